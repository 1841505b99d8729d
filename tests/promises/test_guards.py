"""What guards the promises where a state machine of folders does not reach: each test fails when one guard is gone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any, cast

import pytest

from calendar_followup.base.errors import ChangedMeanwhile, ConfigError
from calendar_followup.calendars.caldav.calendar import CalDavCalendar
from calendar_followup.calendars.caldav.collection import Collection
from calendar_followup.calendars.caldav.transport import Account, Connection
from calendar_followup.calendars.caldav.writing import Writer
from calendar_followup.calendars.facts import Learnt
from calendar_followup.calendars.port import Calendar, Known, Reading, Resource, Traffic, Written
from calendar_followup.cli.output import print_report
from calendar_followup.config.file import load
from calendar_followup.domain.events import Event, Key
from calendar_followup.domain.model import Field, Stage
from calendar_followup.domain.planning.plan import Change
from calendar_followup.domain.views.report import CalendarReport, Line, Report
from calendar_followup.engine.open import Visit, Workplace, open_calendars
from calendar_followup.engine.run import sync
from calendar_followup.storage.state import SqliteState
from tests.support.benches import SCOPE, FolderBench, GoogleBench
from tests.support.builders import Desk, description, ics, vevent
from tests.support.changes import create, removal, update, written
from tests.support.dav_wire import WireServer, wire_server
from tests.support.entries import an_entry
from tests.support.fake_calendar import Server
from tests.support.google_stand_in import stand_in

CANCELLED = ics(vevent(more="STATUS:CANCELLED"))
INVITATION = "ORGANIZER;CN=Marie:mailto:rh@example.com\nATTENDEE;PARTSTAT=ACCEPTED:mailto:camille@example.org"


class WentDown(BaseException):
    """The machine, in the middle of a run."""


class Interposed:
    """A calendar before whose writing something happens."""

    def __init__(self, calendar: Calendar, happens: Callable[[], None]) -> None:
        self._calendar, self._happens = calendar, happens

    def __getattr__(self, name: str) -> Any:
        return getattr(self._calendar, name)

    def write(self, changes: Sequence[Change]) -> Sequence[Written]:
        self._happens()
        return self._calendar.write(changes)


def sync_while(desk: Desk, happens: Callable[[], None], state: str = "state.sqlite") -> None:
    """A run in which something happens between the look and the writing."""

    def opener(visit: Visit) -> Workplace:
        found = open_calendars(visit)
        places = {
            address: replace(place, calendar=cast("Calendar", Interposed(place.calendar, happens)))
            for address, place in found.places.items()
        }
        return replace(found, places=places)

    config, _ = load(desk.config)
    with SqliteState(desk.root / state) as opened:
        sync(config, opened, desk.now, opener=opener)


def test_of_two_generations_the_edited_one_stays(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent()))
    desk.sync_here()
    path = desk.path_of("relance")
    edited = path.read_bytes().replace(b"SUMMARY:", "SUMMARY:À moi ".encode())
    desk.put("a.ics", CANCELLED)
    desk.sync_here()
    desk.put("a.ics", ics(vevent()))
    desk.sync_here()
    desk.put(path.name, edited)
    desk.sync_here()
    assert path.read_bytes() == edited
    assert len(list(desk.calendar.glob("cf*.ics"))) == 3


def test_what_was_seen_is_known_after_a_run_that_went_down_while_writing(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent()))
    desk.sync_here(state="another.sqlite")
    desk.put("a.ics", ics(vevent("Entrevue – Cheffe @ Nordik")))

    def goes_down() -> None:
        raise WentDown

    with pytest.raises(WentDown):
        sync_while(desk, goes_down)
    (desk.calendar / "a.ics").unlink()
    desk.put("b.ics", ics(vevent("Dentiste", "", uid="d")))
    report = desk.sync_here()
    assert (len(report.calendars[0].removed), report.calendars[0].kept) == (3, [])


def test_what_the_person_deleted_just_before_it_was_withdrawn_stays_deleted(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent()))
    desk.sync_here()
    path = desk.path_of("thank-you")
    desk.put("a.ics", CANCELLED)
    sync_while(desk, lambda: path.unlink(missing_ok=True))
    desk.put("a.ics", ics(vevent()))
    for _ in range(2):
        desk.sync_here()
        assert set(desk.ours()) == {"relance", "last-relance"}


def test_an_invitations_own_points_status_and_process_count_for_nothing(desk: Desk) -> None:
    text = "#entrevue\nStatut : refus\nProcessus : le leur\nPoints : un piège bien tendu"
    desk.put("a.ics", ics(vevent(text=text, more=INVITATION)))
    desk.sync_here()
    assert set(desk.ours()) == {"thank-you", "relance", "last-relance"}
    assert "piège" not in description(desk.ours()["thank-you"])


def test_an_invitations_own_stop_counts_for_nothing_and_one_in_its_follow_up_does(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent(text="#entrevue #stop", more=INVITATION)))
    desk.sync_here()
    assert set(desk.ours()) == {"thank-you", "relance", "last-relance"}
    path = desk.path_of("relance")
    path.write_bytes(path.read_bytes().replace("Points abordés :".encode(), "Points abordés : #stop".encode()))
    desk.sync_here()
    assert set(desk.ours()) == {"relance"}


def test_google_is_asked_to_tell_nobody() -> None:
    with stand_in() as google:
        bench = GoogleBench(google)
        event = create(bench)
        (seen,) = bench.calendar.fetch(event.href).events  # type: ignore[union-attr]  # it was just put there
        written(bench, update(seen, an_entry("autre"), Field.TITLE))
        (seen,) = bench.calendar.fetch(event.href).events  # type: ignore[union-attr]
        written(bench, removal(seen))
        assert google.notifications == ["none", "none", "none"]


def test_a_terminal_shows_text_and_obeys_none_of_it(capsys: pytest.CaptureFixture[str], desk: Desk) -> None:
    line = Line("cf", Stage.RELANCE, Key("one", ""), "\x1b[2Jtitre\x07", desk.now)
    print_report(Report([CalendarReport("perso\x1b]0;x\x07", 1, created=[line])]))
    shown = capsys.readouterr().out
    assert "titre" in shown
    assert "\x1b" not in shown
    assert "\x07" not in shown


@pytest.mark.parametrize(
    "there",
    [
        "https://elsewhere.example/dav/",
        "https://dav.example.org:8443/dav/",
        "https://dav.example.org.elsewhere.example/dav/",
        "https://dav.example.org@elsewhere.example/dav/",
    ],
)
def test_credentials_go_to_no_other_host(there: str) -> None:
    account = Account("https://dav.example.org/dav/", "camille", lambda: "secret")
    connection = Connection(account, Learnt(), Traffic())
    connection.check_host("https://dav.example.org/calendars/")
    with pytest.raises(ConfigError, match="put it in url"):
        connection.check_host(there)


@pytest.fixture
def wire() -> Iterator[WireServer]:
    with wire_server() as server:
        server.store = Server()
        yield server


def known_after(reading: Reading) -> Known:
    return Known(reading.token, {each.href: each.seen for each in reading.resources})


def test_a_caldav_calendar_is_listed_whole_once_a_day(wire: WireServer) -> None:
    wire.store.put("a.ics", ics(vevent()).encode())

    def read(known: Known, days: int) -> Reading:
        scope = replace(SCOPE, now=SCOPE.now + timedelta(days=days))
        return CalDavCalendar("perso", Account(wire.url), "", scope, Learnt()).read(known)

    known = known_after(read(Known(), 0))
    assert not read(known, 0).full
    assert read(known, 1).full


class Raced(Writer):
    """Writes to a collection in which somebody else is faster, between the look and the write."""

    happens: Callable[[], None]

    def _unchanged(self, event: Event) -> Any:
        found = super()._unchanged(event)
        self.happens()
        return found


@pytest.mark.parametrize(
    "write",
    [
        lambda writer, event: writer.update(update(event, an_entry("autre"), Field.TITLE)),
        lambda writer, event: writer.remove(removal(event)),
    ],
)
def test_caldav_writes_and_deletes_only_what_was_read(
    wire: WireServer, write: Callable[[Writer, Event], object]
) -> None:
    wire.store.put("a.ics", ics(vevent()).encode())
    (resource,) = CalDavCalendar("perso", Account(wire.url), "", SCOPE, Learnt()).read(Known()).resources
    collection = Collection("perso", Account(wire.url), "", Learnt())
    writer = Raced("perso", collection, SCOPE, Learnt(), lambda href, text: Resource(href, text.etag))
    theirs = ics(vevent("le mien à présent")).encode()
    writer.happens = lambda: wire.store.put("a.ics", theirs)
    with pytest.raises(ChangedMeanwhile):
        write(writer, resource.events[0])
    assert wire.store.texts["a.ics"] == theirs


def test_an_update_keeps_what_other_applications_wrote(desk: Desk) -> None:
    bench = FolderBench(desk.calendar)
    event = create(bench)
    bench.decorate(event.href)
    (seen,) = bench.calendar.fetch(event.href).events  # type: ignore[union-attr]  # it was just put there
    written(bench, update(seen, an_entry("autre"), Field.TITLE))
    assert bench.is_decorated(event.href)
    assert b"SUMMARY:autre" in (bench.raw(event.href) or b"")

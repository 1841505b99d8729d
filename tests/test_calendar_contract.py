"""One suite over every calendar: what the port promises, each adapter keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

import pytest

from calendar_followup.calendars.caldav import CalDavCalendar
from calendar_followup.calendars.dav import Account
from calendar_followup.calendars.folder import FolderCalendar
from calendar_followup.calendars.memory import MemoryCalendar
from calendar_followup.calendars.port import Calendar, Known, Scope
from calendar_followup.errors import ChangedMeanwhile, Occupied
from calendar_followup.identity import edited_fields, field_hashes, follow_up, followup_id
from calendar_followup.merging import Desired, entry_for
from calendar_followup.model import Entry, Event, Field, Key, Stage
from calendar_followup.page import Page
from tests.builders import MONDAY, TORONTO, ics, vevent
from tests.real_servers import RealServer
from tests.servers import STARTS


class Bench(Protocol):
    """A calendar with a hand of another app's on it."""

    calendar: Calendar

    def put(self, href: str, text: str) -> None: ...
    def raw(self, href: str) -> bytes | None: ...
    def take_away(self, href: str) -> None: ...
    def clear(self) -> None: ...


MakeBench = Callable[[Path], Bench]


class FolderBench:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.calendar: Calendar = FolderCalendar("perso", path, Scope(MONDAY, TORONTO))

    def put(self, href: str, text: str) -> None:
        temporary = self.path / ".other-app"
        temporary.write_bytes(text.encode())
        temporary.replace(self.path / href)

    def raw(self, href: str) -> bytes | None:
        path = self.path / href
        return path.read_bytes() if path.exists() else None

    def take_away(self, href: str) -> None:
        (self.path / href).unlink()

    def clear(self) -> None:
        """Nothing outlives the test's folder."""


class MemoryBench:
    def __init__(self, path: Path) -> None:
        self.memory = MemoryCalendar("perso", Scope(MONDAY, TORONTO))
        self.calendar: Calendar = self.memory

    def put(self, href: str, text: str) -> None:
        self.memory.put(href, text.encode())

    def raw(self, href: str) -> bytes | None:
        return self.memory.stored.get(href, (None, None))[1]

    def take_away(self, href: str) -> None:
        del self.memory.stored[href]

    def clear(self) -> None:
        """Nothing outlives the test."""


class CalDavBench:
    """A calendar of its own on a server that is running."""

    def __init__(self, server: RealServer) -> None:
        self.server = server
        self.url = server.new_calendar()
        account = Account(self.url, server.username, lambda: server.password)
        self.calendar: Calendar = CalDavCalendar("perso", account, "", Scope(MONDAY, TORONTO), {})

    def put(self, href: str, text: str) -> None:
        headers = {"Content-Type": "text/calendar; charset=utf-8"}
        status, said = self.server.request("PUT", self.url + href, text.encode(), headers)
        assert status in (201, 204), (status, said)

    def raw(self, href: str) -> bytes | None:
        status, text = self.server.request("GET", self.url + href)
        return text if status == 200 else None

    def take_away(self, href: str) -> None:
        self.server.request("DELETE", self.url + href)

    def clear(self) -> None:
        """Some servers take a UID once an account: the calendar must go."""
        self.server.clear()


@pytest.fixture(scope="session", params=["folder", "memory", *STARTS])
def world(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MakeBench]:
    """Where calendars are made: below a folder, in memory, or on a server that runs for all the tests."""
    if request.param == "folder":
        yield FolderBench
    elif request.param == "memory":
        yield MemoryBench
    else:
        with STARTS[request.param](tmp_path_factory.mktemp(request.param)) as server:
            yield lambda path: CalDavBench(server)


@pytest.fixture
def bench(world: MakeBench, tmp_path: Path) -> Iterator[Bench]:
    bench = world(tmp_path)
    yield bench
    bench.clear()


def an_entry(title: str = "Remercier Élise, « vite » ; à \\ bientôt") -> Entry:
    start = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
    page = Page("Bonjour,\n\nun texte; long, " + "é" * 200, "\nPoints abordés :\n", "Liens\nmailto:a@b.ca?subject=x")
    desired = Desired(start=start, title=title, page=page, rings=True, due=start)
    return entry_for(Key("one@example.org", "20261123"), Stage.THANK_YOU, 0, desired, {Stage.RELANCE})


def known_after(bench: Bench) -> Known:
    reading = bench.calendar.read(Known())
    etags = {resource.href: resource.etag for resource in reading.resources}
    return Known(bench.calendar.token_for(etags, reading), etags)


def create(bench: Bench) -> Event:
    (event,) = bench.calendar.create(an_entry()).events
    return event


def test_what_was_created_is_read_back_as_ours_and_untouched(bench: Bench) -> None:
    create(bench)
    (resource,) = bench.calendar.read(Known()).resources
    (event,) = resource.events
    found = follow_up(event)
    assert found is not None
    assert event.uid == followup_id(Key("one@example.org", "20261123"), Stage.THANK_YOU, 0)
    assert found.interview == Key("one@example.org", "20261123")
    assert found.siblings == {Stage.THANK_YOU, Stage.RELANCE}
    assert edited_fields(found) == frozenset()
    assert field_hashes(event) == field_hashes(an_entry())


def test_creating_where_something_stands_touches_nothing(bench: Bench) -> None:
    href = f"{an_entry().id}.ics"
    bench.put(href, ics(vevent(uid=an_entry().id, title="somebody else's")))
    before = bench.raw(href)
    with pytest.raises(Occupied) as refused:
        bench.calendar.create(an_entry())
    assert refused.value.href == href
    assert bench.raw(href) == before


def test_an_update_writes_the_named_fields_and_keeps_every_other_line(bench: Bench) -> None:
    event = create(bench)
    raw = bench.raw(event.href)
    assert raw is not None
    text = raw.decode().replace("END:VEVENT", "X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTO\r\nCOLOR:red\r\nEND:VEVENT")
    bench.put(event.href, text)
    (seen,) = bench.calendar.fetch(event.href).events  # type: ignore[union-attr]  # it was just put there
    wished = replace(an_entry("Autre titre"), start=seen.start + timedelta(days=1), description="jamais écrit")
    (after,) = bench.calendar.update(seen, wished, frozenset({Field.TITLE})).events
    assert after.title == "Autre titre"
    assert after.start == seen.start
    assert after.description == seen.description
    lines = (bench.raw(event.href) or b"").decode().split("\r\n")
    assert "COLOR:red" in lines
    assert "X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTO" in lines
    assert sum(line.startswith("SUMMARY") for line in lines) == 1


def test_a_time_moves_with_a_new_revision_and_alarms_can_go(bench: Bench) -> None:
    event = create(bench)
    moved = replace(an_entry(), start=event.start + timedelta(days=1), end=event.end + timedelta(days=1), alarms=())
    (after,) = bench.calendar.update(event, moved, frozenset({Field.TIME, Field.ALARMS})).events
    assert after.start == event.start + timedelta(days=1)
    assert after.alarms == ()
    assert after.sequence == event.sequence + 1


@pytest.mark.parametrize("change", ["update", "delete"])
def test_nothing_is_written_over_what_changed_meanwhile(bench: Bench, change: str) -> None:
    event = create(bench)
    theirs = ics(vevent(uid=event.uid, title="le mien à présent"))
    bench.put(event.href, theirs)
    before = bench.raw(event.href)
    with pytest.raises(ChangedMeanwhile):
        if change == "update":
            bench.calendar.update(event, an_entry("autre"), frozenset({Field.TITLE}))
        else:
            bench.calendar.delete(event)
    assert bench.raw(event.href) == before
    assert "le mien à présent".encode() in (before or b"")


@pytest.mark.parametrize("change", ["update", "delete"])
def test_nothing_is_made_again_that_was_taken_away_meanwhile(bench: Bench, change: str) -> None:
    event = create(bench)
    bench.take_away(event.href)
    with pytest.raises(ChangedMeanwhile):
        if change == "update":
            bench.calendar.update(event, an_entry("autre"), frozenset({Field.TITLE}))
        else:
            bench.calendar.delete(event)
    assert bench.raw(event.href) is None


def test_deleting_leaves_nothing(bench: Bench) -> None:
    event = create(bench)
    bench.calendar.delete(event)
    assert bench.raw(event.href) is None
    assert bench.calendar.fetch(event.href) is None
    assert bench.calendar.read(Known()).listed == 0


def test_a_second_read_finds_nothing_new(bench: Bench) -> None:
    create(bench)
    bench.put("theirs.ics", ics(vevent()))
    reading = bench.calendar.read(known_after(bench))
    assert reading.resources == ()
    assert reading.gone == ()


def test_a_read_finds_what_is_new_changed_and_gone(bench: Bench) -> None:
    for name in ("same", "changed", "gone"):
        bench.put(f"{name}.ics", ics(vevent(uid=name)))
    known = known_after(bench)
    bench.put("changed.ics", ics(vevent(uid="changed", title="autre")))
    bench.put("new.ics", ics(vevent(uid="new")))
    bench.take_away("gone.ics")
    reading = bench.calendar.read(known)
    assert {resource.href for resource in reading.resources} == {"changed.ics", "new.ics"}
    assert reading.gone == ("gone.ics",)
    assert reading.listed == 3


def test_one_bad_event_is_a_problem_of_its_resource(bench: Bench) -> None:
    bench.put("bad.ics", ics(vevent(uid="bad", more="RRULE:FREQ=SECONDLY;COUNT=2")))
    bench.put("good.ics", ics(vevent()))
    found = {resource.href: resource for resource in bench.calendar.read(Known()).resources}
    assert found["bad.ics"].problems
    assert found["good.ics"].events

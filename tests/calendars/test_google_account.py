"""Which calendar of an account is used, how much of it is read, and how refusals are reported."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

import pytest
import stamina
from flask import Response

from calendar_followup.base.errors import AccessRefused, ConfigError, FollowUpError, TryAgainLater
from calendar_followup.calendars.facts import Learnt
from calendar_followup.calendars.google.api import Google
from calendar_followup.calendars.google.calendar import GoogleCalendar
from calendar_followup.calendars.google.connection import client, connection
from calendar_followup.calendars.google.finding import make
from calendar_followup.calendars.google.scopes import Width
from calendar_followup.calendars.port import Known, Traffic
from calendar_followup.config.file import load
from calendar_followup.domain.views.report import Report
from calendar_followup.engine.kinds import Secrets
from calendar_followup.engine.open import open_calendars
from calendar_followup.engine.run import sync
from calendar_followup.storage.state import SqliteState
from tests.support.benches import SCOPE, credentials
from tests.support.builders import Desk
from tests.support.google_stand_in import StandIn, stand_in
from tests.support.google_stand_in.app import Fault
from tests.support.google_stand_in.store import Calendar
from tests.support.senseless_replies import reply

LIST = "/calendars/[^/]*/events$"


@pytest.fixture
def google() -> Iterator[StandIn]:
    with stand_in() as running, stamina.set_testing(True, attempts=2):
        yield running


Opened = Callable[..., GoogleCalendar]


@pytest.fixture
def opened(google: StandIn) -> Opened:
    def calendar(wanted: str, learnt: Learnt | None = None) -> GoogleCalendar:
        return GoogleCalendar("perso", credentials, wanted, SCOPE, learnt or Learnt(), google.root)

    return calendar


def event(calendar: Calendar, event_id: str = "entrevue1") -> None:
    point = {"dateTime": "2026-11-23T09:00:00-05:00"}
    calendar.insert({"id": event_id, "summary": "Entrevue", "description": "#entrevue", "start": point, "end": point})


def secondary(google: StandIn, number: int, title: str, role: str = "owner") -> Calendar:
    found = Calendar(f"c{number}@group.calendar.google.com", title, role=role)
    google.calendars[found.id] = found
    return found


def test_more_than_four_hundred_pages_are_read_to_the_end(opened: Opened, google: StandIn) -> None:
    for number in range(402):
        event(google.primary, f"entrevue{number}")
    google.primary.largest_page = 1
    reading = opened("primary").read(Known())
    assert (reading.listed, reading.token is None) == (402, False)


def test_more_than_one_page_of_calendars_is_looked_through(opened: Opened, google: StandIn) -> None:
    for number in range(300):
        secondary(google, number, f"Agenda {number}")
    assert opened("Agenda 299").address() == "c299@group.calendar.google.com"


def test_two_calendars_of_one_title_are_told_with_their_ids(opened: Opened, google: StandIn) -> None:
    secondary(google, 1, "Emploi")
    secondary(google, 2, "Emploi")
    with pytest.raises(ConfigError) as caught:
        opened("Emploi").address()
    assert "c1@group.calendar.google.com, c2@group.calendar.google.com" in str(caught.value)


def test_a_title_with_an_at_sign_is_a_title(opened: Opened, google: StandIn) -> None:
    secondary(google, 1, "Entrevues @ Montréal")
    assert opened("Entrevues @ Montréal").address() == "c1@group.calendar.google.com"


def test_a_calendar_that_was_deleted_and_made_anew_is_found_again(opened: Opened, google: StandIn) -> None:
    learnt = Learnt()
    del google.calendars[secondary(google, 1, "Emploi").id]
    event(secondary(google, 2, "Emploi"))
    learnt.learn(type(learnt.facts)(address="c1@group.calendar.google.com"))
    with pytest.raises(TryAgainLater) as caught:
        opened("Emploi", learnt).read(Known())
    assert "made anew" in str(caught.value)
    assert opened("Emploi", learnt).read(Known()).listed == 1
    assert learnt.facts.address == "c2@group.calendar.google.com"


def test_a_calendar_that_was_deleted_and_not_made_anew_is_told_with_the_others(opened: Opened, google: StandIn) -> None:
    learnt = Learnt()
    learnt.learn(type(learnt.facts)(address="c1@group.calendar.google.com"))
    with pytest.raises(ConfigError) as caught:
        opened("Emploi", learnt).read(Known())
    assert "there is no calendar “Emploi”" in str(caught.value)


@pytest.mark.parametrize(("status", "reason"), [(400, "invalid"), (400, "badRequest"), (410, "fullSyncRequired")])
def test_a_token_that_google_does_not_take_costs_one_full_read(
    opened: Opened, google: StandIn, status: int, reason: str
) -> None:
    event(google.primary)
    token = opened("primary").read(Known()).token
    google.faults.append(Fault("GET", LIST, status, reason))
    reading = opened("primary").read(Known(token))
    assert (reading.full, reading.listed) == (True, 1)


PROJECT = "https://console.developers.google.com/apis/api/calendar-json.googleapis.com/overview?project=123456"
NOT_USED = (
    f"Google Calendar API has not been used in project 123456 before. Enable it by visiting {PROJECT}, then retry."
)
NOT_ENABLED = {
    "the older way": {
        "errors": [
            {"reason": "accessNotConfigured", "message": NOT_USED, "extendedHelp": "https://console.google.com"}
        ],
        "code": 403,
        "message": NOT_USED,
    },
    "the newer way": {
        "code": 403,
        "message": "disabled",
        "status": "PERMISSION_DENIED",
        "details": [{"reason": "SERVICE_DISABLED", "metadata": {"activationUrl": PROJECT}}],
    },
}


def refused(opened: Opened, google: StandIn, error: object) -> FollowUpError:
    odd = reply(403, json.dumps({"error": error}).encode())
    google.faults.append(Fault("GET", LIST, odd=odd))
    with pytest.raises(AccessRefused) as caught:
        opened("primary").read(Known())
    return caught.value


@pytest.mark.parametrize("way", NOT_ENABLED)
def test_an_api_that_is_not_enabled_is_told_with_googles_own_link(opened: Opened, google: StandIn, way: str) -> None:
    assert f"enable it at {PROJECT}, wait" in str(refused(opened, google, NOT_ENABLED[way]))


@pytest.mark.parametrize(
    "link", ["https://evil.example/?project=1", "javascript:alert(1)", "https://a.google.com@evil.example/", 7, None]
)
def test_a_link_that_is_not_googles_is_not_shown(opened: Opened, google: StandIn, link: object) -> None:
    error = {"errors": [{"reason": "accessNotConfigured", "extendedHelp": link}], "message": f"go to {link}"}
    said = str(refused(opened, google, error))
    assert "https://console.cloud.google.com/apis/library/calendar-json.googleapis.com" in said
    assert "evil" not in said


def test_calendars_and_runs_of_one_thread_share_one_client_and_one_connection(opened: Opened, google: StandIn) -> None:
    opened("primary").read(Known())
    kept = dict(connection().connections)
    opened("primary").read(Known())
    assert client(google.root) is client(google.root)
    assert {name: id(each) for name, each in connection().connections.items()} == {
        name: id(each) for name, each in kept.items()
    }


def test_follow_ups_that_went_with_their_calendar_are_told_of(desk: Desk, google: StandIn) -> None:
    more = 'followups = "Suivis"\n'
    desk.config.write_text(f'[[calendars]]\nname = "perso"\ntype = "google"\napi_root = "{google.root}"\n{more}')
    config, _ = load(desk.config)
    opener = partial(open_calendars, secrets=Secrets(credentials_of=lambda rules: credentials()))

    def told() -> str:
        with SqliteState(desk.root / "state.sqlite") as state:
            (report,) = sync(config, state, desk.now, opener=opener).calendars
        return "; ".join(str(each) for each in (report.failure, *(found.reason for found in report.problems)) if each)

    for number in range(3):
        event(google.primary, f"entrevue{number}")
    first = secondary(google, 1, "Suivis")
    assert told() == ""
    assert len(first.events) == 9
    del google.calendars[first.id]
    secondary(google, 2, "Suivis")
    assert "if they are not back in a day" in told()


@pytest.fixture
def apart(desk: Desk, google: StandIn) -> Callable[..., Report]:
    """Runs of a config whose follow-ups go into “Suivis”, in this process."""
    table = f'[[calendars]]\nname = "perso"\ntype = "google"\napi_root = "{google.root}"\nfollowups = "Suivis"\n'
    desk.config.write_text(table)
    event(google.primary)

    def run(*, dry_run: bool = False, scopes: Sequence[str] | None = None, state: str = "state.sqlite") -> Report:
        opener = partial(open_calendars, secrets=Secrets(credentials_of=lambda rules: credentials(scopes)))
        with SqliteState(desk.root / state) as kept:
            return sync(load(desk.config)[0], kept, desk.now, opener=opener, dry_run=dry_run)

    return run


def called(google: StandIn, title: str = "Suivis") -> list[Calendar]:
    return [each for each in google.calendars.values() if each.summary == title]


def test_a_calendar_for_the_follow_ups_is_made_once(apart: Callable[..., Report], google: StandIn) -> None:
    (told,) = apart(dry_run=True).calendars
    assert (told.made, len(told.created), called(google)) == ("Suivis", 3, [])
    (first,) = apart().calendars
    assert (first.made, len(first.created), first.failure) == ("Suivis", 3, None)
    (made,) = called(google)
    assert len(made.events) == 3
    for state in ("state.sqlite", "another.sqlite"):
        (again,) = apart(state=state).calendars
        assert (again.made, again.changes, called(google)) == ("", 0, [made])


@pytest.mark.parametrize("way", [{"dropped": True}, {"status": 500}, {"status": 429, "reason": "rateLimitExceeded"}])
def test_a_calendar_whose_making_was_not_answered_is_found(
    apart: Callable[..., Report], google: StandIn, way: dict[str, Any]
) -> None:
    google.faults.append(Fault("POST", "/calendars$", after=True, **way))
    (first,) = apart().calendars
    assert (first.failure, len(first.created), len(called(google))) == (None, 3, 1)


def test_a_making_that_fails_is_tried_again_by_the_next_run(apart: Callable[..., Report], google: StandIn) -> None:
    google.faults.append(Fault("POST", "/calendars$"))
    (first,) = apart().calendars
    assert isinstance(first.failure, TryAgainLater)
    assert called(google) == []
    assert len(apart().calendars[0].created) == 3
    assert len(called(google)) == 1


def test_an_access_that_may_make_none_says_what_to_do(apart: Callable[..., Report], google: StandIn) -> None:
    (told,) = apart(scopes=Width.OWN.value).calendars
    assert isinstance(told.failure, AccessRefused)
    assert "--followups" in str(told.failure)
    assert called(google) == []


def made_meanwhile(google: StandIn) -> Calendar:
    """The calendar that another machine makes just after ours was made."""
    other = Calendar("aaa@group.calendar.google.com", "Suivis")

    def meanwhile(reply: Response) -> Response:
        google.calendars[other.id] = other
        return reply

    google.faults.append(Fault("POST", "/calendars$", after=True, odd=meanwhile))
    return other


def test_of_two_machines_that_make_one_at_once_the_later_takes_its_own_away(google: StandIn) -> None:
    line = Google(credentials, google.root, Traffic())
    other = made_meanwhile(google)
    naps: list[float] = []
    assert make(line, "Suivis", naps.append) == other.id
    assert called(google) == [other]
    assert len(naps) == 1


def test_of_two_machines_that_both_took_theirs_away_one_makes_it(google: StandIn) -> None:
    line = Google(credentials, google.root, Traffic())
    other = made_meanwhile(google)

    def nap(_: float) -> None:
        del google.calendars[other.id]

    found = make(line, "Suivis", nap)
    assert [each.id for each in called(google)] == [found]


def test_a_calendar_of_interviews_that_was_made_anew_is_read_and_written_in_the_same_run(
    desk: Desk, google: StandIn
) -> None:
    table = f'[[calendars]]\nname = "perso"\ntype = "google"\napi_root = "{google.root}"\ncalendar = "Emploi"\n'
    desk.config.write_text(table)
    opener = partial(open_calendars, secrets=Secrets(credentials_of=lambda rules: credentials()))

    def run() -> Report:
        with SqliteState(desk.root / "state.sqlite") as state:
            return sync(load(desk.config)[0], state, desk.now, opener=opener)

    old = secondary(google, 1, "Emploi")
    event(old)
    assert run().changes == 3
    del google.calendars[old.id]
    event(new := secondary(google, 2, "Emploi"), "entrevue2")
    report = run()
    assert (len(report.calendars[0].created), report.failures) == (3, [])
    assert len(new.events) == 4
    assert run().changes == 0

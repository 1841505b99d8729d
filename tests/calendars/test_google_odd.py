"""Odd replies from Google, or from a proxy in between: no trace, nothing lost, nothing twice."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest
import stamina
from google.oauth2.credentials import Credentials

from calendar_followup.base.errors import AccessRefused, TryAgainLater
from calendar_followup.calendars.facts import Learnt
from calendar_followup.calendars.google.calendar import GoogleCalendar
from calendar_followup.calendars.port import UNREAD, Known
from calendar_followup.config.file import load
from calendar_followup.domain.views.report import CalendarReport
from calendar_followup.engine.kinds import Secrets
from calendar_followup.engine.open import open_calendars
from calendar_followup.engine.run import sync
from calendar_followup.storage.state import SqliteState
from tests.support.benches import SCOPE, credentials
from tests.support.builders import Desk
from tests.support.google_replies import ODD_BATCHES, SENSELESS_LISTS, WRONG
from tests.support.google_stand_in import StandIn, stand_in
from tests.support.google_stand_in.app import Fault
from tests.support.google_stand_in.oauth import CLIENTS
from tests.support.senseless_replies import FEW, SENSELESS, Odd, changed, reply, settles

FOR_EVER = 1_000
LIST = "/calendars/[^/]*/events$"


@pytest.fixture
def google() -> Iterator[StandIn]:
    with stand_in() as running, stamina.set_testing(True, attempts=4):
        yield running


@pytest.fixture
def run(desk: Desk, google: StandIn) -> Callable[..., CalendarReport]:
    """The engine on the stand-in's primary calendar, in this process."""
    table = f'[[calendars]]\nname = "perso"\ntype = "google"\napi_root = "{google.root}"\n'
    desk.config.write_text(f'timezone = "America/Toronto"\n{table}')
    config, _ = load(desk.config)

    def once(sign_in: Callable[[], Credentials] = credentials, days: int = 0) -> CalendarReport:
        opener = partial(open_calendars, secrets=Secrets(credentials_of=lambda rules: sign_in()))
        with SqliteState(desk.root / "state.sqlite") as state:
            (report,) = sync(config, state, desk.now + timedelta(days=days), opener=opener).calendars
        return report

    return once


def interview(google: StandIn, event_id: str, hour: int = 9) -> None:
    body = {
        "summary": f"Entrevue – Analyste @ {event_id.title()}",
        "description": "#entrevue",
        "start": {"dateTime": f"2026-11-23T{hour:02}:00:00-05:00"},
        "end": {"dateTime": f"2026-11-23T{hour + 1:02}:00:00-05:00"},
    }
    if event_id in google.primary.events:
        google.primary.update(event_id, body)
    else:
        google.primary.insert({**body, "id": event_id})


def ours(google: StandIn) -> dict[str, str]:
    """The existing follow-ups, each with its start."""
    events = google.primary.events.values()
    found = [each for each in events if each["status"] != "cancelled" and each["id"].startswith("cf")]
    return {each["id"]: each["start"]["dateTime"] for each in found}


@pytest.fixture
def calendar(google: StandIn) -> GoogleCalendar:
    return GoogleCalendar("perso", credentials, "primary", SCOPE, Learnt(), google.root)


@pytest.mark.parametrize("name", [*SENSELESS, *SENSELESS_LISTS])
def test_a_list_that_makes_no_sense_is_a_matter_for_later(calendar: GoogleCalendar, google: StandIn, name: str) -> None:
    interview(google, "nordik")
    known = Known(calendar.read(Known()).token, {"nordik": UNREAD})
    interview(google, "nordik", 13)
    google.faults.append(Fault("GET", LIST, times=FOR_EVER, odd=(SENSELESS | SENSELESS_LISTS)[name]))
    with pytest.raises(TryAgainLater):
        calendar.read(known)
    with pytest.raises(TryAgainLater):
        calendar.read(Known())


@pytest.mark.parametrize("name", FEW)
def test_a_list_that_makes_no_sense_takes_nothing_away(
    run: Callable[..., CalendarReport], google: StandIn, name: str
) -> None:
    interview(google, "nordik")
    interview(google, "beneva")
    run()
    before = ours(google)
    interview(google, "nordik", 13)
    google.primary.expire_tokens()
    google.faults.append(Fault("GET", LIST, times=FOR_EVER, odd=SENSELESS[name]))
    assert isinstance(run().failure, TryAgainLater)
    assert ours(google) == before
    settles(run, google.faults, partial(ours, google), 6)
    assert ours(google) != before


@pytest.mark.parametrize("name", SENSELESS)
def test_an_event_looked_up_in_vain_is_not_taken_for_gone(calendar: GoogleCalendar, google: StandIn, name: str) -> None:
    interview(google, "nordik")
    google.faults.append(Fault("GET", "/events/.", times=FOR_EVER, odd=SENSELESS[name]))
    with pytest.raises(TryAgainLater):
        calendar.fetch("nordik")


@pytest.mark.parametrize("name", FEW)
def test_what_a_list_leaves_out_and_nobody_can_look_up_stays(
    run: Callable[..., CalendarReport], google: StandIn, name: str
) -> None:
    interview(google, "nordik")
    run()
    before = ours(google)
    google.primary.expire_tokens()

    def forgetful(body: dict[str, Any]) -> None:
        body["items"] = [each for each in body["items"] if each["id"] != "nordik"]

    google.faults.append(Fault("GET", LIST, status=410, reason="fullSyncRequired"))
    google.faults.append(Fault("GET", LIST, odd=changed(forgetful)))
    google.faults.append(Fault("GET", "/events/.", times=FOR_EVER, odd=SENSELESS[name]))
    assert isinstance(run().failure, TryAgainLater)
    assert ours(google) == before
    settles(run, google.faults, partial(ours, google), 3)


@pytest.mark.parametrize("name", SENSELESS)
@pytest.mark.parametrize("method", ["POST", "PATCH", "DELETE"])
def test_a_write_whose_reply_makes_no_sense_is_never_taken_for_done_twice(
    run: Callable[..., CalendarReport], google: StandIn, name: str, method: str
) -> None:
    interview(google, "nordik")
    google.faults.append(Fault("POST", "/batch/", times=FOR_EVER, odd=SENSELESS[name]))
    google.faults.append(Fault(method, "/events", times=FOR_EVER, odd=SENSELESS[name]))
    run()
    interview(google, "nordik", 13)
    run()
    assert len(ours(google)) <= 3, "a follow-up that was made behind a senseless reply was made again"
    settles(run, google.faults, partial(ours, google), 3)


DOWN = {"a page with 502", "a page with 511"}  # a server that reports its own failure gets time, not more requests


@pytest.mark.parametrize("name", [*sorted(SENSELESS.keys() - DOWN), *ODD_BATCHES])
def test_a_batch_whose_reply_never_makes_sense_loses_no_part_and_doubles_none(
    run: Callable[..., CalendarReport], google: StandIn, name: str
) -> None:
    interview(google, "nordik")
    google.faults.append(Fault("POST", "/batch/", times=FOR_EVER, odd=(SENSELESS | ODD_BATCHES)[name]))
    report = run()
    assert report.failure is None
    assert (len(report.created), report.problems, len(ours(google))) == (3, [], 3)
    google.faults.clear()
    assert run().changes == 0


WRONGS = [(field, value) for field, values in WRONG.items() for value in values]


def spoilt(ids: list[str]) -> Odd:
    """Each of these events with a different wrong value in it."""

    def spoil(body: dict[str, Any]) -> None:
        for item in body.get("items", ()):
            if item["id"] in ids:
                field, value = WRONGS[ids.index(item["id"])]
                item[field] = value

    return changed(spoil)


def test_events_of_the_wrong_kind_stop_no_other_and_are_read_again_when_they_are_right(
    run: Callable[..., CalendarReport], google: StandIn
) -> None:
    ids = [f"event{number:02}" for number in range(len(WRONGS))]
    for each in (*ids, "nordik"):
        interview(google, each)
    google.faults.append(Fault("GET", LIST, times=FOR_EVER, odd=spoilt(ids)))
    report = run()
    assert report.failure is None
    named = {problem.event: str(problem.reason) for problem in report.problems}
    read = [WRONGS[n] for n, each in enumerate(ids) if each not in named]
    assert read == [("organizer", {"email": 7}), ("extendedProperties", {"private": ["x"]})]  # fields that nobody needs
    assert len(report.created) == 3 * (1 + len(read))
    google.faults.clear()
    report = run(days=1)
    assert report.failure is None
    assert not {problem.event for problem in report.problems} & {*ids}
    assert report.interviews == len(ids) + 1


def test_follow_ups_of_the_wrong_kind_are_neither_lost_nor_doubled(
    run: Callable[..., CalendarReport], google: StandIn
) -> None:
    for number in range(len(WRONGS) // 3 + 1):
        interview(google, f"event{number:02}")
    run()
    before = ours(google)
    ids = [*before][: len(WRONGS)]
    for each in ids:
        google.primary.patch(each, {"location": "Montréal"})
    google.faults.append(Fault("GET", LIST, times=FOR_EVER, odd=spoilt(ids)))
    report = run(days=1)
    assert report.failure is None
    assert not report.removed
    assert ours(google).keys() == before.keys()
    named = {problem.event for problem in report.problems} & {*ids}
    assert len(named) == len(ids) - 4  # three have a UID that isn't read, one a list that nobody needs
    google.faults.clear()
    report = run(days=2)
    assert (report.failure, report.problems, report.removed) == (None, [], [])
    assert ours(google).keys() == before.keys()


# The token endpoint

ALSO_TRANSIENT: dict[str, tuple[int, Any]] = {
    "busy": (503, {"error": "temporarily_unavailable"}),
    "too fast": (429, {"error": "rate_limit_exceeded"}),
    "a fault of theirs": (400, {"error": "server_error"}),
    "an error that is an object": (400, {"error": {"code": 400}}),
    "an error that is a list": (400, ["invalid_grant"]),
    "500 without words": (500, {}),
    "a token that is a number": (200, {"access_token": 7, "expires_in": 3599}),
    "an empty token": (200, {"access_token": "", "expires_in": 3599}),
    "a life that is a word": (200, {"access_token": "probe-token", "expires_in": "long"}),
    "a life that is a list": (200, {"access_token": "probe-token", "expires_in": []}),
}


def stale(google: StandIn) -> Callable[[], Credentials]:
    """An access token that must be refreshed before the first request."""
    google.grants.refresh["1//kept"] = "https://www.googleapis.com/auth/calendar"

    def found() -> Credentials:
        ((client, secret),) = CLIENTS.items()
        return Credentials(  # type: ignore[no-untyped-call]  # the library has no types
            token="old",
            refresh_token="1//kept",
            token_uri=f"{google.root}oauth2/token",
            client_id=client,
            client_secret=secret,
            expiry=datetime.now(UTC).replace(tzinfo=None) - timedelta(days=1),
        )

    return found


def answered(status: int, body: Any) -> Odd:
    return reply(status, json.dumps(body).encode())


TRANSIENT = {**SENSELESS, **{name: answered(*each) for name, each in ALSO_TRANSIENT.items()}}


@pytest.mark.parametrize("name", TRANSIENT)
def test_a_fault_of_the_token_endpoint_that_passes_asks_nobody_to_connect_again(
    run: Callable[..., CalendarReport], google: StandIn, name: str
) -> None:
    interview(google, "nordik")
    google.faults.append(Fault("POST", "/token", times=FOR_EVER, odd=TRANSIENT[name]))
    report = run(stale(google))
    assert isinstance(report.failure, TryAgainLater)
    google.faults.clear()
    report = run(stale(google))
    assert (report.failure, len(report.created)) == (None, 3)


@pytest.mark.parametrize("error", ["invalid_grant", "invalid_client", "unauthorized_client", "admin_policy_enforced"])
def test_an_access_that_has_ended_asks_to_connect_again(
    run: Callable[..., CalendarReport], google: StandIn, error: str
) -> None:
    google.faults.append(Fault("POST", "/token", times=FOR_EVER, odd=answered(400, {"error": error})))
    report = run(stale(google))
    assert isinstance(report.failure, AccessRefused)
    assert "connect google again" in str(report.failure)


def test_a_fault_of_the_token_endpoint_in_mid_run_that_passes_is_overcome(
    run: Callable[..., CalendarReport], google: StandIn
) -> None:
    interview(google, "nordik")
    found = stale(google)()
    found.expiry = None
    google.faults.append(Fault("POST", "/token", odd=SENSELESS["a page with 502"]))
    report = run(lambda: found)
    assert (report.failure, len(report.created)) == (None, 3)

"""Odd replies from Microsoft, or from a proxy in between: no trace, nothing lost, nothing twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import stamina

from calendar_followup.base.errors import TryAgainLater
from calendar_followup.calendars.facts import Learnt
from calendar_followup.calendars.microsoft.calendar import MicrosoftCalendar
from calendar_followup.calendars.port import UNREAD, Known, Scope
from calendar_followup.domain.followups.identity import OURS
from calendar_followup.domain.reading.prefilter import prefilter
from calendar_followup.domain.views.report import CalendarReport
from calendar_followup.engine import run as engine
from calendar_followup.engine.open import Place, Visit, Workplace
from calendar_followup.storage.state import SqliteState
from tests.promises.judge import CONFIG
from tests.support.benches import SCOPE
from tests.support.builders import MONDAY
from tests.support.microsoft_client import Signed, event
from tests.support.microsoft_replies import ODD_BATCHES, SENSELESS_LISTS, WRONG
from tests.support.microsoft_stand_in import Fault, StandIn
from tests.support.microsoft_stand_in.items import Item
from tests.support.senseless_replies import FEW, SENSELESS, Odd, changed, settles

FOR_EVER = 1_000
LIST = "/(calendarView/delta|events)$"
ONE = "/events/."
BATCH = r"/\$batch$"


@pytest.fixture(autouse=True)
def quick() -> Iterator[None]:
    with stamina.set_testing(True, attempts=4):
        yield


Run = Callable[..., CalendarReport]


@pytest.fixture
def run(tmp_path: Path, microsoft: StandIn) -> Run:
    """The engine on the stand-in's default calendar."""

    def once(days: int = 0) -> CalendarReport:
        def opener(visit: Visit) -> Workplace:
            scope = Scope(visit.now, visit.zone, prefilter((*visit.config.interviews.tags, *visit.uids)))
            calendar = MicrosoftCalendar("perso", Signed, "", scope, visit.learnt("perso"), microsoft.root)
            address = microsoft.primary.id
            return Workplace({address: Place(calendar, address)}, {"perso": address}, {"perso": address})

        with SqliteState(tmp_path / "state.sqlite") as state:
            (report,) = engine.sync(CONFIG, state, MONDAY + timedelta(days=days), opener=opener).calendars
        return report

    return once


def interview(microsoft: StandIn, name: str, hours: float = 0) -> Item:
    mailbox = microsoft.mailbox
    body = event(subject=f"Entrevue – Analyste @ {name}", body={"contentType": "text", "content": "#entrevue"})
    body |= {each: event()[each] for each in ("start", "end")}
    body["start"], body["end"] = event(start=at(hours))["start"], at(hours + 1)
    found = next((each for each in mailbox.items.values() if each.fields["subject"] == body["subject"]), None)
    return mailbox.patch(found.id, body) if found else mailbox.insert(microsoft.primary, body)


def at(hours: float) -> dict[str, str]:
    return {"dateTime": (MONDAY + timedelta(hours=hours)).isoformat(), "timeZone": "UTC"}


def ours(microsoft: StandIn) -> dict[str, str]:
    """The existing follow-ups, each with its start."""
    items = microsoft.mailbox.items.values()
    return {each.id: each.start.isoformat() for each in items if OURS.fullmatch(each.transaction or "")}


@pytest.fixture
def calendar(microsoft: StandIn) -> MicrosoftCalendar:
    return MicrosoftCalendar("perso", Signed, microsoft.primary.id, SCOPE, Learnt(), microsoft.root)


@pytest.mark.parametrize("name", [*SENSELESS, *SENSELESS_LISTS])
def test_a_list_that_makes_no_sense_is_a_matter_for_later(
    calendar: MicrosoftCalendar, microsoft: StandIn, name: str
) -> None:
    made = interview(microsoft, "Nordik")
    known = Known(calendar.read(Known()).token, {made.id: UNREAD})
    interview(microsoft, "Nordik", 4)
    microsoft.faults.append(Fault("GET", LIST, times=FOR_EVER, odd=(SENSELESS | SENSELESS_LISTS)[name]))
    with pytest.raises(TryAgainLater):
        calendar.read(known)
    with pytest.raises(TryAgainLater):
        calendar.read(Known())


def test_the_access_goes_to_no_other_host(calendar: MicrosoftCalendar, microsoft: StandIn) -> None:
    for name in ("a next link on another host", "a next link to another place"):
        microsoft.faults.append(Fault("GET", LIST, odd=SENSELESS_LISTS[name]))
        with pytest.raises(TryAgainLater):
            calendar.read(Known())


@pytest.mark.parametrize("name", FEW)
def test_a_list_that_makes_no_sense_takes_nothing_away(run: Run, microsoft: StandIn, name: str) -> None:
    interview(microsoft, "Nordik")
    interview(microsoft, "Beneva")
    run()
    before = ours(microsoft)
    assert len(before) == 6
    interview(microsoft, "Nordik", 4)
    microsoft.deltas.forget()
    microsoft.faults.append(Fault("GET", LIST, times=FOR_EVER, odd=SENSELESS[name]))
    assert isinstance(run().failure, TryAgainLater)
    assert ours(microsoft) == before
    settles(run, microsoft.faults, partial(ours, microsoft), 6)
    assert ours(microsoft) != before


IN_PART = [each for each in SENSELESS if each != "badly packed"]  # a part of a batch isn't packed


@pytest.mark.parametrize("name", IN_PART)
def test_an_event_looked_up_in_vain_is_not_taken_for_gone(
    calendar: MicrosoftCalendar, microsoft: StandIn, name: str
) -> None:
    made = interview(microsoft, "Nordik")
    microsoft.faults.append(Fault("GET", ONE, times=FOR_EVER, odd=SENSELESS[name]))
    with pytest.raises(TryAgainLater):
        calendar.fetch(made.id)


WHOLE = {"one part too many", "every part the same"}  # for a batch of one


@pytest.mark.parametrize("name", [*SENSELESS, *(each for each in ODD_BATCHES if each not in WHOLE)])
def test_a_lookup_in_a_batch_that_makes_no_sense_is_not_taken_for_gone(
    calendar: MicrosoftCalendar, microsoft: StandIn, name: str
) -> None:
    made = interview(microsoft, "Nordik")
    microsoft.faults.append(Fault("POST", BATCH, times=FOR_EVER, odd=(SENSELESS | ODD_BATCHES)[name]))
    with pytest.raises(TryAgainLater):
        calendar.fetch(made.id)


@pytest.mark.parametrize("name", FEW)
def test_what_a_list_leaves_out_and_nobody_can_look_up_stays(run: Run, microsoft: StandIn, name: str) -> None:
    made = interview(microsoft, "Nordik")
    run()
    before = ours(microsoft)
    microsoft.deltas.forget()

    def forgetful(body: dict[str, Any]) -> None:
        if "value" in body:
            body["value"] = [each for each in body["value"] if each["id"] != made.id]

    microsoft.faults.append(Fault("GET", "calendarView/delta", times=2, odd=changed(forgetful)))
    microsoft.faults.append(Fault("GET", ONE, times=FOR_EVER, odd=SENSELESS[name]))
    assert isinstance(run().failure, TryAgainLater)
    assert ours(microsoft) == before
    settles(run, microsoft.faults, partial(ours, microsoft), 3)


def test_what_a_delta_calls_removed_and_still_exists_stays(run: Run, microsoft: StandIn) -> None:
    made = interview(microsoft, "Nordik")
    run()
    before = ours(microsoft)

    def removing(body: dict[str, Any]) -> None:
        body["value"] = [{"id": made.id, "@removed": {"reason": "deleted"}}]

    microsoft.faults.append(Fault("GET", "calendarView/delta", odd=changed(removing)))
    report = run()
    assert (report.failure, report.removed) == (None, [])
    assert ours(microsoft) == before
    settles(run, microsoft.faults, partial(ours, microsoft), 3)


@pytest.mark.parametrize("name", SENSELESS)
@pytest.mark.parametrize("method", ["POST", "PATCH", "DELETE"])
def test_a_write_whose_reply_makes_no_sense_is_never_taken_for_done_twice(
    run: Run, microsoft: StandIn, name: str, method: str
) -> None:
    interview(microsoft, "Nordik")
    microsoft.faults.append(Fault(method, "/events", times=FOR_EVER, odd=SENSELESS[name]))
    run()
    interview(microsoft, "Nordik", 4)
    run()
    assert len(ours(microsoft)) <= 3, "a follow-up that was made behind a senseless reply was made again"
    settles(run, microsoft.faults, partial(ours, microsoft), 3)


@pytest.mark.parametrize("name", [*SENSELESS, *ODD_BATCHES])
def test_a_batch_whose_reply_never_makes_sense_loses_no_part_and_doubles_none(
    run: Run, microsoft: StandIn, name: str
) -> None:
    interview(microsoft, "Nordik")
    microsoft.faults.append(Fault("POST", BATCH, times=FOR_EVER, odd=(SENSELESS | ODD_BATCHES)[name], spared=1))
    run()
    assert len(ours(microsoft)) in (0, 3)
    settles(run, microsoft.faults, partial(ours, microsoft), 3)


def test_creations_whose_replies_are_lost_once_are_found_again(run: Run, microsoft: StandIn) -> None:
    interview(microsoft, "Nordik")
    microsoft.faults.append(Fault("POST", "/events", 503, times=2, after=True))
    report = run()
    assert (report.failure, report.problems, len(report.created)) == (None, [], 3)
    settles(run, microsoft.faults, partial(ours, microsoft), 3)


WRONGS = [(field, value) for field, values in WRONG.items() for value in values]


def spoilt(ids: list[str]) -> Odd:
    """Each of these events with a different wrong value in it, wherever it is shown."""

    def spoil(body: dict[str, Any]) -> None:
        for item in [*body.get("value", ()), body]:
            if item.get("id") in ids:
                field, value = WRONGS[ids.index(item["id"])]
                item[field] = value

    return changed(spoil)


def test_events_of_the_wrong_kind_stop_no_other_and_are_read_again_when_they_are_right(
    run: Run, microsoft: StandIn
) -> None:
    ids = [interview(microsoft, f"Firme {number:02}").id for number in range(len(WRONGS))]
    interview(microsoft, "Nordik")
    microsoft.faults.append(Fault("GET", f"({LIST}|{ONE})", times=FOR_EVER, odd=spoilt(ids)))
    report = run()
    assert report.failure is None
    named = {problem.event for problem in report.problems}
    read = [WRONGS[n] for n, each in enumerate(ids) if each not in named]
    assert read == HARMLESS
    microsoft.faults.clear()
    report = run(days=1)
    assert report.failure is None
    assert not {problem.event for problem in report.problems} & {*ids}
    assert report.interviews == len(ids) + 1


# Fields that nobody needs, and what can be read in only one way.
HARMLESS: list[tuple[str, Any]] = [
    ("organizer", {"emailAddress": {"address": 7}}),
    ("isReminderOn", 7),
    ("isReminderOn", ["x"]),
    ("reminderMinutesBeforeStart", -1),
    ("categories", "Entrevue"),
    ("categories", [7]),
    ("categories", [None]),
    ("responseStatus", "accepted"),
    ("responseStatus", {"response": 7}),
    ("seriesMasterId", 7),
    ("seriesMasterId", ["x"]),
    ("type", 7),
    ("type", ["x"]),
    ("type", "seriesMaster"),  # of which there is no occurrence
    ("type", "somethingNew"),
]

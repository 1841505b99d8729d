"""An interview without follow-ups says why, and so does a reminder that came before its interview."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from calendar_followup.domain.model import Interview, Reason, Slot, Stage, Status
from calendar_followup.domain.planning.plan import Update
from calendar_followup.domain.planning.requests import all_away
from calendar_followup.domain.views.overview import Row, overview
from tests.support.plans import STYLE, carried_out, interview, planned, starts, toronto, world_of

NOW = toronto("2026-11-23T08:00")
ONE = interview("one", toronto("2026-11-23T10:00"))


def round_of(uid: str, start: str, status: Status | None = None) -> Interview:
    plain = interview(uid, toronto(start))
    return replace(plain, details=replace(plain.details, process="A", status=status))


def rows(*interviews: Interview) -> dict[str, Row]:
    world = world_of(interviews)
    return {row.interview.key.uid: row for row in overview(world, planned(world, NOW), STYLE, NOW)}


@pytest.mark.parametrize(
    ("start", "status", "reason"),
    [
        ("2026-10-01T10:00", None, Reason.TOO_LATE),
        ("2026-11-23T10:00", Status.ANSWERED, Reason.ANSWERED),
        ("2026-11-23T10:00", None, None),
        ("2026-11-23T10:00", Status.NO_FOLLOW_UP, None),  # the thank-you is made
    ],
)
def test_an_interview_that_gets_nothing_says_why(start: str, status: Status | None, reason: Reason | None) -> None:
    assert rows(round_of("one", start, status))["one"].nothing is reason


def test_a_new_round_of_a_process_that_was_rejected_says_that_it_is_over() -> None:
    found = rows(round_of("one", "2026-10-05T10:00", Status.REJECTED), round_of("two", "2026-11-23T10:00"))
    assert found["two"].nothing is Reason.OVER
    assert found["one"].nothing is Reason.ANSWERED


def test_each_stage_says_why_it_is_not_there() -> None:
    found = rows(round_of("one", "2026-11-23T10:00"), round_of("two", "2026-11-30T10:00"))
    assert [item.reason for item in found["one"].items] == [None, Reason.NEW_ROUND, Reason.NEW_ROUND]
    assert [item.reason for item in found["two"].items] == [None, None, None]


def test_where_everything_was_deleted_it_says_so() -> None:
    world = carried_out(world_of([ONE]), planned(world_of([ONE]), NOW))
    world = carried_out(world, all_away(world, NOW, force=False))
    (row,) = overview(world, planned(world, NOW), STYLE, NOW)
    assert row.nothing is Reason.DISMISSED


def test_a_reminder_that_rang_before_its_postponed_interview_is_told() -> None:
    world = carried_out(world_of([ONE]), planned(world_of([ONE]), NOW))
    rung = toronto("2026-11-24T12:00")
    later = replace(ONE, start=ONE.start + timedelta(days=4), end=ONE.end + timedelta(days=4))
    postponed = replace(world, interviews={later.key: later})
    plan = planned(postponed, rung)
    said = {change.slot.stage: str(change.why) for change in plan.changes if isinstance(change, Update)}
    assert said[Stage.THANK_YOU] == "it rang before the interview, which was postponed: it comes again"
    assert said[Stage.RELANCE] == "follows the interview"
    assert starts(carried_out(postponed, plan))[Slot(ONE.key, Stage.THANK_YOU)] == toronto("2026-11-28T11:00")


def test_one_whose_time_the_person_set_is_told_until_the_interview_is_over() -> None:
    world = carried_out(world_of([ONE]), planned(world_of([ONE]), NOW))
    moved = tuple(
        replace(each, event=replace(each.event, start=each.event.start + timedelta(minutes=5)))
        if each.stage is Stage.THANK_YOU
        else each
        for each in world.followups
    )
    later = replace(ONE, start=ONE.start + timedelta(days=4), end=ONE.end + timedelta(days=4))
    postponed = replace(world, followups=moved, interviews={later.key: later})
    kept = planned(postponed, toronto("2026-11-24T12:00")).keeps
    assert [str(keep.reason) for keep in kept] == [
        "it rang before the interview, which was postponed: its time is yours to set"
    ]
    assert not planned(postponed, later.end).keeps

"""The starts of follow-ups relative to one another, after deadlines, moves and deletions."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendar_followup.domain.events import Key
from calendar_followup.domain.model import Deadline, Slot, Stage
from calendar_followup.domain.planning.plan import World
from calendar_followup.domain.timing.moments import Span
from calendar_followup.domain.timing.rules import next_working_day
from tests.support.plans import QUEBEC, by, carried_out, interview, planned, starts, toronto, world_of

START = toronto("2026-11-23T10:00")
ONE = interview("one", START)
THANKS, FIRST, LAST = (Slot(ONE.key, stage) for stage in Stage)


def stating(world: World, deadline: Deadline | None) -> World:
    one = world.interviews[Key("one")]
    return replace(world, interviews={one.key: replace(one, details=replace(one.details, deadline=deadline))})


def synced(world: World, now: datetime) -> World:
    return carried_out(world, planned(world, now))


@pytest.mark.parametrize("hours", [2, 24, 26])
def test_a_relance_never_comes_before_the_working_day_after_the_thank_you(hours: int) -> None:
    """“Demain 9 h” was announced, and the thank-you is due tomorrow at eleven."""
    found = starts(synced(world_of([interview("one", START, deadline=by(START + timedelta(hours=hours)))]), START))
    assert found[FIRST].date() > found[THANKS].date()
    assert found[FIRST] == toronto("2026-11-25T09:00")


def test_a_thank_you_that_is_dragged_takes_the_relance_along_and_its_deletion_changes_nothing() -> None:
    world = synced(world_of([interview("one", START, deadline=by(START + timedelta(hours=23)))]), START)
    dragged = dragged_to(world, THANKS, toronto("2026-11-26T11:00"))
    after = synced(dragged, START)
    assert starts(after)[FIRST] == toronto("2026-11-27T09:00")
    without = replace(after, followups=tuple(each for each in after.followups if each.slot != THANKS))
    noon = toronto("2026-11-26T12:00")
    assert not planned(without, noon).changes  # for the machine that remembers, and for one that has forgotten
    assert not planned(replace(without, memory={}), noon).changes


def test_a_deadline_stated_after_the_relance_has_rung_holds_the_last_one_back() -> None:
    world = synced(world_of([ONE]), START)
    assert starts(world)[LAST] == toronto("2026-12-14T11:00")
    rung = toronto("2026-12-08T12:00")
    after = synced(stating(world, by(toronto("2026-12-18T23:59"))), rung)
    assert starts(after)[FIRST] == starts(world)[FIRST]
    assert starts(after)[LAST] == toronto("2026-12-21T09:00")


def test_a_relance_that_is_dragged_keeps_three_working_days_before_the_last_one() -> None:
    timing = replace(QUEBEC, second_relance=Span(1, "days"))
    world = world_of([ONE])
    world = carried_out(world, planned(world, START, timing))
    assert starts(world)[LAST] == toronto("2026-12-11T09:00")


@given(st.integers(0, 60), st.integers(0, 200), st.integers(0, 1200), st.integers(1, 14))
@settings(deadline=None)
def test_working_days_lie_between_whatever_was_announced(day: int, announced: int, since: int, wait: int) -> None:
    timing = replace(QUEBEC, second_relance=Span(wait, "days"))
    start = START + timedelta(days=day)
    world = world_of([interview("one", start, deadline=by(start + timedelta(hours=announced)))])
    world = carried_out(world, planned(world, start, timing))
    rung = starts(world)[FIRST] + timedelta(hours=1)
    later = by(rung + timedelta(hours=since))
    world = carried_out(stating(world, later), planned(stating(world, later), rung, timing))
    thanks, first, last = (starts(world)[slot] for slot in (THANKS, FIRST, LAST))
    assert first.date() >= next_working_day(thanks.date(), timing)
    between = first.date()
    for _ in range(4):
        between = next_working_day(between, timing)
    assert last.date() >= between
    assert later.expires is not None
    assert last >= later.expires
    assert not planned(world, rung, timing).changes


def dragged_to(world: World, slot: Slot, start: datetime) -> World:
    """The person moves a follow-up by hand."""
    return replace(
        world,
        followups=tuple(
            replace(each, event=replace(each.event, start=start, end=start + timedelta(minutes=15)))
            if each.slot == slot
            else each
            for each in world.followups
        ),
    )

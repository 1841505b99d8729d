"""Relances share their days: not too many on one, no two at once, and none moved for a later one."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calendar_followup.domain.model import RELANCES, Interview, Slot, Stage
from calendar_followup.domain.timing.crowding import Agenda, with_room
from calendar_followup.domain.timing.rules import Hours, Timing, next_working_day
from tests.support.plans import QUEBEC, by, carried_out, interview, planned, starts, toronto, world_of

NOW = toronto("2026-11-20T08:00")
UNHURRIED = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))

interviews = st.lists(
    st.builds(
        lambda day, hour, wait: (NOW + timedelta(days=day, hours=hour), wait),
        st.integers(0, 12),
        st.integers(0, 9),
        st.one_of(st.none(), st.integers(0, 40)),
    ),
    max_size=14,
)


def made(drawn: list[tuple[datetime, int | None]]) -> list[Interview]:
    return [
        interview(f"i{number}", start, deadline=None if wait is None else by(start + timedelta(days=wait)))
        for number, (start, wait) in enumerate(drawn)
    ]


def test_six_relances_due_after_the_holidays_spread_over_three_mornings() -> None:
    end_of_year = [interview(f"i{number}", toronto(f"2026-12-1{number}T10:00")) for number in range(1, 7)]
    world = carried_out(world_of(end_of_year), planned(world_of(end_of_year), NOW))
    relances = starts(world, Stage.RELANCE)
    found = [relances[Slot(each.key, Stage.RELANCE)].strftime("%m-%d %H:%M") for each in end_of_year]
    assert found == ["01-04 10:00", "01-04 10:30", "01-05 09:00", "01-05 09:30", "01-06 09:00", "01-06 09:30"]


def room(moment: datetime, taken: list[datetime], rules: Timing = QUEBEC) -> datetime:
    return with_room(moment, Agenda(moment.tzinfo, taken), rules)


def test_the_later_relance_goes_half_an_hour_on_and_then_to_the_next_day() -> None:
    moment = toronto("2026-12-07T11:00")
    assert room(moment, []) == moment
    assert room(moment, [moment]) == toronto("2026-12-07T11:30")
    assert room(moment, [moment, toronto("2026-12-07T11:30")]) == toronto("2026-12-08T09:00")
    assert room(toronto("2026-12-04T16:45"), [toronto("2026-12-04T16:45")]) == toronto("2026-12-07T09:00")


def test_where_five_days_are_full_the_emptiest_takes_one_more() -> None:
    days = [toronto("2026-12-07T11:00")]
    for _ in range(5):
        day = next_working_day(days[-1].date(), QUEBEC)
        days.append(days[0].replace(month=day.month, day=day.day))
    full = [day + timedelta(minutes=minutes) for day in days for minutes in (0, 30)]
    assert room(days[0], [*full, days[0] + timedelta(hours=2)]) == toronto("2026-12-08T09:00")
    assert room(days[0], full) == toronto("2026-12-07T12:00")


def test_a_day_of_minutes_holds_what_it_can_and_the_next_takes_the_rest() -> None:
    short = replace(QUEBEC, working=Hours(QUEBEC.working.opens, toronto("2026-12-07T09:20").time()))
    taken: list[datetime] = []
    for _ in range(12):
        taken.append(room(toronto("2026-12-07T09:00"), taken, short))
    assert len(set(taken)) == 12


def test_a_relance_that_exists_is_not_moved_for_one_that_comes_before_it() -> None:
    late, early = interview("late", toronto("2026-11-24T10:00")), interview("early", toronto("2026-11-23T10:00"))
    both_due = by(toronto("2026-12-08T10:00"))
    late, early = (replace(each, details=replace(each.details, deadline=both_due)) for each in (late, early))
    world = carried_out(world_of([late]), planned(world_of([late]), NOW))
    both = replace(world, interviews={late.key: late, early.key: early})
    after = starts(carried_out(both, planned(both, NOW)), Stage.RELANCE)
    assert after[Slot(late.key, Stage.RELANCE)] == toronto("2026-12-08T10:00")
    assert after[Slot(early.key, Stage.RELANCE)] == toronto("2026-12-08T10:30")


def test_a_first_relance_comes_before_a_second_one() -> None:
    old = interview("old", toronto("2026-11-23T10:00"))
    new = interview("new", toronto("2026-11-30T10:00"))
    world = world_of([old, new])
    found = starts(carried_out(world, planned(world, NOW)))
    assert found[Slot(new.key, Stage.RELANCE)] == toronto("2026-12-14T11:00")
    assert found[Slot(old.key, Stage.LAST_RELANCE)] == toronto("2026-12-14T11:30")


@given(interviews, st.integers(1, 3), st.integers(0, 40), st.randoms(use_true_random=False))
@UNHURRIED
def test_never_too_many_a_day_never_two_at_once_and_always_the_same(
    drawn: list[tuple[datetime, int | None]], most: int, later: int, random: Random
) -> None:
    timing, everyone = replace(QUEBEC, relances_a_day=most), made(drawn)
    world = world_of(everyone)
    plan = planned(world, NOW, timing)
    after = carried_out(world, plan)
    relances = {slot: start for slot, start in starts(after).items() if slot.stage in RELANCES}
    assert len({start.astimezone(UTC) for start in relances.values()}) == len(relances)
    crowded = {day for day, number in Counter(start.date() for start in relances.values()).items() if number > most}
    if len(relances) <= 6 * most:
        assert not crowded
    # In whatever order events are read, and on any later day, it stays unchanged.
    shuffled = random.sample(everyone, len(everyone))
    assert starts(carried_out(world_of(shuffled), planned(world_of(shuffled), NOW, timing))) == starts(after)
    for days in (0, later):
        assert not planned(after, NOW + timedelta(days=days), timing).changes


@given(interviews, interviews)
@UNHURRIED
def test_nothing_that_exists_moves_for_what_comes_later(
    first: list[tuple[datetime, int | None]], then: list[tuple[datetime, int | None]]
) -> None:
    everyone = made(first + then)
    world = world_of(everyone[: len(first)])
    before = carried_out(world, planned(world, NOW))
    grown = replace(before, interviews={each.key: each for each in everyone})
    after = starts(carried_out(grown, planned(grown, NOW)))
    assert {slot: after[slot] for slot in starts(before)} == starts(before)
    relances = [start for slot, start in after.items() if slot.stage in RELANCES]
    assert len(set(relances)) == len(relances)

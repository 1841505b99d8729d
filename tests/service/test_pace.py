"""When a person is due next."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendar_followup.service.pace import Pace, hours_of

PACE = Pace()
TORONTO = ZoneInfo("America/Toronto")
DAY = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)  # noon in Toronto
NIGHT = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)  # three in the morning
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("now", "minutes"),
    [
        (DAY, 15),
        (NIGHT, 60),
        (datetime(2026, 11, 24, 12, 0, tzinfo=UTC), 15),  # 07:00
        (datetime(2026, 11, 24, 11, 59, tzinfo=UTC), 60),
        (datetime(2026, 11, 25, 2, 59, tzinfo=UTC), 15),
        (datetime(2026, 11, 25, 3, 0, tzinfo=UTC), 60),  # 22:00
    ],
)
def test_the_persons_own_hour_decides(now: datetime, minutes: int) -> None:
    assert PACE.period(now, TORONTO, 5_000) == minutes * MINUTE


def test_so_many_people_are_read_less_often_as_googles_limit_asks() -> None:
    assert PACE.period(DAY, TORONTO, 9_375) == 15 * MINUTE
    assert PACE.period(DAY, TORONTO, 18_750) == 30 * MINUTE


def test_people_who_came_together_spread_out() -> None:
    times = [PACE.after_success(DAY, TORONTO, 5, chance) for chance in (0.0, 0.5, 1.0)]
    assert times == [DAY + timedelta(seconds=each) for each in (855, 900, 945)]


def test_each_failure_waits_twice_as_long_up_to_six_hours() -> None:
    waits = [PACE.after_failure(DAY, TORONTO, 5, tries) - DAY for tries in range(1, 8)]
    assert [wait / MINUTE for wait in waits] == [15, 30, 60, 120, 240, 360, 360]


def test_nobody_is_asked_again_before_they_asked_us_to_come_back() -> None:
    assert PACE.after_failure(DAY, TORONTO, 5, 1, timedelta(hours=9)) == DAY + timedelta(hours=9)


def test_a_first_run_that_dies_is_repeated_at_once_and_each_next_one_waits_twice_as_long() -> None:
    assert [PACE.while_running(tries).total_seconds() for tries in range(5)] == [0, 30, 60, 120, 240]


@given(tries=st.integers(0, 10**9), people=st.integers(0, 10**6), chance=st.floats(0, 1))
def test_everybody_is_due_again_within_a_day(tries: int, people: int, chance: float) -> None:
    longest = max(timedelta(days=1) * people / PACE.requests_a_day, PACE.longest) * 1.06
    for due in (
        PACE.after_success(DAY, TORONTO, people, chance),
        PACE.after_failure(DAY, TORONTO, people, max(tries, 1)),
        DAY + PACE.while_running(tries),
    ):
        assert DAY <= due <= DAY + longest


def test_the_day_begins_at_every_hour_for_as_many_people() -> None:
    assert sorted(map(hours_of, range(1, 25))) == list(range(24))

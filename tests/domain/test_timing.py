"""When things fall due: examples from the design, and properties that hold for every input."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from calendar_followup.base.errors import ConfigError
from calendar_followup.domain.model import Deadline, Stage
from calendar_followup.domain.timing.due import clear_of, due_moment, placed
from calendar_followup.domain.timing.moments import Span, at, day_in_words, later, time_in_words
from calendar_followup.domain.timing.rules import Hours, Timing, next_opening
from tests.support.builders import TORONTO
from tests.support.plans import QUEBEC, toronto

ZONES = [ZoneInfo(name) for name in ("America/Toronto", "Europe/Paris", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC")]

moments = st.builds(
    lambda moment, zone: moment.replace(tzinfo=UTC).astimezone(zone),
    st.datetimes(datetime(2024, 1, 1), datetime(2032, 12, 31)),
    st.sampled_from(ZONES),
)


def thank_you_due(end: datetime, rules: Timing = QUEBEC) -> datetime:
    found = due_moment(Stage.THANK_YOU, end, None, None, rules)
    assert found is not None
    return found


def relance_due(end: datetime, deadline: Deadline | None, rules: Timing = QUEBEC) -> datetime:
    found = due_moment(Stage.RELANCE, end, deadline, None, rules)
    assert found is not None
    return found


def last_relance_due(relance: datetime, rules: Timing = QUEBEC, deadline: Deadline | None = None) -> datetime | None:
    return due_moment(Stage.LAST_RELANCE, relance, deadline, relance, rules)


def on(day: str, end: datetime) -> Deadline:
    found = date.fromisoformat(day)
    return Deadline(day, at(found + timedelta(days=1), time(), end.tzinfo), found)


@pytest.mark.parametrize(
    ("end", "due"),
    [
        ("2026-11-23T11:00", "2026-11-24T11:00"),  # a Monday morning: a day later
        ("2026-11-27T16:30", "2026-11-28T16:30"),  # a Friday evening: Saturday is allowed
        ("2026-11-23T21:00", "2026-11-25T08:30"),  # night: the next morning, 35.5 hours later
        ("2026-11-23T07:00", "2026-11-24T08:30"),  # before waking: the same morning
        ("2026-11-23T20:00", "2026-11-25T08:30"),  # 20:00 itself is no longer waking
        ("2026-11-23T19:59", "2026-11-24T19:59"),
        ("2026-03-07T10:00", "2026-03-08T11:00"),  # the night the clocks go forward: 24 elapsed hours
        ("2026-10-31T10:00", "2026-11-01T09:00"),  # and back
    ],
)
def test_a_thank_you_is_due_a_day_later_in_waking_hours(end: str, due: str) -> None:
    assert thank_you_due(toronto(end), QUEBEC) == toronto(due)


@pytest.mark.parametrize(
    ("end", "deadline", "due"),
    [
        ("2026-11-23T11:00", None, "2026-12-07T11:00"),  # two weeks
        ("2026-11-27T16:59", None, "2026-12-11T16:59"),
        ("2026-11-27T17:00", None, "2026-12-14T09:00"),  # 17:00 on a Friday is closed
        ("2026-11-23T08:00", None, "2026-12-07T09:00"),
        ("2026-12-10T11:00", None, "2027-01-04T10:00"),  # the 24th falls into the quiet period
        ("2026-11-23T11:00", "2026-12-06", "2026-12-07T09:00"),  # a deadline on a Sunday
        ("2026-11-23T11:00", "2026-12-04", "2026-12-07T09:00"),  # on a Friday
        ("2026-11-23T11:00", "2026-12-01", "2026-12-02T09:00"),
        (
            "2026-06-15T11:00",
            "2026-06-23",
            "2026-06-25T10:00",
        ),  # the 24th is a holiday; so is the hour after
        ("2026-03-20T11:00", "2026-04-02", "2026-04-06T10:00"),  # Good Friday
        ("2026-11-23T11:00", "2026-12-23", "2027-01-04T10:00"),  # year-end: the 4th is the next working day
        ("2026-12-21T09:30", None, "2027-01-04T10:00"),  # within hours, but not on that morning
    ],
)
def test_a_relance_is_due_when_the_deadline_has_expired(end: str, deadline: str | None, due: str) -> None:
    finish = toronto(end)
    assert relance_due(finish, on(deadline, finish) if deadline else None, QUEBEC) == toronto(due)


def test_a_deadline_with_a_time_expires_then() -> None:
    end = toronto("2026-11-23T11:00")
    deadline = Deadline("4 décembre à 14 h", toronto("2026-12-04T14:00"), date(2026, 12, 4))
    assert relance_due(end, deadline, QUEBEC) == toronto("2026-12-04T14:00")


def test_days_of_grace_are_working_days() -> None:
    end = toronto("2026-11-23T11:00")
    patient = Timing(is_closed=QUEBEC.is_closed, grace=2)
    assert relance_due(end, on("2026-12-04", end), patient) == toronto("2026-12-09T09:00")


def test_an_unclear_deadline_waits_for_the_later_of_two_weeks_and_its_earliest_reading() -> None:
    end = toronto("2026-11-23T11:00")
    assert relance_due(end, Deadline("bientôt"), QUEBEC) == toronto("2026-12-07T11:00")
    later_reading = Deadline("12/01/2027", earliest=date(2027, 1, 12))
    assert relance_due(end, later_reading, QUEBEC) == toronto("2027-01-13T09:00")


def test_the_last_relance_follows_where_the_first_stands() -> None:
    assert last_relance_due(toronto("2026-12-07T11:00"), QUEBEC) == toronto("2026-12-14T11:00")
    assert last_relance_due(toronto("2026-12-18T11:00"), QUEBEC) == toronto("2027-01-04T11:00")
    without = Timing(is_closed=QUEBEC.is_closed, second_relance=None)
    assert last_relance_due(toronto("2026-12-07T11:00"), without) is None


def test_the_last_relance_counts_its_week_outside_the_holidays() -> None:
    assert last_relance_due(toronto("2026-12-21T11:00")) == toronto("2027-01-07T11:00")
    assert last_relance_due(toronto("2026-12-23T11:00")) == toronto("2027-01-11T09:00")  # the 9th is a Saturday


def test_the_last_relance_waits_for_a_deadline_that_was_stated_since() -> None:
    relance = toronto("2026-12-07T11:00")
    assert last_relance_due(relance, deadline=on("2026-12-18", relance)) == toronto("2026-12-21T09:00")
    assert last_relance_due(relance, deadline=on("2026-12-10", relance)) == toronto("2026-12-14T11:00")
    unclear = Deadline("12/01/2027", earliest=date(2027, 1, 12))
    assert last_relance_due(relance, deadline=unclear) == toronto("2027-01-13T09:00")
    assert last_relance_due(relance, deadline=Deadline("bientôt")) == toronto("2026-12-14T11:00")


def test_three_working_days_lie_between_the_relances_and_none_between_thanks_and_a_relance() -> None:
    assert clear_of(toronto("2026-12-07T11:00"), Stage.LAST_RELANCE, QUEBEC) == toronto("2026-12-11T09:00")
    assert clear_of(toronto("2026-12-22T11:00"), Stage.LAST_RELANCE, QUEBEC) == toronto("2027-01-06T09:00")
    assert clear_of(toronto("2026-11-27T11:00"), Stage.RELANCE, QUEBEC) == toronto("2026-11-30T09:00")


@pytest.mark.parametrize(
    ("end", "due"),
    [
        ("2026-11-23T15:00", "2026-11-25T15:00"),  # not the evening before: 28 hours and three quarters
        ("2026-11-23T21:00", "2026-11-25T19:45"),  # the last quarter hour before 48 hours are over
        ("2026-11-23T03:00", "2026-11-24T19:45"),
        ("2026-10-31T15:00", "2026-11-02T14:00"),  # hours elapse, though the clocks go back
    ],
)
def test_a_thank_you_after_48_hours_comes_after_48_hours(end: str, due: str) -> None:
    patient = replace(QUEBEC, thank_you=Span(48, "hours"))
    assert thank_you_due(toronto(end), patient) == toronto(due)


def test_working_hours_that_end_before_ten_begin_as_ever_after_a_holiday() -> None:
    early = replace(QUEBEC, working=Hours(time(7), time(9, 30)))
    assert next_opening(toronto("2027-01-04T06:00"), early) == toronto("2027-01-04T07:00")
    assert next_opening(toronto("2027-01-04T06:00"), replace(early, working=Hours(time(11), time(12)))) == toronto(
        "2027-01-04T11:00"
    )


def test_what_is_late_goes_to_the_next_permitted_moment_or_nowhere() -> None:
    end = toronto("2026-11-20T11:00")
    thanks = thank_you_due(end, QUEBEC)
    assert placed(Stage.THANK_YOU, thanks, end, toronto("2026-11-22T09:02"), QUEBEC) == toronto("2026-11-22T09:15")
    assert placed(Stage.THANK_YOU, thanks, end, toronto("2026-11-22T10:50"), QUEBEC) == toronto("2026-11-22T10:51")
    assert placed(Stage.THANK_YOU, thanks, end, toronto("2026-11-22T11:00"), QUEBEC) is None
    due = relance_due(end, None, QUEBEC)
    assert placed(Stage.RELANCE, due, end, toronto("2026-12-10T18:00"), QUEBEC) == toronto("2026-12-11T09:00")
    assert placed(Stage.RELANCE, due, end, toronto("2026-12-11T11:00"), QUEBEC) is None
    assert placed(Stage.LAST_RELANCE, due, end, toronto("2026-12-04T11:01"), QUEBEC) is None


def test_a_year_without_a_working_day_is_a_mistake_in_the_config() -> None:
    never = Timing(is_closed=lambda day: True)
    with pytest.raises(ConfigError, match="no working day"):
        next_opening(toronto("2026-11-23T11:00"), never)


@given(moments)
@example(toronto("2026-03-07T02:30"))
@example(toronto("2026-10-31T23:59"))
def test_a_thank_you_is_never_before_24_hours_nor_after_48(end: datetime) -> None:
    due = thank_you_due(end, QUEBEC)
    assert timedelta(hours=24) <= due - end.astimezone(UTC) <= timedelta(hours=48)


@given(moments, st.integers(24, 48), st.integers(0, 22), st.integers(1, 23))
def test_so_it_is_with_any_waking_hours(end: datetime, hours: int, opens: int, length: int) -> None:
    waking = Hours(time(opens), time(min(23, opens + length), 59))
    due = thank_you_due(end, Timing(QUEBEC.is_closed, thank_you=Span(hours, "hours"), waking=waking))
    assert timedelta(hours=24) <= due - end.astimezone(UTC) <= timedelta(hours=48)


@given(moments, st.one_of(st.none(), st.integers(0, 90)))
def test_a_relance_never_precedes_its_deadline_and_stays_within_working_hours(end: datetime, days: int | None) -> None:
    deadline = None if days is None else on((end.date() + timedelta(days=days)).isoformat(), end)
    due = relance_due(end, deadline, QUEBEC)
    last = last_relance_due(due, QUEBEC)
    assert last is not None
    if deadline is None:
        assert due >= later(end, Span(14, "days"))
    else:
        assert deadline.expires is not None
        assert due >= deadline.expires
    assert last.date() >= due.date() + timedelta(days=7)
    for moment in (due, last):
        assert QUEBEC.is_working_day(moment.date())
        assert time(9) <= moment.time() < time(17)


@given(moments, moments, st.sampled_from(list(Stage)))
def test_nothing_is_ever_placed_in_the_past_nor_outside_permitted_hours(
    end: datetime, now: datetime, stage: Stage
) -> None:
    due = thank_you_due(end, QUEBEC) if stage is Stage.THANK_YOU else relance_due(end, None, QUEBEC)
    start = placed(stage, due, end, now, QUEBEC)
    if start is None:
        assert due <= now
        return
    assert start > now
    assert start >= due
    if stage is Stage.THANK_YOU:
        assert start - end.astimezone(UTC) <= timedelta(hours=48)
        assert time(8, 30) <= start.time() < time(20)
    else:
        assert QUEBEC.is_working_day(start.date())
        assert time(9) <= start.time() < time(17)


@given(moments, st.integers(0, 400))
def test_days_keep_the_wall_clock_and_hours_elapse(moment: datetime, amount: int) -> None:
    moved, wall = later(moment, Span(amount, "days")), moment.replace(tzinfo=None) + timedelta(days=amount)
    # A time that the clock change skips moves forward by as much.
    exists = wall.replace(tzinfo=moment.tzinfo).astimezone(UTC).astimezone(moment.tzinfo).replace(tzinfo=None)
    assert moved.replace(tzinfo=None) == exists
    assert exists == wall or timedelta() < exists - wall <= timedelta(hours=1)
    elapsed = later(moment, Span(amount, "hours")).astimezone(UTC) - moment.astimezone(UTC)
    assert elapsed == timedelta(hours=amount)


def test_a_skipped_wall_clock_time_moves_forward() -> None:
    assert at(date(2026, 3, 8), time(2, 30), TORONTO).time() == time(3, 30)


def test_dates_and_times_in_words() -> None:
    assert day_in_words(date(2026, 12, 1), "fr") == "1er décembre"
    assert day_in_words(date(2026, 12, 2), "fr", beside=date(2026, 11, 1)) == "2 décembre"
    assert day_in_words(date(2027, 1, 8), "fr", beside=date(2026, 11, 1)) == "8 janvier 2027"
    assert day_in_words(date(2026, 12, 1), "en") == "December 1"
    assert day_in_words(date(2027, 1, 8), "en", beside=date(2026, 11, 1)) == "January 8, 2027"
    assert time_in_words(toronto("2026-12-01T14:30"), "fr") == "14\u00a0h\u00a030"
    assert time_in_words(toronto("2026-12-01T00:05"), "en") == "12:05 a.m."
    assert time_in_words(toronto("2026-12-01T12:00"), "en") == "12:00 p.m."

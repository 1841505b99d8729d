"""When each stage is due: the table of design section 5.

Everything happens in the user's zone, from the interview's end.  Intervals are
half-open; periods of days include both ends.  Which days are holidays is
passed in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from calendar_followup.base.errors import ConfigError
from calendar_followup.base.messages import message
from calendar_followup.domain.model import Deadline
from calendar_followup.domain.stages import POLICIES, Announced, Late, Policy, Stage, Wait, Within
from calendar_followup.domain.timing.moments import Span, at, later

A_DAY, TWO_WEEKS, A_WEEK = Span(24, "hours"), Span(14, "days"), Span(7, "days")
LATEST_THANK_YOU = Span(48, "hours")
LATE_RELANCE = A_WEEK
LENGTH = timedelta(minutes=15)
_MARK = 15  # minutes: a reminder created late starts at a quarter hour, so that it still rings
_YEARS_LOOKED_AT = 800  # days; a config that leaves no working day in two years is wrong


@dataclass(frozen=True, slots=True)
class Hours:
    """Opening hours of a day, ``opens`` included, ``closes`` not."""

    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class Timing:
    """The person's rules.  ``is_closed`` tells holidays and quiet periods."""

    is_closed: Callable[[date], bool]
    thank_you: Span = A_DAY
    waking: Hours = Hours(time(8, 30), time(20, 0))
    no_deadline: Span = TWO_WEEKS
    grace: int = 0
    second_relance: Span | None = A_WEEK
    working: Hours = Hours(time(9, 0), time(17, 0))
    working_days: frozenset[int] = frozenset(range(5))

    def is_working_day(self, day: date) -> bool:
        """True for a day of the week that is worked, no holiday and not quiet."""
        return day.weekday() in self.working_days and not self.is_closed(day)

    def wait(self, policy: Policy) -> Span | None:
        """How long a stage waits, or None when the person wants none of it."""
        if isinstance(policy.wait, int):
            return Span(policy.wait, "days")
        return {
            Wait.THANK_YOU: self.thank_you,
            Wait.NO_DEADLINE: self.no_deadline,
            Wait.SECOND_RELANCE: self.second_relance,
        }[policy.wait]


def due_moment(
    stage: Stage, end: datetime, deadline: Deadline | None, before: datetime | None, rules: Timing
) -> datetime | None:
    """Where the rules alone put a stage of an interview that ends at ``end``.

    ``before`` is where the stage is that it waits for.  None where there is no
    such stage, or where the person wants none.
    """
    policy = POLICIES[stage]
    wait, start = rules.wait(policy), end if policy.after is None else before
    if wait is None or start is None:
        return None
    moment = later(start, wait)
    if policy.announced is Announced.REPLACES_THE_WAIT and deadline is not None:
        moment = _expired(deadline, moment, rules)
    return next_opening(moment, rules) if policy.within is Within.WORKING else _awake(moment, end, rules)


def _awake(first: datetime, end: datetime, rules: Timing) -> datetime:
    """The moment moved into waking hours, never beyond 48 hours after the end."""
    limit = later(end, LATEST_THANK_YOU)
    moved = _waking(first, rules.waking)
    if moved < limit:
        return moved
    # No waking hour is left before the limit: the last quarter hour of the waking
    # day before, where that isn't too soon either, else at once.
    evening = at(first.date() - timedelta(days=1), rules.waking.closes, first.tzinfo) - LENGTH
    return evening if evening >= later(end, A_DAY) else min(first, limit)


def next_opening(moment: datetime, rules: Timing) -> datetime:
    """``moment`` itself within working hours, else the next time that they begin."""
    day = moment.date()
    if rules.is_working_day(day):
        if rules.working.opens <= moment.time() < rules.working.closes:
            return moment
        opening = at(day, rules.working.opens, moment.tzinfo)
        if moment < opening:
            return opening
    return at(next_working_day(day, rules), rules.working.opens, moment.tzinfo)


def next_working_day(day: date, rules: Timing) -> date:
    """The first working day after ``day``."""
    for ahead in range(1, _YEARS_LOOKED_AT):
        candidate = day + timedelta(days=ahead)
        if rules.is_working_day(candidate):
            return candidate
    raise ConfigError(message("timing: no working day is left; look at working_days and quiet_periods"))


def placed(stage: Stage, due: datetime, end: datetime, now: datetime, rules: Timing) -> datetime | None:
    """Where a follow-up goes that is first seen at ``now``; None when it is too late for it.

    ``due`` itself while it lies ahead.  A thank-you still inside 48 hours and a
    relance less than a week late go to the next permitted moment.
    """
    now = now.astimezone(due.tzinfo)
    if due > now:
        return due
    late = POLICIES[stage].late
    if late is Late.TWO_DAYS_AFTER_THE_INTERVIEW:
        limit = later(end, LATEST_THANK_YOU)
        candidates = (_waking(_next_mark(now, minutes), rules.waking) for minutes in (_MARK, 1))
        return next((candidate for candidate in candidates if candidate < limit), None)
    if late is Late.A_WEEK_AFTER_DUE and now < later(due, LATE_RELANCE):
        return next_opening(_next_mark(now, _MARK), rules)
    return None


def _expired(deadline: Deadline, patience: datetime, rules: Timing) -> datetime:
    """When a stated deadline has passed, days of grace included; ``patience`` is the wait without one."""
    if deadline.expires is None:
        # Not understood: the later of two weeks and the phrase's earliest reading.
        if deadline.earliest is None:
            return patience
        return max(patience, at(deadline.earliest + timedelta(days=1), time(), patience.tzinfo))
    expires = deadline.expires
    if not rules.grace:
        return expires
    day = deadline.day or expires.date()
    for _ in range(rules.grace):
        day = next_working_day(day, rules)
    return max(expires, at(day + timedelta(days=1), time(), patience.tzinfo))


def _waking(moment: datetime, hours: Hours) -> datetime:
    if hours.opens <= moment.time() < hours.closes:
        return moment
    day = moment.date() if moment.time() < hours.opens else moment.date() + timedelta(days=1)
    return at(day, hours.opens, moment.tzinfo)


def _next_mark(now: datetime, minutes: int) -> datetime:
    """The next full quarter hour, or minute, strictly after ``now``."""
    step = minutes * 60
    return datetime.fromtimestamp((int(now.timestamp()) // step + 1) * step, UTC).astimezone(now.tzinfo)

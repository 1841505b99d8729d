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
from calendar_followup.domain.model import Deadline, Stage
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


def thank_you_due(end: datetime, rules: Timing) -> datetime:
    """A day after the end, moved into waking hours, never beyond 48 hours."""
    first = later(end, rules.thank_you)
    limit = later(end, LATEST_THANK_YOU)
    moved = _waking(first, rules.waking)
    if moved < limit:
        return moved
    # No waking hour is left before the limit: the last quarter hour of the waking
    # day before, where that isn't too soon either, else at once.
    evening = at(first.date() - timedelta(days=1), rules.waking.closes, first.tzinfo) - LENGTH
    return evening if evening >= later(end, A_DAY) else min(first, limit)


def relance_due(end: datetime, deadline: Deadline | None, rules: Timing) -> datetime:
    """When the stated deadline has expired, or two weeks after the end without one."""
    return next_opening(_waited(end, deadline, rules), rules)


def last_relance_due(relance: datetime, rules: Timing) -> datetime | None:
    """A week after where the relance stands, or None when the person wants no second one."""
    if rules.second_relance is None:
        return None
    return next_opening(later(relance, rules.second_relance), rules)


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
    raise ConfigError("timing: no working day is left; look at working_days and quiet_periods")


def placed(stage: Stage, due: datetime, end: datetime, now: datetime, rules: Timing) -> datetime | None:
    """Where a follow-up goes that is first seen at ``now``; None when it is too late for it.

    ``due`` itself while it lies ahead.  A thank-you still inside 48 hours and a
    relance less than a week late go to the next permitted moment.
    """
    now = now.astimezone(due.tzinfo)
    if due > now:
        return due
    if stage is Stage.THANK_YOU:
        limit = later(end, LATEST_THANK_YOU)
        for minutes in (_MARK, 1):
            candidate = _waking(_next_mark(now, minutes), rules.waking)
            if candidate < limit:
                return candidate
        return None
    if stage is Stage.RELANCE and now < later(due, LATE_RELANCE):
        return next_opening(_next_mark(now, _MARK), rules)
    return None


def _waited(end: datetime, deadline: Deadline | None, rules: Timing) -> datetime:
    patience = later(end, rules.no_deadline)
    if deadline is None:
        return patience
    if deadline.expires is None:
        # Not understood: the later of two weeks and the phrase's earliest reading.
        if deadline.earliest is None:
            return patience
        return max(patience, at(deadline.earliest + timedelta(days=1), time(), end.tzinfo))
    expires = deadline.expires
    if not rules.grace:
        return expires
    day = deadline.day or expires.date()
    for _ in range(rules.grace):
        day = next_working_day(day, rules)
    return max(expires, at(day + timedelta(days=1), time(), end.tzinfo))


def _waking(moment: datetime, hours: Hours) -> datetime:
    if hours.opens <= moment.time() < hours.closes:
        return moment
    day = moment.date() if moment.time() < hours.opens else moment.date() + timedelta(days=1)
    return at(day, hours.opens, moment.tzinfo)


def _next_mark(now: datetime, minutes: int) -> datetime:
    """The next full quarter hour, or minute, strictly after ``now``."""
    step = minutes * 60
    return datetime.fromtimestamp((int(now.timestamp()) // step + 1) * step, UTC).astimezone(now.tzinfo)

"""The person's rules for due times, and the days and hours that they allow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from calendar_followup.base.errors import ConfigError
from calendar_followup.base.messages import message
from calendar_followup.domain.stages import Policy, Wait
from calendar_followup.domain.timing.moments import Span, at

A_DAY, TWO_WEEKS, A_WEEK = Span(24, "hours"), Span(14, "days"), Span(7, "days")
AFTER_A_BREAK = time(10, 0)  # people are busy in the first hour after a holiday
_DAYS_LOOKED_AT = 800  # a config without a working day in two years is wrong


@dataclass(frozen=True, slots=True)
class Hours:
    """Opening hours of a day, ``opens`` included, ``closes`` not."""

    opens: time
    closes: time


def _never(day: date) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Timing:
    """The person's rules.

    ``is_closed`` tests for holidays and quiet periods, ``is_quiet`` for quiet periods alone.
    """

    is_closed: Callable[[date], bool]
    is_quiet: Callable[[date], bool] = _never
    thank_you: Span = A_DAY
    waking: Hours = Hours(time(8, 30), time(20, 0))
    no_deadline: Span = TWO_WEEKS
    grace: int = 0
    second_relance: Span | None = A_WEEK
    working: Hours = Hours(time(9, 0), time(17, 0))
    working_days: frozenset[int] = frozenset(range(5))
    relances_a_day: int = 2

    def is_working_day(self, day: date) -> bool:
        """True for a working day of the week that is neither a holiday nor quiet."""
        return day.weekday() in self.working_days and not self.is_closed(day)

    def opens_on(self, day: date) -> time:
        """When working hours begin: later on the first working day after a holiday or a quiet period."""
        if self._follows_a_break(day) and self.working.closes > AFTER_A_BREAK:
            return max(self.working.opens, AFTER_A_BREAK)
        return self.working.opens

    def _follows_a_break(self, day: date) -> bool:
        for back in range(1, 8):  # within a week there is a working day, or a closed one
            before = day - timedelta(days=back)
            if self.is_closed(before):
                return True
            if self.is_working_day(before):
                return False
        return False

    def wait(self, policy: Policy) -> Span | None:
        """How long a stage waits, or None when the person doesn't want it."""
        if isinstance(policy.wait, int):
            return Span(policy.wait, "days")
        return {
            Wait.THANK_YOU: self.thank_you,
            Wait.NO_DEADLINE: self.no_deadline,
            Wait.SECOND_RELANCE: self.second_relance,
        }[policy.wait]


def next_opening(moment: datetime, rules: Timing) -> datetime:
    """``moment`` itself within working hours, else the next time that they begin."""
    day = moment.date()
    if rules.is_working_day(day):
        opens = rules.opens_on(day)
        if opens <= moment.time() < rules.working.closes:
            return moment
        if moment.time() < opens:
            return at(day, opens, moment.tzinfo)
    return opening(next_working_day(day, rules), moment, rules)


def opening(day: date, like: datetime, rules: Timing) -> datetime:
    """When working hours begin on that day, in the zone of ``like``."""
    return at(day, rules.opens_on(day), like.tzinfo)


def next_working_day(day: date, rules: Timing) -> date:
    """The first working day after ``day``."""
    for ahead in range(1, _DAYS_LOOKED_AT):
        candidate = day + timedelta(days=ahead)
        if rules.is_working_day(candidate):
            return candidate
    raise ConfigError(message("timing: no working day is left; look at working_days and quiet_periods"))

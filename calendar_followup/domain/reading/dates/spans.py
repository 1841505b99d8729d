"""Stretches of days, and date arithmetic that never raises: the result for a nonexistent date is None."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

# A date without a year that is further ahead than this more likely meant a past one.
HALF_A_YEAR = timedelta(days=183)
# … and one that passed less than about two months ago certainly did.
SURELY_PAST = timedelta(days=300)


@dataclass(frozen=True, slots=True)
class Anchor:
    """The interview's day, from which everything is counted, its moment, and the test for working days."""

    now: datetime
    is_working_day: Callable[[date], bool]

    @property
    def day(self) -> date:
        """The interview's day."""
        return self.now.date()


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days from ``first`` to ``last``, which is None where only the beginning is known (``janvier``).

    ``moment`` is set where the words are more precise than a day (``sous 48 h``).
    """

    first: date
    last: date | None
    moment: datetime | None = None

    @property
    def floor(self) -> date:
        """The earliest day on which an announced answer may be late."""
        return self.last or self.first


def one(day: date | None) -> Stretch | None:
    """A single day."""
    return None if day is None else Stretch(day, day)


def between(first: date | None, last: date | None) -> Stretch | None:
    """From one day to another, which is not before it."""
    return None if first is None or last is None or last < first else Stretch(first, last)


def since(day: date | None) -> Stretch | None:
    """An open-ended stretch: nothing is late before its first day."""
    return None if day is None else Stretch(day, None)


def day_of(year: int, month: int, day: int) -> date | None:
    """That day, if there is one."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_end(year: int, month: int) -> date | None:
    """The last day of that month."""
    return date(year, month, calendar.monthrange(year, month)[1]) if 1 <= year <= 9999 else None


def later_by(day: date | None, days: int) -> date | None:
    """That many days later."""
    try:
        return None if day is None else day + timedelta(days=days)
    except OverflowError:
        return None


def month_after(day: date, months: int) -> tuple[int, int]:
    """The year and month that many months after a day's."""
    years, month = divmod(day.month - 1 + months, 12)
    return day.year + years, month + 1


def monday_of(day: date) -> date | None:
    """The Monday of that day's week."""
    return later_by(day, -day.weekday())


def coming(weekday: int, after: date) -> date | None:
    """The first such weekday after a day."""
    return later_by(after, (weekday - after.weekday() - 1) % 7 + 1)


def nth_weekday(number: int, weekday: int, year: int, month: int) -> date | None:
    """The first, second… such weekday of a month; -1 is the last."""
    if number < 0:
        last = month_end(year, month)
        return None if last is None else later_by(last, -((last.weekday() - weekday) % 7))
    first = day_of(year, month, 1)
    found = None if first is None else later_by(first, (weekday - first.weekday()) % 7 + 7 * (number - 1))
    return found if found is not None and found.month == month else None


def easter(year: int) -> date:
    """Easter Sunday (the Gregorian computus, after Meeus)."""
    century, rest = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    fix = (year % 19 + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * fix + 114, 31)
    return date(year, month, day + 1)


def next_of_year(month: int, day: int, anchor: Anchor) -> Stretch | None:
    """The first such date from the interview's on, across New Year too.

    A date so far ahead that it may have meant a past one is only a beginning; one
    that has just passed is that past day.
    """
    for year in range(anchor.day.year, anchor.day.year + 9):  # 29 February comes every eight years at worst
        found = day_of(year, month, day)
        if found is not None and found >= anchor.day:
            return _far(found, found, anchor) or one(day_of(year - 1, month, day))
    return None


def _far(first: date, last: date, anchor: Anchor) -> Stretch | None:
    if last - anchor.day <= HALF_A_YEAR:
        return Stretch(first, last)
    return Stretch(first, None) if last - anchor.day <= SURELY_PAST else None


def stretch_of_year(place: Callable[[int], Stretch | None], year: int | None, anchor: Anchor) -> Stretch | None:
    """An annual stretch: that year's, or else the next one to end."""
    if year is not None:
        return place(year)
    for each in (anchor.day.year, anchor.day.year + 1):
        found = place(each)
        if found is not None and found.last is not None and found.last >= anchor.day:
            return _far(found.first, found.last, anchor)
    return None

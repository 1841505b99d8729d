"""Days and moments in words: ``Tuesday, November 24, 9 a.m.``, ``mardi 24 novembre, 9 h``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time

from calendar_followup.base.messages import word

# Beyond half a year, a day without its year is ambiguous.
_NEAR = 183  # days

_DAYS = (
    word("Monday"),
    word("Tuesday"),
    word("Wednesday"),
    word("Thursday"),
    word("Friday"),
    word("Saturday"),
    word("Sunday"),
)
_MONTHS = (
    word("January"),
    word("February"),
    word("March"),
    word("April"),
    word("May"),
    word("June"),
    word("July"),
    word("August"),
    word("September"),
    word("October"),
    word("November"),
    word("December"),
)
_FIRST = word("1")  # of a month: in French it is 1er

Translate = Callable[[str], str]


def day_in_words(day: date, today: date | None, _: Translate) -> str:
    """The day of the week and of the month; with the year, where ``today`` doesn't imply it."""
    day = day.date() if isinstance(day, datetime) else day
    far = today is not None and abs((day - today).days) > _NEAR
    form = _("{weekday}, {month} {day}, {year}") if far else _("{weekday}, {month} {day}")
    return form.format(
        weekday=_(_DAYS[day.weekday()]),
        month=_(_MONTHS[day.month - 1]),
        day=_(_FIRST) if day.day == 1 else day.day,
        year=day.year,
    )


def moment_in_words(moment: datetime, today: date | None, _: Translate) -> str:
    """The day and the time of day, in the moment's own zone."""
    day, clock = day_in_words(moment.date(), today, _), clock_in_words(moment.time(), _)
    return _("{day}, {time}").format(day=day, time=clock)


def clock_in_words(clock: time, _: Translate) -> str:
    """``9:30 a.m.``, ``noon``, ``9 h 30``."""
    return _CLOCKS.get(_("en"), _digits)(clock)


def _english(clock: time) -> str:
    if (clock.minute, clock.hour % 12) == (0, 0):
        return "noon" if clock.hour else "midnight"  # nobody is sure of 12 p.m.
    hour = clock.hour % 12 or 12
    half = "a.m." if clock.hour < 12 else "p.m."
    return f"{hour}:{clock.minute:02} {half}" if clock.minute else f"{hour} {half}"


def _french(clock: time) -> str:
    return f"{clock.hour} h {clock.minute:02}" if clock.minute else f"{clock.hour} h"


def _digits(clock: time) -> str:
    return f"{clock:%H:%M}"


# How each language tells the time; one without a row uses digits.
_CLOCKS: dict[str, Callable[[time], str]] = {"en": _english, "fr": _french}

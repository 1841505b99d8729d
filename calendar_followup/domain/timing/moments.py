"""Arithmetic on moments, and dates in words: the only module that uses pendulum.

Hours are elapsed time, days are wall-clock (design, section 5).  Arguments and results
are standard datetimes: sqlite3 and json reject pendulum's own.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple


class Span(NamedTuple):
    """A length of time as the config writes it: ``24 hours``, ``14 days``, ``2 weeks``."""

    amount: int
    unit: str


def later(moment: datetime, span: Span) -> datetime:
    """``moment`` + ``span`` in the same zone: hours elapse, days keep the wall clock."""
    if span.unit in ("hours", "minutes"):
        elapsed = timedelta(**{span.unit: span.amount})
        return (moment.astimezone(UTC) + elapsed).astimezone(moment.tzinfo)
    days = span.amount * (7 if span.unit == "weeks" else 1)
    return at(moment.date() + timedelta(days=days), moment.time(), moment.tzinfo)


def at(day: date, clock: time, zone: tzinfo | None) -> datetime:
    """That wall-clock time on that day; a time that the clock change skips moves forward."""
    return datetime.combine(day, clock, zone).astimezone(UTC).astimezone(zone)


def day_in_words(day: date, language: str, beside: date | None = None) -> str:
    """``1er décembre`` or ``December 1``; with the year when it isn't ``beside``'s."""
    import pendulum  # a big library: only where a draft is written

    said = pendulum.date(day.year, day.month, day.day)
    year = beside is not None and beside.year != day.year
    if language == "fr":
        # pendulum writes "1 décembre"; French says "1er".
        number = "1er" if day.day == 1 else str(day.day)
        return f"{number} {said.format('MMMM', locale='fr')}" + (f" {day.year}" if year else "")
    return said.format("MMMM D", locale="en") + (f", {day.year}" if year else "")


def time_in_words(moment: datetime, language: str) -> str:
    """``14 h``, ``14 h 30`` or ``2:30 p.m.``, in the moment's own zone."""
    if language == "fr":
        return f"{moment.hour}\u00a0h" + (f"\u00a0{moment.minute:02d}" if moment.minute else "")
    half = "a.m." if moment.hour < 12 else "p.m."
    return f"{(moment.hour - 1) % 12 + 1}:{moment.minute:02d} {half}"

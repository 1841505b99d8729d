"""The meaning of calendar days; one with two readings, or none, is not guessed."""

from __future__ import annotations

import re
from datetime import date

from calendar_followup.domain.reading.dates.parts import Parts, number, year_in
from calendar_followup.domain.reading.dates.spans import (
    HALF_A_YEAR,
    Anchor,
    Stretch,
    day_of,
    month_after,
    month_end,
    next_of_year,
    one,
    since,
    stretch_of_year,
)


def dated(parts: Parts, anchor: Anchor) -> Stretch | None:
    """``vendredi 4 décembre 2026``; a weekday that contradicts the date makes it invalid."""
    month, day = number(parts["month"]), number(parts["day"])
    return _agreeing(parts, _on(month, day, year_in(parts), anchor))


def _on(month: int, day: int, year: int | None, anchor: Anchor) -> Stretch | None:
    if not 1 <= day <= 31:
        return None
    found = next_of_year(month, day, anchor) if year is None else one(day_of(year, month, day))
    if found is None and day > 28:  # the 31st of a shorter month: not a day, but not before the month's end
        last = stretch_of_year(lambda each: one(month_end(each, month)), year, anchor)
        return since(last.first) if last is not None and last.first.day < day else None
    return found


def _agreeing(parts: Parts, found: Stretch | None) -> Stretch | None:
    """The day if the weekday beside it matches; else no day, but not before it."""
    names = {number(parts[each]) for each in ("weekday", "beside") if parts.get(each)}
    return found if found is None or not names or names == {found.first.weekday()} else since(found.first)


def day_range(parts: Parts, anchor: Anchor) -> Stretch | None:
    """``du 10 au 12 décembre``: up to the last day.  ``le 7 ou le 14 décembre`` has two readings, ``10 ou 11`` ends."""
    last = dated(parts, anchor) if parts.get("month") else day_of_month(parts, anchor)
    if last is None or last.last is None:
        return last
    first = day_of(last.last.year, last.last.month, number(parts["since"]))
    if first is None or first >= last.last:
        return None
    if parts.get("of_since") and first.weekday() != number(parts["of_since"]):
        return since(first)
    either = parts.get("or") and (last.last - first).days > 1
    return since(first) if either else Stretch(first, last.last)


def iso(parts: Parts, anchor: Anchor) -> Stretch | None:
    """``2026-12-12``."""
    year, month, day = (int(part) for part in re.findall(r"\d+", parts["iso"]))
    return _agreeing(parts, one(day_of(year, month, day)))


def basic(parts: Parts, anchor: Anchor) -> Stretch | None:
    """``20261212``."""
    text = parts["basic"]
    return one(day_of(int(text[:4]), int(text[4:6]), int(text[6:])))


def numeric(parts: Parts, anchor: Anchor) -> Stretch | None:
    """``25/12/2026`` has one reading, ``12/01/2027`` has two."""
    first, second, third = (int(part) for part in re.split(r"\D", parts["numeric"]))
    year = third + 2000 * (third < 100)
    found = {day_of(year, second, first), day_of(year, first, second)}
    if third < 100:  # 26-12-25: the year may come first, if that day is near
        early = day_of(first + 2000, second, third)
        found |= {early} if early is not None and anchor.day <= early <= anchor.day + HALF_A_YEAR else set()
    return _only(parts, {day for day in found if day is not None}, anchor)


def day_and_month(parts: Parts, anchor: Anchor) -> Stretch | None:
    """``15/12`` has one reading, ``5/12`` has two."""
    first, second = (int(part) for part in parts["dm"].split("/"))
    found = {next_of_year(month, day, anchor) for day, month in ((first, second), (second, first))} - {None}
    if len(found) == 1:
        alone = next(iter(found))
        return None if alone is None else _agreeing(parts, alone)
    return _only(parts, {each.first for each in found if each is not None}, anchor)


def _only(parts: Parts, days: set[date], anchor: Anchor) -> Stretch | None:
    """The only reading, by a weekday beside it if there is one; of several, not before the earliest future one."""
    if parts.get("weekday"):
        agreeing = {day for day in days if day.weekday() == number(parts["weekday"])}
        days = agreeing or days
        if not agreeing:
            return since(min((day for day in days if day >= anchor.day), default=None))
    if len(days) == 1:
        return one(*days)
    return since(min((day for day in days if day >= anchor.day), default=None))


def day_of_month(parts: Parts, anchor: Anchor) -> Stretch | None:
    """``le 12``, ``vendredi 4``: the next one; invalid if a weekday beside it doesn't match."""
    for ahead in range(3):
        found = day_of(*month_after(anchor.day, ahead), number(parts.get("day") or parts["nth"]))
        if found is not None and found > anchor.day:
            return _agreeing(parts, one(found))
    return None


def bare_day(parts: Parts, anchor: Anchor) -> Stretch | None:
    """``27th``; up to the fifth it is more likely a round or a choice."""
    return day_of_month(parts, anchor) if number(parts["nth"]) > 5 else None


def day_of_next_month(parts: Parts, anchor: Anchor) -> Stretch | None:
    """``le 15 du mois prochain``."""
    return one(day_of(*month_after(anchor.day, 1), number(parts["day"])))

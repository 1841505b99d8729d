"""The meaning of longer periods: months, quarters, years, seasons, and the days around holidays."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from calendar_followup.domain.reading.dates.parts import Meaning, Parts, number, year_in
from calendar_followup.domain.reading.dates.spans import (
    Anchor,
    Stretch,
    between,
    day_of,
    month_after,
    month_end,
    next_of_year,
    nth_weekday,
    one,
    since,
    stretch_of_year,
)

# First and last days of parts of a month (design, section 4: “début janvier” is the 7th).
EARLY, MIDDLE, LATE = (1, 7), (14, 15), (30, 31)


def part_of_month(parts: Parts, anchor: Anchor) -> Stretch | None:
    """``début janvier``, ``mid-December``, ``fin mars``, ``courant février``, ``in March 2027``."""
    month, part = number(parts["month"]), parts.get("part", "")
    return stretch_of_year(lambda year: _place_in_month(part, year, month), year_in(parts), anchor)


def _place_in_month(part: str, year: int, month: int) -> Stretch | None:
    end = month_end(year, month)
    if end is None:
        return None
    first, last = {"START": EARLY, "MID": MIDDLE, "END": LATE, "late": LATE}.get(part, (1, 31))
    return Stretch(end.replace(day=min(first, end.day - 1)), end.replace(day=min(last, end.day)))


def beginning_of_month(parts: Parts, anchor: Anchor) -> Stretch | None:
    """``janvier``, ``by March``: it may mean the start or the end of the month; not before its start."""
    month = number(parts["month"])
    if parts.get("year"):
        return since(day_of(int(parts["year"]), month, 1))
    for year in (anchor.day.year, anchor.day.year + 1):
        first, end = day_of(year, month, 1), month_end(year, month)
        if first is not None and end is not None and end >= anchor.day:
            return since(max(first, anchor.day))
    return None


def weeks_of_month(parts: Parts, anchor: Anchor) -> Stretch | None:
    """``première semaine de janvier`` ends on the 7th, ``first two weeks of March`` on the 14th."""
    return _days_of_month(parts, anchor, length=EARLY[1])


def halves_of_month(parts: Parts, anchor: Anchor) -> Stretch | None:
    """``deuxième quinzaine de décembre``, ``first half of January``."""
    return _days_of_month(parts, anchor, length=MIDDLE[1])


def _days_of_month(parts: Parts, anchor: Anchor, length: int) -> Stretch | None:
    month, nth = number(parts["month"]), parts["ordinal"]
    many = number(parts["n"]) if parts.get("n") else 1

    def place(year: int) -> Stretch | None:
        end = month_end(year, month)
        if end is None:
            return None
        if nth == "LAST":
            return Stretch(end.replace(day=end.day - length + 1), end)
        last = length * (number(nth) - 1 + many)
        if last == 2 * MIDDLE[1]:  # the second half
            last = end.day
        return Stretch(end.replace(day=1), end.replace(day=last)) if 0 < last <= end.day else None

    return stretch_of_year(place, year_in(parts), anchor)


def weeks_of_next_month(parts: Parts, anchor: Anchor) -> Stretch | None:
    """``deuxième semaine du mois prochain``."""
    return weeks_of_month(_of_next_month(parts, anchor), anchor)


def weekday_of_next_month(parts: Parts, anchor: Anchor) -> Stretch | None:
    """``first Monday of next month``."""
    return weekday_of_month(_of_next_month(parts, anchor), anchor)


def _of_next_month(parts: Parts, anchor: Anchor) -> Parts:
    year, month = month_after(anchor.day, 1)
    return {**parts, "year": str(year), "month": f"M{month}"}


def after_this_month(parts: Parts, anchor: Anchor) -> Stretch | None:
    """``le mois d'après``, “the month after”: not before the next one."""
    return since(day_of(*month_after(anchor.day, 1), 1))


def year_and_month(parts: Parts, anchor: Anchor) -> Stretch | None:
    """``2027-02``, ``02/2027``: not before that month."""
    first, second = sorted((int(part) for part in re.split(r"\D", parts["ym"])), reverse=True)
    day = day_of(first, second, 1)
    return since(day if day is None else max(day, anchor.day))


def weekday_of_month(parts: Parts, anchor: Anchor) -> Stretch | None:
    """``premier lundi de janvier``, ``last Friday of November``."""
    month, weekday = number(parts["month"]), number(parts["weekday"])
    nth = -1 if parts["ordinal"] == "LAST" else number(parts["ordinal"])
    return stretch_of_year(lambda year: one(nth_weekday(nth, weekday, year, month)), year_in(parts), anchor)


def this_month(parts: Parts, anchor: Anchor) -> Stretch | None:
    """``fin du mois``, ``this month``, ``EOM``."""
    return _place_in_month(parts.get("part", ""), anchor.day.year, anchor.day.month)


def next_month(parts: Parts, anchor: Anchor) -> Stretch | None:
    """``fin du mois prochain``, ``early next month``, ``next month``."""
    return _place_in_month(parts.get("part", ""), *month_after(anchor.day, 1))


def within_month(parts: Parts, anchor: Anchor) -> Stretch | None:
    """``dans le mois``: this month, or a month from now?  Not before this month's end."""
    return since(month_end(anchor.day.year, anchor.day.month))


def end_of_year(parts: Parts, anchor: Anchor) -> Stretch | None:
    """``fin de l'année``, ``by the end of 2027``."""
    year = year_in(parts) or anchor.day.year
    return between(day_of(year, 12, 15), day_of(year, 12, 31))


def in_year(parts: Parts, anchor: Anchor) -> Stretch | None:
    """``début 2027``, ``in 2027``, ``mi-2027``: not before it."""
    first = day_of(number(parts["year"]), 6 if parts.get("part") == "MID" else 1, 1)
    return since(first if first is None else max(first, anchor.day))


def next_year(parts: Parts, anchor: Anchor) -> Stretch | None:
    """``l'an prochain``, ``in the new year``: not before it."""
    return since(day_of(anchor.day.year + 1, 1, 1))


def quarter(parts: Parts, anchor: Anchor) -> Stretch | None:
    """``T1``, ``Q2 2027``: not before it.  ``fin T1`` ends with it."""
    nth = number(parts.get("quarter") or parts["ordinal"])
    if not 1 <= nth <= 4:
        return None

    def place(year: int) -> Stretch | None:
        return between(day_of(year, 3 * nth - 2, 1), month_end(year, 3 * nth))

    found = stretch_of_year(place, year_in(parts), anchor)
    if found is None or parts.get("part") in ("END", "late"):
        return found
    return since(max(found.first, anchor.day))


def next_quarter(parts: Parts, anchor: Anchor) -> Stretch | None:
    """``next quarter``: not before it."""
    return since(day_of(*month_after(anchor.day, 3 - (anchor.day.month - 1) % 3), 1))


def end_of_quarter(parts: Parts, anchor: Anchor) -> Stretch | None:
    """``fin du trimestre``: it is unknown whose quarters are meant; not before the calendar quarter's end."""
    return since(month_end(*month_after(anchor.day, 2 - (anchor.day.month - 1) % 3)))


def season(*months: int) -> Meaning:
    """``au printemps``: not before its first month; several months cover both hemispheres."""

    def meaning(parts: Parts, anchor: Anchor) -> Stretch | None:
        firsts = [beginning_of_month({**parts, "month": f"M{month}"}, anchor) for month in months]
        return since(min((each.first for each in firsts if each is not None), default=None))

    return meaning


# Feasts


def feast(month: int, day: int) -> Meaning:
    """The next date of a feast with a fixed day."""
    return lambda parts, anchor: next_of_year(month, day, anchor)


def moving_feast(*days: Callable[[int], date | None]) -> Meaning:
    """The next date of a moving feast; of several with one name, not before the first to come."""

    def meaning(parts: Parts, anchor: Anchor) -> Stretch | None:
        this = anchor.day.year
        found = [day for year in (this, this + 1) for each in days if (day := each(year)) and day >= anchor.day]
        if not found:
            return None
        soon = [day for day in found if day.year == min(found).year]
        return one(soon[0]) if len(soon) == 1 else since(min(soon))

    return meaning


def end_of_holidays(parts: Parts, anchor: Anchor) -> Stretch | None:
    """``après les fêtes``: in the new year, when people are back."""
    return since(day_of(anchor.day.year + (anchor.day.month > 1 or anchor.day.day > 2), 1, 2))


def end_of_vacation(parts: Parts, anchor: Anchor) -> Stretch | None:
    """``au retour des vacances``: the summer holidays until August, else those at the end of the year."""
    if 4 <= anchor.day.month <= 8:
        return since(day_of(anchor.day.year, 9, 1))
    return end_of_holidays(parts, anchor)


def before_holidays(parts: Parts, anchor: Anchor) -> Stretch | None:
    """``avant les fêtes``, whose start is not agreed: not before they have surely begun."""
    return since(max(anchor.day, date(anchor.day.year, 12, 24)))

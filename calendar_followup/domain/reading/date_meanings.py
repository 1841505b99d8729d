"""What each form of a date means: the day that it stands for, counted from the interview's.

A stretch of time (a month, a week, “two to three weeks”) ends at its end, since what a
person announced is never pre-empted.  What can't be right is None: nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from calendar_followup.domain.reading.date_words import ORDINALS, WEEKDAYS, month_end, month_of, number_of

HALF_A_YEAR = timedelta(days=183)  # a month without a year that lies further off was rather meant as past
FRIDAY = 4
EARLY, MIDDLE = 7, 15  # days of a month (design, section 4: “début janvier” is the 7th)


@dataclass(frozen=True, slots=True)
class Anchor:
    """The interview's day, from which all counts, and which days are worked on."""

    day: date
    is_working_day: Callable[[date], bool]


Parts = dict[str, str]
Meaning = Callable[[Parts, Anchor], date | None]


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _without_year(month: int, day: int, anchor: Anchor) -> date | None:
    """The first such day from the interview's on, across New Year too."""
    for year in (anchor.day.year, anchor.day.year + 1):
        found = _day(year, month, day)
        if found is not None and found >= anchor.day:
            return found if found - anchor.day <= HALF_A_YEAR else None
    return None


def dated(parts: Parts, anchor: Anchor) -> date | None:
    """``vendredi 4 décembre 2026``; a weekday that contradicts the date makes no sense."""
    month, day = month_of(parts["month"]), int(parts["day"] or 1)
    found = _day(int(parts["year"]), month, day) if parts["year"] else _without_year(month, day, anchor)
    if found is not None and parts.get("weekday") and found.weekday() != WEEKDAYS[parts["weekday"]]:
        return None
    return found


def iso(parts: Parts, anchor: Anchor) -> date | None:
    """``2026-12-12``."""
    return _day(int(parts["year"]), int(parts["month"]), int(parts["day"]))


def numeric(parts: Parts, anchor: Anchor) -> date | None:
    """``25/12/2026`` has one reading, ``12/01/2027`` has two."""
    found = numeric_readings(parts["numbers"])
    return found.pop() if len(found) == 1 else None


def numeric_readings(text: str) -> set[date]:
    """Every day that three numbers may stand for."""
    first, second, third = (int(part) for part in re.split(r"\D", text))
    short = third < 100
    orders = [(third + 2000 * short, second, first), (third + 2000 * short, first, second)]
    if short:
        orders.append((first + 2000, second, third))
    return {found for order in orders if (found := _day(*order)) is not None}


def day_of_month(parts: Parts, anchor: Anchor) -> date | None:
    """``le 12``: the next one; a weekday beside it that isn't that day's makes no sense."""
    first = anchor.day.month + bool(parts.get("next"))
    for month in range(first, first + 3):
        found = _day(anchor.day.year + (month - 1) // 12, (month - 1) % 12 + 1, int(parts["day"]))
        if found is not None and found > anchor.day:
            weekday = parts.get("weekday")
            return found if not weekday or found.weekday() == WEEKDAYS[weekday] else None
    return None


def part_of_month(parts: Parts, anchor: Anchor) -> date | None:
    """``début janvier``, ``mid-December``, ``fin mars``, ``courant février``, ``in March 2027``."""
    month = month_of(parts["month"])
    for year in (int(parts["year"]),) if parts["year"] else (anchor.day.year, anchor.day.year + 1):
        found = _place_in(parts["part"] or "", year, month)
        if found >= anchor.day:
            return found if parts["year"] or found - anchor.day <= HALF_A_YEAR else None
    return None


def _place_in(part: str, year: int, month: int) -> date:
    if re.search(r"debut|early|beginning|start", part):
        return date(year, month, EARLY)
    if re.search(r"\bmi\b|mid|milieu|middle", part):
        return date(year, month, MIDDLE)
    return month_end(year, month)


def nth_of_month(parts: Parts, anchor: Anchor) -> date | None:
    """``première semaine de janvier`` ends on the 7th; ``second half of December`` on its last day."""
    number, unit = ORDINALS[parts["ordinal"]], parts["unit"]
    month = month_of(parts["month"])
    for year in (int(parts["year"]),) if parts["year"] else (anchor.day.year, anchor.day.year + 1):
        last = month_end(year, month)
        length = EARLY if unit in ("semaine", "week") else MIDDLE
        found = last if number == -1 or (length == MIDDLE and number == 2) else date(year, month, length * number)
        if found >= anchor.day:
            return found if parts["year"] or found - anchor.day <= HALF_A_YEAR else None
    return None


def part_of_this_or_next(parts: Parts, anchor: Anchor) -> date | None:
    """``fin du mois``, ``early next month``, ``next month``."""
    ahead = bool(re.search(r"prochain|next|suivant|following", parts["which"]))
    month = anchor.day.month + ahead
    year = anchor.day.year + (month > 12)
    return _place_in(parts["part"] or "", year, (month - 1) % 12 + 1)


def end_of_month(parts: Parts, anchor: Anchor) -> date | None:
    """``EOM``."""
    return month_end(anchor.day.year, anchor.day.month)


def end_of_year(parts: Parts, anchor: Anchor) -> date | None:
    """``fin de l'année``, ``by the end of 2027``."""
    return date(int(parts["year"] or anchor.day.year), 12, 31)


def week(parts: Parts, anchor: Anchor) -> date | None:
    """A week ends on its Friday; its beginning is over on Tuesday, its middle on Wednesday."""
    monday = anchor.day - timedelta(days=anchor.day.weekday())
    which, part = parts["which"], parts["part"] or ""
    if re.search(r"prochaine|next|suivante|following", which):
        monday += timedelta(weeks=2 if "after next" in which else 1)
    return _place_in_week(part, monday)


def _place_in_week(part: str, monday: date) -> date:
    if re.search(r"debut|early|beginning|start", part):
        return monday + timedelta(days=1)
    if re.search(r"\bmi\b|mid|milieu|middle", part):
        return monday + timedelta(days=2)
    return monday + timedelta(days=FRIDAY)


def week_of(parts: Parts, anchor: Anchor) -> date | None:
    """``semaine du 7 décembre``: to its Friday."""
    found = dated(parts, anchor) if parts["month"] else day_of_month(parts, anchor)
    if found is None:
        return None
    monday = found - timedelta(days=found.weekday())
    return max(found, _place_in_week(parts["part"], monday))


def _coming(name: str, anchor: Anchor) -> date:
    """The first such weekday after the interview's day."""
    ahead = (WEEKDAYS[name] - anchor.day.weekday() - 1) % 7 + 1
    return anchor.day + timedelta(days=ahead)


def _of_next_week(name: str, anchor: Anchor) -> date:
    return anchor.day + timedelta(days=7 - anchor.day.weekday() + WEEKDAYS[name])


def weekday(parts: Parts, anchor: Anchor) -> date | None:
    """``vendredi``, ``vendredi prochain``, ``the following Friday``: the first one to come."""
    return _coming(parts["weekday"], anchor)


def this_weekday(parts: Parts, anchor: Anchor) -> date | None:
    """``ce vendredi``; said on a Friday it may be today, or not."""
    return None if anchor.day.weekday() == WEEKDAYS[parts["weekday"]] else _coming(parts["weekday"], anchor)


def weekday_of_next_week(parts: Parts, anchor: Anchor) -> date | None:
    """``next Friday``: where English is of two minds, the later one, so that nothing is pre-empted."""
    return _of_next_week(parts["weekday"], anchor)


def weekday_and_weeks(parts: Parts, anchor: Anchor) -> date | None:
    """``vendredi en huit``, ``a week from Friday``."""
    weeks = number_of(parts["weeks"]) if parts.get("weeks") else 1
    return _coming(parts["weekday"], anchor) + timedelta(weeks=weeks)


def days_ahead(number: int) -> Meaning:
    """``demain``, ``a fortnight``: that many days later."""
    return lambda parts, anchor: anchor.day + timedelta(days=number)


def duration(parts: Parts, anchor: Anchor) -> date | None:
    """``dans 10 jours ouvrables``, ``within two to three weeks``: to the longer end."""
    number, unit = number_of(parts["most"] or parts["number"]), parts["unit"]
    if parts["working"] or re.match(r"(?:working|business)", unit):
        return _working_days_ahead(number, anchor)
    if unit.startswith(("j", "d")):
        return anchor.day + timedelta(days=number)
    if unit.startswith(("s", "w")):
        return anchor.day + timedelta(weeks=number)
    month = anchor.day.month + number
    year, month = anchor.day.year + (month - 1) // 12, (month - 1) % 12 + 1
    return _day(year, month, anchor.day.day) or month_end(year, month)


def ten_days(parts: Parts, anchor: Anchor) -> date | None:
    """``une dizaine de jours``, ``une dizaine de jours ouvrables``."""
    return duration({**parts, "number": "10"}, anchor)


def _working_days_ahead(number: int, anchor: Anchor) -> date | None:
    day = anchor.day
    for _ in range(400):
        if number < 1:
            return day
        day += timedelta(days=1)
        number -= anchor.is_working_day(day)
    return None


def feast(month: int, day: int) -> Meaning:
    """A day of every year, the next one."""
    return lambda parts, anchor: _without_year(month, day, anchor)


def nothing(parts: Parts, anchor: Anchor) -> date | None:
    """Words that look like a date and are none, or lie behind."""
    return None

"""The meaning of each form of a date: its days, counted from the interview's.

A period (a month, a week, “two to three weeks”) counts to its end, since an announced
deadline is never pre-empted.  A phrase with only a beginning (``janvier``, “a few
weeks”) has no last day.  An impossible date is None: nothing is guessed.
"""

from __future__ import annotations

from datetime import UTC, date, time, timedelta

from calendar_followup.domain.reading.dates.days import dated, day_and_month, day_of_month
from calendar_followup.domain.reading.dates.parts import Meaning, Parts, number
from calendar_followup.domain.reading.dates.spans import (
    Anchor,
    Stretch,
    between,
    coming,
    day_of,
    later_by,
    monday_of,
    month_after,
    month_end,
    one,
    since,
)

# Days of a week, Monday being 0.
FRIDAY, SUNDAY = 4, 6
WEEK_PARTS = {"START": (0, 1), "MID": (2, 2), "END": (3, FRIDAY), "late": (3, FRIDAY)}


# Weeks


def _week(monday: date | None, part: str) -> Stretch | None:
    first, last = WEEK_PARTS.get(part, (0, FRIDAY))
    return between(later_by(monday, first), later_by(monday, last))


def week(ahead: int) -> Meaning:
    """``cette semaine``, ``début de la semaine prochaine``: up to its Friday, or the part's last day."""

    def meaning(parts: Parts, anchor: Anchor) -> Stretch | None:
        return _week(later_by(monday_of(anchor.day), 7 * ahead), parts.get("part", ""))

    return meaning


def weekend(ahead: int) -> Meaning:
    """``fin de semaine``, a weekend in Québec, “next week or so”: not before Friday."""
    return lambda parts, anchor: since(later_by(monday_of(anchor.day), 7 * ahead + FRIDAY))


def _end_of_week(day: date) -> date | None:
    return later_by(monday_of(day), FRIDAY)


def week_of(parts: Parts, anchor: Anchor) -> Stretch | None:
    """``semaine du 7 décembre``: up to its Friday; ``semaine du 7 au 11`` up to the stated last day."""
    if parts.get("dm"):
        found = day_and_month(parts, anchor)
        if found is not None and found.last is None:  # two readings: not before the first of both weeks is over
            return since(_end_of_week(found.first))
    else:
        found = dated(parts, anchor) if parts.get("month") else day_of_month(parts, anchor)
    if found is None or found.last is None:
        return found
    stretch = _week(monday_of(found.last), parts.get("part", ""))
    return stretch if stretch is None or stretch.floor >= found.last else Stretch(stretch.first, found.last)


# Weekdays


def weekday(parts: Parts, anchor: Anchor) -> Stretch | None:
    """``vendredi``, ``vendredi prochain``, ``the following Friday``: the next one."""
    return one(coming(number(parts["weekday"]), anchor.day))


def some_weekday(parts: Parts, anchor: Anchor) -> Stretch | None:
    """``un vendredi``: it is unknown which; not before the first one."""
    return since(coming(number(parts["weekday"]), anchor.day))


def this_weekday(parts: Parts, anchor: Anchor) -> Stretch | None:
    """``ce vendredi``; said on a Friday it may be today, or not."""
    found = coming(number(parts["weekday"]), anchor.day)
    return since(found) if anchor.day.weekday() == number(parts["weekday"]) else one(found)


def weekday_of_week(ahead: int) -> Meaning:
    """``next Friday``: English speakers disagree, so the later one, so that nothing is pre-empted."""

    def meaning(parts: Parts, anchor: Anchor) -> Stretch | None:
        return one(later_by(monday_of(anchor.day), 7 * ahead + number(parts["weekday"])))

    return meaning


def weekday_and_weeks(parts: Parts, anchor: Anchor) -> Stretch | None:
    """``vendredi en huit``, ``two weeks from Friday``."""
    weeks = number(parts["n"]) if parts.get("n") else 1
    return one(later_by(coming(number(parts["weekday"]), anchor.day), 7 * weeks))


def weekday_in_a_fortnight(parts: Parts, anchor: Anchor) -> Stretch | None:
    """``vendredi en quinze``, which people count differently: not before the later reading."""
    return since(later_by(coming(number(parts["weekday"]), anchor.day), 14))


# Days and durations


def days_ahead(days: int) -> Meaning:
    """``demain``, ``a fortnight``: that many days later."""
    return lambda parts, anchor: one(later_by(anchor.day, days))


def duration(parts: Parts, anchor: Anchor) -> Stretch | None:
    """``dans 10 jours ouvrables``, ``within two to three weeks``: up to the longer end."""
    least = number(parts["n"])
    most = number(parts["most"]) if parts.get("most") else least
    if most < least:
        return None
    return between(_after(least, parts, anchor), _after(most, parts, anchor))


def at_least(parts: Parts, anchor: Anchor) -> Stretch | None:
    """``two more weeks``, ``another month``: the start is not given, so not before that time has passed once."""
    found = duration({**parts, "n": parts.get("n", "a")}, anchor)
    return since(None if found is None else found.floor)


def two_or_three(parts: Parts, anchor: Anchor) -> Stretch | None:
    """``deux-trois semaines``."""
    least, most = number(parts["few"]), number(parts["more"])
    return duration({**parts, "n": parts["few"], "most": parts["more"]}, anchor) if most == least + 1 else None


def _after(many: int, parts: Parts, anchor: Anchor) -> date | None:
    unit = parts["unit"].rstrip("S")
    if parts.get("working") or parts.get("worked"):
        return _working_days_after(many, anchor) if unit == "DAY" else None
    if unit == "MONTH":
        year, month = month_after(anchor.day, many)
        return day_of(year, month, anchor.day.day) or month_end(year, month)
    return later_by(anchor.day, many * {"DAY": 1, "WEEK": 7, "YEAR": 365, "an": 365}[unit])


def _working_days_after(many: int, anchor: Anchor) -> date | None:
    day: date | None = anchor.day
    for _ in range(400):
        if many < 1 or day is None:
            return day
        day = later_by(day, 1)
        many -= day is not None and anchor.is_working_day(day)
    return None


def longer_than(parts: Parts, anchor: Anchor) -> Stretch | None:
    """``une semaine et demie``: a week and some days."""
    found = duration(parts, anchor)
    return since(None if found is None else later_by(found.floor, {"WEEK": 4, "MONTH": 15}.get(parts["unit"], 1)))


def about(many: int) -> Meaning:
    """``quelques semaines``, “a few days”: not before the smallest number that the word may mean."""

    def meaning(parts: Parts, anchor: Anchor) -> Stretch | None:
        return since(_after(many, {"unit": parts["unit"]}, anchor))

    return meaning


def dozens(many: int) -> Meaning:
    """``une dizaine de jours``, ``une dizaine de jours ouvrables``."""
    return lambda parts, anchor: duration({**parts, "n": str(many), "unit": "DAY"}, anchor)


def hours(parts: Parts, anchor: Anchor) -> Stretch | None:
    """``sous 48 h``, ``within 24 hours``: elapsed time, up to the longer end."""
    many = number(parts.get("most") or parts["n"])
    try:
        moment = (anchor.now.astimezone(UTC) + timedelta(hours=many)).astimezone(anchor.now.tzinfo)
    except OverflowError:
        return None
    return Stretch(moment.date(), moment.date(), moment)


def hours_or_clock(parts: Parts, anchor: Anchor) -> Stretch | time | None:
    """``17 h`` is a time of day; a number beyond any clock's is a delay: ``48 h``."""
    last = number(parts.get("most") or parts["n"])
    return hours(parts, anchor) if last >= 24 else time(last)


def noon(parts: Parts, anchor: Anchor) -> time:
    """``midi``."""
    return time(12)


def working_hours(parts: Parts, anchor: Anchor) -> Stretch | None:
    """``24 h ouvrées``: one working day or three; not before the first."""
    found = hours(parts, anchor)
    return since(None if found is None else found.first)


def nothing(parts: Parts, anchor: Anchor) -> Stretch | None:
    """Words that look like a date but are not, or that name a past one."""
    return None

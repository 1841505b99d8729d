"""When an answer was announced for, from plain dates in French and English.

What has two readings, lies before the interview's end or makes no sense is not
understood: a wrong date is worse than none (design, section 4).
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from calendar_followup.model import Deadline
from calendar_followup.reading.text import folded, one_line

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "janvier janv january jan",
            "fevrier fevr february feb",
            "mars march",
            "avril avr april apr",
            "mai may",
            "juin june jun",
            "juillet juil july jul",
            "aout august aug",
            "septembre sept september sep",
            "octobre oct october",
            "novembre nov november",
            "decembre dec december",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR = r"(?:,?\s+(?:de\s+)?(?P<year>\d{4}))?"
_WEEKDAY = (
    r"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday),?\s+)?"
)
_LEAD = (
    r"(?:(?:d'ici|avant|au plus tard|pour|vers|by|before|on|no later than|until)\s+)?"
    r"(?:(?:le|la|the|au)\s+)?"
)
_TIME = (
    r"(?:\s*,?\s*(?:a|at|avant|before|by)?\s+(?:"
    r"(?P<h12>\d{1,2})(?::(?P<m12>\d{2}))?\s*(?P<half>am|pm|a\.m\.|p\.m\.)"
    r"|(?P<hour>\d{1,2})\s*(?:h|:)\s*(?P<minute>\d{2})?))?"
)
_FORMS = tuple(
    re.compile(_LEAD + _WEEKDAY + form + _TIME)
    for form in (
        r"(?P<year>\d{4})-(?P<number>\d{1,2})-(?P<day>\d{1,2})",
        rf"(?P<day>\d{{1,2}})(?:er|st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}{_YEAR}",
        rf"{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?{_YEAR}",
    )
)
# Two readings, never guessed between: 12/01/2027 is January or December.
_NUMERIC = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")


def read_deadline(text: str, after: datetime) -> Deadline | None:
    """The deadline that ``text`` states, for an interview that ended at ``after``.

    ``after`` carries the user's zone; a date expires at the midnight that ends
    it, there.  A phrase without a year takes the first such day after the
    interview.  Returns None for no text at all.
    """
    phrase = one_line(text, 120).strip(" .")
    if not phrase:
        return None
    for form in _FORMS:
        found = form.fullmatch(folded(phrase))
        if found:
            return _deadline(phrase, found.groupdict(), after)
    return Deadline(phrase, earliest=_earliest(phrase, after.date()))


def _deadline(phrase: str, parts: dict[str, str | None], after: datetime) -> Deadline:
    month = parts.get("month")
    number = _MONTHS[month] if month else int(parts["number"] or 0)
    day = _day(parts["year"], number, int(parts["day"] or 0), after.date())
    moment = _time(parts)
    if day is None or moment == "wrong":
        return Deadline(phrase)
    if isinstance(moment, time):
        expires = datetime.combine(day, moment, after.tzinfo)
    else:
        expires = datetime.combine(day + timedelta(days=1), time(), after.tzinfo)
    if expires <= after:
        return Deadline(phrase)
    return Deadline(phrase, expires=expires, day=day)


def _day(year: str | None, month: int, day: int, after: date) -> date | None:
    """A day with its year, or the first one on or after the interview's."""
    for candidate in (int(year),) if year else (after.year, after.year + 1):
        try:
            found = date(candidate, month, day)
        except ValueError:
            continue
        if year or found >= after:
            return found
    return None


def _time(parts: dict[str, str | None]) -> time | str | None:
    try:
        if parts["h12"]:
            hour = int(parts["h12"])
            if not 1 <= hour <= 12:
                return "wrong"
            afternoon = (parts["half"] or "").startswith("p")
            return time(hour % 12 + 12 * afternoon, int(parts["m12"] or 0))
        if parts["hour"]:
            return time(int(parts["hour"]), int(parts["minute"] or 0))
    except ValueError:
        return "wrong"
    return None


def _earliest(phrase: str, after: date) -> date | None:
    """The earliest day after the interview that an ambiguous numeric date may mean."""
    found = _NUMERIC.search(phrase)
    if not found:
        return None
    first, second, year = (int(part) for part in found.groups())
    readings = []
    for month, day in ((first, second), (second, first)):
        try:
            readings.append(date(year, month, day))
        except ValueError:
            continue
    return min((day for day in readings if day >= after), default=None)

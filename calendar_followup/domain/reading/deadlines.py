"""When an answer was announced for, as people write it in French and English.

What has two readings, lies before the interview's end or makes no sense is not
understood: a wrong date is worse than none (design, section 4).  Which words stand
for which day is the table of ``date_forms.py``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from calendar_followup.domain.model import Deadline
from calendar_followup.domain.reading.date_forms import found_in
from calendar_followup.domain.reading.date_meanings import Anchor, numeric_readings
from calendar_followup.domain.reading.date_words import MONTHS, NUMBER, either
from calendar_followup.domain.reading.text import folded, one_line

_NUMERIC = re.compile(r"(?<![\d/.-])\d{1,2}[-/.]\d{1,2}[-/.](?:20\d\d|\d\d)(?![\d/.-])")

# Between two days: from the one to the other, or one of them; either way it ends with the later.
_JOINS = re.compile(
    r",?\s*(?:-|–|—|/|et|and|au|a|to|ou|or|until|jusqu'au|voire|et le|or by)?\s*(?:le|la|the|by|d'ici)?\s*"
)
# “Entre le 10 et le 12 décembre”, “December 10-12”: one of the two has no month of its own.
_NTH = r"\d{1,2}(?:er|st|nd|rd|th)?"
_TO = r"\s*(?:-|–|et|and|au|a|to|ou|or)\s*(?:le |the )?"
_NAMED = rf"(?:{either(MONTHS)})\b\.?"
_HALF = re.compile(rf"\b{_NTH}{_TO}(?={_NTH}(?: of| de)? {_NAMED})")
_OTHER_HALF = re.compile(rf"(?P<month>\b{_NAMED}) {_NTH}{_TO}(?={_NTH}\b)")

# Words before a day that make it the beginning of a wait, or no day at all.
_NOT_BY = re.compile(
    r"\b(?:apres|after|pas avant|not before|a partir|starting|as of|des (?=l[ea]\b)|since|depuis|from|au plus tot"
    r"|pas|not|sauf|except|il y a|(?:pas de|aucune?|no|not)\b.{1,40}\b(?:avant|before))"
    r"\s*(?:de|du|d'|le|the|on)?\s*$"
)
# What only another day, or another number, gives a meaning to.
_MORE = re.compile(
    r"\b(?:(?:sur)?lendemain|the next day|the day after)\b"
    rf"|\b(?:or|ou|voire|maybe|possibly|peut[ -]etre) {NUMBER}"
)
_AGO = re.compile(
    r"\s*(?:ago|passee?s?|plus tot|earlier|at the earliest|au plus tot|(?:ou|or) (?:plus tard|later|apres|after))\b"
)
# Nor are these a doubt: “au plus tard”, “no later than”.
_AT_LATEST = re.compile(r"\b(?:au plus tard|pas plus tard que|no later than|not later than|at the latest)\b")

_CLOCK = re.compile(
    r"(?:\b(?:a|at|avant|before|by|vers|around)\s+)?(?:"
    r"(?P<h12>\d{1,2})(?:[:.](?P<m12>\d{2}))?\s*(?P<half>am|pm|a\.m\.?|p\.m\.?)(?!\w)"
    r"|(?<![\d:])(?P<hour>\d{1,2})\s?(?:h\s?(?P<min>\d{2})?(?!\w)|:(?P<minute>\d{2})(?!\d)|heures?\b)"
    r"|(?P<noon>(?<!apres[- ])midi|(?<!after)noon)\b)"
)
_HOURS = re.compile(
    r"(?P<lead>\b(?:dans les|dans|sous|within the next|within|in the next|in|d'ici)\s+)?"
    r"(?<!\ba )(?<!\bat )(?:\d{1,3}\s?(?:-|–|a|to)\s?)?"
    r"(?P<number>\d{1,3})\s?(?:h|hrs?|heures?|hours?)\b(?!\s?(?:\d|ouvr|business|working))"
)
_A_DAY = 24
# A date ends with its day anyway; alone it is the interview's.
_END_OF_DAY = re.compile(r"\b(?:eod|cob|(?:end|close) of (?:the )?(?:day|business)|(?:en )?fin de (?:la )?journee)\b")


@dataclass(frozen=True, slots=True)
class _Found:
    """What a phrase says: its day, or the moment; or the days that it may mean, if it is not understood."""

    day: date | None = None
    moment: datetime | None = None
    readings: tuple[date, ...] = ()


def weekdays_only(day: date) -> bool:
    """Monday to Friday: working days where nobody knows better."""
    return day.weekday() < 5


def read_deadline(
    text: str, after: datetime, is_working_day: Callable[[date], bool] = weekdays_only
) -> Deadline | None:
    """The deadline that ``text`` states, for an interview that ended at ``after``.

    ``after`` carries the user's zone; a date expires at the midnight that ends
    it, there.  Returns None for no text at all.
    """
    phrase = one_line(text, 120).strip(" .")
    if not phrase:
        return None
    words = _AT_LATEST.sub("d'ici", " ".join(folded(phrase).replace("’", "'").split()))
    found = _hours(words, after) or _read(words, after, Anchor(after.date(), is_working_day))
    if found.day is None:
        return Deadline(phrase, earliest=min((day for day in found.readings if day >= after.date()), default=None))
    expires = found.moment or datetime.combine(found.day + timedelta(days=1), time(), after.tzinfo)
    if expires <= after:
        return Deadline(phrase)
    return Deadline(phrase, expires=expires, day=found.day)


def _hours(words: str, after: datetime) -> _Found | None:
    """``sous 48 h``, ``within 24 hours``: elapsed time; a lone ``14 h`` is an hour of the day."""
    found = _HOURS.search(words)
    if found is None or not (found["lead"] or int(found["number"]) >= _A_DAY):
        return None
    moment = (after.astimezone(UTC) + timedelta(hours=int(found["number"]))).astimezone(after.tzinfo)
    if _NOT_BY.search(words[: found.start()]) or _AGO.match(words[found.end() :]):
        return _Found(readings=(moment.date(),))
    return _Found(moment.date(), moment)


def _read(words: str, after: datetime, anchor: Anchor) -> _Found:
    clocks = [found for found in _CLOCK.finditer(words) if not _is_a_date(found, words)]
    for found in clocks:
        words = words[: found.start()] + " " * len(found.group()) + words[found.end() :]
    words = _OTHER_HALF.sub(lambda found: f"{found['month']} ", _HALF.sub("", words))
    bare = _END_OF_DAY.sub(lambda found: " " * len(found.group()), words)
    hits = list(found_in(bare, anchor)) or _bare_month(words, anchor)
    if not hits:
        return _Found() if bare == words else _Found(anchor.day)
    days = [day for _, _, day in hits if day is not None]
    if _left_over(words, hits):
        return _Found(readings=tuple(days))
    if len(days) < len(hits) or not _is_one_stretch(words, hits) or _doubtful(words, hits):
        return _Found(readings=(*days, *_numeric_days(words)))
    day = max(days)
    if not clocks:
        return _Found(day)
    clock = _clock(clocks[-1])
    return _Found(day, datetime.combine(day, clock, after.tzinfo)) if clock else _Found()


def _bare_month(words: str, anchor: Anchor) -> list[tuple[int, int, date | None]]:
    """``janvier 2027`` as the whole phrase: to its end.  But “may” alone is a verb."""
    if not re.fullmatch(rf"(?!may$)(?:{either(MONTHS)})\.?(?: 20\d\d)?", words):
        return []
    return list(found_in(f"in {words}", anchor))


def _is_a_date(clock: re.Match[str], words: str) -> bool:
    """``12.12 am`` is nobody's hour; what is part of a longer number is none either."""
    return bool(re.match(r"[/.-]\d", words[clock.end() :])) or bool(re.search(r"\d[/.-]$", words[: clock.start()]))


def _is_one_stretch(words: str, hits: list[tuple[int, int, date | None]]) -> bool:
    """True for one day, and for days that only a range's or a choice's word stands between."""
    if len(hits) > 1 and re.search(r"\bfollowing|\bsuivant", words):  # counts from the other one
        return False
    if len({day for _, _, day in hits}) == 1:
        return True
    (_, end, first), (start, _, second), *more = hits
    in_order = first is not None and second is not None and first < second
    return not more and in_order and _JOINS.fullmatch(words[end:start]) is not None


def _left_over(words: str, hits: list[tuple[int, int, date | None]]) -> bool:
    """True for a number that no form took: what it says of the day isn't known."""
    rest = words
    for start, end, _ in hits:
        rest = rest[:start] + " " * (end - start) + rest[end:]
    return re.search(r"\d", rest) is not None or _MORE.search(rest) is not None


def _doubtful(words: str, hits: list[tuple[int, int, date | None]]) -> bool:
    first, last = hits[0][0], hits[-1][1]
    before = words[:first]
    if re.search(r"\bfrom\s*(?:the )?$", before) and len(hits) > 1:
        return False
    return bool(_NOT_BY.search(before)) or _AGO.match(words[last:]) is not None


def _numeric_days(words: str) -> tuple[date, ...]:
    return tuple(day for found in _NUMERIC.finditer(words) for day in numeric_readings(found.group()))


def _clock(found: re.Match[str]) -> time | None:
    if found["noon"]:
        return time(12)
    try:
        if found["h12"]:
            hour = int(found["h12"])
            if not 1 <= hour <= 12:
                return None
            return time(hour % 12 + 12 * found["half"].startswith("p"), int(found["m12"] or 0))
        return time(int(found["hour"]), int(found["min"] or found["minute"] or 0))
    except ValueError:
        return None

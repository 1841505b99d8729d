"""The announced deadline for an answer, as people write it in French and English.

A phrase that has two readings, is before the interview's end or makes no sense is not
understood: a wrong date is worse than none, and so is one too early (design,
section 4).  ``dates`` parses the phrases.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta

from calendar_followup.domain.model import Deadline, Unclear
from calendar_followup.domain.reading.dates.grammar import Verdict, verdict_on
from calendar_followup.domain.reading.dates.spans import Anchor
from calendar_followup.domain.reading.text import one_line

LONGEST, SHOWN = 300, 120  # characters of a phrase that are read, and kept
FURTHEST_OF_SENDER = timedelta(days=183)
YEARS = range(1900, 9900)  # years of an interview from which a delay can be counted


def weekdays_only(day: date) -> bool:
    """Monday to Friday: working days where nothing better is known."""
    return day.weekday() < 5


def read_deadline(
    text: str, after: datetime, is_working_day: Callable[[date], bool] = weekdays_only
) -> Deadline | None:
    """The deadline that ``text`` states, for an interview that ended at ``after``.

    ``after`` carries the user's zone; a date expires at the midnight that ends
    it, there.  Returns None for no text at all, and for words that say that
    nothing was announced (``aucune``, ``n/a``, ``ASAP``).
    """
    line = one_line(text, LONGEST + 1)
    phrase = as_shown(line)
    if not any(character.isalnum() for character in phrase):
        return None
    if after.year not in YEARS:
        return Deadline(phrase)
    verdict = verdict_on(line, Anchor(after, is_working_day), whole=len(line) <= LONGEST)
    if verdict.silent:
        return None
    expires = _expiry(verdict, after)
    if expires is None or verdict.stretch is None:
        return Deadline(phrase, earliest=verdict.floor, why=verdict.why)
    if expires <= after:
        return Deadline(phrase, why=Unclear.PASSED)
    return Deadline(phrase, expires=expires, day=verdict.stretch.last)


def as_shown(phrase: str) -> str:
    """The words of a phrase that a deadline keeps."""
    return one_line(phrase, SHOWN).strip(" .")


def latest(found: Iterable[Deadline | None]) -> Deadline | None:
    """The latest of several; one that is not understood counts only where it reaches further, or there is no other."""
    stated = [each for each in found if each is not None]
    understood = [each for each in stated if each.expires is not None]
    floors = [each for each in stated if each.expires is None]
    last = max(understood, key=lambda each: each.day or date.min, default=None)
    beyond = max(floors, key=lambda each: each.earliest or date.min, default=None)
    if last is None or beyond is None:
        return last or beyond
    return beyond if (beyond.earliest or date.min) > (last.day or date.min) else last


def within_months(deadline: Deadline | None, after: datetime) -> Deadline | None:
    """The limit for a deadline from an invitation's sender: one further ahead would silence the relance."""
    if deadline is None:
        return None
    day = deadline.day or deadline.earliest
    too_far = day is not None and day - after.date() > FURTHEST_OF_SENDER
    return Deadline(deadline.text, why=Unclear.TOO_FAR) if too_far else deadline


def _expiry(verdict: Verdict, after: datetime) -> datetime | None:
    stretch = verdict.stretch
    if stretch is None or stretch.last is None:
        return None
    if verdict.clock is not None:
        return datetime.combine(stretch.last, verdict.clock, after.tzinfo)
    return stretch.moment or datetime.combine(stretch.last + timedelta(days=1), time(), after.tzinfo)

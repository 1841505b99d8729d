"""Untagged events that look like an interview: reported once, never acted on (design, section 4)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from calendar_followup.domain.events import Event, Key
from calendar_followup.domain.reading.invitation_texts import titles_in
from calendar_followup.domain.reading.services import hires_through, texts_of_services
from calendar_followup.domain.reading.tags import has_stop_tag, texts_of
from calendar_followup.domain.reading.text import one_line
from calendar_followup.domain.reading.visible import as_seen
from calendar_followup.domain.reading.words import LANGUAGES


class NearReason(StrEnum):
    """Why an event looks like an interview."""

    TAG = "almost a tag"
    TITLE = "the word in the title"
    INVITATION = "an invitation to a candidate"


@dataclass(frozen=True, slots=True)
class NearMiss:
    """An untagged event that looks like an interview; ``found`` is the word that suggests it."""

    key: Key
    calendar: str
    title: str
    start: datetime
    reason: NearReason
    found: str


_TABLES = tuple(each.untagged for each in LANGUAGES)
# The words that may be mistyped; the config's tags count too.
_WORDS = tuple(word for each in _TABLES for word in each.words)
_TAGS = (*_WORDS, "entretien", "entretiens")  # with a sign before it, upkeep is not meant
_NAMES = "|".join(name for each in _TABLES for name in each.names)
_INVITATIONS = "|".join(phrase for each in _TABLES for phrase in each.invitations)
_NAMED = re.compile(rf"\b(?:{_NAMES})")
_INVITES = re.compile(rf"\b(?:{_INVITATIONS})")
_ABOUT = "|".join(words for each in _TABLES for words in each.about)
_EITHER = "|".join(_TAGS)
# Preparing for an interview, or reviewing one, is not one.
_ABOUT_ONE = re.compile(rf"\b(?:{_ABOUT})\b.*\b(?:{_EITHER})\b|\b(?:{_EITHER})[ -](?:{_ABOUT})\b")
_OTHERWISE = re.compile("|".join(pattern for each in _TABLES for pattern in each.otherwise))
_MARKED = re.compile(r"#{1,6}[ \t]{0,2}([^\W\d_][\w-]{3,30})")
_WORD = re.compile(r"[^\W\d_]{6,20}")
STILL_MATTERS = timedelta(days=14)  # after that, a follow-up would come too late
MOST_LOOKED_AT = 50  # words; a real interview names itself early

SERVICES = texts_of_services()
SIGNS = rf"[ei]nt[er]{{1,3}}(?:v(?!en|al)|tien|tein)|{_NAMES}|{_INVITATIONS}|{SERVICES}"
"""Substrings of a raw text, in lower case and without accents, that make a near miss possible."""
PIECES = tuple(piece for each in _TABLES for piece in each.pieces)
"""One of these, an address of ``SERVICES``, or the beginning of ``SIGNS``, is in whatever matches ``SIGNS``."""


def nearly(event: Event, tags: Iterable[str]) -> NearMiss | None:
    """Why an untagged event looks like an interview, or None; a stop tag in it says that it is none."""
    title = as_seen(one_line(event.title)).lower()
    if event.cancelled or _ABOUT_ONE.search(title):
        return None
    seen = as_seen(texts_of(event))
    if has_stop_tag(seen):
        return None
    text = seen.lower()
    if found := _almost_a_tag(text, tags):
        return _miss(event, NearReason.TAG, found)
    if _OTHERWISE.search(title):
        return None
    if found := _word_in(title):
        return _miss(event, NearReason.TITLE, found)
    if event.organizer is not None and not event.organized_by_self and (found := _invited_through(event, text)):
        return _miss(event, NearReason.INVITATION, found)
    return None


def _invited_through(event: Event, text: str) -> str:
    """What shows that somebody invites a candidate: a recruiting service, the title in its form, or its words."""
    people = [event.organizer, *(guest.person for guest in event.guests)]
    if found := hires_through([each.address for each in people if each], text):
        return found
    within = next((found for title in titles_in(text) if (found := _word_in(title))), "")
    said = _INVITES.search(text)
    return within or (one_line(said.group()) if said else "")


def worth_telling(found: Iterable[NearMiss], now: datetime) -> tuple[NearMiss, ...]:
    """Those that still matter: not long past, each series once, the earliest first."""
    recent = sorted((each for each in found if each.start > now - STILL_MATTERS), key=lambda each: each.start)
    return tuple({each.key.uid: each for each in reversed(recent)}.values())[::-1]


def _miss(event: Event, reason: NearReason, found: str) -> NearMiss:
    return NearMiss(event.key, event.calendar, one_line(event.title, 60), event.start, reason, found)


def _almost_a_tag(text: str, tags: Iterable[str]) -> str:
    names = {as_seen(tag).lower().strip("# ") for tag in tags} | set(_TAGS)
    for _, found in zip(range(MOST_LOOKED_AT), _MARKED.finditer(text), strict=False):
        word = found[1]
        if any(len(name) > 3 and (word.startswith(name) or _looks_like(word, name, 5)) for name in names):
            return one_line(found.group())
    return ""


def _word_in(title: str) -> str:
    if _OTHERWISE.search(title):
        return ""
    if found := _NAMED.search(title):
        return found.group()
    words = _WORD.findall(title)[:MOST_LOOKED_AT]
    return next((word for word in words if any(_looks_like(word, name, 6) for name in _WORDS)), "")


def _looks_like(word: str, name: str, shortest: int) -> bool:
    """True where the word equals the name with at most one slip, or is its beginning."""
    if len(word) >= shortest and name.startswith(word):
        return True
    return len(name) > shortest and word[0] == name[0] and _one_slip(word, name)


def _one_slip(one: str, other: str) -> bool:
    """True where one letter is missing, added or replaced, or two are swapped."""
    if abs(len(one) - len(other)) > 1:
        return False
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return max(len(one), len(other)) <= 1 or (len(one) == len(other) == 2 and one == other[::-1])

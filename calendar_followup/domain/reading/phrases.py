"""Patterns from the tables of words: phrases separated by commas, in every language at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from calendar_followup.domain.reading.text import folded
from calendar_followup.domain.reading.words import LANGUAGES
from calendar_followup.domain.reading.words.shape import TitleWords, listed

EDGE, END = r"(?<![\w'-])", r"(?![\w-]|'\w)"
"""The boundaries of a word."""

TITLE_WORDS: tuple[TitleWords, ...] = tuple(words.titles for words in LANGUAGES)


def phrases(*parts: str) -> tuple[str, ...]:
    """The phrases of these parts of every language's table, folded, the longest first."""
    found = {
        " ".join(folded(phrase).split())
        for words in TITLE_WORDS
        for part in parts
        for phrase in _of(getattr(words, part))
    }
    return tuple(sorted(found - {""}, key=lambda phrase: (-len(phrase), phrase)))


_ENDS_WITH_A_DOT = re.compile(r"\b(?:inc|ltd|corp|co|bros|jr|sr|(?<![a-z]\.)(?:[a-z]\.)+[a-z])\.$", re.IGNORECASE)


def trimmed(text: str) -> str:
    """Without surrounding spaces and punctuation; the dot of *Inc.* belongs to the name."""
    text = re.sub(r"^(?:[\s;:,–—-]|\.(?!\w))+|[\s;:,–—-]+$", "", text)
    return text if _ENDS_WITH_A_DOT.search(text) else text.rstrip(" \t.;:,-–—")


def _of(part: str | Mapping[str, int]) -> Iterable[str]:
    return listed(part) if isinstance(part, str) else part


def either(found: Iterable[str]) -> str:
    """A pattern for any of these phrases, over folded text; it allows several spaces."""
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in found)


def any_of(*parts: str) -> str:
    """A pattern for any phrase of these parts."""
    return either(phrases(*parts))


def whole(pattern: str) -> re.Pattern[str]:
    """That pattern as whole words."""
    return re.compile(rf"{EDGE}(?:{pattern}){END}")

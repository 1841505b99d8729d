"""The number of an interview's round, from its title."""

from __future__ import annotations

import re

from calendar_followup.domain.reading.phrases import TITLE_WORDS, any_of, either, phrases
from calendar_followup.domain.reading.text import folded

_WORDS = {folded(word): number for words in TITLE_WORDS for word, number in words.ordinals.items()}
_NUMBERS = {folded(word): number for words in TITLE_WORDS for word, number in words.numbers.items()}
_NAMES = any_of("interviews", "meetings", "rounds")
_KINDS = any_of("before", "after")
# A first chat or coffee is not a round.
_ROUNDS = either(
    sorted({*phrases("interviews", "rounds"), "rencontre", "appel", "call", "screen"}, key=len, reverse=True)
)
_ORDINAL = (
    r"(?:(?P<digit>[1-9])\s?(?:st|nd|rd|th|e|er|re|ere|eme|ieme|ier|iere|o)"
    rf"|(?P<word>{either(sorted(_WORDS, key=len, reverse=True))}))"
)
# “2nd interview”, “deuxième entrevue technique”, “second-round interview”: at most three words from ordinal to name.
_BEFORE = re.compile(rf"(?<![\w-]){_ORDINAL}[\s-]+(?:(?:{_KINDS})[\s-]+){{0,3}}(?:{_ROUNDS})(?![\w])")
# “Interview #2”, “Entrevue no 2”, “Round 3”, “(2/3)”: a number right after the name, and not an hour.
_AFTER = re.compile(
    rf"(?<![\w-])(?:{_NAMES})(?:\s+(?:{any_of('after')})){{0,3}}\s*[(\[]?\s*(?:(?:{any_of('number_signs')})\.?\s*|#\s*)?"
    rf"(?:(?P<digit>[1-9])|(?P<word>{either(sorted(_NUMBERS, key=len, reverse=True))}))"
    r"(?:\s*(?:/|of|de|sur)\s*[1-9])?(?![\w:.,/-]\w|\w|\s*(?:h|am|pm|min|heures?|hours?|%)\b)"
)


def round_in(plain: str) -> int | None:
    """The round in a folded title, or None."""
    found = _BEFORE.search(plain)
    if found:
        return int(found["digit"]) if found["digit"] else _WORDS[found["word"]]
    found = _AFTER.search(plain)
    if found:
        return int(found["digit"]) if found["digit"] else _NUMBERS[found["word"]]
    return None

"""Text as a reader sees it, for finding words in it.

Editors and applications insert invisible characters inside a word or write a letter
as an entity, and a phone's keyboard has its own number signs.  A match must be removed
from the original text, so each character keeps its position.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

# Soft hyphens, joiners, marks of direction, variation selectors, tags, and the keycap around a sign.
INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\u20e3\U000e0000-\U000e0fff"
)
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_COMBINING = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
# Lookalikes of NUMBER SIGN; the wide and the small one are ``#`` by compatibility.
_NUMBER_SIGNS = str.maketrans({"\u266f": "#", "\u22d5": "#", "\u2317": "#", "\u2019": "'", "\u02bc": "'"})


@dataclass(frozen=True, slots=True)
class Seen:
    """A text without accents and invisible characters, in its own case; and the origin of each character."""

    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The position of that part in the original text."""
        return self.places[start], self.places[end - 1] + 1


def without_unseen(text: str) -> str:
    """The text without invisible characters."""
    return text if text.isascii() else _INVISIBLE.sub("", text)


def as_seen(text: str) -> str:
    """The visible text, for searching only: entities decoded, letters without accents, in their own case."""
    if "&" in text:
        text = unescape(text)
    if text.isascii():
        return text
    return _bare(_INVISIBLE.sub("", text))


@lru_cache(maxsize=32)  # the occurrences of a series share one text
def seen(text: str) -> Seen:
    """The same, but with entities left as they are, and with the position of each character."""
    if text.isascii():
        return Seen(text, tuple(range(len(text))))
    found: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        bare = character if character.isascii() else _bare(_INVISIBLE.sub("", character))
        found.append(bare)
        places += [place] * len(bare)
    return Seen("".join(found), tuple(places))


def _bare(text: str) -> str:
    return _COMBINING.sub("", unicodedata.normalize("NFKD", text)).translate(_NUMBER_SIGNS)

"""Which words make an event an interview, and which words end everything.

A tag counts as a whole word, whatever its case and accents (design, section 4).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from calendar_followup.domain.model import Event
from calendar_followup.domain.reading.text import folded, plain

STOP_TAGS = ("#répondu", "#repondu", "#answered", "#stop")

# The language that a tag speaks (design, section 6, "A draft").
TAG_LANGUAGES = {"entrevue": "fr", "entretien": "fr", "interview": "en"}


def contains_word(text: str, words: Iterable[str]) -> str:
    """The first of ``words`` that stands in ``text`` as a whole word, or ``""``."""
    wanted = tuple(words)
    pattern = _pattern(wanted)
    found = pattern.search(folded(text)) if pattern else None
    if found is None:
        return ""
    return next(word for word in wanted if folded(word) == found.group())


def tag_of(
    event: Event,
    *,
    tags: Iterable[str],
    categories: Iterable[str],
    colors: Iterable[str],
    titles: Iterable[str],
) -> str:
    """What makes ``event`` an interview: the tag, category, colour or title word; or ``""``."""
    categories = {folded(name) for name in categories}
    return (
        contains_word(f"{event.title}\n{plain(event.description)}", tags)
        or next((name for name in event.categories if folded(name.strip()) in categories), "")
        or (event.color if event.color and event.color in set(colors) else "")
        or contains_word(event.title, titles)
    )


def language_of_tag(tag: str) -> str:
    """``fr`` or ``en`` where the tag itself says so, else ``""``."""
    return TAG_LANGUAGES.get(folded(tag).lstrip("#"), "")


def has_stop_tag(text: str) -> bool:
    """True when a stop gesture stands in the text."""
    return bool(contains_word(text, STOP_TAGS))


def without_stop_tags(text: str) -> str:
    """The text as it was before a stop gesture was typed into it."""
    return without_words(text, STOP_TAGS)


def without_words(text: str, words: Iterable[str]) -> str:
    """The text less the given whole words, in any case, with or without accents."""
    kept = []
    for line in text.split("\n"):
        if "#" in line or not all(word.startswith("#") for word in words):
            pieces = re.split(r"(\s+)", line)
            line = "".join(piece for piece in pieces if not _is_one_of(piece, tuple(words)))
        kept.append(line)
    return "\n".join(kept)


def _is_one_of(piece: str, words: tuple[str, ...]) -> bool:
    bare = piece.strip("()[]{}.,;:!?\"'«»")
    return bool(bare) and folded(bare) in {folded(word) for word in words}


@lru_cache(maxsize=32)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str] | None:
    if not any(words):
        return None
    either = "|".join(re.escape(folded(word)) for word in words if word)
    return re.compile(rf"(?<![\w#])(?:{either})(?![\w-])")

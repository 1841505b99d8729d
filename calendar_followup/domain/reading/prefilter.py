"""A look at raw text that spares parsing what can't be an interview.

Errs on the side of reading: a text that passes may hold nothing, one that is
turned away holds neither a tag nor a mark of ours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import unescape

from calendar_followup.domain.reading.text import folded

Interesting = Callable[[str], bool]
"""Tells whether an unfolded raw text may hold an interview or a follow-up of ours."""

# Ours; an encoding that hides words; an override, whose series may stand elsewhere.
_ALWAYS = r"x-calendar-followup|\buid[^:\n]*:cf[0-9a-f]{40}|quoted-printable|encoding=b|recurrence-id"


def everything(text: str) -> bool:
    """For a calendar in which every event is an interview."""
    return True


def prefilter(words: Iterable[str]) -> Interesting:
    """Lets pass what holds one of ``words`` (tags, categories, title words), case and accents aside."""
    needles = sorted({folded(word).strip().lstrip("#") for word in words} - {""})
    pattern = re.compile("|".join([_ALWAYS, *map(re.escape, needles)]))

    def interesting(text: str) -> bool:
        plain = folded(text)
        if pattern.search(plain):
            return True
        if "&" in plain or "<" in plain or "\\" in plain:
            # An editor's entities, tags or escapes may stand inside a word.
            bare = re.sub(r"<[^<>]*>|\\[,;n]", "", unescape(plain))
            return pattern.search(folded(bare)) is not None
        return False

    return interesting

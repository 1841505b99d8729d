"""A check of raw text that avoids parsing texts that can't be an interview.

It errs on the side of reading: a text that passes may hold nothing; one that is
rejected holds no tag, no mark of ours, and nothing that looks like an untagged
interview.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from calendar_followup.domain.reading.nearly import SIGNS
from calendar_followup.domain.reading.visible import as_seen

Interesting = Callable[[str], bool]
"""Tells whether an unfolded raw text may hold an interview or a follow-up of ours."""

# Our marks; an encoding that hides words; an override, whose series may be elsewhere.
_ALWAYS = r"x-calendar-followup|^[ \t]*uid[^:\n]*:[ \t]*cf[0-9a-f]{40}|quoted-printable|encoding=b|recurrence-id"
# An editor's tags and iCalendar's escapes may be inside a word.
_MARKUP = re.compile(r"<[^<>]*>|\\[,;nN]")


def everything(text: str) -> bool:
    """For a calendar in which every event is an interview."""
    return True


def prefilter(words: Iterable[str]) -> Interesting:
    """Passes texts that hold one of ``words`` (tags, categories, title words), ignoring case and accents."""
    needles = sorted({as_seen(word).lower().strip("# \t") for word in words} - {""})
    pattern = re.compile("|".join([_ALWAYS, SIGNS, *map(re.escape, needles)]), re.MULTILINE)

    def interesting(text: str) -> bool:
        bare = as_seen(text).lower()
        if pattern.search(bare):
            return True
        return ("<" in bare or "\\" in bare) and pattern.search(_MARKUP.sub("", bare)) is not None

    return interesting

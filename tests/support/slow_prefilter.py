"""What the prefilter must find, told in the plainest way: the judge of the fast one, letter by letter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from calendar_followup.domain.reading.nearly import SIGNS
from calendar_followup.domain.reading.visible import as_seen

_ALWAYS = r"x-calendar-followup|^[ \t]*uid[^:\n]*:[ \t]*cf[0-9a-f]{40}|quoted-printable|encoding=b|recurrence-id"
_MARKUP = re.compile(r"<[^<>]*>|\\[,;nN]")


def slow_prefilter(words: Iterable[str]) -> Callable[[str], bool]:
    """Passes unfolded texts that hold one of ``words``, as a reader sees them."""
    needles = sorted({as_seen(word).lower().strip("# \t") for word in words} - {""})
    pattern = re.compile("|".join([_ALWAYS, SIGNS, *map(re.escape, needles)]), re.MULTILINE)

    def interesting(text: str) -> bool:
        bare = as_seen(text).lower()
        return pattern.search(bare) is not None or pattern.search(_MARKUP.sub("", bare)) is not None

    return interesting

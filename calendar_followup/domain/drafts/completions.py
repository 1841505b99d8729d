"""Words typed in place of ``[À COMPLÉTER …]``: they fill the gap that the prompt marked.

The draft as we would write it has known words around the prompt; the text between them
in the calendar is what the person typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from calendar_followup.domain.model import Draft

AROUND = 24  # characters on either side that must match ours
LONGEST = 300  # characters of what was typed: a longer text is a letter of their own

_PROMPT = re.compile(r"\[(?:À COMPLÉTER|TO COMPLETE)[^\]]{0,400}\]")
_SAME = str.maketrans({"\u2019": "'", "\u2018": "'", "\u00a0": " ", "\u202f": " ", "\u201c": '"', "\u201d": '"'})


def completions(drafts: Sequence[Draft], shown: str) -> tuple[tuple[int, str], ...]:
    """For each draft with prompts, by its index, the texts that the page ``shown`` has in their place."""
    text = _even(shown)
    found, at = [], 0
    for seat, draft in enumerate(drafts):
        for before, after in _gaps(_even(draft.body)):
            start = text.find(before, at)
            if start < 0:
                continue
            start += len(before)
            end = text.find(after, start, start + LONGEST + len(after)) if after else len(text)
            if end < 0:
                continue
            at = end
            typed = text[start:end].strip(" .;")
            if typed and not _PROMPT.search(text[start : end + AROUND]):
                found.append((seat, typed))
    return tuple(found)


def _gaps(body: str) -> Iterator[tuple[str, str]]:
    """The words before and after each prompt, as far as the next one."""
    prompts = list(_PROMPT.finditer(body))
    for at, prompt in enumerate(prompts):
        first = prompts[at - 1].end() if at else 0
        last = prompts[at + 1].start() if at + 1 < len(prompts) else len(body)
        before = body[max(first, prompt.start() - AROUND) : prompt.start()]
        after = body[prompt.end() : min(last, prompt.end() + AROUND)]
        if before.strip():
            yield before, after


def _even(text: str) -> str:
    """Text on one line, with plain quotes and spaces."""
    return " ".join(text.translate(_SAME).split())

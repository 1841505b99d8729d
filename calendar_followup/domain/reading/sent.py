"""Recognises lines that say that a message was sent: “✓ envoyé”, “Sent it yesterday”, “relance envoyée à Marie”.

The whole line must say it: “CV envoyé avant l’entrevue” and “Sent from my phone” don't.
"""

from __future__ import annotations

import re
from functools import cache

from calendar_followup.domain.reading.text import aligned
from calendar_followup.domain.reading.words import LANGUAGES
from calendar_followup.domain.reading.words.shape import SentWords, listed

LONGEST = 80  # characters of a line with a short note

_NAME = r"[^\W\d_][\w'-]*\.?"
_NUMBER = r"\d[\d:/h.-]*(?:er|st|nd|rd|th|am|pm|h)?"
_SIGNS = " ()[]{}•·✓✔☑✅"
_BETWEEN_PARTS = re.compile(r"[–—|:()\[\]{}•·✓✔☑✅]|\s-\s")


def says_sent(line: str) -> bool:
    """True when the line says so, and nothing else."""
    text = " ".join(aligned(line).split())
    if not text or len(text) > LONGEST or "?" in text:
        return False
    return any(pattern.fullmatch(text) for pattern in _patterns())


def title_says_sent(title: str) -> bool:
    """True when a title that the person changed says so: at its start, or in a part of its own."""
    return title_without_sent(title) != title


def title_without_sent(title: str) -> str:
    """The title as it was before the person added such words."""
    head = next(filter(None, (pattern.match(aligned(title)) for pattern in _heads())), None)
    if head:
        return title[head.end() :]
    start = 0
    for sign in [*_BETWEEN_PARTS.finditer(title), None]:
        stop = sign.start() if sign else len(title)
        if says_sent(title[start:stop]):
            before = title[:start].rstrip(_SIGNS)
            after = title[stop:].lstrip(_SIGNS if before else f"{_SIGNS}–—|-:")
            return f"{before.rstrip('–—|-: ')} {after}".strip() if before else after
        start = sign.end() if sign else stop
    return title


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(_pattern(words.sent) for words in LANGUAGES if words.sent.sent)


@cache
def _heads() -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(rf"\W*(?:{_either(words.sent.sent)})(?!\w)[\s!.:,;–—|)\]-]*")
        for words in LANGUAGES
        if words.sent.sent
    )


def _pattern(words: SentWords) -> re.Pattern[str]:
    before, between = _either(words.before), r"[\s,:;.!–—-]+"
    after = "|".join([_either(words.after), _NUMBER, rf"(?:{_either(words.to)}) {_NAME}(?: {_NAME})?"])
    said = rf"(?:(?:{before}){between})*(?:{_either(words.sent)})(?:{between}(?:{after}))*"
    return re.compile(rf"(?:\W*\[x\])?\W*(?:{said}|(?:{_either(words.done)})(?:{between}(?:{after}))*)\W*")


def _either(phrases: str) -> str:
    return "|".join(sorted((re.escape(aligned(phrase)) for phrase in listed(phrases)), key=len, reverse=True))

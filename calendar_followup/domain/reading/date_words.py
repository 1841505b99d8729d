"""Patterns for the words of dates, for callers that only need to detect a date.

All match folded text: lower case, without accents, with straight quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from calendar_followup.domain.reading.dates.lexicon import LEXICON


def _either(prefix: str) -> str:
    words: Iterable[str] = (
        *(word for word, lexeme in LEXICON.lexemes.items() if re.fullmatch(rf"{prefix}\d+", lexeme)),
        *(word for word, each in LEXICON.short.items() if prefix == "M" and any(name[0] == "M" for name in each)),
    )
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


MONTH = rf"(?:{_either('M')})\b\.?"
WEEKDAY = rf"(?:{_either('W')})(?!\w)"

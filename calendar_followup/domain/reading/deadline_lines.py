"""Unlabelled lines about when an answer is due: ``Réponse d'ici vendredi``, ``Decision due by Friday``."""

from __future__ import annotations

import re
from collections.abc import Iterable

from calendar_followup.domain.reading.dates.grammar import begins_with_a_date
from calendar_followup.domain.reading.text import folded
from calendar_followup.domain.reading.words import LANGUAGES


def _either(phrases: Iterable[str]) -> str:
    patterns = {re.escape(folded(each.strip())).replace(re.escape("*"), r"\w*") for each in phrases}
    return "|".join(sorted(filter(None, patterns), key=len, reverse=True)) or "(?!)"


_DATES = [words.dates for words in LANGUAGES if words.dates]
_LABELS = [label for words in LANGUAGES for label in words.labels.get("deadline", ())]
_OPENERS = [phrase for dates in _DATES for phrase in dates.openers.split(",")]
_OPENS = re.compile(rf"\s*(?:[-*•–]\s+)?(?:{_either(_LABELS + _OPENERS)})(?![\w'])\s*:?\s*")
_OTHER = re.compile(
    rf"(?<!\w)(?:{_either(phrase for dates in _DATES for phrase in dates.other_dates.split(','))})(?!\w)"
)


def deadline_at(line: str, plain: str) -> int:
    """The index in a line where its deadline begins, if the line begins like one and a date follows; else 0.

    ``plain`` is the line, folded.
    """
    found = _OPENS.match(plain)
    if found is None or _OTHER.search(plain, found.end()):
        return 0
    return found.end() if begins_with_a_date(line[found.end() :]) else 0

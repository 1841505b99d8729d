"""Employers' reference numbers for jobs and contests, which belong in no letter."""

from __future__ import annotations

import re

# ``REQ-2024-113``, ``R-0012345``, ``JR20417``, ``REF2314K``, ``2026-114``, ``26-ABC-EA-104``, ``#4512``, ``(12345)``.
_CODE = r"(?:[A-Z]{1,5}[-_]?\d{3,}[A-Z]?(?:[-/]\w+)*|\d{2,4}-\d{2,}(?:-\w+)*|\d{2,4}-[A-Z]{2,5}(?:-\w+)+|\d{4,})"
_NAMED = (
    r"(?:job|posting|requisition|req|ref|r[ée]f[ée]rence|r[ée]f|concours|affichage|dossier|offre|poste|process(?:us)?"
    r"|competition|id|jr|r)"
)
_NUMBER = r"(?:id|no|n°|nº|num[ée]ro|number|de\s(?:concours|poste|r[ée]f[ée]rence))"
_PATTERNS = (
    re.compile(
        rf"\s?[\[(]?\s?\b{_NAMED}\b\.?\s?(?:{_NUMBER}\b\.?)?\s?[:#°-]?\s?#?(?:{_CODE}|[A-Z]{{0,4}}-?\d{{3,}})\s?[\])]?"
        rf"|\s?[\[(]?\s?\b{_NUMBER}(?:\sde\s(?:concours|poste|dossier))?\s?[:#.]?\s?{_CODE}\s?[\])]?"
        r"|\s?[\[(]?#\d{3,}[\])]?"
        rf"|\s?[\[(]\s?{_CODE}\s?[\])]",
        re.IGNORECASE,
    ),
    # Without a word before it, only a text that can't be a name or a year: capitals, zeros, dashes.
    re.compile(
        r"(?<![\w.-])(?:[A-Z]{1,4}-?\d{4,}|[A-Z]{2,5}\d{3,}[A-Z]?|[A-Z]{2,5}\d{2,4}-\d{2,}|\d{2,4}-\d{2,}(?:-\w+)*"
        r"|\d{2,4}-[A-Z]{2,5}(?:-\w+)+|\d{5,})(?![\w-])"
    ),
    # The marks of equal opportunity in job ads.
    re.compile(r"\s?[(\[]?\b(?:[hfmwdx]\s?/\s?[hfmwdx](?:\s?/\s?[hfmwdx])?|all genders)(?![\w/])[)\]]?", re.IGNORECASE),
)
_EMPTY = re.compile(r"[(\[]\s*[)\]]")


def without_requisition(text: str) -> str:
    """The text without employers' reference numbers and the punctuation around them."""
    text = " ".join(text.split())  # the patterns expect one blank at a time
    for pattern in _PATTERNS:
        text = pattern.sub(_bracket_of_others, text)
    return " ".join(_EMPTY.sub(" ", text).split())


def _bracket_of_others(found: re.Match[str]) -> str:
    """Keeps a bracket that opens before a number and closes after other text."""
    opens, closes = (
        found.group().count("(") + found.group().count("["),
        found.group().count(")") + found.group().count("]"),
    )
    return " (" if opens > closes else ") " if closes > opens else " "

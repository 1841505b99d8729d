"""“Did you mean …?” for an unknown word."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from calendar_followup.base.messages import NOTHING, Message, message


def did_you_mean(given: str, known: Iterable[str]) -> Message:
    """`` (did you mean “…”?)``, or nothing where no known word is close."""
    by_lower = {name.lower(): name for name in known}
    close = get_close_matches(given.lower(), by_lower, n=1, cutoff=0.6)
    return message(" (did you mean “{word}”?)", word=by_lower[close[0]]) if close else NOTHING

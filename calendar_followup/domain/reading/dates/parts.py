"""The values of a form's slots, and how they are read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import time

from calendar_followup.domain.reading.dates.spans import Anchor, Stretch

Parts = Mapping[str, str]
# The time of day beside a date.
Meaning = Callable[[Parts, Anchor], Stretch | time | None]


def number(text: str) -> int:
    """The number in that slot; an article is one."""
    return int(text.lstrip("OQMW")) if text[-1].isdigit() else 1


def year_in(parts: Parts) -> int | None:
    """The year in its slot."""
    return int(parts["year"]) if parts.get("year") else None

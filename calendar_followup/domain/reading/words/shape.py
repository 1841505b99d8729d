"""The shape of a language's words: what reading must know to understand people who write in it.

Every word is written as people write it; reading compares without case or
accents.  A part that a language leaves out is empty: reading then does without.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from calendar_followup.domain.model import Status


@dataclass(frozen=True, slots=True)
class Words:
    """All the words of one language.

    ``language`` is its code, ``names`` what people call it beside ``Language:``.
    ``labels`` are the labels of each detail, ``statuses`` the words for each
    status; ``no_values`` stand beside a label and are no role or company.
    """

    language: str
    names: tuple[str, ...] = ()
    labels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    statuses: Mapping[Status, tuple[str, ...]] = field(default_factory=dict)
    no_values: tuple[str, ...] = ()

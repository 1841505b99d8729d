"""Several follow-ups of one interview and stage: which one counts (P2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from calendar_followup.domain.followups.merge import is_touched
from calendar_followup.domain.model import FollowUp, Slot


@dataclass(frozen=True, slots=True)
class Copies:
    """``current`` is the one that counts for each slot; ``surplus`` are the others."""

    current: Mapping[Slot, FollowUp]
    surplus: tuple[FollowUp, ...]


def settled(followups: Iterable[FollowUp]) -> Copies:
    """Of two generations the one that the person touched counts, else the higher."""
    copies: dict[Slot, list[FollowUp]] = {}
    for followup in followups:
        copies.setdefault(followup.slot, []).append(followup)
    for found in copies.values():
        found.sort(key=lambda copy: (is_touched(copy), copy.generation))
    return Copies(
        current={slot: found[-1] for slot, found in copies.items()},
        surplus=tuple(copy for found in copies.values() for copy in found[:-1]),
    )

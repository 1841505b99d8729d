"""Chooses the copy that counts, among several follow-ups of one interview and stage (P2)."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass

from calendar_followup.domain.followups.identity import followup_id
from calendar_followup.domain.followups.merge import is_touched
from calendar_followup.domain.model import FollowUp, Slot


@dataclass(frozen=True, slots=True)
class Copies:
    """``current`` is the one that counts for each slot; ``surplus`` are the others."""

    current: Mapping[Slot, FollowUp]
    surplus: tuple[FollowUp, ...]


def settled(followups: Iterable[FollowUp], stale: Container[str] = ()) -> Copies:
    """Of two generations, the one that the person touched counts, else the higher.

    A copy that is still named after another occurrence counts only where it is alone.
    Of two with the same id, made by two machines, the one that was made first counts.

    ``stale`` are the calendars shown as last read.  What is remembered there may be the very
    follow-up that has moved elsewhere, so it counts only where it is alone, and never makes
    another one surplus.
    """
    copies: dict[Slot, list[FollowUp]] = {}
    for followup in followups:
        copies.setdefault(followup.slot, []).append(followup)
    for found in copies.values():
        found.sort(key=lambda copy: copy.event.born, reverse=True)
        found.sort(key=lambda copy: _rank(copy, stale))
    return Copies(
        current={slot: found[-1] for slot, found in copies.items()},
        surplus=tuple(copy for found in copies.values() for copy in found[:-1] if copy.event.calendar not in stale),
    )


def _rank(copy: FollowUp, stale: Container[str]) -> tuple[bool, bool, bool, int]:
    has_its_name = copy.event.uid == followup_id(*copy.slot, copy.generation)
    return copy.event.calendar not in stale, has_its_name, is_touched(copy), copy.generation

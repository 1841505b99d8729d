"""Moves the follow-ups of a series that was moved as a whole to its current occurrences (P5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from calendar_followup.domain.model import Fate, FollowUp, Memory, Slot
from calendar_followup.domain.planning.plan import World

CARRIED = (Fate.STANDING, Fate.DISMISSED, Fate.WAIVED)


@dataclass(frozen=True, slots=True)
class Moved:
    """``world`` is as if the follow-ups had always belonged to the current occurrences.

    ``originals`` are those that still have the name of another occurrence, by their id.
    ``former`` is the memory of those occurrences, ``carried`` the same memory under the
    current occurrences.
    """

    world: World
    originals: Mapping[str, FollowUp]
    former: tuple[Memory, ...] = ()
    carried: tuple[Memory, ...] = ()


def after_moves(world: World) -> Moved:
    """The world after ``world.moves``: what exists and what is remembered belongs to the new occurrences."""
    if not world.moves:
        return Moved(world, {})
    originals = {followup.event.uid: followup for followup in world.followups if followup.interview in world.moves}
    followups = tuple(
        replace(followup, interview=world.moves.get(followup.interview, followup.interview))
        for followup in world.followups
    )
    memory = {slot: known for slot, known in world.memory.items() if slot.interview not in world.moves}
    former = {slot: known for slot, known in world.memory.items() if slot.interview in world.moves}
    carried = {found.slot: found for known in former.values() if (found := _carried(known, memory, world)) is not None}
    world = replace(world, followups=followups, memory=memory | carried)
    return Moved(world, originals, tuple(former.values()), tuple(carried.values()))


def news(moved: Moved, *, in_doubt: bool) -> Iterator[Memory]:
    """The memories to store for a moved series.

    A follow-up under its former name is remembered by that name until it is moved.  So is one
    that can't be seen, when in doubt or since its calendar left the config (P6).
    """
    there = {followup.slot for followup in moved.originals.values()}
    for known in moved.former:
        may_exist = in_doubt or moved.world.left_config(known) or known.slot in there
        if known.fate is not Fate.STANDING or not may_exist:
            yield replace(known, fate=Fate.WITHDRAWN)
    yield from (known for known in moved.carried if known.fate is not Fate.STANDING)


def _now(slot: Slot, world: World) -> Slot:
    return Slot(world.moves[slot.interview], slot.stage)


def _carried(known: Memory, memory: Mapping[Slot, Memory], world: World) -> Memory | None:
    """The memory of the new occurrence, taken from the former one; none where it has a memory of its own."""
    slot = _now(known.slot, world)
    own = memory.get(slot)
    if known.fate not in CARRIED or (own is not None and own.fate in CARRIED):
        return None
    return replace(known, interview=slot.interview, generation=own.next_generation if own is not None else 0)

"""The fate of every follow-up, from the memory and from what exists now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo

from calendar_followup.domain.followups.identity import followup_id
from calendar_followup.domain.followups.merge import rang_at
from calendar_followup.domain.model import RELANCES, Fate, FollowUp, Memory, Slot, Stage
from calendar_followup.domain.planning.doubts import MOST_ABSENT, Missing
from calendar_followup.domain.planning.plan import World
from calendar_followup.domain.planning.processes import name_of

ANNOUNCED = (Fate.CREATING, Fate.POSTPONED)
DELETED = (Fate.DISMISSED, Fate.WAIVED)


@dataclass(frozen=True, slots=True)
class History:
    """``memory`` is what is known of each slot now; ``news`` is the part that this run must store.

    ``undecided`` are the slots that can't be seen but may be in a calendar that was not
    read; ``suspicious`` those that vanished at once, too many to be believed (P6).
    """

    memory: Mapping[Slot, Memory]
    news: tuple[Memory, ...]
    undecided: frozenset[Slot] = frozenset()
    suspicious: frozenset[Slot] = frozenset()

    def is_dismissed(self, slot: Slot) -> bool:
        """True if the person deleted it: it never comes back by itself (P4)."""
        known = self.memory.get(slot)
        return known is not None and known.fate in DELETED

    def rang_at(self, slot: Slot, zone: tzinfo | None) -> datetime | None:
        """When a follow-up rang that the person deleted since; None where there was none, or the time is unknown."""
        known = self.memory.get(slot)
        if known is None or known.start is None or known.fate is not Fate.DISMISSED:
            return None
        return known.start.astimezone(zone)

    def next_generation(self, slot: Slot) -> int:
        """The generation of a new follow-up; 0 for the first."""
        known = self.memory.get(slot)
        return known.next_generation if known else 0


def history(world: World, current: Mapping[Slot, FollowUp], now: datetime) -> History:
    """The history of every slot; ``current`` are the existing follow-ups."""
    found = {each.slot: each for each in _deleted(world, current, now)}
    suspicious = _doubted(found, world)
    if world.incomplete or suspicious:
        seen = {each.slot: each for each in _seen(world, current, now)}
        undecided = frozenset(_out_of_sight(world, current))
        return History({**world.memory, **seen}, tuple(seen.values()), undecided, suspicious)
    found |= {each.slot: each for each in _made_by_others(world, current)}
    known = {**world.memory, **found}
    found |= {each.slot: each for each in _never_seen(current, known)}
    found |= {each.slot: each for each in _seen(world, current, now)}
    elsewhere = frozenset(
        slot
        for slot, memory in world.memory.items()
        if slot not in current and memory.fate is Fate.STANDING and world.left_config(memory)
    )
    return History({**world.memory, **found}, tuple(found.values()), elsewhere)


def rung_relances(current: Mapping[Slot, FollowUp], known: History, now: datetime) -> tuple[Memory, ...]:
    """Every relance that has rung, even if its interview is gone.  One that never rang doesn't count."""
    there = (
        replace(known.memory.get(slot, Memory(*slot, followup.generation, Fate.STANDING, moment)), start=moment)
        for slot, followup in current.items()
        if (moment := rang_at(followup, now)) is not None and moment <= now
    )
    gone = (
        memory
        for slot, memory in known.memory.items()
        if slot not in current and memory.fate in (Fate.STANDING, Fate.DISMISSED)
        if memory.start is not None and memory.start <= now
    )
    return tuple(memory for memory in (*there, *gone) if memory.stage in RELANCES)


def _deleted(world: World, current: Mapping[Slot, FollowUp], now: datetime) -> Iterator[Memory]:
    """The vanished follow-ups: the person dismissed them (P4)."""
    for slot, known in world.memory.items():
        if slot in current or known.fate is not Fate.STANDING or world.left_config(known):
            continue
        if followup_id(*slot, known.generation) not in world.occupied:
            early = slot.stage in RELANCES and known.start is not None and known.start > now
            yield replace(known, fate=Fate.WAIVED if early else Fate.DISMISSED)


def _doubted(gone: Mapping[Slot, Memory], world: World) -> frozenset[Slot]:
    """Those that may come back: once there is a doubt it lasts, however few are still missing (P6)."""
    if world.missing is Missing.BELIEVED:
        return frozenset()
    return frozenset(gone) if world.missing is Missing.DOUBTED else _too_many(gone, world)


def _too_many(gone: Mapping[Slot, Memory], world: World) -> frozenset[Slot]:
    """Those of a calendar from which so many vanished at once that a half-synchronised folder is likelier (P6)."""
    there_were = Counter(known.place for known in world.memory.values() if known.fate is Fate.STANDING)
    left = Counter(known.place for known in gone.values())
    doubtful = {place for place, many in left.items() if many > MOST_ABSENT and 2 * many > there_were[place]}
    return frozenset(slot for slot, known in gone.items() if known.place in doubtful)


def _out_of_sight(world: World, current: Mapping[Slot, FollowUp]) -> Iterator[Slot]:
    """The slots that existed, or that the others of their interview name, and that can't be seen."""
    yield from (slot for slot, known in world.memory.items() if known.fate is Fate.STANDING and slot not in current)
    yield from _named(current).keys() - world.memory.keys()


def _process(slot: Slot, world: World) -> str:
    """The process of a follow-up, or its process when its interview existed."""
    interview, known = world.interviews.get(slot.interview), world.memory.get(slot)
    if interview is not None:
        return name_of(interview)
    return known.process if known is not None else ""


def _made_by_others(world: World, current: Mapping[Slot, FollowUp]) -> Iterator[Memory]:
    """For a creation that was announced and not made: was it cut short, or made elsewhere and deleted?

    An interview's follow-ups are created in the order of the stages.  If one exists
    that we never reached, another machine made them all.
    """
    order = list(Stage)
    announced = {slot: known.fate for slot, known in world.memory.items() if known.fate in ANNOUNCED}
    for slot in announced.keys() - current.keys():
        others = (other for stage in order if (other := Slot(slot.interview, stage)) in announced and other in current)
        if any(
            announced[other] is Fate.POSTPONED or order.index(other.stage) > order.index(slot.stage) for other in others
        ):
            yield replace(world.memory[slot], fate=Fate.DISMISSED, start=None)


def _never_seen(current: Mapping[Slot, FollowUp], known: Mapping[Slot, Memory]) -> Iterator[Memory]:
    """Slots named by the others of their interview that were made and deleted without this state.

    They are not remembered: the state was lost.  Or an earlier one is remembered as withdrawn, while
    the others are of a later generation: the state is an old copy.
    """
    for slot, generation in _named(current).items():
        remembered = known.get(slot)
        if remembered is None:
            yield Memory(*slot, 0, Fate.DISMISSED, None)
        elif remembered.fate is Fate.WITHDRAWN and remembered.generation < generation:
            yield replace(remembered, generation=generation, fate=Fate.DISMISSED, start=None)


def _named(current: Mapping[Slot, FollowUp]) -> Mapping[Slot, int]:
    """The slots without a follow-up that others of their interview name, and the latest generation of those."""
    named: dict[Slot, int] = {}
    for followup in current.values():
        for stage in followup.siblings:
            slot = Slot(followup.interview, stage)
            named[slot] = max(named.get(slot, 0), followup.generation)
    return {slot: generation for slot, generation in named.items() if slot not in current}


def _seen(world: World, current: Mapping[Slot, FollowUp], now: datetime) -> Iterator[Memory]:
    """Remembers the existing follow-ups, so that a deletion is noticed."""
    for slot, followup in current.items():
        if followup.event.uid != followup_id(*slot, followup.generation):
            continue  # it still has the name of another occurrence
        start = rang_at(followup, now)
        seen = Memory(*slot, followup.generation, Fate.STANDING, start, followup.event.calendar, _process(slot, world))
        if followup.event.calendar not in world.stale and world.memory.get(slot) != seen:
            yield seen

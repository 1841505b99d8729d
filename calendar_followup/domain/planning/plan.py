"""The plan: what a run would change, as frozen data.

``planner.py`` makes it, the command line shows it, and the engine carries it out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import ClassVar

from calendar_followup.base.messages import NOTHING, Message
from calendar_followup.domain.events import Event, Key
from calendar_followup.domain.model import (
    Deadline,
    Entry,
    Fate,
    Field,
    FollowUp,
    Interview,
    Memory,
    Reason,
    Slot,
    Stage,
)
from calendar_followup.domain.planning.doubts import MOST_ABSENT, Missing


@dataclass(frozen=True, slots=True)
class World:
    """All inputs of the plan except ``now``.

    ``silent`` are events that are not interviews, each with the reason; ``unsure`` are those, and
    the interviews, that could not be read in this run and are as last read.
    ``occupied`` are the ids of our form held by an event that isn't ours.  ``homes`` gives the
    calendar that takes the follow-ups of each calendar.
    ``incomplete`` says that some calendar was not read whole, so that nothing counts as
    absent.  ``seen`` are the events of the last reading, the only ones whose absence means
    anything.  ``stale`` are the calendars shown as last read, which can tell nothing new.
    ``missing`` says whether too many follow-ups to be believed vanished in an earlier run.
    ``held`` are the follow-ups whose withdrawal an earlier run held back: they wait for the
    person's word.  ``rules_changed`` says that the config now recognises interviews by
    other words.  ``said`` are the interviews of which the follow-ups say something new.
    ``places`` are all calendars that could be read, ``sight`` the first and the last
    day on which an occurrence of a recurring event could be seen.  ``former_homes`` are where
    each calendar's follow-ups went before the config changed, ``abandoned`` those former homes
    that the config no longer names.  ``moves`` maps former occurrences of a moved series to the
    current ones.
    """

    interviews: Mapping[Key, Interview]
    silent: Mapping[Key, Reason] = field(default_factory=dict)
    unsure: frozenset[Key] = frozenset()
    followups: tuple[FollowUp, ...] = ()
    occupied: frozenset[str] = frozenset()
    memory: Mapping[Slot, Memory] = field(default_factory=dict)
    homes: Mapping[str, str] = field(default_factory=dict)
    incomplete: bool = False
    seen: frozenset[Key] = frozenset()
    stale: frozenset[str] = frozenset()
    missing: Missing = Missing.NONE
    held: frozenset[str] = frozenset()
    rules_changed: bool = False
    said: frozenset[Key] = frozenset()
    places: frozenset[str] = frozenset()
    sight: tuple[date, date] = (date.min, date.max)
    former_homes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    abandoned: frozenset[str] = frozenset()
    moves: Mapping[Key, Key] = field(default_factory=dict)

    def left_config(self, known: Memory) -> bool:
        """True where the follow-up's calendar was removed from the config: it may still be there."""
        return bool(known.place) and known.place not in self.places


class _Noted:
    """What a change stores in the state while it is carried out; by default nothing."""

    __slots__ = ()

    def announced(self) -> Memory | None:
        """The memories to store before anything is written."""
        return None

    def begun(self) -> Memory | None:
        """The memory to store just before the change is made."""
        return None

    def made(self) -> Memory | None:
        """The memory to store once the change is made."""
        return None

    def untried(self, before: Memory | None) -> Memory | None:
        """The memory to store where the calendar failed before the change was tried; ``before`` is the old one."""
        return None


class _OfFollowUp:
    """The attributes that a change takes from its existing follow-up."""

    __slots__ = ()
    followup: FollowUp

    @property
    def id(self) -> str:
        """The follow-up's id."""
        return self.followup.event.uid

    @property
    def slot(self) -> Slot:
        """The slot of the follow-up."""
        return self.followup.slot

    @property
    def generation(self) -> int:
        """The follow-up's generation."""
        return self.followup.generation

    @property
    def calendar(self) -> str:
        """The follow-up's calendar."""
        return self.followup.event.calendar

    @property
    def shown(self) -> Entry | Event:
        """The follow-up for a report, as it is now."""
        return self.followup.event


@dataclass(frozen=True, slots=True)
class Create(_Noted):
    """A follow-up to create at a free address."""

    calendar: str
    interview: Key
    stage: Stage
    generation: int
    entry: Entry
    why: Message = NOTHING  # the reason, for the person, where one is worth telling

    absent: ClassVar[bool] = False  # it never waits for ``--force``
    after: ClassVar[str] = ""  # it waits for no other

    @property
    def id(self) -> str:
        """The follow-up's id."""
        return self.entry.id

    @property
    def slot(self) -> Slot:
        """The slot of the follow-up."""
        return Slot(self.interview, self.stage)

    @property
    def shown(self) -> Entry:
        """The follow-up for a report."""
        return self.entry

    def announced(self) -> Memory | None:
        """Keeps a crash from being taken for a deletion."""
        return _memory(self, Fate.CREATING)

    def made(self) -> Memory | None:
        """Lets a later run notice a deletion."""
        return _memory(self, Fate.STANDING)

    def untried(self, before: Memory | None) -> Memory | None:
        """Never nothing: the interview's other follow-ups name this one among their siblings, and
        a sibling that is not in the memory counts as deleted (P4).
        """
        return before or Memory(*self.slot, self.generation, Fate.POSTPONED, None)


@dataclass(frozen=True, slots=True)
class Update(_OfFollowUp, _Noted):
    """Fields of a follow-up to rewrite; the others stay unchanged.

    ``rang`` is when it counts as having rung, where that is not its start.
    """

    followup: FollowUp
    entry: Entry
    fields: frozenset[Field]
    reason: Message
    absent: bool = False
    rang: datetime | None = None

    after: ClassVar[str] = ""  # it waits for no other

    @property
    def shown(self) -> Entry:
        """The follow-up for a report, as it will be."""
        return self.entry

    @property
    def why(self) -> Message:
        """The reason, for the person."""
        return self.reason

    def made(self) -> Memory | None:
        """Where it is now."""
        memory = _memory(self, Fate.STANDING)
        return memory if self.rang is None else replace(memory, start=self.rang)


@dataclass(frozen=True, slots=True)
class Remove(_OfFollowUp, _Noted):
    """A follow-up to remove, because it has become pointless.

    ``after`` is the id of the one that replaces it elsewhere, and must be created first;
    ``early`` says that it is removed before it rang.
    """

    followup: FollowUp
    reason: Reason
    absent: bool = False
    after: str = ""
    early: bool = False

    @property
    def why(self) -> Message:
        """The reason, for the person; none where it is what they asked for."""
        return NOTHING if self.reason is Reason.ASKED else self.reason.value

    def begun(self) -> Memory | None:
        """Keeps the removal from being taken for the user's deletion; none where another copy replaces it."""
        if self.reason in (Reason.SUPERSEDED, Reason.MOVED):
            return None
        if self.reason is Reason.ASKED:
            return _memory(self, Fate.WAIVED if self.early else Fate.DISMISSED)
        return _memory(self, Fate.WITHDRAWN)


Change = Create | Update | Remove


def _memory(change: Change, fate: Fate) -> Memory:
    return Memory(*change.slot, change.generation, fate, change.shown.start, change.calendar)


@dataclass(frozen=True, slots=True)
class Keep(_OfFollowUp):
    """A follow-up that stays although it is pointless or out of reach, and why."""

    followup: FollowUp
    reason: Message

    @property
    def why(self) -> Message:
        """The reason, for the person."""
        return self.reason


@dataclass(frozen=True, slots=True)
class Plan:
    """The changes that would make the calendar right.

    ``memory`` must be stored even though nothing is written for it.  ``held`` are withdrawals
    that wait for ``--force`` (P6), ``waiting`` are such creations.  ``unclear`` are interviews
    and their stated deadline, where it was not understood and still matters.  ``lacking`` has the reason
    for each stage without a follow-up.  ``suspicious`` is the number of follow-ups that vanished
    at once, too many to count as deleted yet.
    """

    changes: tuple[Change, ...] = ()
    keeps: tuple[Keep, ...] = ()
    held: tuple[Change, ...] = ()
    waiting: tuple[Create, ...] = ()
    memory: tuple[Memory, ...] = ()
    unclear: tuple[tuple[Interview, Deadline], ...] = ()
    lacking: Mapping[Slot, Reason] = field(default_factory=dict)
    suspicious: int = 0


def held_back(plan: Plan, world: World, *, force: bool) -> Plan:
    """The plan without its withdrawals for absence, when they are suspiciously many.

    More than five that are also over half of the existing follow-ups look like a calendar
    that was misread.  What was held back once waits for the person's word, however few
    others wait with it (P6).
    """
    absent = [change for change in plan.changes if change.absent]
    if force or not absent:
        return plan
    many = len(absent) > MOST_ABSENT and 2 * len(absent) > len(world.followups)
    held = tuple(change for change in absent if many or change.id in world.held)
    return replace(plan, changes=tuple(change for change in plan.changes if change not in held), held=held)

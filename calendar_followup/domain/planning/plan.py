"""The plan: what a run would change, as frozen data.

Made by ``planning.py``, shown by the command line, carried out by ``sync.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import ClassVar

from calendar_followup.base.messages import NOTHING, Message
from calendar_followup.domain.model import (
    Entry,
    Event,
    Fate,
    Field,
    FollowUp,
    Interview,
    Key,
    Memory,
    Reason,
    Slot,
    Stage,
)

MOST_ABSENT = 5  # withdrawals for absence that need no second look (P6)


@dataclass(frozen=True, slots=True)
class World:
    """All that the plan depends on, but ``now``.

    ``silent`` holds events that are no interview, with the reason, ``unsure`` those of
    them that could not be read in this run;
    ``occupied`` the ids of our form under which something stands that isn't
    ours; ``homes`` the calendar that takes the follow-ups of each calendar.
    ``incomplete`` says that some calendar was not read whole, so that nothing
    counts as absent; ``seen`` are the events that stood when we last looked, the
    only ones whose absence means anything; ``stale`` names the calendars that are
    shown as last read, from which nothing new is to be learned.  ``gone_for_long`` says
    that what went at once has been gone for a day, and counts as deleted;
    ``rules_changed`` that the config tells interviews by other words than before.
    ``places`` are all calendars that could be looked at, ``sight`` the first and the last
    day on which an occurrence of what recurs could be seen, ``former_homes`` where the
    follow-ups of a calendar went before the config said otherwise, ``abandoned`` the
    calendars of the latter that the config no longer names, ``moves`` which occurrence of a
    series that was moved is which one now.
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
    gone_for_long: bool = False
    rules_changed: bool = False
    places: frozenset[str] = frozenset()
    sight: tuple[date, date] = (date.min, date.max)
    former_homes: Mapping[str, str] = field(default_factory=dict)
    abandoned: frozenset[str] = frozenset()
    moves: Mapping[Key, Key] = field(default_factory=dict)


class _Noted:
    """What the state is told of a change while it is carried out: nothing, where a change says no more."""

    __slots__ = ()

    def announced(self) -> Memory | None:
        """To be remembered before anything is written."""
        return None

    def begun(self) -> Memory | None:
        """To be remembered just before the change is made."""
        return None

    def made(self) -> Memory | None:
        """To be remembered once the change is made."""
        return None

    def untried(self, before: Memory | None) -> Memory | None:
        """To be remembered where its calendar failed before it was tried; ``before`` is what was known."""
        return None


class _OfFollowUp:
    """What a follow-up that exists tells of itself, for what is planned for it."""

    __slots__ = ()
    followup: FollowUp

    @property
    def id(self) -> str:
        """The follow-up's."""
        return self.followup.event.uid

    @property
    def slot(self) -> Slot:
        """The interview and the stage that it is about."""
        return self.followup.slot

    @property
    def generation(self) -> int:
        """The follow-up's."""
        return self.followup.generation

    @property
    def calendar(self) -> str:
        """Where the follow-up is."""
        return self.followup.event.calendar

    @property
    def shown(self) -> Entry | Event:
        """What a report shows of the follow-up: how it is now."""
        return self.followup.event


@dataclass(frozen=True, slots=True)
class Create(_Noted):
    """A follow-up to be written where nothing is yet."""

    calendar: str
    interview: Key
    stage: Stage
    generation: int
    entry: Entry

    absent: ClassVar[bool] = False  # it never waits for ``--force``
    why: ClassVar[Message] = NOTHING
    after: ClassVar[str] = ""  # it waits for no other

    @property
    def id(self) -> str:
        """The follow-up's."""
        return self.entry.id

    @property
    def slot(self) -> Slot:
        """The interview and the stage that it is about."""
        return Slot(self.interview, self.stage)

    @property
    def shown(self) -> Entry:
        """What a report shows of the follow-up."""
        return self.entry

    def announced(self) -> Memory | None:
        """A crash is not to be taken for a deletion."""
        return _memory(self, Fate.CREATING)

    def made(self) -> Memory | None:
        """A deletion will be noticed by it."""
        return _memory(self, Fate.STANDING)

    def untried(self, before: Memory | None) -> Memory | None:
        """Never nothing: the other follow-ups of the interview name it among their
        siblings, and what they name and nobody remembers was deleted (P4).
        """
        return before or Memory(*self.slot, self.generation, Fate.POSTPONED, None)


@dataclass(frozen=True, slots=True)
class Update(_OfFollowUp, _Noted):
    """Fields of a follow-up to be written anew; the others stay as they are.

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
        """What a report shows of the follow-up: how it will be."""
        return self.entry

    @property
    def why(self) -> Message:
        """What to tell the person about it."""
        return self.reason

    def made(self) -> Memory | None:
        """Where it is now."""
        memory = _memory(self, Fate.STANDING)
        return memory if self.rang is None else replace(memory, start=self.rang)


@dataclass(frozen=True, slots=True)
class Remove(_OfFollowUp, _Noted):
    """A follow-up to be taken away, because it has become pointless.

    ``after`` is the id of the one that takes its place elsewhere, and must be there first;
    ``early`` says that it goes before it rang.
    """

    followup: FollowUp
    reason: Reason
    absent: bool = False
    after: str = ""
    early: bool = False

    @property
    def why(self) -> Message:
        """What to tell the person about it."""
        return self.reason.value

    def begun(self) -> Memory | None:
        """Its going is not to be taken for the user's deletion; nothing where another copy takes its place."""
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
        """What to tell the person about it."""
        return self.reason


@dataclass(frozen=True, slots=True)
class Plan:
    """The changes that would make the calendar right.

    ``memory`` is what must be remembered even though nothing is written for it;
    ``held`` are withdrawals that wait for ``--force`` (P6), ``waiting`` creations; ``unclear`` are interviews
    whose stated deadline was not understood and still matters; ``lacking`` says of each
    stage without a follow-up why there is none; ``suspicious`` is how many
    follow-ups went at once, too many to be taken for deleted yet.
    """

    changes: tuple[Change, ...] = ()
    keeps: tuple[Keep, ...] = ()
    held: tuple[Change, ...] = ()
    waiting: tuple[Create, ...] = ()
    memory: tuple[Memory, ...] = ()
    unclear: tuple[Interview, ...] = ()
    lacking: Mapping[Slot, Reason] = field(default_factory=dict)
    suspicious: int = 0


def held_back(plan: Plan, standing: int, *, force: bool) -> Plan:
    """The plan without its withdrawals for absence, when they are suspiciously many.

    More than five that are also over half of the ``standing`` follow-ups look
    like a calendar that was read wrong (P6).
    """
    absent = tuple(change for change in plan.changes if change.absent)
    if force or len(absent) <= MOST_ABSENT or 2 * len(absent) <= standing:
        return plan
    return replace(plan, changes=tuple(change for change in plan.changes if not change.absent), held=absent)

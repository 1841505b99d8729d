"""The plan: what a run would change, as frozen data.

Made by ``planning.py``, shown by the command line, carried out by ``sync.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from calendar_followup.domain.model import Entry, Field, FollowUp, Interview, Key, Memory, Reason, Slot, Stage

MOST_ABSENT = 5  # withdrawals for absence that need no second look (P6)


@dataclass(frozen=True, slots=True)
class World:
    """All that the plan depends on, but ``now``.

    ``silent`` holds events that were seen and are no interview, with the reason;
    ``occupied`` the ids of our form under which something stands that isn't
    ours; ``homes`` the calendar that takes the follow-ups of each calendar.
    ``incomplete`` says that some calendar was not read whole, so that nothing
    counts as absent; ``seen`` are the events that stood when we last looked, the
    only ones whose absence means anything; ``stale`` names the calendars that are
    shown as last read, from which nothing new is to be learned.
    """

    interviews: Mapping[Key, Interview]
    silent: Mapping[Key, Reason] = field(default_factory=dict)
    followups: tuple[FollowUp, ...] = ()
    occupied: frozenset[str] = frozenset()
    memory: Mapping[Slot, Memory] = field(default_factory=dict)
    homes: Mapping[str, str] = field(default_factory=dict)
    incomplete: bool = False
    seen: frozenset[Key] = frozenset()
    stale: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Create:
    """A follow-up to be written where nothing stands."""

    calendar: str
    interview: Key
    stage: Stage
    generation: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class Update:
    """Fields of a follow-up to be written anew; the others stay as they are."""

    followup: FollowUp
    entry: Entry
    fields: frozenset[Field]
    reason: str
    absent: bool = False


@dataclass(frozen=True, slots=True)
class Remove:
    """A follow-up to be taken away, because it has become pointless."""

    followup: FollowUp
    reason: Reason
    absent: bool = False


@dataclass(frozen=True, slots=True)
class Keep:
    """A follow-up that stays although it is pointless or out of reach, and why."""

    followup: FollowUp
    reason: str


Change = Create | Update | Remove


@dataclass(frozen=True, slots=True)
class Plan:
    """The changes that would make the calendar right.

    ``memory`` is what must be remembered even though nothing is written for it;
    ``held`` are withdrawals that wait for ``--force`` (P6); ``unclear`` are interviews
    whose stated deadline was not understood and still matters.
    """

    changes: tuple[Change, ...] = ()
    keeps: tuple[Keep, ...] = ()
    held: tuple[Change, ...] = ()
    memory: tuple[Memory, ...] = ()
    unclear: tuple[Interview, ...] = ()


def held_back(plan: Plan, standing: int, *, force: bool) -> Plan:
    """The plan without its withdrawals for absence, when they are suspiciously many.

    More than five that are also over half of the ``standing`` follow-ups look
    like a calendar that was read wrong (P6).
    """
    absent = tuple(change for change in plan.changes if not isinstance(change, Create) and change.absent)
    if force or len(absent) <= MOST_ABSENT or 2 * len(absent) <= standing:
        return plan
    return replace(plan, changes=tuple(c for c in plan.changes if c not in absent), held=absent)

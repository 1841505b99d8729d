"""What a run remembers for the next (design, section 7, "State on disk"), wherever that is kept.

Losing it costs a full read and P4's limit, never an event.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from calendar_followup.base.messages import Message
from calendar_followup.calendars.facts import ServerFacts
from calendar_followup.calendars.port import Known, Resource, Token
from calendar_followup.domain.model import Key, Memory, Slot
from calendar_followup.domain.planning.statements import Heard


@dataclass(frozen=True, slots=True)
class Settled:
    """A run that left nothing to do and nothing to say.

    ``stamp`` is one word for all that its plan depended on besides the calendars;
    ``interviews`` is how many each calendar of the config held.
    """

    stamp: str
    interviews: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Quiet:
    """What ends the next run early, where every calendar is a folder (``cli.fast_exit``).

    That is: the ``program``, the ``config``'s stat and the ``folders``' fingerprints are
    the same, the ``day`` is, and the moment ``until`` is still to come.
    """

    program: str
    config: tuple[int, ...]
    folders: Mapping[str, str]
    day: str
    until: float


@dataclass(frozen=True, slots=True)
class Notes:
    """What runs leave for each other, besides what they saw and made.

    ``succeeded`` is when one last went through, ``failing_since`` since when none has;
    ``told`` are hashes of what cron was told last.  ``missing_since`` is when follow-ups
    went at once, too many to be believed; ``rules`` is one word for how interviews were
    told from other events when all was last decided, and ``homes`` where the follow-ups of
    each calendar went then.  ``left`` are calendars that left the config, as the person was told;
    ``moves`` tells which occurrence of a series is which one now, while follow-ups are taken along.
    """

    succeeded: datetime | None = None
    failing_since: datetime | None = None
    told: frozenset[str] = frozenset()
    missing_since: datetime | None = None
    rules: str = ""
    homes: Mapping[str, str] = field(default_factory=dict)
    left: frozenset[str] = frozenset()
    moves: Mapping[Key, Key] = field(default_factory=dict)
    settled: Settled | None = None
    quiet: Quiet | None = None


@dataclass(frozen=True, slots=True)
class LastRead:
    """A calendar as it was last read; ``resources`` are those with events or problems in them."""

    known: Known = field(default_factory=Known)
    resources: Mapping[str, Resource] = field(default_factory=dict)


class State(Protocol):
    """One person's memory, held by one run at a time.

    Every method may raise ``TryAgainLater``.  What a method writes is there for good, whole
    or not at all, when it returns.  What can't be read is reported in ``warnings``, which
    show nothing of it, and counts as never known.

    Calendars go by their own address, servers by the account; no name of the config is
    known here.
    """

    where: str
    warnings: list[Message]

    def notes(self) -> Notes:
        """What the runs before this one left."""
        ...

    def write_notes(self, notes: Notes) -> None:
        """Takes the place of all notes."""
        ...

    def last_read(self, address: str, manner: str) -> LastRead:
        """What was found in that calendar; nothing for one that was never read.

        ``manner`` is one word for how it is read: where it is another than the last time,
        everything must be read again, and what was found then is still told.
        """
        ...

    def save_reading(
        self, address: str, manner: str, token: Token | None, changed: Iterable[Resource], gone: Iterable[str]
    ) -> None:
        """What a read found, and how far it came: the last thing that a run writes."""
        ...

    def keep_calendars(self, addresses: Iterable[str]) -> None:
        """Forgets what was read in all other calendars."""
        ...

    def adopt(self, address: str, name: str) -> None:
        """Takes over what version 0.1.0 kept under a name of the config, where nothing is known by the address."""
        ...

    def facts(self, account: str) -> ServerFacts:
        """What was learnt of an account's server; it outlives what was read there."""
        ...

    def keep_facts(self, account: str, facts: ServerFacts) -> None:
        """Takes the place of what was known of that server."""
        ...

    def memory(self) -> dict[Slot, Memory]:
        """What became of every follow-up that was ever written or dismissed."""
        ...

    def remember(self, memories: Iterable[Memory]) -> None:
        """Keeps these, each in the place of what was remembered of its stage."""
        ...

    def forget(self, slot: Slot) -> None:
        """As if nothing had ever been remembered of that stage."""
        ...

    def heard(self) -> tuple[Heard, ...]:
        """What the person said in follow-ups and did not take back, as of the last run."""
        ...

    def keep_heard(self, heard: Iterable[Heard]) -> None:
        """Keeps this and nothing else."""
        ...

"""The port to the memory between runs (design, section 7, "State on disk"), independent of where it is stored.

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
from calendar_followup.domain.events import Key
from calendar_followup.domain.model import Memory, Slot
from calendar_followup.domain.planning.statements import Heard


@dataclass(frozen=True, slots=True)
class Settled:
    """A run that left nothing to do and nothing to report.

    ``stamp`` is one hash of everything that its plan depended on besides the calendars;
    ``interviews`` is the number of interviews in each calendar of the config.
    """

    stamp: str
    interviews: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Quiet:
    """The conditions under which the next run ends early (``cli.fast_exit``).

    They are: the same ``program``, the same stat of the ``config``, the same fingerprints of
    the ``folders``, the same ``day``, a time before ``until``, and to each of the ``questions``
    the server's reply that nothing is new (``calendars.light``).
    """

    program: str
    config: tuple[int, ...]
    folders: Mapping[str, str]
    day: str
    until: float
    questions: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Notes:
    """Notes that runs leave for each other, besides what they read and wrote.

    ``succeeded`` is the time of the last successful run, ``failing_since`` the time since when
    none has succeeded.  ``told`` are hashes of the problems that cron was last told of.
    ``missing_since`` is when too many follow-ups to be believed disappeared at once; ``held`` are
    the ids of those whose withdrawal waits for the person's word.
    ``rules`` is one hash of the rules for recognising interviews at the last full decision, and
    ``homes`` are where each calendar's follow-ups went then and since.  ``left`` are calendars that were
    removed from the config, as reported to the person.  ``moves`` maps former occurrences of
    a series to their new ones, until all follow-ups are moved.  ``suggested`` are the marks of
    untagged events that the person was told of.
    """

    succeeded: datetime | None = None
    failing_since: datetime | None = None
    told: frozenset[str] = frozenset()
    missing_since: datetime | None = None
    held: frozenset[str] = frozenset()
    rules: str = ""
    homes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    left: frozenset[str] = frozenset()
    moves: Mapping[Key, Key] = field(default_factory=dict)
    suggested: frozenset[str] = frozenset()
    settled: Settled | None = None
    quiet: Quiet | None = None


@dataclass(frozen=True, slots=True)
class LastRead:
    """A calendar as it was last read; ``resources`` are those that hold events or problems."""

    known: Known = field(default_factory=Known)
    resources: Mapping[str, Resource] = field(default_factory=dict)


class State(Protocol):
    """One person's memory, held by one run at a time.

    Every method may raise ``TryAgainLater``.  A method's write is atomic, and durable when it
    returns.  Unreadable parts are reported in ``warnings``, without quoting them, and count
    as never known.

    Calendars are identified by their own address, servers by the account.  The config's
    names are unknown here.
    """

    where: str
    warnings: list[Message]

    def notes(self) -> Notes:
        """The notes of the runs before this one."""
        ...

    def write_notes(self, notes: Notes) -> None:
        """Replaces all notes."""
        ...

    def last_read(self, address: str, manner: str) -> LastRead:
        """The last reading of that calendar; empty for one that was never read.

        ``manner`` is one hash of how it is read.  Where it differs from the last time, everything
        must be read again, but the last reading is still returned.
        """
        ...

    def save_reading(
        self, address: str, manner: str, token: Token | None, changed: Iterable[Resource], gone: Iterable[str]
    ) -> None:
        """Stores a reading and its sync token: the last write of a run."""
        ...

    def keep_calendars(self, addresses: Iterable[str]) -> None:
        """Forgets the readings of all other calendars."""
        ...

    def adopt(self, address: str, name: str) -> None:
        """Takes over what version 0.1.0 stored under a name of the config, where nothing is known by the address."""
        ...

    def facts(self, account: str) -> ServerFacts:
        """The known facts about an account's server; they outlive the readings."""
        ...

    def keep_facts(self, account: str, facts: ServerFacts) -> None:
        """Replaces the facts about that server."""
        ...

    def memory(self) -> dict[Slot, Memory]:
        """The fate of every follow-up that was ever written or dismissed."""
        ...

    def remember(self, memories: Iterable[Memory]) -> None:
        """Stores these; each replaces the memory of the same slot."""
        ...

    def forget(self, slot: Slot) -> None:
        """Deletes the memory of that slot."""
        ...

    def heard(self) -> tuple[Heard, ...]:
        """The statements that the person made in follow-ups and did not take back, as of the last run."""
        ...

    def keep_heard(self, heard: Iterable[Heard]) -> None:
        """Replaces all stored statements."""
        ...

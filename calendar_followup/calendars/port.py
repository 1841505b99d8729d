"""The one port: what the engine asks of a calendar, whatever stands behind it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Protocol

from calendar_followup.domain.model import Entry, Event, Field, Problem
from calendar_followup.domain.reading.prefilter import Interesting, everything
from calendar_followup.domain.views.report import Progress, unseen

LOOK_BACK = timedelta(days=400)  # of a recurring interview, so that what is pending is still seen
LOOK_AHEAD = timedelta(days=90)  # design, section 4


@dataclass(frozen=True, slots=True)
class Scope:
    """What a run looks at: as of ``now``, floating times in ``zone``, texts that matter.

    ``progress`` is told how far a read has come; ``words`` are what makes a text
    matter, none where every one does.
    """

    now: datetime
    zone: tzinfo
    interesting: Interesting = everything
    progress: Progress = unseen
    words: tuple[str, ...] = ()

    @property
    def day(self) -> str:
        """The day of ``now``, in UTC: with it the window moves."""
        return self.now.astimezone(UTC).strftime("%Y%m%d")

    @property
    def window(self) -> tuple[datetime, datetime]:
        """Between which moments a recurring event is unrolled; whole days, in UTC."""
        day = self.now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        return day - LOOK_BACK, day + LOOK_AHEAD


@dataclass(slots=True)
class Traffic:
    """How often a calendar was asked since it was opened (files opened, for a folder), and for how many bytes.

    ``date`` is the server's clock as its first reply told it, an HTTP date (RFC 9110
    §6.6.1); empty where there is no server, or it doesn't say.
    """

    requests: int = 0
    received: int = 0
    date: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What the last run knew: its sync token, and the ETag of every resource."""

    token: str = ""
    etags: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Resource:
    """One address of a calendar: the events it holds that may matter, and what is wrong with it."""

    href: str
    etag: str
    events: tuple[Event, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What changed since ``Known``.

    ``resources`` are new or changed; ``gone`` were known and are not listed any
    more.  ``full`` tells a listing of everything from a list of changes, ``listed``
    how many resources the calendar holds.
    """

    resources: tuple[Resource, ...]
    gone: tuple[str, ...]
    token: str
    full: bool
    listed: int


# Of a recurring event other occurrences come within sight as days pass: the
# ETag under which it is known says on which day it was looked at.
_DAY = re.compile(r"@\d{8}$")


def dated(etag: str, day: str) -> str:
    """The ETag of a resource that must be read again on another day."""
    return f"{etag}@{day}"


def undated(etag: str) -> str:
    """What the calendar itself calls it."""
    return _DAY.sub("", etag)


def is_stale(known: str | None, etag: str, day: str) -> bool:
    """True when what is known of a resource isn't what stands there, as looked at on ``day``."""
    return known not in (etag, dated(etag, day))


class Calendar(Protocol):
    """A calendar of the user's.

    Every method may raise ``TryAgainLater``, ``AccessRefused`` or ``ConfigError``.
    Nothing is written but by ``create``, ``update`` and ``delete``, each of which
    either takes effect whole or not at all.
    """

    name: str
    traffic: Traffic

    def read(self, known: Known) -> Reading:
        """What changed since ``known``, or everything when it is empty or no longer valid.

        An event that can't be read is a problem of its resource, never an error.
        """
        ...

    def fetch(self, href: str) -> Resource | None:
        """What stands at that address now, or None when there is nothing."""
        ...

    def create(self, entry: Entry) -> Resource:
        """Writes a new event.  Raises ``Occupied`` rather than touch what stands there."""
        ...

    def update(self, event: Event, entry: Entry, fields: frozenset[Field]) -> Resource:
        """Writes ``fields`` and the marks of ``entry`` over ``event``; all else is kept.

        Raises ``ChangedMeanwhile`` when the event is no longer what was read.
        """
        ...

    def delete(self, event: Event) -> None:
        """Takes ``event`` away.  Raises ``ChangedMeanwhile`` when it is no longer what was read."""
        ...

    def token_for(self, etags: Mapping[str, str], reading: Reading) -> str:
        """The token to keep once our own changes have made the listing ``etags``."""
        ...

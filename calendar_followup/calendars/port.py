"""The one port: what the engine asks of a calendar, whatever stands behind it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Protocol

from calendar_followup.base.errors import FollowUpError
from calendar_followup.domain.model import Event, Problem
from calendar_followup.domain.planning.plan import Change
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
    """One address of a calendar: the events it holds that may matter, and what is wrong with it.

    ``nameless`` says that an event in it has no UID, so that nobody can tell which one it is.
    """

    href: str
    etag: str
    events: tuple[Event, ...] = ()
    problems: tuple[Problem, ...] = ()
    nameless: bool = False


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


@dataclass(frozen=True, slots=True)
class Done:
    """A change that was made, whole; ``resource`` is what is at its address now, None after a removal."""

    resource: Resource | None


Written = Done | FollowUpError
"""What became of one change.

``Refusal``: nothing was written for this change, and the calendar takes others.
``Occupied`` is for a creation alone (``Buried`` where the place is not given out again);
``ChangedMeanwhile`` says that the event is no longer what was read.

Any other ``FollowUpError``: the calendar failed.  Nobody can tell whether this change
took effect; whole or not at all, in any case.
"""


class Calendar(Protocol):
    """A calendar of the user's.

    Every method may raise ``TryAgainLater``, ``AccessRefused`` or ``ConfigError``.
    Nothing is written but by ``write``.  ``at_once`` is how many changes go into one request.
    """

    name: str
    traffic: Traffic
    at_once: int

    def read(self, known: Known) -> Reading:
        """What changed since ``known``, or everything when it is empty or no longer valid.

        An event that can't be read is a problem of its resource, never an error.
        """
        ...

    def fetch(self, href: str) -> Resource | None:
        """What is at that address now, or None when nothing is."""
        ...

    def write(self, changes: Sequence[Change]) -> Sequence[Written]:
        """What became of each change, in their order.

        A follow-up is created only where nothing is, updated or removed only while it is
        what was read.  An update writes the change's ``fields`` and the marks, and keeps
        all else.  Each change is made whole or not at all, whatever becomes of the others.
        Where the calendar fails, the changes that were not tried end in the same error.
        """
        ...

    def writable(self) -> bool | None:
        """Whether follow-ups may be written; None where the calendar does not tell.  Writes nothing."""
        ...

    def token_for(self, etags: Mapping[str, str], reading: Reading) -> str:
        """The token to keep once our own changes have made the listing ``etags``."""
        ...

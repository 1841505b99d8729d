"""The one port: what the engine asks of a calendar, whatever stands behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Protocol

from calendar_followup.base.errors import FollowUpError, Unreadable
from calendar_followup.base.messages import message
from calendar_followup.domain.model import Event, Problem
from calendar_followup.domain.planning.plan import Change
from calendar_followup.domain.reading.prefilter import Interesting, everything
from calendar_followup.domain.views.report import Progress, unseen

LOOK_BACK = timedelta(days=400)  # of a recurring interview, so that what is pending is still seen
LOOK_AHEAD = timedelta(days=90)  # design, section 4


# The years of which a person can mean an event: beyond them, a moment in one zone may be none
# in another, and no table knows the holidays.  Apple keeps days without a year in 1604.
YEARS = (1600, 2200)


def sensible(moment: datetime) -> datetime:
    """The moment itself; raises ``Unreadable`` for one outside of all years that an event can be in."""
    first, last = YEARS
    if not first <= moment.year <= last:
        raise Unreadable(
            message("its date makes no sense: the year {year}", year=f"{moment.year:04d}"),
        )
    return moment


@dataclass(frozen=True, slots=True)
class Scope:
    """What a run looks at: as of ``now``, floating times in ``zone``, texts that matter.

    ``progress`` is told how far a read has come; ``words`` are what makes a text
    matter, none where every one does.  ``hours`` is by how much the person's day begins
    after midnight in UTC, so that many people's days don't all begin at once.
    """

    now: datetime
    zone: tzinfo
    interesting: Interesting = everything
    progress: Progress = unseen
    words: tuple[str, ...] = ()
    hours: int = 0

    @property
    def day(self) -> date:
        """The day of ``now``: with it the window moves."""
        return (self.now.astimezone(UTC) - timedelta(hours=self.hours)).date()

    @property
    def window(self) -> tuple[datetime, datetime]:
        """Between which moments a recurring event is unrolled; the same all day long."""
        midnight = datetime.combine(self.day, time(), UTC)
        return midnight - LOOK_BACK, midnight + LOOK_AHEAD


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
class Token:
    """How far a calendar was read: its own word for that point, and the day (of ``Scope``) of the read.

    ``value`` is None where the calendar has no such word: it was listed whole that day.
    """

    value: str | None
    day: date


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of a resource: its ETag when it was read, None where it must be read again.

    ``day`` is when it was read, where that matters: of a recurring event, other
    occurrences come within sight as days pass.
    """

    etag: str | None
    day: date | None = None

    def is_current(self, etag: str, day: date) -> bool:
        """True when there is nothing new to read on ``day`` in a resource that has this ETag by then."""
        return self.etag == etag and self.day in (None, day)


UNREAD = Seen(None)


@dataclass(frozen=True, slots=True)
class Known:
    """What the last run knew: how far it read, and every resource that the calendar held."""

    token: Token | None = None
    resources: Mapping[str, Seen] = field(default_factory=dict)

    def point(self, day: date) -> str | None:
        """The calendar's own word for how far it was read, if that was on ``day``."""
        return self.token.value if self.token is not None and self.token.day == day else None

    def is_current(self, href: str, etag: str, day: date) -> bool:
        """True when there is nothing new to read on ``day`` in a resource that has this ETag by then."""
        return self.resources.get(href, UNREAD).is_current(etag, day)

    def is_blank(self) -> bool:
        """True when everything must be read, for the first time or again."""
        return all(seen == UNREAD for seen in self.resources.values())


@dataclass(frozen=True, slots=True)
class Resource:
    """One address of a calendar: the events it holds that may matter, and what is wrong with it.

    ``nameless`` says that an event in it has no UID, so that nobody can tell which one it is.
    ``day`` is set where what was found depends on the day on which it was read.
    """

    href: str
    etag: str
    events: tuple[Event, ...] = ()
    problems: tuple[Problem, ...] = ()
    nameless: bool = False
    day: date | None = None

    @property
    def seen(self) -> Seen:
        """What is to be known of it from now on."""
        return Seen(self.etag, self.day)


@dataclass(frozen=True, slots=True)
class Reading:
    """What changed since ``Known``.

    ``resources`` are new or changed; ``gone`` were known and are not listed any
    more.  ``token`` is None where the next read must list everything.  ``full`` tells a
    listing of everything from a list of changes, ``listed`` how many resources the
    calendar holds.
    """

    resources: tuple[Resource, ...]
    gone: tuple[str, ...]
    token: Token | None
    full: bool
    listed: int


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

    ``name`` is what the config calls it, for messages alone.
    Every method may raise ``TryAgainLater``, ``AccessRefused`` or ``ConfigError``.
    Nothing is written but by ``write``.  ``at_once`` is how many changes go into one request.
    """

    name: str
    traffic: Traffic
    at_once: int

    def address(self) -> str:
        """The calendar's own, the same by whatever name or way it was reached.

        Its events carry it.  It may have to be asked for, once.
        """
        ...

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

    def token_for(self, resources: Mapping[str, Seen], reading: Reading) -> Token | None:
        """The token to keep once our own changes have made these the calendar's resources."""
        ...

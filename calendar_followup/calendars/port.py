"""The one port: what the engine asks of any calendar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Protocol

from calendar_followup.base.errors import FollowUpError, Unreadable
from calendar_followup.base.messages import message
from calendar_followup.domain.events import Event
from calendar_followup.domain.model import Problem
from calendar_followup.domain.planning.plan import Change
from calendar_followup.domain.reading.prefilter import Interesting, everything
from calendar_followup.domain.views.report import Progress, unseen

LOOK_BACK = timedelta(days=400)  # for a recurring interview, so that pending ones are still seen
LOOK_AHEAD = timedelta(days=90)  # design, section 4


# The years in which a person can mean an event.  Outside them, a moment in one zone may not
# exist in another, and no table has the holidays.  Apple stores dates without a year in 1604.
YEARS = (1600, 2200)


def sensible(moment: datetime) -> datetime:
    """The moment unchanged; raises ``Unreadable`` for one outside the range of years."""
    first, last = YEARS
    if not first <= moment.year <= last:
        raise Unreadable(
            message("its date makes no sense: the year {year}", year=f"{moment.year:04d}"),
        )
    return moment


@dataclass(frozen=True, slots=True)
class Scope:
    """What a run reads: as of ``now``, floating times in ``zone``, texts that may matter.

    ``progress`` is called with how far a read has come.  ``words`` are those that mark a text
    as relevant; none means that every text is.  ``hours`` is how many hours after midnight UTC
    the person's day begins, so that many people's days don't all begin at once.
    """

    now: datetime
    zone: tzinfo
    interesting: Interesting = everything
    progress: Progress = unseen
    words: tuple[str, ...] = ()
    hours: int = 0

    @property
    def day(self) -> date:
        """The day of ``now``; the window moves with it."""
        return (self.now.astimezone(UTC) - timedelta(hours=self.hours)).date()

    @property
    def window(self) -> tuple[datetime, datetime]:
        """The period for which a recurring event is expanded; the same all day long."""
        midnight = datetime.combine(self.day, time(), UTC)
        return midnight - LOOK_BACK, midnight + LOOK_AHEAD


@dataclass(slots=True)
class Traffic:
    """The number of requests since the calendar was opened (files opened, for a folder), and of bytes.

    ``date`` is the server's clock from its first reply, an HTTP date (RFC 9110 §6.6.1);
    empty where there is no server, or it sends none.
    """

    requests: int = 0
    received: int = 0
    date: str = ""


@dataclass(frozen=True, slots=True)
class Token:
    """How far a calendar was read: its own sync token, and the day (of ``Scope``) of the read.

    ``value`` is None where the calendar has no sync token: it was listed whole that day.
    """

    value: str | None
    day: date


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of a resource: its ETag when it was read, None where it must be read again.

    ``day`` is when it was read, set only where that matters: other occurrences of a
    recurring event come within the window as days pass.
    """

    etag: str | None
    day: date | None = None

    def is_current(self, etag: str, day: date) -> bool:
        """True when a resource with this ETag has nothing new to read on ``day``."""
        return self.etag == etag and self.day in (None, day)


UNREAD = Seen(None)


@dataclass(frozen=True, slots=True)
class Known:
    """What the last run knew: the sync token, and every resource that the calendar held."""

    token: Token | None = None
    resources: Mapping[str, Seen] = field(default_factory=dict)

    def point(self, day: date) -> str | None:
        """The calendar's own sync token, if it was read on ``day``."""
        return self.token.value if self.token is not None and self.token.day == day else None

    def is_current(self, href: str, etag: str, day: date) -> bool:
        """True when the resource at ``href`` with this ETag has nothing new to read on ``day``."""
        return self.resources.get(href, UNREAD).is_current(etag, day)

    def is_blank(self) -> bool:
        """True when everything must be read, for the first time or again."""
        return all(seen == UNREAD for seen in self.resources.values())


@dataclass(frozen=True, slots=True)
class Resource:
    """One address of a calendar: its events that may matter, and its problems.

    ``nameless`` says that an event in it can't be identified: it has no UID, or could not be read.
    ``day`` is set where the events depend on the day on which the resource was read.
    """

    href: str
    etag: str
    events: tuple[Event, ...] = ()
    problems: tuple[Problem, ...] = ()
    nameless: bool = False
    day: date | None = None

    @property
    def seen(self) -> Seen:
        """What to remember of it."""
        return Seen(self.etag, self.day)


@dataclass(frozen=True, slots=True)
class Reading:
    """The changes since ``Known``.

    ``resources`` are new or changed; ``gone`` were known and are no longer listed.
    ``token`` is None where the next read must list everything.  ``full`` marks a listing of
    everything, as against a list of changes; ``listed`` is how many resources the calendar
    holds.  ``whole`` is False where a part of the calendar could not be listed: what is not
    there may be in it.
    """

    resources: tuple[Resource, ...]
    gone: tuple[str, ...]
    token: Token | None
    full: bool
    listed: int
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Done:
    """A change that was made; ``resource`` is what is at its address now, None after a removal."""

    resource: Resource | None


Written = Done | FollowUpError
"""The result of one change.

``Refusal``: nothing was written for this change, and the calendar accepts others.
``Occupied`` is for a creation alone (``Buried`` where the id can't be reused);
``ChangedMeanwhile`` says that the event has changed since it was read.

Any other ``FollowUpError``: the calendar failed.  The change may have been made or not,
but never in part.
"""


class Calendar(Protocol):
    """A calendar of the user.

    ``name`` is the config's name for it, used only in messages.
    Every method may raise ``TryAgainLater``, ``AccessRefused`` or ``ConfigError``.
    Only ``write`` and ``make`` write.  ``at_once`` is how many changes go into one request.
    """

    name: str
    traffic: Traffic
    at_once: int

    def address(self) -> str:
        """The calendar's own address, the same by whatever name or way it was reached.

        Its events carry it.  The calendar may have to ask the server for it, once.
        """
        ...

    def read(self, known: Known) -> Reading:
        """The changes since ``known``; everything when it is empty or no longer valid.

        An unreadable event is a problem of its resource, never an error.
        """
        ...

    def fetch(self, href: str) -> Resource | None:
        """The resource at that address, None when there is none."""
        ...

    def write(self, changes: Sequence[Change]) -> Sequence[Written]:
        """The result of each change, in the same order.

        A follow-up is created only at a free address, and updated or removed only if it is
        unchanged since it was read.  An update writes the change's ``fields`` and the marks, and
        keeps the rest.  Each change is atomic and independent of the others.  Where the
        calendar fails, the changes that were not tried end in the same error.
        """
        ...

    def writable(self) -> bool | None:
        """True where follow-ups may be written; None where the calendar doesn't say.  Writes nothing."""
        ...

    def make(self) -> None:
        """Makes the calendar, which its account or folder lacks; finds the one that another machine made meanwhile.

        Raises ``AccessRefused`` or ``ConfigError``, which say what the person can do, where none can be made.
        """
        ...

    def token_for(self, resources: Mapping[str, Seen], reading: Reading) -> Token | None:
        """The token to keep once our own changes have made these the calendar's resources."""
        ...

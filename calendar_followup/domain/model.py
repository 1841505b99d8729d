"""What the program makes of events: interviews, follow-ups and what is remembered of them (design, section 2).

All moments are aware datetimes in UTC unless a name says otherwise; every text
is plain, already free of control characters.  Nothing here reads a clock.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum, StrEnum
from typing import NamedTuple

from calendar_followup.base.messages import Message, message
from calendar_followup.domain.events import Alarm, Event, Key, Person
from calendar_followup.domain.stages import RELANCES as RELANCES
from calendar_followup.domain.stages import Stage as Stage


class Field(StrEnum):
    """A field of a follow-up that the program manages; each is merged on its own (P3)."""

    TIME = "time"
    TITLE = "title"
    DRAFT = "draft"
    ALARMS = "alarms"


class Status(StrEnum):
    """The status of the process, as the user wrote it."""

    ANSWERED = "answered"
    REJECTED = "rejected"
    OFFER = "offer"
    NO_FOLLOW_UP = "no-follow-up"


PROCESS_ENDS = frozenset({Status.REJECTED, Status.OFFER})  # whichever round they were written into


class Slot(NamedTuple):
    """One stage of an interview: there is at most one follow-up for it (P2)."""

    interview: Key
    stage: Stage


@dataclass(frozen=True, slots=True)
class Point:
    """Something discussed; ``person`` names the member of a panel it belongs to, if known."""

    text: str
    person: str = ""


class Unclear(StrEnum):
    """Why a deadline is not understood."""

    WORDS = "words"  # it has several readings or none
    PASSED = "passed"  # it is before the interview's end
    TOO_FAR = "too far"  # later than anybody would announce an answer


@dataclass(frozen=True, slots=True)
class Deadline:
    """An announced deadline for an answer.

    ``expires`` is the moment at which it has passed (a date: the midnight that
    ends it), or None when the phrase was not understood.  ``earliest`` is then
    the earliest day that it may mean, if it has any reading at all, and ``why``
    the reason.
    """

    text: str
    expires: datetime | None = None
    day: date | None = None
    earliest: date | None = None
    why: Unclear = Unclear.WORDS


@dataclass(frozen=True, slots=True)
class Details:
    """The details for a draft; a missing one is empty and matches nothing.

    ``agency`` recruits for the company; ``round`` counts from 1.
    """

    role: str = ""
    company: str = ""
    people: tuple[Person, ...] = ()
    points: tuple[Point, ...] = ()
    deadline: Deadline | None = None
    status: Status | None = None
    language: str = ""
    process: str = ""
    round: int | None = None
    answer: str = ""
    agency: str = ""
    by_phone: bool = False


class Place(StrEnum):
    """Where a detail was read."""

    TITLE = "title"
    DESCRIPTION = "description"
    INVITATION = "invitation"  # somebody else's text
    GUESTS = "guests"
    TAG = "tag"
    NOTES = "notes"
    ROUNDS = "rounds"  # the other interviews of the same process
    CONFIG = "config"


@dataclass(frozen=True, slots=True)
class Source:
    """The source of a detail; ``stage`` is the follow-up whose notes hold it."""

    place: Place
    stage: Stage | None = None


@dataclass(frozen=True, slots=True)
class Interview:
    """An event that the user tagged, with the details read from it.

    ``start`` and ``end`` are in the user's time zone; an all-day interview ends
    at the close of working hours.  ``stopped`` says that a stop tag was found, ``answered``
    that it was one for an answer.
    ``sources`` gives the source of each value, by the name of the detail.
    ``unread`` are lines of its follow-ups that were not understood, with the stage.
    """

    key: Key
    calendar: str
    title: str
    start: datetime
    end: datetime
    language: str
    href: str = ""
    details: Details = field(default_factory=Details)
    foreign: bool = False
    stopped: bool = False
    answered: bool = False
    sources: Mapping[str, tuple[Source, ...]] = field(default_factory=dict, hash=False)
    unread: tuple[tuple[Stage, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FollowUp:
    """An event that this program created, as it is in the calendar now.

    ``base`` holds the hash of each managed field as last written, or is empty
    when unreadable: the follow-up then counts as wholly edited.  ``sent`` says that the
    person sent its message, ``sent_at`` when we learnt of it, ``noted`` that they said so
    on the command line, and not in the follow-up.
    """

    event: Event
    interview: Key
    stage: Stage
    generation: int
    base: Mapping[str, str]
    siblings: frozenset[Stage]
    sent: bool = False
    sent_at: datetime | None = None
    noted: bool = False

    @property
    def slot(self) -> Slot:
        """The interview and the stage that it is for."""
        return Slot(self.interview, self.stage)


@dataclass(frozen=True, slots=True)
class Draft:
    """One message to send."""

    recipient: Person | None
    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A follow-up as it should be written into a calendar.

    ``id`` is the UID; ``marks`` are complete, so that writing is one step.  ``url`` opens the
    first draft; ``category`` is set at creation, and belongs to the person from then on;
    ``categorize`` sets it on one that was made before there were categories.
    """

    id: str
    start: datetime
    end: datetime
    title: str
    description: str
    alarms: tuple[Alarm, ...]
    marks: tuple[tuple[str, str], ...]
    related_to: str
    url: str = ""
    category: str = ""
    categorize: bool = False


class Fate(StrEnum):
    """What the state remembers of a follow-up."""

    CREATING = "creating"
    POSTPONED = "postponed"  # announced and not even tried: if it exists, another machine made it
    STANDING = "standing"
    WITHDRAWN = "withdrawn"
    DISMISSED = "dismissed"
    WAIVED = "waived"  # dismissed before it was due: the stages after it aren't wanted either


class Reason(Enum):
    """Why a follow-up is no longer wanted (P5), as reports put it; ``REASONS`` has the wording for its own page."""

    CANCELLED = message("interview cancelled")
    DECLINED = message("interview declined or not accepted")
    UNTAGGED = message("interview no longer tagged")
    ABSENT = message("interview gone")
    ANSWERED = message("answered")
    STOPPED = message("stopped by you")
    NO_RELANCE = message("no relance wanted")
    NEW_ROUND = message("a new round began")
    ENOUGH = message("two relances in this process")
    RELANCE_DELETED = message("the relance before it was deleted")
    TOO_LATE = message("too late")
    SUPERSEDED = message("another copy remains")
    MOVED = message("it is in another calendar now")
    RESCHEDULED = message("its series was moved")
    TOO_MANY = message("thirty of this series come before it")
    WAITING = message("too many at once: they wait for sync --force")
    ASKED = message("you asked for it")
    DISMISSED = message("you deleted it")
    OCCUPIED = message("something else has its place")
    OVER = message("its process is over: a rejection or an offer")
    UNDECIDED = message("a calendar in which it may be could not be read")


@dataclass(frozen=True, slots=True)
class Memory:
    """One line of the state: a stage of an interview, and its fate.

    ``start`` is when the follow-up was to ring when it was last seen, None if never;
    ``place`` is the address of its calendar, empty where unknown; ``process`` is the process
    of its interview, empty where there was none.
    """

    interview: Key
    stage: Stage
    generation: int
    fate: Fate
    start: datetime | None
    place: str = ""
    process: str = ""

    @property
    def slot(self) -> Slot:
        """The interview and the stage of the follow-up."""
        return Slot(self.interview, self.stage)

    @property
    def next_generation(self) -> int:
        """The generation of a new follow-up for the slot: a fresh one after a withdrawal."""
        return self.generation + (self.fate is Fate.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem that the person should look at, and why.

    ``event`` is the file name or address, then the UID if there is one; ``title`` and
    ``day`` are how the person knows the event, where they are known.
    """

    event: str | Message
    reason: Message
    title: str = ""
    day: date | None = None

    def told(self) -> Message:
        """The full message: how the person knows the event, where it is, and why."""
        if not self.title:
            return message("{event}: {reason}", event=self.event, reason=self.reason)
        if self.day is None:
            return message("{title} ({event}): {reason}", title=self.title, event=self.event, reason=self.reason)
        return message(
            "{title}, {day} ({event}): {reason}",
            title=self.title,
            day=self.day,
            event=self.event,
            reason=self.reason,
        )

"""An event as any calendar holds it, whatever backend it comes from.

All moments are aware datetimes in UTC unless a name says otherwise; every text
is plain, already free of control characters.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple


class Response(StrEnum):
    """A guest's answer to an invitation (RFC 5545, PARTSTAT)."""

    ACCEPTED = "accepted"
    TENTATIVE = "tentative"
    DECLINED = "declined"
    PENDING = "needs-action"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the other side; either part may be empty, never both."""

    name: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Guest:
    """A person, a room or a robot on an event's list."""

    person: Person
    response: Response = Response.PENDING
    is_person: bool = True
    is_self: bool = False


@dataclass(frozen=True, slots=True)
class Alarm:
    """A reminder: its action, and its trigger as the calendar writes it (``PT0S``)."""

    action: str
    trigger: str


AT_START = Alarm("DISPLAY", "PT0S")


class Key(NamedTuple):
    """Identity of an interview: never its start, which moves (design, section 4)."""

    uid: str
    recurrence_id: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Any calendar entry, whatever backend it comes from.

    ``recurrence_id`` is in the form of design section 7.  ``marks`` are ours
    (section 7), by their iCalendar names without the prefix.  ``crowded`` says
    that its resource holds other events too, so that it can't be written alone.
    ``alternative`` is the HTML description that an application keeps beside the text, as
    plain text; empty where it has the same words.  ``unread`` says that its resource is no
    longer readable, so that it is shown as it was last read, and stays out of reach (P6).
    ``born`` orders the follow-ups of one uid where a calendar lets nobody choose an id, so that
    two machines may make one each: the first one counts.
    """

    calendar: str
    href: str
    etag: str
    uid: str
    start: datetime
    end: datetime
    recurrence_id: str = ""
    all_day: bool = False
    title: str = ""
    description: str = ""
    sequence: int = 0
    cancelled: bool = False
    event_type: str = "default"
    categories: tuple[str, ...] = ()
    color: str = ""
    organizer: Person | None = None
    organized_by_self: bool = False
    guests: tuple[Guest, ...] = ()
    alarms: tuple[Alarm, ...] = ()
    marks: tuple[tuple[str, str], ...] = ()
    crowded: bool = False
    alternative: str = ""
    unread: bool = False
    location: str = ""
    born: str = ""

    @property
    def key(self) -> Key:
        """The key of an interview in this event."""
        return Key(self.uid, self.recurrence_id)

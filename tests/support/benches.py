"""Calendars for the contract suite, each with another app's access to it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from google.oauth2.credentials import Credentials

from calendar_followup.calendars.caldav.calendar import CalDavCalendar
from calendar_followup.calendars.caldav.transport import Account
from calendar_followup.calendars.facts import Learnt
from calendar_followup.calendars.folder.calendar import FolderCalendar
from calendar_followup.calendars.google.calendar import GoogleCalendar
from calendar_followup.calendars.ics.parsing import parse
from calendar_followup.calendars.memory import MemoryCalendar
from calendar_followup.calendars.microsoft.calendar import MicrosoftCalendar
from calendar_followup.calendars.microsoft.marks import properties
from calendar_followup.calendars.port import Calendar, Scope
from calendar_followup.domain.followups.identity import OURS
from calendar_followup.domain.model import Entry
from tests.support.builders import MONDAY, TORONTO, ics, vevent
from tests.support.google_stand_in import StandIn
from tests.support.microsoft_stand_in import StandIn as Microsoft
from tests.support.microsoft_stand_in.oauth import TOKEN
from tests.support.real_servers import RealServer

SCOPE = Scope(MONDAY, TORONTO)
FOREIGN = ("X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTO", "COLOR:red")


class Bench(Protocol):
    """What the suite needs from a calendar besides the port."""

    calendar: Calendar
    has_revisions: bool  # whether its events carry a revision number (iCalendar's SEQUENCE)

    def href(self, name: str) -> str:
        """The address for that name."""
        ...

    def put(self, href: str, text: str) -> None:
        """Stores an event, given as iCalendar text, and overwrites what is there."""
        ...

    def put_senseless(self, href: str) -> None:
        """Stores an invalid event."""
        ...

    def decorate(self, href: str) -> None:
        """Adds the kind of data that other apps add to an event."""
        ...

    def is_decorated(self, href: str) -> bool:
        """True while that data is still there, and the title occurs once."""
        ...

    def raw(self, href: str) -> object: ...
    def take_away(self, href: str) -> None: ...
    def clear(self) -> None: ...


MakeBench = Callable[[Path], Bench]


class TextBench(ABC):
    """A calendar that stores iCalendar texts."""

    has_revisions = True

    def href(self, name: str) -> str:
        return f"{name}.ics"

    @abstractmethod
    def put(self, href: str, text: str) -> None: ...

    @abstractmethod
    def raw(self, href: str) -> bytes | None: ...

    def clear(self) -> None:  # noqa: B027  most have nothing to clear, on purpose
        """Removes everything at the end of the test."""

    def put_senseless(self, href: str) -> None:
        self.put(href, ics(vevent(uid="bad", more="RRULE:FREQ=SECONDLY;COUNT=2")))

    def decorate(self, href: str) -> None:
        text = (self.raw(href) or b"").decode()
        self.put(href, text.replace("END:VEVENT", "\r\n".join([*FOREIGN, "END:VEVENT"])))

    def is_decorated(self, href: str) -> bool:
        lines = (self.raw(href) or b"").decode().split("\r\n")
        return set(FOREIGN) <= set(lines) and sum(line.startswith("SUMMARY") for line in lines) == 1


class FolderBench(TextBench):
    def __init__(self, path: Path) -> None:
        self.path = path
        self.calendar: Calendar = FolderCalendar("perso", path, SCOPE)

    def put(self, href: str, text: str) -> None:
        temporary = self.path / ".other-app"
        temporary.write_bytes(text.encode())
        temporary.replace(self.path / href)

    def raw(self, href: str) -> bytes | None:
        path = self.path / href
        return path.read_bytes() if path.exists() else None

    def take_away(self, href: str) -> None:
        (self.path / href).unlink()


class MemoryBench(TextBench):
    def __init__(self, path: Path) -> None:
        self.memory = MemoryCalendar("perso", SCOPE)
        self.calendar: Calendar = self.memory

    def put(self, href: str, text: str) -> None:
        self.memory.put(href, text.encode())

    def raw(self, href: str) -> bytes | None:
        return self.memory.stored.get(href, (None, None))[1]

    def take_away(self, href: str) -> None:
        del self.memory.stored[href]


class CalDavBench(TextBench):
    """A new calendar on a running server."""

    def __init__(self, server: RealServer) -> None:
        self.server = server
        self.url = server.new_calendar()
        account = Account(self.url, server.username, lambda: server.password)
        self.calendar: Calendar = CalDavCalendar("perso", account, "", SCOPE, Learnt())

    def put(self, href: str, text: str) -> None:
        headers = {"Content-Type": "text/calendar; charset=utf-8"}
        status, said = self.server.request("PUT", self.url + href, text.encode(), headers)
        assert status in (201, 204), (status, said)

    def raw(self, href: str) -> bytes | None:
        status, text = self.server.request("GET", self.url + href)
        return text if status == 200 else None

    def take_away(self, href: str) -> None:
        self.server.request("DELETE", self.url + href)

    def clear(self) -> None:
        """Some servers allow a UID once per account: the calendar must be deleted."""
        self.server.clear()


class GoogleBench:
    """The primary calendar of a running stand-in."""

    has_revisions = True

    def __init__(self, google: StandIn) -> None:
        self.google = google
        self.calendar: Calendar = GoogleCalendar("perso", credentials, "primary", SCOPE, Learnt(), google.root)

    def href(self, name: str) -> str:
        return name if OURS.fullmatch(name) else f"e{name.encode().hex()}"

    def put(self, href: str, text: str) -> None:
        (event,) = parse(text.encode(), "perso", href, "", SCOPE).events
        body: dict[str, Any] = {"summary": event.title, "description": event.description, "location": event.location}
        for name, moment in (("start", event.start), ("end", event.end)):
            body[name] = {"dateTime": moment.isoformat()}
        calendar = self.google.primary
        if href in calendar.events:
            calendar.update(href, body)
        else:
            calendar.insert({**body, "id": href})

    def put_senseless(self, href: str) -> None:
        self.put(href, ics(vevent()))
        del self.google.primary.events[href]["start"]["dateTime"]

    def decorate(self, href: str) -> None:
        foreign = {"location": "Montréal", "extendedProperties": {"private": {"theirs": "x"}, "shared": {"s": "1"}}}
        self.google.primary.patch(href, foreign)

    def is_decorated(self, href: str) -> bool:
        found = self.google.primary.events[href]
        theirs = found["extendedProperties"]
        return bool(found["location"] and theirs["private"]["theirs"] == "x" and theirs["shared"])

    def raw(self, href: str) -> object:
        found = self.google.primary.events.get(href)
        return None if found is None or found["status"] == "cancelled" else dict(found)

    def take_away(self, href: str) -> None:
        self.google.primary.delete(href)

    def clear(self) -> None:
        self.google.primary.events.clear()
        self.google.primary.changed.clear()


def credentials(scopes: Sequence[str] | None = None) -> Credentials:
    """Credentials that the stand-in accepts, granted for these scopes as far as we know."""
    return Credentials(token="probe-token", scopes=scopes)  # type: ignore[no-untyped-call]  # the library has no types


class MicrosoftBench:
    """The main calendar of a running stand-in."""

    has_revisions = False

    def __init__(self, microsoft: Microsoft) -> None:
        self.microsoft = microsoft
        self.mailbox = microsoft.mailbox
        self.calendar: Calendar = MicrosoftCalendar("perso", Fixed, "", SCOPE, Learnt(), microsoft.root)

    def href(self, name: str) -> str:
        return f"AAMkAG{name.encode().hex()}BGAAAAA="

    def put(self, href: str, text: str) -> None:
        (event,) = parse(text.encode(), "perso", href, "", SCOPE).events
        body: dict[str, Any] = {"subject": event.title, "location": {"displayName": event.location}}
        body["body"] = {"contentType": "text", "content": event.description}
        for name, moment in (("start", event.start), ("end", event.end)):
            body[name] = {"dateTime": moment.astimezone(UTC).replace(tzinfo=None).isoformat(), "timeZone": "UTC"}
        if href in self.mailbox.items:
            self.mailbox.patch(href, body)
            return
        if OURS.fullmatch(event.uid):
            body["singleValueExtendedProperties"] = [ID_OF_OURS | {"value": event.uid}]
        made = self.mailbox.insert(self.microsoft.primary, body)
        del self.mailbox.items[made.id]
        made.id = href
        self.mailbox.items[href] = made

    def put_senseless(self, href: str) -> None:
        self.put(href, ics(vevent()))
        self.mailbox.items[href].end = datetime(9999, 12, 1, tzinfo=UTC)

    def decorate(self, href: str) -> None:
        foreign = {"id": "String {00020329-0000-0000-C000-000000000046} Name theirs", "value": "x"}
        body = {"location": {"displayName": "Montréal"}, "singleValueExtendedProperties": [foreign]}
        self.mailbox.patch(href, body)

    def is_decorated(self, href: str) -> bool:
        found = self.mailbox.items[href]
        is_theirs = any(value == "x" for _, value in found.marks.values())
        return is_theirs and found.fields["location"]["displayName"] == "Montréal"

    def raw(self, href: str) -> object:
        found = self.mailbox.items.get(href)
        return None if found is None else asdict(found)

    def take_away(self, href: str) -> None:
        self.mailbox.delete(href)

    def clear(self) -> None:
        self.mailbox.items.clear()
        self.mailbox.tombstones.clear()
        self.mailbox.transactions.clear()
        assert not self.mailbox.mailed
        assert self.microsoft.most_at_once <= 4


class Fixed:
    """An access that the stand-in for Microsoft always accepts."""

    def token(self) -> str:
        return TOKEN

    def renewed(self) -> str:
        return TOKEN


ID_OF_OURS = {"id": properties(Entry("", MONDAY, MONDAY, "", "", (), (), ""), "")[0]["id"]}

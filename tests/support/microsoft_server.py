"""The stand-in as the state machine's server: its events as iCalendar texts, and back.

So the person of the machine edits, deletes and copies Outlook's events with the same gestures as
everywhere else.  Nobody can choose an id there: what the person stores has the name that they gave
it, what the machines made has the server's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from calendar_followup.calendars.ics.contentlines import escape
from calendar_followup.calendars.ics.parsing import parse
from calendar_followup.calendars.ics.values import MARK
from calendar_followup.calendars.microsoft.marks import EXPAND
from calendar_followup.calendars.port import Scope
from calendar_followup.domain.events import Event
from tests.support.builders import MONDAY, TORONTO
from tests.support.fake_calendar import Server
from tests.support.microsoft_stand_in import StandIn
from tests.support.microsoft_stand_in.items import Item, property_id
from tests.support.microsoft_stand_in.store import etag

_NAME = re.compile(r"(String \{[^}]*\} Name calendarFollowup)Id'")
_FOUND = _NAME.search(EXPAND)
assert _FOUND is not None
PREFIX = _FOUND[1]
_BODY = re.compile(r"<body[^>]*>(.*)</body>", re.S)


class MicrosoftServer(Server):
    """Stores the machine's texts in the default calendar of the stand-in's account."""

    def __init__(self, microsoft: StandIn) -> None:
        super().__init__()
        self.microsoft = microsoft
        self.names: dict[str, str] = {}  # of what the person stored, by the server's id
        self.uids: dict[str, str] = {}
        self.texts, self.etags = _Texts(self), _Etags(self)  # type: ignore[assignment]  # views, read alone

    def put(self, href: str, raw: bytes) -> None:
        (event,) = parse(raw, "", href, "", Scope(MONDAY, TORONTO)).events
        mailbox, body = self.microsoft.mailbox, body_of(event)
        found = self.item(href)
        if found is None:
            found = mailbox.insert(self.microsoft.primary, body)
            found.uid, self.names[found.id] = event.uid, href
        else:
            found = mailbox.patch(found.id, body)
        self.uids[found.id] = event.uid
        found.is_cancelled = event.cancelled
        names = {f"{PREFIX}{name.title()}": value for name, value in event.marks}
        found.marks = {property_id(name): (name, value) for name, value in names.items()}

    def drop(self, href: str) -> None:
        found = self.item(href)
        assert found is not None
        self.microsoft.mailbox.delete(found.id)

    def touch(self, href: str) -> None:
        found = self.item(href)
        assert found is not None
        self.microsoft.mailbox.bump(found.id)

    def expire_tokens(self) -> None:
        self.microsoft.deltas.forget()

    def item(self, href: str) -> Item | None:
        """What is at that address now."""
        items = self.microsoft.mailbox.items
        return items.get(href) or next((items[key] for key in items if self.names.get(key) == href), None)


def body_of(event: Event) -> dict[str, Any]:
    kind = "html" if "<br>" in event.description else "text"
    body: dict[str, Any] = {"subject": event.title, "body": {"contentType": kind, "content": event.description}}
    for name, moment in (("start", event.start), ("end", event.end)):
        body[name] = {"dateTime": moment.isoformat(), "timeZone": "UTC"}
    body["attendees"] = [{"emailAddress": {"address": guest.person.address}} for guest in event.guests]
    before = [int(re.sub(r"\D", "", alarm.trigger)) for alarm in event.alarms]
    return {**body, "isReminderOn": bool(before), "reminderMinutesBeforeStart": before[0] if before else 0}


def text_of(item: Item, uid: str) -> bytes:
    """The event as the person's app would write it, one property per line."""
    marks = {key.removeprefix(PREFIX).upper(): value for key, value in item.marks.values()}
    whole = _BODY.search(item.html)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", f"UID:{uid or marks.get('ID', item.uid)}"]
    lines += [f"DTSTART:{item.start:%Y%m%dT%H%M%SZ}", f"DTEND:{item.end:%Y%m%dT%H%M%SZ}"]
    lines += [f"SUMMARY:{escape(item.fields['subject'])}", f"DESCRIPTION:{escape(whole[1] if whole else item.html)}"]
    lines += ["STATUS:CANCELLED"] if item.is_cancelled else []
    lines += ["TRANSP:TRANSPARENT", *(f"ATTENDEE:mailto:{each['emailAddress']['address']}" for each in item.guests)]
    lines += [f"{MARK}{name}:{escape(value)}" for name, value in sorted(marks.items())]
    if item.fields["isReminderOn"]:
        minutes = item.fields["reminderMinutesBeforeStart"]
        trigger = f"-PT{minutes}M" if minutes else "PT0S"
        lines += ["BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:{trigger}", "END:VALARM"]
    return "\r\n".join([*lines, "END:VEVENT", "END:VCALENDAR", ""]).encode()


class _View(Mapping[str, Any]):
    """The existing events, by address."""

    def __init__(self, server: MicrosoftServer) -> None:
        self._server = server

    def __iter__(self) -> Iterator[str]:
        for key in list(self._server.microsoft.mailbox.items):
            yield self._server.names.get(key, key)

    def __len__(self) -> int:
        return len(self._server.microsoft.mailbox.items)

    def _found(self, href: str) -> Item:
        found = self._server.item(href)
        if found is None:
            raise KeyError(href)
        return found


class _Texts(_View):
    def __getitem__(self, href: str) -> bytes:
        found = self._found(href)
        return text_of(found, self._server.uids.get(found.id, ""))


class _Etags(_View):
    def __getitem__(self, href: str) -> str:
        return etag(self._found(href))

"""The stand-in as the state machine's server: its events as iCalendar texts, and back.

So the person of the machine edits, deletes and copies Google events with the same
gestures as everywhere else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC
from typing import Any

from calendar_followup.calendars.google.events import MARK as PRIVATE
from calendar_followup.calendars.ics.contentlines import escape
from calendar_followup.calendars.ics.parsing import parse
from calendar_followup.calendars.ics.values import MARK
from calendar_followup.calendars.port import Scope
from calendar_followup.domain.events import Alarm, Event
from calendar_followup.domain.followups.identity import OURS
from tests.support.builders import MONDAY, TORONTO
from tests.support.fake_calendar import Server
from tests.support.google_stand_in.store import Calendar

TRIGGERS = {"PT0S": 0}


class GoogleServer(Server):
    """Stores the machine's texts in one of the stand-in's calendars.

    Addresses are ``<UID>.ics`` there; ours have Google's ids, others ids made from them.
    """

    def __init__(self, calendar: Calendar) -> None:
        super().__init__()
        self.calendar = calendar
        self.texts, self.etags = _Texts(calendar), _Etags(calendar)  # type: ignore[assignment]  # views, read alone

    def put(self, href: str, raw: bytes) -> None:
        (event,) = parse(raw, "", href, "", Scope(MONDAY, TORONTO)).events
        body, event_id = body_of(event), id_of(href)
        if event.cancelled:  # for Google cancelled is deleted
            if href in self.texts:
                self.drop(href)
        elif event_id in self.calendar.events:
            self.calendar.update(event_id, body)
        else:
            self.calendar.insert({**body, "id": event_id, "iCalUID": event.uid})

    def drop(self, href: str) -> None:
        self.calendar.delete(id_of(href))

    def expire_tokens(self) -> None:
        self.calendar.expire_tokens()


def id_of(href: str) -> str:
    name = href.removesuffix(".ics")
    return name if OURS.fullmatch(name) else f"e{name.encode().hex()}"


def href_of(event_id: str) -> str:
    return f"{event_id if OURS.fullmatch(event_id) else bytes.fromhex(event_id[1:]).decode()}.ics"


def body_of(event: Event) -> dict[str, Any]:
    body: dict[str, Any] = {"summary": event.title, "description": event.description, "location": event.location}
    for name, moment in (("start", event.start), ("end", event.end)):
        body[name] = {"dateTime": moment.isoformat()}
    if event.marks:
        body["extendedProperties"] = {"private": {PRIVATE + name.title(): value for name, value in event.marks}}
    if event.guests:
        body["attendees"] = [{"email": guest.person.address} for guest in event.guests]
    overrides = [{"method": "popup", "minutes": _minutes(alarm)} for alarm in event.alarms]
    body["reminders"] = {"useDefault": False, "overrides": overrides}
    return body


def _minutes(alarm: Alarm) -> int:
    return TRIGGERS[alarm.trigger] if alarm.trigger in TRIGGERS else int(alarm.trigger[3:-1])


def text_of(found: dict[str, Any]) -> bytes:
    """The event as the person's app would write it, one property per line."""
    private = (found.get("extendedProperties") or {}).get("private") or {}
    uid = found["id"] if OURS.fullmatch(found["id"]) else found["iCalUID"]
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", f"UID:{uid}"]
    lines += [f"DTSTART:{_utc(found['start'])}", f"DTEND:{_utc(found['end'])}"]
    lines += [f"SUMMARY:{escape(found.get('summary', ''))}", f"DESCRIPTION:{escape(found.get('description', ''))}"]
    lines.append("TRANSP:TRANSPARENT")
    lines += [f"ATTENDEE:mailto:{each['email']}" for each in found.get("attendees", ())]
    lines += [f"{MARK}{name[len(PRIVATE) :].upper()}:{escape(value)}" for name, value in sorted(private.items())]
    for each in (found.get("reminders") or {}).get("overrides", ()):
        minutes = each["minutes"]
        trigger = f"-PT{minutes}M" if minutes else "PT0S"
        lines += ["BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:{trigger}", "END:VALARM"]
    return "\r\n".join([*lines, "END:VEVENT", "END:VCALENDAR", ""]).encode()


def _utc(point: dict[str, str]) -> str:
    from tests.support.google_stand_in.times import instant

    return instant(point).astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


class _View(Mapping[str, Any]):
    """The existing events, by address."""

    def __init__(self, calendar: Calendar) -> None:
        self._calendar = calendar

    def __iter__(self) -> Iterator[str]:
        for event_id, found in list(self._calendar.events.items()):
            if found["status"] != "cancelled":
                yield href_of(event_id)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _found(self, href: str) -> dict[str, Any]:
        found = self._calendar.events[id_of(href)]
        if found["status"] == "cancelled":
            raise KeyError(href)
        return found


class _Texts(_View):
    def __getitem__(self, href: str) -> bytes:
        return text_of(self._found(href))


class _Etags(_View):
    def __getitem__(self, href: str) -> str:
        etag: str = self._found(href)["etag"]
        return etag

"""One event as the mailbox keeps it, and what becomes of what is written into it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from tests.support.microsoft_stand_in import bodies, recurrence, zones
from tests.support.microsoft_stand_in.refusals import bad

LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)
NOBODY = {"response": "none", "time": "0001-01-01T00:00:00Z"}
_NO_PLACE = {"displayName": "", "locationType": "default", "uniqueIdType": "unknown", "address": {}, "coordinates": {}}

# The fields that are kept as they are written, each with its default.
PLAIN: dict[str, Any] = {
    "subject": "",
    "categories": [],
    "importance": "normal",
    "sensitivity": "normal",
    "showAs": "busy",
    "isReminderOn": True,
    "reminderMinutesBeforeStart": 15,
    "responseRequested": True,
    "allowNewTimeProposals": True,
    "hideAttendees": False,
    "isOnlineMeeting": False,
    "onlineMeetingProvider": "unknown",
}
_PROPERTY = re.compile(r"(String|Integer|Boolean|SystemTime) (\{[0-9A-Fa-f-]{36}\}) (Name|Id) (.+)", re.S)


def property_id(text: str) -> str:
    """An extended property's name in one form: the case of its namespace doesn't matter, that of its name does."""
    found = _PROPERTY.fullmatch(text)
    if found is None:
        raise bad(f"The extended property id '{text}' isn't valid.", "ErrorInvalidPropertyId")
    return f"{found[1]} {found[2].lower()} {found[3]} {found[4]}"


@dataclass
class Item:
    """A single event, the master of a series, or one occurrence.

    ``marks`` are the extended properties by their ids, with the id as it was written.  ``original``
    and ``master`` belong to occurrences; ``exceptions`` and ``cancelled`` to masters, by the
    occurrence's original start.  ``organizer`` is whose event it is.
    """

    id: str
    calendar: str
    uid: str
    organizer: str
    created: datetime
    kind: str = "singleInstance"
    start: datetime = LONG_AGO
    end: datetime = LONG_AGO
    start_zone: str = "UTC"
    end_zone: str = "UTC"
    all_day: bool = False
    html: str = ""
    fields: dict[str, Any] = field(default_factory=lambda: dict(PLAIN))
    marks: dict[str, tuple[str, str]] = field(default_factory=dict)
    transaction: str | None = None
    recurrence: dict[str, Any] | None = None
    revision: int = 0
    changed: datetime = LONG_AGO
    is_cancelled: bool = False
    is_organizer: bool = True
    response: str = "organizer"
    meeting: dict[str, Any] | None = None
    master: str | None = None
    original: datetime | None = None
    exceptions: dict[datetime, Item] = field(default_factory=dict)
    cancelled: list[datetime] = field(default_factory=list)
    born_at: int = 0

    @property
    def immutable(self) -> str:
        return self.id.replace("AAMkAG", "AAkALgAAAAAAHYQD", 1)

    @property
    def guests(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.fields.get("attendees") or []
        return found

    def write(self, body: dict[str, Any]) -> None:
        """Takes the fields of a POST or a PATCH; what only the server sets is ignored."""
        for name, default in PLAIN.items():
            if name in body:
                self.fields[name] = default if body[name] is None else body[name]
        if "body" in body:
            self.html = bodies.stored(body["body"] or {})
        if "location" in body or "locations" in body:
            first = body["location"] if "location" in body else next(iter(body["locations"] or ()), None)
            self.fields["location"] = {**_NO_PLACE, **(first or {})}
            self.fields["locations"] = body.get("locations") or ([self.fields["location"]] if first else [])
        if "attendees" in body:
            self.fields["attendees"] = [_attendee(each) for each in body["attendees"] or ()]
        for each in body.get("singleValueExtendedProperties") or ():
            self.marks[property_id(each["id"])] = (each["id"], each["value"])
        self._write_times(body)

    def _write_times(self, body: dict[str, Any]) -> None:
        if not {"start", "end", "isAllDay", "recurrence"} & body.keys():
            return
        all_day = bool(body.get("isAllDay", self.all_day))
        if all_day != self.all_day and not {"start", "end"} <= body.keys():
            raise bad("An event that becomes, or is no longer, all-day needs its start and its end.")
        self.all_day = all_day
        read = zones.midnight if self.all_day else zones.moment
        if "start" in body:
            self.start, self.start_zone = read(body["start"] or {}), _zone_name(body["start"])
        if "end" in body:
            self.end, self.end_zone = read(body["end"] or {}), _zone_name(body["end"])
        if self.all_day and self.start_zone != self.end_zone:
            raise bad("The start and end of an all-day event must be in one time zone.")
        if self.end < self.start or (self.all_day and self.end == self.start):
            raise bad("The event's end must be after its start.", "ErrorCalendarEndDateIsEarlierThanStartDate")
        if "recurrence" in body:
            rule = body["recurrence"]
            self.recurrence = recurrence.completed(rule, self.start, self.series_zone) if rule else None
        if self.kind in ("singleInstance", "seriesMaster"):
            self.kind = "seriesMaster" if self.recurrence else "singleInstance"
            self.exceptions, self.cancelled = {}, []

    @property
    def series_zone(self) -> str:
        return "UTC" if self.all_day else self.start_zone

    def overlaps(self, low: datetime, high: datetime) -> bool:
        return self.start < high and (self.end > low or self.start == self.end >= low)


def _zone_name(point: dict[str, Any] | None) -> str:
    return (point or {}).get("timeZone") or "UTC"


def _attendee(written: dict[str, Any]) -> dict[str, Any]:
    who = written.get("emailAddress") or {}
    if not who.get("address"):
        raise bad("At least one recipient isn't valid.", "ErrorInvalidRecipients")
    named = {"name": who.get("name") or who["address"], "address": who["address"]}
    status = written.get("status") or NOBODY
    return {"type": written.get("type") or "required", "status": {**NOBODY, **status}, "emailAddress": named}

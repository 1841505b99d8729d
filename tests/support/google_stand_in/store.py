"""Calendars and their events, with Google's semantics: tombstones, ETags, sync tokens."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any

from tests.support.google_stand_in import times
from tests.support.google_stand_in.refusals import Refusal, bad
from tests.support.google_stand_in.schemas import without_nulls

Event = dict[str, Any]
EMAIL = "testuser@example.com"
_ID = re.compile(r"[a-v0-9]{5,1024}")
_KEPT = ("kind", "id", "iCalUID", "created", "creator", "organizer", "htmlLink", "eventType")
_revisions = count(1)


def utcnow() -> datetime:
    return datetime.now(UTC)


def stamp(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


@dataclass
class Calendar:
    """One calendar: its events by id, and at which revision each last changed.

    ``forgotten`` is the revision up to which tombstones have disappeared: a sync token
    from before is worth nothing.  ``largest_page`` is the most that a list gives at once.
    ``made_by_app``: not by the person.
    """

    id: str
    summary: str
    zone: str = "UTC"
    role: str = "owner"
    events: dict[str, Event] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    forgotten: int = 0
    largest_page: int = 2_500
    made_by_app: bool = False
    clock: Callable[[], datetime] = utcnow

    def revision(self) -> int:
        return max(self.changed.values(), default=0)

    def forget_tombstones(self) -> None:
        """Removes all tombstones, and makes every token so far invalid."""
        for each in [key for key, event in self.events.items() if event["status"] == "cancelled"]:
            del self.events[each]
        self.expire_tokens()

    def expire_tokens(self) -> None:
        self.forgotten = next(_revisions)

    # One event

    def find(self, event_id: str) -> Event:
        found = self.events.get(event_id) or self._instance(event_id)
        if found is None:
            raise Refusal(404, "notFound")
        return found

    def insert(self, body: Event) -> Event:
        event_id = body.get("id") or uuid.uuid4().hex[:26]
        if not _ID.fullmatch(event_id):
            raise bad("Invalid resource id value.")
        if event_id in self.events:
            raise Refusal(409, "duplicate")
        now = stamp(self.clock())
        organizer = {"email": self.id, "self": True}
        event = {
            "kind": "calendar#event",
            "id": event_id,
            "status": "confirmed",
            "htmlLink": f"https://www.google.com/calendar/event?eid={event_id}",
            "created": now,
            "creator": {"email": EMAIL, "self": True},
            "organizer": organizer,
            "iCalUID": f"{event_id}@google.com",
            "sequence": 0,
            "reminders": {"useDefault": True},
            "eventType": "default",
            **without_nulls(body),
        }
        return self._stored(event, event)

    def patch(self, event_id: str, body: Event) -> Event:
        old = self.find(event_id)
        return self._stored(_merged(old, body), body, old)

    def update(self, event_id: str, body: Event) -> Event:
        old = self.find(event_id)
        kept = {name: old[name] for name in _KEPT if name in old}
        new = {"status": "confirmed", "sequence": old["sequence"], "reminders": {"useDefault": True}, **body, **kept}
        return self._stored(without_nulls(new), body, old)

    def delete(self, event_id: str) -> None:
        old = self.find(event_id)
        if old["status"] == "cancelled":
            raise Refusal(410, "deleted", "Resource has been deleted")
        self.events[event_id] = {**old, "status": "cancelled"}
        self._touch(event_id)

    def _stored(self, event: Event, body: Event, old: Event | None = None) -> Event:
        _check(event)
        event["start"], event["end"] = times.normal(event["start"]), times.normal(event["end"])
        if times.instant(event["end"]) < times.instant(event["start"]):
            raise bad("The specified time range is empty.", "timeRangeEmpty")
        if old is not None and event["start"] != old["start"]:
            event["sequence"] = old["sequence"] + 1
        self.events[event["id"]] = event
        # Reminders are each reader's own: they don't change an event's update time (events.updated).
        self._touch(event["id"], updated=old is None or set(body) != {"reminders"})
        return self.events[event["id"]]

    def _touch(self, event_id: str, *, updated: bool = True) -> None:
        event = self.events[event_id]
        self.changed[event_id] = next(_revisions)
        event["etag"] = f'"{self.changed[event_id]:016d}"'
        if updated:
            event["updated"] = stamp(self.clock())

    # Recurring events

    def instances(self, master: Event) -> list[Event]:
        """Its occurrences, including those that were changed or deleted individually."""
        found = []
        for start, end in times.occurrences(master, self.clock()):
            event_id = times.instance_id(master["id"], start)
            own = {name: value for name, value in master.items() if name != "recurrence"}
            made = {**own, "id": event_id, "recurringEventId": master["id"], "originalStartTime": start}
            found.append(self.events.get(event_id) or {**made, "start": start, "end": end})
        return found

    def _instance(self, event_id: str) -> Event | None:
        master = self.events.get(event_id.rpartition("_")[0])
        if master is None or "recurrence" not in master:
            return None
        return next((dict(each) for each in self.instances(master) if each["id"] == event_id), None)


def _merged(old: Event, changes: Event) -> Event:
    """Patch semantics: objects are merged, null clears, lists are replaced."""
    new = dict(old)
    for name, value in changes.items():
        if value is None:
            new.pop(name, None)
        elif isinstance(value, dict) and name not in ("start", "end"):
            new[name] = _merged(old.get(name) or {}, value)
        else:
            new[name] = value
    return new


def _check(event: Event) -> None:
    for name in ("start", "end"):
        if not event.get(name):
            raise bad(f"Missing {name} time.", "required")
    reminders = event.get("reminders", {})
    overrides = reminders.get("overrides", [])
    if len(overrides) > 5 or any(not 0 <= each.get("minutes", -1) <= 40_320 for each in overrides):
        raise bad("Invalid reminders.")
    if overrides and reminders.get("useDefault"):
        raise bad("Cannot specify both default reminders and overrides at the same time.")
    # https://developers.google.com/workspace/calendar/api/guides/extended-properties
    for kind, properties in (event.get("extendedProperties") or {}).items():
        event["extendedProperties"][kind] = {
            name: value[:1024] for name, value in properties.items() if len(name) <= 44 and value is not None
        }

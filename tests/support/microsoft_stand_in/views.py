"""Events and calendars as Graph renders them, for what the request prefers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from tests.support.microsoft_stand_in import bodies, zones
from tests.support.microsoft_stand_in.calendars import Calendar
from tests.support.microsoft_stand_in.items import NOBODY, PLAIN, Item
from tests.support.microsoft_stand_in.store import Mailbox, change_key, etag


@dataclass
class Preferences:
    """The ``Prefer`` header; ``applied`` is what the reply says of it."""

    zone: str = "UTC"
    text: bool = False
    immutable: bool = False
    page_size: int | None = None
    applied: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, header: str) -> Preferences:
        found = cls()
        for name, quoted, bare in re.findall(r'([\w.-]+)\s*=\s*(?:"([^"]*)"|([^",;\s]+))', header):
            value = quoted or bare
            match name.lower():
                case "outlook.timezone":
                    zones.zone(value)
                    found.zone = value
                case "outlook.body-content-type" if value in ("text", "html"):
                    found.text = value == "text"
                case "idtype" if value == "ImmutableId":
                    found.immutable = True
                case "odata.maxpagesize":
                    found.page_size = int(value)
                case _:
                    continue
            found.applied.append(f'{name}="{value}"')
        return found

    def id_of(self, event_id: str) -> str:
        return event_id.replace("AAMkAG", "AAkALgAAAAAAHYQD", 1) if self.immutable else event_id


def event(item: Item, prefer: Preferences) -> dict[str, Any]:
    """The whole event, without its extended properties."""
    html = item.html
    who = {"emailAddress": {"name": item.organizer, "address": item.organizer}}
    fields = {name: item.fields.get(name, default) for name, default in PLAIN.items()}
    return {
        "@odata.etag": etag(item),
        "id": prefer.id_of(item.id),
        "createdDateTime": zones.stamp(item.created),
        "lastModifiedDateTime": zones.stamp(item.changed),
        "changeKey": change_key(item),
        **fields,
        "transactionId": item.transaction,
        "originalStartTimeZone": item.start_zone,
        "originalEndTimeZone": item.end_zone,
        "iCalUId": item.uid,
        "hasAttachments": False,
        "bodyPreview": bodies.preview(html),
        "isAllDay": item.all_day,
        "isCancelled": item.is_cancelled,
        "isOrganizer": item.is_organizer,
        "isDraft": False,
        "seriesMasterId": prefer.id_of(item.master) if item.master else None,
        "type": item.kind,
        "webLink": f"https://outlook.live.com/owa/?itemid={item.id}&exvsurl=1&path=/calendar/item",
        "onlineMeetingUrl": None,
        "recurrence": item.recurrence,
        "responseStatus": {**NOBODY, "response": item.response},
        "body": {"contentType": "text", "content": bodies.as_text(html)}
        if prefer.text
        else {"contentType": "html", "content": html},
        "start": zones.point(item.start, prefer.zone, all_day=item.all_day),
        "end": zones.point(item.end, prefer.zone, all_day=item.all_day),
        "location": item.fields.get("location"),
        "locations": item.fields.get("locations"),
        "attendees": item.guests,
        "organizer": who,
        "onlineMeeting": item.meeting,
    }


def with_original(item: Item, rendered: dict[str, Any]) -> dict[str, Any]:
    """As ``/instances`` and the event's own address have it: with the occurrence's original start."""
    if item.original is not None:
        rendered["originalStart"] = item.original.strftime("%Y-%m-%dT%H:%M:00Z")
    return rendered


def masked(rendered: dict[str, Any]) -> dict[str, Any]:
    """Somebody else's private event, in a calendar whose private items can't be seen."""
    empty = {"subject": "Private", "bodyPreview": "", "body": {"contentType": "html", "content": ""}, "categories": []}
    return {**rendered, **empty, "location": {"displayName": ""}, "locations": [], "attendees": []}


def bare(item: Item, prefer: Preferences) -> dict[str, Any]:
    """An occurrence as the delta tells it: what it says is in its master."""
    return {
        "@odata.etag": etag(item),
        "id": prefer.id_of(item.id),
        "type": item.kind,
        "seriesMasterId": prefer.id_of(item.master or ""),
        "start": zones.point(item.start, prefer.zone, all_day=item.all_day),
        "end": zones.point(item.end, prefer.zone, all_day=item.all_day),
    }


def removed(event_id: str, prefer: Preferences) -> dict[str, Any]:
    return {"id": prefer.id_of(event_id), "@removed": {"reason": "deleted"}}


def cancelled_occurrences(item: Item) -> list[str]:
    return [f"OID.{item.id}.{start.date().isoformat()}" for start in item.cancelled]


def extended(item: Item, wanted: set[str]) -> list[dict[str, str]]:
    return [{"id": written, "value": value} for key, (written, value) in item.marks.items() if key in wanted]


def calendar(found: Calendar, mailbox: Mailbox) -> dict[str, Any]:
    is_own = found.owner == mailbox.email
    return {
        "id": found.id,
        "name": found.name,
        "color": "auto",
        "hexColor": "",
        "isDefaultCalendar": found.is_default,
        "changeKey": f"key{found.revision:08}",
        "canShare": is_own,
        "canViewPrivateItems": found.sees_private,
        "canEdit": found.can_edit,
        "allowedOnlineMeetingProviders": ["teamsForBusiness"],
        "defaultOnlineMeetingProvider": "teamsForBusiness",
        "isTallyingResponses": found.is_default,
        "isRemovable": not found.is_default,
        "owner": {"name": found.owner, "address": found.owner},
    }

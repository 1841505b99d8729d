"""events.list: pages, sync tokens, filters (https://developers.google.com/workspace/calendar/api/guides/sync)."""

from __future__ import annotations

import base64
import json
from typing import Any

from tests.support.google_stand_in import times
from tests.support.google_stand_in.refusals import Refusal, bad
from tests.support.google_stand_in.store import Calendar, Event, stamp

_NOT_WITH_SYNC = {
    "iCalUID",
    "orderBy",
    "privateExtendedProperty",
    "sharedExtendedProperty",
    "q",
    "timeMin",
    "timeMax",
    "updatedMin",
}
_WINDOW = ("singleEvents", "timeMin", "timeMax", "showDeleted")


def listed(calendar: Calendar, asked: dict[str, list[str]]) -> dict[str, Any]:
    """The reply to a list request with these parameters."""
    one = {name: values[-1] for name, values in asked.items()}
    since, window = 0, {name: one[name] for name in _WINDOW if name in one}
    if token := one.get("syncToken"):
        if _NOT_WITH_SYNC & asked.keys():
            raise bad("Sync token cannot be used with other query restrictions.")
        since, window = _sync_token(calendar, token, one)
    events = _unrolled(calendar, since, window)
    shown = [each for each in events if _is_shown(each, asked, window, since)]
    if one.get("orderBy") == "startTime":
        if one.get("singleEvents") != "true":
            raise bad("The requested ordering is not available for the particular query.", "badRequest")
        shown.sort(key=lambda each: times.instant(each["start"]))
    size = int(one.get("maxResults", 250))
    if not size >= 1:
        raise bad("Invalid value for maxResults.")
    at = _page(one.get("pageToken"))
    page = shown[at : at + min(size, calendar.largest_page)]
    reply = {
        "kind": "calendar#events",
        "etag": f'"p{calendar.revision()}"',
        "summary": calendar.summary,
        "updated": stamp(calendar.clock()),
        "timeZone": calendar.zone,
        "accessRole": calendar.role,
        "defaultReminders": [],
        "items": page,
    }
    more = at + len(page) < len(shown)
    reply["nextPageToken" if more else "nextSyncToken"] = (
        _token({"at": at + len(page)}) if more else _token({"rev": calendar.revision(), **window})
    )
    return reply


def _token(values: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode()


def _read(token: str) -> dict[str, Any]:
    found = json.loads(base64.urlsafe_b64decode(token))
    if not isinstance(found, dict):
        raise TypeError(token)
    return found


def _page(token: str | None) -> int:
    try:
        return int(_read(token)["at"]) if token else 0
    except (ValueError, TypeError, KeyError) as error:
        raise bad("Invalid page token value.") from error


def _sync_token(calendar: Calendar, token: str, asked: dict[str, str]) -> tuple[int, dict[str, str]]:
    try:
        values = _read(token)
        since = int(values.pop("rev"))
    except (ValueError, TypeError, KeyError) as error:
        raise Refusal(410, "fullSyncRequired", "Sync token is no longer valid, a full sync is required.") from error
    if since < calendar.forgotten:
        raise Refusal(410, "fullSyncRequired", "Sync token is no longer valid, a full sync is required.")
    if asked.get("singleEvents", "false") != values.get("singleEvents", "false"):
        raise bad("The parameters must be those of the first request.")
    return since, values


def _unrolled(calendar: Calendar, since: int, window: dict[str, str]) -> list[Event]:
    found = [each for key, each in calendar.events.items() if calendar.changed[key] > since]
    if window.get("singleEvents") != "true":
        return found
    singles: dict[str, Event] = {}
    for event in found:
        each = calendar.instances(event) if event.get("recurrence") and event["status"] != "cancelled" else [event]
        singles.update((one["id"], one) for one in each)
    return list(singles.values())


def _is_shown(event: Event, asked: dict[str, list[str]], window: dict[str, str], since: int) -> bool:
    one = {name: values[-1] for name, values in asked.items()}
    if event["status"] == "cancelled":
        wanted = since or "updatedMin" in one or window.get("showDeleted") == "true"
        if not wanted or one.get("showDeleted") == "false":
            return False
    if "updatedMin" in one and times.offset_moment(event["updated"]) < times.offset_moment(one["updatedMin"]):
        return False
    if "timeMin" in window and times.instant(event["end"]) <= times.offset_moment(window["timeMin"]):
        return False
    if "timeMax" in window and times.instant(event["start"]) >= times.offset_moment(window["timeMax"]):
        return False
    if "iCalUID" in one and event["iCalUID"] != one["iCalUID"]:
        return False
    if "eventTypes" in asked and event["eventType"] not in asked["eventTypes"]:
        return False
    for kind in ("private", "shared"):
        properties = (event.get("extendedProperties") or {}).get(kind, {})
        pairs = (text.partition("=") for text in asked.get(f"{kind}ExtendedProperty", []))
        if any(properties.get(name) != value for name, _, value in pairs):
            return False
    words = one.get("q", "").lower().split()
    text = " ".join(str(event.get(name, "")) for name in ("summary", "description", "location")).lower()
    return all(word in text for word in words)

"""Google's replies, as far as they can be believed: raises ``Garbled`` where they can't."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from calendar_followup.calendars.google.faults import Garbled

Json = dict[str, Any]


def read(content: bytes) -> Json:
    """The JSON object that every reply with a body is."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise Garbled from error
    return an_object(found)


def an_object(found: object) -> Json:
    """It, if it is a JSON object."""
    if not isinstance(found, dict):
        raise Garbled
    return found


def a_resource(found: object) -> Json:
    """It, if it is something that has an id."""
    resource = an_object(found)
    if not isinstance(resource.get("id"), str) or not resource["id"]:
        raise Garbled
    return resource


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a list: what is in it, where it goes on, and at its end how far the list was read."""

    items: tuple[Json, ...]
    next: str
    token: str


def page(reply: Json) -> Page:
    """The reply as a page of a list."""
    following, token = (reply.get(name, "") for name in ("nextPageToken", "nextSyncToken"))
    items = reply.get("items", () if following or token else None)
    if not isinstance(items, list | tuple) or not isinstance(following, str) or not isinstance(token, str):
        raise Garbled
    return Page(tuple(a_resource(item) for item in items), following, token)

"""Validates Graph's replies: raises ``Garbled`` for an invalid one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from calendar_followup.calendars.microsoft.faults import Garbled

Json = dict[str, Any]


def read(content: bytes) -> Json:
    """The JSON object in a reply's body."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise Garbled from error
    return an_object(found)


def an_object(found: object) -> Json:
    """The value, if it is a JSON object."""
    if not isinstance(found, dict):
        raise Garbled
    return found


def a_resource(found: object) -> Json:
    """The value, if it has an id."""
    resource = an_object(found)
    if not isinstance(resource.get("id"), str) or not resource["id"]:
        raise Garbled
    return resource


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a list: its items, the next page's address, and a delta's address for the next time."""

    items: tuple[Json, ...]
    next: str
    delta: str


def page(reply: Json) -> Page:
    """The reply as a page of a list."""
    following, delta = (reply.get(f"@odata.{name}Link", "") for name in ("next", "delta"))
    items = reply.get("value")
    if not isinstance(items, list) or not isinstance(following, str) or not isinstance(delta, str):
        raise Garbled
    return Page(tuple(a_resource(item) for item in items), following, delta)

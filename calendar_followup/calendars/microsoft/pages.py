"""Pages of Graph's lists: raises ``Garbled`` for an invalid one."""

from __future__ import annotations

from dataclasses import dataclass

from calendar_followup.calendars.replies import Garbled, Json, a_resource


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

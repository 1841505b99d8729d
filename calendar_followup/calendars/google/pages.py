"""Pages of Google's lists: raises ``Garbled`` for an invalid one."""

from __future__ import annotations

from dataclasses import dataclass

from calendar_followup.calendars.replies import Garbled, Json, a_resource


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a list: its items, the next page's token, and on the last page the sync token."""

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

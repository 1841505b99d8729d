"""Delta queries: https://learn.microsoft.com/graph/delta-query-events.

A round is computed whole when it begins; its pages and its deltaLink are kept by their tokens.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tests.support.microsoft_stand_in import views, zones
from tests.support.microsoft_stand_in.calendars import Calendar
from tests.support.microsoft_stand_in.items import Item
from tests.support.microsoft_stand_in.refusals import Refusal, bad
from tests.support.microsoft_stand_in.store import HORIZON, Mailbox
from tests.support.microsoft_stand_in.views import Preferences

PAGE = 50
Group = list[dict[str, Any]]


@dataclass(frozen=True)
class Window:
    """What a delta covers; ``masters`` alone for ``events/delta``."""

    calendar: str
    low: datetime
    high: datetime
    masters: bool = False


@dataclass
class Deltas:
    """The tokens given out: rounds that ended, and pages still to come."""

    ended: dict[str, tuple[Window, int]] = field(default_factory=dict)
    forgotten: set[str] = field(default_factory=set)
    pages: dict[str, tuple[list[Group], str]] = field(default_factory=dict)

    def forget(self) -> None:
        """Every deltaLink given out is dead."""
        self.forgotten |= self.ended.keys()
        self.ended.clear()

    def page(self, mailbox: Mailbox, calendar: Calendar, asked: dict[str, str], prefer: Preferences) -> _Page:
        if token := asked.get("$skiptoken"):
            if token not in self.pages:
                raise bad("Badly formed token.", "SyncStateInvalid")
            return self._cut(*self.pages[token], prefer)
        window, since = self._begun(asked, calendar)
        groups = _groups(mailbox, window, since, prefer)
        ended = uuid.uuid4().hex
        self.ended[ended] = (window, mailbox.revision())
        return self._cut(groups, ended, prefer)

    def _begun(self, asked: dict[str, str], calendar: Calendar) -> tuple[Window, int]:
        token = asked.get("$deltatoken")
        if token is None:
            return window_of(asked, calendar), 0
        if token in self.forgotten:
            raise Refusal(410, "SyncStateNotFound", "The sync state generation is not found.")
        if token not in self.ended:
            raise bad("The sync state isn't valid.", "SyncStateInvalid")
        return self.ended[token]

    def _cut(self, groups: list[Group], ended: str, prefer: Preferences) -> _Page:
        """The first page of these, a series on one page wherever it fits."""
        size = prefer.page_size or PAGE
        page: Group = []
        while groups:
            first, *rest = groups
            if len(page) + len(first) <= size:
                page, groups = [*page, *first], rest
            elif page and len(first) <= size:
                break
            else:
                room = size - len(page)
                page, groups = [*page, *first[:room]], [first[room:], *rest]
                break
        if not groups:
            return _Page(page, "$deltatoken", ended)
        token = uuid.uuid4().hex
        self.pages[token] = (groups, ended)
        return _Page(page, "$skiptoken", token)


@dataclass(frozen=True)
class _Page:
    """Items, and where they go on: by which parameter, with which token."""

    items: Group
    parameter: str
    token: str


def window_of(asked: dict[str, str], calendar: Calendar | None = None) -> Window:
    """The window of a view, which has at most 1,825 days."""
    low = zones.parameter(asked.get("startDateTime"), "StartDateTime")
    is_open = calendar is not None and "endDateTime" not in asked and asked.get("masters")
    high = low + HORIZON if is_open else zones.parameter(asked.get("endDateTime"), "EndDateTime")
    if high <= low or high - low > HORIZON:
        raise bad("The requested time window isn't between 0 and 1825 days.", "ErrorInvalidParameter")
    return Window(calendar.id if calendar else "", low, high, bool(is_open))


def _groups(mailbox: Mailbox, window: Window, since: int, prefer: Preferences) -> list[Group]:
    found = []
    for item in list(mailbox.items.values()):
        if item.calendar != window.calendar or item.revision <= since:
            continue
        inside = mailbox.viewed(item, window.low, window.high)
        if inside:
            found.append(_told(item, inside, window, prefer))
        elif since:
            found.append([views.removed(item.id, prefer)])
    for tombstone in mailbox.tombstones:
        if since and tombstone.calendar == window.calendar and tombstone.revision > since:
            found.append([views.removed(each, prefer) for each in tombstone.ids])
    return found


def _told(item: Item, inside: list[Item], window: Window, prefer: Preferences) -> Group:
    if window.masters:
        whole = views.event(item, prefer)
        return [{name: whole[name] for name in ("@odata.etag", "id", "type", "subject", "start", "end", "iCalUId")}]
    if item.recurrence is None:
        return [views.event(item, prefer)]
    parts = [views.event(each, prefer) if each.kind == "exception" else views.bare(each, prefer) for each in inside]
    return [views.event(item, prefer), *parts]

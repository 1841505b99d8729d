"""The requests on events: list, view, write, and the rendering of each reply."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tests.support.microsoft_stand_in import odata, views
from tests.support.microsoft_stand_in.calendars import Calendar
from tests.support.microsoft_stand_in.delta import window_of
from tests.support.microsoft_stand_in.items import Item
from tests.support.microsoft_stand_in.refusals import Refusal, bad
from tests.support.microsoft_stand_in.schemas import check, check_reply
from tests.support.microsoft_stand_in.store import Mailbox, etag
from tests.support.microsoft_stand_in.views import Preferences

QUERY = {"$select", "$expand"}
LIST_QUERY = {*QUERY, "$filter", "$top", "$skip", "$orderby", "$count"}
WINDOW = {"startDateTime", "endDateTime"}
PAGE, LARGEST_PAGE = 10, 1_000


@dataclass(frozen=True)
class Listed:
    """A page of a list, and how many were skipped before the next one, if there is any."""

    items: list[dict[str, Any]]
    next_skip: int | None


def rendered(mailbox: Mailbox, item: Item, asked: dict[str, str], prefer: Preferences) -> dict[str, Any]:
    """One event, with what the query expands and selects."""
    whole = views.event(item, prefer)
    calendar = mailbox.calendars.get(item.calendar)
    if calendar is not None and not calendar.sees_private and item.fields.get("sensitivity") == "private":
        whole = views.masked(whole)
    chosen = odata.selected(asked.get("$select"))
    if chosen is not None:
        if "cancelledOccurrences" in chosen:
            whole["cancelledOccurrences"] = views.cancelled_occurrences(item)
        whole = {name: value for name, value in whole.items() if name in chosen or name in ("@odata.etag", "id")}
    if wanted := odata.expanded(asked.get("$expand")):
        marks = views.extended(item, wanted)
        whole |= {"singleValueExtendedProperties": marks} if marks else {}
    check_reply("event", whole)
    return whole


def page(mailbox: Mailbox, items: Iterable[Item], asked: dict[str, str], prefer: Preferences) -> Listed:
    """A page of these, filtered and in order."""
    found = list(items)
    odata.selected(asked.get("$select"))
    odata.expanded(asked.get("$expand"))
    if text := asked.get("$filter"):
        fits = odata.predicate(text)
        by_marks = "singleValueExtendedProperties" in text
        found = [each for each in found if fits(_scope(each)) and (not by_marks or mailbox.is_found_by_marks(each))]
    order = odata.ordered(asked.get("$orderby"))
    if order is not None:
        name, backwards = order
        found.sort(key=lambda each: str(odata.value_at(name, views.event(each, Preferences()))), reverse=backwards)
    size = odata.number(asked.get("$top"), prefer.page_size or PAGE, LARGEST_PAGE) or PAGE
    at = odata.number(asked.get("$skip"), 0, 1_000_000)
    shown = [rendered(mailbox, each, asked, prefer) for each in found[at : at + size]]
    return Listed(shown, at + size if at + size < len(found) else None)


def _scope(item: Item) -> dict[str, Any]:
    """What a filter compares: the event in UTC with all its extended properties."""
    return {**views.event(item, Preferences()), "singleValueExtendedProperties": views.extended(item, set(item.marks))}


def viewed(mailbox: Mailbox, calendar: Calendar, asked: dict[str, str]) -> list[Item]:
    """calendarView: single events, occurrences and exceptions of the window."""
    window = window_of(asked)
    return [each for item in mailbox.within(calendar) for each in mailbox.viewed(item, window.low, window.high)]


def bounds(asked: dict[str, str]) -> tuple[datetime, datetime]:
    window = window_of(asked)
    return window.low, window.high


def found_in(mailbox: Mailbox, event_id: str, calendar_id: str = "") -> Item:
    """That event, by its own address or below its calendar."""
    item = mailbox.find(event_id)
    if calendar_id and mailbox.calendar(calendar_id).id != item.calendar:
        raise Refusal(404, "ErrorItemNotFound", "The specified object was not found in the store.")
    return item


def check_match(item: Item, wanted: str | None) -> None:
    if wanted not in (None, "*", etag(item)):
        message = "The send or update operation could not be performed because the change key passed does not match."
        raise Refusal(412, "ErrorIrresolvableConflict", message)


def check_rights(mailbox: Mailbox, calendar_id: str) -> None:
    if not mailbox.calendars[calendar_id].can_edit:
        raise Refusal(403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.")


def inserted(mailbox: Mailbox, calendar: Calendar, body: Any) -> Item:
    check_rights(mailbox, calendar.id)
    return mailbox.insert(calendar, check("event", body))


def patched(mailbox: Mailbox, item: Item, body: Any, wanted: str | None) -> Item:
    check_rights(mailbox, item.calendar)
    check_match(item, wanted)
    return mailbox.patch(item.id, check("event", body))


def deleted(mailbox: Mailbox, item: Item, wanted: str | None) -> None:
    check_rights(mailbox, item.calendar)
    if mailbox.manner.deletes_check_match:
        check_match(item, wanted)
    mailbox.delete(item.id)


def refuse_in_delta(asked: dict[str, str]) -> None:
    """A delta of a view takes no query options."""
    if "$expand" in asked:
        raise Refusal(500, "ErrorInternalServerError")
    if refused := {"$select", "$filter", "$orderby", "$search", "$top"} & asked.keys():
        raise bad(
            f"The following parameters are not supported with change tracking: {sorted(refused)}",
            "ErrorInvalidUrlQuery",
        )

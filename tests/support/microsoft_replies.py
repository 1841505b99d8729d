"""Replies that Microsoft doesn't document, as ``google_replies.py`` has Google's: lists, batches, fields.

Those that any server's proxies give are there already.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tests.support.senseless_replies import HTML, Odd, changed, with_key

Reply = dict[str, Any]

# Lists of events that must not be believed as a whole.
SENSELESS_LISTS: dict[str, Odd] = {
    "value a text": with_key("value", "none"),
    "value an object": with_key("value", {"id": "x"}),
    "value null": with_key("value", None),
    "value of texts": with_key("value", ["entrevue1"]),
    "value of nulls": with_key("value", [None]),
    "an item without id": with_key("value", [{"subject": "x", "@odata.etag": 'W/"1"'}]),
    "an item whose id is a number": with_key("value", [{"id": 7, "@odata.etag": 'W/"1"'}]),
    "an item whose id is empty": with_key("value", [{"id": "", "@odata.etag": 'W/"1"'}]),
    "a next link that is an object": with_key("@odata.nextLink", {"at": 1}),
    "a next link on another host": with_key("@odata.nextLink", "http://127.0.0.1:9/v1.0/me/events"),
    "a next link to another place": with_key("@odata.nextLink", "http://example.org/v1.0/me/events"),
    "a next link without a host": with_key("@odata.nextLink", "/me/events"),
}


def _leading_to_itself() -> Odd:
    """A list whose next page is always the same one."""
    links: list[str] = []

    def lead(body: Reply) -> Reply:
        links.append(body.pop("@odata.deltaLink", None) or body.get("@odata.nextLink") or "")
        return {**body, "@odata.nextLink": links[0]}

    return changed(lead)


SENSELESS_LISTS["a page that leads to itself"] = _leading_to_itself()


def part_by_part(change: Callable[[list[Reply]], Any]) -> Odd:
    """A batch's reply with its parts changed."""
    return changed(lambda body: {**body, "responses": change(body["responses"])})


def each_part(change: Callable[[Reply], Any]) -> Odd:
    return part_by_part(lambda parts: [change(part) for part in parts])


def _cut(part: Reply) -> Reply:
    text = json.dumps(part.get("body"))
    return {**part, "body": text[: len(text) // 2]}


# Replies to a batch that leave the result of some or all of its parts open.
ODD_BATCHES: dict[str, Odd] = {
    "parts without an id": each_part(lambda part: {name: part[name] for name in part if name != "id"}),
    "parts of another batch": each_part(lambda part: {**part, "id": f"theirs-{part['id']}"}),
    "parts whose id is a number": each_part(lambda part: {**part, "id": 7}),
    "parts whose id is a list": each_part(lambda part: {**part, "id": [part["id"]]}),
    "every part the same": part_by_part(lambda parts: [parts[0]] * len(parts)),
    "one part missing": part_by_part(lambda parts: parts[1:]),
    "no part at all": part_by_part(lambda parts: []),
    "one part too many": part_by_part(lambda parts: [*parts, {**parts[0], "id": "99"}]),
    "parts in an object": part_by_part(lambda parts: {part["id"]: part for part in parts}),
    "parts that are null": part_by_part(lambda parts: None),
    "parts that are texts": each_part(json.dumps),
    "parts cut off": each_part(_cut),
    "parts that are pages": each_part(lambda part: {**part, "body": HTML.decode()}),
    "parts without a status": each_part(lambda part: {name: part[name] for name in part if name != "status"}),
    "parts whose status is a word": each_part(lambda part: {**part, "status": "201"}),
    "parts whose status is true": each_part(lambda part: {**part, "status": True}),
    "parts without a body": each_part(lambda part: {name: part[name] for name in part if name != "body"}),
    "parts that are lists": each_part(lambda part: {**part, "body": [1]}),
    "parts without the event's id": each_part(lambda part: {**part, "body": {"subject": "x"}}),
    "parts that redirect": each_part(lambda part: {**part, "status": 302, "body": None}),
    "parts refused without a reason": each_part(lambda part: {**part, "status": 400, "body": None}),
    "parts refused by a page": each_part(lambda part: {**part, "status": 404, "body": HTML.decode()}),
    "parts gone by a page": each_part(lambda part: {**part, "status": 410, "body": HTML.decode()}),
    "parts without access": each_part(lambda part: {**part, "status": 401, "body": HTML.decode()}),
    "parts with headers that are a text": each_part(lambda part: {**part, "headers": "none", "status": 429}),
}

# Values of the wrong kind in one event, by the field.
WRONG: dict[str, list[Any]] = {
    "@odata.etag": [7, None, ["x"]],
    "subject": [7, ["x"], {"a": 1}],
    "body": ["x", ["x"], {"content": 7}, {"contentType": "html", "content": ["x"]}],
    "start": [
        "2026-11-23",
        None,
        ["x"],
        {},
        {"dateTime": 7, "timeZone": "UTC"},
        {"dateTime": "soon", "timeZone": "UTC"},
        {"dateTime": "2026-11-23T14:00:00.0000000", "timeZone": "Nowhere Standard Time"},
        {"dateTime": "2026-11-23T14:00:00.0000000", "timeZone": 7},
        {"dateTime": "0001-01-01T00:00:00.0000000", "timeZone": "Tokyo Standard Time"},
        {"dateTime": "9999-12-31T23:59:59.0000000", "timeZone": "Hawaiian Standard Time"},
        {"dateTime": "0000-00-00T00:00:00.0000000", "timeZone": "UTC"},
    ],
    "end": ["x", None, {"dateTime": "9999-12-31T23:59:59.0000000", "timeZone": "Hawaiian Standard Time"}],
    "iCalUId": [7, ["x"]],
    "organizer": ["marie", ["x"], {"emailAddress": "x"}, {"emailAddress": {"address": 7}}],
    "attendees": [
        "marie",
        {"emailAddress": {"address": "x"}},
        [7],
        [None],
        [{"emailAddress": "x"}],
        [{"emailAddress": {"address": 7}}],
        [{"emailAddress": {"address": "x"}, "status": "accepted"}],
        [{"emailAddress": {"address": "x"}, "status": {"response": 7}}],
    ],
    "isReminderOn": [7, ["x"]],
    "reminderMinutesBeforeStart": ["soon", [1], 10**30, -1],
    "categories": ["Entrevue", 7, [7], [None]],
    "location": ["ici", ["x"], {"displayName": 7}],
    "responseStatus": ["accepted", {"response": 7}],
    "seriesMasterId": [7, ["x"]],
    "type": [7, ["x"], "seriesMaster", "somethingNew"],
    "singleValueExtendedProperties": ["x", [7], [{"id": 7, "value": 7}], [{"value": "x"}], {"id": "x"}],
}

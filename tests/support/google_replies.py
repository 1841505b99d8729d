"""Replies that Google doesn't document: lists, batches, fields."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from flask import Response

from tests.support.senseless_replies import HTML, Odd, with_key

# Lists of events that must not be believed as a whole.
SENSELESS_LISTS: dict[str, Odd] = {
    "items a text": with_key("items", "none"),
    "items an object": with_key("items", {"id": "x"}),
    "items null": with_key("items", None),
    "items of texts": with_key("items", ["entrevue1"]),
    "items of nulls": with_key("items", [None]),
    "an item without id": with_key("items", [{"summary": "x", "etag": '"1"'}]),
    "an item whose id is a number": with_key("items", [{"id": 7, "etag": '"1"'}]),
    "an item whose id is empty": with_key("items", [{"id": "", "etag": '"1"'}]),
    "a page that leads to itself": with_key("nextPageToken", "eyJhdCI6IDB9"),
    "a page token that is an object": with_key("nextPageToken", {"at": 1}),
}

# Values of the wrong kind in one event, by the field.
WRONG: dict[str, list[Any]] = {
    "etag": [7, None, ["x"]],
    "summary": [7, ["x"], {"a": 1}],
    "description": [7, ["x"], {"a": 1}],
    "status": [7, ["confirmed"]],
    "start": [
        "2026-11-23",
        None,
        ["x"],
        {},
        {"dateTime": 7},
        {"dateTime": "soon"},
        {"date": 7},
        {"date": "0000-00-00"},
        {"dateTime": "0001-01-01T00:00:00+14:00"},
        {"dateTime": "9999-12-31T23:59:59-12:00"},
    ],
    "end": ["x", None, {"dateTime": "9999-12-31T23:59:59-12:00"}, {"dateTime": "0001-01-01T00:00:00+14:00"}],
    "iCalUID": [7, None, ["x"]],
    "sequence": ["3", None, [1], 1.5],
    "eventType": [7, ["default"]],
    "colorId": [8, ["8"]],
    "organizer": ["marie", ["x"], {"email": 7}],
    "attendees": [
        "marie",
        {"email": "x"},
        [7],
        [None],
        [{"email": 7}],
        [{"displayName": ["x"]}],
        [{"responseStatus": 7}],
    ],
    "reminders": ["none", [1], {"overrides": 7}, {"overrides": [7]}, {"overrides": [{"minutes": "x"}]}],
    "recurringEventId": [7, ["x"]],
    "extendedProperties": [
        "x",
        ["x"],
        {"private": ["x"]},
        {"private": {"calendarFollowupStage": 7}},
        {"private": {"calendarFollowupStage": ["relance"], "calendarFollowupInterview": None}},
    ],
}


def part_by_part(change: Callable[[list[str]], list[str]]) -> Odd:
    """A batch's reply with its parts changed, as text."""

    def made(response: Response) -> Response:
        text = response.get_data(as_text=True)
        boundary = f"--{response.content_type.partition('boundary=')[2]}"
        parts = text.split(boundary)[1:-1]
        response.set_data("".join(f"{boundary}{part}" for part in change(parts)) + f"{boundary}--")
        return response

    return made


def each_part(change: Callable[[str], str]) -> Odd:
    return part_by_part(lambda parts: [change(part) for part in parts])


def _body(part: str, body: str) -> str:
    head, _, _ = part.rpartition("\r\n\r\n")
    return f"{head}\r\n\r\n{body}\r\n"


# Replies to a batch that leave the result of some or all of its parts open.
ODD_BATCHES: dict[str, Odd] = {
    "parts without Content-ID": each_part(lambda part: re.sub(r"Content-ID: .*\r\n", "", part)),
    "parts of another batch": each_part(lambda part: part.replace("Content-ID: <response-", "Content-ID: <theirs-9")),
    "every part the same": part_by_part(lambda parts: [parts[0]] * len(parts)),
    "one part missing": part_by_part(lambda parts: parts[1:]),
    "no part at all": part_by_part(lambda parts: []),
    "one part too many": part_by_part(lambda parts: [*parts, parts[0].replace("response-", "response-9")]),
    "parts cut off": each_part(lambda part: part[: len(part) * 2 // 3]),
    "parts that are pages": each_part(lambda part: _body(part, HTML.decode())),
    "parts without a status": each_part(lambda part: part.replace("HTTP/1.1 200 OK\r\n", "")),
    "parts whose status is a word": each_part(lambda part: part.replace("HTTP/1.1 200 OK", "HTTP/1.1 fine")),
    "parts without a body": each_part(lambda part: _body(part, "")),
    "parts that are lists": each_part(lambda part: _body(part, "[1]")),
    "parts without id": each_part(lambda part: _body(part, '{"summary": "x"}')),
    "bare line ends": each_part(lambda part: part.replace("\r\n", "\n")),
    "of no kind": lambda response: Response(response.get_data(), 200, content_type="application/json"),
    "without its boundary": lambda response: Response(response.get_data(), 200, content_type="multipart/mixed"),
}

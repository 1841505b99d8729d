"""Undocumented replies: from proxies, portals, firewalls, and failing servers.

Each takes the stand-in's reply and returns another one in its place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from flask import Response

Odd = Callable[[Response], Response]

HTML = b"<!DOCTYPE html><html><head><title>Welcome</title></head><body><form>Please sign in</form></body></html>"


def reply(status: int, content: bytes, kind: str = "application/json; charset=UTF-8", **headers: str) -> Odd:
    """That reply to any request."""

    def made(_: Response) -> Response:
        found = Response(content, status, content_type=kind)
        found.headers.update({name.replace("_", "-"): value for name, value in headers.items()})
        return found

    return made


def page(status: int, **headers: str) -> Odd:
    """Somebody's web page with that status."""
    return reply(status, HTML, "text/html; charset=utf-8", **headers)


def as_json(value: Any) -> Odd:
    """That JSON, with 200."""
    return reply(200, json.dumps(value).encode())


def cut_off(response: Response) -> Response:
    """Half of the reply, announced as the whole."""
    content = response.get_data()
    response.set_data(content[: len(content) // 2])
    return response


def broken_off(response: Response) -> Response:
    """Half of the reply, after which the connection ends."""
    content = response.get_data()
    found = Response(content[: len(content) // 2], response.status_code, content_type=response.content_type)
    found.automatically_set_content_length = False
    found.headers["Content-Length"] = str(len(content) + 1)
    return found


def badly_packed(response: Response) -> Response:
    """Announced as gzip, but not compressed."""
    response.headers["Content-Encoding"] = "gzip"
    return response


def in_another_code(response: Response) -> Response:
    """Not UTF-8."""
    response.set_data(b"\xff\xfe" + response.get_data())
    return response


# Replies to any request that must not be believed.
SENSELESS: dict[str, Odd] = {
    "cut off": cut_off,
    "broken off": broken_off,
    "badly packed": badly_packed,
    "in another code": in_another_code,
    "empty": reply(200, b""),
    "a page with 200": page(200),
    "a page with 302": page(302, Location="http://127.0.0.1:9/sign-in"),
    "302 to nowhere": page(302),
    "a page with 400": page(400),
    "a page with 403": page(403),
    "a page with 404": page(404),
    "a page with 407": page(407),
    "a page with 409": page(409),
    "a page with 410": page(410),
    "a page with 412": page(412),
    "a page with 502": page(502),
    "a page with 511": page(511),
    "null": as_json(None),
    "a list": as_json([]),
    "a list of lists": as_json([[1, "x"]]),
    "a text": as_json("ok"),
    "a number": as_json(7),
    "somebody else's JSON": as_json({"status": "login required"}),
    "an error with 200": as_json({"error": {"code": 500, "message": "Internal Error"}}),
    "deeper than anybody reads": reply(200, b"[" * 100_000 + b"]" * 100_000),
}


def changed(change: Callable[[Any], Any]) -> Odd:
    """The reply with its JSON changed."""

    def made(response: Response) -> Response:
        body = response.get_json()
        new = change(body)
        response.set_data(json.dumps(body if new is None else new))
        return response

    return made


def with_key(name: str, value: Any) -> Odd:
    """The reply's object with that value under that name."""
    return changed(lambda body: {**body, name: value})


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

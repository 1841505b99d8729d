"""Replies in JSON's place or of odd JSON, from proxies, portals, firewalls, and failing servers.

Each takes the stand-in's reply and returns another one in its place.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from flask import Response

from calendar_followup.domain.views.report import CalendarReport

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


FEW = ["a page with 404", "a page with 410", "broken off", "null", "somebody else's JSON"]


def settles(
    run: Callable[[], CalendarReport], faults: list[Any], ours: Callable[[], dict[str, str]], number: int
) -> None:
    """Once the faults are over, one more run finishes, and the run after it changes nothing."""
    faults.clear()
    report = run()
    assert (report.failure, report.problems) == (None, [])
    assert len(ours()) == number
    again = run()
    assert (again.failure, again.problems, again.changes) == (None, [], 0)

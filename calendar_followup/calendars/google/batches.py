"""Several requests in one (https://developers.google.com/workspace/calendar/api/guides/batch).

Google's client also has batches, but it discards all parts if one can't be parsed.
Here each part is judged by itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from email import message_from_bytes
from email.message import Message
from typing import Any, NamedTuple, cast
from urllib.parse import urlsplit

BOUNDARY = "calendar-followup-part"  # never in a body: no line of the client's JSON begins with --
_ITEM = re.compile(r"<?response-item-(\d{1,4})>?")
_STATUS = re.compile(rb"HTTP/[\d.]+ (\d{3})\b[^\n]*\r?\n", re.ASCII)
_BLANK = re.compile(rb"\r?\n\r?\n")


class Part(NamedTuple):
    """The reply to one request."""

    status: int
    headers: Any
    content: bytes


def packed(requests: Sequence[Any]) -> tuple[str, bytes]:
    """The requests as one body, and its content type; the outer headers authorise each of them."""
    parts = [_part(number, request) for number, request in enumerate(requests)]
    body = b"".join(b"--%s\r\n%s\r\n" % (BOUNDARY.encode(), part) for part in parts)
    return f"multipart/mixed; boundary={BOUNDARY}", body + b"--%s--\r\n" % BOUNDARY.encode()


def _part(number: int, request: Any) -> bytes:
    parts = urlsplit(request.uri)
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    content = (request.body or "").encode()
    headers = {name: value for name, value in request.headers.items() if name.lower() != "content-length"}
    if content:
        headers["Content-Length"] = str(len(content))
    lines = [
        "Content-Type: application/http",
        "Content-Transfer-Encoding: binary",
        f"Content-ID: <item-{number}>",
        "",
        f"{request.method} {path} HTTP/1.1",
        *(f"{name}: {value}" for name, value in headers.items()),
        "",
        "",
    ]
    return "\r\n".join(lines).encode() + content


def unpacked(content_type: str, content: bytes) -> dict[int, Part]:
    """The reply to each request, by its number; a missing, truncated or ambiguous reply is left out."""
    whole = message_from_bytes(b"Content-Type: %s\r\n\r\n%s" % (content_type.encode("ascii", "replace"), content))
    found: dict[int, Part] = {}
    doubtful: set[int] = set()
    for part in cast("list[Message]", whole.get_payload() if whole.is_multipart() else []):
        name = _ITEM.fullmatch(str(part["Content-ID"]).strip())
        answer = _answer(part.get_payload(decode=True))
        if name is None or answer is None:
            continue
        number = int(name[1])
        if number in found:
            doubtful.add(number)
        found[number] = answer
    return {number: part for number, part in found.items() if number not in doubtful}


def _answer(text: object) -> Part | None:
    """The HTTP reply in a part."""
    if not isinstance(text, bytes) or (status := _STATUS.match(text)) is None:
        return None
    head, blank, content = _split(text[status.end() :])
    if not blank:
        return None
    return Part(int(status[1]), message_from_bytes(head), content)


def _split(text: bytes) -> tuple[bytes, bytes, bytes]:
    if text.startswith((b"\r\n", b"\n")):  # no headers at all
        return b"", b"\n", text.lstrip(b"\r\n")
    blank = _BLANK.search(text)
    return (text, b"", b"") if blank is None else (text[: blank.start()], blank[0], text[blank.end() :])

"""Replies that were seen from servers and the proxies in front of them, made from those of a real server."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from xml.sax.saxutils import escape, unescape

from tests.support.fault_proxy import Fault, Handler

Retag = Callable[[str], str]
"""An ETag's value (without quotes), as somebody writes it."""


def _headers(handler: Handler, change: Callable[[str], str]) -> None:
    """The server's reply, with its ETag header rewritten; dropped where the result is empty."""
    status, headers, content = handler.forwarded()
    headers = {name: change(text) if name.lower() == "etag" else text for name, text in headers.items()}
    handler.answer(status, content, {name: text for name, text in headers.items() if text})


def retagged(write: Retag, *, when_compressed: bool = False) -> Fault:
    """A proxy that rewrites the ETags of whole texts, and passes If-Match on unchanged."""

    def fault(handler: Handler) -> None:
        asked = handler.headers.get("Accept-Encoding", "")
        if when_compressed and "gzip" not in asked:
            through(handler)
            return
        _headers(handler, lambda tag: write(tag.strip('"')))

    return fault


def retagged_everywhere(write: Retag, accepts: Retag) -> Fault:
    """A server that rewrites all its ETags, and accepts only one spelling in If-Match."""

    def fault(handler: Handler) -> None:
        given = handler.headers.get("If-Match")
        if given is not None:
            names = re.findall(r"[0-9a-f]{16,}", given)
            plain = f'"{names[0]}"' if names and given == accepts(names[0]) else '"none"'
            handler.headers.replace_header("If-Match", plain)
        status, headers, content = handler.forwarded()
        headers = {name: write(text.strip('"')) if name.lower() == "etag" else text for name, text in headers.items()}

        def in_xml(found: re.Match[bytes]) -> bytes:
            return found[1] + write(found[2].decode()).replace('"', "&quot;").encode() + found[3]

        content = re.sub(rb'(<(?:\w+:)?getetag>)"?([0-9a-f]+)"?(</)', in_xml, content)
        handler.answer(status, content, headers)

    return fault


def deaf_to_conditions(handler: Handler) -> None:
    """A proxy that refuses every request that depends on an ETag."""
    if handler.headers.get("If-Match") is not None:
        handler.answer(412)
        return
    through(handler)


def members(rewrite: Callable[[str, str], str], kind: str = "") -> Fault:
    """The reply with each ``<response>`` rewritten, given its href; where the request's body holds ``kind``."""

    def fault(handler: Handler) -> None:
        status, headers, content = handler.forwarded()
        if status == 207 and kind.encode() in handler.body:

            def one(found: re.Match[str]) -> str:
                href = re.search(r"<(?:\w+:)?href>(.*?)</", found[0])
                return rewrite(found[0], href[1] if href else "")

            text = re.sub(r"<(?:\w+:)?response>.*?</(?:\w+:)?response>", one, content.decode(), flags=re.DOTALL)
            content = text.encode()
        handler.answer(status, content, headers)

    return fault


def member(href: str, status: str, more: str = "") -> str:
    """A response that has only a status."""
    return (
        f'<response xmlns="DAV:"><href>{href}</href><status>{status}</status>{more}</response>'
        if status
        else f'<response xmlns="DAV:"><href>{href}</href>{more}</response>'
    )


def on_one(suffix: str, reply: Fault, alone: Fault) -> Fault:
    """``reply`` to what is asked about many, ``alone`` to whoever asks for the address that ends so."""

    def fault(handler: Handler) -> None:
        if handler.command in ("REPORT", "PROPFIND"):
            reply(handler)
        elif handler.command == "GET" and handler.path.endswith(suffix):
            alone(handler)
        else:
            through(handler)

    return fault


def in_multiget(fault: Fault) -> Fault:
    """The fault where texts are asked for; all else goes through."""
    return lambda handler: fault(handler) if b"calendar-multiget" in handler.body else through(handler)


def through(handler: Handler) -> None:
    """The server's reply as it is."""
    status, headers, content = handler.forwarded()
    handler.answer(status, content, headers)


def spelt(names: Mapping[str, str], sent: Mapping[str, str]) -> Fault:
    """A server that has its own spelling of some names, by the real ones, and knows no other.

    ``sent`` are the spellings that it accepts in a request, where they differ from what it writes.
    """
    accepted = {sent.get(name, name): real for real, name in names.items()}

    def fault(handler: Handler) -> None:
        folder, _, last = handler.path.rpartition("/")
        if last in names:
            handler.answer(404)
            return
        handler.path = f"{folder}/{accepted.get(last, last)}"

        def asked(found: re.Match[str]) -> str:
            start, _, name = found[2].rpartition("/")
            name = accepted.get(unescape(name), "none.ics" if name in names else name)
            return f"{found[1]}{start}/{name}</"

        handler.body = re.sub(r"(<href>)(.*?)</", asked, handler.body.decode()).encode()
        status, headers, content = handler.forwarded()
        if status == 207:
            text = content.decode()
            for real, name in names.items():
                text = text.replace(f"/{real}<", f"/{escape(name)}<")
            content = text.encode()
        handler.answer(status, content, headers)

    return fault


def picky(*names: str, code: int = 400, precondition: str = "") -> Fault:
    """A server that refuses a text with any of those properties in it."""

    def fault(handler: Handler) -> None:
        if any(re.search(rb"(?m)^" + name.encode(), handler.body) for name in names):
            body = f'<error xmlns="DAV:"><{precondition}/></error>' if precondition else ""
            handler.answer(code, body.encode(), {"Content-Type": "application/xml"})
        else:
            through(handler)

    return fault


def forgetful(*names: str) -> Fault:
    """A server that takes a text, and drops those properties from it."""

    def fault(handler: Handler) -> None:
        lines = re.split(rb"\r\n(?![ \t])", handler.body)
        handler.body = b"\r\n".join(line for line in lines if not line.startswith(tuple(n.encode() for n in names)))
        through(handler)

    return fault

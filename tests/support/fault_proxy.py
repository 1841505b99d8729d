"""A proxy between the real client and a real server that causes one fault."""

from __future__ import annotations

import http.client
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from tests.support.serving import serving

Fault = Callable[["Handler"], None]
"""Answers a request in its own way, instead of the server or after it."""


@dataclass
class Proxy:
    """Forwards everything to ``target``, except requests by the methods on which ``fault`` strikes.

    ``after`` lets the server process the request first, so that only the reply is affected;
    ``times`` is how often the fault strikes; ``seen`` are all requests, with headers.
    """

    target: str
    struck: tuple[str, ...] = ()
    fault: Fault | None = None
    after: bool = False
    times: int = 1_000
    seen: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    port: int = 0
    scheme: str = "http"

    def url(self, target: str) -> str:
        """The proxy's address for an address of the server's."""
        parts = urlsplit(target)
        return f"{self.scheme}://127.0.0.1:{self.port}{parts.path}"

    def strike(self, *methods: str, fault: Fault, after: bool = False, times: int = 1_000) -> None:
        self.struck, self.fault, self.after, self.times = methods, fault, after, times

    def calm(self) -> None:
        self.fault = None

    def methods(self) -> list[str]:
        return [method for method, _, _ in self.seen]


@contextmanager
def proxy_to(target: str, tls: ssl.SSLContext | None = None) -> Iterator[Proxy]:
    """A running proxy; ``tls`` is its certificate for https."""
    proxy = Proxy(target, scheme="http" if tls is None else "https")
    handler = type("Bound", (Handler,), {"proxy": proxy})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        proxy.port = server.server_port
        if tls is not None:
            server.socket = tls.wrap_socket(server.socket, server_side=True)
        with serving(server):
            yield proxy


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1
    proxy: Proxy
    body: bytes
    clock: datetime | None = None  # of its own, to be wrong by
    zone = "GMT"

    def log_message(self, *arguments: object) -> None:
        """Says nothing."""

    def date_time_string(self, timestamp: float | None = None) -> str:
        said = super().date_time_string(timestamp if self.clock is None else self.clock.timestamp())
        return said.replace("GMT", self.zone)

    def handle_any(self) -> None:
        proxy = self.proxy
        body = self.body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        proxy.seen.append((self.command, self.path, dict(self.headers)))
        if proxy.fault is not None and proxy.times > 0 and self.command in proxy.struck:
            proxy.times -= 1
            if proxy.after:
                self._forwarded(body)
            proxy.fault(self)
            return
        status, headers, content = self._forwarded(body)
        self.answer(status, content, headers)

    def __getattr__(self, name: str) -> Callable[[], None]:
        """All methods are handled alike: ``do_GET``, ``do_REPORT``…"""
        if name.startswith("do_"):
            return self.handle_any
        raise AttributeError(name)

    def answer(self, status: int, content: bytes = b"", headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            if name.lower() not in ("content-length", "transfer-encoding", "connection", "date", "server"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def forwarded(self) -> tuple[int, dict[str, str], bytes]:
        """The server's reply to the request."""
        return self._forwarded(self.body)

    def forward(self, authorization: str) -> None:
        """Forwards the request with other credentials."""
        self.headers.replace_header("Authorization", authorization)
        status, headers, content = self._forwarded(self.body)
        self.answer(status, content, headers)

    def _forwarded(self, body: bytes) -> tuple[int, dict[str, str], bytes]:
        parts = urlsplit(self.proxy.target)
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=60)
        ours = ("host", "accept-encoding", "content-length")
        headers = {name: value for name, value in self.headers.items() if name.lower() not in ours}
        connection.request(self.command, self.path, body or None, headers)
        answer = connection.getresponse()
        try:
            return answer.status, dict(answer.getheaders()), answer.read()
        finally:
            connection.close()


# Faults


def status(code: int, **headers: str) -> Fault:
    """Answers with that status and nothing else."""
    return lambda handler: handler.answer(code, b"", {name.replace("_", "-"): text for name, text in headers.items()})


def says(code: int, content: bytes, kind: str = "application/xml; charset=utf-8") -> Fault:
    """Answers with that text."""
    return lambda handler: handler.answer(code, content, {"Content-Type": kind})


def hangs_up(handler: Handler) -> None:
    """Announces more than it sends, and closes the connection."""
    handler.send_response(207)
    handler.send_header("Content-Type", "application/xml")
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    handler.wfile.write(b'<multistatus xmlns="DAV:"><response>')
    handler.wfile.flush()
    handler.close_connection = True


def hangs(handler: Handler) -> None:
    """Sends nothing, for longer than anybody waits."""
    time.sleep(3)
    handler.close_connection = True


def never_ends(handler: Handler) -> None:
    """Sends as long as the client reads."""
    handler.send_response(207)
    handler.send_header("Content-Type", "application/xml")
    handler.end_headers()
    try:
        while True:
            handler.wfile.write(b"<!-- more and more -->" * 50_000)
    except OSError:
        handler.close_connection = True


def circles(handler: Handler) -> None:
    """Redirects the client to the same address."""
    handler.answer(301, b"", {"Location": handler.path})


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE m [<!ENTITY a "aaaaaaaaaaaaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + i, b"&%c;" % (97 + i) * 20) for i in range(8))
    + b']><multistatus xmlns="DAV:"><response><href>&i;</href></response></multistatus>'
)

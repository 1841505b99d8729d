"""Requests to Graph over HTTP: bounded, counted, one connection per thread for every account."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import niquests

from calendar_followup.base.errors import ConfigError
from calendar_followup.base.messages import message
from calendar_followup.calendars.microsoft.faults import unreachable
from calendar_followup.calendars.port import Traffic
from calendar_followup.calendars.replies import Garbled

GRAPH = "https://graph.microsoft.com/"
LOOPBACK = ("127.0.0.1", "::1", "localhost")
TIMEOUT = 60  # seconds without a byte
LONGEST = 300  # seconds for one whole reply
MOST_BYTES = 64 * 2**20
PIECE = 2**16


@dataclass(frozen=True, slots=True)
class Whole:
    """A reply that was read to its end."""

    status: int
    headers: Mapping[str, Any]
    content: bytes


def root_of(api_root: str) -> str:
    """Where requests go: to Microsoft, or to a test server on this very machine."""
    if not api_root:
        return GRAPH
    if urlsplit(api_root).hostname not in LOOPBACK:
        raise ConfigError(
            message("api_root is for a stand-in on this very machine, not for {api_root}", api_root=api_root)
        )
    return api_root.rstrip("/") + "/"


def send(method: str, url: str, headers: Mapping[str, str], body: bytes | None, traffic: Traffic) -> Whole:
    """The reply; raises ``Garbled`` where it is lost, ``TryAgainLater`` where nothing could be sent."""
    traffic.requests += 1
    try:
        answer = _sent(method, url, headers, body)
    except niquests.exceptions.ConnectTimeout as error:
        raise unreachable() from error
    except niquests.exceptions.ConnectionError as error:
        # What never reached the server has a reason: the address, the network, the handshake.
        if getattr(error.args[0] if error.args else None, "reason", None) is not None:
            raise unreachable() from error
        raise Garbled(message("Microsoft closed the connection")) from error
    except (niquests.exceptions.RequestException, OSError) as error:
        raise Garbled(message("Microsoft closed the connection")) from error
    traffic.received += len(answer.content)
    traffic.date = traffic.date or str(answer.headers.get("Date") or "")
    return answer


def _sent(method: str, url: str, headers: Mapping[str, str], body: bytes | None) -> Whole:
    until = time.monotonic() + LONGEST
    with _session().request(
        method,
        url,
        headers=dict(headers),
        data=body,
        timeout=TIMEOUT,
        stream=True,
        allow_redirects=False,  # Graph never redirects these; captive portals do
        auth=_unsigned,
    ) as response:
        content = bytearray()
        for piece in response.iter_content(PIECE):
            content += piece
            if len(content) > MOST_BYTES or time.monotonic() > until:
                raise Garbled(message("Microsoft's reply does not end"))
        return Whole(int(response.status_code or 0), response.headers, bytes(content))


def _unsigned(request: Any) -> Any:
    """Adds nothing: without it, the library would sign requests with the account in ``~/.netrc``."""
    return request


def _session() -> niquests.Session:
    """This thread's connections.  They hold no credentials: each request carries its own."""
    found: niquests.Session | None = getattr(_of_thread, "session", None)
    if found is None:
        found = _of_thread.session = niquests.Session()
    return found


_of_thread = threading.local()

"""A session with a CalDAV server that bounds and counts the cost of its replies."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

import niquests

from calendar_followup.base.errors import TryAgainLater
from calendar_followup.base.messages import message
from calendar_followup.calendars.facts import Learnt
from calendar_followup.calendars.port import Traffic

LONGEST = 180.0  # seconds for a whole reply
LARGEST = 64 * 1024 * 1024  # bytes of a reply, after it is decompressed
ASKING = ("PROPFIND", "REPORT")
_READING = ("GET", "HEAD", "OPTIONS", *ASKING)


class Failing(TryAgainLater):
    """A reply that failed or can't be parsed; replies about other resources may be better."""


def _unsigned(request: Any) -> Any:
    """Adds nothing: without it, the library would sign requests with the account in ``~/.netrc``."""
    return request


class Session(niquests.Session):
    """Follows no redirect by itself, and limits the size and the duration of a reply.

    It uses the environment's proxies and certificates, but no account from it.

    A server may silently close a connection that was kept for the next request (RFC 9112
    §9.5).  A read is then sent again.  From then on, each write uses a new connection,
    since nobody can tell whether a write that failed took effect.
    """

    def __init__(self, traffic: Traffic, learnt: Learnt, resolver: Any = None) -> None:
        super().__init__(resolver=resolver)
        self._traffic, self._learnt, self._used = traffic, learnt, False

    def request(self, method: str, url: str, **options: Any) -> Any:  # type: ignore[override]  # niquests has forty
        """The whole reply; raises ``TryAgainLater`` for one that does not end."""
        if method not in _READING and self._learnt.facts.keeps_alive is False:
            self.close()
        try:
            return self._once(method, url, **options)
        except niquests.exceptions.ConnectionError:
            if method not in _READING or not self._used:
                raise
        self.close()
        answer = self._once(method, url, **options)
        self._learnt.learn(replace(self._learnt.facts, keeps_alive=False))
        return answer

    def _once(self, method: str, url: str, **options: Any) -> Whole:
        self._traffic.requests += 1
        options.update(allow_redirects=False, stream=True, auth=options.get("auth") or _unsigned)
        started = time.monotonic()
        with super().request(method, url, **options) as response:
            content = bytearray()
            for piece in response.iter_content(64 * 1024):
                content += piece
                endless = message("{host}: its reply does not end", host=host_of(url))
                if len(content) > LARGEST:
                    raise Failing(endless)
                if time.monotonic() - started > LONGEST:
                    raise TryAgainLater(endless)
            self._traffic.received += len(content)
            self._traffic.date = self._traffic.date or str(response.headers.get("Date") or "")
            self._used = True
            return Whole(response.status_code, response.headers, bytes(content), response.reason or "", url)


@dataclass(frozen=True, slots=True)
class Whole:
    """A reply that was read to its end, in the form that the library expects."""

    status_code: int
    headers: Any
    content: bytes
    reason: str
    url: str

    @property
    def text(self) -> str:
        """The reply as text, whatever its bytes are."""
        return self.content.decode("utf-8", "replace")


def host_of(url: str) -> str:
    """The server's name, to show to the person."""
    return urlsplit(url).hostname or url

"""One client per process and one connection per thread, shared by all requests.

The discovery document comes from the client's package and is never fetched.  Its root
is rewritten for a test server, since ``api_endpoint`` would still send batches to the
public host.
"""

from __future__ import annotations

import json
import threading
import time
from functools import cache
from http.client import HTTPResponse, IncompleteRead
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

import google_auth_httplib2
import httplib2
from google.oauth2.credentials import Credentials
from googleapiclient.discovery import build_from_document

from calendar_followup.base.errors import AccessRefused, ConfigError
from calendar_followup.base.messages import message
from calendar_followup.calendars.agent import user_agent
from calendar_followup.calendars.google.faults import AGAIN
from calendar_followup.calendars.port import Traffic
from calendar_followup.calendars.replies import Garbled

TIMEOUT = 60  # seconds without a byte
MOST_BYTES = 64 * 2**20  # in one reply: a page of 2,500 events with long descriptions is about 20 MB
LONGEST = 300  # seconds for one whole reply
PIECE = 2**16
LOOPBACK = ("127.0.0.1", "::1", "localhost")
# RFC 6749, section 5.2, and Google's additions: access has ended.  Any other error may be transient.
_ENDED = {
    "invalid_grant",
    "invalid_client",
    "unauthorized_client",
    "invalid_scope",
    "access_denied",
    "admin_policy_enforced",
    "deleted_client",
    "disabled_client",
    "org_internal",
}


@cache
def client(api_root: str) -> Any:
    """Google's client, which builds its methods from the document; requests bring their own connection."""
    return build_from_document(_document(api_root), http=httplib2.Http())


@cache
def events(api_root: str) -> Any:
    """Its methods for events, which are slow to build."""
    return client(api_root).events()


@cache
def batch_address(api_root: str) -> str:
    """The address for batches."""
    document = _document(api_root)
    return f"{document['rootUrl']}{document['batchPath']}"


def root(api_root: str) -> str:
    """The address before every path."""
    return str(_document(api_root)["rootUrl"])


def authorities() -> str:
    """The file of the authorities that every connection trusts."""
    return str(httplib2.certs.where())


def connection() -> httplib2.Http:
    """This thread's connections, kept open from one calendar and one run to the next.

    They hold no credentials: each request carries its own.
    """
    found = getattr(_of_thread, "http", None)
    if found is None:
        found = _of_thread.http = _Http()
    return found


_of_thread = threading.local()


class Signed:
    """Sends requests with one person's credentials, and counts them."""

    def __init__(self, credentials: Credentials, traffic: Traffic) -> None:
        self.credentials, self._traffic = credentials, traffic

    def request(
        self, uri: str, method: str = "GET", body: Any = None, headers: Any = None, **_: object
    ) -> tuple[httplib2.Response, bytes]:
        """As ``httplib2.Http.request``; an expired access token is refreshed, once."""
        answer, content = self._sent(uri, method, body, headers)
        if answer.status != 401:
            return answer, content
        self.refresh()
        return self._sent(uri, method, body, headers)

    def refresh(self) -> None:
        """Asks for a new access token; raises ``AccessRefused`` where access has ended."""
        refresh(self.credentials, self._traffic)

    def _sent(self, uri: str, method: str, body: Any, headers: Any) -> tuple[httplib2.Response, bytes]:
        if not self.credentials.valid:
            self.refresh()
        signed = {**(headers or {}), "authorization": f"Bearer {self.credentials.token}"}
        return _counted(self._traffic, uri, method=method, body=body, headers=signed)


def refresh(credentials: Credentials, traffic: Traffic) -> None:
    """Refreshes the access token; raises ``AccessRefused`` where access has ended, ``Garbled`` if that is unknown."""
    if not credentials.refresh_token:
        raise AccessRefused(AGAIN)
    credentials.refresh(_TokenRequest(traffic))  # type: ignore[no-untyped-call]  # the library has no types


class _TokenRequest(google_auth_httplib2.Request):  # type: ignore[misc]  # ships no types
    """The token endpoint for Google's library, which would believe any reply."""

    def __init__(self, traffic: Traffic) -> None:
        super().__init__(connection())
        self._traffic = traffic

    def __call__(self, url: str, method: str = "GET", body: Any = None, headers: Any = None, **_: object) -> Any:
        answer, content = _counted(self._traffic, url, method=method, body=body, headers=headers)
        if not _is_tokens(answer.status, content):
            raise Garbled
        return google_auth_httplib2._Response(answer, content)


def _is_tokens(status: int, content: bytes) -> bool:
    """True for a new token, and for a refusal that is final (RFC 6749, sections 5.1 and 5.2)."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return False
    if not isinstance(found, dict):
        return False
    if status != 200:
        return isinstance(found.get("error"), str) and found["error"] in _ENDED
    token, life = found.get("access_token"), found.get("expires_in", 0)
    return isinstance(token, str) and bool(token) and token.isascii() and str(life).isdecimal()


def _counted(traffic: Traffic, uri: str, **request: Any) -> tuple[httplib2.Response, bytes]:
    traffic.requests += 1
    # Google compresses only for a program that says “gzip” in its name too (guide: performance).
    request["headers"] = {**(request.get("headers") or {}), "user-agent": f"{user_agent()} (gzip)"}
    answer, content = connection().request(uri, **request)
    traffic.received += len(content)
    traffic.date = traffic.date or answer.get("date", "")
    return answer, content


class _Reply(HTTPResponse):
    """A reply of limited size and duration."""

    def read(self, amt: int | None = None) -> bytes:
        if amt is not None:
            return super().read(amt)
        pieces, size, until = [], 0, time.monotonic() + LONGEST
        while piece := super().read(PIECE):
            pieces.append(piece)
            size += len(piece)
            if size > MOST_BYTES or time.monotonic() > until:
                raise IncompleteRead(b"")
        if self.length:  # a read of some bytes raises no error when the connection ends too early
            raise IncompleteRead(b"", self.length)
        return b"".join(pieces)


class _Plain(httplib2.HTTPConnectionWithTimeout):  # type: ignore[misc]  # ships no types
    response_class = _Reply


class _Secure(httplib2.HTTPSConnectionWithTimeout):  # type: ignore[misc]  # ships no types
    response_class = _Reply


class _Http(httplib2.Http):  # type: ignore[misc]  # ships no types
    def __init__(self) -> None:
        super().__init__(timeout=TIMEOUT)
        self.follow_redirects = False  # Google never redirects; captive portals do

    def request(self, uri: str, **named: Any) -> Any:
        kind = _Secure if uri.lower().startswith("https:") else _Plain
        return super().request(uri, **{**named, "connection_type": kind})


@cache
def _packaged() -> str:
    place = files("googleapiclient") / "discovery_cache" / "documents" / "calendar.v3.json"
    return place.read_text(encoding="utf-8")


def _document(api_root: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(_packaged())
    if api_root:
        if urlsplit(api_root).hostname not in LOOPBACK:
            raise ConfigError(
                message("api_root is for a stand-in on this very machine, not for {api_root}", api_root=api_root)
            )
        document["rootUrl"] = api_root.rstrip("/") + "/"
        document.pop("mtlsRootUrl", None)
    return document

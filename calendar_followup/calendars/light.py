"""Asks a server, in one request, whether its calendar has anything new.

Light: most cron runs load this module and none of the big libraries, only Python's own
HTTP client.  Nothing new is the one reply that is understood here.  After any other reply,
an odd one or an error included, the normal run reads the calendar and tells what is wrong.

A question is what a calendar said in a settled run (``engine.kinds``): its address, its sync
token, how it signs in, but no secret.
"""

from __future__ import annotations

import os
import ssl
import sys
from contextlib import suppress
from http.client import HTTPConnection, HTTPSConnection
from socket import SHUT_RDWR
from threading import Timer
from urllib.parse import quote, unquote, urlencode, urlsplit

from calendar_followup import __version__

TYPE_CHECKING = False  # as in typing, without importing it
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Question = Mapping[str, str]
    Request = tuple[str, str, str, dict[str, str]]  # method, address, body, headers
    Kind = tuple[Callable[[Question, str], Request], Callable[[Question, int, bytes], bool]]

PATIENCE = 10.0  # seconds without a byte: the normal run is more patient
LONGEST = 20.0  # seconds for the whole reply
LARGEST = 64 * 1024  # bytes of a reply that says that nothing is new
PROXIES = ("http_proxy", "https_proxy", "all_proxy")
LOOPBACK = ("127.0.0.1", "::1", "localhost")
AGENT = f"calendar-followup/{__version__} (CalDAV client of one person)"

_DAV = "{DAV:}"
_SYNC = (
    '<sync-collection xmlns="DAV:"><sync-token>{token}</sync-token><sync-level>1</sync-level>'
    "<prop><getetag/></prop></sync-collection>"
)


def nothing_new(question: Question, secret: str) -> bool:
    """True where the server says so; False, or any error, where the normal run must look."""
    asks, says_nothing_new = KINDS[question["kind"]]
    method, url, body, headers = asks(question, secret)
    if _is_behind_a_proxy() or not _may_carry(url, headers):
        return False
    status, content = _reply(method, url, body, headers, question)
    return says_nothing_new(question, status, content)


def _is_behind_a_proxy() -> bool:
    if any(os.environ.get(name) or os.environ.get(name.upper()) for name in PROXIES):
        return True
    if sys.platform == "darwin":
        from urllib.request import getproxies  # big: only where the system itself has proxies

        return bool(getproxies())
    return False


def _may_carry(url: str, headers: Mapping[str, str]) -> bool:
    """A secret goes over https alone, but for this very machine."""
    parts = urlsplit(url)
    return parts.scheme == "https" or parts.hostname in LOOPBACK or "Authorization" not in headers


def _reply(method: str, url: str, body: str, headers: dict[str, str], question: Question) -> tuple[int, bytes]:
    """The status and the body; redirects are not followed."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    connection = (
        HTTPSConnection(host, parts.port, timeout=PATIENCE, context=_trust(question))
        if parts.scheme == "https"
        else HTTPConnection(host, parts.port, timeout=PATIENCE)
    )
    connection.connect()
    limit = Timer(LONGEST, _cut, [connection])
    limit.daemon = True
    limit.start()
    try:
        target = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
        everywhere = {"User-Agent": AGENT, "Connection": "close"}
        connection.request(method, target, body.encode() if body else None, {**everywhere, **headers})
        reply = connection.getresponse()
        content = reply.read(LARGEST + 1)
        if len(content) > LARGEST or reply.getheader("Content-Encoding", "identity").lower() != "identity":
            raise ValueError
        return reply.status, content
    finally:
        limit.cancel()
        connection.close()


def _cut(connection: HTTPConnection) -> None:
    with suppress(OSError, AttributeError):  # it may have ended, or be closed, by itself
        connection.sock.shutdown(SHUT_RDWR)


def _trust(question: Question) -> ssl.SSLContext:
    """The same authorities as in the normal run; OpenSSL itself knows ``SSL_CERT_FILE``."""
    authorities = question["ca_file"] or os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("CURL_CA_BUNDLE")
    is_folder = authorities is not None and os.path.isdir(authorities)
    context = ssl.create_default_context(
        cafile=None if is_folder else authorities, capath=authorities if is_folder else None
    )
    if question["client_certificate"]:
        context.load_cert_chain(question["client_certificate"])
    return context


# CalDAV (RFC 6578)


def _ask_caldav(question: Question, secret: str) -> Request:
    from xml.sax.saxutils import escape  # only for CalDAV

    headers = {"Content-Type": 'application/xml; charset="utf-8"', "Depth": "0", **_signed(question, secret)}
    return "REPORT", question["url"], _SYNC.format(token=escape(question["token"])), headers


def _signed(question: Question, secret: str) -> dict[str, str]:
    if question["auth"] == "bearer":
        return {"Authorization": f"Bearer {secret}"}
    if not question["username"]:
        return {}
    from base64 import b64encode  # only with a password

    pair = f"{question['username']}:{secret}".encode()
    return {"Authorization": f"Basic {b64encode(pair).decode()}"}


def _no_changes(question: Question, status: int, content: bytes) -> bool:
    """True for a whole multistatus without any change; some servers list the collection itself."""
    if status != 207 or b"<!" in content:  # no entity is ever needed
        return False
    from xml.etree.ElementTree import fromstring  # only for CalDAV

    found = fromstring(content)  # noqa: S314  a small text without a document type
    tokens = [each.text or "" for each in found if each.tag == f"{_DAV}sync-token"]
    others = [each for each in found if each.tag != f"{_DAV}sync-token"]
    here = _path(question["url"])
    return (
        found.tag == f"{_DAV}multistatus"
        and len(tokens) == 1
        and bool(tokens[0].strip())
        and all(
            each.tag == f"{_DAV}response"
            and each.find(f"{_DAV}status") is None  # 507 says that there is more
            and _path(each.findtext(f"{_DAV}href") or "?") == here
            for each in others
        )
    )


def _path(url: str) -> str:
    return unquote(urlsplit(url.strip()).path).rstrip("/")


# Google (reference: events/list)


def _ask_google(question: Question, secret: str) -> Request:
    asked = {"maxResults": question["page"], "singleEvents": "true", "syncToken": question["token"]}
    more = urlencode({**asked, "fields": "nextPageToken,nextSyncToken,items(id)", "alt": "json"})
    address = f"{question['root']}calendar/v3/calendars/{quote(question['id'], safe='')}/events?{more}"
    return "GET", address, "", {"Authorization": f"Bearer {secret}", "Accept": "application/json"}


def _no_items(question: Question, status: int, content: bytes) -> bool:
    """True for a last page without any event."""
    from json import loads  # only for Google

    found = loads(content) if status == 200 else None
    if not isinstance(found, dict) or found.keys() - {"items", "nextSyncToken"}:
        return False
    token = found.get("nextSyncToken")
    return isinstance(token, str) and bool(token) and found.get("items", []) == []


# What is asked of each kind of server, and how it says that nothing is new.
KINDS: Mapping[str, Kind] = {
    "caldav": (_ask_caldav, _no_changes),
    "google": (_ask_google, _no_items),
}

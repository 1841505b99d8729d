"""The fake server of the state machine over HTTP: the part of CalDAV that the adapter uses.

Its storage is ``fake_calendar.Server``, so that every fault and every gesture of the
machine reaches the real adapter, through the real library, over real HTTP.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote
from xml.sax.saxutils import escape

from calendar_followup.calendars.ics.contentlines import unfolded
from tests.support.fake_calendar import Fault, Server
from tests.support.serving import serving

COLLECTION = "/calendars/perso/"
_OK = "<status>HTTP/1.1 200 OK</status>"


class WireServer(ThreadingHTTPServer):
    """Serves whatever ``store`` holds at the moment."""

    store: Server
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}{COLLECTION}"


@contextmanager
def wire_server() -> Iterator[WireServer]:
    with WireServer() as server, serving(server):
        yield server


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # one packet per answer: two would wait for each other
    disable_nagle_algorithm = True
    server: WireServer

    def log_message(self, *arguments: object) -> None:
        """Says nothing."""

    @property
    def store(self) -> Server:
        return self.server.store

    @property
    def href(self) -> str:
        return unquote(self.path.removeprefix(COLLECTION))

    def _body(self) -> bytes:
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def _answer(self, status: int, body: bytes = b"", kind: str = "application/xml", etag: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        if body:
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
        if etag:
            self.send_header("ETag", f'"{etag}"')
        self.end_headers()
        self.wfile.write(body)

    def _multistatus(self, responses: list[str], token: str = "") -> None:
        tail = f"<sync-token>{token}</sync-token>" if token else ""
        head = '<multistatus xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav">'
        self._answer(207, f"{head}{''.join(responses)}{tail}</multistatus>".encode())

    def _item(self, href: str, with_text: bool = False) -> str:
        where = f"<href>{COLLECTION}{escape(href)}</href>"
        if href not in self.store.texts:
            return f"<response>{where}<status>HTTP/1.1 404 Not Found</status></response>"
        text = escape(self.store.texts[href].decode()).replace("\r", "&#13;")
        data = f"<c:calendar-data>{text}</c:calendar-data>" if with_text else ""
        etag = f'<getetag>"{self.store.etags[href]}"</getetag>'
        return f"<response>{where}<propstat><prop>{etag}{data}</prop>{_OK}</propstat></response>"

    def do_PROPFIND(self) -> None:
        self._body()
        if self.headers.get("Depth") == "1":
            self._multistatus([self._item(href) for href in self.store.listed()])
            return
        kind = "<resourcetype><collection/><c:calendar/></resourcetype>"
        prop = f"<prop>{kind}<displayname>perso</displayname></prop>"
        self._multistatus([f"<response><href>{COLLECTION}</href><propstat>{prop}{_OK}</propstat></response>"])

    def do_REPORT(self) -> None:
        body = self._body().decode()
        if "calendar-multiget" in body:
            names = [unquote(path.removeprefix(COLLECTION)) for path in re.findall(r"<href>(.*?)</href>", body)]
            self._multistatus([self._item(name, with_text=True) for name in names])
            return
        if "calendar-query" in body:
            self._multistatus([self._item(href) for href in self.store.listed() if self._passes(body, href)])
            return
        found = re.search(r"<sync-token>(.*?)</sync-token>", body)
        since = found[1] if found else ""
        changed = self.store.changes_since(since) if since else None
        if since and changed is None:
            self._answer(403, b'<error xmlns="DAV:"><valid-sync-token/></error>')
            return
        full = changed is None or self.store.listing is not None
        hrefs = self.store.listed() if full else changed or []
        # A truncated reply lacks its token, which comes last; one from a lagging replica
        # reports no change, and returns the old token.
        token = "" if self.store.listing is Fault.SHORT_LISTING else self.store.token()
        if since and self.store.listing is Fault.EMPTY_LISTING:
            token = since
        self._multistatus([self._item(href) for href in hrefs], token)

    def _passes(self, query: str, href: str) -> bool:
        """True where the one property that a query names exists, and contains the text."""
        name = re.search(r'prop-filter name="(.*?)"', query)
        word = re.search(r"<c:text-match>(.*?)</c:text-match>", query)
        lines = unfolded(self.store.texts[href]).split("\n")
        found = [line for line in lines if name and line.startswith(name[1])]
        return any(word is None or word[1].lower() in line.lower() for line in found)

    def do_GET(self) -> None:
        if self.href not in self.store.texts:
            self._answer(404)
            return
        self._answer(200, self.store.texts[self.href], "text/calendar", self.store.etags[self.href])

    def _refused(self) -> bool:
        etag = self.store.etags.get(self.href)
        if self.headers.get("If-None-Match") == "*" and etag is not None:
            return True
        wanted = self.headers.get("If-Match")
        return wanted is not None and wanted != f'"{etag}"'

    def do_PUT(self) -> None:
        body = self._body()
        if self._refused():
            self._answer(412)
            return
        self.store.put(self.href, body)
        self._answer(201, etag=self.store.etags[self.href])

    def do_DELETE(self) -> None:
        if self._refused() or self.href not in self.store.texts:
            self._answer(412 if self.href in self.store.texts else 404)
            return
        self.store.drop(self.href)
        self._answer(204)

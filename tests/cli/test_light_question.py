"""Before anything big is loaded, one request asks each server whether anything is new."""

from __future__ import annotations

import json
import ssl
import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme

from calendar_followup.calendars.light import nothing_new
from calendar_followup.storage.light_secrets import access_token, password
from tests.support import google_account
from tests.support.builders import Desk, ics, vevent
from tests.support.dav_wire import wire_server
from tests.support.fake_calendar import Server
from tests.support.fault_proxy import BOMB, Fault, Proxy, circles, hangs_up, never_ends, proxy_to, says, status
from tests.support.google_stand_in import StandIn, stand_in
from tests.support.loaded import HEAVY, modules

SECRET = "CALENDAR_FOLLOWUP_PASSWORD_PERSO"
BIG = HEAVY | {"click", "pydantic", "dataclasses", "pathlib", "calendar_followup.engine", "calendar_followup.config"}
QUIET = b'<multistatus xmlns="DAV:">%s<sync-token>next</sync-token></multistatus>'
ITSELF = b"<response><href>/calendars/perso/</href>%s</response>"
FINE = b"<propstat><prop><getetag/></prop><status>HTTP/1.1 404 Not Found</status></propstat>"


@pytest.fixture
def store() -> Server:
    found = Server()
    found.put("a.ics", ics(vevent("Dentiste", "")).encode())
    return found


@pytest.fixture
def wire(store: Server) -> Iterator[Proxy]:
    """The server behind a proxy that counts."""
    with wire_server() as server, proxy_to(server.url) as proxy:
        server.store = store
        yield proxy


@pytest.fixture
def settled(desk: Desk, wire: Proxy) -> Desk:
    desk.use_caldav(wire.url(wire.target), "")
    desk.does("sync", now=None)
    wire.seen.clear()
    return desk


def test_nothing_new_costs_one_request_and_no_library(settled: Desk, wire: Proxy) -> None:
    assert not modules(settled, "sync", "--quiet") & BIG
    assert wire.methods() == ["REPORT"]


def test_a_run_with_nothing_new_counts_as_a_success(settled: Desk) -> None:
    before = json.loads(settled.does("status", "--json"))["last_run"]
    settled.does("sync", "--quiet", now=None)
    assert json.loads(settled.does("status", "--json"))["last_run"] > before


def test_a_new_interview_is_seen_at_once(settled: Desk, wire: Proxy, store: Server) -> None:
    store.put("b.ics", ics(vevent(uid="b")).encode())
    settled.does("sync", "--quiet", now=None)
    assert any(name.startswith("cf") for name in store.texts)


def test_a_server_that_is_down_is_told_as_always(settled: Desk, wire: Proxy) -> None:
    wire.strike("REPORT", "PROPFIND", fault=status(503))
    assert settled.run("sync", now=None).returncode == 75


def test_a_password_in_the_config_is_warned_of_though_nothing_is_new(settled: Desk, wire: Proxy) -> None:
    settled.use_caldav(wire.url(wire.target), "camille", 'password = "secret"\nauth = "basic"\n')
    settled.config.chmod(0o600)
    warned = [settled.run("sync", now=None).stderr for _ in range(2)]
    assert all("plain text" in each for each in warned)
    wire.seen.clear()
    assert not modules(settled, "sync", "--quiet") & BIG
    assert [headers["Authorization"] for _, _, headers in wire.seen] == ["Basic Y2FtaWxsZTpzZWNyZXQ="]


def test_a_password_command_gives_the_password(settled: Desk, wire: Proxy) -> None:
    settled.use_caldav(wire.url(wire.target), "camille", 'password_command = "echo secret"\nauth = "basic"\n')
    settled.does("sync", now=None)
    wire.seen.clear()
    assert not modules(settled, "sync", "--quiet") & HEAVY
    assert [headers["Authorization"] for _, _, headers in wire.seen] == ["Basic Y2FtaWxsZTpzZWNyZXQ="]


def question(url: str, **more: str) -> dict[str, str]:
    blank = dict.fromkeys(("username", "auth", "ca_file", "client_certificate"), "")
    return {**blank, "kind": "caldav", "calendar": "perso", "url": url, "token": "now", **more}


def says_so(asked: Mapping[str, str], secret: str = "secret") -> bool:
    try:
        return nothing_new(asked, secret)
    except Exception:
        return False  # as the caller takes it


@pytest.mark.parametrize("inside", [b"", ITSELF % b"", ITSELF % FINE])
def test_nothing_new_is_a_multistatus_about_nothing_else(wire: Proxy, inside: bytes) -> None:
    wire.strike("REPORT", fault=says(207, QUIET % inside))
    assert nothing_new(question(wire.url(wire.target)), "")


ODD: dict[str, Fault] = {
    "a change": says(207, QUIET % b"<response><href>/calendars/perso/a.ics</href></response>"),
    "more to come": says(207, QUIET % (ITSELF % b"<status>HTTP/1.1 507 Insufficient Storage</status>")),
    "no token": says(207, b'<multistatus xmlns="DAV:"/>'),
    "an empty token": says(207, b'<multistatus xmlns="DAV:"><sync-token> </sync-token></multistatus>'),
    "two tokens": says(207, QUIET % b"<sync-token>other</sync-token>"),
    "an error inside": says(207, QUIET % b"<error/>"),
    "another root": says(207, b'<response xmlns="DAV:"><sync-token>next</sync-token></response>'),
    "no namespace": says(207, b"<multistatus><sync-token>next</sync-token></multistatus>"),
    "a page": says(200, b"<html><body>Sign in</body></html>", "text/html"),
    "nothing new by another status": says(200, QUIET % b""),
    "nothing": says(207, b""),
    "no XML": says(207, b"\xff\xfe\x00"),
    "a bomb": says(207, BOMB),
    "a reply cut short": hangs_up,
    "a reply without an end": never_ends,
    "compressed": lambda handler: handler.answer(207, QUIET % b"", {"Content-Encoding": "gzip"}),
    "an invalid token": status(403),
    "a wrong password": status(401),
    "a redirect": circles,
    "trouble": status(500),
}


@pytest.mark.parametrize("fault", ODD.values(), ids=ODD.keys())
def test_any_other_reply_is_left_to_the_normal_run(wire: Proxy, fault: Fault) -> None:
    wire.strike("REPORT", fault=fault)
    assert not says_so(question(wire.url(wire.target)))
    assert len(wire.seen) == 1


def test_no_redirect_is_followed_with_the_password(wire: Proxy) -> None:
    wire.strike("REPORT", fault=status(307, Location="http://127.0.0.1:1/elsewhere/"))
    assert not says_so(question(wire.url(wire.target), username="camille"))
    assert len(wire.seen) == 1


def test_no_password_goes_over_http_to_another_machine() -> None:
    started = time.monotonic()
    assert not nothing_new(question("http://dav.example.org/", username="camille"), "secret")
    assert time.monotonic() - started < 1  # nothing was looked up


@pytest.mark.parametrize("name", ["https_proxy", "ALL_PROXY", "http_proxy"])
def test_behind_a_proxy_the_normal_run_asks(settled: Desk, wire: Proxy, name: str) -> None:
    settled.environment |= {name: "http://127.0.0.1:1", "no_proxy": "127.0.0.1"}
    settled.does("sync", "--quiet", now=None)
    assert "calendar-followup" in wire.seen[0][2]["User-Agent"]
    assert wire.seen[0][2].get("Connection") != "close"  # the light question's


def test_only_a_trusted_server_is_asked(store: Server, tmp_path: Path) -> None:
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    trusted, other = tmp_path / "ca.pem", tmp_path / "other.pem"
    authority.cert_pem.write_to_path(str(trusted))
    trustme.CA().cert_pem.write_to_path(str(other))
    with wire_server() as server, proxy_to(server.url, context) as proxy:
        server.store = store
        proxy.strike("REPORT", fault=says(207, QUIET % b""))
        address = proxy.url(proxy.target)
        assert nothing_new(question(address, ca_file=str(trusted)), "")
        assert not says_so(question(address, ca_file=str(other)))
        assert not says_so(question(address))
        assert len(proxy.seen) == 1


# Google


@pytest.fixture
def google() -> Iterator[StandIn]:
    with stand_in() as running:
        yield running


def event(google: StandIn, title: str) -> None:
    """An event that begins in two days."""
    moment = (datetime.now(UTC) + timedelta(days=2)).replace(microsecond=0).isoformat()
    times = {"start": {"dateTime": moment}, "end": {"dateTime": moment}}
    google.primary.insert({"id": f"e{len(google.primary.events)}entrevue", "summary": title, **times})


@pytest.fixture
def connected(desk: Desk, google: StandIn) -> Desk:
    event(google, "Dentiste")
    google_account.connect(desk, google)
    desk.does("sync", now=None)
    return desk


def test_google_is_asked_once_with_the_access_token_that_was_kept(connected: Desk, google: StandIn) -> None:
    before = len(google.seen)
    assert not modules(connected, "sync", "--quiet") & BIG
    assert len(google.seen) - before == 1


def test_an_event_new_to_google_is_seen_at_once(connected: Desk, google: StandIn) -> None:
    event(google, "Entrevue #entrevue @ Nordik")
    connected.does("sync", "--quiet", now=None)
    assert any(name.startswith("cf") for name in google.primary.events)


GOOGLE_ODD: dict[str, object] = {
    "an event": {"items": [{"id": "a"}], "nextSyncToken": "next"},
    "another page": {"items": [], "nextPageToken": "more"},
    "no token": {"items": []},
    "an error": {"error": {"code": 403}},
    "items that are none": {"items": {}, "nextSyncToken": "next"},
    "a list": [],
}


GOOGLE_QUIET: dict[str, object] = {
    "an empty page": {"items": [], "nextSyncToken": "next"},
    "a token alone": {"nextSyncToken": "next"},
}


@pytest.mark.parametrize("name", [*GOOGLE_QUIET, *GOOGLE_ODD])
def test_google_says_nothing_new_by_an_empty_last_page(wire: Proxy, name: str) -> None:
    reply = {**GOOGLE_QUIET, **GOOGLE_ODD}[name]
    wire.strike("GET", fault=says(200, json.dumps(reply).encode(), "application/json"))
    root = wire.url("http://x/")
    asked = question("", kind="google", root=root, id="primary", page="2500")
    assert says_so(asked) is (name in GOOGLE_QUIET)


@pytest.mark.parametrize(("minutes", "valid"), [(10, True), (3, False), (-10, False)])
def test_an_access_token_is_used_only_while_it_is_valid(tmp_path: Path, minutes: int, valid: bool) -> None:
    file = tmp_path / "token.json"
    expiry = (datetime.now(UTC) + timedelta(minutes=minutes)).replace(tzinfo=None).isoformat()
    file.write_text(json.dumps({"token": "at-1", "expiry": f"{expiry}Z"}))
    asked = {"token_file": str(file)}
    if valid:
        assert access_token(asked, {}) == "at-1"
    else:
        with pytest.raises(LookupError):
            access_token(asked, {})


def test_where_nobody_signs_in_no_password_is_looked_for() -> None:
    assert password(question("http://127.0.0.1/"), {"password_command": "false"}) == ""

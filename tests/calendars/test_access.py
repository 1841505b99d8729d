"""Access to an account: the ways to sign in, the sources of passwords, and the hosts that must never get them."""

from __future__ import annotations

import base64
import hashlib
import re
import ssl
from collections.abc import Iterator

import pytest
import trustme

from tests.support.builders import Desk, ics, vevent
from tests.support.fault_proxy import Fault, Handler, Proxy, proxy_to
from tests.support.real_servers import RealServer

PASSWORD = "CALENDAR_FOLLOWUP_PASSWORD_PERSO"
NONCE = "dcd98b7102dd2f0e8b11d0f600bfb0c093"


@pytest.fixture
def calendar(server: RealServer) -> str:
    url = server.new_calendar()
    server.request("PUT", f"{url}a.ics", ics(vevent()).encode(), {"Content-Type": "text/calendar"})
    return url


@pytest.fixture
def proxy(server: RealServer) -> Iterator[Proxy]:
    with proxy_to(server.home) as running:
        yield running


def by_digest(handler: Handler) -> bool:
    """RFC 7616 with MD5, as in most calendar servers that require digest."""
    given = dict(re.findall(r'(\w+)="?([^",]+)"?', handler.headers.get("Authorization", "")))

    def md5(text: str) -> str:
        return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()

    secret, request = md5("camille:home:secret"), md5(f"{handler.command}:{given.get('uri')}")
    counted = f"{given.get('nc')}:{given.get('cnonce')}:{given.get('qop')}"
    return given.get("response") == md5(f"{secret}:{NONCE}:{counted}:{request}")


def by_token(handler: Handler) -> bool:
    return handler.headers.get("Authorization") == "Bearer secret"


def gate(asks: str, opens: object) -> Fault:
    """Admits only clients that sign in that way; the server behind it knows only Basic."""

    def guarded(handler: Handler) -> None:
        if not opens(handler):  # type: ignore[operator]  # one of the two above
            handler.answer(401, b"", {"WWW-Authenticate": asks})
            return
        basic = base64.b64encode(b"camille:secret").decode()
        handler.forward(f"Basic {basic}")

    return guarded


METHODS = ("GET", "PUT", "DELETE", "PROPFIND", "REPORT")


def test_digest_is_spoken_where_the_server_asks_for_it(desk: Desk, proxy: Proxy, calendar: str) -> None:
    asks = f'Digest realm="home", qop="auth", nonce="{NONCE}", opaque="x"'
    proxy.strike(*METHODS, fault=gate(asks, by_digest))
    desk.use_caldav(proxy.url(calendar), "camille")
    desk.environment[PASSWORD] = "secret"
    assert len(desk.sync()["created"]) == 3
    kinds = {headers.get("Authorization", "").partition(" ")[0] for _, _, headers in proxy.seen}
    assert kinds <= {"", "Digest"}
    assert "Digest" in kinds
    desk.environment[PASSWORD] = "wrong"
    assert desk.run("sync").returncode == 77


def test_a_token_is_sent_as_a_bearer(desk: Desk, proxy: Proxy, calendar: str) -> None:
    proxy.strike(*METHODS, fault=gate('Bearer realm="home"', by_token))
    desk.use_caldav(proxy.url(calendar), "", 'auth = "bearer"\n')
    desk.environment[PASSWORD] = "secret"
    assert len(desk.sync()["created"]) == 3


def test_basic_is_remembered_so_that_the_next_run_is_not_asked(desk: Desk, proxy: Proxy, calendar: str) -> None:
    desk.use_caldav(proxy.url(calendar), "camille")
    desk.environment[PASSWORD] = "secret"
    desk.sync()
    proxy.seen.clear()
    assert desk.sync()["exit"] == 0
    assert [headers.get("Authorization", "")[:5] for _, _, headers in proxy.seen] == ["Basic"]


def test_no_password_goes_over_plain_http(desk: Desk) -> None:
    desk.use_caldav("http://calendar.example.org/", "camille")
    desk.environment[PASSWORD] = "secret"
    done = desk.run("sync")
    assert done.returncode == 2
    assert "only over https" in done.stderr


def test_a_password_in_the_address_is_refused(desk: Desk) -> None:
    desk.use_caldav("https://camille:secret@calendar.example.org/", "camille")
    done = desk.run("sync")
    assert done.returncode == 2
    assert "must not hold" in done.stderr
    assert "secret" not in done.stderr


def test_the_first_line_that_a_command_prints_is_the_password(desk: Desk, calendar: str) -> None:
    desk.use_caldav(calendar, "camille", "password_command = \"printf 'secret\\\\nmore'\"\n")
    assert len(desk.sync()["created"]) == 3


@pytest.mark.parametrize("command", ["false", "true", "no-such-program", "sleep 60 | cat '"])
def test_a_command_that_gives_none_is_said_to(desk: Desk, calendar: str, command: str) -> None:
    desk.use_caldav(calendar, "camille", f'password_command = "{command}"\n')
    done = desk.run("sync")
    assert done.returncode == 77
    assert "password_command gives no password" in done.stderr


def test_a_password_in_the_config_needs_a_file_that_nobody_else_reads(desk: Desk, calendar: str) -> None:
    desk.use_caldav(calendar, "camille", 'password = "secret"\n')
    desk.config.chmod(0o644)
    done = desk.run("sync")
    assert done.returncode == 2
    assert "chmod 600" in done.stderr
    desk.config.chmod(0o600)
    report = desk.sync()
    assert len(report["created"]) == 3
    assert "in plain text" in report["stderr"]


def test_a_keyring_gives_the_password_and_without_any_one_line_says_what_to_do(desk: Desk, calendar: str) -> None:
    desk.use_caldav(calendar, "camille")
    desk.environment["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
    done = desk.run("sync")
    assert done.returncode == 2
    assert "no password for the calendar perso" in done.stderr
    assert PASSWORD in done.stderr
    backend = desk.root / "their_keyring.py"
    backend.write_text(
        "from keyring.backend import KeyringBackend\n"
        "class Theirs(KeyringBackend):\n"
        "    priority = 1\n"
        "    def get_password(self, service, username):\n"
        f"        assert (service, username) == ('calendar-followup {calendar}', 'camille')\n"
        "        return 'secret'\n"
        "    def set_password(self, service, username, password): ...\n"
        "    def delete_password(self, service, username): ...\n"
    )
    desk.environment.update(PYTHON_KEYRING_BACKEND="their_keyring.Theirs", PYTHONPATH=str(desk.root))
    assert len(desk.sync()["created"]) == 3


def test_a_wrong_password_is_refused_in_one_line_without_showing_it(desk: Desk, calendar: str) -> None:
    desk.use_caldav(calendar, "camille")
    desk.environment[PASSWORD] = "hunter2"
    for arguments in (["sync"], ["sync", "--verbose"], ["sync", "--json"]):
        done = desk.run(*arguments)
        assert done.returncode == 77
        assert "hunter2" not in done.stdout + done.stderr


def test_a_certificate_that_nobody_vouches_for_stops_everything(desk: Desk, server: RealServer, calendar: str) -> None:
    authority = trustme.CA()
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(tls)
    with proxy_to(server.home, tls) as proxy:
        desk.use_caldav(proxy.url(calendar), "camille")
        desk.environment[PASSWORD] = "secret"
        done = desk.run("sync")
        assert done.returncode == 75
        assert "certificate can't be trusted" in done.stderr
        assert proxy.seen == []
        authority.cert_pem.write_to_path(str(desk.root / "authority.pem"))
        desk.environment["REQUESTS_CA_BUNDLE"] = str(desk.root / "authority.pem")
        assert len(desk.sync()["created"]) == 3

"""Getting to an account's calendars past pages, strangers' views, redirects and impatience."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
import trustme

from calendar_followup.base.errors import ConfigError, TryAgainLater
from calendar_followup.calendars.caldav.addresses import server_of
from calendar_followup.calendars.caldav.discovery import find
from calendar_followup.calendars.caldav.transport import Account, Connection
from calendar_followup.calendars.facts import Learnt
from calendar_followup.calendars.port import Traffic
from tests.support.builders import Desk, ics, vevent
from tests.support.fault_proxy import Fault, Handler, Proxy, proxy_to, says, status
from tests.support.line import OddLine
from tests.support.odd_replies import through
from tests.support.real_servers import RealServer


@pytest.fixture
def line(desk: Desk, server: RealServer) -> Iterator[OddLine]:
    with proxy_to(server.home) as proxy:
        yield OddLine(desk, server, proxy)


def connected(line: OddLine, naps: list[float] | None = None) -> Connection:
    account = Account(line.proxy.url(line.server.home), "camille", lambda: "secret")
    return Connection(account, Learnt(), Traffic(), sleep=(naps if naps is not None else []).append)


def at_the_front(line: OddLine, reply: Fault) -> Fault:
    """Odd where a person would look first; the calendars are where RFC 6764 says."""

    def fault(handler: Handler) -> None:
        if handler.path.startswith("/front"):
            reply(handler)
        elif handler.path == "/.well-known/caldav":
            handler.answer(301, b"", {"Location": urlsplit(line.server.home).path})
        else:
            through(handler)

    return fault


NOBODY = (
    b'<multistatus xmlns="DAV:"><response><href>/front/</href><propstat><prop>'
    b"<resourcetype><collection/></resourcetype>"
    b"<current-user-principal><unauthenticated/></current-user-principal></prop>"
    b"<status>HTTP/1.1 200 OK</status></propstat></response></multistatus>"
)
FRONTS: list[tuple[str, Fault]] = [
    ("a web page", says(200, b"<html>Welcome</html>", "text/html")),
    ("an error", status(500)),
    ("nothing", status(404)),
    ("a refusal", status(403)),
    ("no DAV at all", status(405)),
    ("an empty multistatus", says(207, b'<multistatus xmlns="DAV:"/>')),
    ("a place without calendars, shown to nobody in particular", says(207, NOBODY)),
    ("a multistatus that makes no sense", says(207, b"hello", "text/plain")),
]


@pytest.mark.parametrize("reply", [pytest.param(each[1], id=each[0]) for each in FRONTS])
def test_the_calendars_are_found_behind_an_odd_front_page(line: OddLine, reply: Fault) -> None:
    line.proxy.strike("PROPFIND", fault=at_the_front(line, reply))
    account = Account(
        line.proxy.url(line.server.home + "x").replace("/camille/x", "/front/"), "camille", lambda: "secret"
    )
    found = find(Connection(account, Learnt(), Traffic()), account.url)
    assert any(each.url.endswith(urlsplit(line.calendar).path) for each in found.collections)


def test_who_is_shown_an_empty_place_as_a_stranger_signs_in(line: OddLine) -> None:
    def polite(handler: Handler) -> None:
        if "Authorization" in handler.headers:
            through(handler)
        else:
            says(207, NOBODY)(handler)

    line.proxy.strike("PROPFIND", fault=polite)
    found = find(connected(line), line.proxy.url(line.server.home))
    assert any(each.url.endswith(urlsplit(line.calendar).path) for each in found.collections)


def tls_proxy() -> tuple[trustme.CA, ssl.SSLContext]:
    authority = trustme.CA()
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(tls)
    return authority, tls


@pytest.mark.parametrize("port", ["", ":80", ":443"])
def test_a_server_that_forgets_the_tls_before_it_is_reached_by_tls(desk: Desk, server: RealServer, port: str) -> None:
    authority, tls = tls_proxy()
    authority.cert_pem.write_to_path(str(desk.root / "ca.pem"))
    with proxy_to(server.home, tls) as proxy:
        odd = OddLine(desk, server, proxy)
        odd.put("a.ics", ics(vevent()))

        def forgetful(handler: Handler) -> None:
            if handler.path == "/.well-known/caldav":
                handler.answer(301, b"", {"Location": f"http://127.0.0.1{port}{urlsplit(server.home).path}"})
            elif handler.path == "/":
                handler.answer(404)
            else:
                through(handler)

        proxy.strike("PROPFIND", fault=forgetful)
        name = odd.calendar.rstrip("/").rpartition("/")[2]
        more = f'password = "secret"\nca_file = "ca.pem"\ncalendar = "{name}"\n'
        desk.use_caldav(f"https://127.0.0.1:{proxy.port}/", "camille", more)
        desk.config.chmod(0o600)
        assert odd.counts() == (3, 0, 0)


@pytest.mark.parametrize("way", ["ca_file", "SSL_CERT_FILE"])
def test_an_authority_of_ones_own_is_trusted_where_it_is_named(desk: Desk, server: RealServer, way: str) -> None:
    authority, tls = tls_proxy()
    authority.cert_pem.write_to_path(str(desk.root / "ca.pem"))
    with proxy_to(server.home, tls) as proxy:
        odd = OddLine(desk, server, proxy)
        odd.put("a.ics", ics(vevent()))
        odd.use('ca_file = "ca.pem"\n' if way == "ca_file" else "")
        if way != "ca_file":
            desk.environment |= {way: str(desk.root / "ca.pem"), "REQUESTS_CA_BUNDLE": ""}
        assert len(desk.sync()["created"]) == 3


def test_a_certificate_of_ones_own_is_shown_to_a_server_that_wants_one(desk: Desk, server: RealServer) -> None:
    authority, tls = tls_proxy()
    authority.cert_pem.write_to_path(str(desk.root / "ca.pem"))
    authority.configure_trust(tls)
    tls.verify_mode = ssl.CERT_REQUIRED
    authority.issue_cert("camille@example.org").private_key_and_cert_chain_pem.write_to_path(str(desk.root / "me.pem"))
    with proxy_to(server.home, tls) as proxy:
        odd = OddLine(desk, server, proxy)
        odd.put("a.ics", ics(vevent()))
        odd.use('ca_file = "ca.pem"\nclient_certificate = "me.pem"\n')
        assert odd.counts() == (3, 0, 0)


@pytest.mark.parametrize("key", ["ca_file", "client_certificate"])
def test_a_file_that_is_not_there_is_named(line: OddLine, key: str) -> None:
    line.use(f'{key} = "nowhere.pem"\n')
    with pytest.raises(ConfigError, match=f"{key}: there is no file .*nowhere.pem"):
        line.sync()


def test_the_server_is_told_which_program_asks(line: OddLine) -> None:
    line.put("a.ics", ics(vevent()))
    line.sync()
    assert {headers["User-Agent"].split("/")[0] for _, _, headers in line.proxy.seen} == {"calendar-followup"}


def limited(proxy: Proxy, times: int) -> None:
    proxy.strike("PROPFIND", fault=status(429), times=times)


def test_a_server_that_wants_fewer_requests_gets_a_pause_that_grows(line: OddLine) -> None:
    naps: list[float] = []
    limited(line.proxy, 3)
    assert find(connected(line, naps), line.proxy.url(line.server.home)).collections
    assert naps == sorted(naps)
    assert len(naps) == 3


def test_a_server_that_never_has_enough_is_given_up(line: OddLine) -> None:
    naps: list[float] = []
    limited(line.proxy, 1_000)
    with pytest.raises(TryAgainLater, match="come back later"):
        find(connected(line, naps), line.proxy.url(line.server.home))
    assert sum(naps) <= 20


@pytest.mark.parametrize(
    "domain",
    [
        *("hotmail.ca", "live.ca", "outlook.ca", "live.fr", "hotmail.fr", "outlook.com", "msn.com", "live.co.uk"),
        *("outlook.com.br", "hotmail.co.uk", "ecole.onmicrosoft.com", "LIVE.CA"),
    ],
)
def test_microsofts_addresses_lead_to_outlooks_way(domain: str) -> None:
    with pytest.raises(ConfigError, match=r"docs/outlook\.md"):
        server_of(f"camille@{domain}")


@pytest.mark.parametrize("domain", ["proton.me", "protonmail.com", "pm.me", "tuta.com"])
def test_a_service_that_lets_nobody_in_is_told_so(domain: str) -> None:
    with pytest.raises(ConfigError, match="no CalDAV"):
        server_of(f"camille@{domain}")


@pytest.mark.parametrize(
    ("domain", "server"),
    [
        ("ymail.com", "https://caldav.calendar.yahoo.com/"),
        ("yahoo.ca", "https://caldav.calendar.yahoo.com/"),
        ("yahoo.co.uk", "https://caldav.calendar.yahoo.com/"),
        ("aol.com", "https://caldav.aol.com/"),
        ("zoho.com", "https://calendar.zoho.com/caldav/"),
        ("zoho.eu", "https://calendar.zoho.eu/caldav/"),
        ("ik.me", "https://sync.infomaniak.com/"),
        ("icloud.com", "https://caldav.icloud.com/"),
    ],
)
def test_a_service_is_found_by_an_address_of_its_mail(domain: str, server: str) -> None:
    assert server_of(f"camille@{domain}") == server

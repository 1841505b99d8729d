"""Which addresses the service calls for somebody who typed them."""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

import niquests
import pytest

from calendar_followup.base.errors import ConfigError, TryAgainLater
from calendar_followup.calendars.caldav.transport import Account, Connection
from calendar_followup.calendars.facts import Learnt, ServerFacts
from calendar_followup.calendars.port import Traffic
from calendar_followup.service.guard import Forbidden, Guard, check_environment, check_url, is_public
from tests.support.dav_wire import WireServer, wire_server

NOT_PUBLIC = [
    "127.0.0.1",
    "127.8.8.8",
    "0.0.0.0",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::808:808",
    "64:ff9b:1::1",
    "2002:7f00:1::",
    "2002:808:808::",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "fe80::1",
    "fc00::1",
    "fd00:ec2::254",
    "ff02::1",
    "ff0e::1",
    "2001:db8::1",
]
# Forms of addresses that something on the way to the socket may read as loopback or as a cloud's metadata.
TYPED = [
    "127.0.0.1",
    "localhost",
    "LOCALHOST",
    "localhost.",
    "2130706433",
    "0x7f.1",
    "0x7f000001",
    "017700000001",
    "127.1",
    "0",
    "0.0.0.0",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[0:0:0:0:0:0:0:1]",
    "169.254.169.254",
    "[64:ff9b::7f00:1]",
]


class Renamed(Guard):
    """Answers for every name with these addresses, one list after the other: as a rebinding name server does."""

    def __init__(self, *answers: list[str], allowed: tuple[str, ...] = ()) -> None:
        super().__init__(allowed)
        self._answers = iter(answers)
        self.asked = 0

    def _looked_up(self, host: Any, port: Any, *arguments: Any, **options: Any) -> list[Any]:
        self.asked += 1
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port)) for each in next(self._answers)]


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_what_is_not_the_public_internet_is_not_called(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "17.248.1.1", "2606:4700:4700::1111", "2a01:4f8::1"])
def test_the_public_internet_is(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("host", TYPED)
def test_no_way_of_writing_an_address_leads_to_this_machine(host: str) -> None:
    with niquests.Session(resolver=Guard()) as session, pytest.raises(niquests.exceptions.RequestException):
        session.get(f"https://{host}/", timeout=5)


@pytest.mark.parametrize("host", TYPED[:6])
def test_nothing_reaches_a_server_on_this_machine_though_it_listens(host: str) -> None:
    with wire_server() as wire, niquests.Session(resolver=Guard()) as session:
        with pytest.raises(niquests.exceptions.RequestException):
            session.get(wire.url.replace("127.0.0.1", host), timeout=5)
        with niquests.Session(resolver=Guard(["127.0.0.1"])) as allowed:  # else the test would prove nothing
            assert allowed.request("PROPFIND", wire.url, timeout=5).status_code == 207


def test_only_the_ports_of_https_are_called() -> None:
    public = ["8.8.8.8"]
    for port in (443, 8443):
        assert Renamed(public).getaddrinfo("cal.example.org", port, socket.AF_UNSPEC, socket.SOCK_STREAM)
    for port in (80, 22, 25, 5432, 0):
        with pytest.raises(Forbidden):
            Renamed(public).getaddrinfo("cal.example.org", port, socket.AF_UNSPEC, socket.SOCK_STREAM)


def test_an_answer_that_changes_is_judged_each_time() -> None:
    guard = Renamed(["8.8.8.8"], ["127.0.0.1"], ["127.0.0.1", "8.8.8.8"])
    find = (443, socket.AF_UNSPEC, socket.SOCK_STREAM)
    assert guard.getaddrinfo("rebinds.example.org", *find)[0][4][0] == "8.8.8.8"
    with pytest.raises(Forbidden):
        guard.getaddrinfo("rebinds.example.org", *find)
    assert [each[4][0] for each in guard.getaddrinfo("rebinds.example.org", *find)] == ["8.8.8.8"]


def test_what_is_connected_to_is_what_was_judged() -> None:
    """The name is looked up once a connection: between the judgement and the connection there is no second answer."""
    with wire_server() as wire:
        guard = Renamed(["127.0.0.1"], ["127.0.0.2"], allowed=("127.0.0.0/8",))
        with niquests.Session(resolver=guard) as session:
            url = wire.url.replace("127.0.0.1", "cal.example.org")
            assert session.request("PROPFIND", url, timeout=5).status_code == 207
        assert guard.asked == 1


@pytest.mark.parametrize("allowed", ["127.0.0.1", "127.0.0.0/8", "localhost"])
def test_the_operators_own_server_is_called(allowed: str) -> None:
    host = "localhost" if allowed == "localhost" else "127.0.0.1"
    with wire_server() as wire, niquests.Session(resolver=Guard([allowed])) as session:
        assert session.request("PROPFIND", wire.url.replace("127.0.0.1", host), timeout=5).status_code == 207


def asked(wire: WireServer, *allowed: str) -> int:
    """The status that a calendar's own connection gets through the guard."""
    account = Account(wire.url, resolver=lambda: Guard(allowed), timeout=5)
    return Connection(account, Learnt(ServerFacts()), Traffic()).send("PROPFIND", wire.url).status


def test_a_calendars_own_connection_goes_through_the_guard_and_tells_nothing_of_why() -> None:
    with wire_server() as wire:
        assert asked(wire, "127.0.0.1") == 207
        with pytest.raises(TryAgainLater, match="can't be reached, or hung up"):
            asked(wire)


@pytest.mark.parametrize("name", ["HTTPS_PROXY", "http_proxy", "ALL_PROXY"])
def test_a_proxy_would_connect_past_the_guard_so_the_service_refuses_to_start(name: str) -> None:
    check_environment({name: "", "PATH": "/bin"})
    with pytest.raises(ConfigError, match="proxy"):
        check_environment({name: "http://proxy.example.org:3128"})


@pytest.mark.parametrize(
    "url", ["http://cal.example.org/", "cal.example.org", "camille@example.org", "file:///etc/passwd", "ftp://x/", ""]
)
def test_only_whole_addresses_of_https_are_taken(url: str) -> None:
    with pytest.raises(ConfigError):
        check_url(url, [])
    check_url("https://cal.example.org/dav/", [])


def test_the_operators_own_server_may_speak_http() -> None:
    check_url("http://127.0.0.1:5232/", ["127.0.0.0/8"])
    check_url("http://cal.internal/", ["cal.internal"])
    with pytest.raises(ConfigError):
        check_url("http://other.internal/", ["cal.internal", "127.0.0.1"])

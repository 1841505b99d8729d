"""Odd replies between the real command and a real server: one at a time, reported correctly, and nothing lost."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.builders import Desk, ics, vevent
from tests.support.fault_proxy import Fault, Handler, proxy_to
from tests.support.line import OddLine
from tests.support.odd_replies import deaf_to_conditions, retagged, retagged_everywhere
from tests.support.real_servers import RealServer

ALL = ("GET", "PUT", "DELETE", "PROPFIND", "REPORT")


@pytest.fixture
def line(desk: Desk, server: RealServer) -> Iterator[OddLine]:
    with proxy_to(server.home) as proxy:
        yield OddLine(desk, server, proxy)


LATER = vevent(start="DTSTART:20261123T160000Z", end="DTEND:20261123T170000Z")


def strong(name: str) -> str:
    return f'"{name}"'


def weak(name: str) -> str:
    return f'W/"{name}"'


def naked(name: str) -> str:
    return name


def coded(suffix: str) -> Fault:
    return retagged(lambda name: f'"{name}{suffix}"')


ETAGS: list[tuple[str, tuple[str, ...], Fault]] = [
    ("weak where a text is compressed (nginx)", ("GET",), retagged(weak, when_compressed=True)),
    ("weak, compressed or not", ("GET",), retagged(weak)),
    ("weak, in lower case", ("GET",), retagged(lambda name: f'w/"{name}"')),
    ("-gzip at the end (Apache)", ("GET",), coded("-gzip")),
    ("--gzip at the end (Jetty)", ("GET",), coded("--gzip")),
    (";gzip at the end", ("GET",), coded(";gzip")),
    (";gz at the end (LiteSpeed)", ("GET",), coded(";gz")),
    ("-br at the end (Caddy)", ("GET",), coded("-br")),
    ("-zstd at the end (Caddy)", ("GET",), coded("-zstd")),
    ("weak, and -gzip at the end", ("GET",), retagged(lambda name: f'W/"{name}-gzip"')),
    ("without quotes", ("GET",), retagged(naked)),
    ("percent-encoded (Bedework)", ("GET",), retagged(lambda name: f"%22{name}%22")),
    ("none with a text", ("GET",), retagged(lambda name: "")),
    ("another one with a text than in the listing", ("GET",), retagged(lambda name: f'"{name[::-1]}"')),
    ("weak everywhere, taken when strong", ALL, retagged_everywhere(weak, strong)),
    ("weak everywhere, taken when weak", ALL, retagged_everywhere(weak, weak)),
    ("-gzip everywhere and meant", ALL, retagged_everywhere(lambda n: f'"{n}-gzip"', lambda n: f'"{n}-gzip"')),
    ("naked everywhere, taken naked", ALL, retagged_everywhere(naked, naked)),
    ("naked everywhere, taken in quotes", ALL, retagged_everywhere(naked, strong)),
    ("every condition refused", ("PUT", "DELETE"), deaf_to_conditions),
]


@pytest.mark.parametrize(("methods", "fault"), [pytest.param(*each[1:], id=each[0]) for each in ETAGS])
def test_whatever_an_etag_looks_like_follow_ups_follow_their_interview(
    line: OddLine, methods: tuple[str, ...], fault: Fault
) -> None:
    line.put("a.ics", ics(vevent()))
    line.proxy.strike(*methods, fault=fault)
    assert line.counts() == (3, 0, 0)
    assert line.counts() == (0, 0, 0)
    line.put("a.ics", ics(LATER))
    moved = line.sync()
    assert (len(moved.updated), moved.problems) == (3, [])
    assert line.counts() == (0, 0, 0)
    line.put("a.ics", ics(vevent(more="STATUS:CANCELLED")))
    assert line.counts() == (0, 0, 3)
    assert list(line.texts()) == ["a.ics"]


@pytest.mark.parametrize(("methods", "fault"), [pytest.param(*each[1:], id=each[0]) for each in ETAGS])
def test_whatever_an_etag_looks_like_what_was_changed_meanwhile_is_not_overwritten(
    line: OddLine, methods: tuple[str, ...], fault: Fault
) -> None:
    line.put("a.ics", ics(vevent()))
    line.sync()
    line.put("a.ics", ics(LATER))
    touched = []

    def somebody_is_faster(handler: Handler) -> None:
        line.proxy.strike(*methods, fault=fault)
        name = handler.path.rpartition("/")[2]
        line.put(name, line.texts()[name].decode().replace("SUMMARY:", "SUMMARY:Mon titre "))
        touched.append(name)
        handler.answer(412)

    line.proxy.strike("PUT", fault=somebody_is_faster, times=1)
    line.sync()
    line.sync()
    assert b"SUMMARY:Mon titre" in line.texts()[touched[0]]


def test_nothing_of_the_machine_signs_a_request(line: OddLine, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / ".netrc").write_text("machine 127.0.0.1 login somebody-else password theirs\n")
    (home / ".netrc").chmod(0o600)
    line.put("a.ics", ics(vevent()))
    line.desk.environment["NETRC"] = str(home / ".netrc")
    assert len(line.desk.sync()["created"]) == 3
    signed = {headers["Authorization"] for _, _, headers in line.proxy.seen if "Authorization" in headers}
    assert signed == {"Basic " + base64.b64encode(b"camille:secret").decode()}


def test_without_a_user_name_nothing_is_signed(line: OddLine, tmp_path: Path) -> None:
    (tmp_path / "netrc").write_text("default login somebody-else password theirs\n")
    line.desk.environment["NETRC"] = str(tmp_path / "netrc")
    line.desk.use_caldav(line.proxy.url(line.calendar), "")
    assert line.desk.run("sync").returncode == 77
    assert not any("Authorization" in headers for _, _, headers in line.proxy.seen)

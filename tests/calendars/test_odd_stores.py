"""Servers that refuse or drop a part of what they are given: written to without, told, and remembered."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from calendar_followup.base.errors import AccessRefused
from calendar_followup.calendars.caldav import conditions
from calendar_followup.calendars.caldav.discovery import find
from calendar_followup.calendars.caldav.making import made
from calendar_followup.calendars.caldav.transport import Account, Connection
from calendar_followup.calendars.facts import Learnt
from calendar_followup.calendars.port import Traffic
from tests.support.builders import Desk, ics, vevent
from tests.support.fault_proxy import Fault, proxy_to, status
from tests.support.line import OddLine
from tests.support.odd_replies import forgetful, picky
from tests.support.real_servers import RealServer

LATER = vevent(start="DTSTART:20261123T160000Z", end="DTEND:20261123T170000Z")


@pytest.fixture
def line(desk: Desk, server: RealServer) -> Iterator[OddLine]:
    with proxy_to(server.home) as proxy:
        yield OddLine(desk, server, proxy)


def tried(line: OddLine) -> conditions.Abilities:
    url = line.proxy.url(line.calendar)
    return conditions.examine(Connection(Account(url, "camille", lambda: "secret"), Learnt(), Traffic()), url)


STORES: list[tuple[str, Fault, tuple[str, ...]]] = [
    ("refuses RELATED-TO", picky("RELATED-TO"), ("RELATED-TO",)),
    ("refuses RELATED-TO with 403", picky("RELATED-TO", code=403), ("RELATED-TO",)),
    (
        "refuses RELATED-TO and says why",
        picky("RELATED-TO", code=403, precondition="valid-calendar-data"),
        ("RELATED-TO",),
    ),
    ("refuses URL with 415", picky("URL", code=415), ("URL",)),
    ("refuses CATEGORIES with 422", picky("CATEGORIES", code=422), ("CATEGORIES",)),
    ("refuses CATEGORIES with 501", picky("CATEGORIES", code=501), ("CATEGORIES",)),
    ("refuses all three", picky("RELATED-TO", "URL", "CATEGORIES"), ("RELATED-TO", "URL", "CATEGORIES")),
    ("drops RELATED-TO", forgetful("RELATED-TO"), ("RELATED-TO",)),
    ("drops URL", forgetful("URL"), ("URL",)),
    ("drops CATEGORIES", forgetful("CATEGORIES"), ("CATEGORIES",)),
    ("drops all three", forgetful("RELATED-TO", "URL", "CATEGORIES"), ("RELATED-TO", "URL", "CATEGORIES")),
]


@pytest.mark.parametrize(("fault", "names"), [pytest.param(*each[1:], id=each[0]) for each in STORES])
def test_follow_ups_are_kept_without_what_the_server_does_not_take(
    line: OddLine, fault: Fault, names: tuple[str, ...]
) -> None:
    line.put("a.ics", ics(vevent()))
    line.proxy.strike("PUT", fault=fault)
    report = line.sync()
    assert (len(report.created), report.problems) == (3, [])
    ours = [text for name, text in line.texts().items() if name.startswith("cf")]
    assert len(ours) == 3
    assert not [name for name in names for text in ours if f"\n{name}:".encode() in text]
    assert line.counts() == (0, 0, 0)
    asked = line.proxy.methods().count("PUT")
    line.put("a.ics", ics(LATER))
    moved = line.sync()
    assert (len(moved.updated), moved.problems) == (3, [])
    assert line.proxy.methods().count("PUT") == asked + 3, "what was learnt is remembered"
    line.put("a.ics", ics(vevent(more="STATUS:CANCELLED")))
    assert line.counts() == (0, 0, 3)


@pytest.mark.parametrize(("fault", "names"), [pytest.param(*each[1:], id=each[0]) for each in STORES])
def test_the_trial_tells_what_the_server_does_not_take(line: OddLine, fault: Fault, names: tuple[str, ...]) -> None:
    line.proxy.strike("PUT", fault=fault)
    assert tried(line).refuses == names
    assert line.texts() == {}


def test_a_server_that_takes_everything_is_told_to(line: OddLine) -> None:
    assert tried(line).refuses == ()


def test_doctor_tells_what_the_server_does_not_take(line: OddLine) -> None:
    line.put("a.ics", ics(vevent()))
    line.proxy.strike("PUT", fault=picky("URL"))
    assert len(line.desk.sync()["created"]) == 3
    assert "does not take URL" in line.desk.run("doctor").stdout


def test_nothing_is_left_on_a_server_that_drops_the_marks(line: OddLine) -> None:
    line.put("a.ics", ics(vevent()))
    line.proxy.strike("PUT", fault=forgetful("X-CALENDAR-FOLLOWUP"))
    with pytest.raises(AccessRefused, match="known again"):
        line.sync()
    assert list(line.texts()) == ["a.ics"]
    with pytest.raises(AccessRefused, match="known again"):
        tried(line)
    assert list(line.texts()) == ["a.ics"]


def test_a_trial_that_cannot_be_taken_away_says_what_to_remove(line: OddLine) -> None:
    line.proxy.strike("DELETE", fault=status(403))
    with pytest.raises(AccessRefused, match=r"canarytitle.* of 2099"):
        tried(line)


def test_the_trial_goes_where_follow_ups_will(desk: Desk, server: RealServer) -> None:
    interviews, home = server.new_calendar(), server.new_calendar()
    names = [each.rstrip("/").rpartition("/")[2] for each in (interviews, home)]
    desk.config.unlink()
    desk.environment["CALENDAR_FOLLOWUP_PASSWORD_PERSO"] = "secret"
    with proxy_to(server.home) as proxy:
        words = ["connect", "caldav", "--url", proxy.url(server.home), "--username", "camille", "--name", "perso"]
        done = desk.run(*words, "--calendar", names[0], "--followups", names[1], now=None)
        assert done.returncode == 0, done.stderr
        written = {path.split("/")[2] for method, path, _ in proxy.seen if method == "PUT"}
    assert written == {names[1]}


def test_a_calendar_for_the_follow_ups_is_made_where_there_is_none(desk: Desk, server: RealServer) -> None:
    interviews = server.new_calendar()
    server.request("PUT", f"{interviews}a.ics", ics(vevent()).encode(), {"Content-Type": "text/calendar"})
    desk.config.unlink()
    desk.environment["CALENDAR_FOLLOWUP_PASSWORD_PERSO"] = "secret"
    words = ["connect", "caldav", "--url", server.home, "--username", "camille", "--name", "perso"]
    words += ["--calendar", interviews.rstrip("/").rpartition("/")[2], "--followups", "Suivis à faire"]
    done = desk.run(*words, now=None)
    assert done.returncode == 0, done.stderr
    assert "it is made" in done.stdout
    again = desk.run(*words, now=None)
    assert "it is made" not in again.stdout
    assert len(desk.sync()["created"]) == 3
    status_, listing = server.request("PROPFIND", f"{server.home}Suivis%20%C3%A0%20faire/", b"", {"Depth": "1"})
    assert (status_, listing.count(b".ics<")) == (207, 3)


def test_a_server_that_makes_none_says_so(desk: Desk, server: RealServer) -> None:
    with proxy_to(server.home) as proxy:
        line = OddLine(desk, server, proxy)
        proxy.strike("MKCALENDAR", fault=status(403))
        connection = Connection(Account(proxy.url(server.home), "camille", lambda: "secret"), Learnt(), Traffic())
        found = find(connection, proxy.url(server.home))
        assert found.home
        with pytest.raises(AccessRefused, match="create it yourself"):
            made(connection, found, f"Suivis {line.calendar}")

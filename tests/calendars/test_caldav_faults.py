"""Faults between the real client and a real server, one at a time: reported correctly, and nothing lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from calendar_followup.base.errors import TryAgainLater
from calendar_followup.calendars.caldav.calendar import CalDavCalendar
from calendar_followup.calendars.caldav.session import LARGEST
from calendar_followup.calendars.caldav.transport import Account
from calendar_followup.calendars.facts import Learnt
from calendar_followup.calendars.port import Known, Scope
from tests.support.builders import MONDAY, TORONTO, Desk, changes, ics, vevent
from tests.support.fault_proxy import BOMB, Fault, circles, hangs, hangs_up, never_ends, proxy_to, says, status
from tests.support.line import Line
from tests.support.real_servers import RealServer


@pytest.fixture
def line(desk: Desk, server: RealServer) -> Iterator[Line]:
    with proxy_to(server.home) as proxy:
        yield Line(desk, server, proxy)


READING: list[tuple[str, Fault, int, str]] = [
    ("the password is refused", status(401, WWW_Authenticate='Basic realm="x"'), 77, "user name and password"),
    ("the calendar may not be read", status(403), 77, "no permission to read"),
    ("the calendar is gone", status(404), 2, "knows of no calendar there"),
    ("the calendar is locked", status(423), 75, "locked"),
    ("too many requests, for longer than a run can wait", status(429, Retry_After="3600"), 75, "come back later"),
    ("out of service", status(503, Retry_After="Fri, 31 Dec 2199 23:59:59 GMT"), 75, "come back later"),
    ("out of service, for who knows how long", status(503), 75, "in trouble"),
    ("an error of the server's", status(500), 75, "in trouble"),
    ("no room", status(507), 75, "full"),
    ("the connection drops in the middle of the reply", hangs_up, 75, "hung up"),
    ("XML that is cut off", says(207, b'<multistatus xmlns="DAV:"><respon'), 75, "makes no sense"),
    ("no XML at all", says(207, b"hello", "text/plain"), 75, "makes no sense"),
    ("a web page", says(200, b"<html><body>Sign in!</body></html>", "text/html"), 75, "a web page"),
    ("an entity bomb", says(207, BOMB), 75, "makes no sense"),
    ("a redirect in circles", circles, 75, "in circles"),
    ("a redirect to another host", status(301, Location="https://example.com/cal/"), 2, "put it in url"),
]


@pytest.mark.parametrize("asked", ["at the first run", "later on"])
@pytest.mark.parametrize(("fault", "code", "words"), [pytest.param(*each[1:], id=each[0]) for each in READING])
def test_a_read_that_fails_says_so_and_changes_nothing(
    line: Line, asked: str, fault: Fault, code: int, words: str
) -> None:
    line.put("a.ics", ics(vevent()))
    if asked == "later on":
        assert len(line.desk.sync()["created"]) == 3
    before = line.texts()
    line.proxy.strike("PROPFIND", "REPORT", fault=fault)
    done = line.desk.run("sync")
    line.proxy.calm()
    assert line.proxy.times < 1_000, "the fault never struck"
    assert (done.returncode, done.stdout) == (code, ""), done.stderr
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert "secret" not in done.stderr
    assert line.texts() == before
    assert len(line.desk.sync()["created"]) == (0 if asked == "later on" else 3)


WRITING: list[tuple[str, Fault, bool, int, str]] = [
    ("read-only", status(403), False, 77, "no permission to write to"),
    ("locked", status(423), False, 75, "locked"),
    ("no room", status(507), False, 75, "full"),
    ("the UID exists elsewhere", status(409), False, 1, "no follow-up can be written there"),
    ("something exists there already", status(412), False, 1, "no follow-up can be written there"),
    ("the server does not like it", status(415), False, 1, "does not take it"),
    ("the reply is lost after the write took effect", hangs_up, True, 75, "hung up"),
    ("an error after the write took effect", status(500), True, 75, "in trouble"),
]


@pytest.mark.parametrize(("fault", "after", "code", "words"), [pytest.param(*each[1:], id=each[0]) for each in WRITING])
def test_a_write_that_fails_says_so_and_the_next_run_finishes(
    line: Line, fault: Fault, after: bool, code: int, words: str
) -> None:
    line.put("a.ics", ics(vevent()))
    line.proxy.strike("PUT", fault=fault, after=after, times=1 if after else 1_000)
    done = line.desk.run("sync")
    assert done.returncode == code, done.stderr
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    line.proxy.calm()
    assert line.desk.sync()["exit"] == 0
    assert len(line.texts()) == 4
    again = line.desk.sync()
    assert changes(again) == []


@pytest.mark.parametrize("after", [False, True], ids=["before it took effect", "after it took effect"])
def test_a_deletion_that_fails_is_not_taken_for_the_users(line: Line, after: bool) -> None:
    line.put("a.ics", ics(vevent()))
    line.desk.sync()
    line.put("a.ics", ics(vevent(more="STATUS:CANCELLED")))
    line.proxy.strike("DELETE", fault=status(500), after=after, times=1)
    assert line.desk.run("sync").returncode == 75
    line.proxy.calm()
    line.desk.sync()
    assert len(line.texts()) == 1
    line.put("a.ics", ics(vevent()))
    assert len(line.desk.sync()["created"]) == 3


def test_a_server_that_asks_for_a_moment_gets_it(line: Line) -> None:
    line.put("a.ics", ics(vevent()))
    line.proxy.strike("REPORT", fault=status(429, Retry_After="1"), times=1)
    assert len(line.desk.sync()["created"]) == 3


def test_a_server_that_never_answers_is_given_up(line: Line) -> None:
    line.proxy.strike("PROPFIND", fault=hangs)
    account = Account(line.proxy.url(line.calendar), "camille", lambda: "secret", timeout=0.5)
    with pytest.raises(TryAgainLater, match="does not answer"):
        CalDavCalendar("perso", account, "", Scope(MONDAY, TORONTO), Learnt()).read(Known())


def test_a_reply_without_end_is_cut_off(line: Line) -> None:
    line.proxy.strike("PROPFIND", fault=never_ends)
    account = Account(line.proxy.url(line.calendar), "camille", lambda: "secret")
    calendar = CalDavCalendar("perso", account, "", Scope(MONDAY, TORONTO), Learnt())
    with pytest.raises(TryAgainLater, match="does not end"):
        calendar.read(Known())
    assert calendar.traffic.received <= LARGEST


def test_credentials_stay_with_their_host(line: Line) -> None:
    with proxy_to(line.server.home) as elsewhere:
        line.proxy.strike("PROPFIND", fault=status(302, Location=elsewhere.url(line.calendar)))
        done = line.desk.run("sync")
    assert done.returncode == 2
    assert "put it in url" in done.stderr
    assert elsewhere.seen == []

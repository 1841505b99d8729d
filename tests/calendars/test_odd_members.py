"""Odd members of a multistatus: each is judged by itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from calendar_followup.base.messages import Message
from tests.support.builders import Desk, ics, vevent
from tests.support.fault_proxy import Fault, Handler, proxy_to, says, status
from tests.support.line import OddLine
from tests.support.odd_replies import in_multiget, member, members, on_one
from tests.support.real_servers import RealServer

ASKING = ("GET", "REPORT", "PROPFIND")
BAD = "bad.ics"


@pytest.fixture
def line(desk: Desk, server: RealServer) -> Iterator[OddLine]:
    with proxy_to(server.home) as proxy:
        yield OddLine(desk, server, proxy)


def bad(title: str = "Entrevue – Analyste @ Beneva", more: str = "") -> str:
    return ics(vevent(title, uid="bad@example.org", more=more))


def replaced(status: str, more: str = "") -> Fault:
    """The bad event's member has only that status."""
    return members(lambda text, href: member(href, status, more) if href.endswith(BAD) else text)


def without_data(handler: Handler) -> None:
    members(lambda text, href: text.replace(" 200 ", " 500 ") if href.endswith(BAD) else text)(handler)


def twice(first: str, second: str) -> Fault:
    return members(lambda text, href: member(href, first) + member(href, second) if href.endswith(BAD) else text)


OUT_OF_REACH: list[tuple[str, Fault, Fault]] = [
    ("500 in the reply, 500 alone", replaced("HTTP/1.1 500 Internal Server Error"), status(500)),
    ("403 in the reply, 403 alone", replaced("HTTP/1.1 403 Forbidden"), status(403)),
    ("507 in the reply, 507 alone", replaced("HTTP/1.1 507 Insufficient Storage"), status(507)),
    ("423 in the reply, 423 alone", replaced("HTTP/1.1 423 Locked"), status(423)),
    ("a bare number, 502 alone", replaced("500"), status(502)),
    ("a number without its reason, 501 alone", replaced("HTTP/1.1 500"), status(501)),
    ("properties that failed, 400 alone", without_data, status(400)),
    (
        "403 with its reason, 418 alone",
        replaced("HTTP/1.1 403 Forbidden", "<error><x/></error><responsedescription>no</responsedescription>"),
        status(418),
    ),
    ("twice, each time bad; broken XML alone", twice("HTTP/1.1 500 x", "HTTP/1.1 403 x"), says(200, b"<broken")),
    ("no status at all, a web page alone", replaced(""), says(200, b"<html>Sign in</html>", "text/html")),
    ("nothing readable, an empty text alone", in_multiget(says(207, b"<multista")), says(200, b"", "text/calendar")),
]


@pytest.mark.parametrize(("reply", "alone"), [pytest.param(*each[1:], id=each[0]) for each in OUT_OF_REACH])
def test_an_event_that_cannot_be_had_stops_nothing_else_and_is_a_doubt(
    line: OddLine, reply: Fault, alone: Fault
) -> None:
    line.put("good.ics", ics(vevent()))
    line.put(BAD, bad())
    assert line.counts() == (6, 0, 0)
    line.put(BAD, bad("Entrevue – Actuaire @ Beneva"))
    line.put("good.ics", ics(vevent("Entrevue – Testeuse @ Hydro-Québec")))
    line.proxy.strike(*ASKING, fault=on_one(BAD, reply, alone))
    for _ in range(2):
        report = line.sync()
        assert report.removed == []
        (problem,) = report.problems
        assert BAD in f"{problem.event}"
        assert isinstance(problem.reason, Message)
    assert line.desk.sync_here(line.desk.now).calendars[0].interviews == 2
    line.proxy.calm()
    after = line.sync()
    assert (len(after.updated), after.problems) == (3, [])
    assert line.counts() == (0, 0, 0)


@pytest.mark.parametrize(("reply", "alone"), [pytest.param(*each[1:], id=each[0]) for each in OUT_OF_REACH])
def test_an_event_that_can_never_be_had_is_a_problem_from_the_first_run(
    line: OddLine, reply: Fault, alone: Fault
) -> None:
    line.put("good.ics", ics(vevent()))
    line.put(BAD, bad())
    line.proxy.strike(*ASKING, fault=on_one(BAD, reply, alone))
    for created in (3, 0):
        report = line.sync()
        assert (len(report.created), len(report.problems)) == (created, 1)


READABLE_ALONE: list[tuple[str, Fault]] = [
    ("500", replaced("HTTP/1.1 500 Internal Server Error")),
    ("403", replaced("HTTP/1.1 403 Forbidden")),
    ("418", replaced("HTTP/1.1 418 I'm a teapot")),
    ("404, wrongly", members(lambda text, href: member(href, "404") if href.endswith(BAD) else text, "multiget")),
    ("nothing", members(lambda text, href: "" if href.endswith(BAD) else text, "multiget")),
    ("a character that no XML may hold", members(lambda text, href: text.replace("Entrevue", "\x0b"), "multiget")),
    ("failed properties", without_data),
]


@pytest.mark.parametrize("reply", [pytest.param(each[1], id=each[0]) for each in READABLE_ALONE])
def test_what_a_reply_about_many_cannot_give_is_fetched_alone(line: OddLine, reply: Fault) -> None:
    line.put("good.ics", ics(vevent()))
    line.put(BAD, bad())
    line.proxy.strike("REPORT", fault=reply)
    report = line.sync()
    assert (len(report.created), report.problems) == (6, [])


GONE = [
    replaced("HTTP/1.1 404 Not Found"),
    replaced("HTTP/1.1 410 Gone"),
    replaced("410"),
    replaced("HTTP/1.1 418 I'm a teapot"),
    replaced("HTTP/1.1 500 Internal Server Error"),
    replaced("", "<propstat><prop><getetag/></prop><status>HTTP/1.1 404 Not Found</status></propstat>"),
    twice("HTTP/1.1 404 Not Found", "HTTP/1.1 410 Gone"),
]


@pytest.mark.parametrize("reply", GONE)
def test_however_a_deletion_is_told_it_is_understood(line: OddLine, reply: Fault) -> None:
    line.put("good.ics", ics(vevent()))
    line.put(BAD, bad())
    assert line.counts() == (6, 0, 0)
    line.sync()
    line.server.request("DELETE", line.calendar + BAD)
    line.proxy.strike("REPORT", fault=reply)
    report = line.sync()
    assert (len(report.removed), report.problems) == (3, [])


def test_an_attachment_of_twelve_megabytes_is_read(line: OddLine) -> None:
    attached = "ATTACH;ENCODING=BASE64;VALUE=BINARY:" + "QUJD" * 3_000_000 + "\nEND:VEVENT"
    line.put("good.ics", ics(vevent()))
    line.put(BAD, bad())
    line.proxy.strike(
        "REPORT", fault=members(lambda text, href: text.replace("END:VEVENT", attached) if href.endswith(BAD) else text)
    )
    report = line.sync()
    assert (len(report.created), report.problems) == (6, [])


LISTING: list[tuple[str, Fault]] = [
    ("500", status(500)),
    ("507", status(507)),
    ("400", status(400)),
    ("404", status(404)),
    ("a web page", says(200, b"<html>no such report</html>", "text/html")),
    ("a web page as a multistatus", says(207, b"<html><body>x</body></html>", "text/html")),
    ("XML that is cut off", says(207, b'<multistatus xmlns="DAV:"><respon')),
    ("nothing", status(207)),
    ("an empty 200", status(200)),
]


@pytest.mark.parametrize("reply", [pytest.param(each[1], id=each[0]) for each in LISTING])
def test_where_changes_cannot_be_told_a_listing_tells(line: OddLine, reply: Fault) -> None:
    def no_changes(handler: Handler) -> None:
        if b"sync-collection" in handler.body:
            reply(handler)
            return
        status_, headers, content = handler.forwarded()
        handler.answer(status_, content, headers)

    line.put("good.ics", ics(vevent()))
    line.proxy.strike("REPORT", fault=no_changes)
    assert line.counts() == (3, 0, 0)
    assert line.counts() == (0, 0, 0)
    line.put("good.ics", ics(vevent(more="STATUS:CANCELLED")))
    assert line.counts() == (0, 0, 3)


@pytest.mark.parametrize("code", ["HTTP/1.1 403 Forbidden", "HTTP/1.1 501 Not Implemented", "500", "HTTP/1.1 418 x"])
def test_another_collection_of_the_home_that_cannot_be_looked_at_hides_nothing(line: OddLine, code: str) -> None:
    other = line.server.new_calendar()
    line.put("good.ics", ics(vevent()))
    strange = members(lambda text, href: member(href, code) if other.endswith(href) and href.count("/") > 2 else text)
    line.proxy.strike("PROPFIND", fault=strange)
    name = line.calendar.rstrip("/").rpartition("/")[2]
    line.use(f'calendar = "{name}"\n', at=line.server.home)
    assert line.counts() == (3, 0, 0)

"""Addresses of events in any spelling are kept as the server writes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from calendar_followup.calendars.caldav.calendar import CalDavCalendar
from calendar_followup.calendars.caldav.transport import Account
from calendar_followup.calendars.facts import Learnt
from calendar_followup.calendars.port import Known, Scope, Seen
from tests.support.builders import MONDAY, TORONTO, Desk, ics, vevent
from tests.support.fault_proxy import proxy_to
from tests.support.line import OddLine
from tests.support.odd_replies import spelt
from tests.support.real_servers import RealServer

ALL = ("GET", "PUT", "DELETE", "PROPFIND", "REPORT")
NAMES = {  # as the server writes it, and as it is sent
    "camille%40example.org.ics": "camille%40example.org.ics",
    "a%2Fb.ics": "a%2Fb.ics",
    "a%20b.ics": "a%20b.ics",
    "a b.ics": "a%20b.ics",
    "e%CC%81te%CC%81.ics": "e%CC%81te%CC%81.ics",
    "e\u0301te\u0301.ics": "e%CC%81te%CC%81.ics",
    "%C3%A9t%C3%A9.ics": "%C3%A9t%C3%A9.ics",
    "été.ics": "%C3%A9t%C3%A9.ics",
    "100%25.ics": "100%25.ics",
    "100%.ics": "100%25.ics",
    "a%2540b.ics": "a%2540b.ics",
    "a%2Bb+c.ics": "a%2Bb+c.ics",
    "a%3Ab:c.ics": "a%3Ab:c.ics",
    "a%3Fb.ics": "a%3Fb.ics",
    "a%23b.ics": "a%23b.ics",
    "a&b.ics": "a&b.ics",
    "a;b=c,d.ics": "a;b=c,d.ics",
    "no-extension": "no-extension",
}


@pytest.fixture
def line(desk: Desk, server: RealServer) -> Iterator[OddLine]:
    with proxy_to(server.home) as proxy:
        yield OddLine(desk, server, proxy)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("number", [1, 2])
def test_an_event_is_read_at_the_address_that_the_server_writes(line: OddLine, name: str, number: int) -> None:
    line.proxy.strike(*ALL, fault=spelt({"real.ics": name}, NAMES))
    line.put("real.ics", ics(vevent()))
    for other in range(1, number):  # one is fetched by itself, several by multiget
        line.put(f"other{other}.ics", ics(vevent("Dentiste", "", uid=f"other{other}")))
    assert line.counts() == (3, 0, 0)
    assert line.counts() == (0, 0, 0)
    line.put("real.ics", ics(vevent("Entrevue – Testeuse @ Hydro-Québec")))
    assert line.counts() == (0, 3, 0)
    line.server.request("DELETE", line.calendar + "real.ics")
    assert line.counts() == (0, 0, 3)


def test_two_events_whose_addresses_differ_by_their_spelling_alone_are_two(line: OddLine) -> None:
    line.proxy.strike(*ALL, fault=spelt({"one.ics": "a%40b.ics", "two.ics": "a@b.ics"}, NAMES))
    line.put("one.ics", ics(vevent()))
    line.put("two.ics", ics(vevent("Entrevue – Analyste @ Beneva", uid="two@example.org")))
    assert line.counts() == (6, 0, 0)
    line.put("two.ics", ics(vevent("Entrevue – Analyste @ Beneva", uid="two@example.org", more="STATUS:CANCELLED")))
    assert line.counts() == (0, 0, 3)


def opened(line: OddLine) -> CalDavCalendar:
    account = Account(line.proxy.url(line.calendar), "camille", lambda: "secret")
    return CalDavCalendar("perso", account, "", Scope(MONDAY, TORONTO), Learnt())


@pytest.mark.parametrize("listed_anew", [True, False])
def test_what_an_earlier_version_knew_by_a_decoded_name_is_known_by_the_servers(
    line: OddLine, *, listed_anew: bool
) -> None:
    line.put("a%40b%20c.ics", ics(vevent()))
    line.proxy.strike(*ALL, fault=spelt({"a@b%20c.ics": "a%40b%20c.ics", "a%40b%20c.ics": "a%40b%20c.ics"}, {}))
    first = opened(line).read(Known())
    (resource,) = first.resources
    assert resource.href == "a%40b%20c.ics"
    known = Known(None if listed_anew else first.token, {"a@b c.ics": Seen("old")})
    line.put("a%40b%20c.ics", ics(vevent("Entrevue – Testeuse @ Hydro-Québec")))
    calendar = opened(line)
    reading = calendar.read(known)
    assert [each.href for each in reading.resources] == ["a%40b%20c.ics"]
    assert reading.gone == ("a@b c.ics",)
    assert calendar.fetch("a@b c.ics") is None
    later = Known(reading.token, {each.href: each.seen for each in reading.resources})
    assert opened(line).read(later) == replace(reading, resources=(), gone=(), full=False)

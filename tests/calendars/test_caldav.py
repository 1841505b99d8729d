"""The main job on a real CalDAV server: its cost, its sign-in, and which hosts it trusts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import time, timedelta
from urllib.parse import urljoin

import pytest

from calendar_followup.calendars.caldav import conditions
from calendar_followup.calendars.caldav.calendar import CalDavCalendar
from calendar_followup.calendars.caldav.transport import Account, Connection
from calendar_followup.calendars.facts import Learnt, ServerFacts
from calendar_followup.calendars.port import Known, Scope, Traffic
from calendar_followup.domain.model import Interview
from calendar_followup.domain.reading.interviews import Detection, read_interview
from calendar_followup.domain.reading.prefilter import prefilter
from tests.support.builders import MONDAY, TORONTO, Desk, changes, ics, vevent
from tests.support.fault_proxy import proxy_to, says, status
from tests.support.real_servers import RealServer

PASSWORD = "CALENDAR_FOLLOWUP_PASSWORD_PERSO"


@pytest.fixture(scope="module")
def server(every_server: RealServer) -> RealServer:
    return every_server


@pytest.fixture(autouse=True)
def cleared(server: RealServer) -> Iterator[None]:
    yield
    server.clear()


def settle(desk: Desk, server: RealServer, *texts: str) -> str:
    """A calendar with these events, and a config that names it."""
    url = server.new_calendar()
    for number, text in enumerate(texts):
        answered, said = server.request("PUT", f"{url}{number}.ics", text.encode(), {"Content-Type": "text/calendar"})
        assert answered in (201, 204), said
    desk.use_caldav(url, server.username)
    desk.environment[PASSWORD] = server.password
    return url


def counts(server: RealServer, requests: int) -> tuple[int, ...]:
    """How many requests a run may take; a question on a connection that the server hangs up on is asked once more."""
    return (requests, requests + 1) if "kept connections" in server.lacks else (requests,)


def connection_to(server: RealServer, url: str) -> Connection:
    return Connection(Account(url, server.username, lambda: server.password), Learnt(), Traffic())


def test_the_main_job_and_a_second_run_that_changes_nothing_with_one_request(desk: Desk, server: RealServer) -> None:
    settle(desk, server, ics(vevent()), ics(vevent("Dentiste", "", uid="d")))
    assert [each["stage"] for each in desk.sync()["created"]] == ["thank-you", "relance", "last-relance"]
    again = desk.sync()
    assert changes(again) == []
    assert again["problems"] == []
    quiet = desk.sync()
    assert (quiet["requests"], quiet["full_read"]) == (1, "changes" in server.lacks)
    assert quiet["bytes"] < 2_000


def test_only_what_changed_is_downloaded(desk: Desk, server: RealServer) -> None:
    url = settle(desk, server, *(ics(vevent(f"Événement {n}", "", uid=f"e{n}")) for n in range(40)))
    first = desk.sync()
    assert first["bytes"] > 40 * 150
    server.request("PUT", f"{url}7.ics", ics(vevent(uid="e7")).encode(), {"Content-Type": "text/calendar"})
    second = desk.sync("--dry-run")
    assert len(second["created"]) == 3
    assert second["requests"] in counts(server, 2)  # the changes, one text
    assert "changes" in server.lacks or second["bytes"] < first["bytes"] / 3


def test_without_a_list_of_changes_one_listing_tells(desk: Desk, server: RealServer) -> None:
    url = settle(desk, server, ics(vevent()))
    with proxy_to(server.home) as proxy:
        desk.use_caldav(proxy.url(url), server.username)
        proxy.strike("REPORT", fault=status(501))
        desk.sync()
        desk.sync()
        quiet = desk.sync()
    assert quiet["requests"] == 1
    assert quiet["problems"] == []
    assert not (quiet["created"] or quiet["updated"])


def test_a_token_that_is_no_longer_valid_costs_one_full_listing(desk: Desk, server: RealServer) -> None:
    url = settle(desk, server, ics(vevent()))
    desk.sync()
    desk.sync()
    with proxy_to(server.home) as proxy:
        desk.use_caldav(proxy.url(url), server.username)
        desk.sync()
        proxy.strike("REPORT", fault=status(403), times=1)
        listed = desk.sync()
    assert listed["full_read"] is True
    assert changes(listed) == []
    assert listed["requests"] in ((1,) if "changes" in server.lacks else counts(server, 2))


def test_the_canary_sees_what_the_server_does_and_leaves_nothing(desk: Desk, server: RealServer) -> None:
    url = settle(desk, server, ics(vevent()))
    abilities = conditions.examine(connection_to(server, url), url)
    assert abilities.conditions == ("conditions" not in server.lacks)
    assert abilities.filters  # finding too much does no harm
    assert abilities.keeps
    status, listing = server.request("PROPFIND", url, b"", {"Depth": "1"})
    assert status == 207
    assert b".ics" in listing
    assert b"canary" not in listing


def test_nothing_is_written_before_the_server_knows_who_we_are(desk: Desk, server: RealServer) -> None:
    url = settle(desk, server, ics(vevent()))
    with proxy_to(server.home) as proxy:
        conditions.examine(connection_to(server, proxy.url(url)), proxy.url(url))
        signed = {"Authorization" in headers for method, _, headers in proxy.seen if method in ("PUT", "DELETE")}
    assert signed == {bool(server.username)}  # Xandikos has no sign-in


def test_a_first_read_asks_the_server_for_what_may_matter_when_it_filters_well(desk: Desk, server: RealServer) -> None:
    texts = [ics(vevent(f"Événement {n}", "", uid=f"e{n}")) for n in range(400)]
    html = "X-ALT-DESC;FMTTYPE=text/html:<p>#<b>entrevue</b></p>"
    marked = (
        vevent(),
        vevent("Rencontre", "x", uid="c", more="CATEGORIES:Entrevue"),
        vevent("x", "", uid="h", more=html),
    )
    url = settle(desk, server, *texts, *map(ics, marked))
    words = ("#entrevue", "#interview", "Entrevue", "Interview")
    costs = {}
    for filters in (True, False):
        account = Account(url, server.username, lambda: server.password)
        scope = Scope(MONDAY, TORONTO, prefilter(words), words=words)
        calendar = CalDavCalendar("perso", account, "", scope, Learnt(ServerFacts(filters=filters)))
        reading = calendar.read(Known())
        assert reading.listed == 403
        found = {event.uid for resource in reading.resources for event in resource.events}
        assert found == {"one@example.org", "c", "h"}
        costs[filters] = calendar.traffic.received
    assert "filters" in server.lacks or costs[True] < costs[False] / 2


def test_a_server_that_answers_too_few_is_not_trusted_to_filter(desk: Desk, server: RealServer) -> None:
    url = settle(desk, server, ics(vevent()))
    with proxy_to(server.home) as proxy:
        proxy.strike("REPORT", fault=status(207))
        assert not conditions.examine(connection_to(server, proxy.url(url)), proxy.url(url)).filters
        proxy.strike("REPORT", fault=says(207, b'<multistatus xmlns="DAV:"/>'))
        assert not conditions.examine(connection_to(server, proxy.url(url)), proxy.url(url)).filters


def test_a_calendar_is_chosen_by_name_from_the_servers_address(desk: Desk, server: RealServer) -> None:
    url = settle(desk, server, ics(vevent()))
    name = url.rstrip("/").rpartition("/")[2]
    desk.use_caldav(server.home, server.username, f'calendar = "{name}"\n')
    assert len(desk.sync()["created"]) == 3
    desk.use_caldav(server.home, server.username, f'calendar = "{name[:-1]}_"\n')
    done = desk.run("sync")
    assert done.returncode == 2
    assert "did you mean" in done.stderr
    assert name in done.stderr


def test_follow_ups_can_go_to_another_calendar_of_the_account(desk: Desk, server: RealServer) -> None:
    url = settle(desk, server, ics(vevent()))
    other = server.new_calendar()
    names = [each.rstrip("/").rpartition("/")[2] for each in (url, other)]
    desk.use_caldav(server.home, server.username, f'calendar = "{names[0]}"\nfollowups = "{names[1]}"\n')
    assert len(desk.sync()["created"]) == 3
    listing = server.request("PROPFIND", other, b"", {"Depth": "1"})[1]
    assert len(set(re.findall(rb"[^/<>]+\.ics", listing))) == 3
    again = desk.sync()
    assert changes(again) == []


def test_the_state_is_lost_and_nothing_is_written_twice(desk: Desk, server: RealServer) -> None:
    settle(desk, server, ics(vevent()))
    desk.sync()
    desk.environment["XDG_STATE_HOME"] = str(desk.root / "another-state")
    again = desk.sync()
    assert changes(again) == []
    assert json.loads(desk.run("status", "--json").stdout)


def test_an_address_that_leads_nowhere_is_looked_for_where_rfc_6764_says(desk: Desk, server: RealServer) -> None:
    url = settle(desk, server, ics(vevent()))
    well_known = server.request("PROPFIND", urljoin(url, "/.well-known/caldav"), b"", {"Depth": "0"})
    if well_known[0] not in (207, 301, 302, 307, 308):
        # Whoever installs those two behind a web server adds the redirect there; the others have it themselves.
        pytest.skip("sabre/dav 1.8 and SOGo on their own have no such resource")
    name = url.rstrip("/").rpartition("/")[2]
    desk.use_caldav(urljoin(url, "/nothing/here/"), server.username, f'calendar = "{name}"\n')
    assert len(desk.sync()["created"]) == 3


def test_occurrences_that_come_within_sight_are_read_without_a_change_on_the_server(
    desk: Desk, server: RealServer
) -> None:
    settle(desk, server, ics(vevent(more="RRULE:FREQ=WEEKLY;COUNT=20")))
    first = desk.sync()
    later = desk.sync(now=desk.now + timedelta(days=8))
    assert later["interviews"] == first["interviews"] + 1
    assert any(each["stage"] == "thank-you" for each in later["created"])
    assert changes(desk.sync(now=desk.now + timedelta(days=8))) == []


@pytest.mark.parametrize(("answer", "interviews"), [("ACCEPTED", 1), ("NEEDS-ACTION", 0)])
def test_an_invitation_is_told_from_the_owners_address(
    desk: Desk, server: RealServer, answer: str, interviews: int
) -> None:
    guests = f"ORGANIZER:mailto:rh@example.org\nATTENDEE;PARTSTAT={answer}:mailto:camille@example.com"
    url = settle(desk, server, ics(vevent(more=guests)))
    learnt = Learnt(ServerFacts(address=url, owners=("camille@example.com",)))
    account = Account(url, server.username, lambda: server.password)
    (found,) = CalDavCalendar("perso", account, "", Scope(MONDAY, TORONTO), learnt).read(Known()).resources
    detection = Detection(TORONTO, time(17), emails=())
    assert isinstance(read_interview(found.events[0], detection), Interview) == bool(interviews)


def test_a_calendar_that_is_gone_is_said_to_be_and_nothing_else_happens(desk: Desk, server: RealServer) -> None:
    url = settle(desk, server, ics(vevent()))
    desk.sync()
    server.request("DELETE", url)
    done = desk.run("sync")
    # Some answer as if it were empty, some with a web page: either is a failure.
    assert done.returncode in (1, 2, 75), done.stderr
    assert "Traceback" not in done.stderr
    assert "removed" not in done.stdout

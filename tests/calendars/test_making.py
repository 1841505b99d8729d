"""The calendar that ``followups`` names is made where it does not exist: once, by whichever run comes first."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from threading import Barrier, Thread
from urllib.parse import quote

import pytest

from calendar_followup.base.errors import AccessRefused, ConfigError, TryAgainLater
from calendar_followup.calendars.caldav.discovery import Collection, account_of, located
from calendar_followup.calendars.caldav.making import address_for, addresses_for, made
from calendar_followup.calendars.caldav.transport import Account, Connection
from calendar_followup.calendars.facts import Learnt
from calendar_followup.calendars.port import Traffic
from tests.support.builders import Desk, changes, ics, vevent
from tests.support.fault_proxy import Fault, Handler, Proxy, hangs_up, proxy_to, says, status
from tests.support.real_servers import RealServer

NAME = "Suivis"
ODD = "Suivis à faire / Été"


@pytest.fixture(scope="module")
def server(every_server: RealServer) -> RealServer:
    return every_server


@pytest.fixture(autouse=True)
def cleared(server: RealServer) -> Iterator[None]:
    yield
    server.made.extend((*addresses_for(server.home, NAME), *addresses_for(server.home, ODD)))
    server.clear()


@pytest.fixture
def interviews(desk: Desk, server: RealServer) -> str:
    """A calendar with an interview, in a config whose follow-ups go into one that does not exist."""
    url = server.new_calendar()
    server.request("PUT", f"{url}a.ics", ics(vevent()).encode(), {"Content-Type": "text/calendar"})
    named(desk, server, server.home, url)
    desk.environment["CALENDAR_FOLLOWUP_PASSWORD_PERSO"] = server.password
    return url


def named(desk: Desk, server: RealServer, url: str, calendar: str) -> None:
    """The config names the calendar at that address, and its follow-ups' calendar."""
    name = calendar.rstrip("/").rpartition("/")[2]
    desk.use_caldav(url, server.username, f'calendar = "{name}"\nfollowups = "{NAME}"\n')


def held(server: RealServer) -> int:
    """How many follow-ups are in the calendar that was made; -1 where there is none."""
    url = address_for(server.home, NAME)
    listed = server.request("PROPFIND", server.home, b"", {"Depth": "1"})[1].lower()
    if quote(NAME).lower().encode() not in listed:
        return -1
    return len(set(re.findall(rb"cf[0-9a-f]{40}\.ics", server.request("PROPFIND", url, b"", {"Depth": "1"})[1])))


def connection(server: RealServer, proxy: Proxy | None = None) -> Connection:
    url = server.home if proxy is None else proxy.url(server.home)
    return Connection(Account(url, server.username, lambda: server.password), Learnt(), Traffic())


def test_sync_makes_the_calendar_once_and_fills_it(desk: Desk, server: RealServer, interviews: str) -> None:
    first = desk.sync()
    assert (len(first["created"]), first["made"], first["exit"]) == (3, NAME, 0), first["stderr"]
    assert held(server) == 3
    again = desk.sync()
    assert (changes(again), "made" in again) == ([], False)


def test_a_dry_run_makes_nothing_and_says_what_would_be(desk: Desk, server: RealServer, interviews: str) -> None:
    with proxy_to(server.home) as proxy:
        named(desk, server, proxy.url(server.home), interviews)
        done = desk.run("sync", "--dry-run")
        assert not {"MKCALENDAR", "PUT", "DELETE"} & set(proxy.methods())
    assert done.returncode == 0, done.stderr
    assert f"there is no calendar “{NAME}” yet" in done.stdout
    assert "3 to create" in done.stdout
    assert held(server) == -1


def test_looking_makes_nothing(desk: Desk, server: RealServer, interviews: str) -> None:
    shown = json.loads(desk.does("status", "--json"))
    assert shown
    assert "sync makes it" in desk.run("doctor").stdout
    assert held(server) == -1


def test_only_the_calendar_that_is_asked_for_gets_its_followups(
    desk: Desk, server: RealServer, interviews: str
) -> None:
    desk.add_config(f'\n[[calendars]]\nname = "maison"\ntype = "folder"\npath = "{desk.calendar}"\n')
    assert desk.run("sync", "--calendar", "maison").returncode == 0
    assert held(server) == -1


def test_beside_a_calendar_that_is_named_by_its_own_address(desk: Desk, server: RealServer, interviews: str) -> None:
    desk.use_caldav(interviews, server.username, f'followups = "{NAME}"\n')
    first = desk.sync()
    assert (len(first["created"]), first.get("made")) == (3, NAME), first["stderr"]
    assert held(server) == 3
    desk.environment["XDG_STATE_HOME"] = str(desk.root / "another-state")
    again = desk.sync()
    assert (changes(again), again.get("made")) == ([], None)


def lost(handler: Handler) -> None:
    """The reply to a request that took effect."""
    handler.close_connection = True


LOST: list[tuple[str, Fault]] = [
    ("nothing", lost),
    ("half a reply", hangs_up),
    ("a failure", status(500)),
    ("a gateway's page", says(502, b"<html>Bad gateway</html>", "text/html")),
    ("too many requests", status(503)),
]


@pytest.mark.parametrize("reply", [pytest.param(each[1], id=each[0]) for each in LOST])
def test_a_calendar_whose_making_was_not_answered_is_found(
    desk: Desk, server: RealServer, interviews: str, reply: Fault
) -> None:
    with proxy_to(server.home) as proxy:
        named(desk, server, proxy.url(server.home), interviews)
        proxy.strike("MKCALENDAR", fault=reply, after=True)
        desk.sync()
        assert changes(desk.sync()) == [] or held(server) == 3
        assert proxy.methods().count("MKCALENDAR") == 1
    assert held(server) == 3


def test_two_machines_at_once_make_one(server: RealServer) -> None:
    together = Barrier(2)
    found: list[Collection | Exception] = []

    def machine() -> None:
        line = connection(server)
        account = account_of(line, server.home)
        together.wait()
        try:
            found.append(made(line, account, NAME))
        except TryAgainLater as error:  # a server that fails at that moment: the next run finds it
            found.append(error)

    machines = [Thread(target=machine) for _ in range(2)]
    for each in machines:
        each.start()
    for each in machines:
        each.join()
    _, one = located(connection(server), server.home, NAME)
    assert {each.url for each in found if isinstance(each, Collection)} == {one.url}


REFUSED = (400, 403, 405, 409, 415, 422, 501)


@pytest.mark.parametrize("code", REFUSED)
def test_a_server_that_makes_none_is_told_with_what_to_do(server: RealServer, code: int) -> None:
    with proxy_to(server.home) as proxy:
        proxy.strike("MKCALENDAR", fault=status(code))
        line = connection(server, proxy)
        with pytest.raises(AccessRefused, match=f"{code}.*create it yourself"):
            made(line, account_of(line, proxy.url(server.home)), NAME)


def test_a_server_that_chooses_the_kind_itself_is_asked_without(server: RealServer) -> None:
    def picky(handler: Handler) -> None:
        if b"supported-calendar-component-set" in handler.body:
            handler.answer(403)
        else:
            handler.answer(*_ordered(handler.forwarded()))

    with proxy_to(server.home) as proxy:
        proxy.strike("MKCALENDAR", fault=picky)
        line = connection(server, proxy)
        assert made(line, account_of(line, proxy.url(server.home)), NAME).name == NAME


def _ordered(reply: tuple[int, dict[str, str], bytes]) -> tuple[int, bytes, dict[str, str]]:
    code, headers, content = reply
    return code, content, headers


def test_what_has_the_name_and_is_no_calendar_is_told(server: RealServer) -> None:
    body = (
        '<c:mkcalendar xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><set><prop><displayname>Liste</displayname>'
        '<c:supported-calendar-component-set><c:comp name="VTODO"/></c:supported-calendar-component-set>'
        "</prop></set></c:mkcalendar>"
    )
    if server.name == "sogo":
        # What is asked for there is made as a calendar of events, whatever else was asked.
        pytest.skip("each calendar of SOGo's takes events too")
    url = address_for(server.home, NAME)
    assert server.request("MKCALENDAR", url, body.encode(), {"Content-Type": "application/xml"})[0] == 201
    line = connection(server)
    with pytest.raises(ConfigError, match="no calendar of events"):
        made(line, account_of(line, server.home), NAME)


@pytest.mark.parametrize("reply", [status(500), status(403), says(207, b'<multistatus xmlns="DAV:"/>')])
def test_a_listing_that_fails_makes_nothing(server: RealServer, reply: Fault) -> None:
    line = connection(server)
    account = account_of(line, server.home)
    with proxy_to(server.home) as proxy:
        line = connection(server, proxy)
        account = account_of(line, proxy.url(server.home))
        proxy.strike("PROPFIND", fault=reply)
        with pytest.raises(TryAgainLater):
            made(line, account, NAME)
        assert "MKCALENDAR" not in proxy.methods()


def test_a_calendar_that_was_taken_away_is_made_again_and_its_followups_stay_deleted(
    desk: Desk, server: RealServer, interviews: str
) -> None:
    assert len(desk.sync()["created"]) == 3
    server.request("DELETE", address_for(server.home, NAME))
    again = desk.sync()
    assert (again["exit"], again.get("made"), again["created"]) == (0, NAME, []), again
    server.request(
        "PUT",
        f"{interviews}b.ics",
        ics(vevent(uid="two@example.org", start="DTSTART:20261124T140000Z", end="DTEND:20261124T150000Z")).encode(),
        {"Content-Type": "text/calendar"},
    )
    after = desk.sync()
    assert len(after["created"]) == 3, (again["problems"], after["problems"], after["stderr"])
    assert changes(desk.sync()) == []


def test_a_name_with_blanks_accents_and_signs_is_kept_as_the_title(
    desk: Desk, server: RealServer, interviews: str
) -> None:
    desk.config.write_text(desk.config.read_text().replace(f'followups = "{NAME}"', f'followups = "{ODD}"'))
    first = desk.sync()
    assert (len(first["created"]), first["made"]) == (3, ODD), first["stderr"]
    desk.environment["XDG_STATE_HOME"] = str(desk.root / "another-state")
    again = desk.sync()
    assert (changes(again), again.get("made")) == ([], None)
    _, found = located(connection(server), server.home, ODD)
    assert found.name == ODD

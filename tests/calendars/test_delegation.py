"""Calendars that other people let the account into: found, with their owner and rights, and never in the way."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from calendar_followup.base.errors import CalendarMissing, ConfigError
from calendar_followup.calendars.caldav.discovery import Collection, Found, account_of, chosen, find, located
from calendar_followup.calendars.caldav.transport import Account, Connection
from calendar_followup.calendars.facts import Learnt
from calendar_followup.calendars.port import Traffic
from tests.support.builders import Desk
from tests.support.fault_proxy import Fault, Handler, Proxy, proxy_to, status

OWN, BOSS, AIDE, AWAY = "/own/", "/boss/", "/aide/", "/away/"
_PRINCIPALS = {
    "boss": ("Marie Tremblay", BOSS),
    "aide": ("", AIDE),
    "away": ("Parti", AWAY),
    "elsewhere": ("", "https://evil.example.org/"),
}


def members(*each: tuple[str, str]) -> bytes:
    """A multistatus of these addresses and properties."""
    found = "".join(
        f"<d:response><d:href>{href}</d:href><d:propstat><d:prop>{prop}</d:prop>"
        "<d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>"
        for href, prop in each
    )
    return (
        '<d:multistatus xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav" xmlns:s="http://calendarserver.org/ns/">'
        f"{found}</d:multistatus>"
    ).encode()


def hrefs(name: str, *addresses: str) -> str:
    return f"<{name}>{''.join(f'<d:href>{each}</d:href>' for each in addresses)}</{name}>"


def calendar(name: str, privileges: str | None = None, owner: str = "", kind: str = "") -> str:
    rights = "" if privileges is None else f"<d:current-user-privilege-set>{privileges}</d:current-user-privilege-set>"
    who = hrefs("d:current-user-principal", "/principals/camille/") + (hrefs("d:owner", owner) if owner else "")
    return (
        f"<d:resourcetype><d:collection/><c:calendar/>{kind}</d:resourcetype><d:displayname>{name}</d:displayname>"
        f"{rights}{who}"
    )


WRITES, READS = "<d:privilege><d:write/></d:privilege>", "<d:privilege><d:read/></d:privilege>"
PROXY_PROPERTIES = (
    hrefs("s:calendar-proxy-write-for", "/principals/boss/"),
    hrefs("s:calendar-proxy-read-for", "/principals/boss/", "/principals/aide/", "/principals/away/"),
    hrefs("s:calendar-proxy-read-for", "https://evil.example.org/principals/elsewhere/"),
)
MEMBERSHIP = (
    hrefs(
        "d:group-membership",
        "/principals/boss/calendar-proxy-write/",
        "/principals/aide/calendar-proxy-read/",
        "/principals/away/calendar-proxy-read",
        "/groups/everybody/",
    ),
)


def account(delegations: tuple[str, ...]) -> Fault:
    """A server with delegated calendars, as Apple's and sabre/dav show them."""
    who = hrefs("d:current-user-principal", "/principals/camille/")
    home = (("/own/", "<d:resourcetype><d:collection/></d:resourcetype>"),)
    places = {
        "/": members(("/", who)),
        "/principals/camille/": members(
            (
                "/principals/camille/",
                who + hrefs("c:calendar-home-set", OWN) + delegations[0] + "".join(delegations[1:2]),
            )
        ),
        OWN: members(
            *home,
            ("/own/perso/", calendar("Personnel", WRITES, "/principals/camille/")),
            ("/own/team/", calendar("Équipe", READS, "/principals/chef%20d'%C3%A9quipe/", "<s:shared/>")),
            ("/own/feed/", "<d:resourcetype><d:collection/><s:subscribed/></d:resourcetype>"),
            ("/own/inbox/", "<d:resourcetype><d:collection/><c:schedule-inbox/></d:resourcetype>"),
        ),
        BOSS: members(("/boss/work/", calendar("Personnel")), ("/boss/ro/", calendar("Lecture", READS))),
        AIDE: members(("/aide/home/", calendar("Maison"))),
    }
    for name, (title, address) in _PRINCIPALS.items():
        url = f"/principals/{name}/"
        places[url] = members((url, f"<d:displayname>{title}</d:displayname>" + hrefs("c:calendar-home-set", address)))

    def fault(handler: Handler) -> None:
        found = places.get(handler.path)
        handler.answer(404 if found is None else 207, found or b"", {"Content-Type": "application/xml"})

    return fault


@pytest.fixture(params=[PROXY_PROPERTIES, MEMBERSHIP], ids=["by properties", "by groups"])
def proxy(request: pytest.FixtureRequest) -> Iterator[Proxy]:
    with proxy_to("http://127.0.0.1:9/") as running:
        running.strike("PROPFIND", fault=account(request.param))
        yield running


def found_in(proxy: Proxy) -> Found:
    url = proxy.url("http://x/")
    return find(Connection(Account(url, "camille", lambda: "secret"), Learnt(), Traffic()), url)


def test_delegated_calendars_are_found_with_their_owner_and_rights(proxy: Proxy) -> None:
    found = {each.url.partition("/own")[0] and each.url.split("/", 3)[3]: each for each in found_in(proxy).collections}
    assert {path: (each.name, each.owner, each.writable) for path, each in found.items()} == {
        "own/perso/": ("Personnel", "", True),
        "own/team/": ("Équipe", "chef d'équipe", False),
        "boss/work/": ("Personnel", "Marie Tremblay", True),
        "boss/ro/": ("Lecture", "Marie Tremblay", False),
        "aide/home/": ("Maison", "aide", False),
    }
    assert not [path for _, path, _ in proxy.seen if "elsewhere" in path], "the password goes to no other host"


def test_ones_own_calendar_comes_before_a_delegated_one_of_the_same_name(proxy: Proxy) -> None:
    assert chosen(found_in(proxy), "Personnel").owner == ""
    assert chosen(found_in(proxy), "Maison").owner == "aide"


@pytest.mark.parametrize("path", ["/principals/boss/", BOSS])
def test_a_person_whose_calendars_can_not_be_had_hides_no_other(proxy: Proxy, path: str) -> None:
    usual = proxy.fault
    assert usual is not None

    def fault(handler: Handler) -> None:
        (status(500) if handler.path == path else usual)(handler)

    proxy.fault = fault
    assert {each.owner for each in found_in(proxy).collections} == {"", "chef d'équipe", "aide"}


def test_the_command_shows_whose_they_are(desk: Desk, proxy: Proxy) -> None:
    words = ["calendars", "--username", "camille", "--password-command", "echo secret", "--url", proxy.url("http://x/")]
    lines = desk.does(*words, now=None).splitlines()
    assert any("follow-ups may be written there (shared by Marie Tremblay)" in line for line in lines)
    rows = json.loads(desk.does(*words, "--json", now=None))["calendars"]
    assert sorted(row.get("owner", "") for row in rows) == [
        "",
        "Marie Tremblay",
        "Marie Tremblay",
        "aide",
        "chef d'équipe",
    ]


def test_calendars_beside_one_that_is_named_by_its_address_are_found(proxy: Proxy) -> None:
    usual = proxy.fault
    assert usual is not None

    def fault(handler: Handler) -> None:
        if handler.path == "/own/perso/":
            handler.answer(207, members(("/own/perso/", calendar("Personnel", WRITES))))
        else:
            usual(handler)

    proxy.fault = fault
    url = proxy.url("http://x/own/perso/")
    line = Connection(Account(url, "camille", lambda: "secret"), Learnt(), Traffic())
    assert located(line, url, "")[1].url == url
    assert located(line, url, "Équipe")[1].url.endswith("/own/team/")
    assert account_of(line, url).home.endswith(OWN)
    with pytest.raises(CalendarMissing):
        located(line, url, "Suivis")


NAMES = [
    ("as it is", "Été", "Été"),
    ("decomposed in the config", "E\u0301te\u0301", "Été"),
    ("decomposed on the server", "Été", "E\u0301te\u0301"),
    ("with blanks around", " Été ", "Été"),
    ("with several blanks in it", "Mes  suivis", "Mes suivis"),
    ("with a no-break space", "Mes\xa0suivis", "Mes suivis"),
]


@pytest.mark.parametrize(("wanted", "name"), [pytest.param(*each[1:], id=each[0]) for each in NAMES])
def test_a_calendar_is_known_by_its_name_however_it_is_spelt(wanted: str, name: str) -> None:
    there = Found((Collection("Autre", "https://x/a/"), Collection(name, "https://x/b/")), ())
    assert chosen(there, wanted).url == "https://x/b/"


@pytest.mark.parametrize("wanted", ["Mes suivis", "Mes%20suivis"])
def test_a_calendar_with_another_title_is_known_by_its_address(wanted: str) -> None:
    there = Found((Collection("Autre", "https://x/a/"), Collection("Titre", "https://x/Mes%20suivis/")), ())
    assert chosen(there, wanted).url == "https://x/Mes%20suivis/"


def test_two_calendars_of_one_name_are_told_with_their_addresses() -> None:
    there = Found((Collection("Emploi", "https://x/a/", True), Collection("Emploi", "https://x/b/", True)), ())
    with pytest.raises(ConfigError, match=r"2 calendars.*https://x/a/, https://x/b/"):
        chosen(there, "Emploi")


def test_of_two_of_one_name_the_one_that_can_be_written_is_meant() -> None:
    there = Found((Collection("Emploi", "https://x/a/", False), Collection("Emploi", "https://x/b/", True)), ())
    assert chosen(there, "Emploi").url == "https://x/b/"

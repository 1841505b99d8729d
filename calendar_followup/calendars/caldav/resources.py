"""Asks about resources of an account: what each is, whose it is, and what it leads to (RFC 4918 §9.1)."""

from __future__ import annotations

from urllib.parse import urljoin

from calendar_followup.calendars.caldav.multistatus import Member, multistatus
from calendar_followup.calendars.caldav.names import legal, path_of
from calendar_followup.calendars.caldav.transport import Answer, Connection

CS = "{http://calendarserver.org/ns/}"

_ASKED = (
    '<propfind xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav" xmlns:s="http://calendarserver.org/ns/"><prop>'
    "<resourcetype/><displayname/><owner/><current-user-principal/><current-user-privilege-set/><group-membership/>"
    "<c:calendar-home-set/><c:calendar-user-address-set/><c:supported-calendar-component-set/>"
    "<s:calendar-proxy-read-for/><s:calendar-proxy-write-for/>"
    "</prop></propfind>"
)


def asked(connection: Connection, url: str, depth: int) -> Answer:
    """The answer to the question about a resource, or with depth 1 also about all in it."""
    return connection.send("PROPFIND", url, _ASKED, {"Depth": str(depth)})


def found_at(connection: Connection, url: str, depth: int) -> list[tuple[str, Member]]:
    """Each resource there with its full address; none where the server returns none."""
    answer = asked(connection, url, depth)
    return members(answer) if answer.status == 207 else []


def members(answer: Answer) -> list[tuple[str, Member]]:
    """Each resource that exists and is readable, with its full address; Xandikos also lists missing ones."""
    return [(joined(answer.url, each.href), each) for each in multistatus(answer).members if each.is_had]


def joined(url: str, href: str) -> str:
    """The absolute address, in the server's own spelling."""
    return urljoin(url, legal(href) if path_of(href) == href else href)

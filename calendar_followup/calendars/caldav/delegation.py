"""The people who let this account into their calendars (Apple's draft caldav-proxy; sabre/dav and others have it)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from calendar_followup.base.errors import ConfigError
from calendar_followup.calendars.caldav.multistatus import CALDAV, DAV, Member
from calendar_followup.calendars.caldav.resources import CS, found_at, joined
from calendar_followup.calendars.caldav.session import Failing
from calendar_followup.calendars.caldav.transport import Connection

MOST = 20  # people, each of whom costs two requests
_GROUPS = ("calendar-proxy-write", "calendar-proxy-read")  # the wider right first


@dataclass(frozen=True, slots=True)
class Delegator:
    """Somebody who lets this account into their calendars, below ``homes``; ``writes`` where it may write there too."""

    name: str
    homes: tuple[str, ...]
    writes: bool


def delegators(connection: Connection, url: str, principal: Member) -> Iterator[Delegator]:
    """Everybody of whom the account's principal is a proxy; whoever can't be asked stops no other."""
    rights: dict[str, bool] = {}
    for group in _GROUPS:
        for address in (*principal.hrefs(f"{CS}{group}-for"), *_by_membership(principal, group)):
            rights.setdefault(joined(url, address).rstrip("/") + "/", group == _GROUPS[0])
    for address, writes in list(rights.items())[:MOST]:
        with suppress(Failing, ConfigError):  # ConfigError: on another host, where the password must not go
            connection.check_host(address)
            for at, member in found_at(connection, address, 0):
                homes = tuple(joined(at, each) for each in member.hrefs(f"{CALDAV}calendar-home-set"))
                yield Delegator(member.text(f"{DAV}displayname") or _last(address), homes, writes)


def _by_membership(principal: Member, group: str) -> list[str]:
    """The people whose proxy group of that name the account is in: the group is below its owner."""
    groups = (each.rstrip("/") for each in principal.hrefs(f"{DAV}group-membership"))
    return [each.removesuffix(f"/{group}") for each in groups if each.endswith(f"/{group}")]


def _last(address: str) -> str:
    return address.rstrip("/").rpartition("/")[2]

"""Makes a calendar in an account (RFC 4791 §5.3.1).

Its address follows from its name alone: of two machines that make it at once, one is told
that it exists, and both use the same one.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from itertools import product
from urllib.parse import quote, unquote
from xml.sax.saxutils import escape

from calendar_followup.base.errors import AccessRefused, ConfigError, TryAgainLater
from calendar_followup.base.messages import message
from calendar_followup.calendars.caldav.discovery import Collection, Found, calendars_in, named
from calendar_followup.calendars.caldav.multistatus import multistatus
from calendar_followup.calendars.caldav.resources import asked, found_at, members
from calendar_followup.calendars.caldav.session import Failing, host_of
from calendar_followup.calendars.caldav.transport import Connection

_NEW = (
    '<c:mkcalendar xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><set><prop>'
    "<displayname>{name}</displayname>{kind}</prop></set></c:mkcalendar>"
)
# Some servers choose the kind themselves, and refuse a request that names it.
_KINDS = (
    '<c:supported-calendar-component-set><c:comp name="VEVENT"/></c:supported-calendar-component-set>',
    "",
)
_EXISTS = 405  # RFC 4918 §9.3.1; others say 403 or 409, and mean many things by them


def made(connection: Connection, found: Found, name: str) -> Collection:
    """The calendar of that name in the account's home: a new one, or the one that another machine made meanwhile.

    Raises ``AccessRefused`` where the server makes none, and ``ConfigError`` where something
    else has its place.
    """
    if not found.home:
        raise AccessRefused(
            message(
                "the server doesn't tell where a calendar “{name}” could be made: create it yourself in your calendar "
                "application",
                name=name,
            )
        )
    home = found.home if found.home.endswith("/") else f"{found.home}/"
    if (there := _there(connection, home, name)) is not None:
        return there
    status = 0
    for url, kind in product(addresses_for(home, name), _KINDS):
        status = _asked_for(connection, home, name, url, kind)
        if (there := _there(connection, home, name)) is not None:
            return there
        if 200 <= status < 300 or status == _EXISTS:
            break
    raise _not_made(connection, home, name, status)


def address_for(home: str, name: str) -> str:
    """The address of a calendar to make: its name, in which only a slash can't stand."""
    plain = unicodedata.normalize("NFC", name).replace("/", "-")
    return f"{home}{quote(plain, safe='')}/"


def addresses_for(home: str, name: str) -> tuple[str, ...]:
    """The addresses to try in turn: the name itself, then letters and digits alone, as Cyrus wants them."""
    plain = unicodedata.normalize("NFC", name)
    letters = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode().lower()
    short = "-".join(re.findall(r"[a-z0-9]+", letters))[:40]
    if short == plain.lower():
        return (address_for(home, name),)
    # What was left out may be all that distinguishes it from another name.
    digest = hashlib.sha256(plain.encode()).hexdigest()[:8]
    return address_for(home, name), f"{home}{'-'.join(filter(None, (short, digest)))}/"


def _asked_for(connection: Connection, home: str, name: str, url: str, kind: str) -> int:
    """The status of the request; 0 where its answer was lost, and it may have taken effect or not."""
    body = _NEW.format(name=escape(name), kind=kind)
    headers = {"Content-Type": "application/xml; charset=utf-8"}
    try:
        return connection.send("MKCALENDAR", url, body, headers).status
    except TryAgainLater:
        if _there(connection, home, name) is None:
            raise
        return 0


def _there(connection: Connection, home: str, name: str) -> Collection | None:
    """The calendar of that name, or at the address for that name; a listing that may lack it is no answer."""
    answer = asked(connection, home, 1)
    listed = multistatus(answer).members if answer.status == 207 else ()
    if not listed or any((each.status or 0) >= 500 for each in listed):
        raise TryAgainLater(
            message("{host}: the calendars can't be listed ({status})", host=host_of(home), status=answer.status)
        )
    found = calendars_in(members(answer))
    own = {unquote(each) for each in addresses_for(home, name)}
    by_address = [each for each in found if unquote(each.url) in own]
    return min((*named(found, name), *by_address), key=lambda each: each.url, default=None)


def _not_made(connection: Connection, home: str, name: str, status: int) -> AccessRefused | ConfigError:
    """Why there is none: something else is there, or the server makes none."""
    try:
        occupied = bool(found_at(connection, address_for(home, name), 0))
    except Failing:
        occupied = False
    if occupied:
        return ConfigError(
            message("“{name}” is there already, and is no calendar of events: give followups another name", name=name)
        )
    return AccessRefused(
        message(
            "{host} makes no calendar “{name}” for us ({status}): create it yourself in your calendar application, "
            "or let followups name one that exists",
            host=host_of(home),
            name=name,
            status=status,
        )
    )

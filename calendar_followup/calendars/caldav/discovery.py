"""From an address to the calendars behind it (RFC 4791 §6.2, RFC 5397, RFC 6764)."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, unquote, urljoin
from xml.sax.saxutils import escape

from calendar_followup.base.errors import AccessRefused, ConfigError, NoPermission
from calendar_followup.base.messages import message
from calendar_followup.base.suggestions import did_you_mean
from calendar_followup.calendars.caldav.multistatus import CALDAV, DAV, Member, multistatus
from calendar_followup.calendars.caldav.names import legal, path_of
from calendar_followup.calendars.caldav.session import Failing
from calendar_followup.calendars.caldav.transport import Answer, Connection

_ASKED = (
    '<propfind xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><prop>'
    "<resourcetype/><displayname/><current-user-principal/><current-user-privilege-set/>"
    "<c:calendar-home-set/><c:calendar-user-address-set/><c:supported-calendar-component-set/>"
    "</prop></propfind>"
)
_NEW = (
    '<c:mkcalendar xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><set><prop><displayname>{name}</displayname>'
    '<c:supported-calendar-component-set><c:comp name="VEVENT"/></c:supported-calendar-component-set>'
    "</prop></set></c:mkcalendar>"
)
_WRITES = {f"{DAV}{name}" for name in ("all", "write", "write-content", "bind")}


@dataclass(frozen=True, slots=True)
class Collection:
    """A calendar of the account; ``writable`` is None where the server does not say."""

    name: str
    url: str
    writable: bool | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The calendars of an account, and the addresses by which invitations name its owner.

    ``home`` is the address below which the account's calendars are, empty where it is not known.
    """

    collections: tuple[Collection, ...]
    addresses: tuple[str, ...]
    home: str = ""


def find(connection: Connection, url: str) -> Found:
    """Every calendar that ``url`` leads to: itself, its home's, or its principal's.

    Where it leads to none, the server may say where its calendars are (RFC 6764 §5).
    """
    first = _found_at(connection, url)
    if isinstance(first, Found) and first.collections:
        return first
    try:
        second = _found_at(connection, urljoin(url, "/.well-known/caldav"))
    except ConfigError:  # sent on to another host
        if isinstance(first, Found):
            return first
        raise
    if isinstance(second, Found):
        return second
    if isinstance(first, Found):
        return first
    # Of two failures, the one that tells more.
    raise second if isinstance(first, ConfigError) and not isinstance(second, ConfigError) else first


def _found_at(connection: Connection, url: str) -> Found | Failing | AccessRefused | ConfigError:
    """What that address leads to, or why nowhere."""
    try:
        answer, first = _first_answer(connection, url)
        if first is None and answer.status == 403:
            return NoPermission(message("no permission to read {url}", url=url))
        if first is None:
            return ConfigError(message("{url} is not a CalDAV address: the server knows of no calendar there", url=url))
        return _behind(connection, answer.url, first)
    except Failing as failure:
        return failure


def _first_answer(connection: Connection, url: str) -> tuple[Answer, Member | None]:
    """What is at the address itself, signed in if need be: some servers show strangers an empty place."""
    answer = connection.send("PROPFIND", url, _ASKED, {"Depth": "0"})
    first = _members(answer)[:1] if answer.status == 207 else []
    if first and _is_nobodys(first[0][1]) and connection.sign_in():
        return _first_answer(connection, url)
    return answer, first[0][1] if first else None


def _behind(connection: Connection, url: str, first: Member) -> Found:
    """The calendars that what is at an address leads to."""
    if _is_calendar(first):
        addresses = _addresses(first) or _addresses(_of_principal(connection, url, first))
        return Found((_collection(url, first),), addresses)
    principal = first if _homes(first) else _of_principal(connection, url, first)
    found: dict[str, Collection] = {}
    for home in _homes(principal) or [url]:
        address = _joined(url, home)
        connection.check_host(address)
        for each, one in _propfind(connection, address, 1):
            if _is_calendar(one):
                found.setdefault(each, _collection(each, one))
    home = next((_joined(url, each) for each in _homes(principal)), "")
    return Found(tuple(found.values()), _addresses(principal), home)


def chosen(found: Found, name: str) -> Collection:
    """The calendar of that name, or the only one; raises ``ConfigError`` with the names of all."""
    last = [each for each in found.collections if name in (each.name, each.url.rstrip("/").rpartition("/")[2])]
    if name and last:
        return last[0]
    if not name and len(found.collections) == 1:
        return found.collections[0]
    names = [each.name for each in found.collections]
    if not names:
        raise ConfigError(message("no calendar was found there: check url"))
    shown = ", ".join(f"“{each}”" for each in sorted(names))
    if name:
        raise ConfigError(
            message(
                "there is no calendar “{name}”{hint}: there are {shown}",
                name=name,
                hint=did_you_mean(name, names),
                shown=shown,
            )
        )
    raise ConfigError(message("there are several calendars: choose one with calendar = …: {shown}", shown=shown))


def _of_principal(connection: Connection, url: str, first: Member) -> Member:
    principal = first.hrefs(f"{DAV}current-user-principal")
    if not principal:
        return first
    address = _joined(url, principal[0])
    connection.check_host(address)
    return next((one for _, one in _propfind(connection, address, 0)), Member(""))


def _propfind(connection: Connection, url: str, depth: int) -> list[tuple[str, Member]]:
    answer = connection.send("PROPFIND", url, _ASKED, {"Depth": str(depth)})
    return _members(answer) if answer.status == 207 else []


def _members(answer: Answer) -> list[tuple[str, Member]]:
    """Each resource that exists and is readable, with its full address; Xandikos also lists missing ones."""
    return [(_joined(answer.url, each.href), each) for each in multistatus(answer).members if each.is_had]


def _joined(url: str, href: str) -> str:
    """The absolute address, in the server's own spelling."""
    return urljoin(url, legal(href) if path_of(href) == href else href)


def made(connection: Connection, found: Found, name: str) -> Collection:
    """A new calendar of that name in the account (RFC 4791 §5.3.1); raises ``AccessRefused`` if none results."""
    home = found.home if found.home.endswith("/") else f"{found.home}/"
    url = f"{home}{quote(name, safe='')}/"
    status = connection.send("MKCALENDAR", url, _NEW.format(name=escape(name))).status if found.home else 0
    # A calendar at that very address may have another name, or may have been made a moment ago.
    there = find(connection, url) if 200 <= status < 300 else Found((), ())
    if not there.collections:
        raise AccessRefused(message("the server can't create a calendar “{name}”: create it yourself", name=name))
    return there.collections[0]


def _is_nobodys(member: Member) -> bool:
    """True when the server does not know who asks (RFC 5397 §3)."""
    return f"{DAV}unauthenticated" in (member.kinds(f"{DAV}current-user-principal") or ())


def _is_calendar(member: Member) -> bool:
    kinds = member.kinds(f"{DAV}resourcetype") or set()
    components = member.names(f"{CALDAV}supported-calendar-component-set") or ["VEVENT"]
    return f"{CALDAV}calendar" in kinds and "VEVENT" in components


def _collection(url: str, member: Member) -> Collection:
    privileges = member.kinds(f"{DAV}current-user-privilege-set")
    writable = None if privileges is None else bool(_WRITES & privileges)
    name = member.text(f"{DAV}displayname") or unquote(url.rstrip("/").rpartition("/")[2])
    return Collection(name, url if url.endswith("/") else f"{url}/", writable)


def _homes(member: Member) -> list[str]:
    return member.hrefs(f"{CALDAV}calendar-home-set")


def _addresses(member: Member) -> tuple[str, ...]:
    found = member.hrefs(f"{CALDAV}calendar-user-address-set")
    return tuple(each[7:].lower() for each in found if each.lower().startswith("mailto:"))

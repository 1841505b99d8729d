"""From an address to the calendars behind it (RFC 4791 §6.2, RFC 5397, RFC 6764)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from urllib.parse import unquote, urljoin

from calendar_followup.base.errors import AccessRefused, CalendarMissing, ConfigError, NoPermission
from calendar_followup.base.messages import message
from calendar_followup.calendars.caldav.delegation import delegators
from calendar_followup.calendars.caldav.multistatus import CALDAV, DAV, Member
from calendar_followup.calendars.caldav.resources import asked, found_at, joined, members
from calendar_followup.calendars.caldav.session import Failing
from calendar_followup.calendars.caldav.transport import Answer, Connection
from calendar_followup.calendars.choosing import missing, shown

_WRITES = {f"{DAV}{name}" for name in ("all", "write", "write-content", "bind")}


@dataclass(frozen=True, slots=True)
class Collection:
    """A calendar of the account; ``writable`` is None where the server does not say.

    ``owner`` is who lets the account into it; empty for the account's own.
    """

    name: str
    url: str
    writable: bool | None = None
    owner: str = ""


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
    answer = asked(connection, url, 0)
    first = members(answer)[:1] if answer.status == 207 else []
    if first and _is_nobodys(first[0][1]) and connection.sign_in():
        return _first_answer(connection, url)
    return answer, first[0][1] if first else None


def _behind(connection: Connection, url: str, first: Member) -> Found:
    """The calendars that what is at an address leads to."""
    if _is_calendar(first):
        addresses = _addresses(first) or _addresses(_of_principal(connection, url, first))
        return Found((_collection(url, first),), addresses)
    return _of_account(connection, url, first if _homes(first) else _of_principal(connection, url, first))


def _of_account(connection: Connection, url: str, principal: Member) -> Found:
    """The calendars in the account's homes, and those of others who let it into theirs."""
    found: dict[str, Collection] = {}
    for home in _homes(principal) or [url]:
        address = joined(url, home)
        connection.check_host(address)
        for each in calendars_in(found_at(connection, address, 1)):
            found.setdefault(each.url, each)
    for each in _delegated(connection, url, principal):
        found.setdefault(each.url, each)
    beside = url if any(urljoin(each.url, "..") == url for each in found.values()) else ""
    home = next((joined(url, each) for each in _homes(principal)), beside)
    return Found(tuple(found.values()), _addresses(principal), home)


def _delegated(connection: Connection, url: str, principal: Member) -> Iterator[Collection]:
    """The calendars of others who let the account into theirs; one that fails stops no other."""
    for other in delegators(connection, url, principal):
        for home in other.homes:
            with suppress(Failing, ConfigError):
                connection.check_host(home)
                for each in calendars_in(found_at(connection, home, 1)):
                    writable = other.writes if each.writable is None else each.writable
                    yield replace(each, owner=other.name, writable=writable)


def located(connection: Connection, url: str, name: str) -> tuple[Found, Collection]:
    """What ``url`` leads to, and the calendar of that name; where ``url`` is itself a calendar, one beside it too.

    Raises ``ConfigError``, or ``CalendarMissing`` where the account has no calendar of that name.
    """
    found = find(connection, url)
    if name and not named(found.collections, name):
        found = _in_account(connection, url, found)
    return found, chosen(found, name)


def account_of(connection: Connection, url: str) -> Found:
    """The whole account that ``url`` leads to, also where it is itself a calendar."""
    return _in_account(connection, url, find(connection, url))


def _in_account(connection: Connection, url: str, found: Found) -> Found:
    return found if found.home else _around(connection, url) or found


def _around(connection: Connection, url: str) -> Found | None:
    """The account of the calendar at an address; None where the server does not lead there."""
    answer, first = _first_answer(connection, url)
    principal = None if first is None else _of_principal(connection, answer.url, first)
    return None if principal is None or not _homes(principal) else _of_account(connection, answer.url, principal)


def chosen(found: Found, name: str) -> Collection:
    """The calendar of that name, or the only one; raises ``ConfigError`` with the names of all."""
    if not name and len(found.collections) == 1:
        return found.collections[0]
    matching = named(found.collections, name) if name else []
    if len(matching) == 1:
        return matching[0]
    if matching:
        raise ConfigError(
            message(
                "{number} calendars are called “{name}”: put one's address into url instead: {urls}",
                number=len(matching),
                name=name,
                urls=", ".join(each.url for each in matching),
            )
        )
    names = [each.name for each in found.collections]
    if not names:
        raise (CalendarMissing if name and found.home else ConfigError)(
            message("no calendar was found there: check url")
        )
    if name:
        raise missing(name, names)
    raise ConfigError(message("there are several calendars: choose one with calendar = …: {shown}", shown=shown(names)))


def named(collections: Sequence[Collection], name: str) -> list[Collection]:
    """The calendars of that name: the account's own first, and among these the one that can be written.

    A calendar without a title, or with another one, is also known by the end of its address.
    """
    wanted = _plain(name)
    by_title = [each for each in collections if _plain(each.name) == wanted]
    last = [each for each in collections if wanted in (_last(each.url), _plain(unquote(_last(each.url))))]
    found = by_title or last
    found = [each for each in found if not each.owner] or found
    return [each for each in found if each.writable is not False] or found


def _plain(name: str) -> str:
    """A name for comparing, however its accents are composed and its blanks are set."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def _last(url: str) -> str:
    return url.rstrip("/").rpartition("/")[2]


def _of_principal(connection: Connection, url: str, first: Member) -> Member:
    principal = first.hrefs(f"{DAV}current-user-principal")
    if not principal:
        return first
    address = joined(url, principal[0])
    connection.check_host(address)
    return next((one for _, one in found_at(connection, address, 0)), Member(""))


def calendars_in(resources: Iterable[tuple[str, Member]]) -> list[Collection]:
    """The calendars of events among these."""
    return [_collection(url, each) for url, each in resources if _is_calendar(each)]


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
    name = member.text(f"{DAV}displayname") or unquote(_last(url))
    return Collection(name, url if url.endswith("/") else f"{url}/", writable, _other_owner(url, member))


def _other_owner(url: str, member: Member) -> str:
    """Who owns what is at that address, if that is somebody else than the account (RFC 3744 §5.1)."""
    owner, account = (
        next((unquote(joined(url, each)).rstrip("/") for each in member.hrefs(f"{DAV}{name}")), "")
        for name in ("owner", "current-user-principal")
    )
    return _last(owner) if owner and account and owner != account else ""


def _homes(member: Member) -> list[str]:
    return member.hrefs(f"{CALDAV}calendar-home-set")


def _addresses(member: Member) -> tuple[str, ...]:
    found = member.hrefs(f"{CALDAV}calendar-user-address-set")
    return tuple(each[7:].lower() for each in found if each.lower().startswith("mailto:"))

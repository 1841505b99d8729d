"""From an address to the calendars behind it (RFC 4791 §6.2, RFC 5397, RFC 6764)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote, urljoin

from calendar_followup.base.errors import AccessRefused, ConfigError
from calendar_followup.base.messages import message
from calendar_followup.base.suggestions import did_you_mean
from calendar_followup.calendars.caldav.transport import Answer, Connection, understood

_DAV, _CALDAV = "{DAV:}", "{urn:ietf:params:xml:ns:caldav}"
_ASKED = (
    '<propfind xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><prop>'
    "<resourcetype/><displayname/><current-user-principal/><current-user-privilege-set/>"
    "<c:calendar-home-set/><c:calendar-user-address-set/><c:supported-calendar-component-set/>"
    "</prop></propfind>"
)
_WRITES = {f"{_DAV}{name}" for name in ("all", "write", "write-content", "bind")}


@dataclass(frozen=True, slots=True)
class Collection:
    """A calendar of the account's; ``writable`` is None where the server does not say."""

    name: str
    url: str
    writable: bool | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The calendars of an account, and the addresses by which invitations name its owner."""

    collections: tuple[Collection, ...]
    addresses: tuple[str, ...]


def find(connection: Connection, url: str) -> Found:
    """Every calendar that ``url`` leads to: itself, its home's, or its principal's."""
    url, properties = _first_answer(connection, url)
    if _is_calendar(properties):
        addresses = _addresses(properties) or _addresses(_of_principal(connection, url, properties))
        return Found((_collection(url, properties),), addresses)
    principal = properties if _homes(properties) else _of_principal(connection, url, properties)
    found = []
    for home in _homes(principal) or [url]:
        address = urljoin(url, home)
        connection.check_host(address)
        found += [_collection(each, one) for each, one in _propfind(connection, address, 1) if _is_calendar(one)]
    return Found(tuple(found), _addresses(principal))


def chosen(found: Found, name: str) -> Collection:
    """The calendar of that name, or the only one; raises ``ConfigError`` with the names there are."""
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
    raise ConfigError(message("several calendars are there: choose one by calendar = …: {shown}", shown=shown))


def _first_answer(connection: Connection, url: str) -> tuple[str, dict[str, Any]]:
    """What stands at the address, else where the server says that its calendars are."""
    refused = False
    for address in dict.fromkeys((url, urljoin(url, "/.well-known/caldav"))):
        answer = connection.send("PROPFIND", address, _ASKED, {"Depth": "0"})
        if answer.status == 207:
            found = _responses(answer)
            if found:
                return answer.url, found[0][1]
        refused |= answer.status == 403
    if refused:
        raise AccessRefused(message("{url} may not be read", url=url))
    raise ConfigError(message("{url} is no CalDAV address: the server knows of no calendar there", url=url))


def _of_principal(connection: Connection, url: str, properties: dict[str, Any]) -> dict[str, Any]:
    principal = properties.get(f"{_DAV}current-user-principal")
    if not isinstance(principal, str):
        return properties
    address = urljoin(url, principal)
    connection.check_host(address)
    return next((one for _, one in _propfind(connection, address, 0)), {})


def _propfind(connection: Connection, url: str, depth: int) -> list[tuple[str, dict[str, Any]]]:
    answer = connection.send("PROPFIND", url, _ASKED, {"Depth": str(depth)})
    return _responses(answer) if answer.status == 207 else []


def _responses(answer: Answer) -> list[tuple[str, dict[str, Any]]]:
    """Each resource's full address and its properties; Xandikos names what isn't there too, with 404 inside."""
    with understood(answer.url):
        results = [each for each in answer.content.parse_propfind() if each.status != 404]
        return [
            (urljoin(answer.url, quote(unquote(each.href), safe="/@:~+,;=!$&'()*")), each.properties)
            for each in results
        ]


def _is_calendar(properties: dict[str, Any]) -> bool:
    kinds = properties.get(f"{_DAV}resourcetype") or []
    components = properties.get(f"{_CALDAV}supported-calendar-component-set") or ["VEVENT"]
    return f"{_CALDAV}calendar" in kinds and "VEVENT" in components


def _collection(url: str, properties: dict[str, Any]) -> Collection:
    privileges = properties.get(f"{_DAV}current-user-privilege-set")
    writable = bool(_WRITES & set(privileges)) if isinstance(privileges, list) else None
    name = properties.get(f"{_DAV}displayname") or unquote(url.rstrip("/").rpartition("/")[2])
    return Collection(str(name), url if url.endswith("/") else f"{url}/", writable)


def _homes(properties: dict[str, Any]) -> list[str]:
    return _texts(properties.get(f"{_CALDAV}calendar-home-set"))


def _addresses(properties: dict[str, Any]) -> tuple[str, ...]:
    found = _texts(properties.get(f"{_CALDAV}calendar-user-address-set"))
    return tuple(each[7:].lower() for each in found if each.lower().startswith("mailto:"))


def _texts(value: Any) -> list[str]:
    """A property of one href or several, as a list."""
    texts: Iterable[Any] = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    return [each for each in texts if isinstance(each, str)]

"""Which addresses strangers may make the service call: those of the public Internet, by https.

The guard is the resolver of every connection, so that literal addresses, redirects and names
that change their answers all pass through it; what it lets through is what is connected to.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

# The library has its urllib3 under either of two names, and this one for both, which mypy can't see.
from niquests.packages.urllib3.contrib.resolver.system import SystemResolver  # type: ignore[import-not-found]

from calendar_followup.base.errors import ConfigError
from calendar_followup.base.messages import message

PORTS = (443, 8443)
PROXIES = ("http_proxy", "https_proxy", "all_proxy")

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_Network = ipaddress.IPv4Network | ipaddress.IPv6Network

# Only global unicast may be public (RFC 4291, section 2.4); of that, what leads to an IPv4 address
# in it is judged by nobody, and is refused: 6to4 and Teredo.  All else in other forms (mapped,
# NAT64, multicast, link-local, unique local) lies outside.
_UNICAST = ipaddress.IPv6Network("2000::/3")
_TUNNELS = (ipaddress.IPv6Network("2002::/16"), ipaddress.IPv6Network("2001::/32"))


class Forbidden(OSError):
    """The address is not one that the service calls.  It reads as any address that can't be reached."""


class Guard(SystemResolver):  # type: ignore[misc]  # as above
    """A resolver that gives only addresses that may be called.

    ``allowed`` are the operator's own servers: names, addresses or networks; they may be anywhere,
    on any port.
    """

    def __init__(self, allowed: Sequence[str] = ()) -> None:
        super().__init__()
        self._names = frozenset(each.lower() for each in allowed)
        self._networks = tuple(_networks(allowed))

    def getaddrinfo(
        self, host: bytes | str | None, port: str | int | None, *arguments: Any, **options: Any
    ) -> list[Any]:
        """As the system's, without what may not be called; raises ``Forbidden`` where nothing is left."""
        name = (host.decode("ascii") if isinstance(host, bytes) else host or "localhost").lower().rstrip(".")
        found = self._looked_up(host, port, *arguments, **options)
        passed = [each for each in found if self._passes(name, ipaddress.ip_address(_bare(each[4][0])), each[4][1])]
        if not passed:
            raise Forbidden("it can't be reached")
        return passed

    def _looked_up(self, *arguments: Any, **options: Any) -> list[Any]:
        found: list[Any] = super().getaddrinfo(*arguments, **options)
        return found

    def _passes(self, name: str, address: _Address, port: int) -> bool:
        if name in self._names or any(address in network for network in self._networks):
            return True
        return port in PORTS and is_public(address)

    def recycle(self) -> Guard:
        """The guard itself: it holds nothing that is used up."""
        return self


def is_public(address: _Address) -> bool:
    """True for an address of the public Internet."""
    if address.version == 6 and (address not in _UNICAST or any(address in tunnel for tunnel in _TUNNELS)):
        return False
    return address.is_global and not address.is_multicast


def check_url(url: str, allowed: Sequence[str]) -> None:
    """Raises ``ConfigError`` for an address that is not https, unless it is one of the operator's own servers."""
    parts = urlsplit(url)
    host = (parts.hostname or "").lower()
    if parts.scheme != "https" and not (host in {each.lower() for each in allowed} or _is_within(host, allowed)):
        raise ConfigError(message("“{url}” is not a whole address that begins with https://", url=url))


def check_environment(environment: Mapping[str, str]) -> None:
    """Raises ``ConfigError`` where a proxy would connect in our place, past the guard."""
    for name, value in environment.items():
        if name.lower() in PROXIES and value:
            raise ConfigError(message("the service can't run behind a proxy: unset {name}", name=name))


def _is_within(host: str, allowed: Sequence[str]) -> bool:
    try:
        return any(ipaddress.ip_address(host) in network for network in _networks(allowed))
    except ValueError:
        return False


def _networks(allowed: Sequence[str]) -> Iterable[_Network]:
    for each in allowed:
        try:
            yield ipaddress.ip_network(each)
        except ValueError:
            continue  # a name


def _bare(address: str) -> str:
    return address.partition("%")[0]  # without the zone of a link-local address

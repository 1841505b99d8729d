"""Finds the server's address from what a person knows of their account: an address, a domain, their mail."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from calendar_followup.base.errors import ConfigError
from calendar_followup.base.messages import message

# The large services, by the domain of their mail, with the source of each row.
# Services that publish RFC 6764 records are found by these and need no row.
_APPLE = "https://caldav.icloud.com/"
_FASTMAIL = "https://caldav.fastmail.com/dav/"
_POSTEO = "https://posteo.de:8443/"
_YAHOO = "https://caldav.calendar.yahoo.com/"
_AOL = "https://caldav.aol.com/"
_INFOMANIAK = "https://sync.infomaniak.com/"
SERVICES = {
    # Apple, Posteo, GMX, Yahoo: the profiles of the caldav library (3.6.0), each tried by its authors.
    "icloud.com": _APPLE,
    "me.com": _APPLE,
    "mac.com": _APPLE,
    "posteo.de": _POSTEO,
    "posteo.net": _POSTEO,
    "gmx.net": "https://caldav.gmx.net/",
    "gmx.de": "https://caldav.gmx.net/",
    "ymail.com": _YAHOO,
    "rocketmail.com": _YAHOO,
    # Infomaniak: notes of the same library; its well-known address leads to this one.
    "infomaniak.com": _INFOMANIAK,
    "infomaniak.ch": _INFOMANIAK,
    "ik.me": _INFOMANIAK,
    "ikmail.com": _INFOMANIAK,
    # What several programs have built in (macOS and eM Client among them); not verified here.
    "fastmail.com": _FASTMAIL,
    "fastmail.fm": _FASTMAIL,
    "mailbox.org": "https://dav.mailbox.org/",
    "gmx.com": "https://caldav.gmx.com/",
    "web.de": "https://caldav.web.de/",
    "aol.com": _AOL,
    "aol.fr": _AOL,
    "aim.com": _AOL,
    "zohomail.com": "https://calendar.zoho.com/caldav/",
    "zohomail.eu": "https://calendar.zoho.eu/caldav/",
}
# Services with a domain for each country.
_EVERYWHERE = (
    (re.compile(r"yahoo\.(?:com|[a-z]{2}|(?:co|com)\.[a-z]{2})"), _YAHOO),
    (re.compile(r"zoho\.(com|eu|in|com\.au|jp)"), r"https://calendar.zoho.\1/caldav/"),
)
_GOOGLE = {"gmail.com", "googlemail.com", "google.com"}
# Microsoft's mail for everybody has a domain for each country; none of it speaks CalDAV (docs/outlook.md).
_MICROSOFT = re.compile(
    r"(?:outlook|hotmail|live|msn|windowslive|passport)\.(?:com|[a-z]{2}|(?:co|com)\.[a-z]{2})"
    r"|office365\.com|(?:.+\.)?onmicrosoft\.com"
)
# Encrypted by their makers, who offer no way in for other programs.
_CLOSED = {"proton.me", "protonmail.com", "protonmail.ch", "pm.me", "tuta.com", "tuta.io", "tutanota.com"}


def server_of(known: str) -> str:
    """The address to ask for calendars; raises ``ConfigError`` where it can't be determined.

    A domain that is in no table is looked up by RFC 6764: SRV records, then the
    well-known address, over TLS alone.
    """
    known = known.strip()
    if "://" in known:
        return known
    domain = known.rpartition("@")[2].strip("/").lower()
    if domain in _GOOGLE:
        raise ConfigError(message("Google calendars are not reached by CalDAV but in a way of their own"))
    if _MICROSOFT.fullmatch(domain):
        raise ConfigError(
            message(
                "{domain} is Microsoft's, which has no CalDAV: docs/outlook.md says what can be done", domain=domain
            )
        )
    if domain in _CLOSED:
        raise ConfigError(
            message(
                "{domain} has no CalDAV: keep the interviews in a calendar of another service, "
                "or in a folder of .ics files",
                domain=domain,
            )
        )
    if domain in SERVICES:
        return SERVICES[domain]
    for pattern, server in _EVERYWHERE:
        if found := pattern.fullmatch(domain):
            return found.expand(server)
    if not domain or "/" in domain or " " in domain:
        raise ConfigError(message("“{known}” is not an address, a domain or an e-mail address", known=known))
    return _looked_up(domain)


def _looked_up(domain: str) -> str:
    from caldav.discovery import discover_caldav  # a big library: only where no table knows the domain

    found = discover_caldav(domain, timeout=10, require_tls=True)
    if found is None or urlsplit(found.url).scheme != "https":
        raise ConfigError(
            message("{domain} doesn't publish where its calendars are: give the full address, https://…", domain=domain)
        )
    return found.url

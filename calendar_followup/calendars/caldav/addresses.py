"""Finds the server's address from what a person knows of their account: an address, a domain, their mail."""

from __future__ import annotations

from urllib.parse import urlsplit

from calendar_followup.base.errors import ConfigError
from calendar_followup.base.messages import message

# The large services, by the domain of their mail, from their own help pages.
# Services that publish RFC 6764 records are found by these and need no row.
SERVICES = {
    "icloud.com": "https://caldav.icloud.com/",
    "me.com": "https://caldav.icloud.com/",
    "mac.com": "https://caldav.icloud.com/",
    "fastmail.com": "https://caldav.fastmail.com/dav/",
    "fastmail.fm": "https://caldav.fastmail.com/dav/",
    "posteo.de": "https://posteo.de:8443/",
    "posteo.net": "https://posteo.de:8443/",
    "mailbox.org": "https://dav.mailbox.org/",
    "gmx.net": "https://caldav.gmx.net/",
    "gmx.de": "https://caldav.gmx.net/",
    "gmx.com": "https://caldav.gmx.com/",
    "web.de": "https://caldav.web.de/",
    "yahoo.com": "https://caldav.calendar.yahoo.com/",
    "yahoo.fr": "https://caldav.calendar.yahoo.com/",
    "yahoo.ca": "https://caldav.calendar.yahoo.com/",
    "zoho.com": "https://calendar.zoho.com/caldav/",
    "infomaniak.com": "https://sync.infomaniak.com/",
    "ik.me": "https://sync.infomaniak.com/",
}
_GOOGLE = {"gmail.com", "googlemail.com", "google.com"}
_NOT_CALDAV = {"outlook.com", "hotmail.com", "live.com", "hotmail.fr", "outlook.fr", "msn.com", "office365.com"}


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
        raise ConfigError(message("Google's calendars are reached by their own way, not by CalDAV"))
    if domain in _NOT_CALDAV:
        raise ConfigError(
            message(
                "{domain} has no CalDAV: let it sync with another account, or export a folder of .ics files",
                domain=domain,
            )
        )
    if domain in SERVICES:
        return SERVICES[domain]
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

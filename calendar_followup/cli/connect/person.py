"""The person's details for drafts and dates: from options, or from questions where the config lacks them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from zoneinfo import ZoneInfoNotFoundError

import click
import tzlocal

from calendar_followup.base.errors import ConfigError
from calendar_followup.base.messages import word
from calendar_followup.cli.i18n import _, said, spoken
from calendar_followup.cli.questions import can_ask, prompted
from calendar_followup.config.region import check_zone, zone_of_city

_NAME = word("Your name, to sign your drafts with (Enter to leave it out)")
_EMAILS = word("Your own e-mail addresses, by which invitations know you (Enter to leave them out)")
_ZONE = word("This machine's clock shows UTC. Your time zone (such as America/Toronto; Enter for UTC)")
_ZONE_KNOWN = word("This machine's clock shows UTC. Your time zone, by your calendar (Enter if it is right)")
_UTC = ("UTC", "UCT", "Zulu", "Etc/UTC", "Etc/UCT", "Etc/Zulu", "Etc/Universal", "Universal")
_free = partial(prompted, default="", show_default=False)


@dataclass(frozen=True, slots=True)
class Person:
    """The values of the options; empty where not given."""

    name: str = ""
    emails: tuple[str, ...] = ()
    timezone: str = ""
    language: str = ""

    def keys(self) -> dict[str, object]:
        """The given values, by their key in the config."""
        every = {"name": self.name, "emails": list(self.emails), "timezone": self.timezone, "language": self.language}
        return {key: value for key, value in every.items() if value}


def introduced(person: Person, told: Mapping[str, object], kind: str, zone: str) -> dict[str, object]:
    """The keys for the config: from the options, and from questions about what is missing from ``told``.

    A new config takes the person's language; an existing one keeps its own.  A folder, unlike
    an account, doesn't reveal its owner: only for a folder are the addresses asked.  The
    calendar's ``zone`` is the default where this machine's clock is in UTC.
    """
    keys = person.keys()
    if not told and (language := spoken()):
        keys.setdefault("language", language)
    if not can_ask():
        needed = zone and "timezone" not in told and _is_utc()
        return {"timezone": zone, **keys} if needed else keys
    asks: dict[str, Callable[[], dict[str, object]]] = {"name": _asked_name, "timezone": partial(_asked_zone, zone)}
    if kind == "folder":
        asks["emails"] = _asked_emails
    for key in (key for key in asks if key not in told and key not in keys):
        keys |= asks[key]()
    return keys


def _asked_name() -> dict[str, object]:
    return {"name": str(_free(_(_NAME))).strip()}


def _asked_emails() -> dict[str, object]:
    return {"emails": str(_free(_(_EMAILS))).replace(",", " ").replace(";", " ").split()}


def _asked_zone(known: str) -> dict[str, object]:
    if not _is_utc():
        return {}
    if known:
        return {"timezone": prompted(_(_ZONE_KNOWN), default=known, value_proc=_zone)}
    return {"timezone": _free(_(_ZONE), value_proc=_zone)}


def _is_utc() -> bool:
    """True of the clock of a container, and of many servers: it is in UTC, where nobody lives."""
    try:
        return tzlocal.get_localzone_name() in (None, *_UTC)
    except (ZoneInfoNotFoundError, ValueError):  # inconsistent names, or an unknown one
        return True


def _zone(text: str) -> str:
    zone = text.strip() or "UTC"
    zone = zone_of_city(zone) or zone
    try:
        check_zone(zone)
    except ConfigError as error:
        raise click.BadParameter(said(error.message)) from error
    return zone

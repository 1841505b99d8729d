"""The person's details for drafts and dates: from options, or from questions where the config lacks them."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from zoneinfo import ZoneInfoNotFoundError

import click
import tzlocal

from calendar_followup.base.errors import ConfigError
from calendar_followup.base.messages import word
from calendar_followup.cli.i18n import _, said, spoken
from calendar_followup.config.region import check_zone

_NAME = word("Your name, to sign your drafts with (Enter to leave it out)")
_EMAILS = word("Your own e-mail addresses, by which invitations know you (Enter to leave them out)")
_ZONE = word("This machine's clock shows UTC. Your time zone (such as America/Toronto; Enter for UTC)")


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


def introduced(person: Person, told: Mapping[str, object], kind: str) -> dict[str, object]:
    """The keys for the config: from the options, and from questions whose answers it has not ``told`` yet.

    A new config takes the person's language; an existing one keeps its own.  A folder, unlike
    an account, doesn't reveal its owner: only for a folder are the addresses asked.
    """
    keys = person.keys()
    if not told and (language := spoken()):
        keys.setdefault("language", language)
    if not sys.stdin.isatty():
        return keys
    asks = {"name": _asked_name, "timezone": _asked_zone}
    if kind == "folder":
        asks["emails"] = _asked_emails
    for key in (key for key in asks if key not in told and key not in keys):
        keys |= asks[key]()
    return keys


_UTC = ("UTC", "UCT", "Zulu", "Etc/UTC", "Etc/UCT", "Etc/Zulu", "Etc/Universal", "Universal")
_free = partial(click.prompt, default="", show_default=False, err=True)


def _asked_name() -> dict[str, object]:
    return {"name": str(_free(_(_NAME))).strip()}


def _asked_emails() -> dict[str, object]:
    return {"emails": str(_free(_(_EMAILS))).replace(",", " ").replace(";", " ").split()}


def _asked_zone() -> dict[str, object]:
    """Asks for the zone: the clock of a container, and of many servers, is in UTC, where nobody lives."""
    try:
        lives = tzlocal.get_localzone_name() not in (None, *_UTC)
    except (ZoneInfoNotFoundError, ValueError):  # inconsistent names, or an unknown one
        lives = False
    return {} if lives else {"timezone": _free(_(_ZONE), value_proc=_zone)}


def _zone(text: str) -> str:
    zone = text.strip() or "UTC"
    try:
        check_zone(zone)
    except ConfigError as error:
        raise click.BadParameter(said(error.message)) from error
    return zone

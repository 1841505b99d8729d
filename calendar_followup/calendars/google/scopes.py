"""The scopes to request from a Google account, and the check of those granted (guide: choose scopes)."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from google.oauth2.credentials import Credentials

from calendar_followup.base.errors import AccessRefused
from calendar_followup.base.messages import message

_ROOT = "https://www.googleapis.com/auth/calendar"
LISTS = f"{_ROOT}.calendarlist.readonly"  # the titles of calendars, to choose one by
MAKES = f"{_ROOT}.app.created"  # secondary calendars that this program created, and nothing else


class Width(Enum):
    """How much access a person grants; each level is the least for its purpose."""

    OWN = (f"{_ROOT}.events.owned", LISTS)  # events on calendars that they own
    SHARED = (f"{_ROOT}.events", LISTS)  # and on those that others share with them
    APART = (f"{_ROOT}.events.owned.readonly", MAKES, LISTS)  # only reads theirs, and writes only ours


# One scope of each row is required. People clear checkboxes, and older tokens have other scopes.
_NEEDED = (
    (".events.owned", ".events.owned.readonly", ".events", ".events.readonly", ".readonly", ""),
    (".events.owned", ".events", ".app.created", ""),
    (".calendarlist.readonly", ".calendarlist", ".readonly", ""),
)
_WIDE = {f"{_ROOT}{name}" for name in ("", ".readonly", ".events", ".events.readonly")}


def granted(credentials: Credentials) -> list[str]:
    """The granted scopes; those requested, where Google doesn't say otherwise."""
    return _listed(credentials.granted_scopes or credentials.scopes)


def is_wide(credentials: Credentials) -> bool:
    """True where other people's calendars are covered too."""
    return bool(_WIDE & set(granted(credentials)))


def makes_calendars(credentials: Credentials) -> bool:
    """True where this program may make a calendar, or nothing says what it may do."""
    given = set(granted(credentials))
    return not given or bool({MAKES, f"{_ROOT}.calendars", _ROOT} & given)


def check_granted(scopes: object, asked: Iterable[str] = Width.OWN.value) -> None:
    """Reports what is missing before anything fails because of it: all that ``asked`` allows must be granted."""
    given, wanted = set(_listed(scopes)), set(asked)
    rows = [{_ROOT + name for name in row} for row in _NEEDED]
    if any(wanted & row and not given & row for row in rows):
        raise AccessRefused(
            message("access to your calendars was not granted: run connect google again, and leave every box ticked")
        )


def _listed(scopes: object) -> list[str]:
    if isinstance(scopes, str):
        return scopes.split()
    return [each for each in scopes if isinstance(each, str)] if isinstance(scopes, Iterable) else []

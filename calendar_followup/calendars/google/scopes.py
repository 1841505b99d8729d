"""What may be asked of a Google account, and whether enough of it was granted (guide: choose scopes)."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from google.oauth2.credentials import Credentials

from calendar_followup.base.errors import AccessRefused
from calendar_followup.base.messages import message

_ROOT = "https://www.googleapis.com/auth/calendar"
_LIST = f"{_ROOT}.calendarlist.readonly"  # the titles of calendars, to choose one by
MAKES = f"{_ROOT}.app.created"  # secondary calendars of our own making, and nothing else


class Width(Enum):
    """How much access a person gives; each is the least for what it is called by."""

    OWN = (f"{_ROOT}.events.owned", _LIST)  # events on calendars that they own
    SHARED = (f"{_ROOT}.events", _LIST)  # and on those that others share with them
    APART = (f"{_ROOT}.events.owned.readonly", MAKES, _LIST)  # theirs are read, ours alone is written


# One scope of each row is needed.  People untick boxes, and older accesses hold other scopes.
_NEEDED = (
    (".events.owned", ".events.owned.readonly", ".events", ".events.readonly", ".readonly", ""),
    (".events.owned", ".events", ".app.created", ""),
    (".calendarlist.readonly", ".calendarlist", ".readonly", ""),
)
_WIDE = {f"{_ROOT}{name}" for name in ("", ".readonly", ".events", ".events.readonly")}


def granted(credentials: Credentials) -> list[str]:
    """What the person let us have: what was asked for, where Google doesn't say otherwise."""
    return _listed(credentials.granted_scopes or credentials.scopes)


def is_wide(credentials: Credentials) -> bool:
    """True where calendars that belong to others are covered too."""
    return bool(_WIDE & set(granted(credentials)))


def check_granted(scopes: object) -> None:
    """Says what is missing before anything fails on it."""
    given = set(_listed(scopes))
    if not all(given & {_ROOT + name for name in row} for row in _NEEDED):
        raise AccessRefused(
            message("access to your calendars was not granted: run connect google again, and leave every box ticked")
        )


def _listed(scopes: object) -> list[str]:
    if isinstance(scopes, str):
        return scopes.split()
    return [each for each in scopes if isinstance(each, str)] if isinstance(scopes, Iterable) else []

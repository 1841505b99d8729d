"""The errors of a lookup by name among an account's calendars."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from calendar_followup.base.errors import CalendarMissing, ConfigError
from calendar_followup.base.messages import message
from calendar_followup.base.suggestions import did_you_mean


def ambiguous(name: str, ids: Sequence[str]) -> ConfigError:
    """Several calendars have that name: only an id tells which one is meant."""
    return ConfigError(
        message(
            "{number} calendars are called “{name}”: put one's id into the config instead: {ids}",
            number=len(ids),
            name=name,
            ids=", ".join(ids),
        )
    )


def missing(name: str, names: Collection[str]) -> CalendarMissing:
    """No calendar has that name: there are these."""
    return CalendarMissing(
        message(
            "there is no calendar “{name}”{hint}: there are {shown}",
            name=name,
            hint=did_you_mean(name, names),
            shown=shown(names),
        )
    )


def shown(names: Collection[str]) -> str:
    """The names for the person, in order."""
    return ", ".join(f"“{name}”" for name in sorted(names))

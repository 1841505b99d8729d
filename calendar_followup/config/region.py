"""Where the person lives: the time zone, and the region's public holidays from the ``holidays`` package."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable, Container, Iterable
from datetime import date
from functools import cache
from importlib.util import find_spec, module_from_spec
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from calendar_followup.base.errors import ConfigError
from calendar_followup.base.messages import message
from calendar_followup.base.suggestions import did_you_mean

Days = tuple[int, int]
"""Month and day."""


def check_zone(name: str) -> None:
    """Raises ``ConfigError`` for an unknown time zone."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        hint = did_you_mean(name, available_timezones())
        raise ConfigError(message("the time zone “{name}” is not known{hint}", name=name, hint=hint)) from error


def zone_of_city(city: str) -> str:
    """The one zone that is named after a city, however it is written: ``Montréal``; or nothing."""
    wanted = _plain(city)
    found = [name for name in available_timezones() if _plain(name.rpartition("/")[2]) == wanted and "/" in name]
    return found[0] if len(found) == 1 else ""


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(each for each in letters if each.isalnum())


def check_region(region: str) -> None:
    """Raises ``ConfigError`` for an unknown region."""
    import holidays  # a big library: only where something is planned

    country, dash, subdivision = region.partition("-")
    known = holidays.list_supported_countries()
    if country not in known or (dash and subdivision not in known[country]):
        every = [*known, *(f"{name}-{part}" for name, parts in known.items() for part in parts)]
        raise ConfigError(
            message(
                "the region “{region}” is not known{hint}",
                region=region,
                hint=did_you_mean(region, every),
            )
        )


def closed_days(region: str, quiet: Iterable[tuple[Days, Days]] = ()) -> Callable[[date], bool]:
    """A test for holidays of ``region`` (``CA-QC``, ``FR``) and for days of quiet periods, both ends included."""
    holidays = cache(lambda: _holidays_of(region))
    is_quiet = quiet_days(quiet)
    return cache(lambda day: is_quiet(day) or day in holidays())


def _holidays_of(region: str) -> Container[date]:
    import holidays  # a big library: only where a day is asked about

    # The package of its countries imports all of them by itself; here it stays empty, and its one module is found.
    spec = find_spec("holidays.countries")
    if spec is not None:
        sys.modules.setdefault(spec.name, module_from_spec(spec))
    country, _, subdivision = region.partition("-")
    return holidays.country_holidays(country, subdiv=subdivision or None)


def quiet_days(periods: Iterable[tuple[Days, Days]]) -> Callable[[date], bool]:
    """A test for days of quiet periods, both ends included."""
    kept = tuple(periods)
    return cache(lambda day: any(_within(day, period) for period in kept))


def _within(day: date, period: tuple[Days, Days]) -> bool:
    first, last = period
    at = (day.month, day.day)
    return first <= at <= last if first <= last else at >= first or at <= last

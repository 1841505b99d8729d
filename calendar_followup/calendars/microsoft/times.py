"""Times as Graph writes them (resources/datetimetimezone)."""

from __future__ import annotations

from datetime import UTC, datetime, time, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tzlocal.windows_tz import win_tz

from calendar_followup.base.errors import Unreadable
from calendar_followup.base.messages import message
from calendar_followup.calendars.port import sensible
from calendar_followup.calendars.replies import Json

_UTC = ("UTC", "tzone://Microsoft/Utc", "Etc/UTC")


def moment(point: Json, zone: tzinfo, *, all_day: bool) -> datetime:
    """A start or an end, in UTC.  An all-day event has a date, whatever zone is beside it: it begins in ``zone``."""
    written = datetime.fromisoformat(point["dateTime"])
    if all_day:
        return sensible(datetime.combine(written.date(), time(), zone).astimezone(UTC))
    if written.tzinfo is None:
        written = written.replace(tzinfo=zone_of(point.get("timeZone") or "UTC"))
    return sensible(written.astimezone(UTC))


def written(at: datetime) -> Json:
    """A moment to send.  In UTC: Microsoft knows few of the zones' usual names."""
    return {"dateTime": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S"), "timeZone": "UTC"}


def parameter(at: datetime) -> str:
    """A moment in a query."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def recurrence_id(original: str, *, all_day: bool) -> str:
    """An occurrence's original start, in the form of design section 7."""
    found = datetime.fromisoformat(original)
    if all_day:
        return f"{found:%Y%m%d}"
    found = found if found.tzinfo else found.replace(tzinfo=UTC)
    return f"{found.astimezone(UTC):%Y%m%dT%H%M%SZ}"


@cache
def zone_of(name: str) -> tzinfo:
    """The zone of that name, Windows' or the usual one; raises ``Unreadable`` where nobody knows it."""
    if name in _UTC:
        return UTC
    try:
        return ZoneInfo(win_tz.get(name, name))
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise Unreadable(message("its time zone is unknown: {name}", name=name)) from error

"""Names of time zones that Graph accepts, and its two ways to write a time.

https://learn.microsoft.com/graph/api/resources/datetimetimezone: Windows' names and a short list of
IANA's, in which America/Toronto and America/Montreal are missing.
"""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from tzlocal.windows_tz import win_tz

from tests.support.microsoft_stand_in.refusals import bad

_IANA = """
Etc/GMT+12 Etc/GMT+11 Pacific/Honolulu America/Anchorage America/Los_Angeles America/Phoenix America/Chihuahua
America/Denver America/Guatemala America/Chicago America/Mexico_City America/Regina America/Bogota America/New_York
America/Indiana/Indianapolis America/Caracas America/Asuncion America/Halifax America/Cuiaba America/La_Paz
America/Santiago America/St_Johns America/Sao_Paulo America/Argentina/Buenos_Aires America/Cayenne
America/Montevideo America/Bahia Etc/GMT+2 Atlantic/Azores Atlantic/Cape_Verde Africa/Casablanca Etc/GMT
Europe/London Atlantic/Reykjavik Europe/Berlin Europe/Budapest Europe/Paris Europe/Warsaw Africa/Lagos
Africa/Windhoek Europe/Bucharest Asia/Beirut Africa/Cairo Asia/Damascus Africa/Johannesburg Europe/Istanbul
Asia/Jerusalem Asia/Amman Asia/Baghdad Europe/Kaliningrad Asia/Riyadh Africa/Nairobi Asia/Tehran Asia/Dubai
Asia/Baku Europe/Moscow Indian/Mauritius Asia/Tbilisi Asia/Yerevan Asia/Kabul Asia/Karachi Asia/Kolkata Asia/Colombo
Asia/Kathmandu Asia/Dhaka Asia/Yekaterinburg Asia/Bangkok Asia/Novosibirsk Asia/Shanghai Asia/Krasnoyarsk
Asia/Singapore Australia/Perth Asia/Taipei Asia/Ulaanbaatar Asia/Irkutsk Asia/Tokyo Asia/Seoul Australia/Adelaide
Australia/Darwin Australia/Brisbane Australia/Sydney Pacific/Port_Moresby Australia/Hobart Asia/Yakutsk
Pacific/Guadalcanal Asia/Vladivostok Pacific/Auckland Etc/GMT-12 Pacific/Fiji Asia/Magadan Pacific/Tongatapu
Pacific/Apia Pacific/Kiritimati
"""
_UNNAMED = ("tzone://Microsoft/Utc", "tzone://Microsoft/Custom")  # read back from events of other origins
_ACCEPTED = frozenset(_IANA.split())


def zone(name: str) -> ZoneInfo:
    if name in ("UTC", *_UNNAMED):
        return ZoneInfo("UTC")
    if name in win_tz:
        return ZoneInfo(win_tz[name])
    if name in _ACCEPTED:
        return ZoneInfo(name)
    raise bad(
        f"A valid TimeZone value must be specified. The following value '{name}' isn't one.", "TimeZoneNotSupported"
    )


def moment(point: dict[str, Any]) -> datetime:
    """A start or end that was sent, in UTC."""
    text, name = point.get("dateTime"), point.get("timeZone") or "UTC"
    try:
        found = datetime.fromisoformat(text or "")
        return (found if found.tzinfo else found.replace(tzinfo=zone(name))).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise bad(f"Cannot read the time {text!r}.", "ErrorPropertyValidationFailure") from error


def midnight(point: dict[str, Any]) -> datetime:
    """A start or end of an all-day event: the day's midnight, with UTC beside it, whatever its zone."""
    zone(point.get("timeZone") or "UTC")
    try:
        found = datetime.fromisoformat(point.get("dateTime") or "")
    except ValueError as error:
        raise bad("Cannot read the day.", "ErrorPropertyValidationFailure") from error
    if found.time() != time():
        raise bad("The Event.Start and End of an all-day event must be midnight.", "ErrorInvalidRequest")
    return found.replace(tzinfo=UTC)


def parameter(text: str | None, name: str) -> datetime:
    """A parameter such as startDateTime; without an offset it is UTC."""
    try:
        found = datetime.fromisoformat(text or "")
    except ValueError as error:
        message = f"This request requires a time window specified by the query string parameter {name}."
        raise bad(message, "ErrorInvalidParameter") from error
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)


def point(at: datetime, name: str, *, all_day: bool) -> dict[str, str]:
    """As read: seven fractional digits and no offset; the date of an all-day event is never converted."""
    local = at if all_day else at.astimezone(zone(name))
    text = local.replace(tzinfo=None).isoformat(timespec="microseconds")
    return {"dateTime": f"{text}0", "timeZone": name}


def stamp(at: datetime) -> str:
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "0Z"

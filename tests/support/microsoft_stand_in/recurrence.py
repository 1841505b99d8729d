"""The occurrences of a series: https://learn.microsoft.com/graph/api/resources/patternedrecurrence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from dateutil.rrule import DAILY, FR, MO, MONTHLY, SA, SU, TH, TU, WE, WEEKLY, YEARLY, rrule

from tests.support.microsoft_stand_in.refusals import bad
from tests.support.microsoft_stand_in.zones import zone

_DAYS = {"monday": MO, "tuesday": TU, "wednesday": WE, "thursday": TH, "friday": FR, "saturday": SA, "sunday": SU}
_INDEX = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
_FREQUENCY = {
    "daily": DAILY,
    "weekly": WEEKLY,
    "absoluteMonthly": MONTHLY,
    "relativeMonthly": MONTHLY,
    "absoluteYearly": YEARLY,
    "relativeYearly": YEARLY,
}


def completed(recurrence: dict[str, Any], start: datetime, zone_name: str) -> dict[str, Any]:
    """With the values that Graph adds; refuses one that can't be followed."""
    pattern = {"interval": 1, "month": 0, "dayOfMonth": 0, "firstDayOfWeek": "sunday", "index": "first"}
    pattern |= recurrence.get("pattern") or {}
    span = {"recurrenceTimeZone": zone_name, "endDate": "0001-01-01", "numberOfOccurrences": 0}
    span |= {name: value for name, value in (recurrence.get("range") or {}).items() if value is not None}
    span.setdefault("startDate", start.date().isoformat())
    if pattern.get("type") not in _FREQUENCY or span.get("type") not in ("endDate", "noEnd", "numbered"):
        raise bad("The recurrence pattern isn't valid.", "ErrorInvalidRequest")
    found = {"pattern": pattern, "range": span}
    next(_local_starts(found, start, zone_name), None)
    return found


def starts(recurrence: dict[str, Any], start: datetime, zone_name: str, until: datetime) -> Iterator[datetime]:
    """When each occurrence begins, in UTC, before ``until``; an all-day event counts its days in UTC."""
    for local in _local_starts(recurrence, start, zone_name):
        found = local.replace(tzinfo=zone(zone_name)).astimezone(UTC)
        if found >= until:
            return
        yield found


def _local_starts(recurrence: dict[str, Any], start: datetime, zone_name: str) -> Iterator[datetime]:
    pattern, span = recurrence["pattern"], recurrence["range"]
    local = start.astimezone(zone(zone_name)).replace(tzinfo=None)
    first = datetime.combine(date.fromisoformat(span["startDate"]), local.time())
    options: dict[str, Any] = {"interval": pattern["interval"]}
    days = [_DAYS[each] for each in pattern.get("daysOfWeek") or ()]
    kind = pattern["type"]
    if kind == "weekly":
        options |= {"byweekday": days or None, "wkst": _DAYS[pattern["firstDayOfWeek"]]}
    elif kind.startswith("relative"):
        options |= {"byweekday": days, "bysetpos": _INDEX[pattern["index"]]}
    elif kind.startswith("absolute"):
        options["bymonthday"] = pattern["dayOfMonth"] or first.day
    if kind.endswith("Yearly"):
        options["bymonth"] = pattern["month"] or first.month
    if span["type"] == "numbered":
        options["count"] = span["numberOfOccurrences"]
    elif span["type"] == "endDate":
        options["until"] = datetime.combine(date.fromisoformat(span["endDate"]), local.time()) + timedelta(minutes=1)
    yield from rrule(_FREQUENCY[kind], dtstart=first, **options)

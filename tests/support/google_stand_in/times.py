"""Google's formats of times, and the occurrences of recurring events."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateutil.rrule import rruleset, rrulestr

from tests.support.google_stand_in.refusals import bad

HORIZON = timedelta(days=730)  # how far ahead an endless recurrence is expanded


def offset_moment(text: str) -> datetime:
    """A parameter such as timeMin, which must have an offset."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise bad(f"Bad Request: {text}", "badRequest") from error
    if moment.tzinfo is None:
        raise bad(f"Bad Request: {text}", "badRequest")
    return moment


def normal(point: dict[str, Any]) -> dict[str, Any]:
    """A start or end in its stored form: a day, or a moment with its offset."""
    if point.get("date"):
        date.fromisoformat(point["date"])
        return {"date": point["date"]}
    if not point.get("dateTime"):
        raise bad("Missing time.", "required")
    try:
        moment = datetime.fromisoformat(point["dateTime"])
        zone = point.get("timeZone")
        if moment.tzinfo is None:
            if not zone:
                raise bad("Missing time zone definition for start time.", "required")
            moment = moment.replace(tzinfo=ZoneInfo(zone))
    except (ValueError, ZoneInfoNotFoundError) as error:
        raise bad(f"Invalid value: {point}") from error
    text = moment.isoformat().replace("+00:00", "Z")
    return {"dateTime": text, "timeZone": zone or "UTC"}


def instant(point: dict[str, Any]) -> datetime:
    """For comparing: a day begins at midnight UTC."""
    if "date" in point:
        return datetime.combine(date.fromisoformat(point["date"]), time(), UTC)
    return datetime.fromisoformat(point["dateTime"]).astimezone(UTC)


def instance_id(master: str, start: dict[str, Any]) -> str:
    if "date" in start:
        return f"{master}_{start['date'].replace('-', '')}"
    return f"{master}_{instant(start):%Y%m%dT%H%M%SZ}"


def occurrences(event: dict[str, Any], now: datetime) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """The starts and ends of a recurring event, in order."""
    start, end = event["start"], event["end"]
    length = instant(end) - instant(start)
    if "date" in start:
        first = datetime.combine(date.fromisoformat(start["date"]), time())
    else:
        first = instant(start).astimezone(ZoneInfo(start.get("timeZone", "UTC"))).replace(tzinfo=None)
    rules = rruleset()
    for line in event["recurrence"]:
        name, _, value = line.partition(":")
        if name == "RRULE":
            rules.rrule(rrulestr(re.sub(r"(UNTIL=\d{8}T\d{6})Z", r"\1", value), dtstart=first))
        else:
            for text in value.split(","):
                moment = datetime.strptime(text.rstrip("Z")[:15], "%Y%m%dT%H%M%S" if "T" in text else "%Y%m%d")
                (rules.exdate if name.startswith("EXDATE") else rules.rdate)(moment)
    limit = max(now.replace(tzinfo=None), first) + HORIZON
    for moment in rules:
        if moment > limit:
            return
        if "date" in start:
            day = moment.date()
            yield {"date": day.isoformat()}, {"date": (day + length).isoformat()}
        else:
            zone = start.get("timeZone", "UTC")
            aware = moment.replace(tzinfo=ZoneInfo(zone))
            ends = aware.astimezone(UTC) + length
            yield (
                normal({"dateTime": aware.isoformat(), "timeZone": zone}),
                normal({"dateTime": ends.astimezone(ZoneInfo(zone)).isoformat(), "timeZone": zone}),
            )

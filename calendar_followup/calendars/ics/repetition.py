"""Bounds what repeats: the library counts every occurrence since the start, and looks for one until the year 9999."""

from __future__ import annotations

import calendar
import re
from datetime import date
from math import prod

from calendar_followup.base.errors import Unreadable
from calendar_followup.base.messages import message

MOST_A_DAY = 24
MOST_COUNTED = 500_000  # occurrences from the start of the series to the end of the window: a second or so

_NUMBER = re.compile(r"\d{1,9}")
_TIMES = ("BYHOUR", "BYMINUTE", "BYSECOND")
_DAYS = {"BYDAY", "BYMONTH", "BYSETPOS"}
_ALWAYS = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", *_TIMES, *_DAYS}
# What RFC 5545 §3.3.10 allows beside each frequency; anything else is searched for day by day, in vain.
_ALLOWED = {
    "DAILY": {*_ALWAYS, "BYMONTHDAY"},
    "WEEKLY": _ALWAYS,
    "MONTHLY": {*_ALWAYS, "BYMONTHDAY"},
    "YEARLY": {*_ALWAYS, "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO"},
}
_TOO_OFTEN = ("SECONDLY", "MINUTELY", "HOURLY")
_A_LEAP_YEAR = 2024


def check_rule(rule: str, start: date | None, until: date) -> None:
    """Raises ``Unreadable`` for a rule that makes no sense, or has too many occurrences before ``until``.

    ``rule`` is the value of an RRULE, ``start`` the day of the first occurrence; None where it makes no sense itself.
    """
    parts = _parts(rule)
    frequency = parts.get("FREQ", "")
    if frequency in _TOO_OFTEN:
        raise Unreadable(message("it repeats more often than daily"))
    if not _makes_sense(parts, frequency):
        raise Unreadable(message("its repetition makes no sense: {rule}", rule=rule[:60]))
    a_day = _times_a_day(parts)
    days = max(0, (until - start).days) if start is not None else 0
    if a_day > MOST_A_DAY or days * a_day > MOST_COUNTED:
        raise Unreadable(message("it repeats more often than daily"))


def is_yearly(rule: str) -> bool:
    """True for a rule as zones have them: at one time of some days, every year or every few years."""
    parts = _parts(rule)
    return parts.get("FREQ") == "YEARLY" and _makes_sense(parts, "YEARLY") and _times_a_day(parts) == 1


def _parts(rule: str) -> dict[str, str]:
    """The parts of a rule by name; a name that is given twice has no value that makes sense."""
    found: dict[str, str] = {}
    for part in filter(None, rule.strip().upper().split(";")):
        name, _, value = part.partition("=")
        found[name.strip()] = "twice" if name.strip() in found else value.strip()
    return found


def _values(parts: dict[str, str], name: str) -> list[str]:
    return [value for value in parts.get(name, "").split(",") if value]


def _times_a_day(parts: dict[str, str]) -> int:
    return prod(len(_values(parts, name)) or 1 for name in _TIMES)


def _makes_sense(parts: dict[str, str], frequency: str) -> bool:
    names = {name for name in parts if not name.startswith("X-")}
    if frequency not in _ALLOWED or not names <= _ALLOWED[frequency]:
        return False
    numbers = [parts[name] for name in ("INTERVAL", "COUNT") if name in parts]
    if any(not _NUMBER.fullmatch(number) or not int(number) for number in numbers):
        return False
    return frequency != "DAILY" or _happens(parts)


def _happens(parts: dict[str, str]) -> bool:
    """True where some day of a year, and a place among its times, satisfies a daily rule."""
    times = _times_a_day(parts)
    places = _values(parts, "BYSETPOS")
    if places and not any(0 < abs(_number(place)) <= times for place in places):
        return False
    days = [abs(_number(day)) for day in _values(parts, "BYMONTHDAY")]
    months = [_number(month) for month in _values(parts, "BYMONTH")] or range(1, 13)
    lengths = [calendar.monthrange(_A_LEAP_YEAR, month)[1] for month in months if 1 <= month <= 12]
    return not days or any(0 < day <= length for day in days for length in lengths)


def _number(text: str) -> int:
    return int(text) if re.fullmatch(r"[+-]?\d{1,4}", text) else 0

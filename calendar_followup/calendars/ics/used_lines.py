"""Selects the lines of an event that are read, as few and as short as possible."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from calendar_followup.base.errors import Unreadable
from calendar_followup.base.messages import message
from calendar_followup.calendars.ics.contentlines import Component, name_of, value_at
from calendar_followup.calendars.ics.repetition import check_rule
from calendar_followup.calendars.ics.values import LONGEST_LINE

MOST_GUESTS = 500
MOST_DATES = 10_000  # a lifetime of a daily series
MOST_RULES = 10  # RFC 5545 recommends one
DATES_A_LINE = 2_000

_USED = {
    "UID",
    "RECURRENCE-ID",
    "DTSTART",
    "DTEND",
    "DURATION",
    "SUMMARY",
    "DESCRIPTION",
    "LOCATION",
    "CATEGORIES",
    "STATUS",
    "SEQUENCE",
    "ORGANIZER",
    "ATTENDEE",
    "RRULE",
    "RDATE",
    "EXDATE",
}
# RFC 5545 allows each of these once; a second, different one leaves no way to choose.
_ONCE = ("UID", "RECURRENCE-ID", "DTSTART")
_DAY = re.compile(r"(\d{4})(\d\d)(\d\d)")
_DATES = ("RDATE", "EXDATE")


def used_lines(component: Component, until: date) -> list[str]:
    """The lines of an event for the parser; raises ``Unreadable`` for lines that make no sense.

    ``until`` is the last day on which an occurrence may matter.
    """
    lines: list[str] = []
    seen: dict[str, str] = {}
    dates: dict[str, list[str]] = {}
    numbers = Counter(name_of(line) for line in component.lines)
    if numbers["ATTENDEE"] > MOST_GUESTS:
        raise Unreadable(message("it has more than {most} guests", most=MOST_GUESTS))
    if numbers["RRULE"] > MOST_RULES:
        raise Unreadable(message("it has more than {most} recurrence rules", most=MOST_RULES))
    for line in component.lines:
        name = name_of(line)
        if name not in _USED or seen.get(name) == line:
            continue
        if name in _ONCE:
            if name in seen:
                raise Unreadable(message("it has {name} twice", name=name))
            seen[name] = line
        if name in _DATES:
            at = value_at(line)
            dates.setdefault(line[:at], []).extend(line[at:].split(","))
            continue
        if name == "RRULE":
            check_rule(line[value_at(line) :], _start_of(component), until)
        lines.append(_short(line, name))
    if "DTSTART" not in seen:
        raise Unreadable(message("it has no start (DTSTART)"))
    return [*lines, *_lines_of(dates)]


def _start_of(component: Component) -> date | None:
    found = _DAY.match(next(iter(component.values("DTSTART")), "").strip())
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _short(line: str, name: str) -> str:
    if len(line) <= LONGEST_LINE:
        return line
    if name != "DESCRIPTION":
        raise Unreadable(message("its {name} is longer than {most} kB", name=name, most=LONGEST_LINE // 1024))
    return line[:LONGEST_LINE].rstrip("\\")


def _lines_of(dates: Mapping[str, list[str]]) -> Iterable[str]:
    """The dates on few lines: each line costs the parser more than its contents."""
    if sum(map(len, dates.values())) > MOST_DATES:
        raise Unreadable(message("it has more than {most} dates", most=MOST_DATES))
    for head, some in dates.items():
        values = list(dict.fromkeys(value.strip() for value in some))
        for start in range(0, len(values), DATES_A_LINE):
            yield head + ",".join(values[start : start + DATES_A_LINE])

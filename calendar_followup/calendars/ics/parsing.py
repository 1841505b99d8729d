"""Parses iCalendar text to events.

The ``icalendar`` library parses the values; this module protects it.  It cuts the
components apart first and parses them one by one, with only the properties that are
used, in bounded size, and with the parser's time-zone cache emptied before each.
"""

from __future__ import annotations

import threading
import warnings
from collections import ChainMap
from collections.abc import Iterable
from typing import TYPE_CHECKING

from calendar_followup.base.errors import Unreadable
from calendar_followup.base.messages import Message, message
from calendar_followup.base.walls import wall
from calendar_followup.calendars.ics.contentlines import Component, components, joined, name_of
from calendar_followup.calendars.ics.occurrences import Readable, Source, nearest, sources_of, unrolled
from calendar_followup.calendars.ics.used_lines import used_lines
from calendar_followup.calendars.ics.values import (
    Place,
    event_of,
    guarded,
    known_by,
    moment_of,
    occurrence_of,
    recurrence_id_of,
    uid_of,
)
from calendar_followup.calendars.ics.zones import Definitions, definitions, with_known_zones
from calendar_followup.calendars.port import Resource, Scope
from calendar_followup.domain.events import Event
from calendar_followup.domain.model import Problem
from calendar_followup.domain.reading.text import one_line, sound

if TYPE_CHECKING:
    import icalendar

LARGEST = 64 * 1024 * 1024  # bytes of a file; a lifetime's backup is smaller

_USED_OF_A_ZONE = {"TZID", "DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE", "TZNAME"}
_REPEATS = ("RRULE", "RDATE")
_parser = threading.Lock()


def parse(raw: bytes, calendar: str, href: str, etag: str, scope: Scope) -> Resource:
    """The events of a resource that may matter, and a problem for each unreadable one."""
    # The wall: each resource.
    try:
        with wall(Unreadable):
            return _parsed(raw, calendar, href, etag, scope)
    except Unreadable as error:
        return Resource(href, etag, problems=(Problem(sound(href), error.message),))


def _parsed(raw: bytes, calendar: str, href: str, etag: str, scope: Scope) -> Resource:
    flat = joined(raw)
    if _is_whole(flat) and not scope.interesting(flat):
        return Resource(href, etag, nameless=_is_nameless(flat))
    text = flat.decode("utf-8")
    if "BEGIN:VCALENDAR" not in text[:100_000].upper():
        return Resource(href, etag, problems=(Problem(sound(href), _why_no_calendar(raw)),))
    top, faults = components(text)
    events: list[Event] = []
    problems = [
        Problem(sound(href), message("the file is damaged: {fault}", fault=fault)) for fault in dict.fromkeys(faults)
    ]
    everywhere = definitions(_zones(top))
    crowded = len({uid_of(part) for found in top for part in _walk(found, "VEVENT")}) > 1
    recurs = False
    for calendar_part in top:
        cancelled = any(value.strip().upper() == "CANCEL" for value in calendar_part.values("METHOD"))
        place = Place(calendar, href, etag, scope, cancelled, crowded)
        # The file's own definitions first: two calendars in one file may give the same name different meanings.
        zones = ChainMap(definitions(_zones([calendar_part])), everywhere)
        for series in _series(_walk(calendar_part, "VEVENT"), scope):
            found, wrong = _read_series(series, zones, place)
            events += found
            problems += wrong
            recurs |= any(map(_repeats, series))
    # Other occurrences come within the window on a later day, perhaps the first ones.
    day = scope.day if recurs else None
    return Resource(href, etag, tuple(events), tuple(problems), _is_nameless(flat), day)


def _is_nameless(flat: bytes) -> bool:
    """True where some event has no UID; a cheap check, since every file is tested."""
    return flat.count(b"BEGIN:VEVENT") > flat.count(b"\nUID")


def _is_whole(flat: bytes) -> bool:
    """A cheap check: a calendar from its first line, with as many ENDs as BEGINs."""
    upper = flat.upper()
    begins = upper.count(b"\nBEGIN:") + upper.startswith(b"BEGIN:")
    return upper.lstrip().startswith(b"BEGIN:VCALENDAR") and b"\0" not in flat and begins == upper.count(b"\nEND:")


def _why_no_calendar(raw: bytes) -> Message:
    start = raw[:200].lstrip().lower()
    if not start:
        return message("the file is empty")
    if start.startswith((b"<!doctype", b"<html", b"<?xml")):
        return message("a web page, not a calendar: download the file again")
    return message("not an iCalendar file: it has no BEGIN:VCALENDAR")


def _walk(component: Component, name: str) -> Iterable[Component]:
    if component.name == name:
        yield component
    for part in component.parts:
        yield from _walk(part, name)


def _zones(top: Iterable[Component]) -> list[Component]:
    return [_bare_zone(part) for found in top for part in _walk(found, "VTIMEZONE") if part.whole]


def _bare_zone(zone: Component) -> Component:
    """A time zone reduced to its defining properties: the rest may be broken and isn't parsed."""
    lines = [line for line in zone.lines if name_of(line) in _USED_OF_A_ZONE]
    return Component(zone.name, lines, [_bare_zone(part) for part in zone.parts])


def _series(found: Iterable[Component], scope: Scope) -> Iterable[list[Component]]:
    """Events grouped by UID, since one may override another; only groups that matter."""
    groups: dict[str, list[Component]] = {}
    for number, component in enumerate(found):
        uid = uid_of(component)
        groups.setdefault(uid or f"\0{number}", []).append(component)
    for group in groups.values():
        if any(scope.interesting("\n".join(component.all_lines()).encode("utf-8", "replace")) for component in group):
            yield group


def _read_series(group: list[Component], zones: Definitions, place: Place) -> tuple[list[Event], list[Problem]]:
    """The events of one UID; a fault in one of them costs only that one."""
    readable: list[Readable] = []
    problems: list[Problem] = []
    for component in group:
        try:
            with wall(Unreadable):  # likewise
                readable.append((component, _parse_one(component, zones, place.scope)))
        except Unreadable as error:
            problems.append(_problem(place, component, error.message))
    events: list[Event] = []
    try:
        if any(_repeats(component) for component, _ in readable):
            sources = sources_of(readable, unrolled([event for _, event in readable], place.scope))
        else:
            sources = [Source(component, event) for component, event in readable]
    except Unreadable as error:
        return [], [*problems, _problem(place, group[0], error.message)]
    for component, event, occurrences in sources:
        if occurrences == []:
            continue
        try:
            # The wall: each event.
            with wall(Unreadable):
                whole = event_of(component, event, place)
                events += [whole] if occurrences is None else [occurrence_of(whole, one, place) for one in occurrences]
        except Unreadable as error:
            problems.append(_problem(place, component, error.message))
    return nearest(events, place.scope.now), list(dict.fromkeys(problems))


def _repeats(component: Component) -> bool:
    return any(name_of(line) in _REPEATS for line in component.lines)


def _problem(place: Place, component: Component, reason: Message) -> Problem:
    event = one_line(f"{sound(place.href)} {uid_of(component)}").strip()
    return Problem(event, reason, *known_by(component, place.scope.zone))


def _parse_one(component: Component, zones: Definitions, scope: Scope) -> icalendar.Event:
    """Parses one event with the library, together with only the time zones of its file."""
    import icalendar  # a big library: only where an event may matter
    from icalendar.timezone import tzp

    if not component.whole:
        raise Unreadable(message("cut off: BEGIN:VEVENT without its END"))
    lines = used_lines(component, scope.window[1].date())
    text = _as_calendar(*with_known_zones(lines, zones))
    # The parser's cache of custom zones is global and keeps the first definition of each
    # name, so that one file's "Eastern" would move another file's events.
    with _parser, warnings.catch_warnings(), guarded(message("it makes no sense")):
        warnings.simplefilter("ignore")
        tzp.use_zoneinfo()
        found = icalendar.Calendar.from_ical(text).walk("VEVENT")
    if len(found) != 1 or not isinstance(found[0], icalendar.Event):
        raise Unreadable(message("the calendar library finds no event in it"))
    with guarded(message("its start (DTSTART) makes no sense")):
        moment_of(found[0], "DTSTART")
    recurrence_id_of(found[0])
    return found[0]


def _as_calendar(lines: list[str], zones: list[Component]) -> bytes:
    text = ["BEGIN:VCALENDAR", "VERSION:2.0"]
    for zone in zones:
        text += zone.all_lines()
    text += ["BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR", ""]
    return "\r\n".join(text).encode("utf-8", "replace")

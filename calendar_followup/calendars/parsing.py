"""From iCalendar text to events.

``icalendar`` understands the values; this module guards it: components are cut
apart first and parsed one by one, only with the properties that are used, in
bounded size, and with the parser's time-zone cache emptied before each.
"""

from __future__ import annotations

import contextlib
import re
import threading
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING, Any

from calendar_followup.calendars.contentlines import Component, components, name_of, unescape, unfolded, value_at
from calendar_followup.calendars.port import Resource, Scope
from calendar_followup.errors import Unreadable
from calendar_followup.model import Alarm, Event, Guest, Person, Problem, Response
from calendar_followup.reading.people import clean_address, clean_name
from calendar_followup.reading.text import LONGEST, harmless, one_line

if TYPE_CHECKING:
    import icalendar

LARGEST = 64 * 1024 * 1024  # bytes of a file; a backup of a lifetime is smaller
LONGEST_LINE = 64 * 1024  # characters; commas by the megabyte take the parser seconds
MOST_GUESTS = 500
MARK = "X-CALENDAR-FOLLOWUP-"

_USED = {
    "UID",
    "RECURRENCE-ID",
    "DTSTART",
    "DTEND",
    "DURATION",
    "SUMMARY",
    "DESCRIPTION",
    "CATEGORIES",
    "STATUS",
    "SEQUENCE",
    "ORGANIZER",
    "ATTENDEE",
    "RRULE",
    "RDATE",
    "EXDATE",
}
_USED_OF_A_ZONE = {"TZID", "DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE", "TZNAME"}
# RFC 5545 allows each of these once; a second, different one leaves no way to choose.
_ONCE = ("UID", "RECURRENCE-ID", "DTSTART")
_REPEATS = ("RRULE", "RDATE")
_TOO_OFTEN = re.compile(r"FREQ=(SECONDLY|MINUTELY|HOURLY)", re.IGNORECASE)
_RESPONSES = {
    "ACCEPTED": Response.ACCEPTED,
    "TENTATIVE": Response.TENTATIVE,
    "DECLINED": Response.DECLINED,
    "NEEDS-ACTION": Response.PENDING,
    "": Response.PENDING,  # the default, RFC 5545 §3.2.12
}
_NO_PERSON = {"RESOURCE", "ROOM"}
_parser = threading.Lock()


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the text came from."""

    calendar: str
    href: str
    etag: str
    scope: Scope
    cancelled: bool = False
    crowded: bool = False


def parse(raw: bytes, calendar: str, href: str, etag: str, scope: Scope) -> Resource:
    """The events of a resource that may matter, and a problem for each that can't be read."""
    text = unfolded(raw)
    whole = _is_whole(text)
    if whole and not scope.interesting(text):
        return Resource(href, etag)
    if "BEGIN:VCALENDAR" not in text[:100_000].upper():
        return Resource(href, etag, problems=(Problem(href, _why_no_calendar(raw)),))
    top, faults = components(text)
    events: list[Event] = []
    problems = [Problem(href, f"the file is damaged: {fault}") for fault in dict.fromkeys(faults)]
    zones = [_bare_zone(part) for found in top for part in _walk(found, "VTIMEZONE") if part.whole]
    crowded = len({_uid(part) for found in top for part in _walk(found, "VEVENT")}) > 1
    for calendar_part in top:
        cancelled = any(value.strip().upper() == "CANCEL" for value in calendar_part.values("METHOD"))
        place = _Place(calendar, href, etag, scope, cancelled, crowded)
        for series in _series(_walk(calendar_part, "VEVENT"), scope):
            found, wrong = _read_series(series, zones, place)
            events += found
            problems += wrong
    return Resource(href, etag, tuple(events), tuple(problems))


def _is_whole(text: str) -> bool:
    """A cheap look: a calendar from its first line, with as many ENDs as BEGINs."""
    upper = text.upper()
    begins = upper.count("\nBEGIN:") + upper.startswith("BEGIN:")
    return (
        upper.lstrip().startswith("BEGIN:VCALENDAR")
        and "\0" not in text
        and begins == upper.count("\nEND:")
        and "BEGIN:VCALENDAR" in upper
    )


def _why_no_calendar(raw: bytes) -> str:
    start = raw[:200].lstrip().lower()
    if not start:
        return "the file is empty"
    if start.startswith((b"<!doctype", b"<html", b"<?xml")):
        return "a web page, not a calendar: download the file again"
    return "not an iCalendar file: it has no BEGIN:VCALENDAR"


def _walk(component: Component, name: str) -> Iterable[Component]:
    if component.name == name:
        yield component
    for part in component.parts:
        yield from _walk(part, name)


def _bare_zone(zone: Component) -> Component:
    """A time zone with what defines it alone: the rest may be broken and costs nothing."""
    lines = [line for line in zone.lines if name_of(line) in _USED_OF_A_ZONE]
    return Component(zone.name, lines, [_bare_zone(part) for part in zone.parts])


def _uid(component: Component) -> str:
    return next((unescape(value).strip() for value in component.values("UID")), "")


def _series(found: Iterable[Component], scope: Scope) -> Iterable[list[Component]]:
    """Events of the same UID together, since one may override another; whole series that matter."""
    groups: dict[str, list[Component]] = {}
    for number, component in enumerate(found):
        uid = _uid(component)
        groups.setdefault(uid or f"\0{number}", []).append(component)
    for group in groups.values():
        if any(scope.interesting("\n".join(component.all_lines())) for component in group):
            yield group


def _read_series(group: list[Component], zones: list[Component], place: _Place) -> tuple[list[Event], list[Problem]]:
    """The events of one UID; what is wrong with one of them costs only that one."""
    readable: list[tuple[Component, icalendar.Event]] = []
    problems: list[Problem] = []
    for component in group:
        try:
            readable.append((component, _parse_one(component, zones)))
        except Unreadable as reason:
            problems.append(_problem(place, component, str(reason)))
    events: list[Event] = []
    try:
        if any(name_of(line) in _REPEATS for component, _ in readable for line in component.lines):
            occurrences = _unrolled([event for _, event in readable], place.scope)
            # Alarms and marks are the master's: unrolling copies everything else.
            pairs = [(_source(readable, found), found) for found in occurrences]
        else:
            pairs = readable
    except Unreadable as reason:
        return [], [*problems, _problem(place, group[0], str(reason))]
    for component, found in pairs:
        try:
            events.append(_event(component, found, place))
        except Unreadable as reason:
            problems.append(_problem(place, component, str(reason)))
    return events, list(dict.fromkeys(problems))


def _problem(place: _Place, component: Component, reason: str) -> Problem:
    return Problem(one_line(f"{place.href} {_uid(component)}").strip(), reason)


def _parse_one(component: Component, zones: list[Component]) -> icalendar.Event:
    """One event through the library, alone with the time zones of its file."""
    import icalendar
    from icalendar.timezone import tzp

    if not component.whole:
        raise Unreadable("cut off: BEGIN:VEVENT without its END")
    lines = _used_lines(component)
    wanted = {zone for line in lines for zone in re.findall(r';TZID="?([^":;]+)', line[: value_at(line)])}
    beside = [zone for zone in zones if any(value.strip() in wanted for value in zone.values("TZID"))]
    text = _as_calendar(lines, beside)
    # The parser's cache of custom zones is global and keeps the first of each
    # name, so that one file's "Eastern" would move another file's events.
    with _parser, warnings.catch_warnings(), _guarded("it makes no sense"):
        warnings.simplefilter("ignore")
        tzp.use_zoneinfo()
        found = icalendar.Calendar.from_ical(text).walk("VEVENT")
    if len(found) != 1 or not isinstance(found[0], icalendar.Event):
        raise Unreadable("the calendar library finds no event in it")
    with _guarded("its start (DTSTART) makes no sense"):
        _moment(found[0], "DTSTART")
    _recurrence_id(found[0])
    return found[0]


@contextlib.contextmanager
def _guarded(complaint: str) -> Iterator[None]:
    """Whatever the libraries raise over broken input: ValueError, KeyError, AttributeError…"""
    try:
        yield
    except Unreadable:
        raise
    except Exception as error:
        raise Unreadable(f"{complaint} ({one_line(str(error), 100)})") from error


def _used_lines(component: Component) -> list[str]:
    lines, seen = [], dict[str, str]()
    guests = 0
    for line in component.lines:
        name = name_of(line)
        if name not in _USED:
            continue
        if name in _ONCE:
            if name in seen and seen[name] != line:
                raise Unreadable(f"it has {name} twice")
            if name in seen:
                continue
            seen[name] = line
        if name == "RRULE" and _TOO_OFTEN.search(line):
            raise Unreadable("it repeats more often than daily")
        guests += name == "ATTENDEE"
        if guests > MOST_GUESTS:
            raise Unreadable(f"it has more than {MOST_GUESTS} guests")
        if len(line) > LONGEST_LINE:
            if name != "DESCRIPTION":
                raise Unreadable(f"its {name} is longer than {LONGEST_LINE // 1024} kB")
            line = line[:LONGEST_LINE].rstrip("\\")
        lines.append(line)
    if "DTSTART" not in seen:
        raise Unreadable("it has no start (DTSTART)")
    return lines


def _as_calendar(lines: list[str], zones: list[Component]) -> bytes:
    text = ["BEGIN:VCALENDAR", "VERSION:2.0"]
    for zone in zones:
        text += zone.all_lines()
    text += ["BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR", ""]
    return "\r\n".join(text).encode("utf-8", "replace")


def _unrolled(events: list[icalendar.Event], scope: Scope) -> list[icalendar.Event]:
    import icalendar
    import recurring_ical_events

    whole = icalendar.Calendar()
    for event in events:
        whole.add_component(event)
    with _guarded("its repetition makes no sense"):
        found = recurring_ical_events.of(whole, skip_bad_series=False).between(*scope.window)
    return [occurrence for occurrence in found if isinstance(occurrence, icalendar.Event)]


def _source(readable: list[tuple[Component, icalendar.Event]], occurrence: icalendar.Event) -> Component:
    """The component that an occurrence came from: its override, or else the master."""
    recurrence = _recurrence_id(occurrence)
    for component, event in readable:
        if event.get("RECURRENCE-ID") is not None and _recurrence_id(event) == recurrence:
            return component
    return readable[0][0]


def _event(component: Component, found: icalendar.Event, place: _Place) -> Event:
    zone = place.scope.zone
    with _guarded("its start (DTSTART) or its end makes no sense"):
        first = _moment(found, "DTSTART")
        start, end = _aware(first, zone), _end(found, first, zone)
    with _guarded("its organizer or its guests make no sense"):
        organizer, guests = _organizer(found), _guests(found)
    return Event(
        calendar=place.calendar,
        href=place.href,
        etag=place.etag,
        uid=_uid(component),
        recurrence_id=_recurrence_id(found),
        start=start,
        end=max(start, end),
        all_day=not isinstance(first, datetime),
        title=one_line(_text(component, "SUMMARY"), 500),
        description=harmless(_text(component, "DESCRIPTION")),
        sequence=_number(component, "SEQUENCE"),
        cancelled=place.cancelled or _text(component, "STATUS").strip().upper() == "CANCELLED",
        categories=_categories(component),
        organizer=organizer,
        guests=guests,
        alarms=_alarms(component),
        marks=_marks(component),
        crowded=place.crowded,
    )


def _moment(found: icalendar.Event, name: str) -> datetime | date:
    value: Any = found[name]  # one of some thirty kinds of property
    moment = value.dt
    if not isinstance(moment, date):
        raise Unreadable(f"its {name} is no date")
    zone = value.params.get("TZID", "")
    if isinstance(moment, datetime) and moment.tzinfo is None and zone:
        raise Unreadable(f"its time zone is unknown: {one_line(str(zone), 60)}")
    return moment


def _aware(moment: datetime | date, zone: tzinfo) -> datetime:
    """A moment in UTC; floating times and days are the user's (RFC 5545 §3.3.5, form 1)."""
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time())
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone)
    return moment.astimezone(UTC)


def _end(found: icalendar.Event, first: datetime | date, zone: tzinfo) -> datetime:
    """DTEND, else DTSTART + DURATION, else the day or the moment itself (RFC 5545 §3.6.1)."""
    if "DTEND" in found:
        return _aware(_moment(found, "DTEND"), zone)
    duration: Any = found.get("DURATION")
    length = duration.dt if duration is not None else None
    if isinstance(length, timedelta):
        if not isinstance(first, datetime) or (length.days and not length.seconds):
            return _aware(first + length, zone)  # days are wall-clock
        return _aware(first, zone) + length
    return _aware(first + timedelta(days=1) if not isinstance(first, datetime) else first, zone)


def _recurrence_id(found: icalendar.Event) -> str:
    if "RECURRENCE-ID" not in found:
        return ""
    with _guarded("its RECURRENCE-ID makes no sense"):
        moment = _moment(found, "RECURRENCE-ID")
    if not isinstance(moment, datetime):
        return moment.strftime("%Y%m%d")
    if moment.tzinfo is None:
        return moment.strftime("%Y%m%dT%H%M%S")
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(component: Component, name: str) -> str:
    """The first value of that name that says anything."""
    for line in component.lines:
        if name_of(line) == name and (text := _text_of(line)).strip():
            return text
    return ""


def _text_of(line: str) -> str:
    at = value_at(line)
    value, parameters = line[at : at + LONGEST_LINE], line[:at].upper()
    if "ENCODING=QUOTED-PRINTABLE" in parameters:
        import quopri

        raw = quopri.decodestring(value.encode("utf-8", "replace"))
        return raw.decode("utf-8" if "CHARSET=UTF-8" in parameters else "cp1252", "replace")
    return unescape(value)[:LONGEST]


def _number(component: Component, name: str) -> int:
    text = _text(component, name).strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _categories(component: Component) -> tuple[str, ...]:
    found = []
    for value in component.values("CATEGORIES"):
        found += [unescape(part).strip() for part in re.split(r"(?<!\\),", value)]
    return tuple(name for name in found if name)[:50]


def _organizer(found: icalendar.Event) -> Person | None:
    value = found.get("ORGANIZER")
    values = value if isinstance(value, list) else [value] if value is not None else []
    return _person(values[0]) if values else None


def _guests(found: icalendar.Event) -> tuple[Guest, ...]:
    value = found.get("ATTENDEE", [])
    return tuple(_guest(each) for each in (value if isinstance(value, list) else [value]))


def _guest(value: Any) -> Guest:  # icalendar's vCalAddress, whose parameters are untyped
    answer = str(value.params.get("PARTSTAT", "")).upper()
    kind = str(value.params.get("CUTYPE", "")).upper()
    return Guest(_person(value), _RESPONSES.get(answer, Response.OTHER), kind not in _NO_PERSON)


def _person(value: Any) -> Person:  # likewise
    return Person(clean_name(str(value.params.get("CN", ""))), clean_address(str(value)))


def _alarms(component: Component) -> tuple[Alarm, ...]:
    found = []
    for part in component.parts:
        if part.name != "VALARM":
            continue
        action = next(iter(part.values("ACTION")), "").strip().upper()
        line = next((line for line in part.lines if name_of(line) == "TRIGGER"), "TRIGGER:")
        at = value_at(line)
        related = "END " if "RELATED=END" in line[:at].upper() else ""
        found.append(Alarm(action, related + line[at:].strip()))
    return tuple(found)


def _marks(component: Component) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name_of(line).removeprefix(MARK), _text_of(line).strip())
        for line in component.lines
        if name_of(line).startswith(MARK)
    )

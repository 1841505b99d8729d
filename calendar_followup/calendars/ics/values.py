"""Converts one event's component, as the library parsed it, to our value.

Any exception of the libraries over broken input becomes one reason in words.
"""

from __future__ import annotations

import contextlib
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING, Any

from calendar_followup.base.errors import Unreadable
from calendar_followup.base.messages import Message, message
from calendar_followup.base.walls import wall
from calendar_followup.calendars.ics.contentlines import Component, name_of, unescape, value_at
from calendar_followup.calendars.port import Scope, sensible
from calendar_followup.domain.events import Alarm, Event, Guest, Person, Response
from calendar_followup.domain.reading.people import clean_address, clean_name, is_a_room
from calendar_followup.domain.reading.text import LONGEST, from_html, harmless, one_line, plain

if TYPE_CHECKING:
    import icalendar

LONGEST_LINE = 64 * 1024  # characters; commas by the megabyte take the parser seconds
MARK = "X-CALENDAR-FOLLOWUP-"

_STAMP = re.compile(r"(?P<day>\d{8})(?:T(?P<clock>\d{6})(?P<utc>Z?))?", re.ASCII)
_RESPONSES = {
    "ACCEPTED": Response.ACCEPTED,
    "TENTATIVE": Response.TENTATIVE,
    "DECLINED": Response.DECLINED,
    "NEEDS-ACTION": Response.PENDING,
    "": Response.PENDING,  # the default, RFC 5545 §3.2.12
}
_NO_PERSON = {"RESOURCE", "ROOM"}


@dataclass(frozen=True, slots=True)
class Place:
    """The origin of the text."""

    calendar: str
    href: str
    etag: str
    scope: Scope
    cancelled: bool = False
    crowded: bool = False


@contextlib.contextmanager
def guarded(complaint: Message) -> Iterator[None]:
    """Turns any exception of the libraries over broken input (``KeyError``…) into ``Unreadable``."""
    # The wall: each value of an event.
    with wall(Unreadable):
        try:
            yield
        except Exception as error:
            if isinstance(error, Unreadable):
                raise
            words = one_line(str(error), 100)
            raise Unreadable(message("{complaint} ({words})", complaint=complaint, words=words)) from error


def uid_of(component: Component) -> str:
    """The UID, ``""`` where it is missing: RFC 5545 requires one, but old exports lack it."""
    return next((unescape(value).strip() for value in component.values("UID")), "")


def known_by(component: Component, zone: tzinfo) -> tuple[str, date | None]:
    """An event's title, and its day in ``zone``, as a person knows it, even where the rest is unreadable."""
    title = one_line(_text(component, "SUMMARY"), 100)
    found = _STAMP.match(next(iter(component.values("DTSTART")), "").strip())
    if not found:
        return title, None
    try:
        moment = datetime.strptime(f"{found['day']}{found['clock'] or '000000'}", "%Y%m%d%H%M%S")
        return title, (moment.replace(tzinfo=UTC).astimezone(zone) if found["utc"] else moment).date()
    except (ValueError, OverflowError):
        return title, None


def event_of(component: Component, found: icalendar.Event, place: Place) -> Event:
    """The event; raises ``Unreadable`` with the reason in words."""
    zone = place.scope.zone
    with guarded(message("its start (DTSTART) or its end makes no sense")):
        first = moment_of(found, "DTSTART")
        start, end = sensible(_aware(first, zone)), sensible(_end(found, first, zone))
    with guarded(message("its organizer or its guests make no sense")):
        organizer, guests = _organizer(found), _guests(found)
    return Event(
        calendar=place.calendar,
        href=place.href,
        etag=place.etag,
        uid=uid_of(component),
        recurrence_id=recurrence_id_of(found),
        start=start,
        end=max(start, end),
        all_day=not isinstance(first, datetime),
        title=one_line(_text(component, "SUMMARY"), 500),
        description=harmless(_text(component, "DESCRIPTION")),
        alternative=_alternative(component),
        location=one_line(_text(component, "LOCATION"), 200),
        sequence=_number(component, "SEQUENCE"),
        cancelled=place.cancelled or _text(component, "STATUS").strip().upper() == "CANCELLED",
        categories=_categories(component),
        organizer=organizer,
        guests=guests,
        alarms=_alarms(component),
        marks=_marks(component),
        crowded=place.crowded,
    )


def occurrence_of(series: Event, found: icalendar.Event, place: Place) -> Event:
    """An occurrence of ``series``, which has all its values except the time."""
    zone = place.scope.zone
    with guarded(message("its start (DTSTART) or its end makes no sense")):
        first = moment_of(found, "DTSTART")
        start, end = sensible(_aware(first, zone)), sensible(_end(found, first, zone))
    return replace(
        series,
        recurrence_id=recurrence_id_of(found),
        start=start,
        end=max(start, end),
        all_day=not isinstance(first, datetime),
    )


def moment_of(found: icalendar.Event, name: str) -> datetime | date:
    """The value of DTSTART and the like; raises ``Unreadable`` where its zone is unknown."""
    value: Any = found[name]  # one of some thirty kinds of property
    moment = value.dt
    if not isinstance(moment, date):
        raise Unreadable(message("its {name} is not a date", name=name))
    zone = value.params.get("TZID", "")
    if isinstance(moment, datetime) and moment.tzinfo is None and zone:
        raise Unreadable(message("its time zone is unknown: {zone}", zone=one_line(str(zone), 60)))
    return moment


def _aware(moment: datetime | date, zone: tzinfo) -> datetime:
    """A moment in UTC; floating times and dates are in the user's zone (RFC 5545 §3.3.5, form 1)."""
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time())
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone)
    return moment.astimezone(UTC)


def _end(found: icalendar.Event, first: datetime | date, zone: tzinfo) -> datetime:
    """DTEND, else DTSTART + DURATION, else the day or the moment itself (RFC 5545 §3.6.1)."""
    if "DTEND" in found:
        return _aware(moment_of(found, "DTEND"), zone)
    duration: Any = found.get("DURATION")
    length = duration.dt if duration is not None else None
    if isinstance(length, timedelta):
        if not isinstance(first, datetime) or (length.days and not length.seconds):
            return _aware(first + length, zone)  # days are wall-clock
        return _aware(first, zone) + length
    return _aware(first + timedelta(days=1) if not isinstance(first, datetime) else first, zone)


def recurrence_id_of(found: icalendar.Event) -> str:
    """The recurrence id in the form of design section 7: UTC, a day, or floating; ``""`` for a non-recurring event."""
    if "RECURRENCE-ID" not in found:
        return ""
    with guarded(message("its RECURRENCE-ID makes no sense")):
        moment = moment_of(found, "RECURRENCE-ID")
        if not isinstance(moment, datetime):
            return moment.strftime("%Y%m%d")
        if moment.tzinfo is None:
            return moment.strftime("%Y%m%dT%H%M%S")
        return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(component: Component, name: str) -> str:
    """The first non-empty value of that name."""
    for line in component.lines:
        if name_of(line) == name and (text := _text_of(line)).strip():
            return text
    return ""


def _text_of(line: str) -> str:
    at = value_at(line)
    value, parameters = line[at : at + LONGEST_LINE], line[:at].upper()
    if "ENCODING=QUOTED-PRINTABLE" in parameters:
        raw = quopri.decodestring(value.encode("utf-8", "replace"))
        return raw.decode("utf-8" if "CHARSET=UTF-8" in parameters else "cp1252", "replace")
    return unescape(value)[:LONGEST]


def _alternative(component: Component) -> str:
    """The HTML description that Outlook and others add, unless it has the same text."""
    line = next((line for line in component.lines if name_of(line) == "X-ALT-DESC"), "")
    if not line:
        return ""
    at = value_at(line)
    text = from_html(unescape(line[at : at + LONGEST_LINE]))
    same = "".join(text.split()) == "".join(plain(_text(component, "DESCRIPTION")).split())
    return "" if same else text


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
    is_person = kind not in _NO_PERSON and not is_a_room(str(value.params.get("CN", "")), clean_address(str(value)))
    return Guest(_person(value), _RESPONSES.get(answer, Response.OTHER), is_person)


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

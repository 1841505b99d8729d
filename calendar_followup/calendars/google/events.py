"""Converts Google's JSON to events, and follow-ups to Google's JSON (reference: calendar/api/v3/reference/events)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo

from calendar_followup.calendars.port import sensible
from calendar_followup.calendars.replies import Json
from calendar_followup.domain.drafts.description import split
from calendar_followup.domain.drafts.visible import first_link
from calendar_followup.domain.events import Alarm, Event, Guest, Person, Response
from calendar_followup.domain.followups.identity import OURS
from calendar_followup.domain.model import Entry, Field
from calendar_followup.domain.reading.people import clean_address, clean_name, is_a_room
from calendar_followup.domain.reading.text import harmless, one_line, sound

SENSELESS = (KeyError, ValueError, TypeError, AttributeError, OverflowError)
"""Exceptions while reading an event: a field is missing, of another type, or out of range."""

MARK = "calendarFollowup"
COLOR = "8"  # graphite: sets follow-ups apart, and leaves the eye to the interviews
FIELDS = (
    "id,iCalUID,etag,status,summary,description,location,start,end,sequence,eventType,colorId,organizer,reminders,"
    "recurringEventId,originalStartTime,extendedProperties/private,"
    "attendees(email,displayName,self,responseStatus,resource)"
)
_RESPONSES = {
    "accepted": Response.ACCEPTED,
    "tentative": Response.TENTATIVE,
    "declined": Response.DECLINED,
    "needsAction": Response.PENDING,
}


def event_of(found: Json, calendar: str, zone: tzinfo) -> Event:
    """The event; raises ``Unreadable`` or one of ``SENSELESS`` where it is invalid."""
    start, end = sensible(_moment(found["start"], zone)), sensible(_moment(found["end"], zone))
    organizer = found.get("organizer") or {}
    sequence = found.get("sequence", 0)
    if type(sequence) is not int:
        raise TypeError("sequence")
    return Event(
        calendar=calendar,
        href=found["id"],
        etag=found["etag"],
        # Ours are identified by their id, from which Google makes an iCalUID of its own.
        uid=found["id"] if OURS.fullmatch(found["id"]) else sound(_text(found, "iCalUID")),
        recurrence_id=_recurrence_id(found),
        start=start,
        end=max(start, end),
        all_day="date" in found["start"],
        title=one_line(_text(found, "summary"), 500),
        description=harmless(_text(found, "description")),
        location=one_line(_text(found, "location"), 200),
        sequence=sequence,
        cancelled=_text(found, "status") == "cancelled",
        event_type=_text(found, "eventType", "default"),
        color=_text(found, "colorId"),
        # An import without guests may have an unknown organiser; in ours, any organiser counts.
        organizer=_person(organizer) if organizer and (found.get("attendees") or is_ours(found)) else None,
        organized_by_self=bool(organizer.get("self")),
        guests=tuple(_guest(each) for each in found.get("attendees", ())),
        alarms=_alarms(found.get("reminders") or {}),
        marks=_marks(found),
    )


def body_of(entry: Entry, fields: frozenset[Field]) -> Json:
    """The fields of a follow-up, and its marks, as a request's body."""
    marks = {MARK + name.title(): value for name, value in entry.marks}
    body: Json = {"extendedProperties": {"private": marks}}
    if Field.TIME in fields:
        body |= {"start": {"dateTime": _utc(entry.start)}, "end": {"dateTime": _utc(entry.end)}}
    if Field.TITLE in fields:
        body["summary"] = entry.title
    if Field.DRAFT in fields:
        # Google shows descriptions as HTML: in plain text, anything between < and > would be lost.
        page = split(entry.description)
        known_again = page.notes is not None  # by its headings
        body["description"] = page.hypertext().text() if known_again else entry.description
        link = first_link(page, "https://")  # only this scheme is allowed (reference, events.source.url)
        body["source"] = {"title": entry.title, "url": link} if link else None  # null takes the old one away
    if entry.categorize:
        body["colorId"] = COLOR
    if Field.ALARMS in fields:
        overrides = [{"method": "popup", "minutes": 0} for _ in entry.alarms]
        body["reminders"] = {"useDefault": False, "overrides": overrides}
    return body


def new_body(entry: Entry) -> Json:
    """A whole follow-up: private, shown as free, without attendees (design, sections 3 and 6)."""
    body = {name: value for name, value in body_of(entry, frozenset(Field)).items() if value is not None}
    return {
        "id": entry.id,
        "transparency": "transparent",
        "visibility": "private",
        **({"colorId": COLOR} if entry.category else {}),
        **body,
    }


def text_of(found: Json) -> str:
    """The text for a prefilter; raises ``TypeError`` where it is invalid."""
    sender = found.get("organizer")
    address = sender.get("email") if isinstance(sender, dict) else ""
    return f"{_text(found, 'summary')}\n{_text(found, 'description')}\nUID:{_text(found, 'iCalUID')}\n{address}"


def is_ours(found: Json) -> bool:
    """True for an event with our marks or our kind of id."""
    return bool(_marks(found)) or OURS.fullmatch(found["id"]) is not None


def known_by(found: Json, zone: tzinfo) -> tuple[str, date | None]:
    """An event's title, and its day in ``zone``, as a person knows it, even where the rest is unreadable."""
    title = one_line(str(found.get("summary", "")), 100)
    try:
        return title, _moment(found["start"], zone).astimezone(zone).date()
    except SENSELESS:
        return title, None


def starts(found: Json, zone: tzinfo) -> datetime:
    """When it begins."""
    return _moment(found["start"], zone)


def _moment(point: Json, zone: tzinfo) -> datetime:
    if "date" in point:
        return datetime.combine(date.fromisoformat(point["date"]), time(), zone).astimezone(UTC)
    moment = datetime.fromisoformat(point["dateTime"])
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)


def _recurrence_id(found: Json) -> str:
    """The recurrence id in the form of design section 7; ``""`` for a non-recurring event."""
    original = found.get("originalStartTime")
    if not _text(found, "recurringEventId") or not original:
        return ""
    if "date" in original:
        return str(original["date"]).replace("-", "")
    return f"{datetime.fromisoformat(original['dateTime']).astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _person(found: Json) -> Person:
    return Person(clean_name(_text(found, "displayName")), clean_address(_text(found, "email")))


def _guest(found: Json) -> Guest:
    answer = _RESPONSES.get(_text(found, "responseStatus", "needsAction"), Response.OTHER)
    is_person = not found.get("resource") and not is_a_room(_text(found, "displayName"), _text(found, "email"))
    return Guest(_person(found), answer, is_person, bool(found.get("self")))


def _alarms(reminders: Json) -> tuple[Alarm, ...]:
    if reminders.get("useDefault"):
        return (Alarm("DEFAULT", ""),)
    return tuple(
        Alarm("DISPLAY" if each["method"] == "popup" else "EMAIL", _before(timedelta(minutes=each["minutes"])))
        for each in reminders.get("overrides", ())
    )


def _before(length: timedelta) -> str:
    minutes = int(length.total_seconds() // 60)
    return f"-PT{minutes}M" if minutes else "PT0S"


def _marks(found: Json) -> tuple[tuple[str, str], ...]:
    private = (found.get("extendedProperties") or {}).get("private") or {}
    return tuple((name[len(MARK) :].upper(), sound(_text(private, name))) for name in private if name.startswith(MARK))


def _text(found: Json, name: str, default: str = "") -> str:
    """The text of that name; raises ``TypeError`` for another type."""
    text = found.get(name, default)
    if not isinstance(text, str):
        raise TypeError(name)
    return text


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

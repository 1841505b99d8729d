"""Converts Graph's JSON to events, and follow-ups to Graph's JSON (resources/event)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo

from calendar_followup.base.errors import Unreadable
from calendar_followup.base.messages import message
from calendar_followup.calendars.microsoft.bodies import body_for, description_of
from calendar_followup.calendars.microsoft.marks import id_of, marks_of, order, properties
from calendar_followup.calendars.microsoft.times import moment, recurrence_id, written
from calendar_followup.calendars.replies import Json
from calendar_followup.domain.events import AT_START, Alarm, Event, Guest, Person, Response
from calendar_followup.domain.followups.identity import OURS, base_of, field_hashes
from calendar_followup.domain.model import Entry, Field
from calendar_followup.domain.reading.people import clean_address, clean_name, is_a_room
from calendar_followup.domain.reading.text import one_line, sound

SENSELESS = (KeyError, ValueError, TypeError, AttributeError, OverflowError)
"""Exceptions while reading an event: a field is missing, of another type, or out of range."""

_RESPONSES = {
    "accepted": Response.ACCEPTED,
    "organizer": Response.ACCEPTED,
    "tentativelyAccepted": Response.TENTATIVE,
    "declined": Response.DECLINED,
    "notResponded": Response.PENDING,
    "none": Response.PENDING,
}
# What Outlook puts before the title of a meeting that its organiser cancelled, in the language of their mailbox.
_CANCELLED = re.compile(r"\s*(?:Annulée?|Cancel+ed|Cancelada?|Abgesagt|Annullato)\s*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reader:
    """What the reading of an event depends on.

    ``calendar`` is the calendar's address, ``owners`` the person's addresses, in lower case.
    Times without a zone are in ``zone``; it is ``now``.
    """

    calendar: str
    owners: frozenset[str]
    zone: tzinfo
    now: datetime

    def event(self, item: Json, master: Json | None = None, *, is_copy: bool = False) -> Event:
        """The event; raises ``Unreadable`` or one of ``SENSELESS`` where it is invalid.

        ``master`` is that of the series of an occurrence.  A copy of a follow-up is the
        person's own: it isn't named after its marks.
        """
        whole = master or item
        ours = id_of(whole)
        all_day = item.get("isAllDay") is True
        start, end = (moment(item[name], self.zone, all_day=all_day) for name in ("start", "end"))
        guests = self._guests(item)
        is_organizer = item.get("isOrganizer") is not False
        title = _text(item, "subject")
        found = Event(
            calendar=self.calendar,
            href=whole["id"],
            etag=item["@odata.etag"],
            uid=ours if ours and not is_copy else sound(_text(whole, "iCalUId") or whole["id"]),
            recurrence_id=_recurrence_id(item, all_day=all_day) if master else "",
            start=start,
            end=max(start, end),
            all_day=all_day,
            title=one_line(title, 500),
            description=description_of(item.get("body") or {}),
            location=one_line(_text(item.get("location") or {}, "displayName"), 200),
            cancelled=item.get("isCancelled") is True or (not is_organizer and _CANCELLED.match(title) is not None),
            categories=tuple(one_line(str(each), 200) for each in item.get("categories") or ()),
            # Without guests, the organiser may be whoever an import named; in ours, any organiser counts.
            organizer=_person(item["organizer"]) if item.get("organizer") and (guests or marks_of(whole)) else None,
            organized_by_self=is_organizer,
            guests=guests,
            alarms=_alarms(item),
            marks=marks_of(whole),
            born=" ".join(order(whole)[:2]) if ours else "",
        )
        return self._undismissed(found)

    def _guests(self, item: Json) -> tuple[Guest, ...]:
        """Everybody on the list; the person's own answer is beside it, and they may be on it by another address."""
        guests = [_guest(each, self.owners) for each in item.get("attendees") or ()]
        if item.get("isOrganizer") is not False:
            return tuple(guests)
        answer = _RESPONSES.get(_text(item.get("responseStatus") or {}, "response"), Response.OTHER)
        if any(guest.is_self for guest in guests):
            return tuple(replace(guest, response=answer) if guest.is_self else guest for guest in guests)
        own = Person("", min(self.owners, default=""))
        return (*guests, Guest(own, answer, is_person=True, is_self=True))

    def _undismissed(self, event: Event) -> Event:
        """The event with the reminder that we wrote, where it is off since it rang: dismissing it does that."""
        if event.alarms or not event.marks or event.start > self.now:
            return event
        ringing = replace(event, alarms=(AT_START,))
        as_written = base_of(event.marks).get(Field.ALARMS.value)
        return ringing if as_written == field_hashes(ringing)[Field.ALARMS.value] else event


def body_of(entry: Entry, fields: frozenset[Field], birth: str, categories: tuple[str, ...] = ()) -> Json:
    """The fields of a follow-up, and its marks, as a request's body; ``categories`` are those that it has."""
    body: Json = {"singleValueExtendedProperties": properties(entry, birth)}
    if Field.TIME in fields:
        body |= {"start": written(entry.start), "end": written(entry.end)}
    if Field.TITLE in fields:
        body["subject"] = entry.title
    if Field.DRAFT in fields:
        body["body"] = body_for(entry)
    if entry.categorize and entry.category not in categories:
        body["categories"] = [*categories, entry.category]
    if Field.ALARMS in fields:
        body |= {"isReminderOn": bool(entry.alarms), "reminderMinutesBeforeStart": 0}
    return body


def new_body(entry: Entry, birth: str) -> Json:
    """A whole follow-up: private, shown as free, without attendees (design, sections 3 and 6)."""
    return {
        **body_of(entry, frozenset(Field), birth),
        "transactionId": entry.id,
        "showAs": "free",
        "sensitivity": "private",
        "categories": [entry.category] if entry.category else [],
    }


def text_of(item: Json) -> bytes:
    """The text for a prefilter; raises ``TypeError`` where it is invalid."""
    sender = ((item.get("organizer") or {}).get("emailAddress") or {}).get("address") or ""
    categories = "\n".join(str(each) for each in item.get("categories") or ())
    body = description_of(item.get("body") or {})
    text = f"{_text(item, 'subject')}\n{body}\n{categories}\nUID:{_text(item, 'iCalUId')}\n{sender}"
    return text.encode("utf-8", "replace")


def is_ours(item: Json) -> bool:
    """True for an event with our marks or our id."""
    return bool(marks_of(item) or id_of(item))


def etag_of(item: Json) -> str:
    """Its version; raises ``Unreadable`` where there is none."""
    etag = item.get("@odata.etag")
    if not isinstance(etag, str) or not etag:
        raise Unreadable(message("Microsoft gives no version of it, so it can't be overwritten safely"))
    return etag


def was_made_by_us(item: Json) -> bool:
    """True for an event that may have our marks, wherever they aren't shown."""
    return OURS.fullmatch(str(item.get("transactionId") or "")) is not None


def known_by(item: Json, zone: tzinfo) -> tuple[str, date | None]:
    """An event's title, and its day in ``zone``, as a person knows it, even where the rest is unreadable."""
    title = one_line(str(item.get("subject") or ""), 100)
    try:
        at = moment(item["start"], zone, all_day=item.get("isAllDay") is True)
        return title, at.astimezone(zone).date()
    except (Unreadable, *SENSELESS):
        return title, None


def _recurrence_id(item: Json, *, all_day: bool) -> str:
    """Where an occurrence would be, if it had not been moved; one that was not is where it begins."""
    original = item.get("originalStart") or item["start"]["dateTime"]
    return recurrence_id(original, all_day=all_day)


def _person(found: Json) -> Person:
    address = found.get("emailAddress") or {}
    name, mail = _text(address, "name"), _text(address, "address")
    return Person("" if name.casefold() == mail.casefold() else clean_name(name), clean_address(mail))


def _guest(found: Json, owners: frozenset[str]) -> Guest:
    person = _person(found)
    answer = _RESPONSES.get(_text(found.get("status") or {}, "response") or "none", Response.OTHER)
    is_person = found.get("type") != "resource" and not is_a_room(person.name, person.address)
    return Guest(person, answer, is_person, person.address.casefold() in owners)


def _alarms(item: Json) -> tuple[Alarm, ...]:
    if not item.get("isReminderOn"):
        return ()
    return (Alarm("DISPLAY", _before(timedelta(minutes=item.get("reminderMinutesBeforeStart") or 0))),)


def _before(length: timedelta) -> str:
    minutes = int(length.total_seconds() // 60)
    return f"-PT{minutes}M" if minutes else "PT0S"


def _text(found: Json, name: str) -> str:
    """The text of that name, empty where there is none; raises ``TypeError`` for another type."""
    text = found.get(name)
    if text is None:
        return ""
    if not isinstance(text, str):
        raise TypeError(name)
    return text

"""Renders a follow-up as iCalendar text: writes it new, or patches it line by line.

A patch changes only the properties that are ours to change; every other line stays
unchanged, byte for byte, whichever app wrote it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from calendar_followup.base.errors import ChangedMeanwhile
from calendar_followup.base.messages import message
from calendar_followup.calendars.ics.contentlines import (
    decode,
    escape,
    fold,
    name_of,
    raw_lines,
    unescape,
    unfolded,
    value_at,
)
from calendar_followup.calendars.ics.values import MARK
from calendar_followup.domain.model import Entry, Field

PRODUCT = "-//calendar-followup//EN"

# The properties of each field.  X-ALT-DESC is Outlook's HTML copy of the description,
# which would go on showing the old text.
_PROPERTIES = {
    Field.TIME: {"DTSTART", "DTEND", "DURATION"},
    Field.TITLE: {"SUMMARY"},
    Field.DRAFT: {"DESCRIPTION", "X-ALT-DESC"},
    Field.ALARMS: set[str](),
}


def render(entry: Entry, now: datetime) -> bytes:
    """A whole calendar that holds the follow-up.

    Writes DTEND instead of DURATION, UTC without a VTIMEZONE, private and shown as
    free, without ORGANIZER or ATTENDEE (design, sections 3 and 6).
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "BEGIN:VEVENT",
        f"UID:{entry.id}",
        f"CREATED:{_utc(now)}",
        "STATUS:CONFIRMED",
        "TRANSP:TRANSPARENT",
        "CLASS:PRIVATE",
        f"RELATED-TO:{escape(entry.related_to)}",
        *([f"CATEGORIES:{escape(entry.category)}"] if entry.category else []),
        *_properties(entry, frozenset(Field), now, sequence=0),
        *_alarms(entry),
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return b"".join(fold(line) for line in lines)


def patch(raw: bytes, entry: Entry, fields: frozenset[Field], now: datetime) -> bytes:
    """``raw`` with the given fields and the marks of the follow-up rewritten.

    Raises ``ChangedMeanwhile`` when the follow-up is no longer in it.
    """
    lines = raw_lines(raw)
    start, end = _find(lines, entry.id)
    properties, parts = _halves(lines[start + 1 : end])
    sequence = next((_sequence(line) for line in properties if _name(line) == "SEQUENCE"), 0)
    # RFC 5545 §3.8.7.4: increment SEQUENCE when the time changes.
    sequence += Field.TIME in fields
    replaced = {"DTSTAMP", "LAST-MODIFIED", "SEQUENCE"}.union(*(_PROPERTIES[name] for name in fields))
    kept = [line for line in properties if _name(line) not in replaced and not _name(line).startswith(MARK)]
    if Field.DRAFT in fields:
        kept = [line for line in kept if not _is_our_url(line)]
        if any(_name(line) == "URL" for line in kept):  # the person's own
            entry = replace(entry, url="")
    if Field.ALARMS in fields:
        parts = [part for part in parts if not _is_alarm(part)]
    elif Field.TITLE in fields:
        old = next((_text(line) for line in properties if _name(line) == "SUMMARY"), "")
        parts = [_retitled(part, old, entry.title) if _is_alarm(part) else part for part in parts]
    eol = b"\r\n" if lines[start].endswith(b"\r\n") else b"\n"
    new = [fold(line, eol) for line in _properties(entry, fields, now, sequence)]
    if entry.categorize and not any(_name(line) == "CATEGORIES" for line in kept):
        new.append(fold(f"CATEGORIES:{escape(entry.category)}", eol))
    alarms = [fold(line, eol) for line in _alarms(entry)] if Field.ALARMS in fields else []
    return b"".join([*lines[: start + 1], *kept, *new, *parts, *alarms, *lines[end:]])


def _halves(lines: list[bytes]) -> tuple[list[bytes], list[bytes]]:
    """An event's own properties, and each nested component as one piece."""
    properties: list[bytes] = []
    parts: list[bytes] = []
    depth = 0
    for line in lines:
        word = line.strip().upper()
        if word.startswith(b"BEGIN:"):
            depth += 1
            if depth == 1:
                parts.append(b"")
        if depth:
            parts[-1] += line
        else:
            properties.append(line)
        if word.startswith(b"END:"):
            depth -= 1
    return properties, parts


def _properties(entry: Entry, fields: frozenset[Field], now: datetime, sequence: int) -> list[str]:
    lines = [f"DTSTAMP:{_utc(now)}", f"LAST-MODIFIED:{_utc(now)}", f"SEQUENCE:{sequence}"]
    if Field.TIME in fields:
        lines += [f"DTSTART:{_utc(entry.start)}", f"DTEND:{_utc(entry.end)}"]
    if Field.TITLE in fields:
        lines.append(f"SUMMARY:{escape(entry.title)}")
    if Field.DRAFT in fields:
        lines.append(f"DESCRIPTION:{escape(entry.description)}")
        lines += [f"URL:{entry.url}"] if entry.url else []
    return lines + [f"{MARK}{name}:{escape(value)}" for name, value in entry.marks]


def _alarms(entry: Entry) -> list[str]:
    return [
        line
        for alarm in entry.alarms
        for line in (
            "BEGIN:VALARM",
            f"ACTION:{alarm.action}",
            f"TRIGGER:{alarm.trigger}",
            f"DESCRIPTION:{escape(entry.title)}",
            "END:VALARM",
        )
    ]


def _is_our_url(line: bytes) -> bool:
    """True for a link that composes a message, which phones show as a button."""
    return _name(line) == "URL" and _text(line).lower().startswith("mailto:")


def _is_alarm(part: bytes) -> bool:
    return part.lstrip().upper().startswith(b"BEGIN:VALARM")


def _retitled(alarm: bytes, old: str, new: str) -> bytes:
    """An alarm that quotes the event's title, with the new title."""
    eol = b"\r\n" if b"\r\n" in alarm else b"\n"
    lines = raw_lines(alarm)
    return b"".join(
        fold(f"DESCRIPTION:{escape(new)}", eol) if _name(line) == "DESCRIPTION" and _text(line) == old else line
        for line in lines
    )


def _text(line: bytes) -> str:
    text = unfolded(line).strip()
    return unescape(text[value_at(text) :]).strip()


def _find(lines: list[bytes], uid: str) -> tuple[int, int]:
    """The range of lines of the first event with that UID."""
    start, matches = -1, False
    depth = 0
    for at, line in enumerate(lines):
        word = line.strip().upper()
        if word == b"BEGIN:VEVENT":
            start, matches, depth = at, False, 0
        elif word.startswith(b"BEGIN:"):
            depth += 1
        elif word == b"END:VEVENT" and start >= 0:
            if matches:
                return start, at
            start = -1
        elif word.startswith(b"END:"):
            depth -= 1
        elif start >= 0 and depth == 0:
            text = unfolded(line).strip()
            if name_of(text) == "UID":
                matches = unescape(text[value_at(text) :]).strip() == uid
    raise ChangedMeanwhile(message("{uid} is not in its file any more", uid=uid))


def _name(line: bytes) -> str:
    return name_of(decode(line))


def _sequence(line: bytes) -> int:
    value = line.rpartition(b":")[2].strip()
    return int(value) if value.isdigit() and len(value) < 10 else 0


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")

"""Tests what a CalDAV server really does, with an event that is written, searched for, and removed again.

The event is far in the future, has no alarm and no guests, and holds none of the words
that make an interview.  If the check is interrupted, it does no harm.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from calendar_followup.base.errors import AccessRefused, NoPermission, TryAgainLater
from calendar_followup.base.messages import message
from calendar_followup.calendars.caldav.collection import CALENDAR_TEXT, calendar_query, property_test, text_of
from calendar_followup.calendars.caldav.dispensable import MARKS_LOST, accepted, dropped
from calendar_followup.calendars.caldav.multistatus import multistatus
from calendar_followup.calendars.caldav.transport import Connection
from calendar_followup.calendars.facts import Learnt

_STALE = '"calendar-followup-was-never-here"'
# One property of each kind that filters must find, each with a word of its own.
_WORDS = {"SUMMARY": "canarytitle", "DESCRIPTION": "canarytext", "CATEGORIES": "canarykind"}
TITLE = f"{_WORDS['SUMMARY']} (calendar-followup looks whether this calendar works)"


@dataclass(frozen=True, slots=True)
class Abilities:
    """The abilities seen in a server.

    ``creates``: it refuses to create over an existing resource.  ``updates`` and ``deletes``:
    it respects If-Match.  ``filters``: a query finds every match.  ``keeps``: our marks and the
    alarm come back as they were written.  ``refuses``: the properties that it does not take,
    or does not keep.
    """

    creates: bool
    updates: bool
    deletes: bool
    filters: bool
    keeps: bool
    refuses: tuple[str, ...] = ()

    @property
    def conditions(self) -> bool:
        """True where the server itself guards every write."""
        return self.creates and self.updates and self.deletes


def examine(connection: Connection, collection: str) -> Abilities:
    """Tests the server; raises what any request raises, and ``AccessRefused`` where nothing can be written."""
    name = f"calendar-followup-canary-{secrets.token_hex(8)}"
    url = f"{collection}{name}.ics"
    # Send a read first, so that the server knows who writes.  SOGo refuses an unauthenticated
    # write without reading it, and may close the connection before its answer arrives (RFC 9112 §9.6).
    connection.send("PROPFIND", collection, "", {"Depth": "0"})
    headers = {**CALENDAR_TEXT, "If-None-Match": "*"}
    learnt = Learnt()
    written = accepted(lambda text: connection.send("PUT", url, text, headers), _text(name, "one"), learnt)
    if not 200 <= written.status < 300:
        raise NoPermission(message("the calendar can't be written to ({status})", status=written.status))
    try:
        found = _tried(connection, collection, url, name, learnt.facts.refuses)
    finally:
        connection.send("DELETE", url)
    if _read(connection, url):
        raise AccessRefused(
            message("the event that tried the calendar out can't be removed: delete “{title}” of 2099", title=TITLE)
        )
    return found


def _tried(connection: Connection, collection: str, url: str, name: str, refused: tuple[str, ...]) -> Abilities:
    first = _read(connection, url)
    if b"BEGIN:VEVENT" in first and b"X-CALENDAR-FOLLOWUP-VERSION:1" not in first:
        raise AccessRefused(MARKS_LOST)
    keeps = b"X-CALENDAR-FOLLOWUP-VERSION:1" in first and b"BEGIN:VALARM" in first
    refuses = tuple(dict.fromkeys((*refused, *dropped(_text(name, "one"), first))))
    filters = all(_finds(connection, collection, name, test) for test in _tests())
    creates = _refuses(connection, "PUT", url, _text(name, "two"), {**CALENDAR_TEXT, "If-None-Match": "*"})
    updates = _refuses(connection, "PUT", url, _text(name, "three"), {**CALENDAR_TEXT, "If-Match": _STALE})
    unchanged = b"two" not in (now := _read(connection, url)) and b"three" not in now
    deletes = _refuses(connection, "DELETE", url, b"", {"If-Match": _STALE}) and bool(_read(connection, url))
    return Abilities(creates and unchanged, updates and unchanged, deletes, filters, keeps, refuses)


def _tests() -> list[str]:
    texts = [property_test(name, word.upper()) for name, word in _WORDS.items()]
    return [property_test("X-CALENDAR-FOLLOWUP-VERSION"), *texts]


def _finds(connection: Connection, collection: str, name: str, test: str) -> bool:
    try:
        answer = connection.send("REPORT", collection, calendar_query(test), {"Depth": "1"})
        return answer.status == 207 and any(name in each.href for each in multistatus(answer).members)
    except TryAgainLater:  # some servers fail on a query that they don't understand
        return False


def _refuses(connection: Connection, method: str, url: str, text: bytes, headers: Mapping[str, str]) -> bool:
    """True for a definite refusal; SOGo sometimes fails instead, which is not one."""
    try:
        return 400 <= connection.send(method, url, text, headers).status < 500
    except TryAgainLater:
        return False


def _read(connection: Connection, url: str) -> bytes:
    answer = connection.send("GET", url)
    if answer.status in (404, 410):
        return b""
    if answer.status != 200:
        raise TryAgainLater(message("what was written can't be read back ({status})", status=answer.status))
    return text_of(answer)


def _text(name: str, revision: str) -> bytes:
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//calendar-followup//EN",
        "BEGIN:VEVENT",
        f"UID:{name}",
        "DTSTAMP:20260101T000000Z",
        "DTSTART:20990101T120000Z",
        "DTEND:20990101T121500Z",
        f"SUMMARY:{TITLE}",
        f"DESCRIPTION:{_WORDS['DESCRIPTION']} {revision}",
        f"CATEGORIES:{_WORDS['CATEGORIES']}",
        "TRANSP:TRANSPARENT",
        "CLASS:PRIVATE",
        f"RELATED-TO:{name}-parent",
        "URL:mailto:camille@example.org",
        "X-CALENDAR-FOLLOWUP-VERSION:1",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "TRIGGER:PT0S",
        "DESCRIPTION:-",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
    return "\r\n".join(lines).encode()

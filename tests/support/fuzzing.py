"""One input of any bytes for each reader of what strangers send: whole events, replies, and notes.

Shared by the short try of the ordinary tests and the long one of ``make fuzz``.  What may be
raised is what the callers expect; a wall that had to catch something is a finding too.
"""

from __future__ import annotations

import contextlib
import json
import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import time
from types import SimpleNamespace
from typing import Any, cast

from lxml import etree  # type: ignore[import-untyped]  # the client library has it

from calendar_followup.base.errors import FollowUpError
from calendar_followup.base.walls import stumbled
from calendar_followup.calendars.caldav.multistatus import multistatus
from calendar_followup.calendars.caldav.transport import Answer
from calendar_followup.calendars.google.events import event_of, is_ours, known_by, text_of
from calendar_followup.calendars.ics.parsing import parse
from calendar_followup.calendars.port import Scope
from calendar_followup.domain.drafts.description import split
from calendar_followup.domain.events import Event
from calendar_followup.domain.planning.inventory import survey
from calendar_followup.domain.planning.statements import statements_of
from calendar_followup.domain.reading.interviews import Detection
from tests.support.builders import MONDAY, TORONTO, ics, vevent

SCOPE = Scope(MONDAY, TORONTO)
EVERY = frozenset(["perso"])
RULES = Detection(TORONTO, time(17), emails=("camille@example.org",), all_interviews=EVERY)
_STUMBLED = stumbled(ValueError()).template
NOTES = (
    "── Vos notes (lues au prochain passage) ──\nPoints abordés : la paie\nÉchéance annoncée : vendredi\n"
    "Réponse reçue :\n"
)


SEEDS: dict[str, tuple[bytes, ...]] = {
    "event": (
        ics(
            vevent("Entrevue – Analyste @ Nordik", "#entrevue\nAvec : Marie <m@x.ca>\nÉchéance : 12 décembre")
        ).encode(),
        ics(vevent(end=None, more="RRULE:FREQ=WEEKLY;COUNT=3\nEXDATE:20261130T140000Z\nSEQUENCE:2")).encode(),
        ics(vevent(text="<p>#interview</p><div hidden>x</div>", more="ORGANIZER;CN=E:mailto:e@x.ca")).encode(),
        ics(vevent(start="DTSTART;TZID=America/Toronto:20261123T090000", end="DURATION:PT1H")).encode(),
    ),
    "reply": (
        b'<d:multistatus xmlns:d="DAV:"><d:response><d:href>/a.ics</d:href><d:propstat><d:prop>'
        b'<d:getetag>"1"</d:getetag></d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>'
        b"<d:sync-token>t</d:sync-token></d:multistatus>",
        b'<d:multistatus xmlns:d="DAV:"><d:response><d:href>/b.ics</d:href>'
        b"<d:status>HTTP/1.1 404 Gone</d:status></d:response></d:multistatus>",
    ),
    "google": (
        b'{"id":"a1","etag":"1","iCalUID":"u","summary":"Entrevue","description":"#entrevue","start":{"dateTime":'
        b'"2026-11-23T09:00:00-05:00"},"end":{"date":"2026-11-24"},"attendees":[{"email":"a@b.ca","self":true,'
        b'"responseStatus":"accepted"}],"organizer":{"email":"e@x.ca"},"reminders":{"overrides":[{"method":"popup","minutes":0}]}}',
    ),
    "notes": (NOTES.encode(), f"Bonjour\n\n{NOTES}\n── Liens ──\nÉcrire : mailto:m@x.ca?subject=x\n#stop".encode()),
}


def tried(kind: str, data: bytes) -> None:
    """Raises where that reader fails on ``data``."""
    READERS[kind](data)


def _event(data: bytes) -> None:
    found = parse(data, "perso", "a.ics", "1", SCOPE)
    _no_wall(problem.reason.template for problem in found.problems)
    _understood(found.events)


def _reply(data: bytes) -> None:
    try:
        tree = etree.fromstring(data, etree.XMLParser(huge_tree=False, resolve_entities=False))
    except (etree.XMLSyntaxError, ValueError):  # the library of the wire says so itself
        return
    body = cast(Any, SimpleNamespace(tree=tree))  # all that is looked at of its answer
    with contextlib.suppress(FollowUpError):
        for member in multistatus(Answer(207, "https://example.org/", body=body)).members:
            for tag in member.properties:
                _ = member.text(tag), member.raw(tag), member.hrefs(tag), member.kinds(tag), member.names(tag)


def _google(data: bytes) -> None:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return
    if not isinstance(found, dict) or not isinstance(found.get("id"), str):
        return
    with contextlib.suppress(FollowUpError, KeyError, ValueError, TypeError, AttributeError, OverflowError):
        known_by(found, TORONTO)
        _ = is_ours(found), text_of(found)
        _understood([event_of({"etag": "1", **found}, "perso", TORONTO)])


def _notes(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    page = split(text)
    if sorted(page.text()) != sorted(text):  # a line between the links goes below them
        raise AssertionError("something that was typed is lost")
    moment = MONDAY
    event = Event("perso", "cf.ics", "1", "cf", moment, moment, description=text)
    statements_of(event)
    statements_of(replace(event, alternative=text))


def _understood(events: Iterable[Event]) -> None:
    survey(events, RULES, {"perso": 0})


def _no_wall(templates: Iterable[str]) -> None:
    for template in templates:
        if template == _STUMBLED:
            raise AssertionError("a wall had to catch it")


READERS: dict[str, Callable[[bytes], None]] = {"event": _event, "reply": _reply, "google": _google, "notes": _notes}
KINDS = tuple(READERS)
_PIECES = (
    *(
        b"\r\n",
        b"\n ",
        b":",
        b";",
        b"=",
        b",",
        b'"',
        b"<",
        b">",
        b"<!--",
        b"<![",
        b"&#0;",
        b"\0",
        b"\xff",
        b"\\n",
        b"\\",
    ),
    *(b"BEGIN:VEVENT\n", b"END:VEVENT\n", b"TZID=", b"99991231T235959Z", b"00010101", b"RRULE:FREQ=DAILY\n", b"null"),
    *(
        "é\u202e\ud7ff".encode(),
        b"{",
        b"]",
        b"-1",
        b"1e999",
        b"[",
        b"dans 999 mois",
        b"#stop",
        "Réponse reçue :".encode(),
    ),
)


def mutated(kind: str, number: int, seed: int) -> Iterator[bytes]:
    """So many inputs of a kind, the same ones each time: the corpus, spoilt in one to six places."""
    chance = random.Random(f"{kind}{seed}")
    seeds = SEEDS[kind]
    for _ in range(number):
        data = bytearray(chance.choice(seeds))
        for _ in range(chance.randint(1, 6)):
            at, length = chance.randrange(len(data) + 1), chance.choice((0, 0, 1, 3, 20))
            piece = chance.choice((*_PIECES, bytes([chance.randrange(256)]), bytes(data[at : at + 30])))
            data[at : at + length] = piece * chance.choice((1, 1, 1, 2, 50))
        yield bytes(data)

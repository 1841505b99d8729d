"""Finds where each detail of an interview was read, for display.

It searches for the value again, so a new way of reading a detail needs no change
here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from calendar_followup.domain.events import Event, Person
from calendar_followup.domain.model import Deadline, Details, Interview, Place, Source, Stage
from calendar_followup.domain.reading.deadlines import as_shown
from calendar_followup.domain.reading.labels import labelled
from calendar_followup.domain.reading.statements import Statements
from calendar_followup.domain.reading.text import folded

_BY_PHONE = re.compile(r"\b(?:tel|phone|call|appel)")
_LABELLED = ("points", "deadline", "status", "answer", "process", "agency")


def sources_of(
    event: Event, text: str, details: Details, *, foreign: bool, tag_tells: bool
) -> Mapping[str, tuple[Source, ...]]:
    """The sources of the details that ``event`` gives; ``text`` is its description."""
    own_text = Source(Place.INVITATION if foreign else Place.DESCRIPTION)
    found: dict[str, tuple[Source, ...]] = {}
    for name in _LABELLED:
        found[name] = (own_text,) * len(_values(details, name))
    values = labelled(text)
    for name, value in (("role", details.role), ("company", details.company)):
        if value:
            found[name] = (_of_words(value, values.get(name, ""), event.title, text, own_text),)
    found["people"] = tuple(_of_person(person, text, event.title, own_text) for person in details.people)
    if details.round is not None:
        found["round"] = (Source(Place.TITLE),)
    if details.by_phone:
        found["by_phone"] = (Source(Place.TITLE) if _BY_PHONE.search(folded(event.title)) else own_text,)
    found["language"] = (own_text if details.language else Source(Place.TAG if tag_tells else Place.CONFIG),)
    return {name: sources for name, sources in found.items() if sources}


def sources_with(
    interview: Interview, details: Details, by_stage: Mapping[Stage, Statements]
) -> Mapping[str, tuple[Source, ...]]:
    """The sources after the follow-ups' statements have changed the interview's details."""
    sources = dict(interview.sources)
    for name in (*_LABELLED, "role", "company", "people", "language"):
        before, after = _values(interview.details, name), _values(details, name)
        known = dict(zip(before, sources.get(name, ()), strict=False))
        if after and after != before:
            sources[name] = tuple(known.get(value) or _in_notes(name, value, by_stage) for value in after)
    return sources


def _in_notes(name: str, value: object, by_stage: Mapping[Stage, Statements]) -> Source:
    """The follow-up whose notes give it."""
    return Source(Place.NOTES, next((stage for stage, said in by_stage.items() if _says(said, name, value)), None))


def _says(said: Statements, name: str, value: object) -> bool:
    if isinstance(value, Deadline):
        return value.text in {as_shown(phrase) for phrase in (*said.deadlines, *said.promised)}
    if name == "status":
        return value in (said.status, said.answered)
    found = getattr(said, name)
    return value in found if isinstance(found, tuple) else value == found


def _values(details: Details, name: str) -> tuple[object, ...]:
    value = getattr(details, name)
    if isinstance(value, tuple):
        return value
    return (value,) if value else ()


def _of_words(value: str, beside_label: str, title: str, text: str, own_text: Source) -> Source:
    if _has(beside_label, value):
        return own_text
    if _has(title, value):
        return Source(Place.TITLE)
    return own_text if _has(text, value) else Source(Place.GUESTS)


def _of_person(person: Person, text: str, title: str, own_text: Source) -> Source:
    known = person.address or person.name
    if _has(text, known):
        return own_text
    return Source(Place.GUESTS) if person.address or not _has(title, known) else Source(Place.TITLE)


def _has(text: str, value: str) -> bool:
    """True when every word of the value is in the text."""
    words = folded(text)
    return bool(words) and all(word in words for word in folded(value).split())

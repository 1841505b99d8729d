"""The person's statements inside a follow-up: an answer, a stop, a deadline, people, points, “sent”.

They are read from its notes and any other text typed there, and merged into the
interview by :func:`calendar_followup.domain.reading.interviews.with_notes`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from calendar_followup.domain.events import Person
from calendar_followup.domain.model import Point, Status
from calendar_followup.domain.reading.answers import Answer, read_answer
from calendar_followup.domain.reading.labels import language_in, points_in, short_value, status_in, without_boilerplate
from calendar_followup.domain.reading.notes import Notes, read_notes, without_form
from calendar_followup.domain.reading.people import people_in
from calendar_followup.domain.reading.sent import says_sent, title_says_sent
from calendar_followup.domain.reading.tags import has_answered_tag, has_sent_tag, has_stop_tag, without_gestures


@dataclass(frozen=True, slots=True)
class Statements:
    """All statements of one follow-up.

    ``deadlines`` are phrases that state one, ``promised`` are parts of an answer that may
    name a day.  ``status`` comes from a status line, ``answered`` from the answer.
    ``answer_tag`` says that the tag that stops everything is one for an answer.
    ``unread`` are the lines that were not understood.
    """

    role: str = ""
    company: str = ""
    agency: str = ""
    people: tuple[Person, ...] = ()
    points: tuple[Point, ...] = ()
    deadlines: tuple[str, ...] = ()
    promised: tuple[str, ...] = ()
    status: Status | None = None
    answer: str = ""
    answered: Status | None = None
    language: str = ""
    process: str = ""
    stop: bool = False
    answer_tag: bool = field(default=False, compare=False)  # which word stops is no statement of its own
    sent: bool = False
    unread: tuple[str, ...] = ()


def read_statements(typed: Iterable[str], around: str = "", title: str = "") -> Statements:
    """The statements of a follow-up; ``typed`` are its notes in plain text, ``around`` is its title and all the rest.

    ``title`` is its title, if the person changed it.
    """
    all_typed = tuple(typed)
    everything = "\n".join((*all_typed, around))
    typed = tuple(_without_what_says_sent(text) for text in all_typed)
    notes = _together(read_notes(without_boilerplate(without_gestures(text))) for text in typed)
    answers = [read_answer(line) for line in notes.values.get("answer", ())]
    said = next((answer for answer in answers if answer.text), Answer())
    statuses = [status_in(line) for line in notes.values.get("status", ())]
    return Statements(
        role=_first(map(short_value, notes.values.get("role", ()))),
        company=_first(map(short_value, notes.values.get("company", ()))),
        agency=_first(map(short_value, notes.values.get("agency", ()))),
        people=people_in("\n".join(notes.values.get("people", ()))),
        points=tuple(dict.fromkeys(points_in("\n".join(notes.values.get("points", ()))))),
        deadlines=tuple(notes.values.get("deadline", ())),
        promised=tuple(part for answer in answers for part in answer.promised),
        status=next(filter(None, statuses), None),
        answer=said.text,
        answered=said.status,
        language=_first(map(language_in, notes.values.get("language", ()))),
        process=_first(map(short_value, notes.values.get("process", ()))),
        stop=has_stop_tag(everything),
        answer_tag=has_answered_tag(everything),
        sent=has_sent_tag(everything) or typed != all_typed or title_says_sent(title),
        unread=tuple(dict.fromkeys((*notes.unread, *_not_understood(notes)))),
    )


def _without_what_says_sent(text: str) -> str:
    """The notes without remarks that the message was sent, which would be read as the value of a label."""
    lines = text.split("\n")
    kept = [line for line in lines if not says_sent(without_form(line))]
    return "\n".join(kept) if len(kept) < len(lines) else text


def _together(parts: Iterable[Notes]) -> Notes:
    values: dict[str, list[str]] = {}
    unread: list[str] = []
    for part in parts:
        for name, lines in part.values.items():
            values.setdefault(name, []).extend(lines)
        unread += part.unread
    return Notes(values, tuple(unread))


def _first(values: Iterable[str]) -> str:
    return next(filter(None, values), "")


def _not_understood(notes: Notes) -> Iterable[str]:
    """The labelled values that were not understood."""
    values = notes.values
    yield from (line for line in values.get("answer", ()) if not read_answer(line).understood)
    yield from (line for line in values.get("status", ()) if not (status_in(line) or read_answer(line).understood))
    yield from (line for line in values.get("people", ()) if not people_in(line))
    yield from (line for line in values.get("language", ()) if not language_in(line))
    yield from (line for name in ("role", "company") for line in values.get(name, ()) if "://" in line)

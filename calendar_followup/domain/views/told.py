"""The details read from an interview, each with its source: for a person and for a script."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from calendar_followup.base.messages import Message, message, verbatim, worded
from calendar_followup.domain.drafts.wording import said
from calendar_followup.domain.events import Person
from calendar_followup.domain.model import Deadline, Interview, Place, Point, Source, Status

Plain = str | int | bool | None

# The details in display order, each with its name for a person.
DETAILS = {
    "role": message("role"),
    "company": message("company"),
    "agency": message("agency"),
    "people": message("people"),
    "points": message("points"),
    "deadline": message("deadline"),
    "answer": message("answer"),
    "status": message("status"),
    "language": message("language"),
    "process": message("process"),
    "round": message("round"),
    "by_phone": message("by phone"),
}
_LISTS = {"people", "points"}
_PLACES = {
    Place.TITLE: message("title"),
    Place.DESCRIPTION: message("description"),
    Place.INVITATION: message("the sender's text"),
    Place.GUESTS: message("guests"),
    Place.TAG: message("tag"),
    Place.NOTES: message("notes"),
    Place.ROUNDS: message("the rounds before"),
    Place.CONFIG: message("config"),
}
_STATUSES = {
    Status.ANSWERED: message("answered"),
    Status.REJECTED: message("rejected"),
    Status.OFFER: message("offer"),
    Status.NO_FOLLOW_UP: message("no follow-up wanted"),
}
_NOWHERE = Source(Place.ROUNDS)  # details that only the process gives, such as a round's number


@dataclass(frozen=True, slots=True)
class Told:
    """One value of a detail: its parts for a script, its words for a person, and its source."""

    name: str
    parts: tuple[tuple[str, Plain], ...]
    words: Message
    source: Source


def told(interview: Interview) -> tuple[Told, ...]:
    """Every value that was read, in the order of :data:`DETAILS`."""
    return tuple(each for name in DETAILS for each in _of(interview, name))


def as_json(interview: Interview) -> dict[str, object]:
    """The same for a script: every detail by its name, lists for those that have several values."""
    found: dict[str, object] = {name: [] if name in _LISTS else None for name in DETAILS}
    for each in told(interview):
        entry = {**dict(each.parts), "from": each.source.place.value}
        if each.source.stage is not None:
            entry["stage"] = each.source.stage.value
        values = found[each.name]
        if isinstance(values, list):
            values.append(entry)
        else:
            found[each.name] = entry
    return found


def unread_json(interview: Interview) -> list[dict[str, str]]:
    """The lines that the person typed and the program did not understand, for a script."""
    return [{"stage": stage.value, "text": line} for stage, line in interview.unread]


def source_in_words(source: Source) -> Message:
    """``title``, ``notes of the thank-you``: the source of a value, for a person."""
    if source.stage is None:
        return _PLACES[source.place]
    return message("notes of {stage}", stage=worded(source.stage.value))


def _of(interview: Interview, name: str) -> Iterator[Told]:
    details = interview.details
    value = interview.language if name == "language" else getattr(details, name)
    values: Sequence[object] = value if name in _LISTS else (value,) if value else ()
    sources = interview.sources.get(name, ())
    for at, each in enumerate(values):
        parts, words = _in_parts(each)
        yield Told(name, parts, words, sources[at] if at < len(sources) else _NOWHERE)


def _in_parts(value: object) -> tuple[tuple[tuple[str, Plain], ...], Message]:
    """The parts of a value for a script, and its words for a person."""
    if isinstance(value, Person):
        return (("name", value.name), ("address", value.address)), verbatim(said(value))
    if isinstance(value, Point):
        words = f"{value.person} : {value.text}" if value.person else value.text
        return (("text", value.text), ("person", value.person)), verbatim(words)
    if isinstance(value, Deadline):
        return _deadline_parts(value), _deadline_words(value)
    if value is True:
        return (("value", True),), message("yes")
    if isinstance(value, Status):
        return (("value", value.value),), _STATUSES[value]
    return (("value", value if isinstance(value, int) else str(value)),), verbatim(str(value))


def _deadline_parts(deadline: Deadline) -> tuple[tuple[str, Plain], ...]:
    return (
        ("text", deadline.text),
        ("understood", deadline.expires is not None),
        ("day", deadline.day.isoformat() if deadline.day else None),
        ("expires", deadline.expires.isoformat() if deadline.expires else None),
        ("earliest", deadline.earliest.isoformat() if deadline.earliest else None),
    )


def _deadline_words(deadline: Deadline) -> Message:
    if deadline.day is not None:
        return message("{day}, from “{text}”", day=deadline.day, text=deadline.text)
    if deadline.earliest is not None:
        return message("“{text}”, not understood; not before {day}", text=deadline.text, day=deadline.earliest)
    return message("“{text}”, not understood", text=deadline.text)

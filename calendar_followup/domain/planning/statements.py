"""The person's statements inside follow-ups, and how long they are in force (P4).

A statement is in force until the person takes it back where it was made, or says
something newer of the same kind anywhere.  It outlives the follow-up in which it was
made: deleting a reminder that is done is an everyday gesture.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from calendar_followup.domain.drafts.completions import completions
from calendar_followup.domain.drafts.description import split
from calendar_followup.domain.events import Event, Key
from calendar_followup.domain.followups.identity import edited_fields, is_retitled
from calendar_followup.domain.model import Draft, Field, FollowUp, Interview, Point, Slot, Stage
from calendar_followup.domain.reading.interviews import with_notes
from calendar_followup.domain.reading.labels import short_value
from calendar_followup.domain.reading.statements import Statements, read_statements
from calendar_followup.domain.stages import POLICIES

# Kinds of statement: the fields of one kind are newer or older together.
KINDS = (
    ("role",),
    ("company",),
    ("agency",),
    ("people",),
    ("deadlines", "promised"),
    ("status",),
    ("answer", "answered"),
    ("language",),
    ("process",),
)
NOTHING = Statements()

Write = Callable[[Interview, Stage, datetime], Sequence[Draft]]
"""Writes the drafts of a stage, as a follow-up at that moment has them."""


@dataclass(frozen=True, slots=True)
class Heard:
    """The statements of one follow-up, now or when it last existed.

    ``orders`` gives, for each field with a statement, the run in which it was first
    heard.  The number only grows, so the newest is known whatever the clock says.
    """

    interview: Key
    stage: Stage
    said: Statements
    orders: Mapping[str, int]

    @property
    def slot(self) -> Slot:
        """The follow-up in which the statement was made."""
        return Slot(self.interview, self.stage)


def statements_of(event: Event, *, retitled: bool = False) -> Statements:
    """The person's statements in a follow-up: in its title, its description, and the HTML description.

    ``retitled`` says that the title is theirs.
    """
    return _read(event.title, (event.description, event.alternative), retitled)


@lru_cache(maxsize=1024)  # a run asks twice: once for "sent", once for the rest
def _read(title: str, texts: tuple[str, ...], retitled: bool) -> Statements:
    pages = [split(text) for text in texts if text]
    typed = (text for page in pages for text in page.typed())
    around = "\n".join((title, *(page.plain().text() for page in pages)))
    return read_statements(typed, around, title if retitled else "")


def said_in(followup: FollowUp) -> Statements:
    """The statements of a follow-up; its title is the person's where it differs from ours."""
    return statements_of(followup.event, retitled=is_retitled(followup))


def completed(
    now: Mapping[Slot, Statements], followups: Iterable[FollowUp], interviews: Mapping[Key, Interview], write: Write
) -> dict[Slot, Statements]:
    """The follow-ups' statements, with what was typed into a draft in place of a prompt.

    ``interviews`` already hold all other statements: the completed draft was written from those.
    """
    found = dict(now)
    for followup in followups:
        interview = interviews.get(followup.interview)
        if interview is not None and Field.DRAFT in edited_fields(followup):
            found[followup.slot] = _with_what_was_completed(found[followup.slot], followup, interview, write)
    return found


def _with_what_was_completed(said: Statements, followup: FollowUp, interview: Interview, write: Write) -> Statements:
    shown = split(followup.event.description).plain().before
    # Try the points known now, and also none, as when it was written.
    bare = replace(interview, details=replace(interview.details, points=()))
    for each in (interview, bare):
        drafts = write(each, followup.stage, followup.event.start)
        typed = completions(drafts, shown)
        if typed and not POLICIES[followup.stage].letter.asks_for_a_point:  # unless only the role was missing
            return replace(said, role=said.role or short_value(typed[0][1]))
        if typed:
            names = [draft.recipient.name if draft.recipient and len(drafts) > 1 else "" for draft in drafts]
            points = (*said.points, *(Point(text, names[seat]) for seat, text in typed))
            return replace(said, points=tuple(dict.fromkeys(points)))
    return said


def heard(remembered: Iterable[Heard], now: Mapping[Slot, Statements]) -> tuple[Heard, ...]:
    """All statements not taken back; ``now`` are the follow-ups' statements in this run.

    If a follow-up exists, its current statements replace the remembered ones.
    """
    known = {each.slot: each for each in remembered}
    order = 1 + max((number for each in known.values() for number in each.orders.values()), default=0)
    for slot, said in now.items():
        known[slot] = Heard(*slot, said, _orders(said, known.get(slot), order))
    return tuple(each for each in known.values() if each.orders)


def newly_said(before: Iterable[Heard], now: Iterable[Heard]) -> frozenset[Key]:
    """The interviews in whose follow-ups something was said, or taken back, since then."""
    known, found = ({each.slot: each.said for each in heard} for heard in (before, now))
    return frozenset(slot.interview for slot in known.keys() | found.keys() if known.get(slot) != found.get(slot))


def in_force(all_heard: Iterable[Heard]) -> Mapping[Key, Statements]:
    """The statements in force per interview: of each kind the newest, or the earlier stage if the order is lost."""
    of_each: dict[Key, list[Heard]] = {}
    for each in sorted(all_heard, key=lambda one: list(Stage).index(one.stage)):
        of_each.setdefault(each.interview, []).append(each)
    return {key: _counting(found) for key, found in of_each.items()}


def noted(
    interviews: Mapping[Key, Interview],
    all_heard: Iterable[Heard],
    now: Mapping[Slot, Statements],
    is_working_day: Callable[[date], bool],
) -> dict[Key, Interview]:
    """The interviews with the statements in force; one without meaning is reported while its follow-up exists."""
    by_stage: dict[Key, dict[Stage, Statements]] = {}
    all_heard = tuple(all_heard)
    for slot, said in [*((each.slot, replace(each.said, unread=())) for each in all_heard), *now.items()]:
        by_stage.setdefault(slot.interview, {})[slot.stage] = said
    counting = in_force(all_heard)
    return {
        key: with_notes(interview, counting.get(key, NOTHING), by_stage[key], is_working_day)
        if key in by_stage
        else interview
        for key, interview in interviews.items()
    }


def _orders(said: Statements, before: Heard | None, order: int) -> dict[str, int]:
    found = {}
    for name in (each.name for each in fields(Statements) if each.name != "unread"):
        if value := getattr(said, name):
            same = before is not None and getattr(before.said, name) == value
            found[name] = before.orders.get(name, order) if before is not None and same else order
    return found


def _counting(found: list[Heard]) -> Statements:
    values: dict[str, Any] = {
        "points": tuple(dict.fromkeys(point for each in found for point in each.said.points)),
        "stop": any(each.said.stop for each in found),
        "answer_tag": any(each.said.answer_tag for each in found),
    }
    for names in KINDS:
        orders = [max((each.orders[name] for name in names if name in each.orders), default=0) for each in found]
        newest = [each.said for each, order in zip(found, orders, strict=True) if order == max(orders)]
        for name in names:
            values[name] = _joined([getattr(said, name) for said in newest])
    return Statements(**values)


def _joined(values: list[Any]) -> Any:
    """The first non-empty value; for phrases all of them, since the reader takes the latest date."""
    if all(isinstance(value, tuple) and all(isinstance(each, str) for each in value) for value in values):
        return tuple(dict.fromkeys(each for value in values for each in value))
    return next(filter(None, values), values[0])

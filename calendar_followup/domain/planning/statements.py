"""What the person said inside follow-ups, and for how long it holds (P4).

A statement is in force until the person takes it back where it is written, or says
something newer of the same kind anywhere.  It outlives the follow-up in which it was
made: deleting a reminder that is done is an everyday gesture.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from calendar_followup.domain.drafts.completions import completions
from calendar_followup.domain.drafts.description import split
from calendar_followup.domain.followups.identity import edited_fields, is_retitled
from calendar_followup.domain.model import Draft, Event, Field, FollowUp, Interview, Key, Point, Slot, Stage
from calendar_followup.domain.reading.interviews import with_notes
from calendar_followup.domain.reading.labels import short_value
from calendar_followup.domain.reading.statements import Statements, read_statements
from calendar_followup.domain.stages import POLICIES

# What is said in one breath, and is newer or older as a whole.
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
    """What one follow-up says, or said when it was last there.

    ``orders`` tells for each of its fields that says something in which run it was first
    heard: a number that grows, so that the newest is known whatever the clock says.
    """

    interview: Key
    stage: Stage
    said: Statements
    orders: Mapping[str, int]

    @property
    def slot(self) -> Slot:
        """In which follow-up it was said."""
        return Slot(self.interview, self.stage)


def statements_of(event: Event, *, retitled: bool = False) -> Statements:
    """What the person says in a follow-up: in its title, its description, and that as HTML.

    ``retitled`` says that the title is theirs.
    """
    pages = [split(text) for text in (event.description, event.alternative) if text]
    typed = (text for page in pages for text in page.typed())
    around = "\n".join((event.title, *(page.plain().text() for page in pages)))
    return read_statements(typed, around, event.title if retitled else "")


def said_in(followup: FollowUp) -> Statements:
    """The same of a follow-up, whose title is the person's where it is not as we wrote it."""
    return statements_of(followup.event, retitled=is_retitled(followup))


def completed(
    now: Mapping[Slot, Statements], followups: Iterable[FollowUp], interviews: Mapping[Key, Interview], write: Write
) -> dict[Slot, Statements]:
    """What the follow-ups say, with what was typed into a draft in the place of a prompt.

    ``interviews`` are as all else that was said makes them: the draft that was completed was written from that.
    """
    found = dict(now)
    for followup in followups:
        interview = interviews.get(followup.interview)
        if interview is not None and Field.DRAFT in edited_fields(followup):
            found[followup.slot] = _with_what_was_completed(found[followup.slot], followup, interview, write)
    return found


def _with_what_was_completed(said: Statements, followup: FollowUp, interview: Interview, write: Write) -> Statements:
    shown = split(followup.event.description).plain().before
    # With the points known since then, and as it was while there were none.
    bare = replace(interview, details=replace(interview.details, points=()))
    for each in (interview, bare):
        drafts = write(each, followup.stage, followup.event.start)
        typed = completions(drafts, shown)
        if typed and not POLICIES[followup.stage].letter.asks_for_a_point:  # but for the role
            return replace(said, role=said.role or short_value(typed[0][1]))
        if typed:
            names = [draft.recipient.name if draft.recipient and len(drafts) > 1 else "" for draft in drafts]
            points = (*said.points, *(Point(text, names[seat]) for seat, text in typed))
            return replace(said, points=tuple(dict.fromkeys(points)))
    return said


def heard(remembered: Iterable[Heard], now: Mapping[Slot, Statements]) -> tuple[Heard, ...]:
    """All that was ever said and not taken back; ``now`` is what the follow-ups say in this run.

    Where a follow-up is there, what it says now replaces what is remembered of it.
    """
    known = {each.slot: each for each in remembered}
    order = 1 + max((number for each in known.values() for number in each.orders.values()), default=0)
    for slot, said in now.items():
        known[slot] = Heard(*slot, said, _orders(said, known.get(slot), order))
    return tuple(each for each in known.values() if each.orders)


def in_force(all_heard: Iterable[Heard]) -> Mapping[Key, Statements]:
    """What counts for each interview: of each kind the newest, the earlier stage first where the order is lost."""
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
    """The interviews with what counts of all that was said; what means nothing is told while it is there."""
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
    }
    for names in KINDS:
        orders = [max((each.orders[name] for name in names if name in each.orders), default=0) for each in found]
        newest = [each.said for each, order in zip(found, orders, strict=True) if order == max(orders)]
        for name in names:
            values[name] = _joined([getattr(said, name) for said in newest])
    return Statements(**values)


def _joined(values: list[Any]) -> Any:
    """The first that says something; all of them where they are phrases, of which the reader takes the latest date."""
    if all(isinstance(value, tuple) and all(isinstance(each, str) for each in value) for value in values):
        return tuple(dict.fromkeys(each for value in values for each in value))
    return next(filter(None, values), values[0])

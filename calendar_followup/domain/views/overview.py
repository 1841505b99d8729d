"""An overview of the search: each interview, its follow-ups, and what comes next.

Pure: from the calendars' contents and the plan to rows to show.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from calendar_followup.base.messages import Message, message
from calendar_followup.domain.drafts.backgrounds import backgrounds
from calendar_followup.domain.drafts.description import split
from calendar_followup.domain.drafts.letter import Background
from calendar_followup.domain.drafts.writing import Style, drafts_for
from calendar_followup.domain.followups.identity import edited_fields, wordings_of
from calendar_followup.domain.followups.merge import is_silenced
from calendar_followup.domain.model import Draft, Fate, Field, FollowUp, Interview, Memory, Reason, Slot, Stage
from calendar_followup.domain.planning.eligibility import end_of
from calendar_followup.domain.planning.plan import Create, Plan, World
from calendar_followup.domain.planning.processes import processes
from calendar_followup.domain.reading.text import folded


class State(Enum):
    """The state of a follow-up, for a person."""

    DUE = message("due")
    TO_COME = message("to come")
    PLANNED = message("planned")  # not written yet
    SENT = message("sent")
    CLOSED = message("closed")
    DELETED = message("deleted")
    WITHDRAWN = message("withdrawn")
    NONE = message("none")


AHEAD = (State.TO_COME, State.PLANNED)


@dataclass(frozen=True, slots=True)
class Item:
    """One follow-up of an interview, or the lack of one.

    ``text`` is the drafts as the calendar shows them, ``drafts`` as they would be written now:
    only of messages still to send.  ``start`` of a sent one is when it was sent.
    ``reason`` says why there is none.
    """

    stage: Stage
    state: State
    start: datetime | None = None
    title: str = ""
    edited: bool = False
    text: str = ""
    drafts: tuple[Draft, ...] = ()
    reason: Reason | None = None

    @property
    def exists(self) -> bool:
        """False where there is nothing to show."""
        return self.state is not State.NONE

    @property
    def comes_too_late(self) -> bool:
        """True for one that was never made because it would come too late."""
        return self.state is State.NONE and self.reason is Reason.TOO_LATE

    @property
    def is_due(self) -> bool:
        """True once its moment has come."""
        return self.state is State.DUE

    @property
    def is_open(self) -> bool:
        """True while there is a draft to send."""
        return self.state in (State.DUE, *AHEAD)


@dataclass(frozen=True, slots=True)
class Row:
    """One interview with its follow-ups.

    ``missing`` names details that a draft lacks, ``end`` says why nothing more is to be sent.
    """

    interview: Interview
    process: int
    items: tuple[Item, ...]
    missing: tuple[Message, ...]
    end: Reason | None = None

    @property
    def nothing(self) -> Reason | None:
        """Why this interview has no follow-up at all; None for one that has any."""
        if any(item.is_open or item.state in (State.SENT, State.CLOSED) for item in self.items):
            return None
        return next((item.reason for item in self.items if item.reason), None)

    def upcoming(self) -> Item | None:
        """The next follow-up."""
        ahead = [item for item in self.items if item.state in AHEAD and item.start]
        return min(ahead, key=lambda item: item.start or self.interview.end, default=None)


def overview(world: World, plan: Plan, style: Style, now: datetime) -> tuple[Row, ...]:
    """A row for each interview, processes together, in order of time."""
    existing = {each.slot: each for each in world.followups}
    planned = {change.slot: change for change in plan.changes if isinstance(change, Create)}
    sources = _Sources(existing, planned, world.memory, style, now)
    rows = []
    crowded: set[str] = set()
    rounds = processes(world.interviews.values())
    known = backgrounds(rounds, wordings_of(world.followups))
    for number, process in enumerate(rounds):
        for place, interview in enumerate(process):
            slots = (Slot(interview.key, stage) for stage in Stage)
            items = tuple(
                replace(_item(slot, interview, known[interview.key], sources), reason=plan.lacking.get(slot))
                for slot in slots
            )
            end = end_of(process, place)
            if end is not None:
                items = tuple(_finished(item, end) for item in items)
            if all(item.reason is Reason.TOO_MANY for item in items):  # those that wait their turn are named once
                if interview.key.uid in crowded:
                    continue
                crowded.add(interview.key.uid)
            rows.append(Row(interview, number, items, _missing(interview, now), end))
    return tuple(rows)


def _finished(item: Item, end: Reason) -> Item:
    """One that has rung has nothing to send once there is an answer."""
    if item.state is not State.DUE:
        return item
    return replace(item, state=State.CLOSED, text="", drafts=(), reason=item.reason or end)


def next_of(rows: Iterable[Row]) -> Item | None:
    """The next follow-up of the whole search."""
    coming = [item for row in rows if (item := row.upcoming())]
    return min(coming, key=lambda item: item.start.timestamp() if item.start else 0, default=None)


def matching(rows: Iterable[Row], word: str) -> tuple[Row, ...]:
    """The rows whose UID is ``word``, else those whose title or details contain it."""
    rows = tuple(rows)
    exact = tuple(row for row in rows if row.interview.key.uid == word)
    return exact or tuple(row for row in rows if folded(word) in folded(_searchable(row.interview)))


@dataclass(frozen=True, slots=True)
class _Sources:
    """What the items are made from: the follow-ups that exist, those planned, and what is remembered of the others."""

    existing: Mapping[Slot, FollowUp]
    planned: Mapping[Slot, Create]
    memory: Mapping[Slot, Memory]
    style: Style
    now: datetime


def _item(slot: Slot, interview: Interview, background: Background, sources: _Sources) -> Item:
    stage, zone, now = slot.stage, interview.end.tzinfo, sources.now
    followup, create = sources.existing.get(slot), sources.planned.get(slot)
    known = sources.memory.get(slot)
    start = followup.event.start if followup else create.entry.start if create else None
    drafts = drafts_for(interview, stage, sources.style, background, start) if start else ()
    if followup is not None and (followup.sent or is_silenced(followup)):
        state = State.SENT if followup.sent else State.CLOSED
        moment = (followup.sent_at or now) if followup.sent else followup.event.start
        return Item(stage, state, moment.astimezone(zone), followup.event.title, edited=bool(edited_fields(followup)))
    if followup is not None:
        event = followup.event
        return Item(
            stage=stage,
            state=State.DUE if event.start <= now else State.TO_COME,
            start=event.start.astimezone(zone),
            title=event.title,
            edited=bool(edited_fields(followup)),
            text=split(event.description).plain().before if Field.DRAFT in edited_fields(followup) else "",
            drafts=drafts,
        )
    if create is not None:
        entry = create.entry
        return Item(stage, State.PLANNED, entry.start.astimezone(zone), entry.title, drafts=drafts)
    if known is not None and known.fate in (Fate.DISMISSED, Fate.WAIVED):
        return Item(stage, State.DELETED)
    if known is not None and known.fate is Fate.WITHDRAWN:
        return Item(stage, State.WITHDRAWN)
    return Item(stage, State.NONE)


def _missing(interview: Interview, now: datetime) -> tuple[Message, ...]:
    """What a draft lacks; points can't be known before the interview is over."""
    details = interview.details
    named = {
        message("role"): details.role,
        message("company"): details.company,
        message("people"): details.people,
        message("points"): details.points or now < interview.end,
    }
    return tuple(name for name, value in named.items() if not value)


def _searchable(interview: Interview) -> str:
    details = interview.details
    people = (f"{person.name} {person.address}" for person in details.people)
    return "\n".join((interview.title, details.role, details.company, *people))

"""Carries out a plan: the one place that writes into calendars.

What is about to be done is noted first, what was done at once afterwards, so
that a crash is never mistaken for a wish of the user's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from calendar_followup.base.errors import Buried, ChangedMeanwhile, FollowUpError, Occupied, Rejected
from calendar_followup.calendars.bulk import Creation, Deletion, Revision, Write, Written, most_at_once, written
from calendar_followup.calendars.port import Resource
from calendar_followup.domain.followups.identity import follow_up
from calendar_followup.domain.model import Fate, Memory, Problem, Reason, Slot
from calendar_followup.domain.planning.plan import Change, Create, Remove, Update
from calendar_followup.domain.views.report import Progress
from calendar_followup.engine.read import Snapshot
from calendar_followup.storage.state import State


class Outcome:
    """What became of the changes: those that were made, and what stood in the way of others."""

    def __init__(self) -> None:
        self.done: list[Change] = []
        self.postponed: list[Change] = []
        self.problems: list[tuple[str, Problem]] = []


def place_of(change: Change) -> str:
    """The name of the calendar that a change writes into."""
    return change.calendar if isinstance(change, Create) else change.followup.event.calendar


def _generation(change: Change) -> int:
    return change.generation if isinstance(change, Create) else change.followup.generation


def _id_of(change: Change) -> str:
    return change.entry.id if isinstance(change, Create) else change.followup.event.uid


def slot_of(change: Change) -> Slot:
    """The interview and stage that a change is about."""
    if isinstance(change, Create):
        return Slot(change.interview, change.stage)
    return change.followup.slot


def apply(changes: Iterable[Change], snapshots: Mapping[str, Snapshot], state: State, progress: Progress) -> Outcome:
    """Makes the changes; a calendar that fails is left alone from then on.

    Its error becomes the snapshot's ``failure``; the other calendars go on.
    """
    outcome = Outcome()
    changes = tuple(changes)
    before = state.memory()
    state.remember(_memory(change, Fate.CREATING) for change in changes if isinstance(change, Create))
    for number, batch in _batches(changes, snapshots):
        progress("writing", number, len(changes))
        snapshot = snapshots[place_of(batch[0])]
        if snapshot.failure is not None:
            outcome.postponed += batch
            state.remember(_untried(change, before) for change in batch if isinstance(change, Create))
            continue
        state.remember(memory for change in batch if (memory := _farewell(change)))
        for change, result in zip(batch, written(snapshot.calendar, [_write(each) for each in batch]), strict=True):
            _settle(change, _adopted(change, result, snapshot), snapshot, state, outcome, before)
    return outcome


def _batches(changes: Sequence[Change], snapshots: Mapping[str, Snapshot]) -> Iterator[tuple[int, Sequence[Change]]]:
    """What goes into one request, with how many changes come before it.

    The changes keep their order, but one calendar is finished before the next.
    """
    number = 0
    for place in dict.fromkeys(map(place_of, changes)):
        most = most_at_once(snapshots[place].calendar)
        there = [change for change in changes if place_of(change) == place]
        for start in range(0, len(there), most):
            batch = there[start : start + most]
            yield number, batch
            number += len(batch)


def _write(change: Change) -> Write:
    if isinstance(change, Create):
        return Creation(change.entry)
    if isinstance(change, Update):
        return Revision(change.followup.event, change.entry, change.fields)
    return Deletion(change.followup.event)


def _settle(
    change: Change,
    result: Written,
    snapshot: Snapshot,
    state: State,
    outcome: Outcome,
    before: Mapping[Slot, Memory],
) -> None:
    """Keeps what became of one change."""
    match result:
        case Buried():  # the calendar remembers what nobody here does (P4)
            state.remember([Memory(*slot_of(change), _generation(change), Fate.DISMISSED, None)])
        case Occupied():
            outcome.problems.append((place_of(change), Problem(str(result), "no follow-up can be written there")))
        case Rejected():
            outcome.problems.append((place_of(change), Problem(_id_of(change), str(result))))
        case ChangedMeanwhile():
            outcome.postponed.append(change)  # the next run reads what it is now
            if isinstance(change, Remove):  # it was not us who took it away, if it is gone
                state.recall(slot_of(change), before.get(slot_of(change)))
        case FollowUpError():
            snapshot.failure = result
            outcome.postponed.append(change)
        case _:
            _settle_done(change, result, snapshot, state)
            outcome.done.append(change)


def _settle_done(change: Change, result: Resource | None, snapshot: Snapshot, state: State) -> None:
    if result is not None:
        snapshot.put(result)
    if isinstance(change, Remove):
        snapshot.drop(change.followup.event.href)
    else:
        state.remember([_memory(change, Fate.STANDING)])


def _memory(change: Create | Update, fate: Fate) -> Memory:
    return Memory(*slot_of(change), _generation(change), fate, change.entry.start)


def _untried(change: Create, before: Mapping[Slot, Memory]) -> Memory:
    """What to remember of a creation that its calendar's failure left undone.

    Never nothing: the other follow-ups of the interview name it among their
    siblings, and what they name and nobody remembers was deleted (P4).
    """
    known = before.get(slot_of(change))
    return known or Memory(change.interview, change.stage, change.generation, Fate.POSTPONED, None)


def _farewell(change: Change) -> Memory | None:
    """What must be remembered before a follow-up is taken away; nothing where another one takes its place."""
    if not isinstance(change, Remove) or change.reason is Reason.SUPERSEDED:
        return None
    fate = Fate.DISMISSED if change.reason is Reason.ASKED else Fate.WITHDRAWN
    return Memory(*slot_of(change), _generation(change), fate, change.followup.event.start)


def _adopted(change: Change, result: Written, snapshot: Snapshot) -> Written:
    """The result, or what another machine was faster to create."""
    if not isinstance(result, Occupied) or isinstance(result, Buried) or not isinstance(change, Create):
        return result
    try:
        found = snapshot.calendar.fetch(result.href)
    except FollowUpError as error:
        return error
    events = found.events if found is not None else ()
    ours = any(event.uid == change.entry.id and follow_up(event) for event in events)
    return found if ours else result

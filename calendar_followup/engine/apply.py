"""Carries out a plan: the one place that writes into calendars.

What is about to be done is noted first, what was done at once afterwards, so
that a crash is never mistaken for a wish of the user's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from calendar_followup.base.errors import Buried, ChangedMeanwhile, FollowUpError, Occupied, Refusal
from calendar_followup.base.messages import Message, message
from calendar_followup.calendars.port import Done, Written
from calendar_followup.domain.followups.identity import follow_up
from calendar_followup.domain.model import Fate, Memory, Problem, Slot
from calendar_followup.domain.planning.plan import Change, Remove
from calendar_followup.domain.views.report import Progress
from calendar_followup.engine.read import Snapshot
from calendar_followup.storage.state import State


@dataclass(slots=True)
class Outcome:
    """What became of the changes: those that were made, those left for the next run, and what is wrong."""

    done: list[Change] = field(default_factory=list)
    postponed: list[Change] = field(default_factory=list)
    problems: list[tuple[str, Problem]] = field(default_factory=list)


def apply(changes: Iterable[Change], snapshots: Mapping[str, Snapshot], state: State, progress: Progress) -> Outcome:
    """Makes the changes; a calendar that fails is left alone from then on.

    Its error becomes the snapshot's ``failure``; the other calendars go on.
    """
    outcome = Outcome()
    changes = tuple(changes)
    before = state.memory()
    state.remember(_noted(change.announced() for change in changes))
    for number, batch in _batches(changes, snapshots):
        progress(message("writing"), number, len(changes))
        snapshot = snapshots[batch[0].calendar]
        if snapshot.failure is not None:
            outcome.postponed += batch
            state.remember(_noted(change.untried(before.get(change.slot)) for change in batch))
            continue
        state.remember(_noted(change.begun() for change in batch))
        for change, result in zip(batch, snapshot.calendar.write(batch), strict=True):
            _settle(change, _adopted(change, result, snapshot), snapshot, state, outcome, before)
    return outcome


def _noted(memories: Iterable[Memory | None]) -> list[Memory]:
    return [memory for memory in memories if memory is not None]


def _batches(changes: Sequence[Change], snapshots: Mapping[str, Snapshot]) -> Iterator[tuple[int, Sequence[Change]]]:
    """What goes into one request, with how many changes come before it.

    The changes keep their order, but one calendar is finished before the next.
    """
    number = 0
    for place in dict.fromkeys(change.calendar for change in changes):
        most = snapshots[place].calendar.at_once
        there = [change for change in changes if change.calendar == place]
        for start in range(0, len(there), most):
            batch = there[start : start + most]
            yield number, batch
            number += len(batch)


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
        case Done(resource):
            if resource is not None:
                snapshot.put(resource)
            if isinstance(change, Remove):
                snapshot.drop(change.followup.event.href)
            state.remember(_noted([change.made()]))
            outcome.done.append(change)
        case Buried():  # the calendar remembers what nobody here does (P4)
            state.remember([Memory(*change.slot, change.generation, Fate.DISMISSED, None)])
        case Occupied():
            reason = message("no follow-up can be written there")
            outcome.problems.append((change.calendar, _problem(result.href, change, reason)))
        case ChangedMeanwhile():
            outcome.postponed.append(change)  # the next run reads what it is now
            if change.begun() is not None:  # it was not us who took it away, if it is gone
                state.recall(change.slot, before.get(change.slot))
        case Refusal():
            outcome.problems.append((change.calendar, _problem(change.id, change, result.message)))
        case FollowUpError():
            snapshot.failure = result
            outcome.postponed.append(change)


def _problem(event: str, change: Change, reason: Message) -> Problem:
    """Why a change can't be made, with the title and the day by which the person knows the follow-up."""
    return Problem(event, reason, change.shown.title, change.shown.start.date())


def _adopted(change: Change, result: Written, snapshot: Snapshot) -> Written:
    """The result, or what another machine was faster to create."""
    if not isinstance(result, Occupied) or isinstance(result, Buried):
        return result
    try:
        found = snapshot.calendar.fetch(result.href)
    except FollowUpError as error:
        return error
    events = found.events if found is not None else ()
    ours = any(event.uid == change.id and follow_up(event) for event in events)
    return Done(found) if ours else result

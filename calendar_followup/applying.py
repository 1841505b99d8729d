"""Carries out a plan: the one place that writes into calendars.

What is about to be done is noted first, what was done at once afterwards, so
that a crash is never mistaken for a wish of the user's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from calendar_followup.errors import Buried, ChangedMeanwhile, FollowUpError, Occupied, Rejected
from calendar_followup.gathering import Snapshot
from calendar_followup.identity import follow_up
from calendar_followup.model import Fate, Memory, Problem, Reason
from calendar_followup.plan import Change, Create, Remove, Slot, Update
from calendar_followup.report import Progress
from calendar_followup.state import State


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
        return change.interview, change.stage
    return change.followup.interview, change.followup.stage


def apply(changes: Iterable[Change], snapshots: Mapping[str, Snapshot], state: State, progress: Progress) -> Outcome:
    """Makes the changes one by one; a calendar that fails is left alone from then on.

    Its error becomes the snapshot's ``failure``; the other calendars go on.
    """
    outcome = Outcome()
    changes = tuple(changes)
    before = state.memory()
    state.remember(
        Memory(change.interview, change.stage, change.generation, Fate.CREATING, change.entry.start)
        for change in changes
        if isinstance(change, Create)
    )
    for number, change in enumerate(changes):
        progress("writing", number, len(changes))
        snapshot = snapshots[place_of(change)]
        if snapshot.failure is not None:
            outcome.postponed.append(change)
            if isinstance(change, Create):
                state.remember([_untried(change, before.get(slot_of(change)))])
            continue
        try:
            _carry_out(change, snapshot, state)
            outcome.done.append(change)
        except Buried:  # the calendar remembers what nobody here does (P4)
            state.remember([Memory(*slot_of(change), _generation(change), Fate.DISMISSED, None)])
        except Occupied as error:
            outcome.problems.append((place_of(change), Problem(str(error), "no follow-up can be written there")))
        except Rejected as error:
            outcome.problems.append((place_of(change), Problem(_id_of(change), str(error))))
        except ChangedMeanwhile:
            outcome.postponed.append(change)  # the next run reads what it is now
            if isinstance(change, Remove):  # it was not us who took it away, if it is gone
                state.recall(slot_of(change), before.get(slot_of(change)))
        except FollowUpError as error:
            snapshot.failure = error
            outcome.postponed.append(change)
    return outcome


def _untried(change: Create, before: Memory | None) -> Memory:
    """What to remember of a creation that its calendar's failure left undone.

    Never nothing: the other follow-ups of the interview name it among their
    siblings, and what they name and nobody remembers was deleted (P4).
    """
    return before or Memory(change.interview, change.stage, change.generation, Fate.POSTPONED, None)


def _carry_out(change: Change, snapshot: Snapshot, state: State) -> None:
    if isinstance(change, Create):
        _create(change, snapshot)
        memory = Memory(change.interview, change.stage, change.generation, Fate.STANDING, change.entry.start)
        state.remember([memory])
    elif isinstance(change, Update):
        followup = change.followup
        snapshot.put(snapshot.calendar.update(followup.event, change.entry, change.fields))
        memory = Memory(followup.interview, followup.stage, followup.generation, Fate.STANDING, change.entry.start)
        state.remember([memory])
    else:
        _remove(change, snapshot, state)


def _create(change: Create, snapshot: Snapshot) -> None:
    """Creates, or adopts what another machine was faster to create."""
    try:
        snapshot.put(snapshot.calendar.create(change.entry))
    except Buried:
        raise
    except Occupied as error:
        found = snapshot.calendar.fetch(error.href)
        events = found.events if found is not None else ()
        if found is None or not any(event.uid == change.entry.id and follow_up(event) for event in events):
            raise
        snapshot.put(found)


def _remove(change: Remove, snapshot: Snapshot, state: State) -> None:
    followup = change.followup
    if change.reason is not Reason.SUPERSEDED:
        fate = Fate.DISMISSED if change.reason is Reason.ASKED else Fate.WITHDRAWN
        memory = Memory(followup.interview, followup.stage, followup.generation, fate, followup.event.start)
        state.remember([memory])
    snapshot.calendar.delete(followup.event)
    snapshot.drop(followup.event.href)

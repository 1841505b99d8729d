"""Carries out a plan: the only code that writes into calendars.

Every change is recorded before it is written, and its result immediately after, so that
a crash is never mistaken for a deletion by the user.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from calendar_followup.base.errors import Buried, ChangedMeanwhile, FollowUpError, Occupied, Refusal
from calendar_followup.base.messages import Message, message
from calendar_followup.calendars.port import Calendar, Done, Written
from calendar_followup.domain.followups.identity import follow_up
from calendar_followup.domain.model import Fate, Memory, Problem, Slot
from calendar_followup.domain.planning.plan import Change, Remove
from calendar_followup.domain.views.report import Progress
from calendar_followup.engine.read import Snapshot
from calendar_followup.storage.port import State

Result = tuple[Change, Written]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The results of the changes: those made, those left for the next run, and the problems.

    ``snapshots`` are the calendars as they are now; a calendar that failed has its ``failure``.
    """

    done: tuple[Change, ...]
    postponed: tuple[Change, ...]
    problems: tuple[tuple[str, Problem], ...]
    snapshots: Mapping[str, Snapshot]


def apply(changes: Sequence[Change], snapshots: Mapping[str, Snapshot], state: State, progress: Progress) -> Outcome:
    """Makes the changes, one calendar after the other; after a failure, that calendar is left alone."""
    before = state.memory()
    state.remember(_noted(change.announced() for change in changes))
    results: list[Result] = []
    failures = {address: snapshot.failure for address, snapshot in snapshots.items()}
    for address, there in _rounds(changes):
        calendar = snapshots[address].calendar
        for batch in _batches(there, calendar.at_once):
            progress(message("writing"), len(results), len(changes))
            failure = failures[address]
            if failure is None:
                timely, early = _in_time(batch, results)
                made = _made(timely, calendar, state, before)
                failures[address] = next((error for _, result in made if (error := _failure(result))), None)
                results += [*early, *made]
            else:
                state.remember(_noted(change.untried(before.get(change.slot)) for change in batch))
                results += [(change, failure) for change in batch]
    return _outcome(results, snapshots)


def _made(batch: Sequence[Change], calendar: Calendar, state: State, before: Mapping[Slot, Memory]) -> Sequence[Result]:
    """Records, writes and settles one batch."""
    state.remember(_noted(change.begun() for change in batch))
    results = []
    for change, written in zip(batch, calendar.write(batch), strict=True):
        result = _adopted(change, written, calendar)
        _settle(change, result, state, before)
        results.append((change, result))
    return results


def _rounds(changes: Sequence[Change]) -> Iterator[tuple[str, Sequence[Change]]]:
    """The changes of each calendar; changes that depend on another one come last, whatever their calendar."""
    for waits in (False, True):
        some = [change for change in changes if waits is bool(change.after)]
        for address in dict.fromkeys(change.calendar for change in some):
            yield address, [change for change in some if change.calendar == address]


def _batches(changes: Sequence[Change], size: int) -> Iterator[Sequence[Change]]:
    """The changes of each request."""
    for start in range(0, len(changes), size):
        yield changes[start : start + size]


def _in_time(batch: Sequence[Change], results: Sequence[Result]) -> tuple[Sequence[Change], list[Result]]:
    """The changes that can be made now.  If a change that must come first failed, the next run tries again."""
    made = {change.id for change, result in results if isinstance(result, Done)}
    early = [each for each in batch if each.after and each.after not in made]
    left = [each for each in batch if each not in early]
    return left, [(each, ChangedMeanwhile(message("its replacement does not exist yet"))) for each in early]


def _noted(memories: Iterable[Memory | None]) -> list[Memory]:
    return [memory for memory in memories if memory is not None]


def _adopted(change: Change, result: Written, calendar: Calendar) -> Written:
    """The result, or the follow-up that another machine created first."""
    match result:
        case Buried():
            return result
        case Occupied(href=href):
            try:
                found = calendar.fetch(href)
            except FollowUpError as error:
                return error
            events = found.events if found is not None else ()
            ours = any(event.uid == change.id and follow_up(event) for event in events)
            return Done(found) if ours else result
    return result


def _settle(change: Change, result: Written, state: State, before: Mapping[Slot, Memory]) -> None:
    """Remembers the result of one change."""
    match result:
        case Done():
            state.remember(_noted([change.made()]))
        case Buried():  # the calendar remembers a deletion that is unknown here (P4)
            state.remember([Memory(*change.slot, change.generation, Fate.DISMISSED, None)])
        case ChangedMeanwhile() if change.begun() is not None:  # if it is gone, somebody else removed it
            if change.slot in before:
                state.remember([before[change.slot]])
            else:
                state.forget(change.slot)


def _failure(result: Written) -> FollowUpError | None:
    """Why the calendar as a whole can't go on, if the result says so."""
    return None if isinstance(result, Done | Refusal) else result


# Sums up the results


def _outcome(results: Sequence[Result], snapshots: Mapping[str, Snapshot]) -> Outcome:
    return Outcome(
        done=tuple(change for change, result in results if isinstance(result, Done)),
        postponed=tuple(change for change, result in results if _is_for_the_next_run(result)),
        problems=tuple(problem for change, result in results for problem in _problems(change, result)),
        snapshots={address: _after(snapshot, results) for address, snapshot in snapshots.items()},
    )


def _is_for_the_next_run(result: Written) -> bool:
    """True where the next run reads the event again, or tries again."""
    return isinstance(result, ChangedMeanwhile) or _failure(result) is not None


def _after(snapshot: Snapshot, results: Sequence[Result]) -> Snapshot:
    """The calendar, with the written changes applied."""
    found, gone, failure = [], [], snapshot.failure
    for change, result in results:
        if change.calendar != snapshot.place.address:
            continue
        match change, result:
            case Remove(followup), Done():
                gone.append(followup.event.href)
            case _, Done(resource) if resource is not None:
                found.append(resource)
        failure = failure or _failure(result)
    return replace(snapshot.after(found, gone), failure=failure) if found or gone or failure else snapshot


def _problems(change: Change, result: Written) -> Iterator[tuple[str, Problem]]:
    """Why a change can't be made, with the title and the day by which the person knows the follow-up."""

    def problem(event: str, reason: Message) -> tuple[str, Problem]:
        return change.calendar, Problem(event, reason, change.shown.title, change.shown.start.date())

    match result:
        case Buried() | ChangedMeanwhile():
            return
        case Occupied(href=href):
            yield problem(href, message("no follow-up can be written there"))
        case Refusal():
            yield problem(change.id, result.message)

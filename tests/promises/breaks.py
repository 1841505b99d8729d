"""Breaks the engine on purpose, one promise at a time, and checks that the state machine notices.

``python -m tests.promises.breaks`` (``make breaks``) prints which promise catches each break.
An uncaught break is a hole in the state machine, and makes the exit code 1.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, redirect_stdout
from dataclasses import replace
from multiprocessing import get_context
from typing import Any
from unittest import mock

import pytest
from hypothesis import HealthCheck, Phase, Verbosity, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from calendar_followup.base.errors import ChangedMeanwhile
from calendar_followup.calendars.port import Resource
from calendar_followup.domain.drafts.description import Page
from calendar_followup.domain.events import Key
from calendar_followup.domain.followups import identity
from calendar_followup.domain.followups import merge as merging
from calendar_followup.domain.model import Fate, FollowUp, Memory, Stage
from calendar_followup.domain.planning import changes, decisions, history, orphans, planner
from calendar_followup.domain.planning.plan import Create, Remove, World
from calendar_followup.engine import apply as applying
from calendar_followup.engine import decide as deciding
from calendar_followup.engine import read as gathering
from calendar_followup.engine import run as sync
from calendar_followup.engine import settings as wiring
from calendar_followup.engine.read import Snapshot
from calendar_followup.storage.port import Settled, State
from tests.promises.broken_guards import GUARDS
from tests.promises.machine import Promises
from tests.support.fake_calendar import ServerCalendar

Patch = Any  # unittest.mock's patchers have a private type
SHORT, LONG = 12, 400  # sequences: with a break's own seed, and then without it if these catch nothing
PLAYED = settings(
    stateful_step_count=30,
    deadline=None,
    database=None,
    phases=[Phase.generate],  # the first failure is enough, whatever its length
    verbosity=Verbosity.quiet,
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
)


def put(target: object, name: str, value: object) -> Patch:
    return mock.patch.object(target, name, value)


def without_addresses(snapshot: Snapshot, hrefs: Sequence[str]) -> tuple[list[Resource], list[str]]:
    return [], list(hrefs)


def wrapped(function: Callable[..., Any], change: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *arguments, **named: change(function(*arguments, **named), *arguments)


def overwriting(self: ServerCalendar, change: Create) -> Any:
    self.server.texts.pop(f"{change.id}.ics", None)
    return CREATE(self, change)


def unconditional(self: ServerCalendar, event: Any) -> None:
    if event.href not in self.server.texts:
        raise ChangedMeanwhile(event.href)


def noted_first(change: Create) -> Memory | None:
    """Remembers a change as done before it is made, so that a crash looks like a deletion."""
    return change.made()


def given_up(change: Create, before: Memory | None) -> Memory:
    """Takes a change that failed for a deletion by the user."""
    return Memory(*change.slot, change.generation, Fate.DISMISSED, None)


STAMPS: list[str] = []


def stamped(*given: Any) -> str:
    """The stamp, kept for the break that notes it too early."""
    STAMPS.append(STAMP(*given))
    return STAMPS[-1]


def settled_first(changes: Any, snapshots: Any, state: State, progress: Any) -> Any:
    """Saves the tokens, and that everything is settled, before any change is made."""
    for address, snapshot in snapshots.items():
        if snapshot.reading is None:
            continue
        state.save_reading(address, "", snapshot.reading.token, snapshot.changed.values(), snapshot.gone)
        state.write_notes(replace(state.notes(), settled=Settled(STAMPS[-1], {"perso": 1})))
    return APPLY(changes, snapshots, state, progress)


def any_uid(event: Any) -> FollowUp | None:
    marks = dict(event.marks)
    if "STAGE" not in marks:
        return None
    base = dict(part.split("=") for part in marks["BASE"].split())
    stages = frozenset(Stage(name) for name in marks["SIBLINGS"].split())
    key = Key(marks["INTERVIEW"], marks.get("RECURRENCE", ""))
    return FollowUp(event, key, Stage(marks["STAGE"]), int(marks["GENERATION"]), base, stages)


def without_guests(world: dict[str, Any]) -> dict[str, Any]:
    """The world as if nobody had been invited to a follow-up."""
    plain = tuple(replace(each, event=replace(each.event, guests=())) for each in world["followups"])
    return {**world, "followups": plain}


class _All(frozenset):  # type: ignore[type-arg]  # acts as a set of everything
    def __contains__(self, item: object) -> bool:
        return True


EVERYTHING = _All()
CREATE, APPLY, WORLD, STAMP = ServerCalendar._create, applying.apply, World, wiring.stamp

BREAKS: dict[str, list[Patch]] = {
    "the run is noted as settled, and the token saved, before it is carried out": [
        put(wiring, "stamp", stamped),
        put(sync, "apply", settled_first),
    ],
    "updates and deletions send no If-Match": [put(ServerCalendar, "_unchanged", unconditional)],
    "a creation overwrites an existing event": [put(ServerCalendar, "_create", overwriting)],
    "the stages planned so far are ignored": [put(identity, "_read_stages", lambda text: frozenset())],
    "bytes are hashed instead of meaning": [put(identity, "normal", lambda text: text)],
    "absence from a listing counts as deletion": [put(gathering, "_looked_up", without_addresses)],
    "an interview never seen here counts as deleted": [
        put(deciding, "World", lambda **world: WORLD(**{**world, "seen": EVERYTHING})),
    ],
    "edited fields are written over": [
        put(merging, "edited_fields", lambda followup: frozenset()),
        put(changes, "edited_fields", lambda followup: frozenset()),
    ],
    "edited follow-ups are removed like any other": [put(changes, "edited_fields", lambda followup: frozenset())],
    "what the user deleted is forgotten": [put(history.History, "is_dismissed", lambda self, slot: False)],
    "marks count under any UID": [
        put(identity, "follow_up", any_uid),
        put(sys.modules["calendar_followup.domain.planning.inventory"], "follow_up", any_uid),
    ],
    "guests on a follow-up are ignored": [put(deciding, "World", lambda **world: WORLD(**without_guests(world)))],
    "notes are written anew with the draft": [put(merging, "split", lambda text: Page(text, None, ""))],
    "what is due is withdrawn too": [
        put(module, "is_due", lambda followup, now: False) for module in (decisions, orphans, planner)
    ],
    "a removal is not noted, and looks like the user's": [put(Remove, "begun", lambda change: None)],
    "a creation is noted before it happens": [put(Create, "announced", noted_first)],
    "a creation that was never come to counts as the user's deletion": [put(Create, "untried", given_up)],
    "a follow-up stays where it was first put": [put(decisions, "counts_from", lambda followup, moment: True)],
    "pointless follow-ups are left in place": [put(planner, "orphans", lambda *world, force: ())],
}


# The seed with which the first few sequences reach the situation; 0 where none is named.
SEEDS: dict[str, int] = {
    "the run is noted as settled, and the token saved, before it is carried out": 1,
    "updates and deletions send no If-Match": 1,
    "a creation overwrites an existing event": 1,
    "bytes are hashed instead of meaning": 4,
    "absence from a listing counts as deletion": 15,
    "an interview never seen here counts as deleted": 11,
    "guests on a follow-up are ignored": 1,
    "notes are written anew with the draft": 1,
    "a removal is not noted, and looks like the user's": 1,
    "a creation is noted before it happens": 1,
    "a creation that was never come to counts as the user's deletion": 2,
}


@contextmanager
def broken(patches: list[Patch]) -> Iterator[None]:
    """The engine with these breaks in it."""
    try:
        for patch in patches:
            patch.start()
        yield
    finally:
        mock.patch.stopall()


def verdict(patches: list[Patch], number: int, sequences: int) -> str:
    """The first line of the state machine's failure on the broken engine, or nothing."""
    machine = seed(number)(type(Promises.__name__, (Promises,), {}))
    with broken(patches):
        try:
            run_state_machine_as_test(machine, settings=settings(PLAYED, max_examples=sequences))
        except AssertionError as error:
            said = error.args[0]
            return str(said[0] if isinstance(said, tuple) else said).partition("\n")[0]
        except BaseExceptionGroup as group:
            return "; ".join(sorted({str(error.args[0])[:60] for error in group.exceptions}))
    return ""


def caught(name: str) -> tuple[str, str]:
    """The promise that catches that break, and a remark where its own seed does not."""
    number = SEEDS.get(name, 0)
    if said := verdict(BREAKS[name], number, SHORT):
        return said, ""
    return verdict(BREAKS[name], number, LONG), f" (not by {SHORT} sequences: give it another seed)"


def seen_by_its_test(name: str) -> str:
    """The test that fails without that guard, or nothing."""
    guard = GUARDS[name]
    asked = [guard.test, "-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist"]
    with open(os.devnull, "w") as nowhere, redirect_stdout(nowhere), broken(guard.patches()):
        found = pytest.main(asked)
    return guard.name if found is pytest.ExitCode.TESTS_FAILED else ""


def main() -> int:
    """Prints the table; 1 when a break was not caught, or the unbroken engine fails."""
    if said := verdict([], 0, SHORT):
        print(f"The engine fails even unbroken: {said}")
        return 1
    missed = 0
    print("| the engine broken so that | is caught by |\n| --- | --- |")
    with ProcessPoolExecutor(max_tasks_per_child=1, mp_context=get_context("spawn")) as pool:
        for name, (said, remark) in zip(BREAKS, pool.map(caught, BREAKS), strict=True):
            missed += not said
            print(f"| {name} | {said or '**nothing**'}{remark} |", flush=True)
        for name, test in zip(GUARDS, pool.map(seen_by_its_test, GUARDS), strict=True):
            missed += not test
            print(f"| {name} | {f'`{test}`' if test else '**nothing**'} |", flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())

"""The contract of everything that keeps a state, whatever it keeps it in.

As a program, ``python -m tests.storage.test_keepers KIND WHERE…``, it saves a state and waits to be killed.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from calendar_followup.base.errors import TryAgainLater
from calendar_followup.base.messages import message
from calendar_followup.calendars.port import Resource, Token
from calendar_followup.domain.events import Key
from calendar_followup.domain.model import Fate, Memory, Problem, Stage
from calendar_followup.service.vault import new_key
from calendar_followup.storage.port import Notes
from calendar_followup.storage.schema import VERSION
from calendar_followup.storage.state import KeptState
from tests.support.builders import MONDAY
from tests.support.keepers import FilePlace, KeepingPlace, PersonPlace, keeping_place

DISMISSED = Memory(Key("one@example.org", ""), Stage.RELANCE, 2, Fate.DISMISSED, MONDAY)
LATER = Memory(Key("two@example.org", ""), Stage.RELANCE, 0, Fate.STANDING, MONDAY)
TODAY = MONDAY.date()
LARGE = "x" * 200_000


def read(*words: str) -> Resource:
    """A resource with something in it."""
    problems = tuple(Problem("a.ics", message("{text}", text=word)) for word in words)
    return Resource("a.ics", "1", problems=problems)


@pytest.fixture(params=["a file", "a person's row in PostgreSQL"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> KeepingPlace:
    if request.param == "a file":
        return FilePlace(tmp_path)
    return PersonPlace(request.getfixturevalue("server_of_databases").new_database(), new_key())


def test_what_was_saved_is_there_at_the_next_opening(place: KeepingPlace) -> None:
    with KeptState(place.keeper()) as state:
        state.remember([DISMISSED])
        state.save_reading("/there", "any", Token("first", TODAY), [read("it is empty")], ())
        state.write_notes(Notes(rules="x"))
        state.save_reading("/there", "any", Token("second", TODAY), (), ())
        state.save_reading("/beside", "any", Token(None, TODAY), (), ())
    with KeptState(place.keeper()) as state:
        assert state.warnings == []
        assert state.memory() == {DISMISSED.slot: DISMISSED}
        assert state.notes() == Notes(rules="x")
        last = state.last_read("/there", "any")
        assert last.known.token == Token("second", TODAY)
        assert last.resources == {"a.ics": read("it is empty")}
        assert state.last_read("/beside", "any").known.token == Token(None, TODAY)


def test_what_failed_inside_a_transaction_was_never_written(place: KeepingPlace) -> None:
    def broken() -> Iterator[Resource]:
        yield read("it is empty")
        raise KeyError

    with KeptState(place.keeper()) as state:
        state.remember([DISMISSED])
        with pytest.raises(KeyError):
            state.save_reading("/there", "any", None, broken(), ())
        state.remember([LATER])
    with KeptState(place.keeper()) as state:
        assert state.memory().keys() == {DISMISSED.slot, LATER.slot}
        assert state.last_read("/there", "any").known.is_blank()


def test_what_was_saved_survives_a_kill_and_the_state_is_free_again(place: KeepingPlace) -> None:
    program = [sys.executable, "-m", "tests.storage.test_keepers", *place.words]
    with subprocess.Popen(
        program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"saved\n"
        with pytest.raises(TryAgainLater):
            KeptState(place.keeper())
        process.kill()
    with KeptState(place.keeper()) as state:
        assert state.warnings == []
        assert state.memory() == {DISMISSED.slot: DISMISSED}
        assert state.last_read("/there", "any").known.token == Token("first", TODAY)


def test_two_cant_open_the_same_state_and_one_after_the_other_can(place: KeepingPlace) -> None:
    with KeptState(place.keeper()) as state:
        with pytest.raises(TryAgainLater):
            KeptState(place.keeper())
        state.remember([DISMISSED])  # the one that failed took nothing away
        with pytest.raises(TryAgainLater):
            KeptState(place.keeper())
    with KeptState(place.keeper()) as state:
        assert state.memory() == {DISMISSED.slot: DISMISSED}


def test_what_a_newer_version_saved_is_never_thrown_away(place: KeepingPlace) -> None:
    with KeptState(place.keeper()) as state:
        state.remember([DISMISSED])
    place.make_newer()
    if place.waits_for_newer:
        with pytest.raises(TryAgainLater, match="newer version"):
            KeptState(place.keeper())
        assert place.versions() == {VERSION + 1}
    else:
        with KeptState(place.keeper()) as state:
            assert "newer version" in str(*state.warnings)
        assert place.versions() == {VERSION + 1, VERSION}


def test_what_cant_be_saved_is_a_matter_for_later_and_costs_nothing_saved_before(place: KeepingPlace) -> None:
    keeper = place.keeper()
    with KeptState(keeper) as state:
        state.remember([DISMISSED])
        with place.refusing(keeper), pytest.raises(TryAgainLater):
            state.save_reading("/there", "any", Token("first", TODAY), [read(LARGE)], ())
    with KeptState(place.keeper()) as state:
        assert state.warnings == []
        assert state.memory() == {DISMISSED.slot: DISMISSED}
        assert state.last_read("/there", "any").known.is_blank()
        state.save_reading("/there", "any", Token("first", TODAY), [read(LARGE)], ())


def main(*words: str) -> None:
    state = KeptState(keeping_place(*words).keeper())
    state.remember([DISMISSED])
    state.save_reading("/there", "any", Token("first", TODAY), (), ())
    print("saved", flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main(*sys.argv[1:])

"""What is remembered: files of every version, and changes that were announced and not made."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import pytest

from calendar_followup.domain.model import Fate, Key, Memory, Stage
from calendar_followup.storage.state import MIGRATIONS, VERSION, State
from tests.promises.machine import Promises
from tests.support.builders import MONDAY
from tests.support.fake_calendar import Fault

KEY = Key("one@example.org", "20261123")


def written_by(version: int, path: Path) -> None:
    """A state file as that version of the schema left it, with a dismissed follow-up in it."""
    with contextlib.closing(sqlite3.connect(path)) as db:
        for step in MIGRATIONS[:version]:
            db.executescript(step)
        db.execute(f"PRAGMA user_version = {version}")
        row = (*KEY, "relance", 2, "dismissed", MONDAY.isoformat())
        db.execute(
            "INSERT INTO followups (uid, recurrence, stage, generation, fate, start) VALUES (?, ?, ?, ?, ?, ?)", row
        )
        db.execute("INSERT INTO notes VALUES ('told', '\"something\"')")
        db.execute("INSERT INTO tokens (calendar, token) VALUES ('perso', 'abc')")
        db.commit()


@pytest.mark.parametrize("version", range(1, VERSION + 1))
def test_a_file_of_an_older_version_keeps_all_that_it_remembers(tmp_path: Path, version: int) -> None:
    path = tmp_path / "state.sqlite"
    written_by(version, path)
    with State(path) as state:
        assert state.warnings == []
        assert state.memory() == {
            (KEY, Stage.RELANCE): Memory(KEY, Stage.RELANCE, 2, Fate.DISMISSED, MONDAY),
        }
        assert state.note("told") == "something"
        assert state.known("perso").token == "abc"
    with contextlib.closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (VERSION,)


def test_a_file_that_was_migrated_is_like_a_new_one(tmp_path: Path) -> None:
    written_by(1, tmp_path / "old.sqlite")
    schemas = []
    for name in ("old.sqlite", "new.sqlite"):
        State(tmp_path / name).__exit__(None, None, None)
        with contextlib.closing(sqlite3.connect(tmp_path / name)) as db:
            schemas.append(sorted(db.execute("SELECT name, sql FROM sqlite_master")))
    assert schemas[0] == schemas[1]


def test_a_step_that_was_cut_short_is_taken_again(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite"
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("BEGIN IMMEDIATE")
        for statement in MIGRATIONS[0].split(";")[:2]:
            db.execute(statement)
        # and here the machine goes down, before COMMIT
    with State(path) as state:
        assert state.warnings == []
        assert state.memory() == {}


def test_what_a_failing_calendar_left_undone_is_made_by_the_next_run() -> None:
    """Not taken for deleted, although the follow-up that stands names it among its siblings."""
    scene = Promises()
    scene.begin()
    scene.a_run_with_a_fault(0, at=2, fault=Fault.FAIL, task="none", slot=0, lost=False, then=None)
    assert [each.stage for each in scene.ours()] == [Stage.THANK_YOU]
    scene.a_run(0)
    assert len(scene.ours()) == 6
    scene.teardown()

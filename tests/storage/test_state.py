"""What is remembered: files of every version, and changes that were announced and not made."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import pytest

from calendar_followup.base.messages import message, rendered
from calendar_followup.calendars.port import Resource
from calendar_followup.domain.model import Fate, Key, Memory, Problem, Stage
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


BODY_OF_0_1_0 = """{"href":"a.ics","etag":"1","events":[],"problems":[
    {"event":"a.ics one@example.org","reason":"its time zone is unknown: company {name}"},
    {"event":"a.ics","reason":"the file is damaged: VEVENT without its END"}]}"""


def test_a_problem_that_0_1_0_kept_as_a_sentence_is_still_told_word_for_word(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite"
    written_by(2, path)
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.execute("INSERT INTO resources VALUES ('perso', ?, '1', ?)", (b"a.ics", BODY_OF_0_1_0))
        db.commit()
    with State(path) as state:
        found = state.resources("perso")["a.ics"]
        assert [str(each.event) for each in found.problems] == ["a.ics one@example.org", "a.ics"]
        assert [rendered(each.reason, Upper()) for each in found.problems] == [
            "its time zone is unknown: company {name}",
            "the file is damaged: VEVENT without its END",
        ]
        state.save_reading("perso", "abc", [found], ())
        assert state.resources("perso")["a.ics"] == found


def test_a_problem_comes_back_with_its_values_to_be_told_in_any_language(tmp_path: Path) -> None:
    why = message("{complaint} ({words})", complaint=message("it makes no sense"), words="2026-12-31")
    problem = Problem(message("{name}, line {line}", name="x", line=3), why, "Entrevue", MONDAY.date())
    kept = Resource("a.ics", "1", problems=(problem, Problem("a.ics", message("the file is empty"))))
    with State(tmp_path / "state.sqlite") as state:
        state.save_reading("perso", "abc", [kept], ())
    with State(tmp_path / "state.sqlite") as state:
        assert state.resources("perso") == {"a.ics": kept}
        assert rendered(state.resources("perso")["a.ics"].problems[0].reason, Upper()) == (
            "IT MAKES NO SENSE (2026-12-31)"
        )


class Upper:
    """A language of capitals, which leaves places for values alone."""

    def gettext(self, message: str, /) -> str:
        return message if "{" in message else message.upper()

    def ngettext(self, singular: str, plural: str, number: int, /) -> str:
        return self.gettext(singular if number == 1 else plural)


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

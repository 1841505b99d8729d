"""The memory between runs: files of every version, and changes that were announced and not made."""

from __future__ import annotations

import contextlib
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from calendar_followup.base.messages import message, rendered
from calendar_followup.calendars.facts import ServerFacts
from calendar_followup.calendars.port import UNREAD, Known, Resource, Seen, Token
from calendar_followup.domain.events import Key
from calendar_followup.domain.model import Fate, Memory, Problem, Stage
from calendar_followup.storage.port import LastRead, Notes, Quiet, Settled
from calendar_followup.storage.schema import MIGRATIONS, VERSION
from calendar_followup.storage.state import SqliteState
from tests.promises.machine import Promises
from tests.support.builders import MONDAY
from tests.support.fake_calendar import Fault

KEY = Key("one@example.org", "20261123")
BODY_OF_0_1_0 = """{"href":"a.ics","etag":"1@20261123",
    "events":[{"calendar":"perso","href":"a.ics","etag":"1","uid":"one@example.org","recurrence_id":"20261123",
    "start":"2026-11-23T14:00:00Z","end":"2026-11-23T15:00:00Z"}],"problems":[
    {"event":"a.ics one@example.org","reason":"its time zone is unknown: company {name}"},
    {"event":"a.ics","reason":"the file is damaged: VEVENT without its END"}]}"""


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
        if version < 4:  # from then on calendars are identified by their own address
            db.execute("INSERT INTO tokens VALUES ('a hash', '20261123 abc')")
            db.execute("INSERT INTO resources VALUES ('a hash', ?, '1@20261123', ?)", (b"a.ics", BODY_OF_0_1_0))
            db.execute("INSERT INTO resources VALUES ('a hash', ?, '2', NULL)", (b"b.ics",))
        db.commit()


@pytest.mark.parametrize("version", range(1, VERSION + 1))
def test_a_file_of_an_older_version_keeps_all_that_it_remembers(tmp_path: Path, version: int) -> None:
    path = tmp_path / "state.sqlite"
    written_by(version, path)
    with SqliteState(path) as state:
        assert state.warnings == []
        assert state.memory() == {
            (KEY, Stage.RELANCE): Memory(KEY, Stage.RELANCE, 2, Fate.DISMISSED, MONDAY),
        }
        assert state.notes().told == {"something"}
    with contextlib.closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (VERSION,)


def test_what_0_1_0_read_is_known_by_the_calendars_address_and_must_be_read_again(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite"
    written_by(2, path)
    with SqliteState(path) as state:
        state.adopt("/there", "another name")
        assert state.last_read("/there", "any") == LastRead()
        state.adopt("/there", "perso")
        last = state.last_read("/there", "any")
        assert last.known == Known(None, {"a.ics": UNREAD, "b.ics": UNREAD})
        assert [event.key for event in last.resources["a.ics"].events] == [KEY]
        assert {event.calendar for event in last.resources["a.ics"].events} == {"/there"}
        state.adopt("/elsewhere", "perso")
        assert state.last_read("/elsewhere", "any") == LastRead()


def test_a_problem_that_0_1_0_kept_as_a_sentence_is_still_told_word_for_word(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite"
    written_by(2, path)
    with SqliteState(path) as state:
        state.adopt("/there", "perso")
        found = state.last_read("/there", "any").resources["a.ics"]
        assert [str(each.event) for each in found.problems] == ["a.ics one@example.org", "a.ics"]
        assert [rendered(each.reason, Upper()) for each in found.problems] == [
            "its time zone is unknown: company {name}",
            "the file is damaged: VEVENT without its END",
        ]
        state.save_reading("/there", "any", None, [found], ())
        assert state.last_read("/there", "any").resources["a.ics"] == found


def test_a_problem_comes_back_with_its_values_to_be_told_in_any_language(tmp_path: Path) -> None:
    why = message("{complaint} ({words})", complaint=message("it makes no sense"), words="2026-12-31")
    problem = Problem(message("{name}, line {line}", name="x", line=3), why, "Entrevue", MONDAY.date())
    kept = Resource("a.ics", "1", problems=(problem, Problem("a.ics", message("the file is empty"))))
    with SqliteState(tmp_path / "state.sqlite") as state:
        state.save_reading("/there", "any", None, [kept], ())
    with SqliteState(tmp_path / "state.sqlite") as state:
        found = state.last_read("/there", "any").resources
        assert found == {"a.ics": kept}
        assert rendered(found["a.ics"].problems[0].reason, Upper()) == "IT MAKES NO SENSE (2026-12-31)"


TODAY = MONDAY.date()


def test_what_was_seen_comes_back_with_its_day_and_the_token_with_its_own(tmp_path: Path) -> None:
    with SqliteState(tmp_path / "state.sqlite") as state:
        found = [Resource("a.ics", "1"), Resource("b@20261123", "x@20261123", day=TODAY)]
        state.save_reading("/there", "one way", Token("day token", TODAY), found, ())
        state.save_reading("/beside", "one way", Token(None, TODAY), [], ())
        known = state.last_read("/there", "one way").known
        assert known == Known(Token("day token", TODAY), {"a.ics": Seen("1"), "b@20261123": Seen("x@20261123", TODAY)})
        assert state.last_read("/beside", "one way").known == Known(Token(None, TODAY))
        state.save_reading("/there", "one way", None, [], ["a.ics"])
        assert state.last_read("/there", "one way").known == Known(None, {"b@20261123": Seen("x@20261123", TODAY)})


def test_what_was_read_in_another_manner_is_remembered_and_read_again(tmp_path: Path) -> None:
    kept = Resource("a.ics", "1", problems=(Problem("a.ics", message("the file is empty")),))
    with SqliteState(tmp_path / "state.sqlite") as state:
        state.save_reading("/there", "one way", Token("abc", TODAY), [kept], ())
        last = state.last_read("/there", "another way")
        assert last.known == Known(None, {"a.ics": UNREAD})
        assert last.resources == {"a.ics": kept}
        assert last.known.is_blank()


def test_a_row_that_makes_no_sense_costs_that_row_alone(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite"
    problem = Problem("a.ics", message("the file is empty"))
    with SqliteState(path) as state:
        found = [Resource(name, "1", problems=(problem,)) for name in ("a.ics", "b.ics")]
        state.save_reading("/there", "any", Token("abc", TODAY), found, ())
        state.remember([Memory(KEY, stage, 0, Fate.STANDING, None) for stage in Stage])
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE resources SET body = 'secret words' WHERE href = ?", (b"a.ics",))
        db.execute("UPDATE followups SET fate = 'secret' WHERE stage = 'relance'")
        db.execute("INSERT INTO notes VALUES ('settled', 'secret'), ('seen', '{}'), ('success', '\"secret\"')")
        db.commit()
    with SqliteState(path) as state:
        last = state.last_read("/there", "any")
        assert last.known == Known(None, {"a.ics": UNREAD, "b.ics": Seen("1")})
        assert last.resources.keys() == {"b.ics"}
        assert {slot.stage for slot in state.memory()} == {Stage.THANK_YOU, Stage.LAST_RELANCE}
        assert state.notes() == Notes()
        assert len(state.warnings) == 2
        assert not any("secret" in str(warning) for warning in state.warnings)


def test_nobody_else_may_look_into_a_state(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite"
    path.touch(0o644)  # as 0.1.0 left it
    with SqliteState(path) as state:
        state.write_notes(Notes(told=frozenset({"x"})))
        modes = {each.name: each.stat().st_mode & 0o777 for each in tmp_path.iterdir()}
    assert modes.keys() >= {"state.sqlite", "state.sqlite-wal", "state.sqlite.lock"}
    assert set(modes.values()) == {0o600}


def test_notes_and_facts_come_back_as_they_were(tmp_path: Path) -> None:
    notes = Notes(
        succeeded=MONDAY,
        failing_since=MONDAY,
        told=frozenset({"a", "b"}),
        missing_since=MONDAY,
        rules="rules",
        settled=Settled("stamp", {"perso": 2}),
        quiet=Quiet("0.1.0", (1, 2), {"/there": "abc"}, "2026-11-23", 1.5),
    )
    facts = ServerFacts("https://x.org/a/", ("a@x.org", "b@x.org"), True, False, None, "basic")
    with SqliteState(tmp_path / "state.sqlite") as state:
        assert (state.notes(), state.facts("one")) == (Notes(), ServerFacts())
        state.write_notes(notes)
        state.keep_facts("one", facts)
        state.keep_facts("two", ServerFacts(keeps_alive=False))
    with SqliteState(tmp_path / "state.sqlite") as state:
        assert state.notes() == notes
        assert (state.facts("one"), state.facts("two")) == (facts, ServerFacts(keeps_alive=False))
        state.write_notes(replace(notes, settled=None, told=frozenset()))
        assert state.notes() == replace(notes, settled=None, told=frozenset())


class Upper:
    """A language in capitals, which leaves placeholders unchanged."""

    def gettext(self, message: str, /) -> str:
        return message if "{" in message else message.upper()

    def ngettext(self, singular: str, plural: str, number: int, /) -> str:
        return self.gettext(singular if number == 1 else plural)


def test_a_file_that_was_migrated_is_like_a_new_one(tmp_path: Path) -> None:
    written_by(1, tmp_path / "old.sqlite")
    schemas = []
    for name in ("old.sqlite", "new.sqlite"):
        SqliteState(tmp_path / name).__exit__(None, None, None)
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
        # and here the machine crashes, before COMMIT
    with SqliteState(path) as state:
        assert state.warnings == []
        assert state.memory() == {}


def test_what_a_failing_calendar_left_undone_is_made_by_the_next_run() -> None:
    """It is not taken for deleted, although an existing follow-up names it among its siblings."""
    scene = Promises()
    scene.begin()
    scene.a_run_with_a_fault(0, at=2, fault=Fault.FAIL, task="none", slot=0, lost=False, then=None)
    assert [each.stage for each in scene.ours()] == [Stage.THANK_YOU]
    scene.a_run(0)
    assert len(scene.ours()) == 6
    scene.teardown()

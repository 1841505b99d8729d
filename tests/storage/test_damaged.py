"""A damaged state file never stops the tool, duplicates nothing, and reveals none of its contents.

Each damage is the same in every run.  A dismissed follow-up stays dismissed, since the
other follow-ups of its interview show it.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import pytest

from calendar_followup.base.errors import ConfigError
from calendar_followup.base.messages import Message
from calendar_followup.config.file import load
from calendar_followup.domain.views.report import Report
from calendar_followup.engine.run import sync
from calendar_followup.storage.file import FileKeeper
from calendar_followup.storage.port import Notes
from calendar_followup.storage.soundness import COLUMNS
from calendar_followup.storage.state import SqliteState
from tests.support.builders import Desk, ics, value, vevent

Damage = Callable[[Path], object]
PAGE = 4096
STATE = "state.sqlite"
SECRET = "Boréal"  # a word of an event, which no message may show


def prepared(root: Path) -> Desk:
    """Two interviews; of one, a relance is deleted and a deadline is noted."""
    desk = Desk(root)
    desk.put("a.ics", ics(vevent("Entrevue – Cheffe de projet @ Nordik", uid="good@example.org")))
    desk.put("b.ics", ics(vevent(f"Entrevue – Analyste @ {SECRET}", uid="other@example.org")))
    desk.put("c.ics", ics(vevent("Dentiste", "", uid="dentist@example.org")))
    desk.sync_here()
    paths = {(of(path, "INTERVIEW"), of(path, "STAGE")): path for path in desk.calendar.glob("cf*.ics")}
    paths["other@example.org", "last-relance"].unlink()
    path = paths["other@example.org", "thank-you"]
    text = path.read_bytes().decode().replace("\r\n ", "")
    path.write_bytes(text.replace("Points abordés :", "Points abordés : le nuage").encode())
    desk.sync_here()
    assert desk.sync_here().changes == 0
    with contextlib.closing(sqlite3.connect(desk.root / STATE)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert db.execute("SELECT count(*) FROM heard").fetchone() == (1,)
        db.execute("INSERT INTO facts VALUES ('an account', 'url', 'https://example.org/')")
        db.commit()
    return desk


def of(path: Path, mark: str) -> str:
    return value(path.read_bytes().decode().replace("\r\n ", "").replace("\r\n", "\n"), f"X-CALENDAR-FOLLOWUP-{mark}")


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return prepared(tmp_path_factory.mktemp("original"))


def number(seed: object, below: int) -> int:
    """Deterministic, and spread out."""
    return int.from_bytes(hashlib.sha256(repr(seed).encode()).digest()[:8]) % below


def noise(seed: object, length: int) -> bytes:
    return hashlib.shake_256(repr(seed).encode()).digest(length)


def changed(change: Callable[[bytearray], object]) -> Damage:
    def damage(path: Path) -> None:
        raw = bytearray(path.read_bytes())
        change(raw)
        path.write_bytes(raw)

    return damage


def a_bit_flipped(seed: int) -> Damage:
    def flip(raw: bytearray) -> None:
        at = number(("bit", seed), len(raw) * 8)
        raw[at // 8] ^= 1 << at % 8

    return changed(flip)


def bits_flipped(seed: int) -> Damage:
    def flip(raw: bytearray) -> None:
        for each in range(40):
            at = number((seed, each), len(raw) * 8)
            raw[at // 8] ^= 1 << at % 8

    return changed(flip)


def cut_short(parts: int) -> Damage:
    def cut(raw: bytearray) -> None:
        del raw[len(raw) * parts // 16 :]

    return changed(cut)


def a_page(seed: int, make: Callable[[int], bytes]) -> Damage:
    def overwrite(raw: bytearray) -> None:
        page = seed % (len(raw) // PAGE)
        raw[page * PAGE : (page + 1) * PAGE] = make(seed)

    return changed(overwrite)


def pages_swapped(seed: int) -> Damage:
    def swap(raw: bytearray) -> None:
        pages = len(raw) // PAGE
        one, other = 1 + number(seed, pages - 1), 1 + number(("other", seed), pages - 1)
        raw[one * PAGE : (one + 1) * PAGE], raw[other * PAGE : (other + 1) * PAGE] = (
            raw[other * PAGE : (other + 1) * PAGE],
            raw[one * PAGE : (one + 1) * PAGE],
        )

    return changed(swap)


def told(*queries: str, values: tuple[Any, ...] = ()) -> Damage:
    """Changes values by SQL; if SQLite refuses a value, there is no damage."""

    def damage(path: Path) -> None:
        with contextlib.closing(sqlite3.connect(path)) as db, contextlib.suppress(sqlite3.IntegrityError):
            for query in queries:
                db.execute(query, values if "?" in query else ())
            db.commit()

    return damage


def in_place(make: Callable[[Path], object]) -> Damage:
    """Puts something else in place of the file."""

    def damage(path: Path) -> None:
        path.unlink()
        make(path)

    return damage


def another_programs(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE bookmarks (url TEXT)")
        db.commit()


VALUES: dict[str, Any] = {
    "a number": 7,
    "a huge number": 2**63 - 1,
    "a fraction": 1e308,
    "nothing": "",
    "words": "no sense",
    "a megabyte": "x" * 1_000_000,
    "bytes": b"\xff\x00\xfe",
    "JSON of another kind": '{"a": [1, {"b": null}]}',
    "JSON that is too deep": "[" * 100_000,
    "a date beyond all years": "9999-12-31T23:59:59+00:00",
}
TABLES = list(COLUMNS)
DAMAGES: dict[str, Damage] = {
    **{f"a bit flipped, {seed}": a_bit_flipped(seed) for seed in range(70)},
    **{f"forty bits flipped, {seed}": bits_flipped(seed) for seed in range(15)},
    **{f"cut to {parts} sixteenths": cut_short(parts) for parts in range(16)},
    **{f"page {seed} of zeros": a_page(seed, lambda _: bytes(PAGE)) for seed in range(12)},
    **{f"page {seed} of noise": a_page(seed, lambda seed: noise(seed, PAGE)) for seed in range(12)},
    **{f"pages swapped, {seed}": pages_swapped(seed) for seed in range(15)},
    **{
        f"{name} in {table}.{column}": told(f"UPDATE OR REPLACE {table} SET {column} = ?", values=(each,))
        for number_, (table, column) in enumerate((t, c) for t in TABLES for c in COLUMNS[t].split(", "))
        for number__, (name, each) in enumerate(VALUES.items())
        if (number_ + number__) % 3 == 0
    },
    **{
        f"bad UTF-8 in {table}.{column}": told(f"UPDATE OR REPLACE {table} SET {column} = CAST(x'41ff42' AS TEXT)")
        for table in TABLES
        for column in COLUMNS[table].split(", ")
    },
    **{f"no table {table}": told(f"DROP TABLE {table}") for table in TABLES},
    **{f"nothing in {table}": told(f"DELETE FROM {table}") for table in TABLES},
    "a column less": told("ALTER TABLE followups DROP COLUMN place"),
    "a table of views": told("DROP TABLE notes", "CREATE VIEW notes AS SELECT 1 AS name, 2 AS value"),
    "a trigger": told("CREATE TRIGGER t AFTER INSERT ON notes BEGIN SELECT RAISE(ABORT, 'Boréal'); END"),
    "a version to come": told("PRAGMA user_version = 999"),
    "a version below none": told("PRAGMA user_version = -3"),
    "a version before": told("PRAGMA user_version = 2"),
    "no version": told("PRAGMA user_version = 0"),
    "an empty file": in_place(lambda path: path.touch()),
    "a text": in_place(lambda path: path.write_text(SECRET, encoding="utf-8")),
    "another program's file": in_place(another_programs),
    "a folder": in_place(lambda path: path.mkdir()),
    "a FIFO": in_place(os.mkfifo),
    "a link that leads nowhere": in_place(lambda path: path.symlink_to("nowhere/at/all")),
    "a link to a device": in_place(lambda path: path.symlink_to("/dev/null")),
    "a journal that is a folder": lambda path: Path(f"{path}-wal").mkdir(),
    "a journal of noise": lambda path: Path(f"{path}-wal").write_bytes(noise("wal", 50_000)),
    "an index of noise": lambda path: Path(f"{path}-shm").write_bytes(noise("shm", 32_768)),
    "an old journal of noise": lambda path: Path(f"{path}-journal").write_bytes(noise("journal", 9_000)),
}


@pytest.fixture
def damaged(original: Desk, tmp_path: Path) -> Desk:
    """The damaged file in a folder of its own."""
    shutil.copytree(original.root, tmp_path, dirs_exist_ok=True)
    return Desk(tmp_path)


def synced(desk: Desk) -> tuple[Report, list[Message]]:
    """The report of a run, and its remarks about the state."""
    config, _ = load(desk.config)
    with SqliteState(desk.root / STATE) as state:
        return sync(config, state, desk.now), state.warnings


def texts(messages: list[Message]) -> str:
    return "\n".join(map(str, messages))


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_state_file_stops_nothing(damaged: Desk, damage: Damage) -> None:
    damage(damaged.root / STATE)
    report, warnings = synced(damaged)
    assert not report.failures
    assert report.problems == []
    assert SECRET not in texts(warnings)
    followups = Counter((of(path, "INTERVIEW"), of(path, "STAGE")) for path in damaged.calendar.glob("cf*.ics"))
    assert set(followups.values()) == {1}
    assert len(followups) == 5
    assert ("other@example.org", "last-relance") not in followups
    before = damaged.snapshot()
    again, warnings = synced(damaged)
    assert again.changes == 0
    assert warnings == []
    assert damaged.snapshot() == before


def test_what_is_left_out_is_told_and_kept(damaged: Desk) -> None:
    told("UPDATE followups SET fate = 'eaten' WHERE stage = 'relance'")(damaged.root / STATE)
    with SqliteState(damaged.root / STATE) as state:
        assert "makes no sense" in texts(state.warnings)
        assert len(state.memory()) == 4
    (aside,) = damaged.root.glob(f"{STATE}.set-aside-*")
    assert aside.stat().st_mode & 0o777 == 0o600
    with SqliteState(damaged.root / STATE) as state:
        assert state.warnings == []


@pytest.mark.parametrize("error", [errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP], ids=os.strerror)
def test_a_file_system_without_locks_is_told_as_that(tmp_path: Path, error: int) -> None:
    def refuse(path: str) -> IO[bytes]:
        raise OSError(error, os.strerror(error))

    with pytest.raises(ConfigError, match="has no locks"):
        FileKeeper(tmp_path / STATE, {}, lock=refuse).opened()


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077, 0o777], ids=oct)
def test_nobody_else_reads_what_is_remembered(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        with SqliteState(tmp_path / "new" / STATE) as state:
            state.write_notes(Notes(rules="x"))
            there = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "new").iterdir()}
    finally:
        os.umask(before)
    assert there == dict.fromkeys([STATE, f"{STATE}-wal", f"{STATE}-shm", f"{STATE}.lock"], 0o600)
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700


def test_what_others_could_read_is_mended(damaged: Desk) -> None:
    told("UPDATE followups SET fate = 'eaten'")(damaged.root / STATE)
    synced(damaged)
    files = list(damaged.root.glob(f"{STATE}*"))
    assert len(files) >= 3
    for path in files:
        path.chmod(0o644)
    synced(damaged)
    assert {path.stat().st_mode & 0o777 for path in damaged.root.glob(f"{STATE}*")} == {0o600}

"""What is remembered between runs, in SQLite (design, section 7, "State on disk").

Losing it costs a full read and P4's limit, never an event.  A file that can't
be used is set aside, not overwritten.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, MutableMapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from pydantic import TypeAdapter, ValidationError

from calendar_followup.base.errors import TryAgainLater, cause
from calendar_followup.base.messages import Message, message
from calendar_followup.calendars.port import Known, Resource
from calendar_followup.domain.model import Fate, Key, Memory, Slot, Stage
from calendar_followup.domain.planning.statements import Heard
from calendar_followup.storage.faults import NewerVersion, is_transient, why

SUCCESS = "success"  # the note of when a run last went through, in seconds since 1970

# Each step leads from one version of the file to the next; a new file takes them all.
# A step that has been released is never changed: others follow it.
MIGRATIONS = (
    """
    CREATE TABLE notes (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE tokens (calendar TEXT PRIMARY KEY, token TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE resources (
        calendar TEXT NOT NULL, href BLOB NOT NULL, etag TEXT NOT NULL, body TEXT,
        PRIMARY KEY (calendar, href)
    ) WITHOUT ROWID;
    CREATE INDEX bodies ON resources (calendar) WHERE body IS NOT NULL;
    CREATE TABLE followups (
        uid TEXT NOT NULL, recurrence TEXT NOT NULL, stage TEXT NOT NULL,
        generation INTEGER NOT NULL, fate TEXT NOT NULL, start TEXT,
        PRIMARY KEY (uid, recurrence, stage)
    ) WITHOUT ROWID;
    """,
    """
    CREATE TABLE facts (
        account TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (account, name)
    ) WITHOUT ROWID;
    """,
    """
    CREATE TABLE heard (
        uid TEXT NOT NULL, recurrence TEXT NOT NULL, stage TEXT NOT NULL, body TEXT NOT NULL,
        PRIMARY KEY (uid, recurrence, stage)
    ) WITHOUT ROWID;
    """,
)
VERSION = len(MIGRATIONS)


class Facts(MutableMapping[str, str]):
    """What was learnt of an account's server, by name; every change is kept at once."""

    def __init__(self, state: State, account: str) -> None:
        self._state, self._account = state, account

    def __getitem__(self, name: str) -> str:
        return self._all()[name]

    def __setitem__(self, name: str, value: str) -> None:
        if self.get(name) != value:
            self._state.write("INSERT OR REPLACE INTO facts VALUES (?, ?, ?)", (self._account, name, value))

    def __delitem__(self, name: str) -> None:
        self._state.write("DELETE FROM facts WHERE account = ? AND name = ?", (self._account, name))

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def _all(self) -> dict[str, str]:
        return dict(self._state.select("SELECT name, value FROM facts WHERE account = ?", (self._account,)))


class State:
    """An open state file.  Use as a context manager; it holds the lock of its file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.warnings: list[Message] = []
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._lock = open(f"{path}.lock", "ab")  # noqa: SIM115  held until close()
        except OSError as error:
            raise TryAgainLater(
                message("the state folder {folder}: {cause}", folder=path.parent, cause=cause(error))
            ) from error
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            self._lock.close()
            raise TryAgainLater(message("another run is at work on this config")) from error
        self._db = self._opened()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()
        self._lock.close()

    # Notes: small facts by name

    def note(self, name: str) -> Any:
        """The JSON value noted under ``name``, or None."""
        row = self._db.execute("SELECT value FROM notes WHERE name = ?", (name,)).fetchone()
        return json.loads(row[0]) if row else None

    def write_note(self, name: str, value: object) -> None:
        """Notes a JSON value, or forgets it when None."""
        with self._transaction():
            if value is None:
                self._db.execute("DELETE FROM notes WHERE name = ?", (name,))
            else:
                self._db.execute("INSERT OR REPLACE INTO notes VALUES (?, ?)", (name, json.dumps(value)))

    # What stood in the calendars

    def known(self, calendar: str) -> Known:
        """The token and ETags of the last read of that calendar."""
        row = self._db.execute("SELECT token FROM tokens WHERE calendar = ?", (calendar,)).fetchone()
        rows = self._db.execute("SELECT href, etag FROM resources WHERE calendar = ?", (calendar,))
        return Known(row[0] if row else "", {os.fsdecode(href): etag for href, etag in rows})

    def resources(self, calendar: str) -> dict[str, Resource]:
        """The resources with events or problems in them, as last read."""
        rows = self._db.execute(
            "SELECT href, body FROM resources WHERE calendar = ? AND body IS NOT NULL", (calendar,)
        ).fetchall()
        return {os.fsdecode(href): _read_back(body) for href, body in rows}

    def save_reading(self, calendar: str, token: str, changed: Iterable[Resource], gone: Iterable[str]) -> None:
        """What a read found, and its token: the last thing that a run writes."""
        codec = _resource_codec() if changed else None
        with self._transaction():
            for href in gone:
                self._db.execute("DELETE FROM resources WHERE calendar = ? AND href = ?", (calendar, os.fsencode(href)))
            for found in changed:
                body = None
                if codec is not None and (found.events or found.problems):
                    body = codec.dump_json(found).decode()
                self._db.execute(
                    "INSERT OR REPLACE INTO resources VALUES (?, ?, ?, ?)",
                    (calendar, os.fsencode(found.href), found.etag, body),
                )
            self._db.execute("INSERT OR REPLACE INTO tokens VALUES (?, ?)", (calendar, token))

    def forget_other_calendars(self, keys: Iterable[str]) -> None:
        """Drops what was read of calendars that the config no longer names in this way."""
        kept = json.dumps(sorted(set(keys)))
        with self._transaction():
            self._db.execute("DELETE FROM tokens WHERE calendar NOT IN (SELECT value FROM json_each(?))", (kept,))
            self._db.execute("DELETE FROM resources WHERE calendar NOT IN (SELECT value FROM json_each(?))", (kept,))

    def facts(self, account: str) -> Facts:
        """What was learnt of an account's server; it outlives what was read there."""
        return Facts(self, account)

    # What became of follow-ups

    def memory(self) -> dict[Slot, Memory]:
        """Every follow-up that was ever written or dismissed, by interview and stage."""
        found = {}
        for uid, recurrence, stage, generation, fate, start in self._db.execute("SELECT * FROM followups"):
            key, moment = Key(uid, recurrence), datetime.fromisoformat(start) if start else None
            slot = Slot(key, Stage(stage))
            found[slot] = Memory(*slot, generation, Fate(fate), moment)
        return found

    def remember(self, memories: Iterable[Memory]) -> None:
        """Keeps these, at once and for good."""
        with self._transaction():
            self._db.executemany(
                "INSERT OR REPLACE INTO followups VALUES (?, ?, ?, ?, ?, ?)",
                [
                    (*each.interview, each.stage.value, each.generation, each.fate.value, _utc(each.start))
                    for each in memories
                ],
            )

    def recall(self, slot: Slot, memory: Memory | None) -> None:
        """Takes back what was remembered of a stage since ``memory``, None being nothing at all."""
        if memory is not None:
            self.remember([memory])
            return
        (uid, recurrence), stage = slot
        with self._transaction():
            self._db.execute(
                "DELETE FROM followups WHERE uid = ? AND recurrence = ? AND stage = ?",
                (uid, recurrence, stage.value),
            )

    # What was said in follow-ups

    def heard(self) -> tuple[Heard, ...]:
        """What the person said in follow-ups and did not take back, as of the last run."""
        rows = self._db.execute("SELECT body FROM heard ORDER BY uid, recurrence, stage")
        return tuple(_heard_codec().validate_json(body) for (body,) in rows)

    def keep_heard(self, heard: Iterable[Heard]) -> None:
        """Keeps this and nothing else, at once and for good."""
        rows = [(*each.interview, each.stage.value, _heard_codec().dump_json(each).decode()) for each in heard]
        with self._transaction():
            self._db.execute("DELETE FROM heard")
            self._db.executemany("INSERT INTO heard VALUES (?, ?, ?, ?)", rows)

    # The file

    def select(self, query: str, values: tuple[str, ...]) -> list[Any]:
        """The rows that a query finds."""
        return self._db.execute(query, values).fetchall()

    def write(self, statement: str, values: tuple[str, ...]) -> None:
        """Carries out one statement, at once and for good."""
        with self._transaction():
            self._db.execute(statement, values)

    def _opened(self) -> sqlite3.Connection:
        try:
            return self._connected()
        except sqlite3.DatabaseError as error:
            if is_transient(error):
                raise self._try_again(error) from error
            self._set_aside(error)
        try:
            return self._connected()
        except sqlite3.DatabaseError as error:
            raise self._try_again(error) from error

    def _connected(self) -> sqlite3.Connection:
        db = sqlite3.connect(self.path, timeout=5, isolation_level=None)
        try:
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = NORMAL")  # a power cut may lose the last words, never the file
            version = db.execute("PRAGMA user_version").fetchone()[0]
            if version > VERSION:
                raise NewerVersion(f"version {version}")
            for number, step in enumerate(MIGRATIONS[version:], start=version + 1):
                db.executescript(f"BEGIN IMMEDIATE; {step} PRAGMA user_version = {number}; COMMIT;")
            db.execute("SELECT count(*) FROM followups").fetchone()
        except sqlite3.Error:
            db.close()
            raise
        return db

    def _set_aside(self, error: sqlite3.DatabaseError) -> None:
        aside = self.path.with_name(f"{self.path.name}.set-aside-{datetime.now(UTC):%Y%m%dT%H%M%S%f}")
        for suffix in ("", "-wal", "-shm"):
            with contextlib.suppress(FileNotFoundError):
                os.replace(f"{self.path}{suffix}", f"{aside}{suffix}")
        self.warnings.append(
            message("the state file could not be used ({why}); it is kept as {aside}", why=why(error), aside=aside)
        )

    def _try_again(self, error: sqlite3.DatabaseError) -> TryAgainLater:
        return TryAgainLater(message("the state file {path}: {why}", path=self.path, why=why(error)))

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        try:
            self._db.execute("BEGIN IMMEDIATE")
            yield
            self._db.execute("COMMIT")
        except sqlite3.OperationalError as error:
            self._roll_back()
            raise self._try_again(error) from error
        except BaseException:
            self._roll_back()
            raise

    def _roll_back(self) -> None:
        with contextlib.suppress(sqlite3.OperationalError):
            self._db.execute("ROLLBACK")


@cache
def _resource_codec() -> Any:  # TypeAdapter[Resource]; made only when events are read or kept
    return TypeAdapter(Resource)


@cache
def _heard_codec() -> Any:  # TypeAdapter[Heard]; made only when something was said
    return TypeAdapter(Heard)


def _read_back(body: str) -> Resource:
    """A resource as it was kept; by 0.1.0 the reason of a problem was kept as a finished sentence."""
    codec = _resource_codec()
    try:
        found: Resource = codec.validate_json(body)
    except ValidationError:
        kept = json.loads(body)
        for problem in kept["problems"]:
            if isinstance(problem["reason"], str):
                problem["reason"] = {"template": "{text}", "values": [["text", problem["reason"]]]}
        found = codec.validate_json(json.dumps(kept))
    return found


def _utc(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat() if moment is not None else None

"""A state file: opened under its lock, migrated to this version, set aside where it can't be used."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from calendar_followup.base.errors import TryAgainLater, cause
from calendar_followup.base.messages import Message, message
from calendar_followup.base.paths import state_folder
from calendar_followup.storage.faults import is_damage, is_transient, why
from calendar_followup.storage.light import locked
from calendar_followup.storage.schema import migrate


class StateFile:
    """A state file, held by this run until ``close``; only its owner can read it.

    An unusable file is kept under another name, and a new one is started.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.warnings: list[Message] = []
        try:
            _make_folder(path.parent)
            self._lock = locked(str(path))
        except BlockingIOError as error:
            raise TryAgainLater(message("another run is at work on this config")) from error
        except OSError as error:
            reason = message("the state folder {folder}: {cause}", folder=path.parent, cause=cause(error))
            raise TryAgainLater(reason) from error
        try:
            self.db = self._opened()
        except BaseException:
            self._lock.close()
            raise

    def close(self) -> None:
        """Releases the lock."""
        self.db.close()
        self._lock.close()

    def rows(self, query: str, values: Sequence[str] = ()) -> list[Any]:
        """The rows that a query returns."""
        try:
            return self.db.execute(query, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise self._failure(error) from error

    @contextlib.contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """A transaction: on success everything written inside is durable, else nothing is written."""
        try:
            self.db.execute("BEGIN IMMEDIATE")
            yield self.db
            self.db.execute("COMMIT")
        except sqlite3.DatabaseError as error:
            self._roll_back()
            raise self._failure(error) from error
        except BaseException:
            self._roll_back()
            raise

    def _roll_back(self) -> None:
        with contextlib.suppress(sqlite3.DatabaseError):
            self.db.execute("ROLLBACK")

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
        self._make_private()
        db = sqlite3.connect(self.path, timeout=5, isolation_level=None)
        try:
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = NORMAL")  # a power cut may lose commits, never the file
            migrate(db)
            db.execute("SELECT count(*) FROM followups").fetchone()
        except sqlite3.Error:
            db.close()
            raise
        return db

    def _make_private(self) -> None:
        """SQLite gives the same permissions to the files it creates beside this one."""
        with contextlib.suppress(OSError):  # sqlite3 itself reports a file that it can't open
            os.close(os.open(self.path, os.O_RDONLY | os.O_CREAT, 0o600))
            os.chmod(self.path, 0o600)

    def _set_aside(self, error: sqlite3.DatabaseError) -> None:
        aside = self.path.with_name(f"{self.path.name}.set-aside-{datetime.now(UTC):%Y%m%dT%H%M%S%f}")
        for suffix in ("", "-wal", "-shm"):
            with contextlib.suppress(FileNotFoundError):
                os.replace(f"{self.path}{suffix}", f"{aside}{suffix}")
        self.warnings.append(
            message("the state file could not be used ({why}); it is kept as {aside}", why=why(error), aside=aside)
        )

    def _failure(self, error: sqlite3.DatabaseError) -> TryAgainLater:
        """The error to raise; if the file turns out to be broken, the next run starts a new one."""
        if is_damage(error):
            self._set_aside(error)
        return self._try_again(error)

    def _try_again(self, error: sqlite3.DatabaseError) -> TryAgainLater:
        return TryAgainLater(message("the state file {path}: {why}", path=self.path, why=why(error)))


def _make_folder(folder: Path) -> None:
    """Makes the platform's state folder private to its owner; leaves a folder of the person's own unchanged."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if str(folder) == state_folder():
        folder.chmod(0o700)

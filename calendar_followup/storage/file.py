"""A state file: opened under its lock, migrated to this version, set aside where it can't be used."""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
import stat
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from calendar_followup.base.errors import ConfigError, TryAgainLater, cause
from calendar_followup.base.messages import Message, message
from calendar_followup.base.paths import state_folder
from calendar_followup.storage.faults import is_damage, is_transient, why
from calendar_followup.storage.light import locked
from calendar_followup.storage.schema import migrate
from calendar_followup.storage.soundness import Judges, as_text, check_owner, check_whole, sweep

NO_FILE = (errno.ENXIO, errno.EISDIR)
NO_LOCKS = (errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)


class FileKeeper:
    """Keeps a state in a file that only its owner can read (the port ``Keeper``).

    An unusable file is kept under another name, and a new one is started.  An invalid row is
    removed, and a copy of the original file is kept too.
    """

    def __init__(self, path: Path, judges: Judges, lock: Callable[[str], IO[bytes]] = locked) -> None:
        self._path, self._judges, self._take = path, judges, lock
        self.where = str(path)
        self.warnings: list[Message] = []

    def opened(self) -> sqlite3.Connection:
        """Opens the file under its lock.  Raises ``TryAgainLater``, or ``ConfigError`` where there can be no lock."""
        self._lock = self._held()
        try:
            self._db = self._usable()
        except BaseException:
            self._lock.close()
            raise
        return self._db

    def saved(self, db: sqlite3.Connection) -> None:
        """Nothing is left to do: SQLite's commit wrote the file."""

    def closed(self) -> None:
        """Releases the lock."""
        self._db.close()
        self._lock.close()

    def failure(self, error: sqlite3.DatabaseError) -> TryAgainLater:
        """The error to raise; if the file turns out to be broken, the next run starts a new one."""
        if is_damage(error):
            self._set_aside(why(error))
        return self._try_again(error)

    def _held(self) -> IO[bytes]:
        path = self._path
        try:
            _make_folder(path.parent)
            return self._take(str(path))
        except BlockingIOError as error:
            raise TryAgainLater(message("another run is at work on this config")) from error
        except OSError as error:
            if error.errno in NO_LOCKS:
                raise ConfigError(
                    message(
                        "the file system of {folder} has no locks: let XDG_STATE_HOME name a folder on another one",
                        folder=path.parent,
                    )
                ) from error
            if error.errno in NO_FILE:
                raise ConfigError(message("{path} is not an ordinary file: remove it", path=f"{path}.lock")) from error
            reason = message("the state folder {folder}: {cause}", folder=path.parent, cause=cause(error))
            raise TryAgainLater(reason) from error

    def _usable(self) -> sqlite3.Connection:
        if not all(map(_may_be_a_file, self._beside())):
            self._set_aside(message("it is not a state file"))
        try:
            return self._connected()
        except sqlite3.DatabaseError as error:
            if is_transient(error):
                raise self._try_again(error) from error
            self._set_aside(why(error))
        try:
            return self._connected()
        except sqlite3.DatabaseError as error:
            raise self._try_again(error) from error

    def _connected(self) -> sqlite3.Connection:
        self._make_private()
        db = sqlite3.connect(self._path, timeout=5, isolation_level=None)
        db.text_factory = as_text
        try:
            check_owner(db)
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = NORMAL")  # a power cut may lose commits, never the file
            migrate(db)
            check_whole(db)
            self._sweep(db)
            self._make_private()
        except sqlite3.Error:
            db.close()
            raise
        return db

    def _beside(self) -> list[Path]:
        """The file, and the files that SQLite creates beside it."""
        return [Path(f"{self._path}{suffix}") for suffix in ("", "-wal", "-shm", "-journal")]

    def _make_private(self) -> None:
        """Makes the file, and those beside it now or earlier, readable only by its owner."""
        with contextlib.suppress(OSError):  # sqlite3 tells in its own words what it can't open
            os.close(os.open(self._path, os.O_RDONLY | os.O_CREAT | os.O_NONBLOCK, 0o600))
        for path in self._path.parent.glob(f"{self._path.name}*"):
            with contextlib.suppress(OSError):
                if stat.S_ISREG(path.lstat().st_mode) and stat.S_IMODE(path.lstat().st_mode) != 0o600:
                    path.chmod(0o600)

    def _aside(self) -> Path:
        return self._path.with_name(f"{self._path.name}.set-aside-{datetime.now(UTC):%Y%m%dT%H%M%S%f}")

    def _set_aside(self, reason: Message) -> None:
        aside = self._aside()
        for path in self._beside():
            with contextlib.suppress(FileNotFoundError):
                os.replace(path, f"{aside}{path.name.removeprefix(self._path.name)}")
        self.warnings.append(
            message("the state file could not be used ({why}); it is kept as {aside}", why=reason, aside=aside)
        )

    def _sweep(self, db: sqlite3.Connection) -> None:
        aside = self._aside()

        def keep_copy() -> None:
            with contextlib.closing(sqlite3.connect(aside)) as copy:
                db.backup(copy)

        if sweep(db, self._judges, keep_copy):
            said = message(
                "a part of the state file makes no sense and is left out; it is kept as it was as {aside}", aside=aside
            )
            self.warnings.append(said)

    def _try_again(self, error: sqlite3.DatabaseError) -> TryAgainLater:
        return TryAgainLater(message("the state file {path}: {why}", path=self._path, why=why(error)))


def _may_be_a_file(path: Path) -> bool:
    """False for a folder, a FIFO or a device in its place, on which SQLite would fail at every run."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return not path.is_symlink()


def _make_folder(folder: Path) -> None:
    """Makes a new folder, and the platform's, private to its owner; leaves one of the person's own unchanged."""
    is_new = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if is_new or str(folder) == state_folder():
        folder.chmod(0o700)

"""The little of a state file that every run of cron's needs: its lock, and single notes.

Light: a run with nothing to do comes through here and loads nothing else of the state.
"""

from __future__ import annotations

import fcntl
import json
import os
import sqlite3

TYPE_CHECKING = False  # as in typing, without its import
if TYPE_CHECKING:
    from typing import IO, Any

SUCCEEDED = "success"  # when a run last went through, in seconds since 1970
QUIET = "seen"  # what ends the next run early


def locked(path: str) -> IO[bytes]:
    """The lock of the state file at ``path``, held until it is closed.

    Raises ``BlockingIOError`` where another run holds it, ``OSError`` where the disk refuses.
    """
    lock = open(f"{path}.lock", "ab", opener=_private)  # noqa: SIM115  held until the caller closes it
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        raise
    return lock


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def note(db: sqlite3.Connection, name: str) -> Any:
    """The JSON value noted under ``name``, or None."""
    row = db.execute("SELECT value FROM notes WHERE name = ?", (name,)).fetchone()
    return None if row is None else json.loads(row[0])


def write_note(db: sqlite3.Connection, name: str, value: object) -> None:
    """Notes a JSON value, or forgets it when None."""
    if value is None:
        db.execute("DELETE FROM notes WHERE name = ?", (name,))
    else:
        db.execute("INSERT OR REPLACE INTO notes VALUES (?, ?)", (name, json.dumps(value)))

"""The small part of a state file that every cron run needs: its lock, and single notes.

Light: a run with nothing to do loads this module and nothing else of the storage.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import sqlite3
import stat

TYPE_CHECKING = False  # as in typing, without importing it
if TYPE_CHECKING:
    from typing import IO, Any

SUCCEEDED = "success"  # time of the last successful run, in seconds since 1970
QUIET = "seen"  # the conditions under which the next run may end early


def locked(path: str) -> IO[bytes]:
    """Takes the lock of the state file at ``path``; closing the returned file releases it.

    Raises ``BlockingIOError`` where another run holds it, ``OSError`` where the disk refuses
    (``ENXIO`` or ``EISDIR`` where something else than a file has its name).
    """
    lock = open(f"{path}.lock", "ab", opener=_private)  # noqa: SIM115  held until the caller closes it
    try:
        if not stat.S_ISREG(os.fstat(lock.fileno()).st_mode):
            raise OSError(errno.ENXIO, os.strerror(errno.ENXIO))
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        raise
    return lock


def _private(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NONBLOCK, 0o600)  # a FIFO is refused, not waited for


def note(db: sqlite3.Connection, name: str) -> Any:
    """The JSON value noted under ``name``, or None."""
    row = db.execute("SELECT value FROM notes WHERE name = ?", (name,)).fetchone()
    return None if row is None else json.loads(row[0])


def write_note(db: sqlite3.Connection, name: str, value: object) -> None:
    """Stores a JSON value under ``name``; None deletes it."""
    if value is None:
        db.execute("DELETE FROM notes WHERE name = ?", (name,))
    else:
        db.execute("INSERT OR REPLACE INTO notes VALUES (?, ?)", (name, json.dumps(value)))

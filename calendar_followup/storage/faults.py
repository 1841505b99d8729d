"""SQLite's errors about the state file, in our words: which are transient, and which mean that the file is damaged."""

from __future__ import annotations

import sqlite3

from calendar_followup.base.messages import Message, message

# https://www.sqlite.org/rescode.html: the disk, its permissions or a lock is the cause,
# and the file itself is intact.
_TRANSIENT = {
    sqlite3.SQLITE_FULL: message("no space left on device"),
    sqlite3.SQLITE_IOERR: message("input/output error"),
    sqlite3.SQLITE_CANTOPEN: message("it can't be opened"),
    sqlite3.SQLITE_BUSY: message("another run is at work on this config"),
    sqlite3.SQLITE_LOCKED: message("another run is at work on this config"),
    sqlite3.SQLITE_READONLY: message("it is not writable"),
    sqlite3.SQLITE_PERM: message("permission denied"),
    sqlite3.SQLITE_NOMEM: message("there is not enough memory"),
}
_DAMAGED = {
    sqlite3.SQLITE_CORRUPT: message("it is damaged"),
    sqlite3.SQLITE_NOTADB: message("it is not a state file"),
}


class NewerVersion(sqlite3.DatabaseError):
    """A newer version of the program wrote the file."""


class Foreign(sqlite3.DatabaseError):
    """The file has another program's tables."""


class Unsound(sqlite3.DatabaseError):
    """The file is ours, but its pages are inconsistent."""


def is_transient(error: sqlite3.DatabaseError) -> bool:
    """True for a transient error, or one with a cause outside the file; else the file is damaged."""
    return _code(error) in _TRANSIENT


def is_damage(error: sqlite3.DatabaseError) -> bool:
    """True for a file that is permanently broken."""
    return _code(error) in _DAMAGED


def why(error: sqlite3.DatabaseError) -> Message:
    """What is wrong; never in SQLite's own words, which may quote the file's contents."""
    if isinstance(error, NewerVersion):
        return message("a newer version of calendar-followup wrote it")
    if isinstance(error, Foreign):
        return _DAMAGED[sqlite3.SQLITE_NOTADB]
    return _TRANSIENT.get(_code(error)) or _DAMAGED.get(_code(error)) or _DAMAGED[sqlite3.SQLITE_CORRUPT]


def _code(error: sqlite3.DatabaseError) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF  # extended codes keep the primary code in the low byte

"""Checks whether a state file is ours and intact; it runs at opening, so that a run needn't check again."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from calendar_followup.storage.faults import Foreign, Unsound

Row = Sequence[Any]
Judges = Mapping[str, Callable[[Row], bool]]
"""Tells whether a row of a table is valid."""

# The columns read from each table.  All rows of these small tables are checked; events are checked when read.
COLUMNS = {
    "notes": "name, value",
    "calendars": "address, manner, token, day",
    "resources": "calendar, href, etag, day, body",
    "facts": "account, name, value",
    "heard": "uid, recurrence, stage, body",
    "followups": "uid, recurrence, stage, generation, fate, start, place, process",
}


def as_text(raw: bytes) -> str:
    """How texts in the file are read: bytes that are not UTF-8 are kept recognisable, and ``is_text`` finds them."""
    return raw.decode("utf-8", "surrogateescape")


def is_text(value: Any) -> bool:
    """True for a text without such bytes."""
    try:
        return isinstance(value, str) and bool(value.encode("utf-8")) >= 0
    except UnicodeEncodeError:
        return False


def check_owner(db: sqlite3.Connection) -> None:
    """Raises ``Foreign`` where the file has another program's tables."""
    version = db.execute("PRAGMA user_version").fetchone()[0]
    holds_anything = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if version < 0 or (version == 0 and holds_anything):
        raise Foreign


def check_whole(db: sqlite3.Connection) -> None:
    """Raises ``sqlite3.DatabaseError`` where a page is damaged, or a table differs from our schema."""
    if db.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
        raise Unsound
    if db.execute("SELECT 1 FROM sqlite_master WHERE type IN ('trigger', 'view')").fetchone():
        raise Unsound  # we create none
    for table, columns in COLUMNS.items():
        db.execute(f"SELECT {columns} FROM {table} LIMIT 0")  # noqa: S608  names of our own


def sweep(db: sqlite3.Connection, judges: Judges, keep_copy: Callable[[], None]) -> bool:
    """Removes the invalid rows, once a copy of the original is kept; False where all are valid."""
    good = {table: rows for table, judge in judges.items() if (rows := good_rows(db, table, judge)) is not None}
    if not good and not has_senseless_events(db):
        return False
    keep_copy()
    replace_rows(db, good)
    return True


def good_rows(db: sqlite3.Connection, table: str, makes_sense: Callable[[Row], bool]) -> list[Row] | None:
    """The valid rows; None where all are valid."""
    rows = db.execute(f"SELECT {COLUMNS[table]} FROM {table}").fetchall()  # noqa: S608  likewise
    good = [row for row in rows if makes_sense(row)]
    return good if len(good) < len(rows) else None


def has_senseless_events(db: sqlite3.Connection) -> bool:
    """True where a resource has an invalid name or ETag."""
    return bool(db.execute(f"SELECT 1 FROM resources WHERE {_SENSELESS} LIMIT 1").fetchall())  # noqa: S608  likewise


def replace_rows(db: sqlite3.Connection, good: Mapping[str, Iterable[Row]]) -> None:
    """Keeps only these rows in their tables, and no invalid resource: everything is then read again."""
    db.execute("BEGIN IMMEDIATE")
    for table, rows in good.items():
        places = ", ".join("?" for _ in COLUMNS[table].split(","))
        db.execute(f"DELETE FROM {table}")  # noqa: S608  likewise
        db.executemany(f"INSERT INTO {table} ({COLUMNS[table]}) VALUES ({places})", rows)  # noqa: S608  likewise
    db.execute(f"DELETE FROM resources WHERE {_SENSELESS}")  # noqa: S608  likewise
    db.execute("UPDATE calendars SET token = NULL, day = NULL")
    db.execute("COMMIT")


# No file system allows a NUL in a name.
_SENSELESS = (
    "typeof(calendar) <> 'text' OR typeof(href) <> 'blob' OR typeof(etag) <> 'text' OR instr(href, x'00') > 0"
    " OR typeof(body) NOT IN ('text', 'null') OR typeof(day) NOT IN ('text', 'null')"
)

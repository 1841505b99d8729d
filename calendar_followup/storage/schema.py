"""The tables of a state file, and the migrations from every earlier version."""

from __future__ import annotations

import sqlite3

from calendar_followup.storage.faults import NewerVersion

# Each step migrates one version of the file to the next; a new file takes all of them.
# A released step is never changed; add a new one instead.
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
    # From here on calendars are identified by their own address.  0.1.0 identified them by a hash
    # of how the config leads to them; only the events hold the config's name.  Until a calendar
    # is opened, its rows are found by that name.  Its token and ETags are no longer valid (the
    # manner of reading is empty), so everything is read once.
    """
    CREATE TABLE calendars (
        address TEXT PRIMARY KEY, manner TEXT NOT NULL, token TEXT, day TEXT
    ) WITHOUT ROWID;
    DROP TABLE tokens;
    ALTER TABLE resources ADD COLUMN day TEXT;
    CREATE TEMP TABLE names AS
        SELECT calendar, '0.1.0 ' || min(json_extract(body, '$.events[0].calendar')) AS name
        FROM resources WHERE json_valid(body) GROUP BY calendar;
    UPDATE OR IGNORE resources
        SET calendar = (SELECT name FROM names WHERE names.calendar = resources.calendar)
        WHERE calendar IN (SELECT calendar FROM names WHERE name IS NOT NULL);
    DROP TABLE names;
    DELETE FROM resources WHERE calendar NOT LIKE '0.1.0 %';
    """,
    # The calendar of a follow-up: a calendar removed from the config doesn't make its follow-ups look deleted.
    """
    ALTER TABLE followups ADD COLUMN place TEXT NOT NULL DEFAULT '';
    """,
    # The process of its interview: relances that have rung count even when their round is gone.
    """
    ALTER TABLE followups ADD COLUMN process TEXT NOT NULL DEFAULT '';
    """,
)
VERSION = len(MIGRATIONS)


def version_of(db: sqlite3.Connection) -> int:
    """The version of its tables; 0 where there are none."""
    version: int = db.execute("PRAGMA user_version").fetchone()[0]
    return version


def migrate(db: sqlite3.Connection) -> None:
    """Migrates the file to this version; raises ``NewerVersion`` where it has a newer one."""
    version = version_of(db)
    if version > VERSION:
        raise NewerVersion
    for number, step in enumerate(MIGRATIONS[version:], start=version + 1):
        db.executescript(f"BEGIN IMMEDIATE; {step} PRAGMA user_version = {number}; COMMIT;")

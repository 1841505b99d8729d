"""The tables of a state file, and the way to them from every version there ever was."""

from __future__ import annotations

import sqlite3

from calendar_followup.storage.faults import NewerVersion

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
    # Calendars go by their own address from here on.  In 0.1.0 they went by a hash of how the
    # config leads to them; the name that the config had for them is in the events alone, and
    # until a calendar is opened, what is known of it goes by that name.  Its token and ETags
    # say nothing any more (the manner of reading is empty): everything is read once.
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
    # In which calendar a follow-up was: one that leaves the config takes none for deleted.
    """
    ALTER TABLE followups ADD COLUMN place TEXT NOT NULL DEFAULT '';
    """,
    # What its interview was a round of: relances that have rung count when their round is gone.
    """
    ALTER TABLE followups ADD COLUMN process TEXT NOT NULL DEFAULT '';
    """,
)
VERSION = len(MIGRATIONS)


def migrate(db: sqlite3.Connection) -> None:
    """Leads the file to this version; raises ``NewerVersion`` where it has a newer one."""
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version > VERSION:
        raise NewerVersion
    for number, step in enumerate(MIGRATIONS[version:], start=version + 1):
        db.executescript(f"BEGIN IMMEDIATE; {step} PRAGMA user_version = {number}; COMMIT;")

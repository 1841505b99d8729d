"""Keeps a person's state as a sealed image in PostgreSQL (the port ``Keeper``)."""

from __future__ import annotations

import json
import sqlite3
import zlib
from typing import Any

from calendar_followup.base.errors import FollowUpError, TryAgainLater
from calendar_followup.base.messages import Message, message
from calendar_followup.service.database import Connection, understood
from calendar_followup.service.people import release, take
from calendar_followup.service.vault import Vault
from calendar_followup.storage.faults import NewerVersion, why
from calendar_followup.storage.schema import migrate, version_of
from calendar_followup.storage.soundness import COLUMNS, as_text, check_owner, check_whole, sweep
from calendar_followup.storage.state import JUDGES

IMAGE, TOKENS = "image", "tokens"
_QUICKLY = 1  # zlib's level: a third larger than the best, ten times as fast

# Notes in memory which tables a transaction wrote.  Tokens alone are compared by their rows.
_WATCH = "".join(
    f"create temp trigger {table}_{what} after {what} on main.{table} begin insert into written values (1); end;"  # noqa: S608  names of our own
    for table in COLUMNS
    if table != "calendars"
    for what in ("insert", "update", "delete")
)


class PersonKeeper:
    """One person's state, held by their lock on this connection until ``closed``.

    Sync tokens, which change at nearly every run, are in a column of their own: a run that found
    nothing writes some hundred bytes.  They are read over those in the image.
    """

    def __init__(self, connection: Connection, vault: Vault, person: int) -> None:
        self._connection, self._vault, self._person = connection, vault, person
        self._lost: FollowUpError | None = None
        self._calendars: list[Any] = []
        self.where = f"person {person}"
        self.warnings: list[Message] = []

    def opened(self) -> sqlite3.Connection:
        """The state, unsealed into memory.  Raises ``TryAgainLater`` where another run, or a newer release, has it."""
        if not take(self._connection, self._person):
            raise TryAgainLater(message("another run is at work on this config"))
        try:
            self._db = self._unsealed()
        except BaseException:
            release(self._connection, self._person)
            raise
        return self._db

    def saved(self, db: sqlite3.Connection) -> None:
        """Writes what changed since the last time, in one statement; it is durable when this returns."""
        if self._lost is not None:  # the lock was lost with the connection: somebody else may hold it
            raise self._lost
        calendars = _rows(db)
        whole = bool(db.execute("select 1 from written limit 1").fetchone()) or _names(calendars) != _names(
            self._calendars
        )
        if not whole and calendars == self._calendars:
            return
        try:
            self._write(db, calendars, whole)
        except FollowUpError as error:
            self._lost = error
            raise
        db.execute("delete from written")
        self._calendars = calendars

    def closed(self) -> None:
        """Releases the lock."""
        self._db.close()
        release(self._connection, self._person)

    def failure(self, error: sqlite3.DatabaseError) -> TryAgainLater:
        """The error to raise; what is in memory is of no use any more, and what was saved is as it was."""
        self._lost = TryAgainLater(message("the state of {where}: {why}", where=self.where, why=why(error)))
        return self._lost

    def _unsealed(self) -> sqlite3.Connection:
        with understood():
            query = "select image, tokens from memory where person = %s"
            row = self._connection.execute(query, (self._person,)).fetchone()
        if row is None:
            return self._watched(_in_memory(), written=False)
        # Where no key opens them, the operator's keys are at fault: nothing may be replaced.
        packed = self._vault.opened(self._person, IMAGE, row[0])
        tokens = json.loads(self._vault.opened(self._person, TOKENS, row[1]))
        try:
            db, migrated = self._usable(packed, tokens)
        except NewerVersion as error:  # this worker is the older one of an upgrade
            raise self.failure(error) from error
        except (sqlite3.DatabaseError, zlib.error) as error:
            self._put_aside(packed)
            reason = why(error) if isinstance(error, sqlite3.DatabaseError) else message("it is damaged")
            self.warnings.append(
                message("the state of {where} could not be used ({why})", where=self.where, why=reason)
            )
            return self._watched(_in_memory(), written=True)
        return self._watched(db, written=migrated)

    def _usable(self, packed: bytes, tokens: list[Any]) -> tuple[sqlite3.Connection, bool]:
        """The state in this version's tables, and whether that is not what was saved."""
        db = sqlite3.connect(":memory:", isolation_level=None)
        db.text_factory = as_text
        try:
            db.deserialize(zlib.decompress(packed))
            check_owner(db)
            before = version_of(db)
            migrate(db)
            check_whole(db)
            db.executemany("update calendars set token = ?, day = ? where address = ?", tokens)
            swept = sweep(db, JUDGES, lambda: self._put_aside(packed))
        except (sqlite3.Error, zlib.error):
            db.close()
            raise
        if swept:
            self.warnings.append(
                message("a part of the state of {where} makes no sense and is left out", where=self.where)
            )
        return db, swept or version_of(db) != before

    def _watched(self, db: sqlite3.Connection, *, written: bool) -> sqlite3.Connection:
        db.execute("create temp table written (once integer)")
        db.executescript(_WATCH)
        if written:
            db.execute("insert into written values (1)")
        self._calendars = _rows(db)
        return db

    def _write(self, db: sqlite3.Connection, calendars: list[Any], whole: bool) -> None:
        rows = [(token, day, address) for address, _, token, day in calendars]
        tokens = self._vault.seal(self._person, TOKENS, json.dumps(rows).encode())
        if whole:
            packed = self._vault.seal(self._person, IMAGE, zlib.compress(db.serialize(), _QUICKLY))
            query = (
                "insert into memory (person, image, tokens) values (%s, %s, %s) "
                "on conflict (person) do update set image = excluded.image, tokens = excluded.tokens"
            )
            values: tuple[Any, ...] = (self._person, packed, tokens)
        else:
            query, values = "update memory set tokens = %s where person = %s", (tokens, self._person)
        with understood():
            written = self._connection.execute(query.encode(), values).rowcount
        if written != 1:
            raise TryAgainLater(message("nobody has the number {person}", person=self._person))

    def _put_aside(self, packed: bytes) -> None:
        sealed = self._vault.seal(self._person, IMAGE, packed)
        with understood():
            self._connection.execute("insert into aside (person, image) values (%s, %s)", (self._person, sealed))


def _in_memory() -> sqlite3.Connection:
    db = sqlite3.connect(":memory:", isolation_level=None)
    db.text_factory = as_text
    migrate(db)
    return db


def _rows(db: sqlite3.Connection) -> list[Any]:
    return db.execute("select address, manner, token, day from calendars order by address").fetchall()


def _names(calendars: list[Any]) -> list[Any]:
    """What of them is in the image alone."""
    return [(address, manner) for address, manner, _, _ in calendars]

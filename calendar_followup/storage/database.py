"""An open state: queries and transactions, saved by its keeper."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from calendar_followup.storage.keeper import Keeper


class Database:
    """The tables of a state, held by this run until ``close``."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper
        self._db = keeper.opened()

    def close(self) -> None:
        """Lets the next run open it."""
        self._keeper.closed()

    def rows(self, query: str, values: Sequence[str] = ()) -> list[Any]:
        """The rows that a query returns."""
        try:
            return self._db.execute(query, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise self._keeper.failure(error) from error

    @contextlib.contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """A transaction: on success everything written inside is durable, else nothing is written."""
        try:
            self._db.execute("BEGIN IMMEDIATE")
            yield self._db
            self._db.execute("COMMIT")
        except sqlite3.DatabaseError as error:
            self._roll_back()
            raise self._keeper.failure(error) from error
        except BaseException:
            self._roll_back()
            raise
        self._keeper.saved(self._db)

    def _roll_back(self) -> None:
        with contextlib.suppress(sqlite3.DatabaseError):
            self._db.execute("ROLLBACK")

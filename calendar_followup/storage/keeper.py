"""The port to where a state is kept: a file here, and whatever else can hold the bytes of one.

There is one schema, one dialect and one ``KeptState``; only the keeper varies.
"""

from __future__ import annotations

import sqlite3
from typing import Protocol

from calendar_followup.base.errors import TryAgainLater
from calendar_followup.base.messages import Message


class Keeper(Protocol):
    """Keeps one person's state, for one run at a time.

    What was saved survives whatever becomes of the process.  What a newer version saved is never
    thrown away.  Unreadable parts are kept aside and reported in ``warnings``, without quoting them.
    """

    where: str
    warnings: list[Message]

    def opened(self) -> sqlite3.Connection:
        """The state as last saved, in this version's tables, until ``closed``.

        Raises ``TryAgainLater`` where another run holds it, or where it can't be reached.
        """
        ...

    def saved(self, db: sqlite3.Connection) -> None:
        """Called after each transaction: what it wrote is durable when this returns.

        Raises ``TryAgainLater`` where it can't be.
        """
        ...

    def closed(self) -> None:
        """Lets the next run open it."""
        ...

    def failure(self, error: sqlite3.DatabaseError) -> TryAgainLater:
        """The error to raise for one of SQLite's, which may mean that what is kept is damaged."""
        ...

"""The people whose calendars the service keeps: their accounts, and when each is due."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any

import psycopg

from calendar_followup.base.errors import ConfigError, TryAgainLater
from calendar_followup.base.messages import message
from calendar_followup.config.schema import Config
from calendar_followup.service.database import Connection, understood
from calendar_followup.service.migrate import LOCKS
from calendar_followup.service.pace import Pace
from calendar_followup.service.vault import Vault

ACCOUNT = "account"


@dataclass(frozen=True, slots=True)
class Account:
    """A person's config, as JSON, and the secrets of its calendars, by their names."""

    config: Mapping[str, Any]
    passwords: Mapping[str, str] = field(default_factory=dict)
    tokens: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def settings(self) -> Config:
        """The config."""
        return Config.model_validate_json(json.dumps(self.config))


class People:
    """The people, over one connection."""

    def __init__(self, db: Connection, vault: Vault) -> None:
        self._db, self._vault = db, vault

    def add(self, account: Account) -> int:
        """Adds a person, due at once; returns their number."""
        with understood(), self._db.transaction():
            (person,) = self._db.execute("insert into person (account) values ('') returning id").fetchone() or (0,)
            self._seal(person, account)
        return int(person)

    def account(self, person: int) -> Account:
        """The person's account."""
        with understood():
            row = self._db.execute("select account from person where id = %s", (person,)).fetchone()
        if row is None:
            raise TryAgainLater(message("nobody has the number {person}", person=person))
        return Account(**json.loads(self._vault.opened(person, ACCOUNT, row[0])))

    def keep(self, person: int, account: Account) -> None:
        """Replaces the person's account."""
        with understood():
            self._seal(person, account)

    def _seal(self, person: int, account: Account) -> None:
        sealed = self._vault.seal(person, ACCOUNT, json.dumps(asdict(account)).encode())
        self._db.execute("update person set account = %s where id = %s", (sealed, person))

    def count(self) -> int:
        """How many people are active."""
        with understood():
            (number,) = self._db.execute("select count(*) from person where state = 'active'").fetchone() or (0,)
        return int(number)

    @contextmanager
    def held(self, person: int) -> Iterator[bool]:
        """Holds the person's lock, and tells whether it was free.

        The lock belongs to this connection: it is free again when the worker ends, however it ends.
        """
        taken = take(self._db, person)
        try:
            yield taken
        finally:
            if taken:
                release(self._db, person)

    def charge(self, person: int, pace: Pace) -> int | None:
        """Counts a run before it begins, under the person's lock; returns which try it is, None where none is due.

        A run that ends without a word (its worker killed, say by this very run) has then been
        counted, and waits longer each time.
        """
        with understood():
            row = self._db.execute(
                "select tries from person where id = %s and state = 'active' and due_at <= now()", (person,)
            ).fetchone()
            if row is None:
                return None
            self._db.execute(
                "update person set tries = tries + 1, due_at = now() + %s where id = %s",
                (pace.while_running(row[0]), person),
            )
        return int(row[0]) + 1

    def succeeded(self, person: int, due: datetime, code: str = "") -> None:
        """Notes a run that did all that it should."""
        query = "update person set tries = 0, due_at = %s, code = %s, succeeded_at = now() where id = %s"
        with understood():
            self._db.execute(query, (due, code, person))

    def failed(self, person: int, due: datetime, code: str) -> None:
        """Notes a run that must be tried again."""
        with understood():
            self._db.execute("update person set due_at = %s, code = %s where id = %s", (due, code, person))

    def paused(self, person: int, code: str) -> None:
        """Notes that nothing can be done until the person connects again."""
        with understood():
            self._db.execute("update person set state = 'paused', code = %s where id = %s", (code, person))

    def resume(self, person: int) -> None:
        """Makes the person due, at once; raises ``ConfigError`` where there is nobody."""
        query = "update person set state = 'active', tries = 0, due_at = now() where id = %s"
        with understood():
            found = self._db.execute(query, (person,)).rowcount
        if not found:
            raise ConfigError(message("nobody has the number {person}", person=person))

    def longest_wait(self) -> timedelta:
        """How long the person who waits longest has been due."""
        query = "select greatest(now() - min(due_at), interval '0') from person where state = 'active'"
        with understood():
            (wait,) = self._db.execute(query).fetchone() or (None,)
        return wait or timedelta()


def take(db: Connection, person: int) -> bool:
    """Takes the person's lock for this connection; False where another one has it.  It counts: release as often."""
    with understood():
        (taken,) = db.execute("select pg_try_advisory_lock(%s, %s)", (LOCKS, person)).fetchone() or (False,)
    return bool(taken)


def release(db: Connection, person: int) -> None:
    """Releases the lock; a lost connection has released it already."""
    with suppress(psycopg.Error):
        db.execute("select pg_advisory_unlock(%s, %s)", (LOCKS, person))

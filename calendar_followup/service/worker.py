"""One person's run, as every worker does it."""

from __future__ import annotations

import logging
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

from calendar_followup.base.errors import AccessRefused, ConfigError, FollowUpError, TryAgainLater
from calendar_followup.domain.views.report import Report
from calendar_followup.engine.open import open_calendars
from calendar_followup.engine.run import sync
from calendar_followup.service.accounts import secrets_of
from calendar_followup.service.database import Connection, connect
from calendar_followup.service.keeper import PersonKeeper
from calendar_followup.service.pace import Pace, hours_of
from calendar_followup.service.people import Account, People
from calendar_followup.service.settings import Settings
from calendar_followup.service.vault import Vault
from calendar_followup.storage.state import KeptState

log = logging.getLogger(__name__)  # people's numbers, codes and times; never anything of theirs
_COUNTED_FOR = 60.0  # seconds: how many people there are changes slowly


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ended: a code for the operator, and what becomes of the person.

    ``asked`` is how long their server asked us to wait.
    """

    code: str = ""
    refused: bool = False
    failed: bool = False
    asked: timedelta = timedelta()


Run = Callable[[int, Account, People, Connection], Outcome]
"""The run itself, for a person whose lock is held, on the connection that holds it."""


class Worker:
    """Runs people, each on the thread that asks for it and on that thread's own connection.

    ``run`` raises nothing: an error of a run is a code in the person's row.
    """

    def __init__(self, settings: Settings, pace: Pace, run: Run | None = None) -> None:
        self._settings, self._pace = settings, pace
        self._vault = Vault(settings.keys)
        self._run = run or partial(synced, vault=self._vault, allowed=settings.allowed)
        self._of_thread = threading.local()
        self._people, self._counted = 0, float("-inf")

    def run(self, person: int) -> None:
        """Runs that person, if they are due and nobody else runs them."""
        db = None
        try:
            db = self._connection()
            self._held_run(person, db)
        except TryAgainLater as error:  # the database: nobody's row can be written; the queue brings them back
            log.warning("person %s: %s", person, type(error).__name__)
        except Exception as error:  # The wall: a person's run.
            log.error("person %s: %s", person, type(error).__name__)
        finally:
            if db is not None and db.broken:
                db.close()

    def _held_run(self, person: int, db: Connection) -> None:
        people = People(db, self._vault)
        with people.held(person) as free:
            if not free:
                return
            tries = people.charge(person, self._pace)
            if tries is None:
                return
            began = time.monotonic()
            account, outcome = self._tried(person, people, db)
            self._settle(person, people, account, outcome, tries)
            log.info("person %s: %s in %.2f s", person, outcome.code or "ok", time.monotonic() - began)

    def _tried(self, person: int, people: People, db: Connection) -> tuple[Account | None, Outcome]:
        account = None
        try:
            account = people.account(person)
            return account, self._run(person, account, people, db)
        except FollowUpError as error:
            return account, outcome_of([error])
        except Exception as error:  # The wall: a person's run.
            return account, Outcome(f"unexpected {type(error).__name__}", failed=True)

    def _settle(self, person: int, people: People, account: Account | None, outcome: Outcome, tries: int) -> None:
        if outcome.refused:
            people.paused(person, outcome.code)
            return
        now, zone = datetime.now(UTC), account.settings().zone() if account is not None else UTC
        if outcome.failed:
            due = self._pace.after_failure(now, zone, self._count(people), tries, outcome.asked)
            people.failed(person, due, outcome.code)
        else:
            due = self._pace.after_success(now, zone, self._count(people), random.random())  # noqa: S311  no secret
            people.succeeded(person, due, outcome.code)

    def _count(self, people: People) -> int:
        if time.monotonic() - self._counted > _COUNTED_FOR:
            self._people, self._counted = people.count(), time.monotonic()
        return self._people

    def _connection(self) -> Connection:
        db: Connection | None = getattr(self._of_thread, "db", None)
        if db is None or db.closed:
            db = self._of_thread.db = connect(self._settings.database)
        return db


def synced(
    person: int, account: Account, people: People, db: Connection, *, vault: Vault, allowed: tuple[str, ...]
) -> Outcome:
    """One ``sync`` of a person, with their state on this connection."""
    opener = partial(open_calendars, secrets=secrets_of(person, account, people, allowed), hours=hours_of(person))
    with KeptState(PersonKeeper(db, vault, person)) as state:
        report = sync(account.settings(), state, datetime.now(UTC), opener=opener)
    return _outcome(report)


def _outcome(report: Report) -> Outcome:
    found = outcome_of(report.failures)
    if found.code:
        return found
    return Outcome("problems" if report.problems else "")


def outcome_of(failures: list[FollowUpError]) -> Outcome:
    """What becomes of a person whose calendars failed in these ways; no failure is a success.

    A refusal pauses them only if nothing else of theirs can be read.
    """
    if not failures:
        return Outcome()
    codes = ",".join(sorted({_code(error) for error in failures}))
    refused = all(isinstance(error, AccessRefused) for error in failures)
    asked = max((error.after for error in failures if isinstance(error, TryAgainLater)), default=0.0)
    return Outcome(codes, refused=refused, failed=not refused, asked=timedelta(seconds=asked))


def _code(error: FollowUpError) -> str:
    kinds = (AccessRefused, ConfigError, TryAgainLater)
    return next((kind.__name__ for kind in kinds if isinstance(error, kind)), type(error).__name__)

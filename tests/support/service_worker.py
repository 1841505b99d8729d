"""A worker whose runs touch no calendar, and note when they begin and end.

``python -m tests.support.service_worker DSN KEY LOG`` runs until SIGTERM.  A run writes its
person's state at its beginning and at its end, as a ``sync`` does.
"""

from __future__ import annotations

import os
import random
import sys
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from calendar_followup.service import queue
from calendar_followup.service.database import Connection
from calendar_followup.service.keeper import PersonKeeper
from calendar_followup.service.pace import Pace
from calendar_followup.service.people import Account, People
from calendar_followup.service.settings import Settings
from calendar_followup.service.vault import Vault
from calendar_followup.service.worker import Outcome, Worker
from calendar_followup.storage.state import KeptState

PERIOD = timedelta(seconds=2)
PACE = Pace(by_day=PERIOD, by_night=PERIOD, first_wait=timedelta(seconds=1), longest=timedelta(seconds=20))
RHYTHM = queue.Rhythm(threads=6, feeds=0.5, heartbeat=timedelta(seconds=4))
USUAL, HANGING = "usual", "hangs"
SECONDS = {USUAL: 0.3, HANGING: 6.0}


def account(kind: str) -> Account:
    """Somebody whose runs are of that kind."""
    table = {"name": "perso", "type": "caldav", "url": "https://cal.example.org/"}
    return Account({"name": kind, "timezone": "America/Toronto", "calendars": [table]})


class Log:
    """Lines of a file that survive the worker: what, who, when."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

    def note(self, what: str, person: int) -> None:
        os.write(self._file, f"{what} {person} {time.monotonic()}\n".encode())


def main(dsn: str, key: str, log: str) -> None:
    vault, notes = Vault([key]), Log(Path(log))

    def run(person: int, account: Account, people: People, db: Connection) -> Outcome:
        notes.note("begins", person)
        try:
            with KeptState(PersonKeeper(db, vault, person)) as state:
                state.write_notes(replace(state.notes(), rules=str(random.random())))
                time.sleep(SECONDS[str(account.config["name"])])
                state.write_notes(replace(state.notes(), rules=str(random.random())))
        except BaseException:
            notes.note("fails", person)
            raise
        notes.note("ends", person)
        return Outcome()

    queue.work(dsn, Worker(Settings(dsn, (key,)), PACE, run).run, RHYTHM)


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Workers that are killed, stopped and ended, over a PostgreSQL that is restarted."""

from __future__ import annotations

import itertools
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from calendar_followup.service.database import connect
from calendar_followup.service.people import People
from calendar_followup.service.vault import Vault, new_key
from tests.support.postgres import Postgres, postgres
from tests.support.service_worker import HANGING, USUAL, account

PEOPLE = 30
_LOCKED = "select objid::bigint from pg_locks where locktype = 'advisory' and classid = 7 and granted"
LONG = 90.0  # seconds; the machine may be busy with other tests


@dataclass
class Run:
    """A run of somebody, by its worker's log; ``end`` is infinite while it is open."""

    person: int
    begin: float
    end: float = float("inf")
    whole: bool = False


@dataclass
class Hand:
    """A worker's process, and its log."""

    log: Path
    process: subprocess.Popen[bytes]
    killed_at: float = float("inf")

    def runs(self) -> list[Run]:
        open_runs: dict[int, Run] = {}
        found = []
        for line in self.log.read_text().splitlines() if self.log.exists() else []:
            what, person, when = line.split()
            if what == "begins":
                found.append(open_runs.setdefault(int(person), Run(int(person), float(when), self.killed_at)))
            else:
                run = open_runs.pop(int(person))
                run.end, run.whole = float(when), what == "ends"
        return found


@dataclass
class Crew:
    """Workers over one database."""

    folder: Path
    dsn: str
    key: str
    hands: list[Hand] = field(default_factory=list)

    def hire(self) -> Hand:
        log = self.folder / f"worker-{len(self.hands)}"
        words = [sys.executable, "-m", "tests.support.service_worker", self.dsn, self.key, str(log)]
        with (self.folder / f"errors-{len(self.hands)}").open("wb") as errors:
            process = subprocess.Popen(words, cwd=Path(__file__).parents[2], stderr=errors)
        self.hands.append(Hand(log, process))
        return self.hands[-1]

    def runs(self) -> list[Run]:
        return sorted((run for hand in self.hands for run in hand.runs()), key=lambda run: run.begin)

    def everybody_ran_since(self, moment: float, people: set[int]) -> None:
        """Waits until each of these has had a whole run that began after that moment."""
        until = time.monotonic() + LONG
        while missing := people - {run.person for run in self.runs() if run.whole and run.begin > moment}:
            assert time.monotonic() < until, f"lost: {sorted(missing)}"
            time.sleep(0.1)

    def held_for(self, seconds: float) -> set[int]:
        """Those whose lock was held all that time."""
        with connect(self.dsn) as db:
            held = {person for (person,) in db.execute("select id from person")}
            until = time.monotonic() + seconds
            while True:
                held &= {person for (person,) in db.execute(_LOCKED)}
                if time.monotonic() >= until:
                    return held
                time.sleep(0.2)

    def overlaps(self) -> list[tuple[Run, Run]]:
        found = []
        for person in {run.person for run in self.runs()}:
            runs = [run for run in self.runs() if run.person == person]
            found += [(one, next_) for one, next_ in itertools.pairwise(runs) if next_.begin < one.end]
        return found

    def dismiss(self) -> None:
        for hand in self.hands:
            with suppress(ProcessLookupError):
                hand.process.send_signal(signal.SIGCONT)
                hand.process.kill()
            hand.process.wait()


@pytest.fixture
def server() -> Iterator[Postgres]:
    """A PostgreSQL of the test's own, which it may stop."""
    with postgres() as running:
        yield running


@pytest.fixture
def crew(server: Postgres, tmp_path: Path) -> Iterator[Crew]:
    made = Crew(tmp_path, server.new_database(), new_key())
    yield made
    made.dismiss()


def test_whatever_becomes_of_workers_and_database_nobody_is_lost_and_nobody_run_twice_at_once(
    server: Postgres, crew: Crew
) -> None:
    with connect(crew.dsn) as db:
        people = People(db, Vault([crew.key]))
        usual = {people.add(account(USUAL)) for _ in range(PEOPLE)}
        hanging = {people.add(account(HANGING)) for _ in range(2)}
    first, second = crew.hire(), crew.hire()
    crew.everybody_ran_since(0.0, usual)

    # A worker is killed with runs open: they are repeated.
    while not (broken := [run for run in first.runs() if run.end == float("inf")]):
        time.sleep(0.02)
    first.process.kill()
    first.killed_at = time.monotonic()
    third = crew.hire()
    crew.everybody_ran_since(first.killed_at, usual | {run.person for run in broken})

    # A worker stands still for longer than it may be silent, with runs open: they stay its own.
    while not [run for run in second.runs() if run.end == float("inf")]:
        time.sleep(0.02)
    second.process.send_signal(signal.SIGSTOP)
    stopped_at = time.monotonic()
    frozen = crew.held_for(6.0)
    assert frozen & usual
    crew.everybody_ran_since(stopped_at, usual - frozen)
    assert frozen <= crew.held_for(0.0)
    second.process.send_signal(signal.SIGCONT)
    crew.everybody_ran_since(stopped_at, usual)

    # The database is restarted, and then torn down and away for a while.
    server.stop(signal.SIGINT)
    server.start()
    back_at = time.monotonic()
    crew.everybody_ran_since(back_at, usual)
    server.stop(signal.SIGQUIT)
    time.sleep(3)
    server.start()
    back_at = time.monotonic()
    crew.everybody_ran_since(back_at, usual | hanging)

    # Workers that are told to end finish what they run.
    for hand in (second, third):
        hand.process.terminate()
    for hand in (second, third):
        assert hand.process.wait(timeout=LONG) == 0
        assert all(run.end < float("inf") for run in hand.runs())

    assert crew.overlaps() == []
    assert all(run.end < float("inf") for run in crew.runs())
    with connect(crew.dsn) as db:
        assert db.execute("select count(*) from person where state = 'active'").fetchone() == (PEOPLE + 2,)

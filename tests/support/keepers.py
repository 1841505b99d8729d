"""Places where a state can be kept, for the tests that hold each of them to the same contract."""

from __future__ import annotations

import contextlib
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from calendar_followup.service.database import connect
from calendar_followup.service.keeper import PersonKeeper
from calendar_followup.service.people import Account, People
from calendar_followup.service.vault import Vault
from calendar_followup.storage.file import FileKeeper
from calendar_followup.storage.keeper import Keeper
from calendar_followup.storage.schema import VERSION, version_of
from calendar_followup.storage.state import JUDGES


class KeepingPlace(Protocol):
    """One person's state, wherever it is kept.

    ``words`` lead another process to it (``keeping_place``).  ``waits_for_newer`` tells that a
    state of a newer version is left to newer programs; else it is kept aside, and a new one begins.
    """

    @property
    def words(self) -> tuple[str, ...]: ...

    @property
    def waits_for_newer(self) -> bool: ...

    def keeper(self) -> Keeper:
        """Another keeper of the same state."""
        ...

    def refusing(self, keeper: Keeper) -> AbstractContextManager[None]:
        """Makes what is open there refuse to be saved."""
        ...

    def make_newer(self) -> None:
        """Makes the state one of the next version."""
        ...

    def versions(self) -> set[int]:
        """The versions of all states that are kept there, those set aside included."""
        ...


class _OpenFile(FileKeeper):
    """Lets the test reach its connection."""

    db: sqlite3.Connection

    def opened(self) -> sqlite3.Connection:
        self.db = super().opened()
        return self.db


@dataclass(frozen=True)
class FilePlace:
    """A state file in a folder."""

    folder: Path
    waits_for_newer: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        return ("file", str(self.folder))

    @property
    def _path(self) -> Path:
        return self.folder / "state.sqlite"

    def keeper(self) -> Keeper:
        return _OpenFile(self._path, JUDGES)

    @contextlib.contextmanager
    def refusing(self, keeper: Keeper) -> Iterator[None]:
        """SQLite's own way of being full; ``test_full_disk`` has a real disk."""
        assert isinstance(keeper, _OpenFile)
        (pages,) = keeper.db.execute("PRAGMA page_count").fetchone()
        keeper.db.execute(f"PRAGMA max_page_count = {pages}")
        yield

    def make_newer(self) -> None:
        with contextlib.closing(sqlite3.connect(self._path)) as db:
            db.execute(f"PRAGMA user_version = {VERSION + 1}")

    def versions(self) -> set[int]:
        found = set()
        for path in self.folder.glob("state.sqlite*"):
            if path.suffix not in (".lock", "-wal", "-shm") and path.read_bytes()[:6] == b"SQLite":
                with contextlib.closing(sqlite3.connect(path)) as db:
                    found.add(db.execute("PRAGMA user_version").fetchone()[0])
        return found


class PersonPlace:
    """A person's row in PostgreSQL."""

    waits_for_newer = True

    def __init__(self, dsn: str, key: str, person: str = "") -> None:
        self._dsn, self._key, self._vault = dsn, key, Vault([key])
        with connect(dsn) as db:
            self._person = int(person) if person else People(db, self._vault).add(Account({}))

    @property
    def words(self) -> tuple[str, ...]:
        return ("person", self._dsn, self._key, str(self._person))

    def keeper(self) -> Keeper:
        return PersonKeeper(connect(self._dsn), self._vault, self._person)

    @contextlib.contextmanager
    def refusing(self, keeper: Keeper) -> Iterator[None]:
        """The database ends the session, as when it is restarted."""
        with connect(self._dsn) as db:
            db.execute(
                "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = %s",
                (self._person,),
            )
        yield

    def make_newer(self) -> None:
        with connect(self._dsn) as db:
            (sealed,) = db.execute("select image from memory where person = %s", (self._person,)).fetchone() or (b"",)
            with contextlib.closing(sqlite3.connect(":memory:")) as image:
                image.deserialize(zlib.decompress(self._vault.opened(self._person, "image", sealed)))
                image.execute(f"PRAGMA user_version = {VERSION + 1}")
                packed = self._vault.seal(self._person, "image", zlib.compress(image.serialize()))
            db.execute("update memory set image = %s where person = %s", (packed, self._person))

    def versions(self) -> set[int]:
        found = set()
        with connect(self._dsn) as db:
            query = "select image from memory where person = %s union all select image from aside where person = %s"
            for (sealed,) in db.execute(query, (self._person, self._person)):
                with contextlib.closing(sqlite3.connect(":memory:")) as image:
                    image.deserialize(zlib.decompress(self._vault.opened(self._person, "image", sealed)))
                    found.add(version_of(image))
        return found


def keeping_place(kind: str, *where: str) -> KeepingPlace:
    """The place that ``words`` lead to."""
    return FilePlace(Path(*where)) if kind == "file" else PersonPlace(*where)

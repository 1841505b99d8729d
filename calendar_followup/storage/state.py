"""The state in SQLite."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from calendar_followup.base.errors import Unreadable
from calendar_followup.base.messages import Message, message
from calendar_followup.calendars.facts import ServerFacts
from calendar_followup.calendars.port import UNREAD, Known, Resource, Seen, Token, sensible
from calendar_followup.domain.events import Key
from calendar_followup.domain.model import Fate, Memory, Slot, Stage
from calendar_followup.domain.planning.statements import Heard
from calendar_followup.storage import codec
from calendar_followup.storage.database import Database
from calendar_followup.storage.file import FileKeeper
from calendar_followup.storage.keeper import Keeper
from calendar_followup.storage.light import write_note
from calendar_followup.storage.port import LastRead, Notes
from calendar_followup.storage.soundness import COLUMNS, Judges, Row, is_text

_REMEMBER = """
    INSERT INTO followups (uid, recurrence, stage, generation, fate, start, place, process)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (uid, recurrence, stage) DO UPDATE SET
        generation = excluded.generation, fate = excluded.fate, start = excluded.start, place = excluded.place,
        process = CASE excluded.process WHEN '' THEN process ELSE excluded.process END
"""


class KeptState:
    """Implements the port ``State`` over any keeper.  A context manager that holds what the keeper opened."""

    def __init__(self, keeper: Keeper) -> None:
        self.where, self.warnings = keeper.where, keeper.warnings
        self._db = Database(keeper)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()

    # Notes and facts

    def notes(self) -> Notes:
        """The notes of the runs before this one."""
        rows = self._db.rows("SELECT name, value FROM notes")
        return codec.notes_of({name: _sensible(value) for name, value in rows})

    def write_notes(self, notes: Notes) -> None:
        """Replaces all notes."""
        before = codec.rows_of(self.notes())
        changed = {name: value for name, value in codec.rows_of(notes).items() if value != before[name]}
        if changed:
            with self._db.transaction() as db:
                for name, value in changed.items():
                    write_note(db, name, value)

    def facts(self, account: str) -> ServerFacts:
        """The known facts about an account's server; they outlive the readings."""
        return codec.facts_of(dict(self._db.rows("SELECT name, value FROM facts WHERE account = ?", (account,))))

    def keep_facts(self, account: str, facts: ServerFacts) -> None:
        """Replaces the facts about that server."""
        with self._db.transaction() as db:
            db.execute("DELETE FROM facts WHERE account = ?", (account,))
            rows = [(account, name, value) for name, value in codec.rows_of_facts(facts).items()]
            db.executemany("INSERT INTO facts VALUES (?, ?, ?)", rows)

    def _warn(self, warning: Message) -> None:
        if warning not in self.warnings:
            self.warnings.append(warning)

    # What the calendars held

    def last_read(self, address: str, manner: str) -> LastRead:
        """The last reading of that calendar; empty for one that was never read."""
        calendars = self._db.rows("SELECT manner, token, day FROM calendars WHERE address = ?", (address,))
        known_manner, value, day = calendars[0] if calendars else (None, None, None)
        seen: dict[str, Seen] = {}
        resources: dict[str, Resource] = {}
        rows = self._db.rows("SELECT href, etag, day, body FROM resources WHERE calendar = ?", (address,))
        for name, etag, read_on, body in rows:
            href = os.fsdecode(name)
            found = None if body is None else codec.resource_of(body, address, href, etag)
            if found is not None:
                resources[href] = found
            elif body is not None:
                self._warn(message("what was kept of an event can't be read; the event is read again"))
            usable = (
                known_manner == manner and (body is None or found is not None) and bool(_day(read_on) or not read_on)
            )
            seen[href] = Seen(etag, _day(read_on)) if usable else UNREAD
        last = _day(day)
        token = Token(value, last) if last and UNREAD not in seen.values() else None
        return LastRead(Known(token, seen), resources)

    def save_reading(
        self, address: str, manner: str, token: Token | None, changed: Iterable[Resource], gone: Iterable[str]
    ) -> None:
        """Stores a reading and its sync token: the last write of a run."""
        with self._db.transaction() as db:
            places = [(address, os.fsencode(href)) for href in gone]
            db.executemany("DELETE FROM resources WHERE calendar = ? AND href = ?", places)
            for found in changed:
                db.execute(
                    "INSERT OR REPLACE INTO resources (calendar, href, etag, day, body) VALUES (?, ?, ?, ?, ?)",
                    (address, os.fsencode(found.href), found.etag, _iso(found.day), codec.body_of(found)),
                )
            value, day = (token.value, token.day) if token is not None else (None, None)
            db.execute("INSERT OR REPLACE INTO calendars VALUES (?, ?, ?, ?)", (address, manner, value, _iso(day)))

    def keep_calendars(self, addresses: Iterable[str]) -> None:
        """Forgets the readings of all other calendars."""
        kept = json.dumps(sorted(set(addresses)))
        with self._db.transaction() as db:
            db.execute("DELETE FROM calendars WHERE address NOT IN (SELECT value FROM json_each(?))", (kept,))
            db.execute("DELETE FROM resources WHERE calendar NOT IN (SELECT value FROM json_each(?))", (kept,))

    def adopt(self, address: str, name: str) -> None:
        """Takes over what version 0.1.0 stored under a name of the config, where nothing is known by the address."""
        former = f"0.1.0 {name}"
        if self._holds(former) and not self._holds(address):
            with self._db.transaction() as db:
                db.execute("UPDATE resources SET calendar = ? WHERE calendar = ?", (address, former))

    def _holds(self, address: str) -> bool:
        return bool(self._db.rows("SELECT 1 FROM resources WHERE calendar = ? LIMIT 1", (address,)))

    # Memory of follow-ups

    def memory(self) -> dict[Slot, Memory]:
        """The fate of every follow-up that was ever written or dismissed."""
        rows = self._db.rows(f"SELECT {COLUMNS['followups']} FROM followups")  # noqa: S608  names of our own
        return {memory.slot: memory for memory in (_memory(*row) for row in rows)}

    def remember(self, memories: Iterable[Memory]) -> None:
        """Stores these; each replaces the memory of the same slot, but a known process is kept."""
        rows = [
            (*each.interview, each.stage.value, each.generation, each.fate.value, _utc(each.start), *_of(each))
            for each in memories
        ]
        if rows:
            with self._db.transaction() as db:
                db.executemany(_REMEMBER, rows)

    def forget(self, slot: Slot) -> None:
        """Deletes the memory of that slot."""
        query = "DELETE FROM followups WHERE uid = ? AND recurrence = ? AND stage = ?"
        with self._db.transaction() as db:
            db.execute(query, (*slot.interview, slot.stage.value))

    # Statements made in follow-ups

    def heard(self) -> tuple[Heard, ...]:
        """The statements that the person made in follow-ups and did not take back, as of the last run."""
        rows = self._db.rows("SELECT body FROM heard ORDER BY uid, recurrence, stage")
        return tuple(each for (body,) in rows if (each := codec.heard_of(body)) is not None)

    def keep_heard(self, heard: Iterable[Heard]) -> None:
        """Replaces all stored statements."""
        rows = [(*each.interview, each.stage.value, codec.body_of_heard(each)) for each in heard]
        with self._db.transaction() as db:
            db.execute("DELETE FROM heard")
            db.executemany("INSERT INTO heard VALUES (?, ?, ?, ?)", rows)


def _sensible(value: str) -> Any:
    """The JSON value of a row; None where it is no longer valid."""
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return None


def _is_sound(*texts: Any) -> bool:
    return all(text is None or is_text(text) for text in texts)


def _is_note(row: Row) -> bool:
    name, value = row
    return is_text(name) and is_text(value) and _sensible(value) is not None


def _is_calendar(row: Row) -> bool:
    address, manner, token, day = row
    return is_text(address) and is_text(manner) and _is_sound(token) and (day is None or _day(day) is not None)


def _is_fact(row: Row) -> bool:
    return all(map(is_text, row))


def _is_heard(row: Row) -> bool:
    uid, recurrence, stage, body = row
    found = codec.heard_of(body) if _is_sound(*row) and None not in row else None
    return found is not None and (*found.interview, found.stage.value) == (uid, recurrence, stage)


def _is_memory(row: Row) -> bool:
    try:
        memory = _memory(*row)
        in_sight = memory.start is None or sensible(memory.start.astimezone(UTC))
    except (TypeError, ValueError, OverflowError, Unreadable):
        return False
    uid, recurrence, _, generation, _, _, *of = row
    return bool(in_sight) and all(map(is_text, (uid, recurrence, *of))) and generation in _GENERATIONS


JUDGES: Judges = {
    "notes": _is_note,
    "calendars": _is_calendar,
    "facts": _is_fact,
    "heard": _is_heard,
    "followups": _is_memory,
}
_GENERATIONS = range(10**9)


class SqliteState(KeptState):
    """The state in the file at ``path``."""

    def __init__(self, path: Path) -> None:
        super().__init__(FileKeeper(path, JUDGES))


def _memory(uid: str, recurrence: str, stage: str, generation: int, fate: str, start: str | None, *of: str) -> Memory:
    moment = datetime.fromisoformat(start) if start else None
    return Memory(Key(uid, recurrence), Stage(stage), int(generation), Fate(fate), moment, *of)


def _of(memory: Memory) -> tuple[str, str]:
    """Where a memory belongs: the calendar, and the process."""
    return memory.place, memory.process


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except (TypeError, ValueError):
        return None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _utc(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat() if moment is not None else None

"""A mailbox: its calendars, their events, and the log of what changed."""

from __future__ import annotations

import base64
import json
import re
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from tests.support.microsoft_stand_in import recurrence
from tests.support.microsoft_stand_in.calendars import EMAIL, Calendar, Manner, Tombstone
from tests.support.microsoft_stand_in.items import LONG_AGO, Item
from tests.support.microsoft_stand_in.refusals import Refusal, missing

HORIZON = timedelta(days=1_825)
_ID = re.compile(r"AAM?kA[\w=.-]+|OID\.[\w=.-]+")
_OCCURRENCE = re.compile(r"(.+)OCC(\d{12})=")


def utcnow() -> datetime:
    return datetime.now(UTC)


def new_id(kind: str) -> str:
    return f"AAMkAG{uuid.uuid4().hex}{kind}AAA="


@dataclass
class Mailbox:
    """Everything of one account.

    ``mailed`` are the events whose guests Microsoft would have written to, each with the method.
    ``tick`` counts requests, for what happens some requests later.
    """

    email: str = EMAIL
    manner: Manner = field(default_factory=Manner)
    calendars: dict[str, Calendar] = field(default_factory=dict)
    items: dict[str, Item] = field(default_factory=dict)
    tombstones: list[Tombstone] = field(default_factory=list)
    deleted: dict[str, Item] = field(default_factory=dict)
    transactions: dict[str, tuple[str, str]] = field(default_factory=dict)
    mailed: list[tuple[str, str]] = field(default_factory=list)
    clock: Callable[[], datetime] = utcnow
    is_enabled: bool = True
    tick: int = 0

    def __post_init__(self) -> None:
        self._revisions = count(1)
        self.new_calendar("Calendar").is_default = True
        self.new_calendar("Suivis")

    # Calendars

    def new_calendar(self, name: str, owner: str = "", *, can_edit: bool = True) -> Calendar:
        if any(each.name.casefold() == name.casefold() for each in self.calendars.values() if not owner):
            raise Refusal(409, "ErrorFolderExists", "A folder with the specified name already exists.")
        made = Calendar(new_id("QBG"), name, owner or self.email, can_edit=can_edit)
        self.calendars[made.id] = made
        return made

    def calendar(self, calendar_id: str = "") -> Calendar:
        """That calendar, or the default one."""
        if not calendar_id:
            return next(each for each in self.calendars.values() if each.is_default)
        _check_id(calendar_id)
        if calendar_id not in self.calendars:
            raise missing()
        return self.calendars[calendar_id]

    def named(self, name: str) -> Calendar:
        return next(each for each in self.calendars.values() if each.name == name)

    def remove_calendar(self, calendar_id: str) -> None:
        found = self.calendar(calendar_id)
        if found.is_default:
            raise Refusal(400, "ErrorDeleteDistinguishedFolder", "Distinguished folders cannot be deleted.")
        for each in [each for each in self.items.values() if each.calendar == found.id]:
            self.bury(each)
        del self.calendars[found.id]

    # Reading

    def within(self, calendar: Calendar) -> list[Item]:
        """The single events and masters."""
        return [each for each in self.items.values() if each.calendar == calendar.id]

    def find(self, event_id: str) -> Item:
        _check_id(event_id)
        plain = event_id.replace("AAkALgAAAAAAHYQD", "AAMkAG", 1)
        if found := self.items.get(plain) or self._occurrence(plain):
            return found
        raise missing()

    def instances(self, master: Item, low: datetime, high: datetime) -> Iterator[Item]:
        """Its occurrences and exceptions that touch the window, by their original starts."""
        if master.recurrence is None:
            return
        length = master.end - master.start
        for start in recurrence.starts(master.recurrence, master.start, master.series_zone, high + HORIZON):
            if start >= high and start not in master.exceptions:
                if start > max([high, *master.exceptions]):
                    return
                continue
            if start in master.cancelled:
                continue
            found = master.exceptions.get(start) or replace(
                master,
                id=occurrence_id(master, start),
                kind="occurrence",
                master=master.id,
                original=start,
                start=start,
                end=start + length,
                recurrence=None,
                exceptions={},
                cancelled=[],
            )
            if found.overlaps(low, high):
                yield found

    def viewed(self, item: Item, low: datetime, high: datetime) -> list[Item]:
        """What a view of the window shows of a single event or a series."""
        if item.recurrence is None:
            return [item] if item.overlaps(low, high) else []
        return list(self.instances(item, low, high))

    def _occurrence(self, event_id: str) -> Item | None:
        for master in self.items.values():
            for exception in master.exceptions.values():
                if exception.id == event_id:
                    return exception
        found = _OCCURRENCE.fullmatch(event_id)
        master_of = self.items.get(f"{found[1]}=") if found else None
        if found is None or master_of is None:
            return None
        start = datetime.strptime(found[2], "%Y%m%d%H%M").replace(tzinfo=UTC)
        each = self.instances(master_of, start, start + timedelta(minutes=1))
        return next((one for one in each if one.id == event_id), None)

    # Writing

    def insert(self, calendar: Calendar, body: dict[str, Any]) -> Item:
        transaction = body.get("transactionId")
        if transaction and (before := self._made_before(calendar, transaction, body)) is not None:
            return before
        _need_times(body)
        made = Item(new_id("BGAA"), calendar.id, new_uid(), calendar.owner, self.clock(), born_at=self.tick)
        made.write({"body": {"content": ""}, "attendees": [], "location": None, **body})
        made.transaction = transaction
        if transaction:
            self.transactions[transaction] = (_print(calendar, body), made.id)
        self.add(made)
        self._mail("POST", made)
        return made

    def add(self, item: Item) -> Item:
        self.items[item.id] = item
        self.touch(item)
        return item

    def patch(self, event_id: str, body: dict[str, Any]) -> Item:
        old = self.find(event_id)
        new = replace(old, fields=dict(old.fields), marks=dict(old.marks))
        new.write(body)
        if new.original is not None:
            return self._patch_occurrence(new)
        self.items[new.id] = new
        self.touch(new)
        self._mail("PATCH", new)
        return new

    def _patch_occurrence(self, new: Item) -> Item:
        assert new.original is not None and new.master is not None
        master = self.items[new.master]
        if new.kind == "occurrence" and not self.manner.exceptions_keep_ids:
            new.id = new_id("EXC")
        new.kind = "exception"
        others = [
            each for each in self.instances(master, LONG_AGO, new.original + HORIZON) if each.original != new.original
        ]
        if any((each.start < new.start) != (_original(each) < new.original) for each in others):
            raise Refusal(400, "ErrorOccurrenceCrossingBoundary", "It would cross or overlap an adjacent occurrence.")
        master.exceptions[new.original] = new
        self.touch(new)
        self.touch(master)
        self._mail("PATCH", new)
        return new

    def delete(self, event_id: str) -> None:
        found = self.find(event_id)
        self._mail("DELETE", found)
        if found.original is None:
            self.bury(found)
            return
        master = self.items[found.master or ""]
        master.exceptions.pop(found.original, None)
        master.cancelled.append(found.original)
        self.touch(master)

    def touch(self, item: Item, *, changed: bool = True) -> None:
        """Gives it a new change key; without ``changed`` nothing else says so, as Exchange does by itself."""
        item.revision = next(self._revisions)
        if changed:
            item.changed = self.clock()

    def bump(self, event_id: str) -> None:
        """Its change key changes by itself."""
        self.touch(self.find(event_id), changed=False)

    def revision(self) -> int:
        """The newest one so far."""
        return next(self._revisions)

    def advance(self) -> None:
        """One request more: what was to happen by now happens."""
        self.tick += 1
        after = self.manner.keys_settle_after
        if after is not None:
            for each in self.items.values():
                if each.born_at and self.tick - each.born_at > after:
                    each.born_at = 0
                    self.touch(each, changed=False)

    def is_found_by_marks(self, item: Item) -> bool:
        return self.tick - item.born_at >= self.manner.filter_lags or not item.born_at

    def bury(self, item: Item) -> None:
        """Removes it, and nobody is told by mail."""
        self.deleted[item.id] = self.items.pop(item.id)
        if not self.manner.transactions_outlive_deletion:
            self.transactions.pop(item.transaction or "", None)
        if self.manner.tells_deletions:
            low, high = item.start, item.start + HORIZON
            ids = [item.id, *(each.id for each in self.viewed(item, low, high) if each is not item)]
            self.tombstones.append(Tombstone(item.calendar, ids, next(self._revisions)))

    def _made_before(self, calendar: Calendar, transaction: str, body: dict[str, Any]) -> Item | None:
        used = self.transactions.get(transaction)
        if used is None:
            return None
        if self.manner.transactions_missed:
            self.manner.transactions_missed -= 1
            return None
        printed, event_id = used
        if printed == _print(calendar, body) and event_id in self.items:
            return self.items[event_id]
        message = "The transactionId has already been used to create a different event."
        more = {"@event.existingEventId": event_id} if self.manner.duplicate_is_named else {}
        raise Refusal(self.manner.duplicate_status, "ErrorDuplicateTransactionId", message, **more)

    def _mail(self, method: str, item: Item) -> None:
        if item.guests and item.is_organizer:
            self.mailed.append((method, item.id))


def occurrence_id(master: Item, start: datetime) -> str:
    return f"{master.id.removesuffix('=')}OCC{start:%Y%m%d%H%M}="


def change_key(item: Item) -> str:
    text = f"{item.revision:08}" + (f"{item.original:%y%m%d%H%M}" if item.original else "")
    return base64.b64encode(text.encode()).decode()


def etag(item: Item) -> str:
    return f'W/"{change_key(item)}"'


def _original(item: Item) -> datetime:
    assert item.original is not None
    return item.original


def _check_id(text: str) -> None:
    if not _ID.fullmatch(text):
        raise Refusal(400, "ErrorInvalidIdMalformed", "Id is malformed.")


def new_uid() -> str:
    """The prefix, an occurrence's date (none here), a time, eight reserved bytes, a length, and the value."""
    one, two = uuid.uuid4().hex.upper(), uuid.uuid4().hex.upper()
    return f"040000008200E00074C5B7101A82E008{'0' * 8}{one[:16]}{'0' * 16}10000000{two}"


def _need_times(body: dict[str, Any]) -> None:
    for name in ("start", "end"):
        if not body.get(name):
            raise Refusal(400, "ErrorPropertyValidationFailure", f"Property {name} is required.")


def _print(calendar: Calendar, body: dict[str, Any]) -> str:
    return calendar.id + json.dumps(body, sort_keys=True)

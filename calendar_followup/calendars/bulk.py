"""Several writes in one request, for calendars that take them; one by one for the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from calendar_followup.base.errors import FollowUpError
from calendar_followup.calendars.port import Calendar, Resource
from calendar_followup.domain.model import Entry, Event, Field


@dataclass(frozen=True, slots=True)
class Creation:
    """What ``create`` is asked for."""

    entry: Entry


@dataclass(frozen=True, slots=True)
class Revision:
    """What ``update`` is asked for."""

    event: Event
    entry: Entry
    fields: frozenset[Field]


@dataclass(frozen=True, slots=True)
class Deletion:
    """What ``delete`` is asked for."""

    event: Event


Write = Creation | Revision | Deletion
Written = Resource | FollowUpError | None  # what stands there now, what went wrong, or nothing after a deletion


@runtime_checkable
class Bulk(Protocol):
    """A calendar that takes many writes in one request, and says so by having this besides the port."""

    most: int  # in one request

    def write(self, writes: Sequence[Write]) -> Sequence[Written]:
        """What became of each write, in their order: what the verb of its own returns or raises.

        Each takes effect whole or not at all, whatever becomes of the others.
        """
        ...


def most_at_once(calendar: Calendar) -> int:
    """How many writes that calendar takes in one request."""
    return calendar.most if isinstance(calendar, Bulk) else 1


def written(calendar: Calendar, writes: Sequence[Write]) -> Sequence[Written]:
    """What became of each write, made together where the calendar can, else one by one."""
    if not isinstance(calendar, Bulk):
        return [_one(calendar, each) for each in writes]
    try:
        return calendar.write(writes)
    except FollowUpError as error:  # not even asked
        return [error] * len(writes)


def _one(calendar: Calendar, write: Write) -> Written:
    try:
        match write:
            case Creation(entry):
                return calendar.create(entry)
            case Revision(event, entry, fields):
                return calendar.update(event, entry, fields)
            case Deletion(event):
                calendar.delete(event)
                return None
    except FollowUpError as error:
        return error

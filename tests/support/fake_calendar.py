"""A calendar server for the tests, and the faults of a calendar.

Several machines share the server.  A fault strikes before or after one operation of a
run, whatever adapter performs it: the machine crashes, the network fails, a reply is
lost although the write took effect, a listing comes back short or empty, somebody acts
at that very moment.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache
from itertools import count
from typing import TypeVar

from calendar_followup.base.errors import ChangedMeanwhile, Occupied, TryAgainLater
from calendar_followup.base.messages import message, verbatim
from calendar_followup.calendars.ics.contentlines import joined
from calendar_followup.calendars.ics.parsing import parse
from calendar_followup.calendars.ics.rendering import patch, render
from calendar_followup.calendars.port import Calendar, Known, Reading, Resource, Scope, Seen, Token, Traffic, Written
from calendar_followup.calendars.writing import one_by_one
from calendar_followup.domain.events import Event
from calendar_followup.domain.planning.plan import Change, Create, Remove, Update
from tests.support.builders import MONDAY, TORONTO

Result = TypeVar("Result")
DAY = MONDAY.date()  # whatever day it is: nothing here recurs


class Crashed(BaseException):
    """The machine crashed: the program stops immediately."""


class Fault(Enum):
    """What happens at the chosen operation."""

    CRASH_BEFORE = "crash before"
    CRASH_AFTER = "crash after"
    FAIL = "fails, nothing happened"
    LOST_REPLY = "fails, though it took effect"
    SHORT_LISTING = "a listing that lacks every second entry"
    EMPTY_LISTING = "an empty listing"
    MEANWHILE = "somebody does something at that very moment"


@lru_cache(maxsize=20_000)
def understood(raw: bytes, name: str, href: str, etag: str) -> Resource:
    """The events in a text, parsed once however often it is read; none of them recurs."""
    return parse(raw, name, href, etag, Scope(MONDAY, TORONTO))


@dataclass
class Server:
    """The stored texts by address, and the log that sync tokens point into.

    ``listing`` is how the next listing is answered: whole, or cut short by a fault.
    """

    texts: dict[str, bytes] = field(default_factory=dict)
    etags: dict[str, str] = field(default_factory=dict)
    log: list[str] = field(default_factory=list)
    epoch: int = 0
    listing: Fault | None = None
    _revisions: count[int] = field(default_factory=lambda: count(1))

    def put(self, href: str, raw: bytes) -> None:
        """Stores a text, and overwrites what is there."""
        self.texts[href] = raw
        self.touch(href)

    def touch(self, href: str) -> None:
        """Gives the text there another ETag, as servers do even without a change."""
        self.etags[href] = str(next(self._revisions))
        self.log.append(href)

    def drop(self, href: str) -> None:
        """Forgets a text."""
        del self.texts[href], self.etags[href]
        self.log.append(href)

    def expire_tokens(self) -> None:
        """Makes every token handed out so far invalid, so that a full listing follows."""
        self.epoch += 1

    def token(self) -> str:
        """The token for the present state."""
        return f"{self.epoch}:{len(self.log)}"

    def changes_since(self, token: str) -> list[str] | None:
        """The addresses that changed since, or None when the token is invalid."""
        epoch, _, place = token.partition(":")
        return sorted(set(self.log[int(place) :])) if place and int(epoch) == self.epoch else None

    def listed(self) -> list[str]:
        """The addresses of a full listing, without those that a fault omits."""
        hrefs = sorted(self.texts)
        if self.listing is Fault.EMPTY_LISTING:
            return []
        return hrefs[::2] if self.listing is Fault.SHORT_LISTING else hrefs


class ServerCalendar:
    """One machine's view of the server: implements the port like any adapter."""

    at_once = 1

    def __init__(self, name: str, server: Server, scope: Scope) -> None:
        self.name = name
        self.server = server
        self.scope = scope
        self.traffic = Traffic()

    def address(self) -> str:
        return self.name

    def read(self, known: Known) -> Reading:
        moved = self.server.changes_since(known.point(DAY) or "")
        hrefs = self.server.listed()
        full = moved is None or self.server.listing is not None
        if full:
            changed = [href for href in hrefs if not known.is_current(href, self.server.etags[href], DAY)]
            gone = sorted(known.resources.keys() - set(hrefs))
        else:
            changed = [href for href in moved or () if href in self.server.texts]
            gone = [href for href in moved or () if href not in self.server.texts]
        # A truncated listing lacks its token, which comes last.
        token = None if self.server.listing is Fault.SHORT_LISTING else Token(self.server.token(), DAY)
        return Reading(tuple(map(self._resource, changed)), tuple(gone), token, full, len(hrefs))

    def fetch(self, href: str) -> Resource | None:
        return self._resource(href) if href in self.server.texts else None

    def write(self, changes: Sequence[Change]) -> Sequence[Written]:
        return one_by_one(changes, self._create, self._update, self._remove)

    def writable(self) -> bool | None:
        return True

    def make(self) -> None:
        """It exists."""

    def token_for(self, resources: Mapping[str, Seen], reading: Reading) -> Token | None:
        return reading.token

    def _create(self, change: Create) -> Resource:
        href = f"{change.id}.ics"
        if href in self.server.texts:
            raise Occupied(href)
        self.server.put(href, render(change.entry, self.scope.now))
        return self._resource(href)

    def _update(self, change: Update) -> Resource:
        event = change.followup.event
        self._unchanged(event)
        self.server.put(event.href, patch(self.server.texts[event.href], change.entry, change.fields, self.scope.now))
        return self._resource(event.href)

    def _remove(self, change: Remove) -> None:
        self._unchanged(change.followup.event)
        self.server.drop(change.followup.event.href)

    def _resource(self, href: str) -> Resource:
        raw, etag = self.server.texts[href], self.server.etags[href]
        if not self.scope.interesting(joined(raw)):
            return Resource(href, etag)
        return understood(raw, self.name, href, etag)

    def _unchanged(self, event: Event) -> None:
        if self.server.etags.get(event.href) != event.etag:
            raise ChangedMeanwhile(verbatim(event.href))


class Unreliable:
    """Any calendar, with at most one fault at its ``at``-th operation."""

    def __init__(
        self,
        calendar: Calendar,
        server: Server,
        fault: tuple[int, Fault] | None = None,
        meanwhile: Callable[[], None] = lambda: None,
    ) -> None:
        self.name = calendar.name
        self.traffic, self.at_once = calendar.traffic, calendar.at_once
        self._calendar, self._server, self._meanwhile = calendar, server, meanwhile
        self._countdown, self._fault = fault or (-1, Fault.FAIL)
        self.struck: Fault | None = None

    def address(self) -> str:
        return self._calendar.address()

    def read(self, known: Known) -> Reading:
        return self._suffered(lambda: self._calendar.read(known))

    def fetch(self, href: str) -> Resource | None:
        return self._suffered(lambda: self._calendar.fetch(href))

    def write(self, changes: Sequence[Change]) -> Sequence[Written]:
        """Where it fails, the first half has taken effect."""
        half: list[Written] = []
        try:
            return self._suffered(
                lambda: self._calendar.write(changes),
                lambda: half.extend(self._calendar.write(changes[: len(changes) // 2])),
            )
        except TryAgainLater as error:
            return [*half, *[error] * (len(changes) - len(half))]

    def writable(self) -> bool | None:
        return self._calendar.writable()

    def make(self) -> None:
        self._calendar.make()

    def token_for(self, resources: Mapping[str, Seen], reading: Reading) -> Token | None:
        return self._calendar.token_for(resources, reading)

    def _suffered(self, operation: Callable[[], Result], halfway: Callable[[], None] = lambda: None) -> Result:
        self._countdown -= 1
        if self._countdown != -1:
            return operation()
        self.struck = self._fault
        if self._fault is Fault.CRASH_BEFORE:
            raise Crashed
        if self._fault is Fault.FAIL:
            halfway()
            raise TryAgainLater(message("the network is down"))
        if self._fault is Fault.MEANWHILE:
            self._meanwhile()
        if self._fault in (Fault.SHORT_LISTING, Fault.EMPTY_LISTING):
            self._server.listing = self._fault
        try:
            result = operation()
        finally:
            self._server.listing = None
        if self._fault is Fault.CRASH_AFTER:
            raise Crashed
        if self._fault is Fault.LOST_REPLY:
            raise TryAgainLater(message("the reply was lost"))
        return result

"""A calendar server of the tests' own: shared by several machines, and as unreliable as asked.

It keeps the port like any adapter.  A fault strikes before or after one of its
operations: the machine crashes, the network fails, a reply is lost although the
write took effect, a listing comes back short or empty, the token expires.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache
from itertools import count

from calendar_followup.calendars.contentlines import unfolded
from calendar_followup.calendars.parsing import parse
from calendar_followup.calendars.port import Known, Reading, Resource, Scope
from calendar_followup.calendars.rendering import patch, render
from calendar_followup.errors import ChangedMeanwhile, Occupied, TryAgainLater
from calendar_followup.model import Entry, Event, Field
from tests.builders import MONDAY, TORONTO


class Crashed(BaseException):
    """The machine went down: nothing of the program runs on."""


class Fault(Enum):
    """What happens at the chosen operation."""

    CRASH_BEFORE = "crash before"
    CRASH_AFTER = "crash after"
    FAIL = "fails, nothing happened"
    LOST_REPLY = "fails, though it took effect"
    SHORT_LISTING = "a listing that lacks every second entry"
    EMPTY_LISTING = "an empty listing"
    MEANWHILE = "somebody does something at that very moment"


@lru_cache(maxsize=10_000)
def understood(raw: bytes, name: str, href: str, etag: str) -> Resource:
    """The events in a text, parsed once however often it is read; none of them recurs."""
    return parse(raw, name, href, etag, Scope(MONDAY, TORONTO))


@dataclass
class Server:
    """What is stored, by address, and the log that sync tokens point into."""

    texts: dict[str, bytes] = field(default_factory=dict)
    etags: dict[str, str] = field(default_factory=dict)
    log: list[str] = field(default_factory=list)
    epoch: int = 0
    _revisions: count[int] = field(default_factory=lambda: count(1))

    def put(self, href: str, raw: bytes) -> None:
        """Stores a text, whatever stood there."""
        self.texts[href] = raw
        self.touch(href)

    def touch(self, href: str) -> None:
        """Gives what stands there another ETag, as servers do even without a change."""
        self.etags[href] = str(next(self._revisions))
        self.log.append(href)

    def drop(self, href: str) -> None:
        """Forgets a text."""
        del self.texts[href], self.etags[href]
        self.log.append(href)

    def expire_tokens(self) -> None:
        """From now on every token handed out so far is refused, and a full listing follows."""
        self.epoch += 1


class ServerCalendar:
    """One machine's view of the server, with at most one fault waiting to strike."""

    def __init__(
        self,
        name: str,
        server: Server,
        scope: Scope,
        fault: tuple[int, Fault] | None = None,
        meanwhile: Callable[[], None] = lambda: None,
    ) -> None:
        self.name = name
        self.server = server
        self.scope = scope
        self._countdown, self._fault = fault or (-1, Fault.FAIL)
        self._meanwhile = meanwhile
        self.struck: Fault | None = None

    def read(self, known: Known) -> Reading:
        fault = self._before()
        hrefs = sorted(self.server.texts)
        if fault is Fault.SHORT_LISTING:
            hrefs = hrefs[::2]
        if fault is Fault.EMPTY_LISTING:
            hrefs = []
        place = self._place(known.token)
        if place is None or fault in (Fault.SHORT_LISTING, Fault.EMPTY_LISTING):
            full, changed = True, [href for href in hrefs if known.etags.get(href) != self.server.etags[href]]
            gone = sorted(known.etags.keys() - set(hrefs))
        else:
            full, moved = False, sorted(set(self.server.log[place:]))
            changed = [href for href in moved if href in self.server.texts]
            gone = [href for href in moved if href not in self.server.texts]
        resources = tuple(self._resource(href) for href in changed)
        token = "" if fault is Fault.SHORT_LISTING else self._token()  # cut off before the token, which comes last
        reading = Reading(resources, tuple(gone), token, full, 1, len(hrefs))
        self._after(fault)
        return reading

    def fetch(self, href: str) -> Resource | None:
        fault = self._before()
        found = self._resource(href) if href in self.server.texts else None
        self._after(fault)
        return found

    def create(self, entry: Entry) -> Resource:
        fault = self._before()
        href = f"{entry.id}.ics"
        if href in self.server.texts:
            raise Occupied(href)
        self.server.put(href, render(entry, self.scope.now))
        self._after(fault)
        return self._resource(href)

    def update(self, event: Event, entry: Entry, fields: frozenset[Field]) -> Resource:
        fault = self._before()
        self._unchanged(event)
        self.server.put(event.href, patch(self.server.texts[event.href], entry, fields, self.scope.now))
        self._after(fault)
        return self._resource(event.href)

    def delete(self, event: Event) -> None:
        fault = self._before()
        self._unchanged(event)
        self.server.drop(event.href)
        self._after(fault)

    def token_for(self, etags: Mapping[str, str], reading: Reading) -> str:
        return reading.token

    def _token(self) -> str:
        return f"{self.server.epoch}:{len(self.server.log)}"

    def _place(self, token: str) -> int | None:
        epoch, _, place = token.partition(":")
        return int(place) if place and int(epoch) == self.server.epoch else None

    def _resource(self, href: str) -> Resource:
        raw, etag = self.server.texts[href], self.server.etags[href]
        if not self.scope.interesting(unfolded(raw)):
            return Resource(href, etag)
        return understood(raw, self.name, href, etag)

    def _unchanged(self, event: Event) -> None:
        if self.server.etags.get(event.href) != event.etag:
            raise ChangedMeanwhile(event.href)

    def _before(self) -> Fault | None:
        self._countdown -= 1
        if self._countdown != -1:
            return None
        self.struck = self._fault
        if self._fault is Fault.CRASH_BEFORE:
            raise Crashed
        if self._fault is Fault.FAIL:
            raise TryAgainLater("the network is down")
        if self._fault is Fault.MEANWHILE:
            self._meanwhile()
        return self._fault

    def _after(self, fault: Fault | None) -> None:
        if fault is Fault.CRASH_AFTER:
            raise Crashed
        if fault is Fault.LOST_REPLY:
            raise TryAgainLater("the reply was lost")

"""A calendar in memory: for tests, and for trying things without touching a disk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count

from calendar_followup.base.errors import ChangedMeanwhile, Occupied
from calendar_followup.base.messages import message
from calendar_followup.calendars.ics.parsing import parse
from calendar_followup.calendars.ics.rendering import patch, render
from calendar_followup.calendars.port import Known, Reading, Resource, Scope, Seen, Token, Traffic, Written
from calendar_followup.calendars.writing import one_by_one
from calendar_followup.domain.events import Event
from calendar_followup.domain.planning.plan import Change, Create, Remove, Update


class MemoryCalendar:
    """Implements the Calendar port over a dictionary of iCalendar texts by address."""

    at_once = 1

    def __init__(self, name: str, scope: Scope, texts: Mapping[str, bytes] | None = None) -> None:
        self.name = name
        self.scope = scope
        self.traffic = Traffic()
        self._revisions = count(1)
        self.stored: dict[str, tuple[str, bytes]] = {}
        for href, raw in (texts or {}).items():
            self.put(href, raw)

    def put(self, href: str, raw: bytes) -> None:
        """Stores a text as another app would, overwriting what is there."""
        self.stored[href] = (str(next(self._revisions)), raw)

    def address(self) -> str:
        """Its name, which is unique."""
        return self.name

    def read(self, known: Known) -> Reading:
        """Everything that differs from what was known."""
        self.traffic.requests += 1
        etags = {href: etag for href, (etag, _) in self.stored.items()}
        changed = [href for href, etag in etags.items() if not known.is_current(href, etag, self.scope.day)]
        return Reading(
            resources=tuple(self._found(href) for href in changed),
            gone=tuple(sorted(known.resources.keys() - etags.keys())),
            token=self._token(etags),
            full=known.is_blank(),
            listed=len(etags),
        )

    def fetch(self, href: str) -> Resource | None:
        """The text stored at that address."""
        return self._found(href) if href in self.stored else None

    def write(self, changes: Sequence[Change]) -> Sequence[Written]:
        """Makes the changes one by one."""
        return one_by_one(changes, self._create, self._update, self._remove)

    def writable(self) -> bool | None:
        """Always true."""
        return True

    def make(self) -> None:
        """Does nothing: it exists as long as it is in memory."""

    def token_for(self, resources: Mapping[str, Seen], reading: Reading) -> Token | None:
        """The token of that listing."""
        return self._token({href: seen.etag or "" for href, seen in resources.items()})

    def _create(self, change: Create) -> Resource:
        href = f"{change.entry.id}.ics"
        if href in self.stored:
            raise Occupied(href)
        self.put(href, render(change.entry, self.scope.now))
        return self._found(href)

    def _update(self, change: Update) -> Resource:
        event = change.followup.event
        self.put(event.href, patch(self._unchanged(event), change.entry, change.fields, self.scope.now))
        return self._found(event.href)

    def _remove(self, change: Remove) -> None:
        self._unchanged(change.followup.event)
        del self.stored[change.followup.event.href]

    def _token(self, etags: Mapping[str, str]) -> Token:
        return Token(" ".join(f"{href}={etags[href]}" for href in sorted(etags)), self.scope.day)

    def _unchanged(self, event: Event) -> bytes:
        etag, raw = self.stored.get(event.href, ("", b""))
        if etag != event.etag:
            raise ChangedMeanwhile(message("{href} was changed meanwhile", href=event.href))
        return raw

    def _found(self, href: str) -> Resource:
        etag, raw = self.stored[href]
        return parse(raw, self.name, href, etag, self.scope)

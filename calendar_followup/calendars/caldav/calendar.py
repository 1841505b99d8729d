"""A calendar on a CalDAV server, read by its changes where the server reports them.

Servers differ more than the RFCs allow (docs/servers.md).  A server's claims are
checked against its behaviour: a full listing once a day checks the list of changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from calendar_followup.base.errors import (
    TryAgainLater,
    Unreadable,
)
from calendar_followup.base.messages import message
from calendar_followup.calendars.caldav.collection import (
    Collection,
    Listing,
    Text,
    normal,
    tests_for,
)
from calendar_followup.calendars.caldav.names import spelling
from calendar_followup.calendars.caldav.transport import Account
from calendar_followup.calendars.caldav.writing import Writer
from calendar_followup.calendars.facts import Learnt
from calendar_followup.calendars.ics.parsing import parse
from calendar_followup.calendars.port import Known, Reading, Resource, Scope, Seen, Token, Written
from calendar_followup.calendars.writing import one_by_one
from calendar_followup.domain.events import Event
from calendar_followup.domain.model import Problem
from calendar_followup.domain.planning.plan import Change

AT_ONCE = 50  # resources of one multiget: enough to be fast, few enough to fit in memory
MANY = 300  # the number of resources above which a server-side filter pays off
MOST_QUERIES = 30
MOST_FAILING = 20  # resources that fail in a row: then the server itself is unreadable


class CalDavCalendar:
    """Implements the Calendar port over one collection of an account, by the known facts about its server."""

    at_once = 1

    def __init__(self, name: str, account: Account, wanted: str, scope: Scope, learnt: Learnt) -> None:
        self.name = name
        self.scope = scope
        self._learnt = learnt
        self._address = ""
        self._renamed: Mapping[str, str] = {}  # names that were known under another spelling, and their new one
        self._failed = 0  # resources in a row that failed
        self._collection = Collection(name, account, wanted, learnt)
        self._writer = Writer(name, self._collection, scope, learnt, self._resource)
        self.traffic = self._collection.traffic

    def address(self) -> str:
        """The collection's address, as it was at the start of the run."""
        self._address = self._address or normal(self._collection.url)
        return self._address

    def read(self, known: Known) -> Reading:
        """The changes, in one request where there are none; only new texts are fetched."""
        changes = self._changes(known)
        listing = self._under_new_names(changes or self._listing(known), known)
        day = self.scope.day
        # Without an ETag, a change since the last read can't be detected.
        changed = {
            name: etag for name, etag in listing.etags.items() if not etag or not known.is_current(name, etag, day)
        }
        again = [name for name in self._to_read_again(known) if name not in listing.gone and name not in changed]
        names = listing.etags.keys() | (known.resources.keys() if changes else set())
        found = (*self._downloaded(changed), *self._texts(again))
        gone = (listing.gone | {*changed, *again} - {each.href for each in found}) & known.resources.keys()
        return Reading(
            resources=found,
            gone=tuple(sorted(gone)),
            token=None if listing.token == "" else Token(listing.token, day),
            full=changes is None,
            listed=len(names - listing.gone),
        )

    def writable(self) -> bool | None:
        """By the privileges that the server grants (RFC 3744 §5.5)."""
        return self._collection.writable()

    def make(self) -> None:
        """Makes the collection."""
        self._collection.make()

    def fetch(self, href: str) -> Resource | None:
        """The resource at that address; an unreadable one is a problem of its own."""
        try:
            found = self._collection.text(href)
            new = self._collection.text(self._renamed[href]) if href in self._renamed else None
        except Unreadable as unreadable:
            return Resource(href, "", problems=(Problem(href, unreadable.message),))
        if found is None or (new is not None and new.raw == found.raw):
            return None
        return self._resource(href, found)

    def write(self, changes: Sequence[Change]) -> Sequence[Written]:
        """Makes the changes one by one."""
        return one_by_one(changes, self._writer.create, self._writer.update, self._writer.remove)

    def token_for(self, resources: Mapping[str, Seen], reading: Reading) -> Token | None:
        """The token of the reading: the server reports our own changes once more, and they are known by then."""
        return reading.token

    # Reading

    def _changes(self, known: Known) -> Listing | None:
        """The changes since the token; None where everything must be listed.

        A full listing runs once a day: a server that lost its history answers an old
        token as if nothing had ever been deleted.
        """
        token = known.point(self.scope.day)
        return None if token is None else self._collection.changes(token)

    def _listing(self, known: Known) -> Listing:
        """A full listing; once a day the server is asked whether it can report changes."""
        tells = known.token != Token(None, self.scope.day)
        listing = self._collection.changes("") if tells else None
        if listing is None:
            listing = replace(self._collection.listing(), token=None)
        return replace(listing, gone=frozenset(known.resources.keys() - listing.etags.keys()))

    def _under_new_names(self, listing: Listing, known: Known) -> Listing:
        """The listing, in which a name that was known under another spelling is gone.

        0.1.0 stored decoded names, and a server may spell them in two ways.
        """
        new = {spelling(name): name for name in listing.etags if name not in known.resources}
        alike = {old: new[spelling(old)] for old in known.resources if spelling(old) in new}
        self._renamed = {old: name for old, name in alike.items() if old not in listing.etags}
        return replace(listing, gone=listing.gone | self._renamed.keys())

    def _to_read_again(self, known: Known) -> list[str]:
        """The names to read again: those that failed, and recurring events, whose window has moved."""
        of_today = (None, self.scope.day)
        return [name for name, seen in known.resources.items() if seen.etag == "" or seen.day not in of_today]

    # Texts

    def _downloaded(self, etags: Mapping[str, str]) -> Iterable[Resource]:
        """The resources of those names; a text that can't matter, as the server says, is not fetched."""
        relevant = self._relevant(etags)
        yield from (Resource(name, etag) for name, etag in etags.items() if name not in relevant)
        yield from self._texts([name for name in etags if name in relevant])

    def _texts(self, names: list[str]) -> Iterable[Resource]:
        """Reads in parts, so that only relevant texts stay in memory; what multiget omits is read one by one."""
        for start in range(0, len(names), AT_ONCE):
            self.scope.progress(message("reading {name}", name=self.name), start, len(names))
            some = names[start : start + AT_ONCE]
            texts = self._collection.texts(some)
            for name in some:
                found = self._resource(name, texts[name]) if name in texts else self._alone(name)
                if found is not None:
                    yield found

    def _alone(self, name: str) -> Resource | None:
        """Reads one that multiget omitted; too many failures in a row mean that the server fails."""
        found = self.fetch(name)
        self._failed = self._failed + 1 if found is not None and found.etag == "" else 0
        if found is not None and self._failed > MOST_FAILING:
            raise TryAgainLater(message("{event}: {reason}", event=self.name, reason=found.problems[0].reason))
        return found

    def _relevant(self, names: Iterable[str]) -> frozenset[str]:
        """The names that may matter, by the server's filter, where it is known to work and pays off."""
        every = frozenset(names)
        tests = tests_for(self.scope.words)
        if not self._learnt.facts.filters or len(every) < MANY or not 0 < len(tests) <= MOST_QUERIES:
            return every
        found: set[str] = set()
        for test in tests:
            matching = self._collection.matching(test)
            if matching is None:
                return every
            found |= {spelling(name) for name in matching}
        return frozenset(name for name in every if spelling(name) in found)

    def _resource(self, name: str, text: Text) -> Resource:
        # A text that is not a calendar may be a proxy's page: it is read again, whatever its ETag.
        etag = text.etag if b"BEGIN:VCALENDAR" in text.raw.upper() else ""
        found = parse(text.raw, self.address(), name, etag, self.scope)
        events = tuple(_with_self(event, self._collection.addresses) for event in found.events)
        return replace(found, events=events)


def _with_self(event: Event, addresses: frozenset[str]) -> Event:
    """The event, with the calendar's owner marked among its guests."""
    if not addresses or not (event.guests or event.organizer):
        return event
    guests = tuple(
        replace(guest, is_self=guest.is_self or guest.person.address.lower() in addresses) for guest in event.guests
    )
    organized = event.organizer is not None and event.organizer.address.lower() in addresses
    return replace(event, guests=guests, organized_by_self=organized)

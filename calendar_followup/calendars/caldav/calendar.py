"""A calendar on a CalDAV server, read by its changes where the server reports them.

Servers differ more than the RFCs allow (docs/servers.md).  A server's claims are
checked against its behaviour: a full listing once a day checks the list of changes, and
a resource is read again just before it is written, and once more afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from calendar_followup.base.errors import (
    AccessRefused,
    ChangedMeanwhile,
    NoPermission,
    Occupied,
    Rejected,
    TryAgainLater,
    Unreadable,
)
from calendar_followup.base.messages import message
from calendar_followup.calendars.caldav.collection import (
    CALENDAR_TEXT,
    Collection,
    Listing,
    Text,
    normal,
    tests_for,
)
from calendar_followup.calendars.caldav.dispensable import MARKS_LOST, UID_TAKEN, accepted, without
from calendar_followup.calendars.caldav.etags import conditions
from calendar_followup.calendars.caldav.names import spelling
from calendar_followup.calendars.caldav.transport import Account, Answer
from calendar_followup.calendars.facts import Learnt
from calendar_followup.calendars.ics.parsing import parse
from calendar_followup.calendars.ics.rendering import patch, render
from calendar_followup.calendars.ics.values import MARK
from calendar_followup.calendars.port import Known, Reading, Resource, Scope, Seen, Token, Written
from calendar_followup.calendars.writing import one_by_one
from calendar_followup.domain.events import Event
from calendar_followup.domain.model import Problem
from calendar_followup.domain.planning.plan import Change, Create, Remove, Update

SUFFIX = ".ics"
AT_ONCE = 50  # resources of one multiget: enough to be fast, few enough to fit in memory
MANY = 300  # the number of resources above which a server-side filter pays off
MOST_QUERIES = 30
MOST_FAILING = 20  # resources that fail in a row: then the server itself is unreadable

_CHANGED = (404, 409, 410, 412)  # the condition no longer holds


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
        return one_by_one(changes, self._create, self._update, self._remove)

    def token_for(self, resources: Mapping[str, Seen], reading: Reading) -> Token | None:
        """The token of the reading: the server reports our own changes once more, and they are known by then."""
        return reading.token

    # Single changes

    def _create(self, change: Create) -> Resource:
        """Writes ``<id>.ics`` unless that name is taken, or its UID exists elsewhere."""
        name = change.entry.id + SUFFIX
        # Some servers ignore If-None-Match and overwrite: look first, unless this one was seen to respect it.
        if not self._learnt.facts.refuses_conflicts and self._text(name) is not None:
            raise Occupied(name)
        headers = {**CALENDAR_TEXT, "If-None-Match": "*"}
        text = render(change.entry, self.scope.now)
        answer = accepted(lambda some: self._collection.send("PUT", name, some, headers), text, self._learnt)
        if answer.status in (409, 412) or any(map(answer.says, UID_TAKEN)):
            raise Occupied(name)
        self._check_accepted(answer)
        stored = self._stored(name)
        if change.entry.marks and MARK.encode() not in stored.raw.upper():
            # Nothing would identify it as ours, so it would be left there for ever.
            self._guarded("DELETE", name, stored, b"", {})
            raise AccessRefused(message("{event}: {reason}", event=self.name, reason=MARKS_LOST))
        return self._resource(name, stored)

    def _update(self, change: Update) -> Resource:
        """Patches the text at the follow-up's address, if it is unchanged since it was read."""
        event = change.followup.event
        found = self._unchanged(event)
        text = without(patch(found.raw, change.entry, change.fields, self.scope.now), self._learnt.facts.refuses)
        answer = self._guarded("PUT", event.href, found, text, CALENDAR_TEXT)
        if answer.status in _CHANGED:
            raise ChangedMeanwhile(message("{href} was changed meanwhile", href=event.href))
        self._check_accepted(answer)
        return self._resource(event.href, self._stored(event.href))

    def _remove(self, change: Remove) -> None:
        """Removes the text at the follow-up's address, if it is unchanged since it was read."""
        event = change.followup.event
        answer = self._guarded("DELETE", event.href, self._unchanged(event), b"", {})
        if answer.status in _CHANGED:
            raise ChangedMeanwhile(message("{href} was changed meanwhile", href=event.href))
        self._check_accepted(answer)

    def _guarded(self, method: str, name: str, found: Text, body: bytes, headers: Mapping[str, str]) -> Answer:
        """The answer to a write that takes effect only if the text is still the one that was found.

        If the server refuses every spelling of the ETag that a proxy may show for that text, it
        can't guard the write: the text is compared once more, and then written.
        """
        for tag in conditions(found.tag):
            answer = self._collection.send(method, name, body, {**headers, "If-Match": tag})
            if answer.status != 412:
                return answer
            now = self._text(name)
            if now is None or (now.raw, now.etag) != (found.raw, found.etag):
                return answer
        return self._collection.send(method, name, body, headers)

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

    def _text(self, name: str) -> Text | None:
        """The text before a write; where it can't be read, nothing is written."""
        try:
            return self._collection.text(name)
        except Unreadable as unreadable:
            raise Rejected(unreadable.message) from unreadable

    def _unchanged(self, event: Event) -> Text:
        """The text, if its event is unchanged since it was read: by its ETag, or by all that is known of it."""
        found = self._text(event.href)
        if found is not None and found.etag != event.etag:
            now = self._resource(event.href, replace(found, etag=event.etag))
            found = found if event in now.events else None
        if found is None:
            raise ChangedMeanwhile(message("{href} was changed meanwhile", href=event.href))
        return found

    def _stored(self, name: str) -> Text:
        """What the server stored of the text it was given."""
        try:
            found = self._collection.text(name)
        except Unreadable as unreadable:
            raise TryAgainLater(unreadable.message) from unreadable
        if found is None:
            raise ChangedMeanwhile(message("{name} was taken away as soon as it was written", name=name))
        return found

    def _check_accepted(self, answer: Answer) -> None:
        if answer.status in (403, 405):
            raise NoPermission(message("no permission to write to the calendar {name}", name=self.name))
        if not 200 <= answer.status < 300:
            raise Rejected(message("the server does not take it ({status})", status=answer.status))

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

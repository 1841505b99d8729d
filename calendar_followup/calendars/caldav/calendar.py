"""A calendar on a CalDAV server, read by its changes where it tells them.

Servers differ more than the RFCs allow (docs/servers.md).  What one says is held
against what it does: a full listing a day checks the list of changes, a resource
is read again just before it is written, and once more afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from calendar_followup.base.errors import AccessRefused, ChangedMeanwhile, Occupied, Rejected
from calendar_followup.base.messages import message
from calendar_followup.calendars.caldav.collection import Collection, Listing, Text, normal, property_test
from calendar_followup.calendars.caldav.transport import Account, Answer
from calendar_followup.calendars.facts import Learnt
from calendar_followup.calendars.ics.parsing import parse
from calendar_followup.calendars.ics.rendering import patch, render
from calendar_followup.calendars.port import Known, Reading, Resource, Scope, Seen, Token, Written
from calendar_followup.calendars.writing import one_by_one
from calendar_followup.domain.model import Event
from calendar_followup.domain.planning.plan import Change, Create, Remove, Update

SUFFIX = ".ics"
AT_ONCE = 50  # resources of one multiget: enough to be quick, few enough to be held in memory
MANY = 300  # resources from which on it pays to ask the server what to leave out
MOST_QUERIES = 30

_CALENDAR = {"Content-Type": "text/calendar; charset=utf-8"}
_CHANGED = (404, 409, 410, 412)  # a condition that doesn't hold any more
# RFC 4791 §5.3.2.1, and RFC 6638 §3.2.4.1 as Cyrus has it: the UID stands at another address.
_UID_TAKEN = ("no-uid-conflict", "unique-scheduling-object-resource")


class CalDavCalendar:
    """Keeps the Calendar port over one collection of an account, going by what was learnt of its server."""

    at_once = 1

    def __init__(self, name: str, account: Account, wanted: str, scope: Scope, learnt: Learnt) -> None:
        self.name = name
        self.scope = scope
        self._learnt = learnt
        self._address = ""
        self._collection = Collection(name, account, wanted, learnt)
        self.traffic = self._collection.traffic

    def address(self) -> str:
        """The collection's, as it was at the start of the run."""
        if not self._address:
            self._address = normal(self._collection.url)
        return self._address

    def read(self, known: Known) -> Reading:
        """What changed, by one request where nothing did; texts are fetched for what is new alone."""
        changes = self._changes(known)
        listing = changes or self._listing(known)
        day = self.scope.day
        changed = {name: etag for name, etag in listing.etags.items() if not known.is_current(name, etag, day)}
        again = [name for name in self._of_another_day(known) if name not in listing.gone and name not in changed]
        standing = listing.etags.keys() | (known.resources.keys() if changes else set())
        return Reading(
            resources=(*self._downloaded(changed), *self._texts(again)),
            gone=tuple(sorted(listing.gone & known.resources.keys())),
            token=None if listing.token == "" else Token(listing.token, day),
            full=changes is None,
            listed=len(standing - listing.gone),
        )

    def writable(self) -> bool | None:
        """By the privileges that the server grants (RFC 3744 §5.5)."""
        return self._collection.writable()

    def fetch(self, href: str) -> Resource | None:
        """What stands at that address."""
        found = self._collection.text(href)
        return None if found is None else self._resource(href, found)

    def write(self, changes: Sequence[Change]) -> Sequence[Written]:
        """One by one."""
        return one_by_one(changes, self._create, self._update, self._remove)

    def token_for(self, resources: Mapping[str, Seen], reading: Reading) -> Token | None:
        """The token of the reading: our own changes come back once, and are known then."""
        return reading.token

    # One change at a time

    def _create(self, change: Create) -> Resource:
        """Writes ``<id>.ics`` unless something is there, or its UID is elsewhere."""
        name = change.entry.id + SUFFIX
        # Some servers overwrite in spite of If-None-Match: look first, unless this one was seen to heed it.
        if not self._learnt.facts.refuses_conflicts and self._collection.text(name) is not None:
            raise Occupied(name)
        headers = {**_CALENDAR, "If-None-Match": "*"}
        answer = self._collection.send("PUT", name, render(change.entry, self.scope.now), headers)
        if answer.status in (409, 412) or any(map(answer.says, _UID_TAKEN)):
            raise Occupied(name)
        self._check_accepted(answer)
        return self._stored(name)

    def _update(self, change: Update) -> Resource:
        """Patches the text at the follow-up's address, if it is the one that was read."""
        event = change.followup.event
        found = self._unchanged(event)
        text = patch(found.raw, change.entry, change.fields, self.scope.now)
        answer = self._collection.send("PUT", event.href, text, {**_CALENDAR, "If-Match": found.tag})
        if answer.status in _CHANGED:
            raise ChangedMeanwhile(message("{href} was changed meanwhile", href=event.href))
        self._check_accepted(answer)
        return self._stored(event.href)

    def _remove(self, change: Remove) -> None:
        """Removes what is at the follow-up's address, if it is what was read."""
        event = change.followup.event
        found = self._unchanged(event)
        answer = self._collection.send("DELETE", event.href, "", {"If-Match": found.tag})
        if answer.status in _CHANGED:
            raise ChangedMeanwhile(message("{href} was changed meanwhile", href=event.href))
        self._check_accepted(answer)

    # What there is to read

    def _changes(self, known: Known) -> Listing | None:
        """What changed since the token; None where everything must be listed.

        Once a day everything is: a server that lost its history answers an old
        token as if nothing had ever been deleted.
        """
        token = known.point(self.scope.day)
        return None if token is None else self._collection.changes(token)

    def _listing(self, known: Known) -> Listing:
        """Everything; whether the server can tell changes is asked once a day."""
        tells = known.token != Token(None, self.scope.day)
        listing = self._collection.changes("") if tells else None
        if listing is None:
            listing = replace(self._collection.listing(), token=None)
        return replace(listing, gone=frozenset(known.resources.keys() - listing.etags.keys()))

    def _of_another_day(self, known: Known) -> list[str]:
        """What recurs: other occurrences are within sight than when it was read."""
        return [name for name, seen in known.resources.items() if seen.day not in (None, self.scope.day)]

    # Texts

    def _downloaded(self, etags: Mapping[str, str]) -> Iterable[Resource]:
        """The resources of those names; what can't matter, as the server says, is not fetched."""
        relevant = self._relevant(etags)
        yield from (Resource(name, etag) for name, etag in etags.items() if name not in relevant)
        yield from self._texts([name for name in etags if name in relevant])

    def _texts(self, names: list[str]) -> Iterable[Resource]:
        """In parts, so that only what matters is held in memory; one by one what the server leaves out."""
        for start in range(0, len(names), AT_ONCE):
            self.scope.progress(message("reading {name}", name=self.name), start, len(names))
            some = names[start : start + AT_ONCE]
            texts = self._collection.texts(some)
            for name in some:
                found = self._resource(name, texts[name]) if name in texts else self.fetch(name)
                if found is not None:
                    yield found

    def _relevant(self, names: Iterable[str]) -> frozenset[str]:
        """Those that the server says may matter, where it was seen to filter well and it pays to ask."""
        every = frozenset(names)
        tests = _tests(self.scope.words)
        if not self._learnt.facts.filters or len(every) < MANY or not 0 < len(tests) <= MOST_QUERIES:
            return every
        found: set[str] = set()
        for test in tests:
            matching = self._collection.matching(test)
            if matching is None:
                return every
            found |= matching
        return every & found

    def _unchanged(self, event: Event) -> Text:
        found = self._collection.text(event.href)
        if found is None or found.etag != event.etag:
            raise ChangedMeanwhile(message("{href} was changed meanwhile", href=event.href))
        return found

    def _stored(self, name: str) -> Resource:
        """What the server made of what it was given."""
        found = self.fetch(name)
        if found is None:
            raise ChangedMeanwhile(message("{name} was taken away as soon as it was written", name=name))
        return found

    def _check_accepted(self, answer: Answer) -> None:
        if answer.status in (403, 405):
            raise AccessRefused(message("the calendar {name} may not be written to", name=self.name))
        if not 200 <= answer.status < 300:
            raise Rejected(message("the server does not take it ({status})", status=answer.status))

    def _resource(self, name: str, text: Text) -> Resource:
        found = parse(text.raw, self.address(), name, text.etag, self.scope)
        events = tuple(_with_self(event, self._collection.addresses) for event in found.events)
        return replace(found, events=events)


def _tests(words: tuple[str, ...]) -> list[str]:
    """Tests that together pass all that may matter; a query joins its tests by *and*, so each is asked alone."""
    if not words or not all(word.isascii() for word in words):
        return []
    asked = [
        property_test(place, word.lstrip("#"))
        for word in words
        for place in (("UID",) if "@" in word else ("SUMMARY", "DESCRIPTION", "CATEGORIES"))
    ]
    return list(dict.fromkeys([property_test("X-CALENDAR-FOLLOWUP-STAGE"), *asked]))


def _with_self(event: Event, addresses: frozenset[str]) -> Event:
    """The event with the calendar's owner told from the other guests."""
    if not addresses or not (event.guests or event.organizer):
        return event
    guests = tuple(
        replace(guest, is_self=guest.is_self or guest.person.address.lower() in addresses) for guest in event.guests
    )
    organized = event.organizer is not None and event.organizer.address.lower() in addresses
    return replace(event, guests=guests, organized_by_self=organized)

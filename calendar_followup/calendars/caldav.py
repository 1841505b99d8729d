"""A calendar on a CalDAV server (RFC 4791), read by its changes (RFC 6578) where it tells them.

Servers differ more than the RFCs allow (docs/servers.md).  What one says is held
against what it does: a full listing a day checks the list of changes, a resource
is read again just before it is written, and once more afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping
from dataclasses import dataclass, replace
from urllib.parse import quote, unquote, urlsplit
from xml.sax.saxutils import escape

from calendar_followup.calendars.dav import Account, Answer, Connection, understood
from calendar_followup.calendars.finding import chosen, find
from calendar_followup.calendars.parsing import parse
from calendar_followup.calendars.port import Known, Reading, Resource, Scope, Traffic, dated, is_stale
from calendar_followup.calendars.rendering import patch, render
from calendar_followup.errors import (
    AccessRefused,
    ChangedMeanwhile,
    ConfigError,
    Occupied,
    Rejected,
    TryAgainLater,
)
from calendar_followup.model import Entry, Event, Field, Guest

SUFFIX = ".ics"
AT_ONCE = 50  # resources of one multiget: enough to be quick, few enough to be held in memory
MOST_PAGES = 1_000  # of a listing that the server hands out in parts
MANY = 300  # resources from which on it pays to ask the server what to leave out
MOST_QUERIES = 30

_NAMESPACES = 'xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"'
_ETAGS = f"<propfind {_NAMESPACES}><prop><getetag/></prop></propfind>"
_CALENDAR = {"Content-Type": "text/calendar; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class _Listing:
    """What stands in the calendar, or what changed: ETags by name, names that are gone, the next token."""

    etags: Mapping[str, str]
    gone: frozenset[str]
    token: str
    full: bool


class CalDavCalendar:
    """Keeps the Calendar port over one collection of an account.

    ``facts`` is what was learnt of the server: ``url`` of the collection, ``addresses``
    of its owner, ``sync`` (``no`` where it tells no changes), and what the canary
    found (``canary.py``): ``conditions`` and ``filters``, each ``yes`` only when it was
    seen to be so.
    """

    def __init__(
        self, name: str, account: Account, collection: str, scope: Scope, facts: MutableMapping[str, str]
    ) -> None:
        self.name = name
        self.scope = scope
        self.traffic = Traffic()
        self._account, self._wanted, self._facts = account, collection, facts
        self._connection = Connection(account, facts, self.traffic)

    def read(self, known: Known) -> Reading:
        """What changed, by one request where nothing did; texts are fetched for what is new alone."""
        listing = self._changes(known) or self._all(known)
        changed = [name for name, etag in listing.etags.items() if is_stale(known.etags.get(name), etag, self._day)]
        unrolled = (name for name, etag in known.etags.items() if is_stale(etag, _bare(etag), self._day))
        again = [name for name in unrolled if name not in listing.etags and name not in listing.gone]
        found = self._downloaded([*changed, *again], {**dict.fromkeys(again, ""), **listing.etags})
        standing = listing.etags.keys() if listing.full else (known.etags.keys() | listing.etags.keys()) - listing.gone
        return Reading(
            resources=tuple(found),
            gone=tuple(sorted(listing.gone & known.etags.keys())),
            token=f"{self._day} {listing.token}" if listing.token else "",
            full=listing.full,
            listed=len(standing),
        )

    def fetch(self, href: str) -> Resource | None:
        """What stands at that address."""
        found = self._current(href)
        return None if found is None else self._resource(href, found[1], found[0])

    def create(self, entry: Entry) -> Resource:
        """Writes ``<id>.ics`` unless something stands there, or its UID stands elsewhere."""
        name = entry.id + SUFFIX
        # Some servers overwrite in spite of If-None-Match: look first, unless this one was seen to heed it.
        if self._facts.get("conditions") != "yes" and self._current(name) is not None:
            raise Occupied(name)
        answer = self._send("PUT", name, render(entry, self.scope.now), {**_CALENDAR, "If-None-Match": "*"})
        # 409 and 403 with a precondition: the UID stands at another address (RFC 4791 §5.3.2.1).
        if answer.status in (409, 412) or answer.says("no-uid-conflict") or answer.says(_UID_TAKEN):
            raise Occupied(name)
        self._accepted(answer)
        return self._stored(name)

    def update(self, event: Event, entry: Entry, fields: frozenset[Field]) -> Resource:
        """Patches the text that stands there, if it is the one that was read."""
        raw, tag = self._unchanged(event)
        text = patch(raw, entry, fields, self.scope.now)
        answer = self._send("PUT", event.href, text, {**_CALENDAR, "If-Match": tag})
        if answer.status in (404, 409, 410, 412):
            raise ChangedMeanwhile(f"{event.href} was changed meanwhile")
        self._accepted(answer)
        return self._stored(event.href)

    def delete(self, event: Event) -> None:
        """Removes what stands there, if it is what was read."""
        _, tag = self._unchanged(event)
        answer = self._send("DELETE", event.href, "", {"If-Match": tag})
        if answer.status in (404, 409, 410, 412):
            raise ChangedMeanwhile(f"{event.href} was changed meanwhile")
        self._accepted(answer)

    def token_for(self, etags: Mapping[str, str], reading: Reading) -> str:
        """The token of the reading: our own changes come back once, and are known then."""
        return reading.token

    # What stands there

    def _changes(self, known: Known) -> _Listing | None:
        """What changed since the token; None where everything must be listed.

        Once a day everything is: a server that lost its history answers an old
        token as if nothing had ever been deleted.
        """
        day, _, token = known.token.partition(" ")
        if not token or day != self._day or self._facts.get("sync") == "no":
            return None
        return self._synced(token, full=False)

    def _all(self, known: Known) -> _Listing:
        listing = None if self._facts.get("sync") == "no" else self._synced("", full=True)
        if listing is None:
            self._facts["sync"] = "no"
            answer = self._send("PROPFIND", "", _ETAGS, {"Depth": "1"})
            if answer.status in (404, 410) and "url" in self._facts:
                return self._moved(known)
            self._listable(answer)
            with understood(answer.url):
                results = answer.content.parse_propfind()
                pairs = ((self._name(each.href), each.properties.get("{DAV:}getetag")) for each in results)
                listing = _Listing({name: _bare(tag or "") for name, tag in pairs if name}, frozenset(), "listed", True)
        return replace(listing, gone=frozenset(known.etags.keys() - listing.etags.keys()))

    def _moved(self, known: Known) -> _Listing:
        """The collection isn't where it was found last: looks for it once more."""
        for fact in ("url", "sync"):
            self._facts.pop(fact, None)
        self._base  # noqa: B018  raises ConfigError when it is gone for good
        return self._all(known)

    def _synced(self, token: str, *, full: bool) -> _Listing | None:
        """The sync-collection report, page by page; None when the server refuses the token, or the report."""
        etags: dict[str, str] = {}
        gone: set[str] = set()
        for _ in range(MOST_PAGES):
            answer = self._send("REPORT", "", _sync_body(token), {"Depth": "0"})
            if answer.status != 207:
                return None
            with understood(answer.url):
                page = answer.content.parse_sync_collection()
            for each in page.changed:
                if name := self._name(each.href):
                    etags[name] = _bare(each.etag or "")
                    gone.discard(name)
            for name in map(self._name, page.deleted):
                etags.pop(name, None)
                gone.add(name)
            if not page.truncated or not page.sync_token or page.sync_token == token:
                return _Listing(etags, frozenset(gone - {""}), page.sync_token or "", full)
            token = page.sync_token
        raise TryAgainLater(f"{self.name}: its listing does not end")

    def _listable(self, answer: Answer) -> None:
        if answer.status == 403:
            raise AccessRefused(f"the calendar {self.name} may not be read")
        if answer.status in (404, 410):
            raise ConfigError(f"the calendar {self.name} is not at {answer.url} any more: choose it again")
        if answer.status != 207:
            raise TryAgainLater(f"the calendar {self.name} can't be listed ({answer.status})")

    # Texts

    def _downloaded(self, names: list[str], etags: Mapping[str, str]) -> Iterable[Resource]:
        """The resources of those names, in parts, so that only what matters is held in memory."""
        relevant = self._relevant(names)
        found = [Resource(name, etags[name]) for name in names if name not in relevant]
        wanted = [name for name in names if name in relevant]
        for start in range(0, len(wanted), AT_ONCE):
            self.scope.progress(f"reading {self.name}", start, len(wanted))
            found += self._some(wanted[start : start + AT_ONCE])
        return found

    def _some(self, names: list[str]) -> Iterable[Resource]:
        """By multiget; one by one where the server makes nothing of it, or leaves one out."""
        hrefs = "".join(f"<href>{escape(urlsplit(self._url(name)).path)}</href>" for name in names)
        body = (
            f"<c:calendar-multiget {_NAMESPACES}><prop><getetag/><c:calendar-data/></prop>{hrefs}</c:calendar-multiget>"
        )
        answer = self._send("REPORT", "", body, {"Depth": "1"})
        texts: dict[str, tuple[str, str]] = {}
        if answer.status == 207:
            with understood(answer.url):
                for each in answer.content.parse_calendar_query():
                    if each.status == 200 and each.calendar_data and each.etag:
                        texts[self._name(each.href)] = each.calendar_data, _bare(each.etag)
        for name in names:
            if name in texts:
                yield self._resource(name, texts[name][1], texts[name][0].encode("utf-8", "replace"))
            elif (found := self.fetch(name)) is not None:
                yield found

    def _relevant(self, names: list[str]) -> frozenset[str]:
        """Those that the server says may matter, where it was seen to filter well and it pays to ask."""
        queries = _queries(self.scope.words)
        if self._facts.get("filters") != "yes" or len(names) < MANY or not 0 < len(queries) <= MOST_QUERIES:
            return frozenset(names)
        found: set[str] = set()
        for query in queries:
            answer = self._send("REPORT", "", query, {"Depth": "1"})
            if answer.status != 207:
                return frozenset(names)
            with understood(answer.url):
                found.update(self._name(each.href) for each in answer.content.parse_calendar_query())
        return frozenset(names) & found

    def _current(self, name: str) -> tuple[bytes, str] | None:
        """The text that stands at a name, and its ETag as the server writes it."""
        answer = self._send("GET", name)
        if answer.status in (404, 410):
            return None
        if answer.status == 403:
            raise AccessRefused(f"the calendar {self.name} may not be read")
        if answer.status != 200 or answer.body is None:
            raise TryAgainLater(f"the calendar {self.name}: {name} can't be read ({answer.status})")
        tag = answer.body.headers.get("ETag")
        if not tag:
            raise TryAgainLater(f"the calendar {self.name}: the server gives no ETag for {name}")
        return answer.body._raw_body or answer.body.raw.encode(), str(tag)

    def _unchanged(self, event: Event) -> tuple[bytes, str]:
        found = self._current(event.href)
        if found is None or _bare(found[1]) != event.etag:
            raise ChangedMeanwhile(f"{event.href} was changed meanwhile")
        return found

    def _stored(self, name: str) -> Resource:
        """What the server made of what it was given."""
        found = self.fetch(name)
        if found is None:
            raise ChangedMeanwhile(f"{name} was taken away as soon as it was written")
        return found

    def _accepted(self, answer: Answer) -> None:
        if answer.status in (401, 403, 405):
            raise AccessRefused(f"the calendar {self.name} may not be written to")
        if not 200 <= answer.status < 300:
            raise Rejected(f"the server does not take it ({answer.status})")

    def _resource(self, name: str, tag: str, raw: bytes) -> Resource:
        tag = _bare(tag)
        found = parse(raw, self.name, name, tag, self.scope)
        addresses = frozenset(self._facts.get("addresses", "").split())
        events = tuple(_with_self(event, addresses) for event in found.events)
        recurs = any(event.recurrence_id for event in events)
        return Resource(name, dated(tag, self._day) if recurs else tag, events, found.problems)

    # Addresses

    @property
    def _day(self) -> str:
        return self.scope.day

    @property
    def _base(self) -> str:
        """The collection's address, found once and remembered."""
        if "url" not in self._facts:
            found = find(self._connection, self._account.url)
            self._facts["addresses"] = " ".join(found.addresses)
            self._facts["url"] = chosen(found, self._wanted).url
        return self._facts["url"]

    def _send(self, method: str, name: str, body: str | bytes = "", headers: Mapping[str, str] | None = None) -> Answer:
        return self._connection.send(method, self._url(name), body, headers)

    def _url(self, name: str) -> str:
        path = quote(name, safe="/@:~+,;=!$&'()*")
        parts = urlsplit(self._base)
        return f"{parts.scheme}://{parts.netloc}{path}" if name.startswith("/") else self._base + path

    def _name(self, href: str) -> str:
        """A resource's name in the collection; its whole path elsewhere, ``""`` for a collection."""
        path = unquote(urlsplit(self._base).path)
        if href.endswith("/") or href == path.rstrip("/"):
            return ""
        return href.removeprefix(path)


_UID_TAKEN = "unique-scheduling-object-resource"  # RFC 6638 §3.2.4.1, Cyrus


def _bare(etag: str) -> str:
    """An ETag to compare by: some servers quote it, or call it weak, in one place and not in another."""
    return etag.strip().removeprefix("W/").strip('"')


def _sync_body(token: str) -> str:
    return (
        f"<sync-collection {_NAMESPACES}><sync-token>{escape(token)}</sync-token><sync-level>1</sync-level>"
        "<prop><getetag/></prop></sync-collection>"
    )


def _queries(words: tuple[str, ...]) -> list[str]:
    """Queries whose answers together hold all that may matter (RFC 4791 §9.7: filters are joined by *and*)."""
    if not words or not all(word.isascii() for word in words):
        return []
    tests = ['<c:prop-filter name="X-CALENDAR-FOLLOWUP-STAGE"/>']
    tests += [
        f'<c:prop-filter name="{place}"><c:text-match>{escape(word.lstrip("#"))}</c:text-match></c:prop-filter>'
        for word in words
        for place in (("UID",) if "@" in word else ("SUMMARY", "DESCRIPTION", "CATEGORIES"))
    ]
    return [calendar_query(test) for test in dict.fromkeys(tests)]


def calendar_query(test: str) -> str:
    """The body of a query for the events that pass one test."""
    return (
        f'<c:calendar-query {_NAMESPACES}><prop><getetag/></prop><c:filter><c:comp-filter name="VCALENDAR">'
        f'<c:comp-filter name="VEVENT">{test}</c:comp-filter></c:comp-filter></c:filter></c:calendar-query>'
    )


def _with_self(event: Event, addresses: frozenset[str]) -> Event:
    """The event with its owner told from the other guests."""
    if not addresses or not (event.guests or event.organizer):
        return event
    guests = tuple(_told(guest, addresses) for guest in event.guests)
    organized = event.organizer is not None and event.organizer.address.lower() in addresses
    return replace(event, guests=guests, organized_by_self=organized)


def _told(guest: Guest, addresses: frozenset[str]) -> Guest:
    return replace(guest, is_self=guest.is_self or guest.person.address.lower() in addresses)

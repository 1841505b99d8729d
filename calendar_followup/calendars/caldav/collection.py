"""One collection on a CalDAV server: requests to it, and the parsing of its answers (RFC 4791, RFC 6578).

Resources are identified by their name in the collection, in the server's own spelling.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote, unquote, urljoin, urlsplit
from xml.sax.saxutils import escape

from calendar_followup.base.errors import CalendarGone, ConfigError, NoPermission, TryAgainLater, Unreadable
from calendar_followup.base.messages import message
from calendar_followup.calendars.caldav.discovery import account_of, find, located
from calendar_followup.calendars.caldav.etags import bare
from calendar_followup.calendars.caldav.making import made
from calendar_followup.calendars.caldav.multistatus import CALDAV, DAV, Member, multistatus
from calendar_followup.calendars.caldav.names import name_of, spelling, url_of
from calendar_followup.calendars.caldav.resources import asked
from calendar_followup.calendars.caldav.session import Failing
from calendar_followup.calendars.caldav.transport import Account, Answer, Connection
from calendar_followup.calendars.facts import Learnt
from calendar_followup.calendars.port import Traffic

MOST_PAGES = 1_000  # of a listing that the server sends in parts

CALENDAR_TEXT = {"Content-Type": "text/calendar; charset=utf-8"}  # the headers of a text to write

_NAMESPACES = 'xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"'
_SAFE = "/@:~+,;=!$&'()*"  # the characters that 0.1.0 left unencoded in its addresses
_ETAGS = f"<propfind {_NAMESPACES}><prop><getetag/></prop></propfind>"


@dataclass(frozen=True, slots=True)
class Listing:
    """The contents or the changes of the collection: ETags by name, names that are gone, the next token.

    The token is empty where the next read must list everything, None where the server has none.
    """

    etags: Mapping[str, str]
    gone: frozenset[str] = frozenset()
    token: str | None = ""


@dataclass(frozen=True, slots=True)
class Text:
    """The resource at a name: its text, its ETag for comparing, and the ETag in the server's own spelling."""

    raw: bytes
    etag: str
    tag: str = ""


class Collection:
    """The calendar of that name in an account, or the one at the account's own address.

    Its address, and the owner's mail addresses in invitations, are looked up once.
    """

    def __init__(self, name: str, account: Account, wanted: str, learnt: Learnt) -> None:
        self.name = name
        self.traffic = Traffic()
        self._account, self._wanted, self._learnt = account, wanted, learnt
        self._connection = Connection(account, learnt, self.traffic)

    @property
    def url(self) -> str:
        """Its address; raises ``ConfigError`` when there is no such calendar."""
        if self._is_exact:
            return self._wanted
        if not self._learnt.facts.address:
            found, here = located(self._connection, self._account.url, self._wanted)
            self._learnt.learn(replace(self._learnt.facts, address=here.url, owners=found.addresses))
        return self._learnt.facts.address

    def make(self) -> None:
        """Makes it in the account's home, or finds the one that another machine made meanwhile."""
        found = account_of(self._connection, self._account.url)
        address = made(self._connection, found, self._wanted).url
        self._learnt.learn(replace(self._learnt.facts, address=address, owners=found.addresses))

    @property
    def addresses(self) -> frozenset[str]:
        """The owner's mail addresses."""
        return frozenset(self._learnt.facts.owners)

    def send(self, method: str, name: str, body: str | bytes = "", headers: Mapping[str, str] | None = None) -> Answer:
        """The answer to a request about the resource of that name; ``""`` is the collection itself."""
        return self._connection.send(method, self._url_of(name), body, headers)

    def writable(self) -> bool | None:
        """The server's answer, None where it gives none."""
        found = find(self._connection, self.url).collections
        return next((each.writable for each in found if normal(each.url) == normal(self.url)), None)

    def changes(self, token: str) -> Listing | None:
        """The changes since ``token``, everything for an empty one; None where the server doesn't report changes.

        RFC 6578 §3.6: a server may send them in parts.
        """
        etags: dict[str, str] = {}
        gone: set[str] = set()
        for _ in range(MOST_PAGES):
            try:
                answer = self.send("REPORT", "", _sync_body(token), {"Depth": "0"})
                if answer.status != 207:
                    return None
                page = multistatus(answer)
            except Failing:  # a listing may still be had
                return None
            more = False
            for member in page.members:
                name = self._name_of(member)
                more |= not name and member.status == 507
                if member.is_gone:
                    etags.pop(name, None)
                    gone.add(name)
                elif name:
                    etags[name] = _etag(member)
                    gone.discard(name)
            if not more or not page.token or page.token == token:
                return Listing(etags, frozenset(gone - {""}), page.token)
            token = page.token
        raise TryAgainLater(message("{name}: its listing does not end", name=self.name))

    def listing(self) -> Listing:
        """The ETag of everything; if the address is no longer valid, it is looked up once more."""
        answer = self.send("PROPFIND", "", _ETAGS, {"Depth": "1"})
        if _is_gone(answer) and self._is_exact:
            raise self._gone(answer)
        if _is_gone(answer):
            self._learnt.learn(replace(self._learnt.facts, address=""))
            answer = self.send("PROPFIND", "", _ETAGS, {"Depth": "1"})
        self._check_listed(answer)
        found = {self._name_of(each): _etag(each) for each in multistatus(answer).members if not each.is_gone}
        return Listing({name: etag for name, etag in found.items() if name})

    def text(self, name: str) -> Text | None:
        """The resource at that name, None where there is none; raises ``Unreadable`` where it can't be fetched."""
        try:
            # A proxy that compresses would change its ETag.
            answer = self.send("GET", name, headers={"Accept-Encoding": "identity"})
        except Failing as failure:
            raise Unreadable(failure.message) from failure
        if answer.status in (404, 410):
            return None
        if answer.status != 200 or answer.body is None:
            raise Unreadable(message("the server does not return it ({status})", status=answer.status))
        raw = text_of(answer)
        tag = answer.body.headers.get("ETag") or self._tag_of(name)
        return Text(raw, bare(tag), str(tag)) if tag else Text(raw, hashlib.sha256(raw).hexdigest())

    def texts(self, names: Iterable[str]) -> dict[str, Text]:
        """The resources at those names, by multiget; some or all are missing if the server omits them."""
        asked = list(names)
        hrefs = "".join(f"<href>{escape(urlsplit(self._url_of(name)).path)}</href>" for name in asked)
        prop = "<prop><getetag/><c:calendar-data/></prop>"
        body = f"<c:calendar-multiget {_NAMESPACES}>{prop}{hrefs}</c:calendar-multiget>"
        try:
            answer = self.send("REPORT", "", body, {"Depth": "1"})
            members = multistatus(answer).members if answer.status == 207 else ()
        except Failing:
            return {}
        given = {self._name_of(each): each for each in members if each.is_had}
        again = {spelling(name): each for name, each in given.items() if name not in asked}
        found = {name: given.get(name) or again.get(spelling(name)) for name in asked}
        return {name: text for name, each in found.items() if each is not None and (text := _text(each)) is not None}

    def matching(self, test: str) -> set[str] | None:
        """The names of the events that pass a test; None where the server does not understand it."""
        try:
            answer = self.send("REPORT", "", calendar_query(test), {"Depth": "1"})
            return {self._name_of(each) for each in multistatus(answer).members} if answer.status == 207 else None
        except Failing:
            return None

    def _check_listed(self, answer: Answer) -> None:
        if answer.status == 403:
            raise NoPermission(message("no permission to read the calendar {name}", name=self.name))
        if _is_gone(answer):
            raise self._gone(answer)
        if answer.status != 207:
            raise TryAgainLater(
                message("the calendar {name} can't be listed ({status})", name=self.name, status=answer.status)
            )

    @property
    def _is_exact(self) -> bool:
        """True where one collection is meant and no other, whatever the account holds."""
        return self._wanted == self._account.url

    def _gone(self, answer: Answer) -> ConfigError:
        """``CalendarGone`` where what it was in is listed, and does not list it."""
        listed = asked(self._connection, urljoin(self.url, ".."), 1)
        found = multistatus(listed).members if listed.status == 207 else ()
        own = urlsplit(normal(self.url)).path
        unclear = [each for each in found if not each.is_had or normal(urljoin(self.url, each.href)).endswith(own)]
        said = message("the calendar {name} is not at {url} any more: connect it again", name=self.name, url=answer.url)
        return CalendarGone(said) if found and not unclear else ConfigError(said)

    def _tag_of(self, name: str) -> str:
        """Its ETag, where a GET does not return it; empty where the server has none."""
        try:
            answer = self.send("PROPFIND", name, _ETAGS, {"Depth": "0"})
            members = multistatus(answer).members if answer.status == 207 else ()
        except Failing:
            return ""
        return next((each.text(f"{DAV}getetag") for each in members), "")

    def _url_of(self, name: str) -> str:
        return url_of(name, self.url)

    def _name_of(self, member: Member) -> str:
        return name_of(member.href, urlsplit(self.url).path)


def _etag(member: Member) -> str:
    """The ETag for comparing; empty where it is unknown, and the text must be compared."""
    return bare(member.text(f"{DAV}getetag")) if member.is_had else ""


def _text(member: Member) -> Text | None:
    raw, tag = member.raw(f"{CALDAV}calendar-data").encode("utf-8", "replace"), member.text(f"{DAV}getetag")
    return Text(raw, bare(tag), tag) if raw and tag else None


def _is_gone(answer: Answer) -> bool:
    """True when nothing is there; Xandikos says so inside a 207."""
    if answer.status != 207:
        return answer.status in (404, 410)
    members = multistatus(answer).members
    return len(members) == 1 and members[0].is_gone


def normal(url: str) -> str:
    """An address for comparing: two spellings of one address give the same result (RFC 3986 §6.2)."""
    parts = urlsplit(url)
    port = {"http": ":80", "https": ":443"}.get(parts.scheme, "")
    path = quote(unquote(parts.path), safe=_SAFE)
    return f"{parts.scheme}://{parts.netloc.lower().removesuffix(port)}{path.rstrip('/')}/"


def text_of(answer: Answer) -> bytes:
    """The text in the answer to a GET, byte for byte where it is not XML."""
    return answer.content._raw_body or answer.content.raw.encode()


def property_test(name: str, word: str = "") -> str:
    """A test that an event's property exists, or contains a word, ignoring case (RFC 4791 §9.7.2)."""
    if not word:
        return f'<c:prop-filter name="{name}"/>'
    return f'<c:prop-filter name="{name}"><c:text-match>{escape(word)}</c:text-match></c:prop-filter>'


def tests_for(words: tuple[str, ...]) -> list[str]:
    """Tests that together pass everything that may matter; a query joins its tests by *and*, so each is sent alone."""
    if not words or not all(word.isascii() for word in words):
        return []
    asked = [
        property_test(place, word.lstrip("#"))
        for word in words
        for place in (("UID",) if "@" in word else ("SUMMARY", "DESCRIPTION", "CATEGORIES"))
    ]
    # Markup may be inside a word of Outlook's HTML: every event that has some is read.
    return list(dict.fromkeys([property_test("X-CALENDAR-FOLLOWUP-STAGE"), property_test("X-ALT-DESC"), *asked]))


def calendar_query(test: str) -> str:
    """The body of a query for the events that pass one test."""
    return (
        f'<c:calendar-query {_NAMESPACES}><prop><getetag/></prop><c:filter><c:comp-filter name="VCALENDAR">'
        f'<c:comp-filter name="VEVENT">{test}</c:comp-filter></c:comp-filter></c:filter></c:calendar-query>'
    )


def _sync_body(token: str) -> str:
    return (
        f"<sync-collection {_NAMESPACES}><sync-token>{escape(token)}</sync-token><sync-level>1</sync-level>"
        "<prop><getetag/></prop></sync-collection>"
    )

"""What is said of CalDAV services and was never seen: asked in a calendar that this makes and removes.

It speaks plain HTTP, so that no workaround of the program's hides what a server does.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import requests

from calendar_followup.base.errors import AccessRefused, TryAgainLater
from calendar_followup.base.messages import message
from tools.real_account.trials import Trial, removed

DAV, CALDAV = "{DAV:}", "{urn:ietf:params:xml:ns:caldav}"
TITLE = "calendar-followup trial"
PATIENCE = 60  # seconds
_PROPERTIES = (
    "RELATED-TO:trial",
    "URL:mailto:marie@example.org",
    "CATEGORIES:Suivi",
    "TRANSP:TRANSPARENT",
    "CLASS:PRIVATE",
    "X-CALENDAR-FOLLOWUP-STAGE:trial",
)


@dataclass
class Account:
    """A service as a person reaches it, and the calendar that was made there."""

    url: str
    username: str
    password: str
    calendar: str = ""

    def ask(self, method: str, url: str, body: str = "", **headers: str) -> requests.Response:
        """One request; names of headers with ``_`` for ``-``."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            return requests.request(
                method,
                urljoin(self.url, url),
                data=body.encode() or None,
                headers=named,
                auth=(self.username, self.password),
                timeout=PATIENCE,
            )
        except requests.RequestException as error:
            raise TryAgainLater(message("the server can't be reached")) from error

    def put(self, name: str, text: str, **headers: str) -> requests.Response:
        """Writes an event into the calendar that was made."""
        return self.ask("PUT", self.at(name), text, Content_Type="text/calendar; charset=utf-8", **headers)

    def at(self, name: str) -> str:
        """The address of an event there."""
        return f"{self.calendar}{name}.ics"

    def report(self, body: str, depth: str = "1") -> requests.Response:
        """Asks the calendar that was made."""
        return self.ask("REPORT", self.calendar, body, Depth=depth, Content_Type="application/xml; charset=utf-8")


def event(uid: str, *more: str) -> str:
    """An event far in the future, silent."""
    lines = ("DTSTAMP:20260101T000000Z", "DTSTART:20900102T120000Z", "DTEND:20900102T121500Z", f"SUMMARY:{TITLE}")
    whole = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//calendar-followup//trial//EN", "BEGIN:VEVENT", f"UID:{uid}")
    return "\r\n".join([*whole, *lines, *more, "END:VEVENT", "END:VCALENDAR", ""])


@contextmanager
def own_calendar(account: Account) -> Iterator[Account]:
    """A calendar that is there for the trials, and gone after them, whatever happens."""
    account.calendar = urljoin(_home(account), f"calendar-followup-trial-{secrets.token_hex(4)}/")
    body = (
        '<c:mkcalendar xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:set><d:prop>'
        f"<d:displayname>{TITLE}</d:displayname></d:prop></d:set></c:mkcalendar>"
    )
    made = None
    try:
        made = account.ask("MKCALENDAR", account.calendar, body, Content_Type="application/xml; charset=utf-8")
        if not made.ok:
            raise AccessRefused(message("no calendar could be made ({answer})", answer=made.status_code))
        yield account
    finally:
        if made is None or made.ok or made.status_code >= 500:  # it took effect, or nobody knows
            removed(f"{TITLE}, at {account.calendar},", lambda: account.ask("DELETE", account.calendar).status_code)


def _home(account: Account) -> str:
    """Where the account's calendars are (RFC 4791, section 6.2.1); the address itself where it doesn't tell."""
    principal = _href(account, account.url, f"{DAV}current-user-principal", "d:current-user-principal")
    home = _href(account, principal or account.url, f"{CALDAV}calendar-home-set", "c:calendar-home-set")
    return home or account.url


def _href(account: Account, url: str, name: str, asked: str) -> str:
    body = (
        f'<d:propfind xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:prop><{asked}/></d:prop></d:propfind>'
    )
    reply = account.ask("PROPFIND", url, body, Depth="0", Content_Type="application/xml; charset=utf-8")
    if reply.status_code in (401, 403):
        raise AccessRefused(message("the server does not let us in ({answer})", answer=reply.status_code))
    found = _xml(reply).find(f".//{name}/{DAV}href")
    return "" if found is None or not found.text else urljoin(reply.url, found.text.strip())


def _xml(reply: requests.Response) -> ElementTree.Element:
    """The reply, without which nothing is found in it; a person runs this against a service that they trust."""
    try:
        return ElementTree.fromstring(reply.content)  # noqa: S314  see above
    except ElementTree.ParseError:
        return ElementTree.Element("nothing")


def _created_over(account: Account) -> str:
    account.put("a", event("trial-a"))
    return str(account.put("a", event("trial-a"), If_None_Match="*").status_code)


def _stale_put(account: Account) -> str:
    return str(account.put("a", event("trial-a"), If_Match='"never-given"').status_code)


def _stale_delete(account: Account) -> str:
    return str(account.ask("DELETE", account.at("a"), If_Match='"never-given"').status_code)


def _absent_put(account: Account) -> str:
    return str(account.put("absent", event("trial-absent"), If_Match='"never-given"').status_code)


def _uid_twice(account: Account) -> str:
    return str(account.put("b", event("trial-a")).status_code)


def _uid_again(account: Account) -> str:
    account.put("again", event("trial-again"))
    account.ask("DELETE", account.at("again"))
    return str(account.put("again", event("trial-again"), If_None_Match="*").status_code)


def _versions(account: Account) -> str:
    put = account.put("versions", event("trial-versions")).headers.get("ETag", "none")
    got = account.ask("GET", account.at("versions")).headers.get("ETag", "none")
    packed = account.ask("GET", account.at("versions"), Accept_Encoding="gzip").headers.get("ETag", "none")
    return f"PUT {put}, GET {got}, GET with gzip {packed}"


def _kept(account: Account) -> str:
    account.put("kept", event("trial-kept", *_PROPERTIES))
    text = account.ask("GET", account.at("kept")).text.replace("\r\n ", "")
    lost = [line for line in _PROPERTIES if line.partition(":")[0] not in text]
    return "all" if not lost else f"all but {', '.join(line.partition(':')[0] for line in lost)}"


def _alarm(account: Account) -> str:
    alarm = ("BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:x", "TRIGGER:PT0S", "END:VALARM")
    account.put("alarm", event("trial-alarm", *alarm))
    return "kept" if "BEGIN:VALARM" in account.ask("GET", account.at("alarm")).text else "lost"


def _sync(token: str) -> str:
    return (
        f'<d:sync-collection xmlns:d="DAV:"><d:sync-token>{token}</d:sync-token>'
        "<d:sync-level>1</d:sync-level><d:prop><d:getetag/></d:prop></d:sync-collection>"
    )


def _changes(account: Account) -> str:
    reply = account.report(_sync(""))
    token = _xml(reply).find(f"{DAV}sync-token")
    return f"{reply.status_code}, {'a token' if token is not None and token.text else 'no token'}"


def _bad_token(account: Account) -> str:
    return str(account.report(_sync("data:,never-given")).status_code)


def _missing_member(account: Account) -> str:
    hrefs = "".join(f"<d:href>{urlsplit(account.at(name)).path}</d:href>" for name in ("a", "missing"))
    reply = account.report(
        '<c:calendar-multiget xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav">'
        f"<d:prop><d:getetag/></d:prop>{hrefs}</c:calendar-multiget>"
    )
    return f"{reply.status_code} with {len(_xml(reply).findall(f'{DAV}response'))} of 2"


def _made_again(account: Account) -> str:
    return str(account.ask("MKCALENDAR", account.calendar).status_code)


def _without_end(account: Account) -> str:
    text = "\r\n".join(line for line in event("trial-endless").split("\r\n") if not line.startswith("DTEND"))
    return str(account.put("endless", text).status_code)


def _at_sign(account: Account) -> str:
    account.put("at%40sign", event("trial-at"))
    return f"put at %40, read at @: {account.ask('GET', account.at('at@sign')).status_code}"


def _search(account: Account) -> str:
    account.put("searched", event("trial-searched", "CATEGORIES:Suivi"))
    found = []
    for name, word in (("CATEGORIES", "suivi"), ("SUMMARY", "TRIAL"), ("CATEGORIES", "nothing-has-this")):
        test = f'<c:prop-filter name="{name}"><c:text-match>{word}</c:text-match></c:prop-filter>'
        reply = account.report(
            '<c:calendar-query xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:prop><d:getetag/></d:prop>'
            f'<c:filter><c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT">{test}</c:comp-filter>'
            "</c:comp-filter></c:filter></c:calendar-query>"
        )
        hit = any("searched" in (each.text or "") for each in _xml(reply).iter(f"{DAV}href"))
        found.append(f"{name} {word}: {'found' if hit else 'not found'} ({reply.status_code})")
    return ", ".join(found)


TRIALS: tuple[Trial[Account], ...] = (
    Trial("making the calendar a second time", _made_again),
    Trial("creating over an event (If-None-Match: *)", _created_over),
    Trial("a stale If-Match on PUT", _stale_put),
    Trial("a stale If-Match on DELETE", _stale_delete),
    Trial("If-Match on what does not exist", _absent_put),
    Trial("one UID at a second address", _uid_twice),
    Trial("a UID again after its deletion", _uid_again),
    Trial("ETags", _versions),
    Trial("properties that come back", _kept),
    Trial("an alarm", _alarm),
    Trial("a first sync-collection", _changes),
    Trial("a sync token that was never given", _bad_token),
    Trial("multiget with one missing", _missing_member),
    Trial("an event without an end", _without_end),
    Trial("an address with a sign that can be encoded", _at_sign),
    Trial("searches", _search),
)

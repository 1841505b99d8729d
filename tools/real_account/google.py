"""What is said of Google Calendar and was never seen: asked in a calendar that this makes and removes."""

from __future__ import annotations

import json
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode, urljoin

import requests
from google.oauth2.credentials import Credentials

from calendar_followup.base.errors import TryAgainLater
from calendar_followup.base.messages import message
from calendar_followup.calendars.google import batches
from calendar_followup.calendars.google.connection import Signed
from calendar_followup.calendars.google.faults import translated
from calendar_followup.calendars.port import Traffic
from tools.real_account.trials import Trial, removed

TITLE = "calendar-followup trial"
FAR = {
    "start": {"dateTime": "2090-01-02T12:00:00Z"},
    "end": {"dateTime": "2090-01-02T12:15:00Z"},
    "reminders": {"useDefault": False},
}
LENGTHS = (8_000, 8_192, 8_193, 10_000, 20_000, 50_000)
PATIENCE = 60  # seconds
SINCE = "2089-01-01T00:00:00Z"
STRANGERS = "en.canadian#holiday@group.v.calendar.google.com"  # public, and nobody's own


class Answer(NamedTuple):
    """A reply: its status and its JSON."""

    status: int
    body: dict[str, Any]

    def __str__(self) -> str:
        error = self.body.get("error") if isinstance(self.body.get("error"), dict) else None
        reasons = (error or {}).get("errors") or [{}]
        return f"{self.status} {reasons[0].get('reason', '')}".strip()


class Account:
    """The account, and the calendar that was made in it."""

    def __init__(self, credentials: Credentials, root: str) -> None:
        self._signed, self._root = Signed(credentials, Traffic()), f"{root or 'https://www.googleapis.com/'}"
        self.calendar = ""

    def ask(self, method: str, path: str, body: object = None, **more: str) -> Answer:
        """Asks below ``calendar/v3/``; ``if_match`` is a condition, all else goes into the address."""
        headers = {"content-type": "application/json"}
        if "if_match" in more:
            headers["If-Match"] = more.pop("if_match")
        address = f"{self._root}calendar/v3/{path}" + (f"?{urlencode(more)}" if more else "")
        with translated():
            answer, content = self._signed.request(address, method, json.dumps(body) if body else None, headers)
        return Answer(answer.status, _json(content))

    def events(self, method: str, event: str = "", body: object = None, **more: str) -> Answer:
        """Asks about events of the calendar that was made."""
        path = f"calendars/{quote(self.calendar, safe='')}/events" + (f"/{event}" if event else "")
        return self.ask(method, path, body, **more)

    def event(self, **fields: Any) -> dict[str, Any]:
        """A new event there, far in the future and silent."""
        made = self.events("POST", body={"id": f"trial{secrets.token_hex(8)}", "summary": TITLE, **FAR, **fields})
        if made.status != 200:
            raise TryAgainLater(message("no event could be made ({answer})", answer=str(made)))
        return made.body

    def batch(self, method: str, event: str, condition: str) -> Answer:
        """One request in a batch."""
        path = f"{self._root}calendar/v3/calendars/{quote(self.calendar, safe='')}/events/{event}"
        request = _Part(path, method, None, {"If-Match": condition})
        kind, body = batches.packed([request])
        with translated():
            answer, content = self._signed.request(
                f"{self._root}batch/calendar/v3", "POST", body, {"content-type": kind}
            )
        part = batches.unpacked(str(answer.get("content-type")), content).get(0)
        return Answer(answer.status, {}) if part is None else Answer(part.status, _json(part.content))


class _Part(NamedTuple):
    uri: str
    method: str
    body: str | None
    headers: dict[str, str]


def _json(content: bytes) -> dict[str, Any]:
    try:
        found = json.loads(content)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


@contextmanager
def own_calendar(account: Account) -> Iterator[Account]:
    """A calendar that is there for the trials, and gone after them, whatever happens."""
    try:
        made = account.ask("POST", "calendars", {"summary": TITLE})
    except (KeyboardInterrupt, TryAgainLater):  # it may have taken effect, and only the reply has the id
        sys.stderr.write(f"if Google Calendar shows a calendar “{TITLE}” now, delete it yourself\n")
        raise
    if made.status != 200:
        raise TryAgainLater(message("no calendar could be made ({answer})", answer=str(made)))
    account.calendar = made.body["id"]
    path = f"calendars/{quote(account.calendar, safe='')}"
    try:
        yield account
    finally:
        removed(f"The calendar “{TITLE}”", lambda: account.ask("DELETE", path).status)


def give_back(credentials: Credentials) -> None:
    """Ends the access that was given for this (guide: revoke a token); says so where it stays."""

    def revoke() -> int:
        try:
            return requests.post(
                urljoin(str(credentials.token_uri), "revoke"),
                data={"token": credentials.refresh_token or credentials.token},
                timeout=PATIENCE,
            ).status_code
        except requests.RequestException:
            return 0

    removed("The access that you gave (myaccount.google.com/permissions)", revoke)


def _listed_at_once(account: Account) -> str:
    found = account.ask("GET", f"users/me/calendarList/{quote(account.calendar, safe='')}")
    return f"{found}, {found.body.get('accessRole', 'no role')}"


def _inserted_again(account: Account) -> str:
    event = account.event()
    account.events("DELETE", event["id"])
    return str(account.events("POST", body={"id": event["id"], "summary": TITLE, **FAR}))


def _read_after_deletion(account: Account) -> str:
    event = account.event()
    account.events("DELETE", event["id"])
    found = account.events("GET", event["id"])
    return f"{found}, status {found.body.get('status')}, fields: {', '.join(sorted(found.body))}"


def _deleted_twice(account: Account) -> str:
    event = account.event()
    account.events("DELETE", event["id"])
    return str(account.events("DELETE", event["id"]))


def _undeleted(account: Account) -> str:
    event = account.event()
    account.events("DELETE", event["id"])
    update = account.events("PUT", event["id"], {"summary": TITLE, "status": "confirmed", **FAR})
    found = account.events("GET", event["id"])
    return f"{update}; then it is {found.body.get('status', found)}"


def _description(account: Account) -> str:
    event = account.event()
    seen = []
    for length in LENGTHS:
        answer = account.events("PATCH", event["id"], {"description": "é" * length})
        kept = len(answer.body.get("description", ""))
        seen.append(f"{length}: {kept if answer.status == 200 else answer}")
    return ", ".join(seen)


def _html(account: Account) -> str:
    text = 'a < b & c > d<br><a href="https://example.org/?a=1&amp;b=2">words</a>\nline <b>bold</b>'
    found = account.event(description=text)["description"]
    return "as sent" if found == text else f"changed: {found!r}"


def _stale(account: Account) -> str:
    event = account.event()
    account.events("PATCH", event["id"], {"location": "x"})
    patch = account.events("PATCH", event["id"], {"location": "y"}, if_match=event["etag"])
    delete = account.events("DELETE", event["id"], if_match=event["etag"])
    return f"patch {patch}, delete {delete}"


def _stale_in_a_batch(account: Account) -> str:
    event = account.event()
    account.events("PATCH", event["id"], {"location": "x"})
    return str(account.batch("DELETE", event["id"], event["etag"]))


def _bad_token(account: Account) -> str:
    return str(account.events("GET", singleEvents="true", syncToken="never-given"))


def _empty_list(account: Account) -> str:
    found = account.events("GET", singleEvents="true", timeMin=SINCE, fields="nextSyncToken,items(id)")
    names = ", ".join(sorted(found.body)) or "nothing"
    return f"{found} with {names}"


def _uid(account: Account) -> str:
    event = account.event()
    return "the id, then @google.com" if event["iCalUID"] == f"{event['id']}@google.com" else str(event["iCalUID"])


def _reminder_at_start(account: Account) -> str:
    wanted = {"useDefault": False, "overrides": [{"method": "popup", "minutes": 0}]}
    found = account.event(reminders=wanted)["reminders"]
    return "kept" if found == wanted else f"changed: {found}"


def _strangers(account: Account) -> str:
    return str(account.ask("GET", f"calendars/{quote(STRANGERS, safe='')}/events", maxResults="1"))


def _unknown(account: Account) -> str:
    return str(account.ask("GET", "calendars/nobody@group.calendar.google.com/events", maxResults="1"))


TRIALS: tuple[Trial[Account], ...] = (
    Trial("the list of a calendar without events", _empty_list),  # first: there are none yet
    Trial("a calendar that was made a moment ago, in the list of calendars", _listed_at_once),
    Trial("the id of a deleted event is inserted again", _inserted_again),
    Trial("a deleted event is read", _read_after_deletion),
    Trial("an event is deleted a second time", _deleted_twice),
    Trial("a deleted event is brought back by update", _undeleted),
    Trial("characters kept of a description, by how many were sent", _description),
    Trial("a description with links and signs comes back", _html),
    Trial("a stale If-Match", _stale),
    Trial("a stale If-Match on a delete in a batch", _stale_in_a_batch),
    Trial("a sync token that was never given", _bad_token),
    Trial("the iCalUID of an event made with an id", _uid),
    Trial("a reminder at the start", _reminder_at_start),
    Trial("events of a calendar that is public and somebody else's", _strangers),
    Trial("events of a calendar that does not exist", _unknown),
)

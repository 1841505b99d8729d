"""The stand-in for Microsoft behaves as Microsoft documents, or as others have seen it, over real HTTP.

Its sign-in is tried with the real msal.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

import pytest
import requests

from tests.support.microsoft_stand_in import StandIn, stand_in
from tests.support.microsoft_stand_in.calendars import EMAIL
from tests.support.microsoft_stand_in.oauth import TOKEN
from tests.support.microsoft_stand_in.person import REDIRECT, SCOPES, application, consents, with_hint

NAMESPACE = "{5e9b1b3c-7f52-4d0b-9a36-2f8a1f6f3c11}"
NINE = datetime(2026, 11, 23, 14)
WINDOW = {"startDateTime": "2026-10-01T00:00:00Z", "endDateTime": "2027-04-01T00:00:00Z"}


@dataclass
class Client:
    """Somebody who asks Graph."""

    microsoft: StandIn
    token: str = TOKEN

    def __call__(
        self, method: str, path: str, body: Any = None, prefer: str = "", match: str = "", query: str = ""
    ) -> requests.Response:
        url = path if path.startswith("http") else f"{self.microsoft.root}v1.0{path}"
        headers = {"Authorization": f"Bearer {self.token}"}
        headers |= {"Prefer": prefer} if prefer else {}
        headers |= {"If-Match": match} if match else {}
        with requests.Session() as session:
            session.trust_env = False
            return session.request(method, f"{url}?{query}" if query else url, json=body, headers=headers, timeout=20)

    def made(self, calendar: str = "", **more: Any) -> dict[str, Any]:
        path = f"/me/calendars/{calendar}/events" if calendar else "/me/events"
        answer = self("POST", path, event(**more))
        assert answer.status_code == 201, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def got(self, event_id: str, prefer: str = "", query: str = "") -> dict[str, Any]:
        answer = self("GET", f"/me/events/{event_id}", prefer=prefer, query=query)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def listed(self, path: str, query: str = "", prefer: str = "") -> list[dict[str, Any]]:
        """All pages."""
        answer = self("GET", path, prefer=prefer, query=query).json()
        items: list[dict[str, Any]] = answer["value"]
        while next_link := answer.get("@odata.nextLink"):
            answer = self("GET", next_link, prefer=prefer).json()
            items += answer["value"]
        return items

    def changes(self, link: str = "", calendar: str = "", prefer: str = "") -> tuple[list[dict[str, Any]], str]:
        """The items of a delta, and the link for the next one."""
        where = f"/me/calendars/{calendar or self.microsoft.primary.id}/calendarView/delta"
        answer = self("GET", link or where, query="" if link else words(**WINDOW), prefer=prefer).json()
        items: list[dict[str, Any]] = answer["value"]
        while next_link := answer.get("@odata.nextLink"):
            answer = self("GET", next_link, prefer=prefer).json()
            items += answer["value"]
        return items, answer["@odata.deltaLink"]

    def marked(self, value: str, path: str = "/me/events") -> list[str]:
        """The events with that mark."""
        clause = f"ep/id eq '{mark('Id', '')['id']}' and ep/value eq '{value}'"
        text = f"singleValueExtendedProperties/any(ep: {clause})"
        return [each["id"] for each in self.listed(path, words(**{"$filter": text}))]


def words(**values: str) -> str:
    return "&".join(f"{name}={quote(value)}" for name, value in values.items())


def point(hours: float = 0) -> dict[str, str]:
    return {"dateTime": (NINE + timedelta(hours=hours)).isoformat(), "timeZone": "UTC"}


def event(**more: Any) -> dict[str, Any]:
    return {"subject": "Entrevue", "start": point(), "end": point(1), **more}


def mark(name: str, value: str) -> dict[str, str]:
    return {"id": f"String {NAMESPACE} Name {name}", "value": value}


def daily(number: int) -> dict[str, Any]:
    span = {"type": "numbered", "startDate": NINE.date().isoformat(), "numberOfOccurrences": number}
    return {"pattern": {"type": "daily", "interval": 1}, "range": span}


def code(answer: requests.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]


@pytest.fixture
def microsoft() -> Iterator[StandIn]:
    with stand_in() as running:
        yield running


@pytest.fixture
def ask(microsoft: StandIn) -> Client:
    return Client(microsoft)


# Signing in


@pytest.mark.parametrize("hint", ["", EMAIL])
def test_msal_signs_in_by_code_and_finds_its_token_without_asking_again(microsoft: StandIn, hint: str) -> None:
    app, wire = application(microsoft.root)
    flow = app.initiate_auth_code_flow(SCOPES, redirect_uri=REDIRECT, response_mode="form_post" if hint else None)
    url = with_hint(flow["auth_uri"], hint) if hint else flow["auth_uri"]
    found = app.acquire_token_by_auth_code_flow(flow, consents(wire, url))
    assert Client(microsoft, found["access_token"])("GET", "/me").json()["mail"] == EMAIL
    (account,) = app.get_accounts()
    before = len(wire.urls)
    assert account["username"] == EMAIL
    assert app.acquire_token_silent(SCOPES, account)["access_token"] == found["access_token"]
    assert len(wire.urls) == before


def test_the_mark_of_an_event_is_shown_only_to_who_asks_for_it_and_found_by_its_value(ask: Client) -> None:
    made = ask.made(singleValueExtendedProperties=[mark("Id", "cf1"), mark("Stage", "relance")])
    assert "singleValueExtendedProperties" not in made
    assert "singleValueExtendedProperties" not in ask.got(made["id"])
    asked = f"singleValueExtendedProperties($filter=id eq '{mark('Stage', '')['id']}')"
    assert ask.got(made["id"], query=words(**{"$expand": asked}))["singleValueExtendedProperties"] == [
        mark("Stage", "relance")
    ]
    assert ask.marked("cf1") == [made["id"]]
    assert ask.marked("CF1") == [made["id"]]
    assert ask.marked("cf2") == []
    assert ask.marked("cf1", f"/me/calendars/{ask.microsoft.mailbox.named('Suivis').id}/events") == []


def test_the_delta_tells_what_is_new_changed_and_gone(ask: Client) -> None:
    kept, gone, changed = ask.made(), ask.made(), ask.made()
    items, link = ask.changes()
    assert {each["id"] for each in items} == {kept["id"], gone["id"], changed["id"]}
    assert ask.changes(link)[0] == []
    ask("DELETE", f"/me/events/{gone['id']}")
    ask("PATCH", f"/me/events/{changed['id']}", {"subject": "autre"})
    new = ask.made()
    items, link = ask.changes(link)
    told = {each["id"]: each.get("@removed", each.get("subject")) for each in items}
    assert told == {new["id"]: "Entrevue", changed["id"]: "autre", gone["id"]: {"reason": "deleted"}}
    assert ask.changes(link)[0] == []


def test_a_batch_answers_each_of_its_requests_with_its_own_status(ask: Client) -> None:
    path, kind = f"/me/calendars/{ask.microsoft.primary.id}/events", {"Content-Type": "application/json"}
    stale = ask.made()
    ask("PATCH", f"/me/events/{stale['id']}", {"subject": "autre"})
    match = {"If-Match": stale["@odata.etag"]}
    requests_ = [
        {"id": "new", "method": "POST", "url": path, "headers": kind, "body": event()},
        {"id": "stale", "method": "DELETE", "url": f"/me/events/{stale['id']}", "headers": match},
        {"id": "after", "method": "GET", "url": "/me/calendars", "dependsOn": ["stale"]},
        {"id": "list", "method": "GET", "url": f"{path}?$select=id"},
    ]
    found = {each["id"]: each for each in ask("POST", "/$batch", {"requests": requests_}).json()["responses"]}
    assert {key: each["status"] for key, each in found.items()} == {"new": 201, "stale": 412, "after": 424, "list": 200}
    assert {each["id"] for each in found["list"]["body"]["value"]} == {stale["id"], found["new"]["body"]["id"]}

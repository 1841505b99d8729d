"""Somebody who asks the stand-in for Microsoft over real HTTP, and knows its addresses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

import requests

from tests.support.microsoft_stand_in import StandIn
from tests.support.microsoft_stand_in.oauth import TOKEN

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

    def made(self, calendar: str = "", /, **more: Any) -> dict[str, Any]:
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

    def marked(self, value: str, path: str = "/me/events", name: str = "Id") -> list[str]:
        """The events with that mark."""
        clause = f"ep/id eq '{mark(name, '')['id']}' and ep/value eq '{value}'"
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


def marks_of(found: dict[str, Any]) -> list[dict[str, str]]:
    marks: list[dict[str, str]] = found.get("singleValueExtendedProperties", [])
    return marks


def expanding(*names: str) -> str:
    clauses = " or ".join(f"id eq '{mark(name, '')['id']}'" for name in names)
    return words(**{"$expand": f"singleValueExtendedProperties($filter={clauses})"})


def series(ask: Client, number: int = 3) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    made = ask.made(recurrence=daily(number))
    below = f"/me/calendars/{ask.microsoft.primary.id}/events/{made['id']}/instances"
    return made, ask.listed(below, words(**WINDOW))


class Signed:
    """An access that always exists, as the adapter asks for it."""

    def token(self) -> str:
        return TOKEN

    def renewed(self) -> str:
        return TOKEN

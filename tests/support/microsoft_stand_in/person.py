"""A person who signs in at the stand-in: msal's connection to it, and a browser."""

from __future__ import annotations

import html
import re
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

import msal
import requests

CLIENT = "11111111-2222-3333-4444-555555555555"
SCOPES = ["Calendars.ReadWrite", "User.Read"]
REDIRECT = "http://localhost:18123"


class Wire(requests.Session):
    """Sends to the stand-in by http what msal, which takes nothing but https, sends by https."""

    def __init__(self, root: str) -> None:
        super().__init__()
        self.trust_env = False
        self.root, self.secure = root, f"https{root.removeprefix('http')}"
        self.urls: list[str] = []

    def request(self, method: Any, url: Any, *rest: Any, **more: Any) -> requests.Response:
        url = self.root + url.removeprefix(self.secure) if url.startswith(self.secure) else url
        self.urls.append(url)
        return super().request(method, url, *rest, **more)


def application(root: str, tenant: str = "common") -> tuple[msal.PublicClientApplication, Wire]:
    wire = Wire(root)
    found = msal.PublicClientApplication(
        CLIENT, authority=f"{wire.secure}{tenant}", instance_discovery=False, http_client=wire
    )
    return found, wire


def consents(wire: Wire, url: str, redirect: str = REDIRECT) -> dict[str, str]:
    """What the browser brings back after the person signed in and consented."""
    answer = wire.get(url, allow_redirects=False)
    while not answer.headers.get("Location", "").startswith(redirect):
        action, fields = form(answer.text)
        if action.startswith(redirect):
            return fields
        answer = wire.post(urljoin(answer.url, action), data=fields, allow_redirects=False)
    return dict(parse_qsl(urlsplit(answer.headers["Location"]).query))


def form(page: str) -> tuple[str, dict[str, str]]:
    """A page's form: where it is posted, with which fields."""
    action = re.search(r'action="([^"]*)"', page)
    assert action is not None, page
    fields = re.findall(r'name="([^"]*)" value="([^"]*)"', page)
    return html.unescape(action[1]), {html.unescape(name): html.unescape(text) for name, text in fields}


def with_hint(url: str, email: str) -> str:
    return f"{url}&{urlencode({'login_hint': email})}"

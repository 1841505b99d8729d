"""Access to a Google account: the browser's sign-in, and a token that stays fresh (guides: OAuth for desktop apps)."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import parse_qs, urlsplit

from google.oauth2.credentials import Credentials
from google_auth_oauthlib.flow import InstalledAppFlow
from oauthlib.oauth2 import OAuth2Error

from calendar_followup.base.errors import AccessRefused, ConfigError
from calendar_followup.base.messages import Message, message
from calendar_followup.calendars.google.connection import LOOPBACK
from calendar_followup.calendars.google.faults import AGAIN

# The least that does the job: events on calendars that the person owns, and the
# titles of their calendars, to choose one by.
SCOPES = (
    "https://www.googleapis.com/auth/calendar.events.owned",
    "https://www.googleapis.com/auth/calendar.calendarlist.readonly",
)
GIVEN = "given"  # in what is kept: when the person gave the access
PATIENCE = 300  # seconds in which the person signs in
PASTED = "http://127.0.0.1:1/"  # where the browser is sent on a machine without one: nobody answers there


class TokenStore(Protocol):
    """Where the access to one account is kept between runs."""

    def load(self) -> Mapping[str, Any]:
        """What ``save`` kept; raises ``AccessRefused`` where there is nothing that can be used."""
        ...

    def save(self, token: Mapping[str, Any]) -> Message:
        """Keeps the access, and says where.  Raises ``TryAgainLater`` when it can't."""
        ...


class Kept(Credentials):
    """An access that is kept each time it is made fresh."""

    def __init__(self, info: Mapping[str, Any], tokens: TokenStore) -> None:
        expiry = info.get("expiry")
        # The library's own way to read what it wrote would forget the address for new tokens.
        super().__init__(  # type: ignore[no-untyped-call]
            token=info["token"],
            refresh_token=info["refresh_token"],
            token_uri=info["token_uri"],
            client_id=info["client_id"],
            client_secret=info["client_secret"],
            scopes=info["scopes"],
            # The library keeps its times in UTC without saying so.
            expiry=datetime.fromisoformat(expiry).astimezone(UTC).replace(tzinfo=None) if expiry else None,
        )
        self._info, self._tokens = info, tokens

    def refresh(self, request: Any) -> None:
        """As the library does it."""
        super().refresh(request)  # type: ignore[no-untyped-call]
        self._tokens.save({**self._info, **_as_json(self)})


def credentials_of(tokens: TokenStore) -> Credentials:
    """The account's access, as it is kept; raises ``AccessRefused`` where it must be given again.

    Nothing is asked of Google: the first request that needs a fresh access asks for it.
    """
    info = tokens.load()
    try:
        found = Kept(info, tokens)
    except (ValueError, KeyError, TypeError) as error:
        raise AccessRefused(
            message("the access to Google that was kept can't be used: run connect google again")
        ) from error
    _check_scopes(info.get("scopes") or ())
    return found


def keep(credentials: Credentials, tokens: TokenStore, now: datetime) -> Message:
    """Keeps an access that was just given, with the moment of it, and says where."""
    return tokens.save({**_as_json(credentials), GIVEN: now.isoformat()})


def given_at(tokens: TokenStore) -> datetime | None:
    """When the person gave that access, if it is known; raises ``AccessRefused`` where there is none."""
    said = tokens.load().get(GIVEN)
    return datetime.fromisoformat(said) if isinstance(said, str) else None


def _as_json(credentials: Credentials) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(credentials.to_json())  # type: ignore[no-untyped-call]
    return found


def by_browser(client: Path, tell: Callable[[Message], None]) -> Credentials:
    """Signs in with the browser of this machine, which comes back to a port on loopback (RFC 8252)."""
    flow = _flow(client)
    tell(message("Your browser opens; sign in there, and leave every box ticked."))
    return _granted(
        flow,
        lambda: flow.run_local_server(
            host="127.0.0.1",
            port=0,
            authorization_prompt_message="If it does not open, go to: {url}",
            success_message="Done: you can close this page.",
            timeout_seconds=PATIENCE,
            access_type="offline",
            prompt="consent",
        ),
    )


def by_hand(client: Path, ask: Callable[[Message], str]) -> Credentials:
    """Signs in with a browser elsewhere: the person pastes the address at which it ends up."""
    flow = _flow(client)
    flow.redirect_uri = PASTED
    url, _ = flow.authorization_url(access_type="offline", prompt="consent")
    pasted = ask(
        message(
            "Open this in any browser, sign in, then paste the address of the page that can't be shown:\n{url}\n",
            url=url,
        )
    )
    code = parse_qs(urlsplit(pasted.strip()).query).get("code", [pasted.strip()])[0]
    return _granted(flow, lambda: flow.fetch_token(code=code))


def check_client(client: Path) -> str | None:
    """The host that gives the tokens; raises ``ConfigError`` for a file that is no client of a desktop app."""
    return _read_client(client)[1]


def _read_client(client: Path) -> tuple[Any, str | None]:
    try:
        given = json.loads(client.read_text(encoding="utf-8"))
        return given, urlsplit(given["installed"]["token_uri"]).hostname
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ConfigError(
            message(
                "{client} is no client of a desktop app: docs/google.md says how to get one, and what it looks like",
                client=client,
            )
        ) from error


def _flow(client: Path) -> Any:
    given, token_host = _read_client(client)
    os.environ["OAUTHLIB_RELAX_TOKEN_SCOPE"] = "1"  # noqa: S105  fewer scopes than asked for are ours to judge
    if token_host in LOOPBACK:
        os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"  # a stand-in on this very machine has no TLS
    return InstalledAppFlow.from_client_config(given, SCOPES)


def _granted(flow: Any, sign_in: Callable[[], object]) -> Credentials:
    try:
        sign_in()
        found: Credentials = flow.credentials
    except OAuth2Error as error:
        raise AccessRefused(
            message("Google did not grant access ({error}): run connect google again", error=error.error)
        ) from error
    except (OSError, ValueError, AttributeError) as error:
        raise AccessRefused(message("the sign-in did not come to its end: run connect google again")) from error
    _check_scopes(found.granted_scopes or found.scopes or ())
    if not found.refresh_token:
        raise AccessRefused(AGAIN)
    return found


def _check_scopes(granted: object) -> None:
    """People untick boxes: what is missing must be said before anything fails on it."""
    given = set(granted.split() if isinstance(granted, str) else granted)  # type: ignore[call-overload]  # a text or a list
    whole = "https://www.googleapis.com/auth/calendar"
    if whole not in given and not set(SCOPES) <= given:
        raise AccessRefused(
            message("access to your calendars was not granted: run connect google again, and leave every box ticked")
        )

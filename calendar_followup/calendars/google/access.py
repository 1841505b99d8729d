"""Access to a Google account: the sign-in in a browser, and a refreshed token (guides: OAuth for desktop apps)."""

from __future__ import annotations

import json
import os
import webbrowser
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from google.oauth2.credentials import Credentials
from google_auth_oauthlib.flow import InstalledAppFlow
from oauthlib.oauth2 import MismatchingStateError, OAuth2Error

from calendar_followup.base.errors import AccessRefused, ConfigError
from calendar_followup.base.messages import Message, message
from calendar_followup.calendars.agent import user_agent
from calendar_followup.calendars.google.connection import LOOPBACK
from calendar_followup.calendars.google.faults import AGAIN
from calendar_followup.calendars.google.scopes import Width, check_granted, granted
from calendar_followup.calendars.tokens import GIVEN, TokenStore
from calendar_followup.domain.reading.text import one_line

PATIENCE = 300  # seconds for the person to sign in
_NO_BROWSERS = {"none", "www-browser", "links", "elinks", "lynx", "w3m"}
PASTED = "http://127.0.0.1:1/"  # where the browser is redirected on a machine without one: nobody answers there


class Kept(Credentials):
    """Credentials that are stored each time they are refreshed."""

    def __init__(self, info: Mapping[str, Any], tokens: TokenStore) -> None:
        expiry = info.get("expiry")
        # The library's own reader would drop ``token_uri``.
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
        """Refreshes as the library does, and stores the result."""
        super().refresh(request)  # type: ignore[no-untyped-call]
        self._tokens.save({**self._info, **_as_json(self)})


def credentials_of(tokens: TokenStore) -> Credentials:
    """The account's stored credentials; raises ``AccessRefused`` where access must be granted again.

    Sends no request to Google: the first request that needs a new access token asks for it.
    """
    info = tokens.load()
    try:
        found = Kept(info, tokens)
    except (ValueError, KeyError, TypeError) as error:
        raise AccessRefused(
            message("the access to Google that was kept can't be used: run connect google again")
        ) from error
    check_granted(info.get("scopes"))
    return found


def keep(credentials: Credentials, tokens: TokenStore, now: datetime) -> Message:
    """Stores newly granted credentials, with the time, and says where."""
    return tokens.save({**_as_json(credentials), "scopes": granted(credentials), GIVEN: now.isoformat()})


def _as_json(credentials: Credentials) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(credentials.to_json())  # type: ignore[no-untyped-call]
    return found


def by_browser(
    client: Path,
    tell: Callable[[Message], None],
    scopes: Sequence[str] = Width.OWN.value,
    say: Callable[[Message], str] = str,
) -> Credentials:
    """Signs in with the browser of this machine, which comes back to a port on loopback (RFC 8252).

    ``say`` says what the browser shows at the end in the person's language.
    """
    flow = _flow(client, scopes)
    _check_browser()
    tell(message("Your browser opens; sign in there, and leave every box ticked."))
    return _granted(
        flow,
        scopes,
        lambda: flow.run_local_server(
            host="127.0.0.1",
            port=0,
            authorization_prompt_message=say(message("If it does not open, go to: {url}", url="{url}")),
            success_message=say(message("Done: you can close this page.")),
            timeout_seconds=PATIENCE,
            access_type="offline",
            prompt="consent",
        ),
    )


def _check_browser() -> None:
    """Checks for a graphical browser, which Google's page needs: a text browser would take over the terminal."""
    try:
        name = getattr(webbrowser.get(), "name", "")
    except webbrowser.Error:
        name = "none"
    if name in _NO_BROWSERS:
        raise ConfigError(
            message("this machine has no browser that can sign in: add --no-browser to sign in on another one")
        )


def by_hand(client: Path, ask: Callable[[Message], str], scopes: Sequence[str] = Width.OWN.value) -> Credentials:
    """Signs in with a browser elsewhere: the person pastes the address at which it ends up."""
    flow = _flow(client, scopes)
    flow.redirect_uri = PASTED
    url, _ = flow.authorization_url(access_type="offline", prompt="consent")
    pasted = ask(
        message(
            "Open this in any browser, sign in, then paste the address of the page that can't be shown:\n{url}\n",
            url=url,
        )
    )
    address = "".join(pasted.split())  # terminals break long lines
    if "?" not in address:
        raise AccessRefused(
            message("that is not the whole address: run connect google again, and paste all of {start}…", start=PASTED)
        )
    # The library accepts answers only over https, and compares their state with its own.
    answer = f"https://{address.removeprefix('http://').removeprefix('https://')}"
    return _granted(flow, scopes, lambda: flow.fetch_token(authorization_response=answer))


def check_client(client: Path) -> str | None:
    """The host that issues the tokens; raises ``ConfigError`` for a file that is not a desktop app's client."""
    return _read_client(client)[1]


def _read_client(client: Path) -> tuple[Any, str | None]:
    try:
        given = json.loads(client.read_text(encoding="utf-8"))
        return given, urlsplit(given["installed"]["token_uri"]).hostname
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ConfigError(
            message(
                "{client} is not a desktop app's client: docs/google.md says how to get one, and what it looks like",
                client=client,
            )
        ) from error


def _flow(client: Path, scopes: Sequence[str]) -> Any:
    given, token_host = _read_client(client)
    os.environ["OAUTHLIB_RELAX_TOKEN_SCOPE"] = "1"  # noqa: S105  we check for missing scopes ourselves
    if token_host in LOOPBACK:
        os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"  # a test server on this machine has no TLS
    flow = InstalledAppFlow.from_client_config(given, scopes)
    flow.oauth2session.headers["User-Agent"] = user_agent()
    return flow


def _granted(flow: Any, scopes: Sequence[str], sign_in: Callable[[], object]) -> Credentials:
    try:
        sign_in()
        found: Credentials = flow.credentials
    except MismatchingStateError as error:
        raise AccessRefused(
            message("that answer belongs to another sign-in: run connect google again, and use the page that it opens")
        ) from error
    except OAuth2Error as error:
        raise AccessRefused(
            message(
                "Google did not grant access ({error}): run connect google again", error=one_line(str(error.error), 80)
            )
        ) from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise AccessRefused(
            message(
                "the sign-in was not completed: run connect google again "
                "(with --no-browser, where no page opens on this machine)"
            )
        ) from error
    check_granted(granted(found), scopes)
    if not found.refresh_token:
        raise AccessRefused(AGAIN)
    return found

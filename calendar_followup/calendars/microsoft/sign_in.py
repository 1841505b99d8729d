"""Signs in to a Microsoft account, and renews the access, through msal: a public client, without a secret."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import msal
import niquests

from calendar_followup.base.errors import AccessRefused, FollowUpError, TryAgainLater
from calendar_followup.base.messages import Message, message
from calendar_followup.calendars.microsoft.access import CACHE, CLIENT, TENANT, TOKEN, UNTIL
from calendar_followup.calendars.microsoft.connection import LOOPBACK, root_of
from calendar_followup.calendars.microsoft.denials import denial
from calendar_followup.calendars.microsoft.faults import AGAIN, unreachable
from calendar_followup.calendars.microsoft.registration import LOGIN, SCOPES
from calendar_followup.calendars.replies import Garbled
from calendar_followup.calendars.tokens import GIVEN
from calendar_followup.domain.reading.text import one_line

PATIENCE = 300  # seconds for the person to sign in
TIMEOUT = 60


def by_browser(
    client: str, tenant: str, account: str, api_root: str, tell: Callable[[Message], None], done: str
) -> dict[str, Any]:
    """Signs in with the browser of this machine, which comes back to a port on loopback (RFC 8252).

    ``account`` is filled in for the person; ``done`` is what the browser shows at the end.
    """
    cache = msal.SerializableTokenCache()

    def sign_in(app: Any) -> Any:
        return app.acquire_token_interactive(
            list(SCOPES),
            login_hint=account or None,
            prompt=None if account else "select_account",
            timeout=PATIENCE,
            success_template=done,
            auth_uri_callback=lambda url: tell(message("Open this page to sign in: {url}", url=url)),
            response_mode="form_post",
        )

    return _granted(client, tenant, api_root, cache, sign_in)


def by_code(client: str, tenant: str, api_root: str, tell: Callable[[Message], None]) -> dict[str, Any]:
    """Signs in with a browser elsewhere: the person types a code there."""
    cache = msal.SerializableTokenCache()

    def sign_in(app: Any) -> Any:
        flow = app.initiate_device_flow(list(SCOPES))
        if "user_code" not in flow:
            return flow
        tell(
            message(
                "On any device, open {page} and type the code {code}: you have a few minutes.",
                page=one_line(str(flow.get("verification_uri", "")), 200),
                code=one_line(str(flow["user_code"]), 40),
            )
        )
        return app.acquire_token_by_device_flow(flow)

    return _granted(client, tenant, api_root, cache, sign_in)


def renewed(info: Mapping[str, Any], api_root: str, now: float) -> dict[str, Any]:
    """What is to be stored, with a new access token; raises ``AccessRefused`` where the person must sign in again."""
    cache = msal.SerializableTokenCache()
    try:
        cache.deserialize(info[CACHE])
    except (ValueError, TypeError, AttributeError) as error:
        raise AccessRefused(AGAIN) from error

    def refresh(app: Any) -> Any:
        accounts = app.get_accounts()
        if not accounts:
            return None
        return app.acquire_token_silent_with_error(list(SCOPES), accounts[0], force_refresh=True)

    answer = _asked(info[CLIENT], info[TENANT], api_root, cache, refresh)
    return {**info, **_kept(answer, cache, now)}


def _granted(client: str, tenant: str, api_root: str, cache: Any, sign_in: Callable[[Any], Any]) -> dict[str, Any]:
    answer = _asked(client, tenant, api_root, cache, sign_in)
    _check_scopes(answer.get("scope"))
    now = datetime.now(UTC)
    identity = {CLIENT: client, TENANT: tenant, GIVEN: now.isoformat()}
    return {**identity, "account": _username(answer), **_kept(answer, cache, now.timestamp())}


def _kept(answer: Mapping[str, Any], cache: Any, now: float) -> dict[str, Any]:
    life = answer.get("expires_in", 0)
    seconds = int(life) if str(life).isdecimal() else 0
    return {TOKEN: str(answer["access_token"]), UNTIL: int(now) + seconds, CACHE: cache.serialize()}


def _asked(client: str, tenant: str, api_root: str, cache: Any, ask: Callable[[Any], Any]) -> Mapping[str, Any]:
    """A token, or an error that says what the person can do."""
    try:
        answer = ask(_application(client, tenant, api_root, cache))
    except FollowUpError:
        raise
    except (niquests.exceptions.RequestException, OSError) as error:
        raise unreachable() from error
    except (ValueError, KeyError, TypeError, AttributeError, RuntimeError) as error:
        raise Garbled from error  # how msal ends on a reply that isn't Microsoft's
    if not isinstance(answer, dict):
        raise AccessRefused(AGAIN)
    if not isinstance(answer.get("access_token"), str):
        raise denial(answer, client, tenant)
    return answer


def _application(client: str, tenant: str, api_root: str, cache: Any) -> Any:
    root = f"https{root_of(api_root).removeprefix('http')}" if api_root else LOGIN
    more = {"instance_discovery": False} if api_root else {}
    return msal.PublicClientApplication(
        client, authority=f"{root}{tenant}", token_cache=cache, http_client=_Wire(api_root), **more
    )


def _check_scopes(scope: object) -> None:
    """Reports what is missing before anything fails because of it; Microsoft may write a scope with its address."""
    given = {each.rpartition("/")[2] for each in str(scope or "").split()}
    if given and SCOPES[0] not in given:
        raise AccessRefused(
            message("access to your calendars was not granted: run connect microsoft again, and accept all of it")
        )


def _username(answer: Mapping[str, Any]) -> str:
    claims = answer.get("id_token_claims")
    return str(claims.get("preferred_username") or "") if isinstance(claims, dict) else ""


class _Wire:
    """The connection that msal asks for.  To a test server on this machine, which has no TLS, it goes by http."""

    def __init__(self, api_root: str) -> None:
        self._session = niquests.Session()
        self._plain = root_of(api_root) if api_root else ""

    def get(self, url: str, **options: Any) -> Any:
        return self._sent("GET", url, options)

    def post(self, url: str, **options: Any) -> Any:
        return self._sent("POST", url, options)

    def close(self) -> None:
        self._session.close()

    def _sent(self, method: str, url: str, options: dict[str, Any]) -> Any:
        if self._plain and urlsplit(url).hostname in LOOPBACK:
            url = f"http{url.removeprefix('https')}"
        answer = self._session.request(method, url, **{"timeout": TIMEOUT, **options})
        status = answer.status_code or 0
        if status >= 500 or status == 429:
            raise TryAgainLater(message("Microsoft's sign-in asks us to come back later ({status})", status=status))
        return answer

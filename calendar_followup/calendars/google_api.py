"""Requests to Google Calendar through Google's own client, and its errors in our terms.

The discovery document comes from the client's package and is never fetched; its root
is rewritten for a stand-in, since ``api_endpoint`` would leave batches on the public
host.  Nothing of Google's is imported by a run without a Google calendar.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

import google_auth_httplib2
import httplib2
from google.auth.exceptions import GoogleAuthError, RefreshError
from google.oauth2.credentials import Credentials
from googleapiclient.discovery import build_from_document
from googleapiclient.errors import HttpError

from calendar_followup.calendars.port import Traffic
from calendar_followup.errors import AccessRefused, ConfigError, FollowUpError, TryAgainLater

TIMEOUT = 60  # seconds without a byte
RETRIES = 3  # of what Google itself says to try again, with growing pauses and jitter
LOOPBACK = ("127.0.0.1", "::1", "localhost")
AGAIN = (
    "Google no longer accepts this access: run connect google again (for an app still in testing, Google ends it "
    "every seven days)"
)

# https://developers.google.com/workspace/calendar/api/guides/errors
_LATER = {"rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded", "dailyLimitExceeded", "backendError"}


class Google:
    """An account, as the credentials open it; it counts what it costs."""

    def __init__(self, credentials: Callable[[], Credentials], api_root: str, traffic: Traffic) -> None:
        self._credentials, self._api_root, self._traffic = credentials, api_root, traffic
        self._service: Any = None  # the client builds its methods at run time

    @property
    def service(self) -> Any:
        """The client, built at the first request."""
        if self._service is None:
            http = google_auth_httplib2.AuthorizedHttp(self._credentials(), http=_Http(self._traffic))
            self._service = build_from_document(_document(self._api_root), http=http)
        return self._service

    def execute(self, request: Any) -> Any:
        """What the request brings; raises ``Refused`` for what the caller may know how to take."""
        with translated():
            return request.execute(num_retries=RETRIES)


class Refused(FollowUpError):
    """Google's no to one request: its status, and the reason in its words."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(f"Google does not take it ({status} {reason})")
        self.status, self.reason = status, reason


class _Http(httplib2.Http):  # type: ignore[misc]  # ships no types
    def __init__(self, traffic: Traffic) -> None:
        super().__init__(timeout=TIMEOUT)
        self.redirect_codes = {300, 301, 302, 303, 307}  # without 308, as googleapiclient.http.build_http has it
        self._traffic = traffic

    def request(self, *arguments: Any, **named: Any) -> Any:
        self._traffic.requests += 1
        answer, content = super().request(*arguments, **named)
        self._traffic.received += len(content)
        return answer, content


@cache
def _packaged() -> str:
    place = files("googleapiclient") / "discovery_cache" / "documents" / "calendar.v3.json"
    return place.read_text(encoding="utf-8")


def _document(api_root: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(_packaged())
    if api_root:
        if urlsplit(api_root).hostname not in LOOPBACK:
            raise ConfigError(f"api_root is for a stand-in on this very machine, not for {api_root}")
        document["rootUrl"] = api_root.rstrip("/") + "/"
        document.pop("mtlsRootUrl", None)
    return document


@contextmanager
def translated() -> Iterator[None]:
    """What Google's libraries raise, as what the person must do."""
    try:
        yield
    except HttpError as error:
        raise _translation(error) from error
    except RefreshError as error:
        raise AccessRefused(AGAIN) from error
    except (GoogleAuthError, httplib2.HttpLib2Error, OSError) as error:
        raise TryAgainLater("Google can't be reached") from error


def _translation(error: HttpError) -> FollowUpError:
    status, reason = int(error.resp.status), _reason(error)
    if status == 401:
        return AccessRefused(AGAIN)
    if status == 429 or status >= 500 or reason in _LATER:
        return TryAgainLater(f"Google asks us to come back later ({status} {reason})")
    if status == 403:
        return AccessRefused(f"Google does not allow it ({reason}): connect google again, and leave every box ticked")
    return Refused(status, reason)


def _reason(error: HttpError) -> str:
    try:
        return str(json.loads(error.content)["error"]["errors"][0]["reason"])
    except (ValueError, KeyError, IndexError, TypeError):
        return "no reason given"

"""Requests to Google Calendar through Google's own client, and its errors in our terms.

The discovery document comes from the client's package and is never fetched; its root
is rewritten for a stand-in, since ``api_endpoint`` would leave batches on the public
host.  Nothing of Google's is imported by a run without a Google calendar.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from http.client import BadStatusLine, IncompleteRead
from importlib.resources import files
from random import uniform
from typing import Any
from urllib.parse import urlsplit

import google_auth_httplib2
import httplib2
import stamina
from google.auth.exceptions import GoogleAuthError, RefreshError
from google.oauth2.credentials import Credentials
from googleapiclient.discovery import build_from_document
from googleapiclient.errors import HttpError

from calendar_followup.base.errors import AccessRefused, ConfigError, FollowUpError, TryAgainLater
from calendar_followup.base.messages import Message, message, verbatim
from calendar_followup.calendars.port import Traffic

TIMEOUT = 60  # seconds without a byte
MOST = 50  # requests in a batch: more of them are refused as too fast (guide: batch)
ATTEMPTS = 5
PATIENCE = 60  # seconds in all: a run from cron must not pile up
LONGEST = 20  # seconds in one pause
JITTER = 1  # second on top of the pause that Google asks for, so that machines don't come back as one
LOOPBACK = ("127.0.0.1", "::1", "localhost")
AGAIN = message(
    "Google no longer accepts this access: run connect google again (for an app still in testing, Google ends it "
    "every seven days)"
)

# https://developers.google.com/workspace/calendar/api/guides/errors
_SOON = {"rateLimitExceeded", "userRateLimitExceeded", "backendError"}
_LATER = {"quotaExceeded", "dailyLimitExceeded", "calendarUsageLimitsExceeded", "concurrentLimitExceeded"}


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
        (answer,) = self.together([request])
        if isinstance(answer, FollowUpError):
            raise answer
        return answer

    def together(self, requests: Sequence[Any]) -> list[Any]:
        """What each of at most ``MOST`` requests brings, or the error that it ends in, in their order.

        What fails in passing is sent again, alone, after a growing pause with jitter or
        the one that Google asks for, as long as that stays within bounds.
        """
        answers: list[Any] = [Passing(message("not sent yet"))] * len(requests)
        with suppress(Passing):
            for attempt in stamina.retry_context(on=_pause, attempts=ATTEMPTS, timeout=PATIENCE, wait_max=LONGEST):
                with attempt:
                    waiting = [n for n, answer in enumerate(answers) if isinstance(answer, Passing)]
                    for number, answer in zip(waiting, self._sent([requests[n] for n in waiting]), strict=True):
                        if isinstance(answer, Refused):
                            answer.after_silence = attempt.num > 1
                        answers[number] = answer
                    again = [answer for answer in answers if isinstance(answer, Passing)]
                    if again:
                        raise max(again, key=lambda answer: answer.pause)
        return answers

    def _sent(self, requests: Sequence[Any]) -> list[Any]:
        """What each brings or ends in, this once."""
        try:
            with translated():
                return [requests[0].execute()] if len(requests) == 1 else self._batch(requests)
        except FollowUpError as error:
            return [error] * len(requests)

    def _batch(self, requests: Sequence[Any]) -> list[Any]:
        """One request for all (https://developers.google.com/workspace/calendar/api/guides/batch)."""
        answers: dict[str, Any] = {}

        def keep(number: str, answer: Any, error: Exception | None) -> None:
            answers[number] = answer if error is None else _as_ours(error)

        batch = self.service.new_batch_http_request(callback=keep)
        for number, request in enumerate(requests):
            batch.add(request, request_id=str(number))
        batch.execute()
        return [answers[str(number)] for number in range(len(requests))]


class Refused(FollowUpError):
    """Google's no to one request: its status, and the reason in its words.

    ``after_silence``: the same request was sent before and its answer lost, so that
    what Google objects to may be our own doing.
    """

    after_silence = False

    def __init__(self, status: int, reason: str) -> None:
        words = verbatim(reason) if reason else message("no reason given")
        super().__init__(message("Google does not take it ({status} {reason})", status=status, reason=words))
        self.status, self.reason = status, reason


class Passing(TryAgainLater):
    """What may work in a moment: ``pause`` is how many seconds Google asks for, 0 where it doesn't say."""

    def __init__(self, said: Message, pause: float = 0) -> None:
        super().__init__(said)
        self.pause = pause


class _Http(httplib2.Http):  # type: ignore[misc]  # ships no types
    def __init__(self, traffic: Traffic) -> None:
        super().__init__(timeout=TIMEOUT)
        self.redirect_codes = {300, 301, 302, 303, 307}  # without 308, as googleapiclient.http.build_http has it
        self._traffic = traffic

    def request(self, *arguments: Any, **named: Any) -> Any:
        self._traffic.requests += 1
        answer, content = super().request(*arguments, **named)
        self._traffic.received += len(content)
        self._traffic.date = self._traffic.date or answer.get("date", "")
        return answer, content


@cache
def _packaged() -> str:
    place = files("googleapiclient") / "discovery_cache" / "documents" / "calendar.v3.json"
    return place.read_text(encoding="utf-8")


def _document(api_root: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(_packaged())
    if api_root:
        if urlsplit(api_root).hostname not in LOOPBACK:
            raise ConfigError(
                message("api_root is for a stand-in on this very machine, not for {api_root}", api_root=api_root)
            )
        document["rootUrl"] = api_root.rstrip("/") + "/"
        document.pop("mtlsRootUrl", None)
    return document


@contextmanager
def translated() -> Iterator[None]:
    """What Google's libraries raise, as what the person must do."""
    try:
        yield
    except (HttpError, GoogleAuthError, httplib2.HttpLib2Error, OSError) as error:
        raise _as_ours(error) from error


def _as_ours(error: Exception) -> FollowUpError:
    if isinstance(error, HttpError):
        return _translation(error)
    if isinstance(error, RefreshError):
        return AccessRefused(AGAIN)
    if isinstance(error, ConnectionResetError | TimeoutError | BadStatusLine | IncompleteRead):
        return Passing(message("Google breaks off the connection"))
    return TryAgainLater(message("Google can't be reached"))


def _translation(error: HttpError) -> FollowUpError:
    status, reason = int(error.resp.status), _reason(error)
    if status == 401:
        return AccessRefused(AGAIN)
    words = verbatim(reason) if reason else message("no reason given")
    later = message("Google asks us to come back later ({status} {reason})", status=status, reason=words)
    if status == 429 or status >= 500 or reason in _SOON:
        return Passing(later, _asked_pause(error))
    if reason in _LATER:
        return TryAgainLater(later)
    if status == 403:
        return AccessRefused(
            message(
                "Google does not allow it ({reason}): connect google again, and leave every box ticked", reason=words
            )
        )
    return Refused(status, reason)


def _reason(error: HttpError) -> str:
    """Google's word for what is wrong, or ``""``."""
    try:
        return str(json.loads(error.content)["error"]["errors"][0]["reason"])
    except (ValueError, KeyError, IndexError, TypeError):
        return ""


def _asked_pause(error: HttpError) -> float:
    """Seconds until the moment of Retry-After, which is a number or a date (RFC 9110, 10.2.3)."""
    said = str(error.resp.get("retry-after", ""))
    if said.isdecimal():
        return float(said)
    try:
        return max(0.0, (parsedate_to_datetime(said) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return 0


def _pause(error: Exception) -> bool | float:
    """Whether to try again, and after how long, where Google says so: not when it would keep a run waiting."""
    if not isinstance(error, Passing) or error.pause > LONGEST:
        return False
    return error.pause + uniform(0, JITTER) if error.pause else True  # noqa: S311  no secret hangs on it

"""Failures between us and Google, sorted by what must be done about them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from typing import Any
from urllib.parse import urlsplit

import httplib2
from google.auth.exceptions import GoogleAuthError, RefreshError
from googleapiclient.errors import HttpError

from calendar_followup.base.errors import AccessRefused, FollowUpError, TryAgainLater
from calendar_followup.base.messages import Message, message, verbatim
from calendar_followup.calendars.replies import Garbled, Passing, asked_pause

AGAIN = message(
    "Google no longer accepts this access: run connect google again (for an app still in testing, Google ends it "
    "every seven days)"
)

# https://developers.google.com/workspace/calendar/api/guides/errors
_SOON = {"rateLimitExceeded", "userRateLimitExceeded", "backendError"}
_LATER = {"quotaExceeded", "dailyLimitExceeded", "calendarUsageLimitsExceeded", "concurrentLimitExceeded"}
# A 403 that every other request would get too; any other 403 is about a single event.
_OF_THE_ACCOUNT = {"insufficientPermissions", "requiredAccessLevel", "domainPolicy", "accountDisabled"}
_NOT_ENABLED = {"accessNotConfigured", "SERVICE_DISABLED"}
_ENABLE = "https://console.cloud.google.com/apis/library/calendar-json.googleapis.com"


class Refused(FollowUpError):
    """Google's refusal of one request: its status, and the reason in its words.

    ``after_silence``: the same request was sent before and its answer lost, so the
    conflict may be with our own change.
    """

    after_silence = False

    def __init__(self, status: int, reason: str) -> None:
        words = verbatim(reason) if reason else message("no reason given")
        super().__init__(message("Google does not take it ({status} {reason})", status=status, reason=words))
        self.status, self.reason = status, reason


class Forbidden(AccessRefused):
    """A 403 for one request, which says nothing about others."""


@contextmanager
def translated() -> Iterator[None]:
    """Translates exceptions of Google's libraries into what the person must do."""
    try:
        yield
    except (HttpError, GoogleAuthError, httplib2.HttpLib2Error, HTTPException, OSError) as error:
        raise as_ours(error) from error


def as_ours(error: Exception) -> FollowUpError:
    """The library's exception as one of our errors."""
    if isinstance(error, HttpError):
        return refusal(int(error.resp.status), error.content, error.resp)
    if isinstance(error, RefreshError):
        return AccessRefused(AGAIN)
    if isinstance(error, GoogleAuthError) and error.args and isinstance(error.args[0], Exception):
        return as_ours(error.args[0])  # how google_auth_httplib2 wraps what httplib2 raises
    if isinstance(error, ConnectionResetError | TimeoutError | HTTPException):
        return Garbled(message("Google closed the connection"))
    if isinstance(error, httplib2.FailedToDecompressContent):
        return Garbled()
    return TryAgainLater(message("Google can't be reached"))


def refusal(status: int, content: bytes, headers: Any, *, framed: bool = False) -> FollowUpError:
    """The error for an unsuccessful reply.

    ``framed`` says that it is a part of a batch's reply, so it is certainly Google's.  Elsewhere
    only Google's error envelope distinguishes its refusals from the pages of proxies and
    portals, which say nothing about the calendar.
    """
    error = _envelope(content)
    if status == 429 or status >= 500:
        return Passing(_later(status, _reason(error or {})), asked_pause(str(headers.get("retry-after", ""))))
    if error is None and not framed:
        return Garbled()
    reason = _reason(error or {})
    if status == 401:
        return AccessRefused(AGAIN)
    if reason in _SOON:
        return Passing(_later(status, reason), asked_pause(str(headers.get("retry-after", ""))))
    if reason in _LATER:
        return TryAgainLater(_later(status, reason))
    if status == 403:
        return _forbidden(reason, error or {})
    return Refused(status, reason)


def _later(status: int, reason: str) -> Message:
    words = verbatim(reason) if reason else message("no reason given")
    return message("Google asks us to come back later ({status} {reason})", status=status, reason=words)


def _forbidden(reason: str, error: dict[str, Any]) -> AccessRefused:
    if reason in _NOT_ENABLED:
        return AccessRefused(
            message(
                "the Google Calendar API is not enabled in your project ({reason}): enable it at {link}, "
                "wait a few minutes, then run this again",
                reason=reason,
                link=_link_in(error) or _ENABLE,
            )
        )
    words = verbatim(reason) if reason else message("no reason given")
    said = message(
        "Google does not allow it ({reason}): connect google again, and leave every box ticked", reason=words
    )
    return AccessRefused(said) if reason in _OF_THE_ACCOUNT else Forbidden(said)


def _envelope(content: bytes) -> dict[str, Any] | None:
    """Google's error object, or None where the reply isn't Google's."""
    try:
        error = json.loads(content)["error"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return error if isinstance(error, dict) else None


def _reason(error: dict[str, Any]) -> str:
    """Google's reason, or ``""``."""
    for name in ("errors", "details"):  # the older form, and the newer one
        given = error.get(name)
        for each in given if isinstance(given, list) else ():
            if isinstance(each, dict) and isinstance(each.get("reason"), str):
                return str(each["reason"])
    return ""


def _link_in(error: dict[str, Any]) -> str:
    """Google's own address of the page where the person can fix it."""
    for detail in [each for each in _dicts(error.get("details")) if isinstance(each.get("metadata"), dict)]:
        if _is_googles(link := detail["metadata"].get("activationUrl")):
            return str(link)
    links = [each.get("extendedHelp") for each in _dicts(error.get("errors"))]
    links += [word.rstrip(".,") for word in str(error.get("message", "")).split() if word.startswith("https://")]
    links.sort(key=lambda link: "project=" not in str(link))  # this project's own page first
    return next((str(link) for link in links if _is_googles(link)), "")


def _dicts(found: object) -> list[dict[str, Any]]:
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _is_googles(link: object) -> bool:
    """True for Google's console: the only address shown to people, whatever a reply says."""
    if not isinstance(link, str) or not link.isprintable() or " " in link:
        return False
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    return parts.scheme == "https" and (parts.hostname or "").endswith(".google.com") and parts.username is None

"""Failures between us and Microsoft, sorted by what must be done about them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from calendar_followup.base.errors import AccessRefused, ConfigError, FollowUpError, TryAgainLater
from calendar_followup.base.messages import message, verbatim
from calendar_followup.calendars.replies import Garbled, Passing, asked_pause
from calendar_followup.domain.reading.text import one_line

AGAIN = message("Microsoft no longer accepts this access: run connect microsoft again")
DUPLICATE = "ErrorDuplicateTransactionId"

# Statuses after which the same request may succeed later (concepts/throttling; 423: the mailbox is moved).
_LATER = {408, 423, 429, 509}
_NO_MAILBOX = {"MailboxNotEnabledForRESTAPI", "MailboxNotSupportedForRESTAPI"}


class Refused(FollowUpError):
    """Microsoft's refusal of one request: its status, its code, and the event that it names instead, if any.

    ``after_silence``: the same request was sent before and its answer lost, so the conflict
    may be with our own change.
    """

    after_silence = False

    def __init__(self, status: int, code: str, existing: str = "") -> None:
        words = verbatim(one_line(code, 80)) if code else message("no reason given")
        super().__init__(message("Microsoft does not take it ({status} {reason})", status=status, reason=words))
        self.status, self.code, self.existing = status, code, existing


class Forbidden(AccessRefused):
    """A 403 for one request, which says nothing about others."""


class Unsigned(AccessRefused):
    """The access token is no longer accepted; a new one may be."""


def unreachable() -> TryAgainLater:
    """No connection at all: nothing was sent."""
    return TryAgainLater(message("Microsoft can't be reached"))


def refusal(status: int, found: object, headers: Mapping[str, Any]) -> FollowUpError:
    """The error for an unsuccessful reply; ``found`` is its body, as JSON or in bytes.

    Only Graph's error envelope distinguishes its refusals from the pages of proxies and
    portals, which say nothing about the calendar.
    """
    error = _envelope(found)
    code = _code(error or {})
    if status in _LATER or status >= 500:
        if status == 507:
            return Refused(status, code)  # the mailbox is full: no other try helps
        words = verbatim(one_line(code, 80)) if code else message("no reason given")
        said = message("Microsoft asks us to come back later ({status} {reason})", status=status, reason=words)
        return Passing(said, asked_pause(_retry_after(headers)))
    if error is None:
        return Garbled()
    if status == 401:
        return Unsigned(AGAIN)
    if code in _NO_MAILBOX:
        return ConfigError(
            message("this account has no Outlook calendar: sign in with the account whose calendar you see in Outlook")
        )
    if status == 403:
        return Forbidden(
            message(
                "Microsoft does not allow it ({reason}): connect microsoft again, and accept all that it asks for",
                reason=verbatim(one_line(code, 80)) if code else message("no reason given"),
            )
        )
    existing = (error or {}).get("@event.existingEventId")
    return Refused(status, code, existing if isinstance(existing, str) else "")


def _envelope(found: object) -> dict[str, Any] | None:
    """Graph's error object, or None where the reply isn't Graph's."""
    try:
        error = (json.loads(found) if isinstance(found, bytes) else found)["error"]  # type: ignore[index]  # the try
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return error if isinstance(error, dict) else None


def _code(error: dict[str, Any]) -> str:
    """The innermost code that there is: the outer ones are less exact (concepts/errors)."""
    code = ""
    inner: object = error
    for _ in range(10):
        if not isinstance(inner, dict):
            break
        code = inner["code"] if isinstance(inner.get("code"), str) and inner["code"] else code
        inner = inner.get("innerError") or inner.get("innererror")
    return code


def _retry_after(headers: Mapping[str, Any]) -> str:
    return next((str(value) for name, value in headers.items() if str(name).lower() == "retry-after"), "")

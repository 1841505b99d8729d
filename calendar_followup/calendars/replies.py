"""Replies in JSON, as Google and Microsoft give them: validated, and what a failing one means."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from calendar_followup.base.errors import TryAgainLater
from calendar_followup.base.messages import Message, message

Json = dict[str, Any]

_NONSENSE = message(
    "the reply makes no sense: something between this machine and the server may be answering in its place"
)


class Passing(TryAgainLater):
    """A transient failure: ``pause`` is how many seconds the server asks for, 0 where it doesn't say."""

    def __init__(self, said: Message, pause: float = 0) -> None:
        super().__init__(said, after=pause)
        self.pause = pause


class Garbled(Passing):
    """A missing reply, or one that is not entirely the server's: the request may have taken effect or not."""

    def __init__(self, said: Message = _NONSENSE) -> None:
        super().__init__(said)


def read(content: bytes) -> Json:
    """The JSON object in a reply's body."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise Garbled from error
    return an_object(found)


def an_object(found: object) -> Json:
    """The value, if it is a JSON object."""
    if not isinstance(found, dict):
        raise Garbled
    return found


def a_resource(found: object) -> Json:
    """The value, if it has an id."""
    resource = an_object(found)
    if not isinstance(resource.get("id"), str) or not resource["id"]:
        raise Garbled
    return resource


def asked_pause(retry_after: str) -> float:
    """The seconds until Retry-After, which is a number or a date (RFC 9110, 10.2.3)."""
    if retry_after.isdecimal():
        return float(retry_after)
    try:
        return max(0.0, (parsedate_to_datetime(retry_after) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return 0

"""Requests to Google Calendar through Google's own client, and its errors in our terms.

A run without a Google calendar imports nothing of Google's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from random import uniform
from typing import TYPE_CHECKING, Any

import stamina
import stamina.instrumentation
from googleapiclient.http import HttpRequest

from calendar_followup.base.errors import FollowUpError
from calendar_followup.base.messages import message
from calendar_followup.calendars import replies
from calendar_followup.calendars.google import batches
from calendar_followup.calendars.google.connection import Signed, batch_address, client, events
from calendar_followup.calendars.google.faults import Refused, refusal, translated
from calendar_followup.calendars.google.scopes import is_wide, makes_calendars
from calendar_followup.calendars.port import Traffic
from calendar_followup.calendars.replies import Garbled, Passing

if TYPE_CHECKING:
    from google.oauth2.credentials import Credentials

MOST = 50  # requests in a batch; Google refuses a larger one as too fast (guide: batch)
ATTEMPTS = 5
TOGETHER = 2  # attempts as a batch, even if its replies can't be parsed
PATIENCE = 60  # seconds in all: cron runs must not pile up
LONGEST = 20  # seconds in one pause
JITTER = 1  # seconds added to the pause that Google asks for, so that machines don't all retry at once

# By default the library logs each retry to standard error, which cron mails.
stamina.instrumentation.set_on_retry_hooks(())


class Google:
    """An account with its credentials; it counts its own cost."""

    def __init__(self, credentials: Callable[[], Credentials], api_root: str, traffic: Traffic) -> None:
        self._credentials, self._api_root, self._traffic = credentials, api_root, traffic
        self._signed: Signed | None = None

    @property
    def service(self) -> Any:
        """The client, with a method for each request."""
        return client(self._api_root)

    @property
    def events(self) -> Any:
        """The client's methods for events."""
        return events(self._api_root)

    def execute(self, request: Any) -> replies.Json:
        """The result of the request; raises ``Refused`` for an error that the caller may handle."""
        (answer,) = self.together([request])
        if isinstance(answer, FollowUpError):
            raise answer
        return answer

    def once(self, request: Any) -> replies.Json | FollowUpError:
        """The result of a request that must not be sent twice, or its error: then it may have taken effect or not."""
        (answer,) = self._sent([request], alone=True)
        return answer

    def makes_calendars(self) -> bool:
        """True where the person's access lets this program make a calendar."""
        return makes_calendars(self._opened().credentials)

    def together(self, requests: Sequence[Any]) -> list[replies.Json | FollowUpError]:
        """The result of each of at most ``MOST`` requests, or its final error, in order.

        A transient failure is retried, without the other requests, after a growing pause with
        jitter or after the pause that Google asks for, within bounds.  A request whose answer was
        lost may have taken effect; ids and conditions prevent it from taking effect twice.
        """
        answers: list[replies.Json | FollowUpError] = [Passing(message("not sent yet"))] * len(requests)
        with suppress(Passing):
            for attempt in stamina.retry_context(on=_pause, attempts=ATTEMPTS, timeout=PATIENCE, wait_max=LONGEST):
                with attempt:
                    waiting = [n for n, answer in enumerate(answers) if isinstance(answer, Passing)]
                    alone = attempt.num > TOGETHER and any(isinstance(answers[n], Garbled) for n in waiting)
                    sent = self._sent([requests[n] for n in waiting], alone=alone)
                    for number, answer in zip(waiting, sent, strict=True):
                        if isinstance(answer, Refused):
                            answer.after_silence = attempt.num > 1
                        answers[number] = answer
                    again = [answer for answer in answers if isinstance(answer, Passing)]
                    if again:
                        raise max(again, key=lambda answer: answer.pause)
        return answers

    def is_wide(self) -> bool:
        """True where the person's access covers other people's calendars."""
        return is_wide(self._opened().credentials)

    def _opened(self) -> Signed:
        if self._signed is None:
            self._signed = Signed(self._credentials(), self._traffic)
        return self._signed

    def _sent(self, requests: Sequence[Any], *, alone: bool) -> list[replies.Json | FollowUpError]:
        """The result or the error of each, for one attempt."""
        try:
            with translated():
                signed = self._opened()
                return _one_by_one(requests, signed) if alone or len(requests) == 1 else self._batch(requests, signed)
        except FollowUpError as error:
            return [error] * len(requests)

    def _batch(self, requests: Sequence[Any], signed: Signed) -> list[replies.Json | FollowUpError]:
        """One request for all; those that failed because the access token expired are sent once more."""
        parts = self._parts(requests, signed)
        unsigned = [number for number, part in parts.items() if part.status == 401]
        if unsigned:
            signed.refresh()
            again = self._parts([requests[number] for number in unsigned], signed)
            parts |= {number: again[n] for n, number in enumerate(unsigned) if n in again}
        return [_taken(request, parts.get(number)) for number, request in enumerate(requests)]

    def _parts(self, requests: Sequence[Any], signed: Signed) -> dict[int, batches.Part]:
        kind, body = batches.packed(requests)
        answer, content = signed.request(batch_address(self._api_root), "POST", body, {"content-type": kind})
        if answer.status >= 300:
            raise refusal(answer.status, content, answer)
        return batches.unpacked(str(answer.get("content-type", "")), content)


def _one_by_one(requests: Sequence[HttpRequest], signed: Signed) -> list[replies.Json | FollowUpError]:
    """Sends each by itself; after a request to wait, or a missing answer, the rest is not tried."""
    answers: list[replies.Json | FollowUpError] = []
    for number, request in enumerate(requests):
        try:
            with translated():
                answer, content = signed.request(request.uri, request.method, request.body, request.headers)
                taken = _taken(request, batches.Part(answer.status, answer, content), framed=False)
                if isinstance(taken, Passing) and not isinstance(taken, Garbled):
                    raise taken
                answers.append(taken)
        except FollowUpError as failure:
            return [*answers, *[failure] * (len(requests) - number)]
    return answers


def _taken(request: HttpRequest, part: batches.Part | None, *, framed: bool = True) -> replies.Json | FollowUpError:
    """The result of the request; ``framed`` as in ``refusal``."""
    if part is None:
        return Garbled()
    if part.status >= 300:
        return refusal(part.status, part.content, part.headers, framed=framed)
    if request.method == "DELETE":
        return {} if part.status == 204 else Garbled()
    try:
        found = replies.read(part.content)
        return found if request.method == "GET" else replies.a_resource(found)  # the event as written, with its id
    except Garbled as error:
        return error


def _pause(error: Exception) -> bool | float:
    """Whether to retry, or after how many seconds, where Google says so; False if that would delay the run too long."""
    if not isinstance(error, Passing) or error.pause > LONGEST:
        return False
    return error.pause + uniform(0, JITTER) if error.pause else True  # noqa: S311  not a secret

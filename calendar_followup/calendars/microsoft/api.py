"""Requests to Graph, alone or twenty at once (concepts/json-batching), and their errors in our terms."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from random import uniform
from typing import Protocol
from urllib.parse import quote

import stamina
import stamina.instrumentation

from calendar_followup.base.errors import FollowUpError
from calendar_followup.base.messages import message
from calendar_followup.calendars import replies
from calendar_followup.calendars.microsoft.connection import Whole, root_of, send
from calendar_followup.calendars.microsoft.faults import Refused, Unsigned, refusal
from calendar_followup.calendars.microsoft.pages import Page, page
from calendar_followup.calendars.port import Traffic
from calendar_followup.calendars.replies import Garbled, Json, Passing

MOST = 20  # requests in a batch; with more, all are refused
ATTEMPTS = 5
PATIENCE = 60  # seconds in all: cron runs must not pile up
LONGEST = 20  # seconds in one pause
JITTER = 1  # seconds added to the pause that Microsoft asks for, so that machines don't all retry at once
UTC_TIMES = 'outlook.timezone="UTC"'
_JSON = {"Content-Type": "application/json"}

# By default the library logs each retry to standard error, which cron mails.
stamina.instrumentation.set_on_retry_hooks(())


class Access(Protocol):
    """A person's access to their account."""

    def token(self) -> str:
        """An access token; raises ``AccessRefused`` where the person must sign in again."""
        ...

    def renewed(self) -> str:
        """Another one, where Microsoft no longer accepts the last one."""
        ...


@dataclass(frozen=True, slots=True)
class Part:
    """A request below ``/v1.0``, which may go into a batch."""

    method: str
    path: str
    body: Json | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


Answer = Json | FollowUpError
"""What a request gives: its reply, or its error."""


class Graph:
    """An account with its access; it counts its own cost."""

    def __init__(self, access: Callable[[], Access], api_root: str, traffic: Traffic) -> None:
        self._open, self._api_root, self._traffic = access, api_root, traffic
        self._access: Access | None = None
        self._token = ""

    @property
    def root(self) -> str:
        """The address of the API."""
        return f"{root_of(self._api_root)}v1.0"

    def get(self, path: str, prefer: str = UTC_TIMES) -> Json:
        """The reply to a GET of a path or of a whole address of this API; transient failures are retried."""
        url = path if path.startswith(("https://", "http://")) else self.root + path
        if not url.startswith(self.root + "/"):  # a link in a reply: the token goes to Microsoft alone
            raise Garbled
        for attempt in attempts():
            with attempt:
                try:
                    return replies.read(self._sent("GET", url, {"Prefer": prefer}, None).content)
                except Refused as refused:
                    if refused.status == 412:  # seen on reads: it passes
                        raise Passing(refused.message) from refused
                    raise
        raise AssertionError  # the last attempt returns or raises

    def post(self, path: str, body: Json) -> Json:
        """The reply to a request that must not be sent twice."""
        return replies.a_resource(replies.read(self._sent("POST", self.root + path, _JSON, body).content))

    def pages(self, path: str, prefer: str = UTC_TIMES) -> Iterator[Page]:
        """Every page of a list."""
        seen: set[str] = set()
        while path:
            found = page(self.get(path, prefer))
            yield found
            if found.next in seen:
                raise Garbled
            path = found.next
            seen.add(path)

    def items(self, path: str, prefer: str = UTC_TIMES) -> list[Json]:
        """Everything in a list, or an error: an incomplete one would make the rest look deleted."""
        return [item for page in self.pages(path, prefer) for item in page.items]

    def together(self, parts: Sequence[Part]) -> list[Answer]:
        """The result of each, in order; only for requests that may be sent twice.

        A transient failure is retried, without the others, after a growing pause with jitter or
        after the pause that Microsoft asks for, within bounds.
        """
        answers: list[Answer] = [Passing(message("not sent yet"))] * len(parts)
        with suppress(Passing):
            for attempt in attempts():
                with attempt:
                    waiting = [number for number, answer in enumerate(answers) if isinstance(answer, Passing)]
                    sent = self.once([parts[number] for number in waiting])
                    for number, answer in zip(waiting, sent, strict=True):
                        if isinstance(answer, Refused):
                            answer.after_silence = attempt.num > 1
                        answers[number] = answer
                    check(answers)
        return answers

    def once(self, parts: Sequence[Part]) -> list[Answer]:
        """The result of each, sent once, in batches one after the other; what was not sent ends in the failure."""
        answers: list[Answer] = []
        for start in range(0, len(parts), MOST):
            some = parts[start : start + MOST]
            try:
                answers += self._batch(some)
            except FollowUpError as error:
                return [*answers, *[error] * (len(parts) - start)]
        return answers

    def _batch(self, parts: Sequence[Part]) -> list[Answer]:
        requests = [_as_json(str(number), part) for number, part in enumerate(parts)]
        reply = replies.read(self._sent("POST", f"{self.root}/$batch", _JSON, {"requests": requests}).content)
        given = reply.get("responses")
        found = (
            {str(each.get("id")): each for each in given if isinstance(each, dict)} if isinstance(given, list) else {}
        )
        return [_taken(part, found.get(str(number))) for number, part in enumerate(parts)]

    def _sent(self, method: str, url: str, headers: Mapping[str, str], body: Json | None) -> Whole:
        """A successful reply; an expired access token is replaced, once."""
        content = None if body is None else json.dumps(body).encode()
        if self._access is None:
            self._access = self._open()
            self._token = self._access.token()
        try:
            return self._signed(method, url, headers, content)
        except Unsigned:
            self._token = self._access.renewed()
        return self._signed(method, url, headers, content)

    def _signed(self, method: str, url: str, headers: Mapping[str, str], content: bytes | None) -> Whole:
        whole = {**headers, "Authorization": f"Bearer {self._token}", "Accept": "application/json"}
        answer = send(method, url, whole, content, self._traffic)
        if not 200 <= answer.status < 300:
            raise refusal(answer.status, answer.content, answer.headers)
        return answer


def query(**parameters: str) -> str:
    """A query string, with spaces as ``%20``; a name that begins with ``S_`` has a dollar sign in its place."""
    words = (f"{name.replace('S_', '$')}={quote(value, safe='')}" for name, value in parameters.items())
    return "?" + "&".join(words)


def check(answers: Sequence[Answer]) -> None:
    """Raises the transient failure among them that asks for the longest pause."""
    again = [answer for answer in answers if isinstance(answer, Passing)]
    if again:
        raise max(again, key=lambda answer: answer.pause)


def attempts() -> Iterable[stamina.Attempt]:
    """Attempts at something, with growing pauses between them, while transient failures end each."""
    return stamina.retry_context(on=pause, attempts=ATTEMPTS, timeout=PATIENCE, wait_max=LONGEST)


def pause(error: Exception) -> bool | float:
    """Whether to retry, or after how many seconds, where Microsoft says so; False if that would take too long."""
    if not isinstance(error, Passing) or error.pause > LONGEST:
        return False
    return error.pause + uniform(0, JITTER) if error.pause else True  # noqa: S311  not a secret


def _as_json(name: str, part: Part) -> Json:
    headers = {**({} if part.body is None else _JSON), **part.headers}
    found: Json = {"id": name, "method": part.method, "url": part.path, "headers": headers}
    return found if part.body is None else {**found, "body": part.body}


def _taken(part: Part, reply: Json | None) -> Answer:
    """The result of one request of a batch."""
    if reply is None or not isinstance(reply.get("status"), int):
        return Garbled()
    status, headers, body = reply["status"], reply.get("headers"), reply.get("body")
    if not 200 <= status < 300:
        found = refusal(status, body, headers if isinstance(headers, dict) else {})
        return Passing(found.message) if isinstance(found, Unsigned) else found
    if part.method == "DELETE":
        return {} if status == 204 else Garbled()
    try:
        return replies.an_object(body) if part.method == "GET" else replies.a_resource(body)
    except Garbled as error:
        return error

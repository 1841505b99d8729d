"""A trial is one question to a server, and what it answered, in a few words; and what was made for it goes again."""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from calendar_followup.base.errors import FollowUpError

Server = TypeVar("Server")
ATTEMPTS = 3  # at taking away what was made
PAUSE = 2.0  # seconds between them
GONE = (404, 410)
STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def removed(what: str, delete: Callable[[], int], sleep: Callable[[float], None] = time.sleep) -> None:
    """Takes away what was made, whatever the person presses meanwhile; says so where it stays.

    ``delete`` asks the server for it, and returns the status of its reply.
    """
    with _nothing_stops_this():
        for attempt in range(ATTEMPTS):
            try:
                status = delete()
            except FollowUpError:
                status = 0
            if 200 <= status < 300 or status in GONE:
                return
            if attempt + 1 < ATTEMPTS:
                sleep(PAUSE)
    sys.stderr.write(f"{what} could not be removed: delete it yourself\n")


def stop_in_order() -> None:
    """Lets a signal to end, or a terminal that is closed, end the program as Ctrl-C does: what was made goes first."""

    def stop(number: int, frame: Any) -> None:
        raise KeyboardInterrupt

    for each in STOPS:
        signal.signal(each, stop)


@contextmanager
def _nothing_stops_this() -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {each: signal.signal(each, signal.SIG_IGN) for each in STOPS}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


@dataclass(frozen=True)
class Trial(Generic[Server]):
    """A question, and how to find its answer on a server."""

    question: str
    answer: Callable[[Server], str]


def rows(trials: Iterable[Trial[Server]], server: Server) -> Iterator[tuple[str, str]]:
    """Each question with its answer; one that can't be had stops no other."""
    for trial in trials:
        try:
            yield trial.question, trial.answer(server)
        except FollowUpError as error:
            yield trial.question, f"not to be had: {error}"
        except (LookupError, ValueError, TypeError, AttributeError) as error:
            yield trial.question, f"an answer that makes no sense ({type(error).__name__}: {error})"


def table(name: str, found: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The lines of a table for docs/servers.md."""
    yield f"| {name} | seen |"
    yield "| --- | --- |"
    for question, answer in found:
        yield f"| {question} | {answer.replace('|', '/').replace(chr(10), ' ')} |"

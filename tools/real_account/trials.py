"""A trial is one question to a server, and what it answered, in a few words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from calendar_followup.base.errors import FollowUpError

Server = TypeVar("Server")


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
        except (KeyError, ValueError, TypeError, AttributeError) as error:
            yield trial.question, f"an answer that makes no sense ({type(error).__name__}: {error})"


def table(name: str, found: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The lines of a table for docs/servers.md."""
    yield f"| {name} | seen |"
    yield "| --- | --- |"
    for question, answer in found:
        yield f"| {question} | {answer.replace('|', '/').replace(chr(10), ' ')} |"

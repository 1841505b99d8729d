"""Finds the interviews for which no decision can be made, and decides without them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from calendar_followup.base.errors import Unreadable
from calendar_followup.base.messages import Message
from calendar_followup.base.walls import wall

Made = TypeVar("Made")
Attempt = Callable[[frozenset[str]], Made]
"""Computes a result for all interviews except those with these UIDs."""


def without_the_guilty(attempt: Attempt[Made], uids: Callable[[], Iterable[str]]) -> tuple[Made, Mapping[str, Message]]:
    """What ``attempt`` returns without the interviews that make it fail, and the failure of each of those.

    Once an attempt has failed, each interview is tried alone.  If each succeeds alone, they
    are added one after the other.
    """
    # The wall: each interview.
    try:
        return _tried(attempt, frozenset()), {}
    except Unreadable:
        every = frozenset(uids())
    guilty: dict[str, Message] = {}
    for uid in sorted(every):
        _blame(attempt, every - {uid}, uid, guilty)
    try:
        return _tried(attempt, frozenset(guilty)), guilty
    except Unreadable:
        innocent: set[str] = set()
        for uid in sorted(every - guilty.keys()):
            if _blame(attempt, every - innocent - {uid}, uid, guilty):
                innocent.add(uid)
        return _tried(attempt, frozenset(guilty)), guilty


def _tried(attempt: Attempt[Made], left_out: frozenset[str]) -> Made:
    with wall(Unreadable):
        return attempt(left_out)


def _blame(attempt: Attempt[Made], left_out: frozenset[str], uid: str, guilty: dict[str, Message]) -> bool:
    """Tries one interview without the others; records its failure, and returns True when it succeeds."""
    try:
        _tried(attempt, left_out)
    except Unreadable as error:
        guilty[uid] = error.message
    return uid not in guilty

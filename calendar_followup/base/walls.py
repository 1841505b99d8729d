"""Walls: an exception raised behind one is a problem with one thing, and the rest goes on (P8).

A wall catches unforeseen exceptions.  A foreseen failure gets its own error where it
arises.  A comment that begins with ``The wall:`` names each wall in the code.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

from calendar_followup.base.errors import FollowUpError
from calendar_followup.base.messages import Message, message

# Exceptions that end a program on purpose.
_ORDERS = (KeyboardInterrupt, SystemExit, GeneratorExit)


@contextlib.contextmanager
def wall(error: Callable[[Message], FollowUpError]) -> Iterator[None]:
    """Raises ``error`` with the reason in place of any exception raised inside; our own errors pass through.

    Libraries in other languages raise exceptions that don't derive from ``Exception``
    (PyO3's panics), so everything is caught except a request to exit.
    """
    try:
        yield
    except (FollowUpError, *_ORDERS):
        raise
    except BaseException as raised:
        raise error(stumbled(raised)) from raised


def stumbled(raised: BaseException) -> Message:
    """The reason, for a person.  The exception may quote an event, so only its type is named."""
    return message("the program failed on it ({kind}): please report this", kind=type(raised).__name__)

"""Walls: what is raised behind one is a problem of one thing, and all else goes on (P8).

A wall is for what nobody foresaw: what can be foreseen is an error of its own, where it
arises.  Each is named in the code by a comment that begins with ``The wall:``.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

from calendar_followup.base.errors import FollowUpError
from calendar_followup.base.messages import Message, message

# What ends a program because somebody said so.
_ORDERS = (KeyboardInterrupt, SystemExit, GeneratorExit)


@contextlib.contextmanager
def wall(error: Callable[[Message], FollowUpError]) -> Iterator[None]:
    """Whatever is raised inside becomes ``error`` of the reason; errors of our own pass.

    Libraries in other languages raise what is no ``Exception`` (PyO3's panics), so that
    everything is held but what is an order to end.
    """
    try:
        yield
    except (FollowUpError, *_ORDERS):
        raise
    except BaseException as raised:
        raise error(stumbled(raised)) from raised


def stumbled(raised: BaseException) -> Message:
    """The reason, for a person; what was raised may quote an event, so that only its kind is told."""
    return message("the program stumbles over it ({kind}): please report that", kind=type(raised).__name__)

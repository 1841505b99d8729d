"""Makes changes one by one, for calendars that accept one per request."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from calendar_followup.base.errors import FollowUpError, Refusal, Rejected
from calendar_followup.base.walls import wall
from calendar_followup.calendars.port import Done, Resource, Written
from calendar_followup.domain.planning.plan import Change, Create, Remove, Update


def one_by_one(
    changes: Sequence[Change],
    create: Callable[[Create], Resource],
    update: Callable[[Update], Resource],
    remove: Callable[[Remove], None],
) -> list[Written]:
    """The result of each change, as ``Calendar.write`` promises.

    Each of the three functions makes one change, and raises an error when it can't.  After a
    failure of the calendar, the rest is not tried.
    """
    results: list[Written] = []
    for number, change in enumerate(changes):
        try:
            # The wall: each change.
            with wall(Rejected):
                results.append(_made(change, create, update, remove))
        except Refusal as refusal:
            results.append(refusal)
        except FollowUpError as failure:
            return [*results, *[failure] * (len(changes) - number)]
    return results


def _made(
    change: Change,
    create: Callable[[Create], Resource],
    update: Callable[[Update], Resource],
    remove: Callable[[Remove], None],
) -> Done:
    match change:
        case Create():
            return Done(create(change))
        case Update():
            return Done(update(change))
        case Remove():
            remove(change)
            return Done(None)

"""Changes made one by one, for calendars that take one a request."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from calendar_followup.base.errors import FollowUpError, Refusal
from calendar_followup.calendars.port import Done, Resource, Written
from calendar_followup.domain.planning.plan import Change, Create, Remove, Update


def one_by_one(
    changes: Sequence[Change],
    create: Callable[[Create], Resource],
    update: Callable[[Update], Resource],
    remove: Callable[[Remove], None],
) -> list[Written]:
    """What became of each change, as ``Calendar.write`` promises it.

    The three functions each make one change, and raise what keeps it from being made.  After a
    failure of the calendar the rest is not tried.
    """
    results: list[Written] = []
    for number, change in enumerate(changes):
        try:
            match change:
                case Create():
                    results.append(Done(create(change)))
                case Update():
                    results.append(Done(update(change)))
                case Remove():
                    remove(change)
                    results.append(Done(None))
        except Refusal as refusal:
            results.append(refusal)
        except FollowUpError as failure:
            return [*results, *[failure] * (len(changes) - number)]
    return results

"""Room for relances: not too many on one day, and no two at the same time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta
from itertools import islice

from calendar_followup.domain.timing.rules import Timing, next_working_day, opening

STEP = timedelta(minutes=30)
FURTHEST = 5  # working days: a relance that comes much later than it should isn't one any more


def with_room(moment: datetime, taken: Collection[datetime], rules: Timing) -> datetime:
    """``moment``, which is within working hours, or the next one with room beside those ``taken``.

    Half an hour on, then the next working day with room, at most five on, then
    the emptiest of those.
    """
    crowd = Counter(each.astimezone(moment.tzinfo).date() for each in taken)
    places = _free_places(moment, taken, rules)
    near = [place for place in islice(places, FURTHEST + 1) if place is not None]
    for place in near:
        if crowd[place.date()] < rules.relances_a_day:
            return place
    if near:
        return min(near, key=lambda place: crowd[place.date()])
    return next(place for place in places if place is not None)


def _free_places(moment: datetime, taken: Collection[datetime], rules: Timing) -> Iterator[datetime | None]:
    """For each working day from the moment on, the first time that is free, or None."""
    yield _free(moment, taken, rules)
    day = moment.date()
    while True:
        day = next_working_day(day, rules)
        yield _free(opening(day, moment, rules), taken, rules)


def _free(moment: datetime, taken: Collection[datetime], rules: Timing) -> datetime | None:
    """The first time from ``moment`` on, in steps, that is free before working hours end."""
    day = moment.date()
    while moment in taken:
        moment += STEP
        if not _is_open(moment, day, rules):
            return None
    return moment


def _is_open(moment: datetime, day: date, rules: Timing) -> bool:
    return moment.date() == day and moment.time() < rules.working.closes

"""Room for relances: not too many on one day, and no two at the same time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta, tzinfo
from itertools import islice

from calendar_followup.domain.timing.rules import Timing, next_working_day, opening

STEP = timedelta(minutes=30)
FURTHEST = 5  # working days: a relance much later than planned is no longer useful


class Agenda:
    """The starts of the relances so far: which moments are taken, and how many there are on a day of ``zone``."""

    def __init__(self, zone: tzinfo | None, moments: Iterable[datetime] = ()) -> None:
        self._zone = zone
        self._moments: Counter[datetime] = Counter()
        self._days: Counter[date] = Counter()
        for moment in moments:
            self.add(moment)

    def add(self, moment: datetime) -> None:
        """Adds a start at ``moment``."""
        self._moments[moment] += 1
        self._days[moment.astimezone(self._zone).date()] += 1

    def drop(self, moment: datetime) -> None:
        """Removes a start at ``moment``."""
        self._moments[moment] -= 1
        self._days[moment.astimezone(self._zone).date()] -= 1

    def is_taken(self, moment: datetime) -> bool:
        """True where at least one relance begins at ``moment``."""
        return self._moments[moment] > 0

    def crowd(self, day: date) -> int:
        """The number of starts on ``day``."""
        return self._days[day]


def with_room(moment: datetime, agenda: Agenda, rules: Timing) -> datetime:
    """``moment``, which is within working hours, or the next one with room in the agenda.

    Tries half an hour later, then the next working day with room, at most five days
    on, then the emptiest of those.
    """
    places = _free_places(moment, agenda, rules)
    near = [place for place in islice(places, FURTHEST + 1) if place is not None]
    for place in near:
        if agenda.crowd(place.date()) < rules.relances_a_day:
            return place
    if near:
        return min(near, key=lambda place: agenda.crowd(place.date()))
    return next(place for place in places if place is not None)


def _free_places(moment: datetime, agenda: Agenda, rules: Timing) -> Iterator[datetime | None]:
    """For each working day from the moment on, the first free time, or None."""
    yield _free(moment, agenda, rules)
    day = moment.date()
    while True:
        day = next_working_day(day, rules)
        yield _free(opening(day, moment, rules), agenda, rules)


def _free(moment: datetime, agenda: Agenda, rules: Timing) -> datetime | None:
    """The first free time from ``moment`` on, in steps, before working hours end."""
    day = moment.date()
    while agenda.is_taken(moment):
        moment += STEP
        if not _is_open(moment, day, rules):
            return None
    return moment


def _is_open(moment: datetime, day: date, rules: Timing) -> bool:
    return moment.date() == day and moment.time() < rules.working.closes

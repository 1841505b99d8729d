"""When a person is due next.  Pure: times in, times out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo

HOURS = 24


@dataclass(frozen=True, slots=True)
class Pace:
    """The service's pace.

    By day everybody is read every ``by_day``, or as seldom as ``requests_a_day`` allow for so
    many people; by night every ``by_night``.  ``spread`` moves each time by up to that share,
    so that people who came at once don't stay together.  A run that kills its worker waits
    ``first_wait``, then twice as long each time; nothing waits longer than ``longest``.
    """

    by_day: timedelta = timedelta(minutes=15)
    by_night: timedelta = timedelta(hours=1)
    begins: time = time(7)
    ends: time = time(22)
    spread: float = 0.05
    first_wait: timedelta = timedelta(seconds=30)
    longest: timedelta = timedelta(hours=6)
    requests_a_day: int = 900_000  # of the million that a Google project has before it is billed

    def period(self, now: datetime, zone: tzinfo, people: int) -> timedelta:
        """The time between two runs of one person at that hour of theirs."""
        if not self.begins <= now.astimezone(zone).time() < self.ends:
            return self.by_night
        return max(self.by_day, timedelta(days=1) * people / self.requests_a_day)

    def after_success(self, now: datetime, zone: tzinfo, people: int, chance: float) -> datetime:
        """When the person is due after a run that succeeded; ``chance`` is between 0 and 1."""
        return now + self.period(now, zone, people) * (1 + self.spread * (2 * chance - 1))

    def after_failure(
        self, now: datetime, zone: tzinfo, people: int, tries: int, asked: timedelta = timedelta()
    ) -> datetime:
        """When to try again after the failure number ``tries``; never before the server ``asked`` us to."""
        return now + max(self._doubled(self.period(now, zone, people), tries - 1), asked)

    def while_running(self, tries: int) -> timedelta:
        """How long a run that ends without a word is left alone, when ``tries`` runs before it had failed.

        A first run that dies with its worker is repeated as soon as its lock is free.
        """
        return self._doubled(self.first_wait, tries - 1) if tries else timedelta()

    def _doubled(self, wait: timedelta, times: int) -> timedelta:
        """The wait, doubled so many times, within bounds that also keep the numbers small."""
        return min(wait * (1 << min(max(times, 0), 20)), max(self.longest, wait))


def hours_of(person: int) -> int:
    """How many hours after midnight UTC the person's day begins, so that not everybody is read in full at once."""
    return person % HOURS

"""Reads every calendar, and compares it with what was known.

Nothing counts as gone when in doubt: an empty listing removes nothing, and a resource
missing from a listing is first looked up by its own address (P6).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import tzinfo
from typing import TypeVar

from calendar_followup.base.errors import CalendarGone, CalendarMissing, FollowUpError, Relocated, TryAgainLater
from calendar_followup.base.messages import message
from calendar_followup.base.walls import wall
from calendar_followup.calendars.port import Calendar, Known, Reading, Resource, Seen, Token
from calendar_followup.domain.events import Event, Key
from calendar_followup.domain.model import Problem
from calendar_followup.domain.reading.text import one_line
from calendar_followup.engine.open import Existence, Opener, Place, Visit, Workplace
from calendar_followup.storage.port import State

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One calendar as it is, as far as we can tell.

    ``known`` is what was known of it before this run.  ``listed`` are all its resources,
    ``resources`` those with events or problems.  ``changed`` and ``gone`` must be stored at
    the end of this run.  ``seen`` are its events at the last reading; ``moved`` says that
    something that matters has changed since.  ``reading`` is None where the calendar was
    not read in this run, or could not be.
    """

    place: Place
    known: Known = field(default_factory=Known)
    listed: Mapping[str, Seen] = field(default_factory=dict)
    resources: Mapping[str, Resource] = field(default_factory=dict)
    changed: Mapping[str, Resource] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()
    seen: frozenset[Key] = frozenset()
    moved: bool = False
    reading: Reading | None = None
    failure: FollowUpError | None = None
    doubt: Problem | None = None

    @property
    def calendar(self) -> Calendar:
        """The open calendar."""
        return self.place.calendar

    def events(self) -> Iterable[Event]:
        """Every event that may matter."""
        for resource in self.resources.values():
            yield from resource.events

    def problems(self, zone: tzinfo) -> Iterable[Problem]:
        """The problems with the calendar's files and events; their days are in ``zone``."""
        if self.doubt is not None:
            yield self.doubt
        for href in sorted(self.resources):
            found = self.resources[href]
            yield from (_as_known(problem, found.events, zone) for problem in found.problems)

    def is_whole(self) -> bool:
        """True when all of it was read in this run, so that absence means something."""
        return self.reading is not None and self.reading.whole and self.failure is None and self.doubt is None

    def token(self) -> Token | None:
        """The sync token, counting in our own writes; None where it is unknown."""
        # An empty listing proves nothing: the next run lists again.
        if self.reading is None or not self.reading.listed:
            return None
        return self.calendar.token_for(self.listed, self.reading)

    def after(self, found: Iterable[Resource], gone: Iterable[str]) -> Snapshot:
        """The snapshot with the current contents of some addresses, whoever wrote them, and without what is gone."""
        now = [as_far_as_known(each, self.resources.get(each.href)) for each in found]
        away = frozenset(gone)
        fresh = {each.href: each for each in now}
        relevant = {href: each for href, each in fresh.items() if each.events or each.problems}
        return replace(
            self,
            listed={**_without(self.listed, away), **{href: each.seen for href, each in fresh.items()}},
            resources={**_without(self.resources, away | fresh.keys()), **relevant},
            changed={**_without(self.changed, away), **fresh},
            gone=(self.gone | away) - fresh.keys(),
        )


def _without(mapping: Mapping[str, Item], hrefs: frozenset[str]) -> dict[str, Item]:
    return {href: item for href, item in mapping.items() if href not in hrefs}


def as_far_as_known(now: Resource, before: Resource | None) -> Resource:
    """The resource; where it is no longer readable, with the events that it held before.

    A file that is empty, cut short or not iCalendar says nothing about its events: they stay
    as they were last read, and out of reach until the file is mended (P6).
    """
    if before is None or not (now.problems or now.nameless):
        return now
    read = {event.key for event in now.events if event.uid}
    lost = (replace(event, etag=now.etag, unread=True) for event in before.events if event.key not in read)
    return replace(now, events=(*now.events, *lost))


def _as_known(problem: Problem, events: Iterable[Event], zone: tzinfo) -> Problem:
    """The problem with the title of the unreadable event, if it is the only one there, and with its day."""
    lost = [event for event in events if event.unread]
    if problem.title or len({event.uid for event in lost}) != 1:
        return problem
    days = {event.start.astimezone(zone).date() for event in lost}
    return replace(problem, title=one_line(lost[0].title, 100), day=min(days) if len(days) == 1 else None)


@dataclass(frozen=True, slots=True)
class Calendars:
    """Every calendar of the config as a run read them; ``snapshots`` are by the calendar's address."""

    visit: Visit
    workplace: Workplace
    snapshots: Mapping[str, Snapshot]

    def nothing_new(self) -> bool:
        """True when every calendar was read whole, and nothing that matters has changed."""
        return all(snapshot.is_whole() and not snapshot.moved for snapshot in self.snapshots.values())


def read_calendars(visit: Visit, state: State, opener: Opener, only: str | None, *, trust_empty: bool) -> Calendars:
    """Reads every calendar; falls back on the last reading where one can't be read, or ``only`` names another.

    A calendar that turns out to be somewhere else, or to be made again, is opened once more.
    """
    calendars = _read(visit, opener(visit), state, only, trust_empty=trust_empty)
    if any(_is_elsewhere(each, calendars.workplace) for each in calendars.snapshots.values()):
        calendars = _read(visit, opener(visit), state, only, trust_empty=trust_empty)
    return calendars


def _is_elsewhere(snapshot: Snapshot, workplace: Workplace) -> bool:
    """True where opening the calendar again leads to another place: its address was known, and is wrong by now."""
    if snapshot.place.failure is not None:
        return False
    takes_followups_alone = snapshot.place.address not in workplace.sources.values()
    return isinstance(snapshot.failure, Relocated) or (
        takes_followups_alone and isinstance(snapshot.failure, CalendarMissing)
    )


def _read(visit: Visit, workplace: Workplace, state: State, only: str | None, *, trust_empty: bool) -> Calendars:
    wanted = {
        address
        for addresses in (workplace.sources, workplace.homes)
        for name, address in addresses.items()
        if only in (None, name)
    }
    if only is None:
        wanted |= workplace.places.keys()
    snapshots = {}
    for address, place in workplace.places.items():
        before = last_read(place, state)
        found = read_now(before, trust_empty=trust_empty) if address in wanted else before
        if isinstance(found.failure, CalendarGone) and address in workplace.abandoned():
            found = _emptied(before)
        snapshots[address] = found
    return Calendars(visit, workplace, snapshots)


def _emptied(before: Snapshot) -> Snapshot:
    """A calendar that certainly does not exist: what was in it is gone."""
    nothing = Reading((), tuple(before.listed), None, full=True, listed=0)
    return replace(before.after((), before.listed), reading=nothing, moved=bool(before.resources))


def last_read(place: Place, state: State) -> Snapshot:
    """The last reading of the calendar."""
    state.adopt(place.address, place.former)
    last = state.last_read(place.address, place.manner)
    before = Snapshot(place, last.known, last.known.resources, last.resources)
    return replace(before, seen=frozenset(event.key for event in before.events()))


def read_now(before: Snapshot, *, trust_empty: bool) -> Snapshot:
    """The calendar as it is now; the last reading where it can't be read.

    ``trust_empty`` believes an empty listing: the person said so.
    """
    if before.place.failure is not None:
        return replace(before, failure=before.place.failure)
    if before.place.existence is Existence.TO_BE_MADE:
        return _emptied(before)
    known = before.known
    if before.place.existence is Existence.MADE:  # a token for the one that was there before says nothing about it
        known, trust_empty = replace(known, token=None), True
    try:
        # The wall: each calendar's reply.
        with wall(TryAgainLater):
            reading = before.calendar.read(known)
            if before.listed and not reading.listed and not trust_empty:
                return replace(before, doubt=_came_back_empty(before.calendar))
            back, gone = _looked_up(before, reading.gone)
    except FollowUpError as error:
        return replace(before, failure=error)
    found = (*back, *reading.resources)
    touched = {each.href for each in found if each.events or each.problems}
    touched |= before.resources.keys() & {*reading.gone, *(each.href for each in reading.resources)}
    return replace(before.after(found, gone), reading=reading, moved=bool(touched))


def _came_back_empty(calendar: Calendar) -> Problem:
    reason = message("the calendar came back empty: nothing is taken for deleted; if it really is, sync --force")
    return Problem(calendar.name, reason)


def _looked_up(before: Snapshot, hrefs: Sequence[str]) -> tuple[list[Resource], list[str]]:
    """The resources missing from the listing: those still found at their own address, and those that are gone."""
    asked = {href: before.calendar.fetch(href) for href in hrefs if href in before.resources}
    back = [found for found in asked.values() if found is not None]
    return back, [href for href in hrefs if asked.get(href) is None]

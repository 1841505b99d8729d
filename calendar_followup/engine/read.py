"""Reads every calendar, and holds what was found against what was known.

Nothing counts as gone on a doubt: an empty listing removes nothing, and what
vanished from a listing is looked up by its own address first (P6).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import tzinfo

from calendar_followup.base.errors import FollowUpError
from calendar_followup.base.messages import message
from calendar_followup.calendars.port import Calendar, Reading, Resource
from calendar_followup.domain.model import Event, Key, Problem
from calendar_followup.domain.reading.text import one_line
from calendar_followup.engine.open import Place
from calendar_followup.storage.state import State


@dataclass(slots=True)
class Snapshot:
    """One calendar as it stands, as far as we can tell.

    ``resources`` are those with events or problems; ``etags`` are of all.
    ``moved`` tells whether anything that matters changed since the last run.
    ``seen`` are the events that it held when it was last read.
    ``reading`` is None where the calendar was not read now, or could not be.
    """

    calendar: Calendar
    key: str
    resources: dict[str, Resource] = field(default_factory=dict)
    etags: dict[str, str] = field(default_factory=dict)
    token: str = ""
    reading: Reading | None = None
    changed: dict[str, Resource] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    seen: frozenset[Key] = frozenset()
    moved: bool = False
    failure: FollowUpError | None = None
    doubt: Problem | None = None

    def events(self) -> Iterable[Event]:
        """Every event that may matter."""
        for resource in self.resources.values():
            yield from resource.events

    def problems(self, zone: tzinfo) -> Iterable[Problem]:
        """What is wrong with the calendar's files and events; their days in ``zone``."""
        if self.doubt is not None:
            yield self.doubt
        for href in sorted(self.resources):
            found = self.resources[href]
            yield from (_as_known(problem, found.events, zone) for problem in found.problems)

    def put(self, resource: Resource) -> None:
        """Notes what stands at an address now, whoever wrote it."""
        resource = as_far_as_known(resource, self.resources.get(resource.href))
        self.changed[resource.href] = resource
        self.gone.discard(resource.href)
        self.etags[resource.href] = resource.etag
        self.resources.pop(resource.href, None)
        if resource.events or resource.problems:
            self.resources[resource.href] = resource

    def drop(self, href: str) -> None:
        """Notes that nothing stands at an address any more."""
        self.gone.add(href)
        self.changed.pop(href, None)
        self.etags.pop(href, None)
        self.resources.pop(href, None)

    def is_whole(self) -> bool:
        """True when all of it was read in this run, so that absence from it means something."""
        return self.reading is not None and self.failure is None and self.doubt is None


def as_far_as_known(now: Resource, before: Resource | None) -> Resource:
    """The resource, with the events that it held before where it can't be read any more.

    A file that is empty, cut short or no calendar says nothing about its events: they are
    as they were when last read, and out of reach until it is mended (P6).
    """
    if before is None or not (now.problems or now.nameless):
        return now
    read = {event.key for event in now.events if event.uid}
    lost = (replace(event, etag=now.etag, unread=True) for event in before.events if event.key not in read)
    return replace(now, events=(*now.events, *lost))


def _as_known(problem: Problem, events: Iterable[Event], zone: tzinfo) -> Problem:
    """With the title of the event that can't be read any more, where it is the only one there, and with its day."""
    lost = [event for event in events if event.unread]
    if problem.title or len({event.uid for event in lost}) != 1:
        return problem
    days = {event.start.astimezone(zone).date() for event in lost}
    return replace(problem, title=one_line(lost[0].title, 100), day=min(days) if len(days) == 1 else None)


def recalled(place: Place, state: State) -> Snapshot:
    """The calendar as it was last read."""
    snapshot = Snapshot(place.calendar, place.key, resources=state.resources(place.key))
    snapshot.seen = frozenset(event.key for event in snapshot.events())
    return snapshot


def gathered(place: Place, state: State, *, trust_empty: bool) -> Snapshot:
    """The calendar as it stands now; as last read where it can't be read.

    ``trust_empty`` believes a listing with nothing in it: the person said so.
    """
    snapshot = recalled(place, state)
    known = state.known(place.key)
    snapshot.etags, snapshot.token = dict(known.etags), known.token
    try:
        reading = place.calendar.read(known)
        if known.etags and not reading.listed and not trust_empty:
            snapshot.doubt = Problem(
                place.calendar.name,
                message("the calendar came back empty: nothing is taken for deleted; if it really is, sync --force"),
            )
            return snapshot
        for href in reading.gone:
            _look_up(snapshot, href)
        for resource in reading.resources:
            snapshot.moved |= bool(resource.events or resource.problems or resource.href in snapshot.resources)
            snapshot.put(resource)
        snapshot.reading = reading
    except FollowUpError as error:
        snapshot = recalled(place, state)
        snapshot.failure = error
    return snapshot


def _look_up(snapshot: Snapshot, href: str) -> None:
    """What vanished from the listing is gone only if its own address says so too."""
    if href in snapshot.resources:
        snapshot.moved = True
        found = snapshot.calendar.fetch(href)
        if found is not None:
            snapshot.put(found)
            return
    snapshot.drop(href)

"""Expands a series into its occurrences: finds the component of each, and those that may still matter."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from calendar_followup.base.messages import message
from calendar_followup.calendars.ics.contentlines import Component
from calendar_followup.calendars.ics.values import guarded, recurrence_id_of
from calendar_followup.calendars.port import Scope
from calendar_followup.domain.events import Event

if TYPE_CHECKING:
    import icalendar

# Occurrences of one series that are examined: for a daily one, all in the window.
MOST_BEFORE, MOST_AFTER = 900, 200

Readable = tuple[Component, "icalendar.Event"]


class Source(NamedTuple):
    """A parsed component, and its occurrences; None for a non-recurring event."""

    component: Component
    event: icalendar.Event
    occurrences: list[icalendar.Event] | None = None


def unrolled(events: list[icalendar.Event], scope: Scope) -> list[icalendar.Event]:
    """The occurrences in the window."""
    import icalendar  # a big library: only where something recurs
    import recurring_ical_events

    whole = icalendar.Calendar()
    for event in events:
        whole.add_component(event)
    with guarded(message("its repetition makes no sense")):
        found = recurring_ical_events.of(whole, skip_bad_series=False).between(*scope.window)
    return [occurrence for occurrence in found if isinstance(occurrence, icalendar.Event)]


def sources_of(readable: list[Readable], occurrences: Iterable[icalendar.Event]) -> list[Source]:
    """Each component with its occurrences: an override with its own, the master with the others.

    A component is read once, however many occurrences it has.
    """
    overrides = {name: at for at, (_, event) in reversed([*enumerate(readable)]) if (name := recurrence_id_of(event))}
    master = next((at for at, (_, event) in enumerate(readable) if not recurrence_id_of(event)), 0)
    found: list[list[icalendar.Event]] = [[] for _ in readable]
    for each in occurrences:
        found[overrides.get(recurrence_id_of(each), master)].append(each)
    return [Source(*source, some) for source, some in zip(readable, found, strict=True)]


def nearest(events: list[Event], now: datetime) -> list[Event]:
    """The occurrences of a series that may still matter, where it has more than a lifetime of interviews."""
    if len(events) <= MOST_BEFORE + MOST_AFTER:
        return events
    events = sorted(events, key=lambda event: event.start)
    first = bisect_right(events, now, key=lambda event: event.start)
    return events[max(0, first - MOST_BEFORE) : first + MOST_AFTER]

"""Changes and removals: only of what is as it was when it was read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from urllib.parse import quote

from calendar_followup.base.errors import ChangedMeanwhile, FollowUpError, Rejected, Unreadable
from calendar_followup.base.messages import message
from calendar_followup.base.walls import wall
from calendar_followup.calendars.microsoft.api import Answer, Graph, Part
from calendar_followup.calendars.microsoft.creating import with_marks
from calendar_followup.calendars.microsoft.events import SENSELESS, Reader, body_of
from calendar_followup.calendars.microsoft.faults import Forbidden, Refused
from calendar_followup.calendars.microsoft.listing import Listing
from calendar_followup.calendars.microsoft.marks import birth_in
from calendar_followup.calendars.port import Done, Resource, Written
from calendar_followup.calendars.replies import Garbled, Json
from calendar_followup.domain.events import Event
from calendar_followup.domain.planning.plan import Remove, Update

Existing = Update | Remove
"""A change of a follow-up that exists."""

_CHANGED = (404, 409, 410, 412)  # the condition no longer holds


class Changing:
    """Updates and removals in one calendar."""

    def __init__(self, graph: Graph, listing: Listing, reader: Reader, read: Callable[[Json], Resource]) -> None:
        self._graph, self._listing, self._reader, self._read = graph, listing, reader, read

    def done(self, changes: Sequence[Existing]) -> list[Written]:
        """What became of each."""
        # Microsoft would write to the guests, and can't be told not to.
        invited = {number for number, change in enumerate(changes) if change.followup.event.guests}
        results: dict[int, Written] = {number: Rejected(message("somebody is invited to it")) for number in invited}
        rest = {number: change for number, change in enumerate(changes) if number not in invited}
        results |= self._updated({number: change for number, change in rest.items() if isinstance(change, Update)})
        results |= self._removed({number: change for number, change in rest.items() if isinstance(change, Remove)})
        return [results[number] for number in range(len(changes))]

    def _updated(self, changes: Mapping[int, Existing]) -> dict[int, Written]:
        """Exchange changes an event's key by itself seconds after it was made: compared, and tried once more."""
        etags = {number: change.followup.event.etag for number, change in changes.items()}
        results = self._sent(changes, etags)
        stale = {number: changes[number] for number, result in results.items() if isinstance(result, ChangedMeanwhile)}
        try:
            again = self._same(stale)
        except FollowUpError:  # the next run decides
            return results
        return {**results, **self._sent({number: changes[number] for number in again}, again)}

    def _removed(self, changes: Mapping[int, Existing]) -> dict[int, Written]:
        """Read and compared right before: Microsoft doesn't say that a removal heeds a condition."""
        try:
            same = self._same(changes)
        except FollowUpError as error:
            return dict.fromkeys(changes, error)
        results: dict[int, Written] = {number: _changed(change) for number, change in changes.items()}
        return {**results, **self._sent({number: changes[number] for number in same}, same)}

    def _same(self, changes: Mapping[int, Existing]) -> dict[int, str]:
        """The etags of the events that are as they were when they were read."""
        found = self._listing.fetched([change.followup.event.href for change in changes.values()]) if changes else []
        return {
            number: item["@odata.etag"]
            for (number, change), item in zip(changes.items(), found, strict=True)
            if item is not None and self._is_same(item, change.followup.event)
        }

    def _is_same(self, item: Json, before: Event) -> bool:
        try:
            with wall(Unreadable):
                now = self._reader.event(item)
        except (Unreadable, *SENSELESS):
            return False
        return replace(now, etag=before.etag, calendar=before.calendar) == before

    def _sent(self, changes: Mapping[int, Existing], etags: Mapping[int, str]) -> dict[int, Written]:
        parts = {number: self._part(change, etags[number]) for number, change in changes.items()}
        answers = self._graph.together(list(parts.values()))
        return {
            number: self._taken(changes[number], parts[number], answer)
            for number, answer in zip(parts, answers, strict=True)
        }

    def _part(self, change: Existing, etag: str) -> Part:
        event, condition = change.followup.event, {"If-Match": etag}
        path = f"{self._listing.events}/{quote(event.href, safe='')}"
        if isinstance(change, Update):
            body = body_of(change.entry, change.fields, birth_in(event.born), event.categories)
            return Part("PATCH", path, body, condition)
        return Part("DELETE", path, headers=condition)

    def _taken(self, change: Existing, part: Part, answer: Answer) -> Written:
        match answer:
            case Refused() if answer.status in _CHANGED:
                gone = answer.after_silence and answer.status in (404, 410)
                return Done(None) if gone and isinstance(change, Remove) else _changed(change)
            case Refused() | Forbidden():
                return Rejected(answer.message)
            case FollowUpError():
                return answer
        if part.body is None:
            return Done(None)
        try:
            return Done(self._read(with_marks(answer, part.body)))
        except Garbled as error:
            return error


def _changed(change: Existing) -> ChangedMeanwhile:
    return ChangedMeanwhile(message("{href} was changed meanwhile", href=change.id))

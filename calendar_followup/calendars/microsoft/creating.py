"""Creates follow-ups where nobody can choose an id: looked up before, sent with a key of their own, compared after.

Two machines that create the same one at the same moment are told apart by its *birth*, a random
value of each creation: the event that the server made first stays, and whoever made the later one
takes it away again.  After a crash in between, the next reading decides by the same rule.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import timedelta

from calendar_followup.base.errors import Buried, FollowUpError, Occupied, Rejected
from calendar_followup.base.messages import message
from calendar_followup.calendars.microsoft import marks
from calendar_followup.calendars.microsoft.api import Answer, Graph, Part, attempts, check, query
from calendar_followup.calendars.microsoft.events import new_body
from calendar_followup.calendars.microsoft.faults import DUPLICATE, Forbidden, Refused
from calendar_followup.calendars.microsoft.pages import page
from calendar_followup.calendars.microsoft.times import parameter
from calendar_followup.calendars.port import Done, Resource, Written
from calendar_followup.calendars.replies import Json, Passing
from calendar_followup.domain.model import Entry


class Creation:
    """Some creations in one calendar; ``events`` is the path of its events."""

    def __init__(self, graph: Graph, events: str, read: Callable[[Json], Resource]) -> None:
        self._graph, self._events, self._read = graph, events, read

    def made(self, entries: Sequence[Entry]) -> Mapping[str, Written]:
        """What became of each, by its id."""
        births = {entry.id: marks.new_birth() for entry in entries}
        bodies = {entry.id: new_body(entry, births[entry.id]) for entry in entries}
        results: dict[str, Written] = {each: Passing(message("not sent yet")) for each in bodies}
        with suppress(Passing):
            for attempt in attempts():
                with attempt:
                    self._attempted(bodies, births, results)
        for entry in entries:
            result = results[entry.id]
            if isinstance(result, Refused):
                results[entry.id] = self._elsewhere(entry, result) if result.code == DUPLICATE else _final(result)
            elif isinstance(result, Forbidden):
                results[entry.id] = Rejected(result.message)
        with suppress(FollowUpError):  # what is left is settled by the next reading
            self._settle_twins(births, results)
        return results

    def _attempted(self, bodies: Mapping[str, Json], births: Mapping[str, str], results: dict[str, Written]) -> None:
        """Sends those that still wait; one whose answer was lost is looked up before it is sent again."""
        waiting = [each for each, result in results.items() if isinstance(result, Passing)]
        try:
            there = marks.looked_up(self._graph, self._events, waiting)
        except FollowUpError as error:
            results.update(dict.fromkeys(waiting, error))
            raise
        for each in waiting:
            if found := there[each]:
                is_this = marks.birth_of(found[0]) == births[each]
                results[each] = Done(self._read(found[0])) if is_this else Occupied(found[0]["id"])
        waiting = [each for each in waiting if not there[each]]
        answers = self._graph.once([Part("POST", self._events, bodies[each]) for each in waiting])
        for each, answer in zip(waiting, answers, strict=True):
            results[each] = self._taken(answer, bodies[each])
        check(answers)

    def _taken(self, answer: Answer, body: Json) -> Written:
        if isinstance(answer, FollowUpError):
            return answer
        return Done(self._read(with_marks(answer, body)))

    def _elsewhere(self, entry: Entry, refused: Refused) -> FollowUpError:
        """Why the server has seen this creation before: the event may exist, or have been deleted (P4).

        The list by marks may lag behind, the view of a day does not.
        """
        window = {"startDateTime": parameter(entry.start), "endDateTime": parameter(entry.end + timedelta(minutes=1))}
        view = f"{self._events.removesuffix('/events')}/calendarView"
        asked = [Part("GET", view + query(**window, S_expand=marks.EXPAND, S_top="100"), headers=marks.PREFER)]
        if refused.existing:
            asked.append(marks.one(self._events, refused.existing))
        try:
            found = marks.looked_up(self._graph, self._events, [entry.id])[entry.id]
            answers = self._graph.together(asked)
        except FollowUpError as error:
            return error
        for answer in answers:
            if isinstance(answer, Refused):
                continue  # there is no such event
            if isinstance(answer, FollowUpError):
                return answer
            items = page(answer).items if "value" in answer else (answer,)
            found += [item for item in items if marks.id_of(item) == entry.id]
        return Occupied(min(found, key=marks.order)["id"]) if found else Buried(entry.id)

    def _settle_twins(self, births: Mapping[str, str], results: dict[str, Written]) -> None:
        """Takes away what was made here a moment after another machine had made it."""
        made = [each for each, result in results.items() if isinstance(result, Done)]
        if not made:
            return
        late: dict[str, tuple[Json, Json]] = {}
        for each, found in marks.looked_up(self._graph, self._events, made).items():
            own = next((item for item in found if marks.birth_of(item) == births[each]), None)
            if own is not None and marks.birth_of(found[0]) != births[each] and _is_as_made(own, results[each]):
                late[each] = (own, found[0])
        removals = [
            Part("DELETE", f"{self._events}/{own['id']}", headers={"If-Match": own["@odata.etag"]})
            for own, _ in late.values()
        ]
        for each, answer in zip(late, self._graph.together(removals), strict=True):
            if not isinstance(answer, FollowUpError):
                results[each] = Occupied(late[each][1]["id"])


def with_marks(answer: Json, body: Json) -> Json:
    """An event as it was written, with the marks that were sent: answers to writes never show them."""
    return {**answer, "singleValueExtendedProperties": body["singleValueExtendedProperties"]}


def _is_as_made(own: Json, result: Written) -> bool:
    """True while nobody has touched it: its key may have changed by itself, its contents not."""
    if not isinstance(result, Done) or result.resource is None or not result.resource.events:
        return False
    return own.get("subject") == result.resource.events[0].title or own["@odata.etag"] == result.resource.etag


def _final(refused: Refused) -> Written:
    return Rejected(refused.message)

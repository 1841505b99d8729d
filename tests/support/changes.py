"""Changes of one follow-up, and what becomes of them in a calendar."""

from __future__ import annotations

from calendar_followup.base.messages import message
from calendar_followup.calendars.port import Done, Written
from calendar_followup.domain.events import Event
from calendar_followup.domain.model import Entry, Field, FollowUp, Reason, Stage
from calendar_followup.domain.planning.plan import Change, Create, Remove, Update
from tests.support.benches import Bench
from tests.support.entries import INTERVIEW, an_entry


def creation(entry: Entry) -> Create:
    return Create("perso", INTERVIEW, Stage.THANK_YOU, 0, entry)


def update(event: Event, entry: Entry, *fields: Field) -> Update:
    return Update(standing(event), entry, frozenset(fields), message("follows the interview"))


def removal(event: Event) -> Remove:
    return Remove(standing(event), Reason.ABSENT)


def standing(event: Event) -> FollowUp:
    """The follow-up as in a plan, whatever the event looks like."""
    return FollowUp(event, INTERVIEW, Stage.THANK_YOU, 0, {}, frozenset())


def written(bench: Bench, change: Change) -> Written:
    (result,) = bench.calendar.write([change])
    return result


def event_after(bench: Bench, change: Change) -> Event:
    result = written(bench, change)
    assert isinstance(result, Done), result
    assert result.resource is not None
    (event,) = result.resource.events
    return event


def create(bench: Bench) -> Event:
    return event_after(bench, creation(an_entry()))

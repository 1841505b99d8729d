"""Planning without a calendar: interviews in few words, plans, and the world after they are carried out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from calendar_followup.config.region import closed_days, quiet_days
from calendar_followup.domain.drafts.writing import Style
from calendar_followup.domain.events import Event, Key
from calendar_followup.domain.followups.identity import follow_up
from calendar_followup.domain.model import Deadline, Details, Entry, FollowUp, Interview, Memory, Slot, Stage
from calendar_followup.domain.planning.plan import Create, Plan, Remove, World
from calendar_followup.domain.planning.planner import make_plan
from calendar_followup.domain.timing.rules import Timing
from tests.support.builders import TORONTO

HOLIDAYS = [((12, 24), (1, 2))]
QUEBEC = Timing(is_closed=closed_days("CA-QC", HOLIDAYS), is_quiet=quiet_days(HOLIDAYS))
STYLE = Style(render=lambda name, variables: f"{name}\n\n{variables['date']}")


def toronto(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=TORONTO)


def interview(uid: str, start: datetime, *, deadline: Deadline | None = None, recurrence: str = "") -> Interview:
    """An hour's interview in the calendar “perso”, without ties to another one."""
    return Interview(
        key=Key(uid, recurrence),
        calendar="perso",
        title=f"Rencontre {uid}",
        start=start,
        end=start + timedelta(hours=1),
        language="fr",
        details=Details(deadline=deadline),
    )


def by(moment: datetime) -> Deadline:
    """A deadline at that very moment."""
    return Deadline("échéance", moment, moment.date())


def world_of(
    interviews: Iterable[Interview],
    followups: Iterable[FollowUp] = (),
    memory: Mapping[Slot, Memory] | None = None,
) -> World:
    found = {each.key: each for each in interviews}
    return World(
        interviews=found,
        followups=tuple(followups),
        memory=memory or {},
        homes={"perso": "perso"},
        seen=frozenset(found),
    )


def planned(world: World, now: datetime, timing: Timing = QUEBEC) -> Plan:
    return make_plan(world, timing, STYLE, now)


def carried_out(world: World, plan: Plan) -> World:
    """The world after the plan is carried out, with the engine's memory of it."""
    there = {each.event.uid: each for each in world.followups}
    memory = {**world.memory, **{each.slot: each for each in plan.memory}}
    for change in plan.changes:
        if isinstance(change, Remove):
            del there[change.followup.event.uid]
            gone = change.followup
            if farewell := change.begun():
                memory[gone.slot] = kept(farewell, memory.get(gone.slot))
            continue
        calendar = change.calendar if isinstance(change, Create) else change.followup.event.calendar
        found = written(change.entry, calendar)
        there[found.event.uid] = found
        if made := change.made():
            memory[found.slot] = kept(made, memory.get(found.slot))
    return replace(world, followups=tuple(there.values()), memory=memory)


def kept(memory: Memory, before: Memory | None) -> Memory:
    """The memory as the state stores it: a known process is kept."""
    return replace(memory, process=memory.process or (before.process if before else ""))


def written(entry: Entry, calendar: str = "perso") -> FollowUp:
    """The follow-up of an entry, once it is in the calendar."""
    event = Event(
        calendar=calendar,
        href=f"{entry.id}.ics",
        etag="",
        uid=entry.id,
        start=entry.start,
        end=entry.end,
        title=entry.title,
        description=entry.description,
        alarms=entry.alarms,
        marks=entry.marks,
    )
    found = follow_up(event)
    assert found is not None
    return found


def starts(world: World, stage: Stage | None = None) -> dict[Slot, datetime]:
    """Where the follow-ups are, on Toronto's clock."""
    found = {each.slot: each.event.start.astimezone(TORONTO) for each in world.followups}
    return {slot: moment for slot, moment in found.items() if stage in (None, slot.stage)}

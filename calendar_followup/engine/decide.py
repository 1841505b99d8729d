"""From the calendars as read to their meaning, and to the plan."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, tzinfo
from pathlib import Path

from calendar_followup.base.messages import Message
from calendar_followup.calendars.port import LOOK_AHEAD, LOOK_BACK
from calendar_followup.domain.events import Event
from calendar_followup.domain.followups.identity import interview_of
from calendar_followup.domain.model import Fate, Problem
from calendar_followup.domain.planning.doubts import Missing, missing
from calendar_followup.domain.planning.inventory import Remembered, Survey, survey
from calendar_followup.domain.planning.plan import Plan, World
from calendar_followup.domain.planning.planner import make_plan
from calendar_followup.domain.planning.statements import newly_said
from calendar_followup.domain.reading.nearly import worth_telling
from calendar_followup.domain.reading.text import one_line
from calendar_followup.engine import settings
from calendar_followup.engine.apart import without_the_guilty
from calendar_followup.engine.read import Calendars
from calendar_followup.engine.report import Picture
from calendar_followup.storage.port import State


def decide(calendars: Calendars, state: State, *, force: bool) -> Picture:
    """Everything that a run knows once it has decided; ``force`` allows what P6 holds back.

    An interview for which no decision can be made is a problem; it and its follow-ups are left unchanged.
    """
    from calendar_followup.rendering.templates import Stationery  # the template engine: only when drafts are written

    config, zone, now = calendars.visit.config, calendars.visit.zone, calendars.visit.now
    order = {address: number for number, address in enumerate(calendars.workplace.places)}
    events = [event for snapshot in calendars.snapshots.values() for event in snapshot.events()]
    templates = config.drafts.templates
    stationery = Stationery(Path(templates) if templates else None)
    style = settings.style(config, stationery.render)
    detection = settings.detection(config, zone, calendars.workplace.all_interviews())
    remembered, memory = _remembered(calendars, state), state.memory()
    absence = Missing.BELIEVED if force else missing(state.notes().missing_since, now)

    def decided(left_out: frozenset[str]) -> tuple[Survey, World, Plan]:
        some = (event for event in events if interview_of(event) not in left_out)
        found = survey(some, detection, order, _without(remembered, left_out), style)
        found = replace(found, near_misses=worth_telling(found.near_misses, now))
        known = {slot: each for slot, each in memory.items() if slot.interview.uid not in left_out}
        world = replace(_world(calendars, found, state), memory=known, missing=absence)
        world = replace(world, said=newly_said(remembered.heard, found.heard))
        return found, world, make_plan(world, settings.timing(config), style, now, force=force)

    (found, world, plan), guilty = without_the_guilty(decided, lambda: map(interview_of, events))
    if guilty:
        found = _with_problems(found, events, guilty, remembered, zone)
    return Picture(calendars, found, world, style, plan, stationery)


def _remembered(calendars: Calendars, state: State) -> Remembered:
    keys = frozenset(key for snapshot in calendars.snapshots.values() for key in snapshot.seen)
    standing = frozenset(slot.interview for slot, known in state.memory().items() if known.fate is Fate.STANDING)
    return Remembered(tuple(state.heard()), keys, standing, state.notes().moves, _sight(calendars))


def _without(remembered: Remembered, left_out: frozenset[str]) -> Remembered:
    if not left_out:
        return remembered
    return replace(
        remembered,
        heard=tuple(each for each in remembered.heard if each.interview.uid not in left_out),
        keys=frozenset(key for key in remembered.keys if key.uid not in left_out),
        standing=frozenset(key for key in remembered.standing if key.uid not in left_out),
        moves={old: new for old, new in remembered.moves.items() if old.uid not in left_out},
    )


def _with_problems(
    found: Survey, events: Iterable[Event], guilty: Mapping[str, Message], remembered: Remembered, zone: tzinfo
) -> Survey:
    """The inventory, with the problems of the interviews that were left out and their remembered details."""
    known = {interview_of(event): event for event in events if not event.marks}
    wrong = {interview_of(event): event for event in events} | known
    problems = (
        (wrong[uid].calendar, _problem(wrong[uid], reason, zone)) for uid, reason in guilty.items() if uid in wrong
    )
    return replace(
        found,
        problems=(*found.problems, *problems),
        heard=(*found.heard, *(each for each in remembered.heard if each.interview.uid in guilty)),
        moves={**found.moves, **{old: new for old, new in remembered.moves.items() if old.uid in guilty}},
    )


def _problem(event: Event, reason: Message, zone: tzinfo) -> Problem:
    day = None
    with contextlib.suppress(OverflowError):  # the years 1 and 9999
        day = event.start.astimezone(zone).date()
    return Problem(one_line(f"{event.href} {event.uid}"), reason, one_line(event.title, 100), day)


def _sight(calendars: Calendars) -> tuple[date, date]:
    """The first and the last day for which recurring events are expanded."""
    return (calendars.visit.now - LOOK_BACK).date(), (calendars.visit.now + LOOK_AHEAD).date()


def _world(calendars: Calendars, found: Survey, state: State) -> World:
    snapshots = calendars.snapshots
    stale = frozenset(address for address, snapshot in snapshots.items() if snapshot.reading is None)
    return World(
        interviews=found.interviews,
        silent=found.silent,
        unsure=frozenset(key for key, event in found.read_from.items() if _is_as_last_read(event, stale)),
        followups=found.followups,
        occupied=found.occupied,
        homes={address: calendars.workplace.home_of(address) for address in snapshots},
        incomplete=not all(snapshot.is_whole() for snapshot in snapshots.values()),
        stale=stale,
        seen=frozenset(key for snapshot in snapshots.values() for key in snapshot.seen),
        places=frozenset(snapshots),
        sight=_sight(calendars),
        moves=found.moves,
        held=state.notes().held,
        former_homes=state.notes().homes,
        abandoned=calendars.workplace.abandoned(),
        rules_changed=state.notes().rules not in ("", rules_of(calendars)),
    )


def _is_as_last_read(event: Event, stale: frozenset[str]) -> bool:
    return event.unread or event.calendar in stale


def rules_of(calendars: Calendars) -> str:
    """One hash of the rules by which interviews are recognised in these calendars."""
    return settings.rules_of(calendars.visit.config, calendars.workplace.all_interviews())

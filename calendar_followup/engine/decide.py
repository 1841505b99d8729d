"""From the calendars as they were found to what they mean, and to the plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from calendar_followup.calendars.port import LOOK_AHEAD, LOOK_BACK
from calendar_followup.domain.planning.inventory import Remembered, Survey, survey
from calendar_followup.domain.planning.plan import World
from calendar_followup.domain.planning.planner import make_plan
from calendar_followup.domain.reading.nearly import worth_telling
from calendar_followup.engine import settings
from calendar_followup.engine.read import Calendars
from calendar_followup.engine.report import Picture
from calendar_followup.storage.port import State

BELIEVED = timedelta(days=1)  # after which follow-ups that went at once count as deleted (P6)


def decide(calendars: Calendars, state: State, *, force: bool) -> Picture:
    """All that a run knows when it has decided; ``force`` lets through what P6 holds back."""
    from calendar_followup.rendering.templates import Stationery  # the template engine: only when drafts are written

    config, zone, now = calendars.visit.config, calendars.visit.zone, calendars.visit.now
    workplace = calendars.workplace
    order = {address: number for number, address in enumerate(workplace.places)}
    events = (event for snapshot in calendars.snapshots.values() for event in snapshot.events())
    templates = config.drafts.templates
    stationery = Stationery(Path(templates) if templates else None)
    style = settings.style(config, stationery.render)
    detection = settings.detection(config, zone, workplace.all_interviews())
    found = survey(events, detection, order, _remembered(calendars, state), style)
    found = replace(found, near_misses=worth_telling(found.near_misses, now))
    gone_for_long = force or _have_been_missing_for_long(state, now)
    world = replace(_world(calendars, found, state), gone_for_long=gone_for_long)
    plan = make_plan(world, settings.timing(config), style, now, force=force)
    return Picture(calendars, found, world, style, plan, stationery)


def _remembered(calendars: Calendars, state: State) -> Remembered:
    keys = frozenset(key for snapshot in calendars.snapshots.values() for key in snapshot.seen)
    return Remembered(tuple(state.heard()), keys, state.notes().moves, _sight(calendars))


def _sight(calendars: Calendars) -> tuple[date, date]:
    """The first and the last day for which what recurs is unrolled."""
    return (calendars.visit.now - LOOK_BACK).date(), (calendars.visit.now + LOOK_AHEAD).date()


def _world(calendars: Calendars, found: Survey, state: State) -> World:
    snapshots = calendars.snapshots
    return World(
        interviews=found.interviews,
        silent=found.silent,
        followups=found.followups,
        occupied=found.occupied,
        memory=state.memory(),
        homes={address: calendars.workplace.home_of(address) for address in snapshots},
        incomplete=not all(snapshot.is_whole() for snapshot in snapshots.values()),
        stale=frozenset(address for address, snapshot in snapshots.items() if snapshot.reading is None),
        seen=frozenset(key for snapshot in snapshots.values() for key in snapshot.seen),
        places=frozenset(snapshots),
        sight=_sight(calendars),
        moves=found.moves,
        former_homes=state.notes().homes,
        rules_changed=state.notes().rules not in ("", rules_of(calendars)),
    )


def rules_of(calendars: Calendars) -> str:
    """One word for how interviews are told from other events, in these calendars."""
    return settings.rules_of(calendars.visit.config, calendars.workplace.all_interviews())


def _have_been_missing_for_long(state: State, now: datetime) -> bool:
    since = state.notes().missing_since
    return since is not None and now - since >= BELIEVED

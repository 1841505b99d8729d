"""Holds back follow-ups that are too many for one run.

Nobody has that many interviews at once.  The cause is an hourly series, a tag that is a
common word, or somebody else's calendar.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from calendar_followup.domain.model import Reason
from calendar_followup.domain.planning.plan import Change, Create, Plan, Remove, World

MOST_CREATED = 60


def held_creations(plan: Plan, world: World, *, force: bool) -> Plan:
    """The plan without its creations, where too many are in calendars that an earlier run read (P6).

    They are remembered as postponed: the other follow-ups of their interviews name them.
    """
    known = [each for each in _new(plan) if _was_looked_at(each, world)]
    if force or len(known) <= MOST_CREATED:
        return plan
    put_off = (each.untried(world.memory.get(each.slot)) for each in known)
    return replace(
        plan,
        changes=_without(plan, known),
        waiting=tuple(known),
        memory=(*plan.memory, *filter(None, put_off)),
        lacking={**plan.lacking, **dict.fromkeys((each.slot for each in known), Reason.WAITING)},
    )


def first_flood(plan: Plan, world: World) -> int:
    """How many follow-ups the first read of a calendar creates, where they are many: reported, but not held back."""
    first = sum(not _was_looked_at(each, world) for each in _new(plan))
    return first if first > MOST_CREATED else 0


def _new(plan: Plan) -> Iterator[Create]:
    """The creations, except those that replace a follow-up elsewhere."""
    moved = {change.after for change in plan.changes if isinstance(change, Remove)}
    return (change for change in plan.changes if isinstance(change, Create) and change.id not in moved)


def _was_looked_at(change: Create, world: World) -> bool:
    """True where an earlier run finished reading that interview's calendar."""
    return world.interviews[change.interview].calendar in world.former_homes


def _without(plan: Plan, some: list[Create]) -> tuple[Change, ...]:
    away = {each.id for each in some}
    return tuple(change for change in plan.changes if change.id not in away)

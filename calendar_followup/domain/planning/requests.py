"""The person's requests by a command: remove everything, restore, note as sent.

Like ``planner.py``, these functions decide; the engine carries the decisions out.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from calendar_followup.base.messages import Message, message, worded
from calendar_followup.domain.events import Key
from calendar_followup.domain.followups.merge import is_due, is_silenced, is_touched
from calendar_followup.domain.model import Fate, FollowUp, Memory, Reason, Slot, Stage
from calendar_followup.domain.planning.copies import settled
from calendar_followup.domain.planning.history import ANNOUNCED, DELETED, History, history
from calendar_followup.domain.planning.plan import Keep, Plan, Remove, World
from calendar_followup.domain.planning.statements import said_in


def all_away(world: World, now: datetime, *, force: bool) -> Plan:
    """A plan that removes every follow-up, edited ones only with ``force``.

    One with guests always stays: the server would mail them (P9).  A stage that could still
    have been created counts as dismissed too, so that nothing comes when, say, the last
    round is cancelled.
    """
    removes, keeps = [], []
    known = history(world, settled(world.followups, world.stale).current, now)
    for followup in world.followups:
        if followup.event.guests:
            keeps.append(Keep(followup, message("has guests, who would get a message: delete it by hand")))
        elif followup.event.crowded:
            keeps.append(Keep(followup, message("shares its file with other events: delete it by hand")))
        elif followup.event.unread:
            keeps.append(Keep(followup, message("can't be read any more: delete it by hand")))
        elif not force and is_touched(followup):
            keeps.append(Keep(followup, message("edited by you: --force takes it away too")))
        else:
            early = not followup.sent and (not is_due(followup, now) or is_silenced(followup))
            removes.append(Remove(followup, Reason.ASKED, early=early))
    there = {followup.slot for followup in world.followups}
    keys = {*world.interviews, *(slot.interview for slot in world.memory)}
    never = (_never(slot, known) for key in sorted(keys) for stage in Stage if (slot := Slot(key, stage)) not in there)
    return Plan(tuple(removes), tuple(keeps), memory=(*known.news, *filter(None, never)))


def _never(slot: Slot, known: History) -> Memory | None:
    """The memory that keeps a stage from getting a follow-up; none where it already has such a memory."""
    memory = known.memory.get(slot)
    if memory is None:
        return Memory(*slot, 0, Fate.WAIVED, None)
    if memory.fate in (Fate.WITHDRAWN, *ANNOUNCED):
        return replace(memory, fate=Fate.WAIVED, start=None)
    return None


def brought_back(memory: Iterable[Memory], wanted: Container[Slot]) -> tuple[Memory, ...]:
    """The memories that let the dismissed ones among those wanted be written again.

    They become withdrawn ones, which come back under a fresh id if the rules still want them.
    """
    return tuple(replace(each, fate=Fate.WITHDRAWN) for each in memory if each.slot in wanted and each.fate in DELETED)


def to_note(world: World, key: Key, stage: Stage | None, now: datetime) -> Slot | None:
    """The follow-up whose message the person sent: that of the stage, else the last that rang, else the next.

    None where there is none.
    """
    current = settled(world.followups, world.stale).current
    of_stages = [Slot(key, each) for each in Stage if stage in (None, each)]
    found = [current[slot] for slot in of_stages if slot in current]
    if stage is None:
        found = [each for each in found if not (each.sent or is_silenced(each))]
    rang = [each for each in found if is_due(each, now)]
    chosen = max(rang, key=_start) if rang else min(found, key=_start, default=None)
    return chosen.slot if chosen is not None else None


def noted_as_sent(world: World, slot: Slot) -> World:
    """The world in which the person has said on the command line that a follow-up's message was sent."""
    return replace(world, followups=tuple(_noted(each) if each.slot == slot else each for each in world.followups))


def taken_back(world: World, slots: Container[Slot]) -> World:
    """The world without those notes for these slots; statements in the follow-ups themselves stay."""
    followups = (_not_noted(each) if each.noted and each.slot in slots else each for each in world.followups)
    return replace(world, followups=tuple(followups))


def _noted(followup: FollowUp) -> FollowUp:
    return replace(followup, sent=True, noted=True)


def _not_noted(followup: FollowUp) -> FollowUp:
    return replace(followup, sent=said_in(followup).sent, noted=False)


def _start(followup: FollowUp) -> datetime:
    return followup.event.start


def not_back(plan: Plan, asked: Iterable[Memory]) -> Iterator[Message]:
    """The stages that the person asked for and the rules keep away, and why."""
    asked = tuple(asked)
    if not asked:
        yield message("nothing that you deleted is to be brought back")
    for memory in asked:
        reason = plan.lacking.get(memory.slot)
        if reason is not None:
            stage = worded(memory.stage.value)
            yield message("{stage} is not brought back: {reason}", stage=stage, reason=reason.value)

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
from calendar_followup.domain.planning.plan import Change, Create, Keep, Plan, Remove, Update, World
from calendar_followup.domain.planning.processes import processes
from calendar_followup.domain.planning.statements import said_in
from calendar_followup.domain.stages import POLICIES


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


_NOTHING_TO_NOTE = message("there is no follow-up to note as sent; status lists them")


def brought_back(memory: Iterable[Memory], wanted: Container[Slot]) -> tuple[Memory, ...]:
    """The memories that let the dismissed ones among those wanted be written again.

    They become withdrawn ones, which come back under a fresh id if the rules still want them.
    """
    return tuple(replace(each, fate=Fate.WITHDRAWN) for each in memory if each.slot in wanted and each.fate in DELETED)


def to_note(world: World, key: Key, stage: Stage | None, now: datetime) -> Slot | Message:
    """The follow-up whose message the person sent: that of the stage, else the last that rang.

    Without a stage, one that never rang is not guessed at, nor one before the last that was noted:
    the message then says which stages could be named.
    """
    current = settled(world.followups, world.stale).current
    there = [current[slot] for slot in (Slot(key, each) for each in Stage) if slot in current]
    if stage is not None:
        return next((each.slot for each in there if each.stage is stage), _NOTHING_TO_NOTE)
    open_ones = [each for each in there if not (each.sent or is_silenced(each))]
    done = [each for each in there if each.sent or (each in open_ones and is_due(each, now))]
    last = max(done, key=_start, default=None)
    if last is not None and not last.sent:
        return last.slot
    if not open_ones:
        return _NOTHING_TO_NOTE
    option = open_ones[0].stage.value
    if last is None:
        return message("nothing has rung yet; if you sent a message all the same: --stage {stage}", stage=option)
    return message(
        "nothing has rung since the last message that was noted as sent ({last}); to note another: --stage {stage}",
        last=worded(last.stage.value),
        stage=option,
    )


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


def of_process(changes: Iterable[Change], world: World, key: Key) -> tuple[Change, ...]:
    """Those of the changes that concern the same process as that interview."""
    rounds = ({each.key for each in process} for process in processes(world.interviews.values()))
    keys = next((each for each in rounds if key in each), {key})
    return tuple(change for change in changes if change.slot.interview in keys)


def is_adjustment(change: Change) -> bool:
    """True for a change that moves or rewrites a follow-up that goes on ringing."""
    return isinstance(change, Update) and bool(change.entry.alarms)


def told_back(change: Change, noted: Container[Slot], back: Container[Slot]) -> Change:
    """The change with its reason as ``restore`` tells it.

    ``noted`` are the slots no longer noted as sent, ``back`` all that come back.
    """
    after = POLICIES[change.slot.stage].after
    match change:
        case Create():
            return replace(change, why=message("restored, as you asked"))
        case Update() if change.slot in noted:
            return replace(change, reason=message("no longer noted as sent"))
        case Update() if after is not None and Slot(change.slot.interview, after) in back:
            return replace(change, reason=message("follows the one before it"))
        case _:
            return change


def not_back(plan: Plan, asked: Iterable[Memory], world: World, slots: Container[Slot]) -> Iterator[Message]:
    """The stages that the person asked for and that do not come back, and why."""
    asked = tuple(asked)
    if not asked:
        yield message("nothing that you deleted is to be brought back")
        sent = next((each for each in world.followups if each.sent and each.slot in slots), None)
        if sent is not None and sent.noted:
            yield message("to withdraw the note that a message was sent: --stage {stage}", stage=sent.stage.value)
        elif sent is not None:
            yield message("the calendar itself says that a message was sent: take these words out of the follow-up")
    for memory in asked:
        reason = plan.lacking.get(memory.slot)
        if reason is not None:
            stage = worded(memory.stage.value)
            yield message("{stage} is not brought back: {reason}", stage=stage, reason=reason.value)

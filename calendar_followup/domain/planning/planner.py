"""Compares what should be in the calendars with what is there, and makes the plan.

Pure: the same world and the same ``now`` give the same plan.  Each phase is a
function of values in its own module: which copy counts, the history of every
follow-up, the stages that each interview should have, their starts, and the
resulting changes.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from calendar_followup.base.messages import message
from calendar_followup.domain.drafts.backgrounds import backgrounds
from calendar_followup.domain.drafts.writing import Style
from calendar_followup.domain.events import Key
from calendar_followup.domain.followups.identity import wordings_of
from calendar_followup.domain.followups.merge import is_due, is_same, is_silenced, is_touched
from calendar_followup.domain.model import RELANCES, Deadline, FollowUp, Interview, Reason, Slot, Stage
from calendar_followup.domain.planning.changes import (
    Around,
    Part,
    closed_as_sent,
    created,
    followed,
    holds_statements,
    moved,
    taken_along,
    withdrawn,
)
from calendar_followup.domain.planning.copies import settled
from calendar_followup.domain.planning.decisions import Decision, Ground, Outcome
from calendar_followup.domain.planning.eligibility import Verdict, verdicts
from calendar_followup.domain.planning.floods import held_creations
from calendar_followup.domain.planning.history import history, rung_relances
from calendar_followup.domain.planning.moves import after_moves, news
from calendar_followup.domain.planning.orphans import orphans
from calendar_followup.domain.planning.placement import placements, siblings
from calendar_followup.domain.planning.plan import Keep, Plan, Remove, World, held_back
from calendar_followup.domain.planning.processes import processes
from calendar_followup.domain.planning.series import pending_beyond
from calendar_followup.domain.stages import POLICIES, Announced
from calendar_followup.domain.timing.rules import Timing


def make_plan(world: World, timing: Timing, style: Style, now: datetime, *, force: bool = False) -> Plan:
    """The plan for ``world`` as of ``now`` (aware)."""
    series = after_moves(world)
    world = series.world
    copies = settled(world.followups, world.stale)
    known = history(world, copies.current, now)
    waiting = {slot.interview for slot in known.suspicious}
    ground = Ground(copies.current, known, world.occupied, (), timing, now)
    judged = tuple(verdict for verdict in _judged(world, ground) if verdict.interview.key not in waiting)
    surplus = tuple(_surplus(copy, copies.current[copy.slot]) for copy in copies.surplus)
    lost = tuple(orphans(world, _without(copies.current, waiting), series.originals, now, force=force))
    ground = replace(ground, ringing=_ringing(world, judged, ground, (*surplus, *lost)))
    decided = placements(judged, ground)
    around = _around(judged, world, ground, style)
    done = (_carried_out(each, around[each.interview.key], world, series.originals, ground) for each in decided)
    parts = (*surplus, *done, *lost)
    plan = Plan(
        changes=tuple(change for part in parts for change in part.changes),
        keeps=tuple(keep for part in parts for keep in part.keeps),
        memory=(*news(series, in_doubt=world.incomplete or bool(known.suspicious)), *known.news),
        unclear=tuple(_unclear(decided, ground)),
        lacking=_lacking(decided, waiting),
        suspicious=len(known.suspicious),
    )
    return held_creations(held_back(plan, world, force=force), world, force=force)


def _judged(world: World, ground: Ground) -> Iterator[Verdict]:
    rung = rung_relances(ground.current, ground.history, ground.now)
    beyond = pending_beyond({key: each.start for key, each in world.interviews.items()}, ground.now)
    for process in processes(world.interviews.values()):
        for verdict in verdicts(process, rung, world.interviews, ground.timing):
            yield _without_new_ones(verdict, ground) if verdict.interview.key in beyond else verdict


def _without_new_ones(verdict: Verdict, ground: Ground) -> Verdict:
    """The verdict on an occurrence of a series that has enough of them: its existing follow-ups stay."""
    lacking = (stage for stage in Stage if Slot(verdict.interview.key, stage) not in ground.current)
    return replace(verdict, unwanted={**dict.fromkeys(lacking, Reason.TOO_MANY), **verdict.unwanted})


def _around(judged: Iterable[Verdict], world: World, ground: Ground, style: Style) -> Mapping[Key, Around]:
    rounds = processes(world.interviews.values())
    known = backgrounds(rounds, wordings_of(ground.current.values()))
    said = {each.key for process in rounds if any(one.key in world.said for one in process) for each in process}
    sent = {slot for slot, followup in ground.current.items() if followup.sent}
    return {
        verdict.interview.key: Around(
            stages=siblings(verdict, ground),
            home=world.homes[verdict.interview.calendar],
            style=style,
            background=known[verdict.interview.key],
            sent=frozenset(stage for stage in Stage if Slot(verdict.interview.key, stage) in sent),
            said=verdict.interview.key in said,
        )
        for verdict in judged
    }


def _carried_out(
    decision: Decision, around: Around, world: World, originals: Mapping[str, FollowUp], ground: Ground
) -> Part:
    if decision.outcome is Outcome.CREATED:
        return created(decision, around)
    followup = ground.current.get(decision.slot)
    if followup is None:
        return Part()
    original = originals.get(followup.event.uid)
    goes_along = original is not None and holds_statements(followup)
    if decision.outcome is Outcome.WITHDRAWN and decision.reason is not None and not goes_along:
        # Another machine may have read since that the interview was postponed (P6).
        is_doubted = decision.reason is Reason.TOO_LATE and decision.interview.key in world.unsure
        return Part() if is_doubted else withdrawn(original or followup, decision.reason)
    if decision.outcome is Outcome.SENT and original is None:
        return closed_as_sent(decision, followup, ground.sent_at(followup, decision.interview))
    can_leave = followup.event.calendar not in world.stale
    if original is not None:
        next_one = ground.history.next_generation(decision.slot)
        return taken_along(decision, followup, original, next_one, around) if can_leave else Part()
    if decision.outcome is not Outcome.FOLLOWS:
        return Part()
    is_pending = not is_due(followup, ground.now) or (decision.too_early and decision.placed)
    if _has_moved_house(followup, decision, world) and can_leave and is_pending:
        return moved(decision, followup, around)
    return followed(decision, followup, around)


def _has_moved_house(followup: FollowUp, decision: Decision, world: World) -> bool:
    """True where the follow-up is in the former home of its calendar, from before the config changed.

    The former home of another calendar counts too: the interview may have moved since.
    """
    source, place = decision.interview.calendar, followup.event.calendar
    is_former = place in world.former_homes.get(source, ()) and place != world.homes[source]
    return place in world.abandoned or is_former


def _without(current: Mapping[Slot, FollowUp], waiting: Container[Key]) -> Mapping[Slot, FollowUp]:
    """The follow-ups without those of interviews that wait for a decision."""
    return {slot: followup for slot, followup in current.items() if slot.interview not in waiting}


def _surplus(copy: FollowUp, counting: FollowUp) -> Part:
    """A copy that does not count: removed, unless the person touched it and the other lacks their changes."""
    if is_touched(copy) and not is_same(copy, counting):
        return Part(keeps=(Keep(copy, message("edited, though another copy exists")),))
    return Part((Remove(copy, Reason.SUPERSEDED),))


def _ringing(world: World, judged: Iterable[Verdict], ground: Ground, parts: Iterable[Part]) -> tuple[datetime, ...]:
    """The starts of relances that this run doesn't decide on, or that are a second copy, and that it doesn't remove."""
    decided = {verdict.interview.key for verdict in judged}
    changed = {change.id for part in parts for change in part.changes}
    return tuple(
        followup.event.start
        for followup in world.followups
        if followup.stage in RELANCES
        and followup.event.uid not in changed
        and not is_silenced(followup)
        and (followup.interview not in decided or ground.current[followup.slot] is not followup)
    )


def _lacking(decided: Iterable[Decision], waiting: Iterable[Key]) -> Mapping[Slot, Reason]:
    """The reasons for the missing stages, so that nothing disappears without a word."""
    found = {Slot(key, stage): Reason.UNDECIDED for key in waiting for stage in Stage}
    return found | {
        decision.slot: decision.reason for decision in decided if decision.start is None and decision.reason
    }


def _unclear(decided: Iterable[Decision], ground: Ground) -> Iterator[tuple[Interview, Deadline]]:
    """Interviews and their deadline that was not understood, while a stage that waits for it is pending."""
    for decision in decided:
        deadline = decision.interview.details.deadline
        if deadline is None or deadline.expires is not None:
            continue
        if POLICIES[decision.stage].announced is Announced.REPLACES_THE_WAIT:
            where = ground.place_of(decision)
            if where is not None and where > ground.now:
                yield decision.interview, deadline

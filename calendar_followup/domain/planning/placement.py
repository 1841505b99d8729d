"""What becomes of each stage of each interview, and when it is due.

Decided stage by stage, since a last relance counts from where the first one is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from calendar_followup.domain.followups.identity import DUE, due_hash, followup_id
from calendar_followup.domain.followups.merge import is_due, may_move
from calendar_followup.domain.model import Fate, FollowUp, Interview, Reason, Slot, Stage
from calendar_followup.domain.planning.eligibility import Verdict
from calendar_followup.domain.planning.history import ANNOUNCED, History
from calendar_followup.domain.stages import POLICIES
from calendar_followup.domain.timing.due import Timing, due_moment, placed


class Outcome(Enum):
    """What becomes of a stage of an interview."""

    NOTHING = "there is none, and none is made"
    CREATED = "there is none yet, and one is made"
    FOLLOWS = "there is one, and it follows its interview"
    LEFT = "there is one, and it is left as it is, because it has rung"
    WITHDRAWN = "there is one, and it goes, because it has become pointless"


@dataclass(frozen=True, slots=True)
class Decision:
    """One stage of an interview.

    ``start`` is where its follow-up should be, ``due`` where the rules alone would
    have put it, as far as this still matters; ``reason`` says why there is none,
    or none any more; ``generation`` numbers one that is created.
    """

    interview: Interview
    stage: Stage
    outcome: Outcome
    start: datetime | None = None
    due: datetime | None = None
    reason: Reason | None = None
    generation: int = 0

    @property
    def slot(self) -> Slot:
        """Which follow-up this is about."""
        return Slot(self.interview.key, self.stage)


@dataclass(frozen=True, slots=True)
class Ground:
    """What every decision depends on: what is there, what became of the rest, the rules and the moment."""

    current: Mapping[Slot, FollowUp]
    history: History
    occupied: frozenset[str]
    timing: Timing
    now: datetime


def decisions(verdicts: Iterable[Verdict], ground: Ground) -> tuple[Decision, ...]:
    """One decision for each stage of each interview, in the order of the interviews."""
    return tuple(decision for verdict in verdicts for decision in _of_interview(verdict, ground))


def siblings(verdict: Verdict, ground: Ground) -> frozenset[Stage]:
    """The stages planned for the interview so far: it only grows."""
    interview = verdict.interview
    there = [followup for stage in Stage if (followup := ground.current.get(Slot(interview.key, stage)))]
    known = {stage for followup in there for stage in followup.siblings}
    for stage in Stage:
        if stage not in verdict.unwanted and _is_planned(stage, interview, known, ground):
            known.add(stage)
    return frozenset(known)


def _is_planned(stage: Stage, interview: Interview, known: Iterable[Stage], ground: Ground) -> bool:
    after = POLICIES[stage].after
    if after is not None:
        return after in known
    moment = due_moment(stage, interview.end, interview.details.deadline, None, ground.timing)
    return moment is not None and placed(stage, moment, interview.end, ground.now, ground.timing) is not None


def _of_interview(verdict: Verdict, ground: Ground) -> Iterator[Decision]:
    where: dict[Stage, datetime | None] = {}
    for stage in Stage:
        decision = _decided(verdict, stage, where, ground)
        where[stage] = where_it_is(decision, ground.current)
        yield decision


def where_it_is(decision: Decision, current: Mapping[Slot, FollowUp]) -> datetime | None:
    """Where a follow-up is once the decision is carried out: not moved where the person has put it themselves."""
    followup = current.get(decision.slot)
    if decision.start is None or followup is None or may_move(followup):
        return decision.start
    return followup.event.start.astimezone(decision.start.tzinfo)


def _decided(verdict: Verdict, stage: Stage, where: Mapping[Stage, datetime | None], ground: Ground) -> Decision:
    interview, reason = verdict.interview, verdict.unwanted.get(stage)
    slot = Slot(interview.key, stage)
    moment, reason = _due(interview, stage, where, reason, ground)
    followup = ground.current.get(slot)
    if followup is not None:
        return _of_existing(followup, interview, moment, reason, ground)
    if reason is None and ground.history.is_dismissed(slot):
        reason = Reason.DISMISSED
    if reason is None and slot in ground.history.undecided:
        reason = Reason.UNDECIDED
    if reason is not None or moment is None:
        return Decision(interview, stage, Outcome.NOTHING, reason=reason)
    start = placed(stage, moment, interview.end, ground.now, ground.timing)
    if start is None:
        return Decision(interview, stage, Outcome.NOTHING, reason=Reason.TOO_LATE)
    generation = ground.history.next_generation(slot)
    if followup_id(*slot, generation) in ground.occupied:
        return Decision(interview, stage, Outcome.NOTHING, reason=Reason.OCCUPIED)
    return Decision(interview, stage, Outcome.CREATED, start, moment, generation=generation)


def _due(
    interview: Interview,
    stage: Stage,
    where: Mapping[Stage, datetime | None],
    reason: Reason | None,
    ground: Ground,
) -> tuple[datetime | None, Reason | None]:
    """Where the rules alone put a stage, or why there is none.

    One that waits for another counts from where that one is, or was when it was
    deleted once it had rung.  Where nobody knows any more when that was, it stays
    where it is: nothing is removed on a doubt.
    """
    after = POLICIES[stage].after
    before = where.get(after) if after else None
    if after is not None and before is None:
        first = Slot(interview.key, after)
        known = ground.history.memory.get(first)
        if first in ground.current:  # and on its way out
            return None, reason or Reason.TOO_LATE
        if known is None or known.fate in (Fate.WAIVED, Fate.WITHDRAWN, *ANNOUNCED):
            return None, reason or Reason.RELANCE_DELETED
        if known.fate is not Fate.DISMISSED or known.start is None:
            return None, reason
        before = known.start.astimezone(interview.end.tzinfo)
    return due_moment(stage, interview.end, interview.details.deadline, before, ground.timing), reason


def _of_existing(
    followup: FollowUp, interview: Interview, moment: datetime | None, reason: Reason | None, ground: Ground
) -> Decision:
    stage, zone = followup.stage, interview.end.tzinfo
    start, rang = followup.event.start.astimezone(zone), is_due(followup, ground.now)
    if reason is not None:
        if rang:
            return Decision(interview, stage, Outcome.LEFT, start, reason=reason)
        return Decision(interview, stage, Outcome.WITHDRAWN, reason=reason)
    if rang and not interview.end > followup.event.start:
        return Decision(interview, stage, Outcome.FOLLOWS, start)
    if moment is None or counts_from(followup, moment):
        return Decision(interview, stage, Outcome.FOLLOWS, start, moment)
    new = placed(stage, moment, interview.end, ground.now, ground.timing)
    if new is None:
        if rang:
            return Decision(interview, stage, Outcome.FOLLOWS, start)
        return Decision(interview, stage, Outcome.WITHDRAWN, reason=Reason.TOO_LATE)
    return Decision(interview, stage, Outcome.FOLLOWS, new, moment)


def counts_from(followup: FollowUp, moment: datetime) -> bool:
    """True while the rules give the same moment as when it was last written."""
    return followup.base.get(DUE) == due_hash(moment)

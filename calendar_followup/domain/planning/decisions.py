"""Decides on one stage of one interview, and when it is due.  Room on its day is looked for later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from calendar_followup.domain.followups.identity import DUE, due_hash, followup_id
from calendar_followup.domain.followups.merge import is_due, may_move
from calendar_followup.domain.model import Fate, FollowUp, Interview, Reason, Slot, Stage
from calendar_followup.domain.planning.eligibility import Verdict
from calendar_followup.domain.planning.history import ANNOUNCED, History
from calendar_followup.domain.stages import POLICIES
from calendar_followup.domain.timing.due import clear_of, due_moment, not_before, placed
from calendar_followup.domain.timing.moments import at
from calendar_followup.domain.timing.rules import Timing


class Outcome(Enum):
    """The result for a stage of an interview."""

    NOTHING = "there is none, and none is made"
    CREATED = "there is none yet, and one is made"
    FOLLOWS = "there is one, and it follows its interview"
    LEFT = "there is one, and it is left as it is, because it has rung"
    SENT = "there is one, and the person sent its message: it is closed, and stays where it is"
    WITHDRAWN = "there is one, and it goes, because it has become pointless"


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision on one stage of an interview.

    ``start`` is where its follow-up should be, ``due`` where the rules alone would
    have put it, as long as this matters; ``placed`` says that the start was chosen
    in this run.  ``reason`` says why there is no follow-up, or no longer one.
    ``generation`` is the number of a new one; ``too_early`` says that it rang before
    an interview that was postponed since.
    """

    interview: Interview
    stage: Stage
    outcome: Outcome
    start: datetime | None = None
    due: datetime | None = None
    placed: bool = False
    reason: Reason | None = None
    generation: int = 0
    too_early: bool = False

    @property
    def slot(self) -> Slot:
        """The slot of the follow-up."""
        return Slot(self.interview.key, self.stage)


@dataclass(frozen=True, slots=True)
class Ground:
    """The inputs of every decision.

    ``current`` are the existing follow-ups, ``history`` is the fate of the others, ``ringing``
    are the starts of relances that belong to no interview any more.
    """

    current: Mapping[Slot, FollowUp]
    history: History
    occupied: frozenset[str]
    ringing: tuple[datetime, ...]
    timing: Timing
    now: datetime

    def place_of(self, decision: Decision) -> datetime | None:
        """The follow-up's start once the decision is carried out: the person's own time for it wins.

        A follow-up whose message was sent counts from the time it was sent.
        """
        followup = self.current.get(decision.slot)
        if followup is not None and followup.sent:
            return self.sent_at(followup, decision.interview)
        if decision.start is None or followup is None or may_move(followup):
            return decision.start
        return followup.event.start.astimezone(decision.start.tzinfo)

    def sent_at(self, followup: FollowUp, interview: Interview) -> datetime:
        """The moment from which a message that was sent counts: the day on which we learnt of it, as it opens."""
        learnt = (followup.sent_at or self.now).astimezone(interview.end.tzinfo)
        return min(learnt, at(learnt.date(), self.timing.working.opens, learnt.tzinfo))


def decided(verdict: Verdict, stage: Stage, found: Mapping[Slot, Decision], ground: Ground) -> Decision:
    """The decision on one stage; ``found`` has the earlier stages.  Ignores whether its day has room."""
    interview = verdict.interview
    slot = Slot(interview.key, stage)
    moment, reason = _due(interview, stage, found, verdict.unwanted.get(stage), ground)
    followup = ground.current.get(slot)
    if followup is not None:
        return _of_existing(followup, interview, moment, reason, found, ground)
    if reason is None and ground.history.is_dismissed(slot):
        reason = Reason.DISMISSED
    if reason is None and slot in ground.history.undecided:
        reason = Reason.UNDECIDED
    if reason is not None or moment is None:
        return Decision(interview, stage, Outcome.NOTHING, reason=reason or Reason.RELANCE_DELETED)
    start = _placed(interview, stage, moment, found, ground)
    if start is None:
        return Decision(interview, stage, Outcome.NOTHING, reason=Reason.TOO_LATE)
    generation = ground.history.next_generation(slot)
    if followup_id(*slot, generation) in ground.occupied:
        return Decision(interview, stage, Outcome.NOTHING, reason=Reason.OCCUPIED)
    return Decision(interview, stage, Outcome.CREATED, start, moment, placed=True, generation=generation)


def _due(
    interview: Interview,
    stage: Stage,
    found: Mapping[Slot, Decision],
    reason: Reason | None,
    ground: Ground,
) -> tuple[datetime | None, Reason | None]:
    """The start of a stage by the rules alone, or why there is none.

    A stage that waits for another counts from that one's start, or from when it rang, if it
    was deleted after ringing.  If that time is no longer known, the stage stays where it is,
    unless a deadline says that this is too early: nothing is removed when in doubt.
    """
    after = POLICIES[stage].after
    before: datetime | None = None
    if after is not None:
        first = found[Slot(interview.key, after)]
        before = ground.place_of(first) or ground.history.rang_at(first.slot, interview.end.tzinfo)
        if before is None:
            reason = reason or _why_not_after(first, ground)
            return _held_back(interview, stage, ground) if reason is None else None, reason
    return due_moment(stage, interview.end, interview.details.deadline, before, ground.timing), reason


def _held_back(interview: Interview, stage: Stage, ground: Ground) -> datetime | None:
    """The start that the deadline asks of an existing follow-up that would ring before it."""
    floor = not_before(stage, interview.details.deadline, ground.timing)
    followup = ground.current.get(Slot(interview.key, stage))
    return floor if floor is not None and followup is not None and followup.event.start < floor else None


def _why_not_after(first: Decision, ground: Ground) -> Reason | None:
    """Why there is no stage after one that doesn't exist and never rang, as far as is known."""
    known = ground.history.memory.get(first.slot)
    if first.reason is Reason.UNDECIDED:
        return None
    if first.slot in ground.current:
        return first.reason or Reason.TOO_LATE
    if known is None or known.fate in (Fate.WAIVED, Fate.WITHDRAWN, *ANNOUNCED):
        return first.reason if first.reason not in (None, Reason.DISMISSED) else Reason.RELANCE_DELETED
    return None


def _earliest(
    interview: Interview, stage: Stage, found: Mapping[Slot, Decision], ground: Ground, *, remembered: bool
) -> datetime | None:
    """The earliest start that another stage allows, from its present, past or planned start."""
    other = POLICIES[stage].clear_of
    if other is None:
        return None
    first = found[Slot(interview.key, other)]
    place = ground.place_of(first)
    if place is None and remembered:
        was = ground.history.rang_at(first.slot, interview.end.tzinfo)
        place = was or due_moment(other, interview.end, interview.details.deadline, None, ground.timing)
    return clear_of(place, stage, ground.timing) if place is not None else None


def _placed(
    interview: Interview, stage: Stage, moment: datetime, found: Mapping[Slot, Decision], ground: Ground
) -> datetime | None:
    earliest = _earliest(interview, stage, found, ground, remembered=True)
    if earliest is not None:
        moment = max(moment, earliest)
    return placed(stage, moment, interview.end, ground.now, ground.timing)


def _of_existing(
    followup: FollowUp,
    interview: Interview,
    moment: datetime | None,
    reason: Reason | None,
    found: Mapping[Slot, Decision],
    ground: Ground,
) -> Decision:
    stage, zone = followup.stage, interview.end.tzinfo
    start, rang = followup.event.start.astimezone(zone), is_due(followup, ground.now)
    if followup.sent:
        return Decision(interview, stage, Outcome.SENT, start, reason=reason)
    if reason is not None:
        if rang:
            return Decision(interview, stage, Outcome.LEFT, start, reason=reason)
        return Decision(interview, stage, Outcome.WITHDRAWN, reason=reason)
    if rang and not interview.end > followup.event.start:
        return Decision(interview, stage, Outcome.FOLLOWS, start)
    too_early = rang and interview.end > ground.now
    earliest = _earliest(interview, stage, found, ground, remembered=False)
    is_clear = earliest is None or start >= earliest
    if moment is None or (counts_from(followup, moment) and is_clear):
        return Decision(interview, stage, Outcome.FOLLOWS, start, moment, too_early=too_early)
    new = _placed(interview, stage, moment, found, ground)
    if new is None:
        if rang:
            return Decision(interview, stage, Outcome.FOLLOWS, start, too_early=too_early)
        return Decision(interview, stage, Outcome.WITHDRAWN, reason=Reason.TOO_LATE)
    return Decision(interview, stage, Outcome.FOLLOWS, new, moment, placed=True, too_early=too_early)


def counts_from(followup: FollowUp, moment: datetime) -> bool:
    """True while the rules give the same moment as when it was last written."""
    return followup.base.get(DUE) == due_hash(moment)

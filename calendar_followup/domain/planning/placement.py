"""When every stage of every interview begins.

Decides stage by stage over all interviews, since relances share their days.  An existing
follow-up keeps its place.  Then first relances come before second ones, and the earlier
interview before the later.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from calendar_followup.domain.followups.merge import is_silenced
from calendar_followup.domain.model import RELANCES, Interview, Slot, Stage
from calendar_followup.domain.planning.decisions import Decision, Ground, decided
from calendar_followup.domain.planning.eligibility import Verdict
from calendar_followup.domain.stages import POLICIES
from calendar_followup.domain.timing.crowding import Agenda, with_room
from calendar_followup.domain.timing.due import due_moment, placed


def placements(verdicts: Iterable[Verdict], ground: Ground) -> tuple[Decision, ...]:
    """One decision for each stage of each interview, in the order of the verdicts."""
    verdicts = tuple(verdicts)
    found: dict[Slot, Decision] = {}
    zone = next((verdict.interview.end.tzinfo for verdict in verdicts), None)
    taken = _Places(Agenda(zone, ground.ringing), _kept_places(verdicts, ground))
    in_order = sorted(verdicts, key=lambda verdict: (verdict.interview.start, verdict.interview.key))
    for stage in Stage:
        for verdict in in_order:
            decision = decided(verdict, stage, found, ground)
            found[decision.slot] = _beside(decision, taken, ground)
    return tuple(found[Slot(verdict.interview.key, stage)] for verdict in verdicts for stage in Stage)


def siblings(verdict: Verdict, ground: Ground) -> frozenset[Stage]:
    """The stages planned for the interview so far: the set only grows."""
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


# Room on each day


def _kept_places(verdicts: Iterable[Verdict], ground: Ground) -> Iterator[tuple[Slot, datetime]]:
    """The starts of relances that stay where they are, whatever is placed in this run."""
    for verdict in verdicts:
        found: dict[Slot, Decision] = {}
        for stage in Stage:
            decision = decided(verdict, stage, found, ground)
            found[decision.slot] = decision
            followup, place = ground.current.get(decision.slot), ground.place_of(decision)
            if followup is None or place is None or place != followup.event.start or is_silenced(followup):
                continue
            if stage in RELANCES and not _depends_on_a_move(decision, found, ground):
                yield decision.slot, place


def _depends_on_a_move(decision: Decision, found: Mapping[Slot, Decision], ground: Ground) -> bool:
    after = POLICIES[decision.stage].after
    before = found[Slot(decision.interview.key, after)] if after else None
    if before is None or before.slot not in ground.current:
        return False
    place = ground.place_of(before)
    return place is not None and place != ground.current[before.slot].event.start


class _Places:
    """The known starts of relances, and the agenda that they make with those that ring."""

    def __init__(self, agenda: Agenda, kept: Iterable[tuple[Slot, datetime]]) -> None:
        self.agenda = agenda
        self._of: dict[Slot, datetime] = {}
        for slot, moment in kept:
            self.put(slot, moment)

    def lift(self, slot: Slot) -> None:
        """Frees the relance's own place while another one is looked for."""
        moment = self._of.pop(slot, None)
        if moment is not None:
            self.agenda.drop(moment)

    def put(self, slot: Slot, moment: datetime) -> None:
        """Puts the relance at ``moment``, and nowhere else."""
        self.lift(slot)
        self._of[slot] = moment
        self.agenda.add(moment)


def _beside(decision: Decision, taken: _Places, ground: Ground) -> Decision:
    """The decision with a start that has room, which is then taken."""
    followup, place = ground.current.get(decision.slot), ground.place_of(decision)
    if decision.stage not in RELANCES or decision.start is None:
        return decision
    if followup is not None and (followup.sent or is_silenced(followup)):
        return decision
    stays = followup is not None and place == followup.event.start
    if decision.placed and not stays:
        taken.lift(decision.slot)
        decision = replace(decision, start=with_room(decision.start, taken.agenda, ground.timing))
    place = ground.place_of(decision)
    if place is not None:
        taken.put(decision.slot, place)
    return decision

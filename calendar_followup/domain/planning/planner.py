"""What should stand in the calendar against what stands there: the plan.

Pure: the same world and the same ``now`` give the same plan.  Promises P1 to P6
of the design are decided here and nowhere else; ``sync.py`` only carries out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from calendar_followup.base.messages import word
from calendar_followup.domain.drafts.description import split
from calendar_followup.domain.drafts.writing import Style, closed_page, closed_title, drafts_for, page_for, title_of
from calendar_followup.domain.followups.identity import DUE, due_hash, edited_fields, followup_id
from calendar_followup.domain.followups.merge import Desired, entry_for, is_due, merged, page_language
from calendar_followup.domain.model import RELANCES, Entry, Fate, FollowUp, Interview, Key, Memory, Reason, Stage
from calendar_followup.domain.planning.eligibility import verdicts
from calendar_followup.domain.planning.plan import Change, Create, Keep, Plan, Remove, Slot, Update, World, held_back
from calendar_followup.domain.planning.processes import processes
from calendar_followup.domain.timing.due import Timing, last_relance_due, placed, relance_due, thank_you_due

_ANNOUNCED = (Fate.CREATING, Fate.POSTPONED)


def make_plan(world: World, timing: Timing, style: Style, now: datetime, *, force: bool = False) -> Plan:
    """The plan for ``world`` as of ``now`` (aware)."""
    return _Planner(world, timing, style, now, force).plan()


class _Planner:
    """Gathers a plan; lives for one call of :func:`make_plan`."""

    def __init__(self, world: World, timing: Timing, style: Style, now: datetime, force: bool) -> None:
        self.world, self.timing, self.style, self.now, self.force = world, timing, style, now, force
        self.changes: list[Change] = []
        self.keeps: list[Keep] = []
        self.memory: dict[Slot, Memory] = {}
        self.standing: dict[Slot, FollowUp] = {}
        self.unclear: list[Interview] = []

    def plan(self) -> Plan:
        self._settle_copies()
        self._notice_deletions()
        handled: set[Slot] = set()
        for process in processes(self.world.interviews.values()):
            used = {interview.key: self._relances_used(interview.key) for interview in process}
            for verdict in verdicts(process, used, self.timing.second_relance is not None):
                self._plan_interview(verdict.interview, verdict.unwanted)
                handled.update((verdict.interview.key, stage) for stage in Stage)
        for slot, followup in self.standing.items():
            if slot not in handled:
                self._plan_orphan(followup)
        self._remember_standing()
        plan = Plan(tuple(self.changes), tuple(self.keeps), (), tuple(self.memory.values()), tuple(self.unclear))
        return held_back(plan, len(self.world.followups), force=self.force)

    # What stands there, and what is missing

    def _settle_copies(self) -> None:
        """Of two generations the edited one stays, else the higher; the rest goes."""
        copies: dict[Slot, list[FollowUp]] = {}
        for followup in self.world.followups:
            copies.setdefault((followup.interview, followup.stage), []).append(followup)
        for slot, found in copies.items():
            found.sort(key=lambda copy: (_is_touched(copy), copy.generation))
            self.standing[slot] = found[-1]
            for other in found[:-1]:
                if _is_touched(other):
                    self.keeps.append(Keep(other, "edited, though another copy stands"))
                else:
                    self.changes.append(Remove(other, Reason.SUPERSEDED))

    def _notice_deletions(self) -> None:
        """What stood and is gone was dismissed by the user (P4)."""
        for slot, known in self.world.memory.items():
            if slot in self.standing or known.fate is not Fate.STANDING:
                continue
            if followup_id(*slot, known.generation) not in self.world.occupied:
                early = slot[1] in RELANCES and known.start is not None and known.start > self.now
                self.memory[slot] = replace(known, fate=Fate.WAIVED if early else Fate.DISMISSED)
        self._notice_others_work()
        siblings = ((followup.interview, stage) for followup in self.standing.values() for stage in followup.siblings)
        for slot in siblings:
            if slot not in self.standing and self._remembered(slot) is None:
                self.memory[slot] = Memory(*slot, 0, Fate.DISMISSED, None)

    def _notice_others_work(self) -> None:
        """A creation that was announced and did not happen: cut short, or made elsewhere and deleted?

        We create an interview's follow-ups in the order of the stages.  Where one
        stands that we never came to, another machine made them all.
        """
        order = list(Stage)
        announced = {slot: known.fate for slot, known in self.world.memory.items() if known.fate in _ANNOUNCED}
        for key, stage in announced.keys() - self.standing.keys():
            others = ((key, other) for other in order if (key, other) in announced and (key, other) in self.standing)
            if any(announced[slot] is Fate.POSTPONED or order.index(slot[1]) > order.index(stage) for slot in others):
                self.memory[key, stage] = replace(self.world.memory[key, stage], fate=Fate.DISMISSED, start=None)

    def _remember_standing(self) -> None:
        """What stands now is what a deletion will be noticed by."""
        for slot, followup in self.standing.items():
            seen = Memory(*slot, followup.generation, Fate.STANDING, followup.event.start)
            if followup.event.calendar not in self.world.stale and self.world.memory.get(slot) != seen:
                self.memory[slot] = seen

    def _remembered(self, slot: Slot) -> Memory | None:
        return self.memory.get(slot) or self.world.memory.get(slot)

    def _is_dismissed(self, slot: Slot) -> bool:
        known = self._remembered(slot)
        return known is not None and known.fate in (Fate.DISMISSED, Fate.WAIVED)

    def _relances_used(self, key: Key) -> int:
        """Relances that can't be taken back: already due, or kept because they are edited."""
        used = 0
        for stage in RELANCES:
            followup, known = self.standing.get((key, stage)), self.world.memory.get((key, stage))
            if followup is not None:
                used += is_due(followup, self.now) or _is_touched(followup)
            elif known is not None and known.start is not None:
                used += known.fate in (Fate.STANDING, Fate.DISMISSED) and known.start <= self.now
        return used

    # One interview

    def _plan_interview(self, interview: Interview, unwanted: Mapping[Stage, Reason]) -> None:
        dues = {
            Stage.THANK_YOU: thank_you_due(interview.end, self.timing),
            Stage.RELANCE: relance_due(interview.end, interview.details.deadline, self.timing),
        }
        siblings = self._siblings(interview, unwanted, dues)
        where: dict[Stage, datetime | None] = {}
        for stage in Stage:
            slot = (interview.key, stage)
            reason = unwanted.get(stage)
            due = dues.get(stage)
            if stage is Stage.LAST_RELANCE:
                due, reason = self._last_due(slot, where.get(Stage.RELANCE), reason)
            followup = self.standing.get(slot)
            if followup is not None:
                where[stage] = self._plan_standing(followup, interview, due, reason, siblings)
            elif reason is None and due is not None and not self._is_dismissed(slot):
                where[stage] = self._plan_missing(slot, interview, due, siblings)
        deadline = interview.details.deadline
        if deadline is not None and deadline.expires is None and (where.get(Stage.RELANCE) or self.now) > self.now:
            self.unclear.append(interview)

    def _siblings(
        self, interview: Interview, unwanted: Mapping[Stage, Reason], dues: Mapping[Stage, datetime]
    ) -> frozenset[Stage]:
        """The stages planned for the interview so far: it only grows."""
        known = {stage for stage in Stage if (interview.key, stage) in self.standing}
        for stage in tuple(known):
            known |= self.standing[interview.key, stage].siblings
        for stage, due in dues.items():
            if stage not in unwanted and placed(stage, due, interview.end, self.now, self.timing):
                known.add(stage)
        if Stage.RELANCE in known and Stage.LAST_RELANCE not in unwanted:
            known.add(Stage.LAST_RELANCE)
        return frozenset(known)

    def _last_due(
        self, slot: Slot, relance: datetime | None, reason: Reason | None
    ) -> tuple[datetime | None, Reason | None]:
        """Due a week after where the relance stands, or stood when it was deleted once due.

        Where nobody knows any more when that was, a last relance stays where it
        is: nothing is removed on a doubt.
        """
        if relance is not None:
            return last_relance_due(relance, self.timing), reason
        first = (slot[0], Stage.RELANCE)
        if first in self.standing:  # and on its way out
            return None, reason or Reason.TOO_LATE
        known = self._remembered(first)
        if known is None or known.fate in (Fate.WAIVED, Fate.WITHDRAWN, *_ANNOUNCED):
            return None, reason or Reason.RELANCE_DELETED
        if known.fate is Fate.DISMISSED and known.start is not None:
            zone = self.world.interviews[slot[0]].end.tzinfo
            return last_relance_due(known.start.astimezone(zone), self.timing), reason
        return None, reason

    def _plan_missing(
        self, slot: Slot, interview: Interview, due: datetime, siblings: frozenset[Stage]
    ) -> datetime | None:
        start = placed(slot[1], due, interview.end, self.now, self.timing)
        if start is None:
            return None
        known = self._remembered(slot)
        generation = known.generation + (known.fate is Fate.WITHDRAWN) if known else 0
        if followup_id(*slot, generation) in self.world.occupied:
            return None
        desired = self._desired(interview, slot[1], start, due)
        entry = entry_for(slot[0], slot[1], generation, desired, siblings)
        self.changes.append(Create(self.world.homes[interview.calendar], slot[0], slot[1], generation, entry))
        return start

    def _plan_standing(
        self,
        followup: FollowUp,
        interview: Interview,
        due: datetime | None,
        reason: Reason | None,
        siblings: frozenset[Stage],
    ) -> datetime | None:
        """Where the follow-up stands afterwards, or None when it goes."""
        event, due_now = followup.event, is_due(followup, self.now)
        if reason is not None:
            if due_now:
                return event.start
            self._withdraw(followup, reason, absent=False)
            return None
        fixed = due_now and not interview.end > event.start
        start: datetime | None = event.start
        if not fixed and due is not None and not _stands_for(followup, due):
            start = placed(followup.stage, due, interview.end, self.now, self.timing)
        if start is None and not due_now:
            self._withdraw(followup, Reason.TOO_LATE, absent=False)
            return None
        moved = start is not None and not fixed
        desired = self._desired(interview, followup.stage, start or event.start, due if moved else None)
        after = self._update(followup, desired, siblings | followup.siblings, "follows the interview")
        return after.start.astimezone(interview.end.tzinfo)

    def _desired(self, interview: Interview, stage: Stage, start: datetime, due: datetime | None) -> Desired:
        drafts = drafts_for(interview, stage, self.style)
        return Desired(
            start=start,
            title=title_of(interview, stage, drafts),
            page=page_for(interview, stage, drafts, self.style),
            rings=True,
            due=due,
        )

    # Withdrawing

    def _plan_orphan(self, followup: FollowUp) -> None:
        """A follow-up whose interview is no longer one."""
        reason = self.world.silent.get(followup.interview)
        absent = reason is None
        if is_due(followup, self.now) or (absent and self.world.incomplete):
            return
        if absent and followup.interview not in self.world.seen and not self.force:
            # Never seen here, so there is no address to look it up by: a first
            # listing that was cut short looks the same.
            self.keeps.append(Keep(followup, "its interview was not found; sync --force takes it away"))
            return
        self._withdraw(followup, reason or Reason.ABSENT, absent=absent)

    def _withdraw(self, followup: FollowUp, reason: Reason, *, absent: bool) -> None:
        """Removed; closed when it holds notes, silenced when it was edited (P5)."""
        event = followup.event
        if event.guests or event.crowded:
            self.keeps.append(Keep(followup, _out_of_reach(followup)))
        elif split(event.description).has_notes():
            page = closed_page(reason, page_language(event.description))
            desired = Desired(title=closed_title(event.title), page=page)
            self._update(followup, desired, followup.siblings, f"closed: {reason}", absent=absent)
            self.keeps.append(Keep(followup, f"holds your notes ({reason})"))
        elif edited_fields(followup):
            self._update(followup, Desired(), followup.siblings, f"silenced: {reason}", absent=absent)
            self.keeps.append(Keep(followup, f"edited by you ({reason})"))
        else:
            self.changes.append(Remove(followup, reason, absent))

    def _update(
        self,
        followup: FollowUp,
        desired: Desired,
        siblings: frozenset[Stage],
        reason: str,
        *,
        absent: bool = False,
    ) -> Entry:
        entry, fields = merged(followup, desired, siblings)
        if followup.event.guests or followup.event.crowded:
            if fields:
                self.keeps.append(Keep(followup, _out_of_reach(followup)))
            return replace(entry, start=followup.event.start)
        if fields or dict(entry.marks) != dict(followup.event.marks):
            self.changes.append(Update(followup, entry, fields, reason, absent))
        return entry


def _is_touched(followup: FollowUp) -> bool:
    return bool(edited_fields(followup)) or split(followup.event.description).has_notes()


def _stands_for(followup: FollowUp, due: datetime) -> bool:
    """True while the rules give the same moment as when it was last written."""
    return followup.base.get(DUE) == due_hash(due)


def _out_of_reach(followup: FollowUp) -> str:
    return word("has guests") if followup.event.guests else word("shares its file with other events")

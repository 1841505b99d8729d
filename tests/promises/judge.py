"""Checks the promises after every run, against what the person did."""

from __future__ import annotations

import contextlib
import sqlite3
from datetime import timedelta

from calendar_followup.config.schema import Config
from calendar_followup.domain.model import RELANCES, FollowUp, Stage
from calendar_followup.domain.timing.due import due_moment
from calendar_followup.domain.views.report import Report
from calendar_followup.engine import settings as wiring
from tests.promises.scene import Machine, Meeting, Place, Scene
from tests.support.builders import TORONTO
from tests.support.fake_calendar import Fault

CONFIG = Config.model_validate(
    {
        "timezone": "America/Toronto",
        "emails": ["camille@example.org"],
        "calendars": [{"name": "perso", "type": "folder", "path": "/nowhere"}],
    }
)
TIMING = wiring.timing(CONFIG)


class Judge(Scene):
    """Checks for P1 to P9."""

    def forgive(self, machine: Machine, ours: dict[str, FollowUp]) -> None:
        """P4's limit: nothing visible to this machine shows that the follow-up ever existed.

        Its state is lost or old, or it crashed in the middle of creating that very
        follow-up, and none that it would have created later exists.
        """
        announced = self._announced(machine, ours)
        for place, uid in list(self.dismissed.items()):
            siblings = [each for each in ours.values() if each.interview.uid == place[0] and place[1] in each.siblings]
            unsure = place in machine.withdrew or place in announced or not siblings
            if uid not in machine.seen and unsure:
                del self.dismissed[place]

    def _announced(self, machine: Machine, ours: dict[str, FollowUp]) -> set[Place]:
        stages = list(Stage)
        try:
            with contextlib.closing(sqlite3.connect(machine.path)) as db:
                rows = set(db.execute("SELECT uid, stage FROM followups WHERE fate IN ('creating', 'postponed')"))
        except sqlite3.Error:
            return set()
        standing = {(each.interview.uid, each.stage.value) for each in ours.values()}
        return {
            (uid, Stage(stage))
            for uid, stage in rows
            if not any((uid, later.value) in rows & standing for later in stages[stages.index(Stage(stage)) + 1 :])
        }

    def check_run(
        self, machine: Machine, before: dict[str, bytes], ours: dict[str, FollowUp], struck: Fault | None
    ) -> None:
        """Conditions after every run, however it ended."""
        mine = {each.event.href for each in ours.values()}
        theirs = {href: raw for href, raw in before.items() if href not in mine}
        kept = {href: self.server.texts.get(href) for href in theirs}
        assert kept == theirs, "P1: an event of the user's was changed"
        for href, raw in self.frozen.items():
            if before.get(href) == raw:
                assert self.server.texts.get(href) == raw, "P1, P9: a copy, or a follow-up with guests, was written"
        after = {each.event.uid: each for each in self.ours()}
        for uid in ours.keys() - after.keys():
            self._check_removal(ours[uid], machine)
        for uid, edits in self.edits.items():
            if uid in after:
                self.check_edits(after[uid], edits)
        places = [(each.interview.uid, each.stage) for each in after.values()]
        for place in list(self.dismissed):
            if place in places and struck is Fault.SHORT_LISTING:
                del self.dismissed[place]  # its siblings could not be seen
            assert place not in places or place not in self.dismissed, ("P4: a deleted follow-up is back", place)
        for event in self.events():
            if event.uid in after and event.uid not in ours:
                assert not event.guests, "P9: a follow-up was made with guests"
        self._note_unfinished(machine)

    def _note_unfinished(self, machine: Machine) -> None:
        """Stages that a follow-up names and that don't exist: the machine that began them must finish them."""
        ours = self.ours()
        standing = {(each.interview.uid, each.stage) for each in ours}
        named = {(each.interview.uid, stage) for each in ours for stage in each.siblings}
        for place in standing & self.unfinished.keys():
            del self.unfinished[place]
        for place in named - standing - self.gone_once - self.unfinished.keys():
            self.unfinished[place] = machine.life

    def _check_removal(self, followup: FollowUp, machine: Machine) -> None:
        place = (followup.interview.uid, followup.stage)
        machine.withdrew.add(place)
        machine.seen.discard(followup.event.uid)  # it no longer knows of one under that id
        self.remover[place] = machine
        self.gone_once.add(place)
        assert not self.edits.get(followup.event.uid), ("P3, P5: an edited follow-up was removed", place)
        twins = [each for each in self.ours() if (each.interview.uid, each.stage) == place]
        if twins:
            return
        assert followup.event.start > self.now, ("P5: what was due was withdrawn", place)
        meeting = next(each for each in self.all_meetings if each.uid == followup.interview.uid)
        if meeting.alive and not meeting.stopped and meeting.end > self.now and not self._is_stopped_later(meeting):
            assert followup.stage is not Stage.THANK_YOU, ("P6: removed although the interview exists", place)
            if meeting.job == "Cheffe" and (meeting.uid, Stage.RELANCE) not in self.dismissed:
                assert followup.stage is not Stage.RELANCE, ("P6: removed although the interview exists", place)

    def _is_stopped_later(self, meeting: Meeting) -> bool:
        """An answer in a later round ends the rounds before it."""
        rounds = [each for each in self.all_meetings if each.job == meeting.job and each.alive]
        return any(each.stopped for each in rounds if (each.start, each.uid) >= (meeting.start, meeting.uid))

    def check_edits(self, followup: FollowUp, edits: dict[str, str]) -> None:
        event = followup.event
        if "title" in edits:
            assert event.title == edits["title"], "P3: an edited title was overwritten"
        if "draft" in edits:
            assert event.description.startswith(edits["draft"]), "P3: an edited draft was overwritten"
        if "time" in edits:
            assert f"{event.start:%Y%m%dT%H%M%SZ}" == edits["time"], "P3: an edited time was overwritten"
        if "alarms" in edits:
            assert [alarm.trigger for alarm in event.alarms] == [edits["alarms"]], "P3: edited alarms were overwritten"
        if "notes" in edits:
            assert edits["notes"] in event.description, "notes were lost"

    def check_whole(self, machine: Machine, report: Report) -> None:
        """Conditions after a run without a fault."""
        ours = self.ours()
        places = [(each.interview.uid, each.stage) for each in ours if each.event.uid not in self.edits]
        assert len(places) == len(set(places)), "P2: a follow-up exists twice"
        machine.seen.update(each.event.uid for each in ours)
        machine.seen.update(self.dismissed.values())
        reasons = [str(problem.reason) for problem in report.problems]
        # A doubt about follow-ups that vanished at once lasts a day, and nothing of their interviews is removed (P6).
        held = any("--force" in reason or "disappeared at once" in reason for reason in reasons)
        unknown = {line.id for each in report.calendars for line in each.kept if "--force" in str(line.reason)}
        for meeting in self.all_meetings:
            mine = [each for each in ours if each.interview.uid == meeting.uid]
            for followup in mine:
                touched = followup.event.uid in self.edits.keys() | unknown or followup.event.guests
                pending = followup.event.start > self.now
                if not (meeting.alive and not meeting.stopped) and pending and not touched and not held:
                    raise AssertionError(("P5: a pointless follow-up is left", meeting, followup.stage))
            if meeting.alive and meeting.end > self.now and not self._is_stopped_later(meeting):
                self._check_thank_you(meeting, mine, machine)
                self._check_relances(meeting, {each.stage for each in mine}, machine)

    def _check_thank_you(self, meeting: Meeting, mine: list[FollowUp], machine: Machine) -> None:
        """The thank-you of a future interview exists, at the right time."""
        found = [each for each in mine if each.stage is Stage.THANK_YOU]
        assert found or self._is_excused(meeting, Stage.THANK_YOU, machine), ("P5: a thank-you is missing", meeting)
        for followup in found:
            touched = self.edits.get(followup.event.uid, {})
            sent = "#envoyé" in str(touched.get("notes"))  # it is closed where it is, whatever the interview does
            if "time" not in touched and not sent and not followup.event.guests and len(found) == 1:
                expected = due_moment(Stage.THANK_YOU, meeting.end.astimezone(TORONTO), None, None, TIMING)
                assert followup.event.start == expected, ("P5: it does not follow its interview", meeting)

    def _may_have_rung(self, meeting: Meeting) -> bool:
        """True when a relance of that round may have rung, whatever became of the round since."""
        return meeting.end + timedelta(days=14) <= self.now

    def _check_relances(self, meeting: Meeting, standing: set[Stage], machine: Machine) -> None:
        """So do the relances, where no other round of the process affects them."""
        if any(each.alive and each is not meeting and each.job == meeting.job for each in self.all_meetings):
            return
        if any(self._may_have_rung(each) and each.job == meeting.job for each in self.all_meetings):
            return  # two relances a process, those that have rung counted
        used = sum(job == meeting.job and uid != meeting.uid for job, uid, _ in self.relances_sent)
        for stage in RELANCES[: max(0, 2 - used)]:  # and those that were sent
            if self._is_excused(meeting, stage, machine):
                return  # without the first there is no second
            assert stage in standing, ("P5: a relance is missing", meeting, stage)

    def _is_excused(self, meeting: Meeting, stage: Stage, machine: Machine) -> bool:
        """The person deleted it, or another machine did or never reached it, which can't be distinguished here."""
        place = (meeting.uid, stage)
        if self.unfinished.get(place, machine.life) != machine.life:
            return True
        ours = self.remover.get(place) is machine and place in machine.withdrew
        return place in self.taken or (place in self.gone_once and not ours)

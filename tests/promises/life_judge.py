"""Checks the promises on a life after every run, against what the person meant."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from pathlib import Path

from calendar_followup.domain.model import RELANCES, FollowUp, Stage
from calendar_followup.domain.views.report import Report
from tests.promises.life import Life, Machine, Place, Said
from tests.promises.life_files import Meeting
from tests.support.builders import TORONTO

HORIZON = timedelta(days=88)  # occurrences further ahead may not be interviews yet
ENDS_ALL = ("answer", "stop")


class Before:
    """The folders as they were before a run."""

    def __init__(self, life: Life) -> None:
        self.files = life.files()
        self.ours = {each.event.uid: each for _, each in life.ours()}


class Judge(Life):
    """Checks for P1 to P9."""

    broken_places: set[Place]

    # The person's expectations

    def entry_of(self, meeting: Meeting) -> str | None:
        """The folder in which that meeting's follow-ups belong; None where the config doesn't name its calendar."""
        for entry in self.settings.calendars:
            if entry.path in (meeting.folder, "lien" if meeting.folder == "perso" else ""):
                return entry.followups or meeting.folder
        return None

    def is_in_doubt(self, meeting: Meeting, machine: Machine) -> bool:
        """True when something about the meeting, or about where it may be now, can't be seen."""
        if meeting.damage is not None or self.are_hidden(meeting.uid, machine):
            return True
        nobody_sees_it = not meeting.exists or meeting.folder in self.away
        return bool(self.away & self.looked_at()) and nobody_sees_it

    def are_hidden(self, uid: str, machine: Machine) -> bool:
        """True while follow-ups of that meeting that the machine knew are missing, for less than a day."""
        there = {each.event.uid for _, each in self.ours()}
        missing = [path for path in self.hidden if path.stem in machine.seen - there]
        beside = sum(1 for path, _ in self.ours() if missing and path.parent.name == missing[0].parent.name)
        known = len(missing) > max(5, beside)
        recently = self.now - self.hidden_at < timedelta(days=1)
        return known and recently and any(self.hidden_keys[path].uid == uid for path in self.hidden)

    def looked_at(self) -> set[str]:
        """The folders that the config names."""
        entries = self.settings.calendars
        return {each.path.replace("lien", "perso") for each in entries} | {each.followups or "" for each in entries}

    def is_wanted(self, meeting: Meeting) -> bool:
        return meeting.is_meant and self.settings.tag == "#entrevue" and self.entry_of(meeting) is not None

    def in_force(self, machine: Machine, uid: str, *kinds: str) -> list[Said]:
        """The statements about that interview that the machine knows, oldest first."""
        return [
            said
            for said in self.statements
            if said.place[0].uid == uid and said.kind in kinds and said.order in machine.heard
        ]

    def is_pointless(self, followup: FollowUp, machine: Machine) -> bool:
        """True when the person would expect that follow-up to be removed."""
        key, stage = followup.interview, followup.stage
        meeting = self.meeting_of(key.uid)
        occurrences = meeting.occurrences()
        if not self.is_wanted(meeting) or key not in occurrences or occurrences[key] <= self.now:
            return True
        if any(said.place[0] == key or meeting.times > 1 for said in self.in_force(machine, key.uid, *ENDS_ALL)):
            return True  # a rejection ends every round, and a series is one process
        if stage in RELANCES:
            told = self.in_force(machine, key.uid, "no relance")
            if meeting.times > 1 or any(said.place[0] == key for said in told):
                return True  # occurrences of one series are rounds of one process
        if stage is Stage.LAST_RELANCE:
            return not self.settings.second or (key, Stage.RELANCE) in self.ever_gone
        return False

    # Conditions after every run

    def check_run(self, machine: Machine, before: Before, report: Report | None, *, whole: bool) -> None:
        after = {each.event.uid: each for _, each in self.ours()}
        self._check_strangers(before)
        self._check_twins(after, machine)
        carried = self._carried(before, after)
        for uid, followup in before.ours.items():
            if uid not in after and uid not in carried:
                self._check_removal(followup, machine)
        for uid in {path.stem for path in self.hidden} & after.keys() - before.ours.keys() - machine.seen:
            self.edits.pop(uid, None)  # made again by a machine that never saw it
        for uid, followup in after.items():
            self._check_edits(followup, self.edits.get(uid, {}))
            if uid not in before.ours and uid not in carried.values():
                self._check_creation(followup, before, machine)
        if report is None or not whole or self._is_held(report):
            return
        for followup in after.values():
            self._check_statements(followup, machine)
        if not (self.away or self.hidden or self.broken):
            self._check_present(after, machine)

    def _is_held(self, report: Report) -> bool:
        """True when the run waits for the person's confirmation."""
        kept = [line for each in report.calendars for line in each.kept]
        said = [*(str(problem.reason) for problem in report.problems), *(str(line.reason) for line in kept)]
        return any("--force" in each or "disappeared at once" in each for each in said)

    def _check_strangers(self, before: Before) -> None:
        now = self.files()
        broken = {Path(path.parent.name.removesuffix(".away")) / path.name for path in self.broken}
        for path, raw in before.files.items():
            if not path.name.startswith("cf") or path in broken:
                assert now.get(path) == raw, ("P1: something of the person's was changed", path)

    def _check_twins(self, after: dict[str, FollowUp], machine: Machine) -> None:
        places: dict[Place, list[str]] = {}
        paths = [path for path, _ in self.ours()]
        looked_at = self.looked_at()
        unseen = {path for path in paths if path.parent.name not in looked_at and path.stem not in machine.seen}
        self.never_seen |= unseen  # made by the other machine, in a calendar that left the config since
        paths = [path for path in paths if path not in self.never_seen]
        assert len(paths) == len({path.name for path in paths}), ("P2: one follow-up is in two places", paths)
        for uid, followup in after.items():
            if uid not in self.edits:
                places.setdefault((followup.interview, followup.stage), []).append(uid)
        twice = {place: uids for place, uids in places.items() if len(uids) > 1}
        assert not twice, ("P2: a follow-up exists twice", twice)

    def _carried(self, before: Before, after: dict[str, FollowUp]) -> dict[str, str]:
        """Follow-ups with another name now: they moved to another calendar, or along with their series."""
        found: dict[str, str] = {}
        for candidates in (self._with_its_edits, self._under_its_key, self._of_the_same_meeting):
            for uid, gone in before.ours.items():
                if uid in after or uid in found:
                    continue
                free = (each for each in after.values() if each.event.uid not in found.values())
                others = candidates(gone, [each for each in free if each.stage is gone.stage])
                if others:
                    found[uid] = others[0].event.uid
                    self._goes_by(gone, others[0])
        return found

    def _with_its_edits(self, gone: FollowUp, others: list[FollowUp]) -> list[FollowUp]:
        edits = self.edits.get(gone.event.uid, {})
        of_it = [each for each in others if each.interview.uid == gone.interview.uid]
        return [each for each in of_it if edits and self._bears(each, edits)]

    def _under_its_key(self, gone: FollowUp, others: list[FollowUp]) -> list[FollowUp]:
        keys = {gone.interview, self.meeting_of(gone.interview.uid).now_called(gone.interview)}
        return [each for each in others if each.interview in keys]

    def _of_the_same_meeting(self, gone: FollowUp, others: list[FollowUp]) -> list[FollowUp]:
        meeting = self.meeting_of(gone.interview.uid)
        is_unclear = meeting.muddled or meeting.reshaped
        return [each for each in others if is_unclear and each.interview.uid == meeting.uid]

    def _bears(self, followup: FollowUp, edits: dict[str, str]) -> bool:
        """True where the follow-up shows all these edits."""
        event = followup.event
        shown = f"{event.title}\n{event.description}\n{event.start:%Y%m%dT%H%M%SZ}"
        return all(text in shown for text in edits.values())

    def _goes_by(self, gone: FollowUp, other: FollowUp) -> None:
        """The person's edits and statements there are theirs under the new name, too."""
        if edits := self.edits.pop(gone.event.uid, {}):
            self.edits[other.event.uid] = {**self.edits.get(other.event.uid, {}), **edits}
        is_the_same = other.interview in (
            gone.interview,
            self.meeting_of(gone.interview.uid).now_called(gone.interview),
        )
        for said in self.statements:
            if said.uid == gone.event.uid:
                said.uid = other.event.uid
            if said.place[0] == gone.interview and (is_the_same or said.uid == other.event.uid):
                said.place = (other.interview, said.place[1])
        if not is_the_same:
            return  # the series was reshaped, and this is another of its occurrences
        for place, uid in list(self.deleted.items()):
            if place[0] == gone.interview != other.interview:
                self.deleted[other.interview, place[1]] = uid
        for place in list(self.ever_gone):
            if place[0] == gone.interview:
                self.ever_gone.add((other.interview, place[1]))

    def _check_removal(self, followup: FollowUp, machine: Machine) -> None:
        place = (followup.interview, followup.stage)
        touched = self.edits.get(followup.event.uid, {}).keys() - {"typed"}
        assert not touched, ("P3, P5: what the person touched was removed", place)
        self.ever_gone.add(place)
        meeting = self.meeting_of(followup.interview.uid)
        assert followup.event.start > self.now, ("P5: what was due was withdrawn", place)
        if machine.path not in meeting.read_by and (self.entry_of(meeting) is None or meeting.folder in self.away):
            return  # it went where this machine never saw it, and can't look
        assert self.entry_of(meeting) is not None, ("7: removed although its calendar left the config", place)
        stated = self.in_force(machine, meeting.uid, "answer", "stop", "no relance") or (
            followup.stage is Stage.LAST_RELANCE and (followup.interview, Stage.RELANCE) in self.ever_gone
        )
        unread = meeting.damage is None or machine.path in meeting.read_by
        if self.is_in_doubt(meeting, machine) and unread and not stated and self.settings.second:
            raise AssertionError(("P6: removed on a doubt", place))
        if not unread:
            return  # it moved to another calendar and was damaged there before anybody saw it
        assert self.is_pointless(followup, machine), ("P6: removed although the interview exists", place)

    def _check_creation(self, followup: FollowUp, before: Before, machine: Machine) -> None:
        place = (followup.interview, followup.stage)
        assert not followup.event.guests, "P9: a follow-up was made with guests"
        assert place not in self.broken_places, ("P6: a damaged follow-up was made again", place)
        known = self.deleted.get(place)
        siblings = [each for each in before.ours.values() if each.interview == place[0] and place[1] in each.siblings]
        if known is not None:
            assert known not in machine.seen and not siblings, ("P4: a deleted follow-up is back", place)
            del self.deleted[place]
        for said in [each for each in self.statements if each.uid == followup.event.uid]:
            if said.order not in machine.heard:  # the limit of P4: nothing that this machine can see tells of it
                self.statements.remove(said)
        for said in self.in_force(machine, place[0].uid, *ENDS_ALL):
            assert said.place[0] != place[0], ("P4: made although the person said", said)

    def _check_edits(self, followup: FollowUp, edits: dict[str, str]) -> None:
        event = followup.event
        if "title" in edits:
            assert event.title.startswith(edits["title"]), ("P3: an edited title was overwritten", event.title)
        if "draft" in edits:
            assert event.description.startswith(edits["draft"]), "P3: an edited draft was overwritten"
        if "time" in edits:
            assert f"{event.start:%Y%m%dT%H%M%SZ}" == edits["time"], "P3: an edited time was overwritten"
        if "notes" in edits:
            whole = f"{event.title}\n{event.description}"
            assert edits["notes"] in whole, ("P3, P5: what the person typed was lost", edits["notes"])

    def _check_statements(self, followup: FollowUp, machine: Machine) -> None:
        """Statements stay in force, as far as this machine can know (P4)."""
        key, stage, start = followup.interview, followup.stage, followup.event.start
        meeting = self.meeting_of(key.uid)
        if start <= self.now or not self.is_wanted(meeting) or self.is_in_doubt(meeting, machine):
            return
        touched = bool(self.edits.get(followup.event.uid))
        for said in self.in_force(machine, key.uid, *ENDS_ALL):
            if said.place[0] == key:
                assert touched, ("P4: pending although the person said", said, stage)
                assert not followup.event.alarms or "alarms" in self.edits[followup.event.uid], (
                    "P5: it still rings although the person said",
                    said,
                    stage,
                )
        if stage in RELANCES and not touched:
            for said in self.in_force(machine, key.uid, "no relance"):
                assert said.place[0] != key, ("P4: a relance although the person said", said)
            days = [each for each in self.in_force(machine, key.uid, "deadline") if each.place[0] == key and each.day]
            if days and days[-1].day is not None:
                expires = datetime.combine(days[-1].day, time(17), TORONTO)
                assert start >= expires, ("P4, 5: a relance before the stated deadline", days[-1], start)

    def _check_present(self, after: dict[str, FollowUp], machine: Machine) -> None:
        """The follow-ups that an interview should have exist, in its home."""
        places = {(each.interview, each.stage) for each in after.values()}
        for meeting in self.meetings:
            home = self.entry_of(meeting)
            if not self.is_wanted(meeting) or meeting.damage is not None or home is None or meeting.folder == "suivis":
                continue
            for key, end in meeting.occurrences().items():
                if not self.now < end < self.now + HORIZON:
                    continue
                stages = [] if self._has_said(key.uid, *ENDS_ALL) else [Stage.THANK_YOU]
                if meeting.times == 1 and not self._has_said(key.uid):
                    stages.append(Stage.RELANCE)
                for stage in stages:
                    if not self._is_excused((key, stage), meeting):
                        assert (key, stage) in places, ("P5: a follow-up is missing", key, stage)
        for path, followup in self.ours():
            meeting = self.meeting_of(followup.interview.uid)
            home = self.entry_of(meeting)
            pending = followup.event.start > self.now
            touched = bool(self.edits.get(followup.event.uid))
            is_known = followup.event.uid in machine.seen  # else it was out of sight when its home was still read
            if self.is_wanted(meeting) and home and pending and not touched and is_known and meeting.folder != "suivis":
                folder = path.parent.name
                assert folder in self.looked_at() | self.left, (
                    "7: a follow-up is where the config puts none",
                    path,
                    home,
                )
            is_reachable = self.entry_of(meeting) is not None and path.parent.name in self.looked_at()
            if pending and not touched and is_reachable and meeting.damage is None:
                key_gone = followup.interview not in meeting.occurrences()
                assert meeting.is_meant and not key_gone, ("P5: a pointless follow-up is left", followup.interview)

    def _has_said(self, uid: str, *kinds: str) -> bool:
        return any(each.place[0].uid == uid and (not kinds or each.kind in kinds) for each in self.statements)

    def _is_excused(self, place: Place, meeting: Meeting) -> bool:
        if meeting.times > 1 or any(each[0].uid == meeting.uid and each[0] != place[0] for each in self.ever_gone):
            return any(each[0].uid == meeting.uid for each in self.ever_gone)
        return place in self.ever_gone or place in self.deleted

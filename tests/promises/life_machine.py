"""A state machine over a life: files break, calendars disappear, configs change, people say things, days pass."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from calendar_followup.base.errors import ConfigError
from calendar_followup.config.file import load
from calendar_followup.domain.views.report import Report
from calendar_followup.engine.run import sync
from calendar_followup.storage.state import SqliteState
from tests.promises.life import Place
from tests.promises.life_config import Entry
from tests.promises.life_files import DAMAGES, WORDS
from tests.promises.life_judge import Before, Judge

slots = st.integers(0, 3)
numbers = st.integers(0, 11)
machines = st.sampled_from([0, 0, 0, 1])
damages = st.sampled_from(DAMAGES)


class Promises(Judge, RuleBasedStateMachine):
    """P1 to P9, in people's ordinary life."""

    def teardown(self) -> None:
        """A last quiet week, in which everything must settle; then the folders are thrown away."""
        try:
            if sys.exc_info()[0] is None:
                self.a_quiet_week()
        finally:
            self.end()

    @initialize(settled=st.booleans(), home=st.sampled_from([None, None, "suivis"]))
    def begins(self, settled: bool, home: str | None) -> None:
        self.begin()
        self.settings.calendars[1].followups = home
        self.a_run(1, None)
        if settled:
            self.a_run(0, None)

    # The person and their interviews

    @rule(slot=slots, days=st.one_of(st.integers(-3, 40), st.just(200)))
    def an_interview_is_moved(self, slot: int, days: int) -> None:
        self.moves(slot, days)

    @rule(slot=slots, what=st.sampled_from(["tagged", "cancelled", "exists", "all_day", "weekly"]))
    def something_about_an_interview_turns(self, slot: int, what: str) -> None:
        self.turns(slot, what)

    @rule(slot=st.sampled_from([3, 3, 3, 0]), week=st.integers(0, 2), hours=st.sampled_from([None, 2, 26, 50]))
    def one_occurrence_is_moved_or_cancelled(self, slot: int, week: int, hours: int | None) -> None:
        self.moves_one_occurrence(slot, week, hours)

    @rule(slot=slots)
    def an_interview_changes_calendars(self, slot: int) -> None:
        if not self.away and not self.hidden:
            self.moves_to_another_calendar(slot)

    @rule(slot=slots, days=st.sampled_from([None, 3, 10, 21, 40]))
    def a_deadline_is_written_into_an_interview(self, slot: int, days: int | None) -> None:
        self.states_a_deadline(slot, days)

    # The person and their follow-ups

    @rule(number=numbers)
    def a_follow_up_is_deleted(self, number: int) -> None:
        self.deletes(number)

    @rule(number=numbers, what=st.sampled_from(["title", "time", "draft"]))
    def a_follow_up_is_edited(self, number: int, what: str) -> None:
        self.edits_one(number, what)

    @rule(
        number=numbers,
        kind=st.sampled_from([*WORDS, "no answer", "answer", "deadline"]),
        variant=st.integers(0, 20),
        heard=st.booleans(),
        then=st.sampled_from([None, "delete", "edit", "due"]),
    )
    def something_is_said_in_a_follow_up(
        self, number: int, kind: str, variant: int, heard: bool, then: str | None
    ) -> None:
        """A run may hear it; then its follow-up may be deleted as done, moved, or fall due."""
        before = list(self.statements)
        self.says(number, kind, variant)
        if heard:
            self.a_run(0, None)
        if then == "delete" and self.statements[: len(before)] == before != self.statements:
            self._delete_the_bearer()
        elif then == "edit":
            self.edits_one(number, "time")
        elif then == "due":
            self.now += timedelta(days=2)

    def _delete_the_bearer(self) -> None:
        uid = self.statements[-1].uid
        for number, (_, followup) in enumerate(self.ours()):
            if followup.event.uid == uid:
                self.deletes(number)
                return

    # Files, folders, clocks, states

    @rule(slot=slots, how=damages)
    def an_interviews_file_is_damaged(self, slot: int, how: str) -> None:
        if not self.away and not self.hidden:
            self.damages_an_interview(slot, how)

    @rule(number=numbers, how=damages)
    def a_follow_ups_file_is_damaged(self, number: int, how: str) -> None:
        if not self.away and not self.hidden:
            self.breaks_a_follow_up(number, how)

    @rule(name=st.sampled_from(["perso", "travail", "suivis"]))
    def a_calendar_goes_away(self, name: str) -> None:
        self.goes_away(name)

    @rule(name=st.sampled_from(["perso", "travail", "suivis"]))
    def a_calendar_comes_back_empty(self, name: str) -> None:
        self.comes_back_empty(name)

    @rule(name=st.sampled_from(["perso", "travail", "suivis"]))
    def a_folder_is_half_synchronised(self, name: str) -> None:
        self.is_half_synchronised(name)

    @rule()
    def everything_is_mended(self) -> None:
        self.mends()

    @rule(hours=st.sampled_from([1, 20, 26, 24 * 6, 24 * 15]))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule(machine=machines, how=st.sampled_from(["lost", "backed up", "restored"]))
    def something_about_a_state_file(self, machine: int, how: str) -> None:
        found = self.machines[machine]
        if how == "lost":
            found.lose()
        elif how == "backed up":
            found.back_up()
        else:
            found.restore()

    # The config

    @rule(what=st.sampled_from(["rename", "swap", "reorder", "remove", "add", "alias", "parent", "home", "no home"]))
    def the_calendars_of_the_config_change(self, what: str) -> None:
        entries = self.settings.calendars
        if what == "rename":
            entries[0].name = f"{entries[0].name}x"[-8:]
        elif what == "swap" and len(entries) > 1:
            entries[0].name, entries[1].name = entries[1].name, entries[0].name
        elif what == "reorder":
            entries.reverse()
        elif what == "remove" and len(entries) > 1:
            self.homes_moved = True
            gone = entries.pop()
            self.left |= {gone.path, gone.followups or gone.path}
        elif what == "add" and len(entries) == 1:
            path = "travail" if entries[0].path != "travail" else "perso"
            entries.append(Entry("autre" if entries[0].name != "autre" else "nouveau", path))
            self.left.clear()
        elif what == "alias":
            self._under_two_names("lien")
        elif what == "parent" and len(entries) > 1:
            self._under_two_names(".")
        elif what in ("home", "no home"):
            self.homes_moved = True
            entries[-1].followups = "suivis" if what == "home" else None

    def _under_two_names(self, path: str) -> None:
        """One run with a calendar that has two names, by a link or as a folder in a folder.

        It counts as one, or gives one clear error.
        """
        self.settings.calendars.append(Entry("alias", path))
        self._run(0, None)
        self.settings.calendars.pop()

    @rule(what=st.sampled_from(["tag", "language", "second", "waking", "zone"]))
    def a_setting_changes(self, what: str) -> None:
        settings = self.settings
        if what == "tag":
            settings.tag = "#entrevue" if settings.tag != "#entrevue" else "#entrevoe"
        elif what == "language":
            settings.language = "en" if settings.language == "fr" else "fr"
        elif what == "second":
            settings.second = not settings.second
        elif what == "waking":
            settings.waking = "10:00" if settings.waking == "08:30" else "08:30"
        else:
            settings.zone = "America/Vancouver" if settings.zone == "America/Toronto" else "America/Toronto"

    @rule(what=st.sampled_from(["language", "waking", "zone", "same"]))
    def the_second_machine_has_settings_of_its_own(self, what: str) -> None:
        own = {"language": {"language": "en"}, "waking": {"waking": "10:00"}, "zone": {"zone": "Europe/Paris"}}
        self.machines[1].own = own.get(what, {})

    # Runs

    @rule(machine=machines, only=st.sampled_from([None, None, None, 0, 1]))
    def a_run(self, machine: int, only: int | None) -> None:
        if only is not None and (only >= len(self.settings.calendars) or not self.machines[machine].seen):
            only = None  # who remembers nothing can't know what is in the calendars that it leaves out
        report = self._run(machine, only)
        if report is None:
            return
        after = self.files()
        again = self._run(machine, only)
        assert again is not None
        assert again.changes == 0, ("P7: a second run changes something", again)
        assert self.files() == after, "P7: a second run writes"

    def a_quiet_week(self) -> None:
        """Everything is readable again, and nobody does anything but run the program, on both machines."""
        self.mends()
        self.settings.tag = "#entrevue"
        for day in range(7):
            self.now += timedelta(days=1)
            self.a_run(day % 2, None)

    @rule(machine=machines)
    def a_forced_run_after_a_run(self, machine: int) -> None:
        report = self._run(machine, None)
        if report is None or report.problems or any(each.kept for each in report.calendars) or report.failures:
            return
        forced = self._run(machine, None, force=True)
        assert forced is not None
        assert forced.changes == 0, ("P7: sync --force after sync changes something", forced)

    @rule(machine=machines, days=st.sampled_from([1, 3]))
    def days_later_nothing_has_happened(self, machine: int, days: int) -> None:
        """When everything was done, the passing of days plans no change."""
        report = self._run(machine, None)
        if report is None or report.failures or report.problems or self.hidden or self.away or self.broken:
            return
        config, _ = load(self.root / "config.toml")
        with SqliteState(self.machines[machine].path) as state:
            later = sync(config, state, self.now + timedelta(days=days), dry_run=True)
        begun = [line for each in later.calendars for line in each.created if line.interview.recurrence_id]
        assert later.changes == len(begun), ("P7: a later day alone changes something", later)

    @rule(year=st.sampled_from([1970, 2020]))
    def a_run_with_a_wrong_clock(self, year: int) -> None:
        right, self.now = self.now, datetime(year, 1, 1, 12, tzinfo=UTC)
        self._run(0, None, whole=False)
        self.now = right

    def breaks_a_follow_up(self, number: int, how: str) -> None:
        found = self.pick(number)
        super().breaks_a_follow_up(number, how)
        if found is not None:
            self.broken_places.add((found[1].interview, found[1].stage))

    def mends(self) -> None:
        super().mends()
        self.broken_places.clear()

    def __init__(self) -> None:
        super().__init__()
        self.broken_places: set[Place] = set()

    def _run(self, number: int, only: int | None, *, force: bool = False, whole: bool = True) -> Report | None:
        """One run of a machine, and what holds after it; None where the config could not be used."""
        machine, before = self.machines[number], Before(self)
        if not machine.seen and (self.away or self.homes_moved):
            return None  # a machine without memory can't know what is in a calendar that can't be seen
        path = self.root / "config.toml"
        path.write_text(self.settings.of(machine.own).text(), encoding="utf-8")
        name = None if only is None else self.settings.calendars[only].name
        known = set(machine.seen), set(machine.heard)
        self._listen(number, only)
        try:
            config, _ = load(path)
            with SqliteState(machine.path) as state:
                report = sync(config, state, self.now, only=name, force=force)
        except ConfigError:
            names = {each.name for each in self.settings.calendars}
            assert "alias" in names or "suivis" in self.away, "a config that is right was refused"
            assert self.files() == before.files, "a refused config changes nothing"
            machine.seen, machine.heard = known
            return None
        self.check_run(machine, before, report, whole=whole and only is None)
        self.hidden = {path: raw for path, raw in self.hidden.items() if not path.exists()}
        if only is None:
            machine.seen.update(each.event.uid for _, each in self.ours())
            for meeting in self.all_meetings:
                can_be_read = self.entry_of(meeting) is not None and meeting.damage is None
                if can_be_read and not self.away and not self.hidden:
                    meeting.read_by.add(machine.path)
        return report

    def _listen(self, number: int, only: int | None) -> None:
        """The machine hears what is readable in the calendars that it reads now."""
        entries = self.settings.calendars if only is None else [self.settings.calendars[only]]
        looked_at = {each.path.replace("lien", "perso") for each in entries} | {each.followups for each in entries}
        readable = {each.event.uid: each.event for path, each in self.ours() if path.parent.name in looked_at}
        for said in self.statements:
            event = readable.get(said.uid)
            if event is not None and said.text in f"{event.title}\n{event.description}":
                self.machines[number].heard.add(said.order)
        if only is None:
            self.machines[number].seen |= readable.keys()

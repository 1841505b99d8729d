"""A state machine that tries to break the promises.

A person tags, moves, cancels, answers, edits and deletes; two machines, each
with a state file of its own, run over one server that fails in every way that
``fake_calendar.py`` knows; state files get lost, corrupted and restored.  The
promises are checked after every run, against what the person did.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from calendar_followup.calendars.facts import Learnt
from calendar_followup.calendars.port import Calendar, Scope
from calendar_followup.domain.reading.prefilter import prefilter
from calendar_followup.domain.views.report import Report
from calendar_followup.engine import run as engine
from calendar_followup.engine.open import Place, Visit, Workplace
from calendar_followup.storage.state import SqliteState
from tests.promises.judge import CONFIG, Judge
from tests.promises.scene import SLOTS
from tests.support.fake_calendar import Crashed, Fault, ServerCalendar, Unreliable

machines = st.integers(0, 1)
slots = st.sampled_from(SLOTS)
numbers = st.integers(0, 8)
work = st.sampled_from(["none", "move", "move", "cancel", "reinstate", "replace", "replace"])
FAULTS = [fault for fault in Fault if fault is not Fault.MEANWHILE]


class Promises(Judge, RuleBasedStateMachine):
    """P1 to P9 as invariants."""

    def teardown(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    @initialize(settled=st.booleans())
    def begins(self, settled: bool) -> None:
        self.begin()
        if settled:
            self.a_run(0)

    # The person

    @rule(slot=slots, days=st.integers(-3, 40))
    def the_person_moves_an_interview(self, slot: int, days: int) -> None:
        self.moves_an_interview(slot, days)

    @rule(slot=slots, what=st.sampled_from(["tagged", "cancelled", "exists", "stopped"]))
    def the_person_turns_something_about_an_interview(self, slot: int, what: str) -> None:
        self.turns_something_about_an_interview(slot, what)

    @rule(
        number=numbers,
        what=st.sampled_from(["title", "draft", "time", "alarms", "notes", "delete", "delete", "guest", "copy"]),
        after=st.sampled_from([None, 0, 1]),
        slot=slots,
        task=work,
    )
    def the_person_touches_a_follow_up(self, number: int, what: str, after: int | None, slot: int, task: str) -> None:
        """And then, sometimes, something happens to the interview too, and a machine runs."""
        self.touches_a_follow_up(number, what)
        if after is not None:
            self._give_work(task, slot, number)
            self.a_run(after)

    def _give_work(self, task: str, slot: int, number: int) -> None:
        """Something for a run to do."""
        if task == "move":
            self.moves_an_interview(slot, number + 1)
        elif task == "replace":
            self.replaces_an_interview(slot)
        elif task != "none":
            self.meetings[slot].cancelled = task == "cancel"
            self.store(self.meetings[slot])

    # The server, the clock, the disk

    @rule(number=numbers, what=st.sampled_from(["marks", "etag", "order", "text", "html", "tokens"]))
    def something_about_the_server(self, number: int, what: str) -> None:
        self.the_server_does_something(number, what)

    @rule(hours=st.sampled_from([1, 20, 26, 24 * 6, 24 * 15]))
    def some_time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule(
        machine=machines,
        how=st.sampled_from(["lost", "corrupt", "backed up", "restored"]),
        deleted=st.sampled_from([None, None, *range(6)]),
        run=st.booleans(),
    )
    def something_about_a_state_file(self, machine: int, how: str, deleted: int | None, run: bool) -> None:
        """The person may have deleted a follow-up meanwhile; then maybe a run."""
        if deleted is not None:
            self.deletes_a_follow_up(deleted)
        self.a_state_file_suffers(machine, how)
        if run:
            self.a_run(machine)

    # Runs

    @rule(machine=machines)
    def a_run(self, machine: int) -> None:
        report, _ = self._run(machine, None)
        assert report is not None
        assert not report.failures
        self.check_whole(self.machines[machine], report)
        after = dict(self.server.texts)
        again, _ = self._run(machine, None)
        assert again is not None
        assert again.changes == 0, ("P7: a second run changes something", again)
        assert self.server.texts == after, "P7: a second run writes"

    @rule(
        machine=machines,
        at=st.sampled_from([0, 0, 1, 1, 1, 2, 2, 3, 4, 6, 8]),
        fault=st.sampled_from(FAULTS),
        task=work,
        slot=slots,
        lost=st.sampled_from([False, False, False, True]),
        then=st.sampled_from([None, "same", "same", "other"]),
    )
    def a_run_with_a_fault(
        self, machine: int, at: int, fault: Fault, task: str, slot: int, lost: bool, then: str | None
    ) -> None:
        """A run with work to do, of which one operation fails; the next run repairs the rest."""
        self._give_work(task, slot, at)
        if lost:
            self.a_state_file_suffers(machine, "lost")
        self._run(machine, (at, fault))
        if then is not None:
            self.a_run(machine if then == "same" else 1 - machine)

    @rule(
        machine=machines,
        at=st.sampled_from([0, 1, 1, 1, 2, 2, 3, 4]),
        slot=slots,
        task=work,
        number=numbers,
        what=st.sampled_from(["title", "time", "draft", "notes", "delete", "nothing"]),
        other=st.booleans(),
    )
    def a_run_while_something_happens(
        self, machine: int, at: int, slot: int, task: str, number: int, what: str, other: bool
    ) -> None:
        """The other machine runs, or the person acts, between two operations of a run with work to do."""
        self._give_work(task, slot, number)
        before = {each.event.uid for each in self.ours()}

        def meanwhile() -> None:
            if other:
                self._run(1 - machine, None, checked=False)
            if what != "nothing":
                self.touches_a_follow_up(number, what, self.meetings[slot].uid)
            if at == 0:  # before anything was read
                self.forgive(self.machines[machine], {each.event.uid: each for each in self.ours()})
            for place, uid in list(self.dismissed.items()):
                if uid not in before and uid not in self.machines[machine].seen:
                    del self.dismissed[place]  # created and deleted between this run's reading and its writing

        frozen = {href: raw for href, raw in self.frozen.items() if self.server.texts.get(href) == raw}
        self._run(machine, (at, Fault.MEANWHILE), meanwhile=meanwhile, checked=False)
        for href, raw in frozen.items():
            assert self.server.texts.get(href) == raw, "P1, P9: a copy, or a follow-up with guests, was written"
        standing = {each.event.uid for each in self.ours()}
        for followup in self.ours():
            self.check_edits(followup, self.edits.get(followup.event.uid, {}))
        for uid in (before | self.edits.keys()) - standing:
            assert not self.edits.get(uid), ("P3: an edit made in mid-run was lost", uid)
        places = [(each.interview.uid, each.stage) for each in self.ours()]
        assert not [place for place in self.dismissed if place in places], "P4: deleted in mid-run, and back"

    def calendar(self, scope: Scope, learnt: Learnt) -> Calendar:
        """A machine's own connection to the server, with its known facts."""
        return ServerCalendar("perso", self.server, scope)

    def _run(
        self,
        number: int,
        fault: tuple[int, Fault] | None,
        *,
        meanwhile: Callable[[], None] = lambda: None,
        checked: bool = True,
    ) -> tuple[Report | None, Fault | None]:
        machine = self.machines[number]
        opened: list[Unreliable] = []

        def opener(visit: Visit) -> Workplace:
            scope = Scope(visit.now, visit.zone, prefilter(visit.config.interviews.tags, visit.uids))
            opened.append(Unreliable(self.calendar(scope, visit.learnt("perso")), self.server, fault, meanwhile))
            address = opened[0].address()
            return Workplace({address: Place(opened[0], address)}, {"perso": address}, {"perso": address})

        ours = {each.event.uid: each for each in self.ours()}
        texts = dict(self.server.texts)
        self.forgive(machine, ours)
        report = None
        with contextlib.suppress(Crashed), SqliteState(machine.path) as state:
            report = engine.sync(CONFIG, state, self.now, opener=opener)
        struck = opened[0].struck if opened else None
        if checked:
            self.check_run(machine, texts, ours, struck)
        else:
            standing = {each.event.uid for each in self.ours()}
            for followup in (each for uid, each in ours.items() if uid not in standing):
                place = (followup.interview.uid, followup.stage)
                self.gone_once.add(place)
                self.remover.pop(place, None)
        return report, struck

    @invariant()
    def nothing_of_ours_ever_has_an_organizer(self) -> None:
        for href, raw in self.server.texts.items():
            if href.startswith("cf"):
                assert b"ORGANIZER" not in raw

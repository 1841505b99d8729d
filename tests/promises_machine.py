"""A state machine that tries to break the promises.

A person tags, moves, cancels, answers, edits and deletes; two machines, each
with a state file of its own, run over one server that fails in every way that
``fake_calendar.py`` knows; state files get lost, corrupted and restored.  The
promises are checked after every run, against what the person did.
"""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from calendar_followup import sync as engine
from calendar_followup import wiring
from calendar_followup.calendars.port import Scope
from calendar_followup.config import Config
from calendar_followup.identity import follow_up
from calendar_followup.model import Event, FollowUp, Stage
from calendar_followup.reading.prefilter import prefilter
from calendar_followup.report import Progress, Report
from calendar_followup.state import State
from calendar_followup.timing import thank_you_due
from tests.builders import MONDAY, TORONTO
from tests.fake_calendar import Crashed, Fault, Server, ServerCalendar, understood

CONFIG = Config.model_validate(
    {
        "timezone": "America/Toronto",
        "emails": ["camille@example.org"],
        "calendars": [{"name": "perso", "type": "folder", "path": "/nowhere"}],
    }
)
TIMING = wiring.timing(CONFIG)
SLOTS = range(3)  # interviews; the first two share a job, so that they are rounds of one process
Place = tuple[str, Stage]


@dataclass
class Meeting:
    """An interview as the person means it."""

    uid: str
    job: str
    start: datetime
    tagged: bool = True
    cancelled: bool = False
    stopped: bool = False
    exists: bool = True

    @property
    def alive(self) -> bool:
        return self.exists and self.tagged and not self.cancelled

    @property
    def end(self) -> datetime:
        return self.start + timedelta(hours=1)

    def text(self) -> bytes:
        lines = [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "BEGIN:VEVENT",
            f"UID:{self.uid}",
            f"DTSTART:{self.start.astimezone(UTC):%Y%m%dT%H%M%SZ}",
            f"DTEND:{self.end.astimezone(UTC):%Y%m%dT%H%M%SZ}",
            f"SUMMARY:Entrevue – {self.job} @ Nordik{' #entrevue' if self.tagged else ''}",
            f"DESCRIPTION:Avec : Marie Roy <m@x.ca>{' #stop' if self.stopped else ''}",
            f"STATUS:{'CANCELLED' if self.cancelled else 'CONFIRMED'}",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ]
        return "\r\n".join(lines).encode()


@dataclass
class Machine:
    """A computer with a state file; ``seen`` are the follow-ups that it knows to have stood."""

    path: Path
    seen: set[str] = field(default_factory=set)
    withdrew: set[Place] = field(default_factory=set)
    backup: tuple[set[str], set[Place]] | None = None

    @property
    def backup_path(self) -> Path:
        return self.path.with_suffix(".backup")

    def lose(self) -> None:
        for suffix in ("", "-wal", "-shm"):
            Path(f"{self.path}{suffix}").unlink(missing_ok=True)
        self.seen, self.withdrew = set(), set()


class Promises(RuleBasedStateMachine):
    """P1 to P9 as invariants."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.server = Server()
        self.machines = [Machine(self.folder / f"{name}.sqlite") for name in "ab"]
        self.now = MONDAY
        self.meetings: list[Meeting] = []
        self.edits: dict[str, dict[str, str]] = {}
        self.dismissed: dict[Place, str] = {}
        self.gone_once: set[Place] = set()
        self.taken: set[Place] = set()
        self.remover: dict[Place, Machine] = {}
        self.frozen: dict[str, bytes] = {}

    def teardown(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    # The person and their interviews

    @initialize(settled=st.booleans())
    def begin(self, settled: bool) -> None:
        self.meetings = [
            Meeting(f"m{slot}@x", "Analyste" if slot < 2 else "Cheffe", MONDAY + timedelta(days=slot, hours=2))
            for slot in SLOTS
        ]
        self.meetings[1].exists = False
        self.server.put(
            "dentist.ics",
            b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:d\r\nDTSTART:20261123T150000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        )
        for meeting in self.meetings:
            self._store(meeting)
        if settled:
            self.a_run(0)

    def _store(self, meeting: Meeting) -> None:
        href = f"{meeting.uid}.ics"
        if meeting.exists:
            self.server.put(href, meeting.text())
        elif href in self.server.texts:
            self.server.drop(href)

    @rule(slot=st.sampled_from(SLOTS), days=st.integers(-3, 40))
    def moves_an_interview(self, slot: int, days: int) -> None:
        self.meetings[slot].start = (self.now + timedelta(days=days)).replace(minute=0, second=0)
        self._store(self.meetings[slot])

    @rule(slot=st.sampled_from(SLOTS), what=st.sampled_from(["tagged", "cancelled", "exists", "stopped"]))
    def turns_something_about_an_interview(self, slot: int, what: str) -> None:
        meeting = self.meetings[slot]
        setattr(meeting, what, not getattr(meeting, what))
        self._store(meeting)

    # The person and their follow-ups

    def _ours(self) -> list[FollowUp]:
        """The follow-ups that stand on the server now."""
        found = []
        for event in self._events():
            followup = follow_up(event)
            if followup is not None:
                found.append(followup)
        return found

    def _events(self) -> Iterator[Event]:
        for href, raw in list(self.server.texts.items()):
            yield from understood(raw, "perso", href, self.server.etags[href]).events

    def _change(self, followup: FollowUp, change: dict[str, str]) -> None:
        """Rewrites single-line properties as an app would: unfolded, with the value replaced."""
        href = followup.event.href
        lines = self.server.texts[href].decode().replace("\r\n ", "").split("\r\n")
        for at, line in enumerate(lines):
            name = line.partition(":")[0]
            if name in change:
                lines[at] = f"{name}:{change.pop(name)}"
        self.server.put(href, "\r\n".join(lines).encode())

    def _pick(self, number: int) -> FollowUp | None:
        ours = [each for each in self._ours() if not each.event.guests]
        return ours[number % len(ours)] if ours else None

    @rule(
        number=st.integers(0, 8),
        what=st.sampled_from(["title", "draft", "time", "alarms", "notes", "delete", "delete", "guest", "copy"]),
    )
    def touches_a_follow_up(self, number: int, what: str) -> None:
        """The person edits one, types notes into it, deletes it, invites somebody to it, or copies it."""
        if what == "delete":
            self.deletes_a_follow_up(number)
        elif what == "guest":
            self.adds_a_guest(number)
        elif what == "copy":
            self.duplicates_a_follow_up(number)
        elif what == "notes":
            self.types_notes(number, ("la migration", "oui; demain, peut-être")[number % 2])
        else:
            self.edits_a_follow_up(number, what)

    def edits_a_follow_up(self, number: int, what: str) -> None:
        followup = self._pick(number)
        if followup is None:
            return
        edits = self.edits.setdefault(followup.event.uid, {})
        if what == "title":
            edits["title"] = f"À moi {number}"
            self._change(followup, {"SUMMARY": edits["title"]})
        elif what == "draft":
            edits["draft"] = f"Mon texte {number}"
            page = followup.event.description.replace("\n", "\\n").replace(",", "\\,").replace(";", "\\;")
            start = page.find("\\n")
            self._change(followup, {"DESCRIPTION": f"{edits['draft']}{page[start:]}"})
        elif what == "time":
            start = followup.event.start + timedelta(minutes=7 + number)
            edits["time"] = f"{start:%Y%m%dT%H%M%SZ}"
            end = start + timedelta(minutes=15)
            self._change(followup, {"DTSTART": edits["time"], "DTEND": f"{end:%Y%m%dT%H%M%SZ}"})
        elif followup.event.alarms:
            edits["alarms"] = f"-PT{5 + number}M"
            self._change(followup, {"TRIGGER": edits["alarms"]})

    def types_notes(self, number: int, text: str) -> None:
        followup = self._pick(number)
        if followup is None or "Points abordés :\n" not in followup.event.description:
            return
        page = followup.event.description.replace("Points abordés :\n", f"Points abordés : {text}\n")
        self.edits.setdefault(followup.event.uid, {})["notes"] = f"Points abordés : {text}"
        escaped = page.replace("\\", "\\\\").replace("\n", "\\n").replace(",", "\\,").replace(";", "\\;")
        self._change(followup, {"DESCRIPTION": escaped})

    def deletes_a_follow_up(self, number: int) -> None:
        followup = self._pick(number)
        if followup is None:
            return
        self.server.drop(followup.event.href)
        place = (followup.interview.uid, followup.stage)
        self.gone_once.add(place)
        self.taken.add(place)
        if all((each.interview.uid, each.stage) != place for each in self._ours()):
            self.dismissed[place] = followup.event.uid
        self.edits.pop(followup.event.uid, None)

    def adds_a_guest(self, number: int) -> None:
        followup = self._pick(number)
        if followup is not None:
            text = self.server.texts[followup.event.href].decode()
            text = text.replace("TRANSP:", "ATTENDEE:mailto:marie@example.com\r\nTRANSP:", 1)
            self.server.put(followup.event.href, text.encode())
            self.frozen[followup.event.href] = text.encode()

    def duplicates_a_follow_up(self, number: int) -> None:
        followup = self._pick(number)
        if followup is not None:
            raw = self.server.texts[followup.event.href].replace(followup.event.uid.encode(), b"copy-%d" % number)
            self.server.put(f"copy-{number}.ics", raw)
            self.frozen[f"copy-{number}.ics"] = raw

    # Servers and clocks

    @rule(number=st.integers(0, 8), what=st.sampled_from(["marks", "etag", "order", "text", "tokens"]))
    def the_server_does_something(self, number: int, what: str) -> None:
        """It strips marks, reorders, rewrites text, changes an ETag without a change, forgets tokens."""
        if what == "marks":
            self.a_server_strips_the_marks(number)
        elif what == "tokens":
            self.server.expire_tokens()
        else:
            self.a_server_rewrites_a_follow_up(number, what)

    def a_server_strips_the_marks(self, number: int) -> None:
        followup = self._pick(number)
        if followup is not None:
            lines = self.server.texts[followup.event.href].decode().replace("\r\n ", "").split("\r\n")
            raw = "\r\n".join(line for line in lines if not line.startswith("X-")).encode()
            self.server.put(followup.event.href, raw)
            self.frozen[followup.event.href] = raw
            self.edits.pop(followup.event.uid, None)
            self.gone_once.add((followup.interview.uid, followup.stage))
            self.taken.add((followup.interview.uid, followup.stage))

    def a_server_rewrites_a_follow_up(self, number: int, how: str) -> None:
        followup = self._pick(number)
        if followup is None:
            return
        href = followup.event.href
        lines = self.server.texts[href].decode().replace("\r\n ", "").split("\r\n")
        if how == "order":
            alarm = lines.index("BEGIN:VALARM") if "BEGIN:VALARM" in lines else lines.index("END:VEVENT")
            first = lines.index("BEGIN:VEVENT") + 1
            lines[first:alarm] = reversed(lines[first:alarm])
        elif how == "text":
            lines = [line.replace("’", "'").replace("\u00a0", " ") for line in lines]
        self.server.put(href, "\r\n".join(lines).encode())

    @rule(hours=st.sampled_from([1, 20, 26, 24 * 6, 24 * 15]))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    # State files

    @rule(
        machine=st.integers(0, 1), how=st.sampled_from(["lost", "corrupt", "backed up", "restored"]), run=st.booleans()
    )
    def a_state_file_suffers(self, machine: int, how: str, run: bool) -> None:
        """It is lost, overwritten with garbage, backed up, or an old copy comes back; then maybe a run."""
        found = self.machines[machine]
        if how == "backed up":
            self._back_up(found)
        elif how == "restored":
            if found.backup is not None:
                seen, withdrew = found.backup
                found.lose()
                shutil.copy(found.backup_path, found.path)
                found.seen, found.withdrew = set(seen), set(withdrew)
        else:
            found.lose()
            if how == "corrupt":
                found.path.write_bytes(b"garbage " * 100)
        if run:
            self.a_run(machine)

    def _back_up(self, machine: Machine) -> None:
        if machine.path.exists():
            with contextlib.closing(sqlite3.connect(machine.path)) as live, contextlib.suppress(sqlite3.Error):
                machine.backup_path.unlink(missing_ok=True)
                with contextlib.closing(sqlite3.connect(machine.backup_path)) as copy:
                    live.backup(copy)
                machine.backup = (set(machine.seen), set(machine.withdrew))

    # Runs

    @rule(machine=st.integers(0, 1))
    def a_run(self, machine: int) -> None:
        report, _ = self._run(machine, None)
        assert report is not None
        assert not report.failures
        self._check_whole(self.machines[machine], report)
        after = dict(self.server.texts)
        again, _ = self._run(machine, None)
        assert again is not None
        assert again.changes == 0, ("P7: a second run changes something", again)
        assert self.server.texts == after, "P7: a second run writes"

    @rule(
        machine=st.integers(0, 1),
        at=st.sampled_from([0, 0, 0, 1, 1, 2, 3, 4, 6, 8]),
        fault=st.sampled_from([fault for fault in Fault if fault is not Fault.MEANWHILE]),
        work=st.sampled_from(["none", "move", "on", "off"]),
        slot=st.sampled_from(SLOTS),
        then=st.sampled_from([None, "same", "other"]),
    )
    def a_run_with_a_fault(self, machine: int, at: int, fault: Fault, work: str, slot: int, then: str | None) -> None:
        """A run with work to do, of which one operation fails; the next run repairs what is left."""
        if work == "move":
            self.moves_an_interview(slot, at + 2)
        elif work != "none":
            self.meetings[slot].cancelled = work == "off"
            self._store(self.meetings[slot])
        self._run(machine, (at, fault))
        if then is not None:
            self.a_run(machine if then == "same" else 1 - machine)

    @rule(
        machine=st.integers(0, 1),
        at=st.integers(0, 5),
        slot=st.sampled_from(SLOTS),
        number=st.integers(0, 8),
        what=st.sampled_from(["title", "time", "delete", "other machine"]),
    )
    def a_run_while_something_happens(self, machine: int, at: int, slot: int, number: int, what: str) -> None:
        """The other machine runs, or the person acts, between two operations of a run with work to do."""
        self.moves_an_interview(slot, number + 1)
        ours = {each.event.uid for each in self._ours()}

        def meanwhile() -> None:
            if what == "other machine":
                self._run(1 - machine, None, checked=False)
            elif what == "delete":
                self.deletes_a_follow_up(number)
            else:
                self.edits_a_follow_up(number, what)
            if at == 0:  # before anything was read
                self._forgive(self.machines[machine], {each.event.uid: each for each in self._ours()})

        self._run(machine, (at, Fault.MEANWHILE), meanwhile=meanwhile, checked=False)
        for followup in self._ours():
            self._check_edits(followup, self.edits.get(followup.event.uid, {}))
        standing = {each.event.uid for each in self._ours()}
        for uid in ours - standing:
            assert not self.edits.get(uid), ("P3: an edit made in mid-run was lost", uid)
        places = [(each.interview.uid, each.stage) for each in self._ours()]
        assert not [place for place in self.dismissed if place in places], "P4: deleted in mid-run, and back"

    def _run(
        self,
        number: int,
        fault: tuple[int, Fault] | None,
        *,
        meanwhile: Callable[[], None] = lambda: None,
        checked: bool = True,
    ) -> tuple[Report | None, Fault | None]:
        machine = self.machines[number]
        opened: list[ServerCalendar] = []

        def opener(
            config: Config, now: datetime, zone: tzinfo, uids: frozenset[str], progress: Progress
        ) -> wiring.Workplace:
            scope = Scope(now, zone, prefilter((*config.interviews.tags, *uids)))
            opened.append(ServerCalendar("perso", self.server, scope, fault, meanwhile))
            places = {"perso": wiring.Place(opened[0], "perso")}
            return wiring.Workplace(places, {"perso": "perso"}, {"perso": "perso"})

        ours = {each.event.uid: each for each in self._ours()}
        texts = dict(self.server.texts)
        self._forgive(machine, ours)
        report = None
        with contextlib.suppress(Crashed), State(machine.path) as state:
            report = engine.sync(CONFIG, state, self.now, opener=opener)
        struck = opened[0].struck if opened else None
        if checked:
            self._check_run(machine, texts, ours, struck)
        else:
            standing = {each.event.uid for each in self._ours()}
            for followup in (each for uid, each in ours.items() if uid not in standing):
                place = (followup.interview.uid, followup.stage)
                self.gone_once.add(place)
                self.remover.pop(place, None)
        return report, struck

    # The promises

    def _forgive(self, machine: Machine, ours: dict[str, FollowUp]) -> None:
        """P4's limit: nothing that this machine can see tells that the follow-up ever was.

        Its state is lost or old, or it went down in the middle of creating that
        very follow-up, and none that it would have made later stands.
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
                rows = set(db.execute("SELECT uid, stage FROM followups WHERE fate = 'creating'"))
        except sqlite3.Error:
            return set()
        standing = {(each.interview.uid, each.stage.value) for each in ours.values()}
        return {
            (uid, Stage(stage))
            for uid, stage in rows
            if not any((uid, later.value) in rows & standing for later in stages[stages.index(Stage(stage)) + 1 :])
        }

    def _check_run(
        self, machine: Machine, before: dict[str, bytes], ours: dict[str, FollowUp], struck: Fault | None
    ) -> None:
        """What holds after every run, however it ended."""
        mine = {each.event.href for each in ours.values()}
        theirs = {href: raw for href, raw in before.items() if href not in mine}
        kept = {href: self.server.texts.get(href) for href in theirs}
        assert kept == theirs, "P1: an event of the user's was changed"
        for href, raw in self.frozen.items():
            if before.get(href) == raw:
                assert self.server.texts.get(href) == raw, "P1, P9: a copy, or a follow-up with guests, was written"
        after = {each.event.uid: each for each in self._ours()}
        for uid in ours.keys() - after.keys():
            self._check_removal(ours[uid], machine)
        for uid, edits in self.edits.items():
            if uid in after:
                self._check_edits(after[uid], edits)
        places = [(each.interview.uid, each.stage) for each in after.values()]
        for place in list(self.dismissed):
            if place in places and struck is Fault.SHORT_LISTING:
                del self.dismissed[place]  # its siblings were not to be seen
            assert place not in places or place not in self.dismissed, ("P4: a deleted follow-up is back", place)
        for event in self._events():
            if event.uid in after and event.uid not in ours:
                assert not event.guests, "P9: a follow-up was made with guests"

    def _check_removal(self, followup: FollowUp, machine: Machine) -> None:
        place = (followup.interview.uid, followup.stage)
        machine.withdrew.add(place)
        self.remover[place] = machine
        self.gone_once.add(place)
        assert not self.edits.get(followup.event.uid), ("P3, P5: an edited follow-up was removed", place)
        twins = [each for each in self._ours() if (each.interview.uid, each.stage) == place]
        if twins:
            return
        assert followup.event.start > self.now, ("P5: what was due was withdrawn", place)
        meeting = next(each for each in self.meetings if each.uid == followup.interview.uid)
        if meeting.alive and not meeting.stopped and meeting.end > self.now and not self._is_stopped_later(meeting):
            assert followup.stage is not Stage.THANK_YOU, ("P6: removed although the interview stands", place)
            if meeting.job == "Cheffe" and (meeting.uid, Stage.RELANCE) not in self.dismissed:
                assert followup.stage is not Stage.RELANCE, ("P6: removed although the interview stands", place)

    def _is_stopped_later(self, meeting: Meeting) -> bool:
        """An answer in a later round ends the rounds before it."""
        rounds = [each for each in self.meetings if each.job == meeting.job and each.alive]
        return any(each.stopped for each in rounds if (each.start, each.uid) >= (meeting.start, meeting.uid))

    def _check_edits(self, followup: FollowUp, edits: dict[str, str]) -> None:
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

    def _check_whole(self, machine: Machine, report: Report) -> None:
        """What holds after a run without a fault."""
        ours = self._ours()
        places = [(each.interview.uid, each.stage) for each in ours if each.event.uid not in self.edits]
        assert len(places) == len(set(places)), "P2: a follow-up stands twice"
        machine.seen.update(each.event.uid for each in ours)
        machine.seen.update(self.dismissed.values())
        held = any("--force" in problem.reason for problem in report.problems)
        unknown = {line.id for each in report.calendars for line in each.kept if "--force" in line.reason}
        for meeting in self.meetings:
            mine = [each for each in ours if each.interview.uid == meeting.uid]
            for followup in mine:
                touched = followup.event.uid in self.edits.keys() | unknown or followup.event.guests
                pending = followup.event.start > self.now
                if not (meeting.alive and not meeting.stopped) and pending and not touched and not held:
                    raise AssertionError(("P5: a pointless follow-up is left", meeting, followup.stage))
            self._check_thank_you(meeting, mine, machine)

    def _check_thank_you(self, meeting: Meeting, mine: list[FollowUp], machine: Machine) -> None:
        """The thank-you of an interview still to come stands, and where it should."""
        if not meeting.alive or meeting.end <= self.now or self._is_stopped_later(meeting):
            return
        found = [each for each in mine if each.stage is Stage.THANK_YOU]
        place = (meeting.uid, Stage.THANK_YOU)
        # What another machine took away counts as dismissed here: it can't be told apart.
        ours = self.remover.get(place) is machine and place in machine.withdrew
        excused = place in self.taken or (place in self.gone_once and not ours)
        assert found or excused, ("P5: a thank-you is missing", meeting)
        for followup in found:
            touched = self.edits.get(followup.event.uid, {})
            if "time" not in touched and not followup.event.guests and len(found) == 1:
                expected = thank_you_due(meeting.end.astimezone(TORONTO), TIMING)
                assert followup.event.start == expected, ("P5: it does not follow its interview", meeting)

    @invariant()
    def nothing_of_ours_ever_has_an_organizer(self) -> None:
        for href, raw in self.server.texts.items():
            if href.startswith("cf"):
                assert b"ORGANIZER" not in raw

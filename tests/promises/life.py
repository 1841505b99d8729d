"""A person's life around their calendars: events in files, configs, statements and days.

Everything is real except the person: folders on a disk, a config in TOML, state files.
The person's intentions are recorded beside it (meetings, edits, deletions, statements),
so that ``life_judge.py`` can compare the calendars with them after every run.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from calendar_followup.domain.events import Key
from calendar_followup.domain.model import FollowUp, Stage
from tests.promises.life_config import Entry, Settings
from tests.promises.life_files import WORDS, Meeting, damaged, describe, follow_up_in, rewrite, typed_into
from tests.support import state_files
from tests.support.builders import MONDAY, TORONTO

FOLDERS = ("perso", "travail", "suivis")
SHARED_MEMORY = Path("/dev/shm")
Place = tuple[Key, Stage]


@dataclass
class Said:
    """A statement that the person made inside a follow-up, and its location."""

    kind: str  # "answer", "stop", "no relance", "deadline", "person", "point"
    place: Place
    uid: str
    text: str
    day: date | None = None
    order: int = 0


@dataclass
class Machine:
    """A computer with a state file; ``seen`` and ``heard`` are what a run has shown it so far."""

    path: Path
    seen: set[str] = field(default_factory=set)
    heard: set[int] = field(default_factory=set)
    own: dict[str, str] = field(default_factory=dict)  # its own language, zone and hours
    backup: tuple[set[str], set[int]] | None = None

    def lose(self) -> None:
        state_files.lose(self.path)
        self.seen, self.heard = set(), set()

    def back_up(self) -> None:
        self.backup = (set(self.seen), set(self.heard)) if state_files.back_up(self.path) else None

    def restore(self) -> None:
        if self.backup is not None:
            state_files.restore(self.path)
            seen, heard = self.backup
            self.seen, self.heard = set(seen), set(heard)


class Life:
    """The world, and every gesture."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(dir=SHARED_MEMORY if SHARED_MEMORY.is_dir() else None))
        for name in FOLDERS:
            (self.root / name).mkdir()
        os.symlink("perso", self.root / "lien")
        self.machines = [Machine(self.root / f"{name}.sqlite") for name in "ab"]
        self.now = MONDAY
        self.settings = Settings([Entry("perso", "perso"), Entry("travail", "travail")])
        self.meetings: list[Meeting] = []
        self.former: list[Meeting] = []
        self.edits: dict[str, dict[str, str]] = {}
        self.deleted: dict[Place, str] = {}
        self.ever_gone: set[Place] = set()
        self.statements: list[Said] = []
        self.times_said = 0
        self.broken: dict[Path, bytes] = {}  # follow-ups that can't be read, as they were
        self.away: set[str] = set()
        self.hidden: dict[Path, bytes] = {}
        self.hidden_keys: dict[Path, Key] = {}
        self.hidden_at = MONDAY
        self.left: set[str] = set()  # the folders of calendars that were removed from the config
        self.homes_moved = False
        self.never_seen: set[Path] = set()

    def begin(self) -> None:
        """Interviews in two calendars, a weekly one among them, and a dentist."""
        self.meetings = [
            Meeting("m0@x", "Nordik", "perso", MONDAY + timedelta(hours=2)),
            Meeting("m1@x", "Boréal", "perso", MONDAY + timedelta(days=1, hours=2)),
            Meeting("m2@x", "Laurier", "travail", MONDAY + timedelta(days=2, hours=3)),
            Meeting("m3@x", "Saguenay", "travail", MONDAY + timedelta(days=3, hours=1), times=3),
        ]
        for meeting in self.meetings:
            self.store(meeting)
        dentist = (
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:d\r\nDTSTART:20261123T150000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        )
        (self.root / "perso" / "dentist.ics").write_text(dentist)

    def end(self) -> None:
        shutil.rmtree(self.root, ignore_errors=True)

    # Files

    def folder_of(self, name: str) -> Path:
        """Where that folder is now: moved aside while it is away."""
        return self.root / (f"{name}.away" if name in self.away else name)

    def file_of(self, meeting: Meeting) -> Path:
        return self.folder_of(meeting.folder) / f"{meeting.uid}.ics"

    def store(self, meeting: Meeting) -> None:
        path = self.file_of(meeting)
        meeting.damage = None
        meeting.indices.update((key, week) for week, key in enumerate(meeting.keys()))
        if meeting.exists:
            path.write_bytes(meeting.text())
        else:
            path.unlink(missing_ok=True)

    @property
    def all_meetings(self) -> list[Meeting]:
        return [*self.meetings, *self.former]

    def meeting_of(self, uid: str) -> Meeting:
        return next(each for each in self.all_meetings if each.uid == uid)

    def files(self) -> dict[Path, bytes]:
        """Every file in the folders, by its path as if no folder were away."""
        return {
            Path(name) / path.name: path.read_bytes()
            for name in FOLDERS
            for path in sorted(self.folder_of(name).glob("*.ics"))
        }

    def ours(self) -> Iterator[tuple[Path, FollowUp]]:
        """Every readable follow-up, wherever it is, and its file."""
        for name in FOLDERS:
            for path in sorted(self.folder_of(name).glob("cf*.ics")):
                found = follow_up_in(path.read_bytes(), name, path.name)
                if found is not None:
                    yield path, found

    def pick(self, number: int, pending: bool = False) -> tuple[Path, FollowUp] | None:
        """One of the follow-ups that the person can reach."""
        found = [each for each in self.ours() if not pending or each[1].event.start > self.now]
        return found[number % len(found)] if found else None

    # Interviews

    def moves(self, slot: int, days: int) -> None:
        meeting = self.meetings[slot]
        meeting.start = (self.now + timedelta(days=days)).replace(minute=0, second=0)
        meeting.muddled = meeting.reshaped
        self.store(meeting)

    def turns(self, slot: int, what: str) -> None:
        """Tags or untags, cancels or reinstates, deletes or brings back, all-day or timed, weekly or single."""
        meeting = self.meetings[slot]
        if what == "weekly":
            meeting.times = 1 if meeting.times > 1 else 3
            meeting.shifted.clear()
            meeting.dropped.clear()
            meeting.reshaped = True
        else:
            setattr(meeting, what, not getattr(meeting, what))
        self.store(meeting)

    def moves_one_occurrence(self, slot: int, week: int, hours: int | None) -> None:
        """One occurrence is moved by some hours, or is cancelled."""
        meeting = self.meetings[slot]
        if week >= meeting.times or meeting.times == 1:
            return
        if hours is None:
            meeting.dropped ^= {week}
        else:
            meeting.shifted[week] = hours
        self.store(meeting)

    def moves_to_another_calendar(self, slot: int) -> None:
        meeting = self.meetings[slot]
        self.file_of(meeting).unlink(missing_ok=True)
        meeting.folder = "travail" if meeting.folder == "perso" else "perso"
        meeting.read_by.clear()
        self.store(meeting)

    def states_a_deadline(self, slot: int, days: int | None) -> None:
        meeting = self.meetings[slot]
        meeting.deadline = None if days is None else (meeting.start + timedelta(days=days)).date()
        self.store(meeting)

    def damages_an_interview(self, slot: int, how: str) -> None:
        meeting, path = self.meetings[slot], self.file_of(self.meetings[slot])
        if meeting.exists and path.exists():
            meeting.damage = damaged(meeting.text(), how)
            path.write_bytes(meeting.damage)

    # Follow-ups

    def deletes(self, number: int) -> None:
        found = self.pick(number)
        if found is None:
            return
        path, followup = found
        path.unlink()
        place = (followup.interview, followup.stage)
        self.ever_gone.add(place)
        self.edits.pop(followup.event.uid, None)
        if all((each.interview, each.stage) != place for _, each in self.ours()):
            self.deleted[place] = followup.event.uid

    def edits_one(self, number: int, what: str) -> None:
        found = self.pick(number)
        if found is None:
            return
        path, followup = found
        edits = self.edits.setdefault(followup.event.uid, {})
        if what == "title":
            edits["title"] = f"À moi {number}"
            self._takes_back(followup)
            rewrite(path, {"SUMMARY": edits["title"]})
        elif what == "time":
            start = followup.event.start + timedelta(minutes=7 + number)
            edits["time"] = f"{start:%Y%m%dT%H%M%SZ}"
            rewrite(path, {"DTSTART": edits["time"], "DTEND": f"{start + timedelta(minutes=15):%Y%m%dT%H%M%SZ}"})
        else:
            edits["draft"] = f"Mon texte {number}"
            page = followup.event.description
            describe(path, edits["draft"] + page[page.find("\n") :])

    def _takes_back(self, followup: FollowUp) -> None:
        """Another title takes back the statement in the one before."""
        taken = [each for each in self.statements if each.uid == followup.event.uid and each.text.startswith("#")]
        for said in taken:
            if said.text in followup.event.title:
                self.statements.remove(said)
                self.edits[said.uid].pop("notes", None)

    def says(self, number: int, kind: str, variant: int) -> None:
        """Types something into a follow-up."""
        found = self.pick(number)
        if found is None:
            return
        path, followup = found
        place = (followup.interview, followup.stage)
        page = followup.event.description
        label, text = WORDS[kind][variant % len(WORDS[kind])]
        self.times_said += 1
        said = Said(kind, place, followup.event.uid, text, order=self.times_said)
        if kind == "deadline":
            said.day = (max(followup.event.start, self.now) + timedelta(days=20 + variant)).astimezone(TORONTO).date()
            text = said.text = f"{said.day:%Y-%m-%d}"
        if label == "title":
            rewrite(path, {"SUMMARY": f"{followup.event.title} {text}"})
        else:
            typed = typed_into(page, label, text)
            if typed is None:
                return
            describe(path, typed)
        if kind != "no answer":
            self.statements.append(said)
        kind = "notes" if any(letter.isalnum() for letter in text) else "typed"  # a dash can be lost
        self.edits.setdefault(followup.event.uid, {}).setdefault(kind, text)

    def breaks_a_follow_up(self, number: int, how: str) -> None:
        found = self.pick(number)
        if found is not None:
            path, _ = found
            self.broken[path] = path.read_bytes()
            path.write_bytes(damaged(path.read_bytes(), how))

    def mends(self) -> None:
        """Every damaged file is restored, every folder is back."""
        for path, raw in self.broken.items():
            path.write_bytes(raw)
        self.broken.clear()
        for meeting in self.all_meetings:
            if meeting.damage is not None:
                self.store(meeting)
        for name in sorted(self.away):
            if (self.root / name).is_dir():
                (self.root / name).rmdir()  # it was empty, and nothing may have been written into it
            (self.root / f"{name}.away").rename(self.root / name)
        self.away.clear()
        for path, raw in self.hidden.items():
            if not path.exists():
                path.write_bytes(raw)
        self.hidden.clear()
        self.hidden_keys.clear()

    def goes_away(self, name: str) -> None:
        if name not in self.away and not self.broken and not self.hidden:
            (self.root / name).rename(self.root / f"{name}.away")
            self.away.add(name)

    def comes_back_empty(self, name: str) -> None:
        """A folder in which nothing has been synchronised yet."""
        if name not in self.away and any((self.root / name).glob("*.ics")):
            self.goes_away(name)
            if name in self.away:
                (self.root / name).mkdir()

    def is_half_synchronised(self, name: str) -> None:
        """Most follow-ups of a folder are missing for a while: more at once than anybody deletes."""
        there = sum(1 for _ in self.ours())
        missing = sorted((self.root / name).glob("cf*.ics"))[: there // 2 + 1]
        if name in self.away or self.hidden or self.broken or not 5 < len(missing) > there // 2:
            return
        self.hidden_keys = {path: each.interview for path, each in self.ours() if path in missing}
        self.hidden_at = self.now
        for path in missing:
            self.hidden[path] = path.read_bytes()
            path.unlink()

"""The scene for testing the promises: a person, their interviews, a server, two machines.

It records the person's actions as the promises see them: edits, deletions, copies.
``judge.py`` compares the calendar with it, ``machine.py`` draws what happens next.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path

from calendar_followup.domain.events import Event
from calendar_followup.domain.followups.identity import follow_up
from calendar_followup.domain.model import FollowUp, Stage
from tests.support import state_files
from tests.support.builders import MONDAY
from tests.support.fake_calendar import Server, understood

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


def line_break(page: str) -> str:
    """The line break of that page."""
    return "<br>" if "<br>" in page else "\n"


def as_html(page: str) -> str:
    """A description after an HTML editor; an HTML description stays unchanged."""
    return page if "<br>" in page else escape(page, quote=False).replace("\n", "<br>")


@dataclass
class Machine:
    """A computer with a state file; ``seen`` are the follow-ups that it has seen."""

    path: Path
    seen: set[str] = field(default_factory=set)
    withdrew: set[Place] = field(default_factory=set)
    backup: tuple[set[str], set[Place]] | None = None
    lives: int = 0  # how often its memory was lost or replaced

    @property
    def life(self) -> tuple[Path, int]:
        """Which machine, with which memory."""
        return self.path, self.lives

    def lose(self) -> None:
        state_files.lose(self.path)
        self.seen, self.withdrew = set(), set()
        self.lives += 1

    def back_up(self) -> None:
        self.backup = (set(self.seen), set(self.withdrew)) if state_files.back_up(self.path) else None

    def restore(self) -> None:
        if self.backup is not None:
            state_files.restore(self.path)
            seen, withdrew = self.backup
            self.seen, self.withdrew = set(seen), set(withdrew)
            self.lives += 1


class Scene:
    """The world, and every gesture of the person, the server and the disk."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.server = Server()
        self.machines = [Machine(self.folder / f"{name}.sqlite") for name in "ab"]
        self.now = MONDAY
        self.meetings: list[Meeting] = []
        self.former: list[Meeting] = []
        self.edits: dict[str, dict[str, str]] = {}
        self.dismissed: dict[Place, str] = {}
        self.gone_once: set[Place] = set()
        self.relances_sent: set[tuple[str, str, Stage]] = set()  # by job, interview and stage, as the person noted
        self.taken: set[Place] = set()
        self.remover: dict[Place, Machine] = {}
        self.unfinished: dict[Place, tuple[Path, int]] = {}
        self.frozen: dict[str, bytes] = {}

    # The person and their interviews

    def begin(self) -> None:
        """The calendar has two interviews, and an appointment that is not an interview."""
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
            self.store(meeting)

    @property
    def all_meetings(self) -> list[Meeting]:
        """Every interview that there ever was."""
        return [*self.meetings, *self.former]

    def store(self, meeting: Meeting) -> None:
        href = f"{meeting.uid}.ics"
        if meeting.exists:
            self.server.put(href, meeting.text())
        elif href in self.server.texts:
            self.server.drop(href)

    def replaces_an_interview(self, slot: int) -> None:
        """The event is deleted, and another one for the same job replaces it."""
        old = self.meetings[slot]
        old.exists = False
        self.store(old)
        self.former.append(old)
        start = (self.now + timedelta(days=slot, hours=3)).replace(minute=0, second=0)
        self.meetings[slot] = Meeting(f"m{slot}.{len(self.former)}@x", old.job, start)
        self.store(self.meetings[slot])

    def moves_an_interview(self, slot: int, days: int) -> None:
        self.meetings[slot].start = (self.now + timedelta(days=days)).replace(minute=0, second=0)
        self.store(self.meetings[slot])

    def turns_something_about_an_interview(self, slot: int, what: str) -> None:
        meeting = self.meetings[slot]
        setattr(meeting, what, not getattr(meeting, what))
        self.store(meeting)

    # The person and their follow-ups

    def ours(self) -> list[FollowUp]:
        """The follow-ups on the server now."""
        found = []
        for event in self.events():
            followup = follow_up(event)
            if followup is not None:
                found.append(followup)
        return found

    def events(self) -> Iterator[Event]:
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

    def pick(self, number: int, of: str = "") -> FollowUp | None:
        """One of the follow-ups that the person may touch, of that interview alone if one is named."""
        ours = [each for each in self.ours() if not each.event.guests and each.interview.uid.startswith(of)]
        return ours[number % len(ours)] if ours else None

    def touches_a_follow_up(self, number: int, what: str, of: str = "") -> None:
        """The person edits one, types notes into it, deletes it, invites somebody to it, or copies it."""
        if what == "delete":
            self.deletes_a_follow_up(number, of)
        elif what == "guest":
            self.adds_a_guest(number, of)
        elif what == "copy":
            self.duplicates_a_follow_up(number, of)
        elif what == "notes":
            self.types_notes(number, ("la migration", "oui; demain, peut-être", "la relève #envoyé")[number % 3], of)
        else:
            self.edits_a_follow_up(number, what, of)

    def edits_a_follow_up(self, number: int, what: str, of: str = "") -> None:
        followup = self.pick(number, of)
        if followup is None:
            return
        edits = self.edits.setdefault(followup.event.uid, {})
        if what == "title":
            edits["title"] = f"À moi {number}"
            self._change(followup, {"SUMMARY": edits["title"]})
        elif what == "draft":
            edits["draft"] = f"Mon texte {number}"
            page = followup.event.description
            self._describe(followup, edits["draft"] + page[page.find(line_break(page)) :])
        elif what == "time":
            start = followup.event.start + timedelta(minutes=7 + number)
            edits["time"] = f"{start:%Y%m%dT%H%M%SZ}"
            end = start + timedelta(minutes=15)
            self._change(followup, {"DTSTART": edits["time"], "DTEND": f"{end:%Y%m%dT%H%M%SZ}"})
        elif followup.event.alarms:
            edits["alarms"] = f"-PT{5 + number}M"
            self._change(followup, {"TRIGGER": edits["alarms"]})

    def types_notes(self, number: int, text: str, of: str = "") -> None:
        followup = self.pick(number, of)
        page = followup.event.description if followup is not None else ""
        empty = f"Points abordés :{line_break(page)}"
        if followup is None or empty not in page:
            return
        self.edits.setdefault(followup.event.uid, {})["notes"] = f"Points abordés : {text}"
        if "#envoyé" in text and followup.stage is not Stage.THANK_YOU:
            of_it = (each for each in self.all_meetings if each.uid == followup.interview.uid)
            self.relances_sent |= {(each.job, each.uid, followup.stage) for each in of_it}
        self._describe(followup, page.replace(empty, f"Points abordés : {text}{line_break(page)}"))

    def _describe(self, followup: FollowUp, page: str) -> None:
        escaped = page.replace("\\", "\\\\").replace("\n", "\\n").replace(",", "\\,").replace(";", "\\;")
        self._change(followup, {"DESCRIPTION": escaped})

    def deletes_a_follow_up(self, number: int, of: str = "") -> None:
        followup = self.pick(number, of)
        if followup is None:
            return
        self.server.drop(followup.event.href)
        place = (followup.interview.uid, followup.stage)
        self.gone_once.add(place)
        self.taken.add(place)
        if all((each.interview.uid, each.stage) != place for each in self.ours()):
            self.dismissed[place] = followup.event.uid
        self.edits.pop(followup.event.uid, None)

    def adds_a_guest(self, number: int, of: str = "") -> None:
        followup = self.pick(number, of)
        if followup is not None:
            text = self.server.texts[followup.event.href].decode()
            text = text.replace("TRANSP:", "ATTENDEE:mailto:marie@example.com\r\nTRANSP:", 1)
            self.server.put(followup.event.href, text.encode())
            self.frozen[followup.event.href] = text.encode()

    def duplicates_a_follow_up(self, number: int, of: str = "") -> None:
        followup = self.pick(number, of)
        if followup is not None:
            raw = self.server.texts[followup.event.href].replace(followup.event.uid.encode(), b"copy-%d" % number)
            self.server.put(f"copy-{number}.ics", raw)
            self.frozen[f"copy-{number}.ics"] = raw

    # Servers and clocks

    def the_server_does_something(self, number: int, what: str) -> None:
        """It strips marks, reorders, rewrites text, changes an ETag without a change, forgets tokens."""
        if what == "marks":
            self.a_server_strips_the_marks(number)
        elif what == "tokens":
            self.server.expire_tokens()
        else:
            self.a_server_rewrites_a_follow_up(number, what)

    def a_server_strips_the_marks(self, number: int) -> None:
        followup = self.pick(number)
        if followup is not None:
            lines = self.server.texts[followup.event.href].decode().replace("\r\n ", "").split("\r\n")
            raw = "\r\n".join(line for line in lines if not line.startswith("X-")).encode()
            self.server.put(followup.event.href, raw)
            self.frozen[followup.event.href] = raw
            self.edits.pop(followup.event.uid, None)
            self.gone_once.add((followup.interview.uid, followup.stage))
            self.taken.add((followup.interview.uid, followup.stage))

    def a_server_rewrites_a_follow_up(self, number: int, how: str) -> None:
        followup = self.pick(number)
        if followup is None:
            return
        if how == "html":
            self._describe(followup, as_html(followup.event.description))
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

    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    # State files

    def a_state_file_suffers(self, machine: int, how: str) -> None:
        """It is lost, overwritten with garbage, backed up, or an old copy comes back."""
        found = self.machines[machine]
        if how == "backed up":
            found.back_up()
        elif how == "restored":
            found.restore()
        else:
            found.lose()
            if how == "corrupt":
                found.path.write_bytes(b"garbage " * 100)

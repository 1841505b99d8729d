"""Killed for real: the real command on a real folder and a real server, SIGKILL at random moments, two at a time."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

import pytest

from tests.support.builders import MONDAY, Desk, changes, ics, value, vevent
from tests.support.real_servers import RealServer

KILLS = int(os.environ.get("KILLS", "100"))
INTERVIEWS = 12


class Shelf(Protocol):
    """Where the calendar is, as the person's other apps see it."""

    def put(self, name: str, text: str) -> None:
        """Writes a whole resource at once."""

    def texts(self) -> dict[str, str]:
        """All resources by name."""


@dataclass
class Folder:
    desk: Desk

    def put(self, name: str, text: str) -> None:
        temporary = self.desk.calendar / ".app"
        temporary.write_bytes(text.encode("utf-8"))
        temporary.replace(self.desk.calendar / name)

    def texts(self) -> dict[str, str]:
        return {path.name: path.read_bytes().decode("utf-8") for path in self.desk.calendar.glob("*.ics")}


@dataclass
class OnServer:
    server: RealServer
    url: str

    def put(self, name: str, text: str) -> None:
        kind = {"Content-Type": "text/calendar; charset=utf-8"}
        status, said = self.server.request("PUT", self.url + name, text.encode("utf-8"), kind)
        assert status in (201, 204), said

    def texts(self) -> dict[str, str]:
        _, listing = self.server.request("PROPFIND", self.url, headers={"Depth": "1"})
        names = re.findall(r"<(?:\w+:)?href>[^<]*/([^</]+\.ics)</", listing.decode("utf-8"))
        return {name: self.server.request("GET", self.url + name)[1].decode("utf-8") for name in names}


@pytest.fixture(params=["folder", "radicale"])
def shelf(request: pytest.FixtureRequest, desk: Desk, server: RealServer) -> Shelf:
    if request.param == "folder":
        return Folder(desk)
    url = server.new_calendar()
    desk.use_caldav(url, server.username)
    desk.environment["CALENDAR_FOLLOWUP_PASSWORD_PERSO"] = server.password
    return OnServer(server, url)


def start(desk: Desk, machine: str) -> subprocess.Popen[bytes]:
    """One machine's run: its own state, the same calendar."""
    environment = {**os.environ, **desk.environment, "XDG_STATE_HOME": str(desk.root / f"state-{machine}")}
    words = ["sync", "--config", str(desk.config), "--now", MONDAY.isoformat()]
    words = [sys.executable, "-m", "calendar_followup", *words]
    return subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def put_interview(shelf: Shelf, number: int, day: int) -> None:
    moment = MONDAY + timedelta(days=day)
    start_line = f"DTSTART:{moment:%Y%m%d}T{14 + number % 4}0000Z"
    text = ics(vevent(f"Entrevue – Poste {number} @ Nordik", uid=str(number), start=start_line, end=None))
    shelf.put(f"{number}.ics", text)


def edit_a_title(shelf: Shelf, chance: random.Random, edits: dict[str, str]) -> None:
    """The person changes the title of some follow-up, while no run is active."""
    ours = sorted(name for name in shelf.texts() if name.startswith("cf"))
    if not ours:
        return
    name = chance.choice(ours)
    lines = unfolded(shelf.texts()[name]).split("\n")
    edits[name] = f"À moi {chance.random()}"
    lines = [f"SUMMARY:{edits[name]}" if line.startswith("SUMMARY:") else line for line in lines]
    shelf.put(name, "\r\n".join(lines))


def unfolded(text: str) -> str:
    return text.replace("\r\n ", "").replace("\r\n", "\n")


def test_what_a_killed_run_left_is_tidied_by_the_next_even_if_it_writes_nothing(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent()))
    desk.sync()
    (desk.calendar / ".calendar-followup-4711").write_text("half of a file")
    desk.put("z.ics", ics(vevent("Dentiste", "", uid="z")))
    assert changes(desk.sync()) == []
    assert not list(desk.calendar.glob(".*"))


def test_after_100_kills_one_run_repairs_everything(desk: Desk, shelf: Shelf) -> None:
    chance = random.Random(2026)
    edits: dict[str, str] = {}
    for number in range(INTERVIEWS):
        put_interview(shelf, number, number % 5 + 1)
    whole = time.monotonic()
    desk.sync("--dry-run")
    whole = time.monotonic() - whole  # seconds that a run takes on this machine, less the writing
    for _ in range(KILLS // 2):
        running = [start(desk, machine) for machine in "ab"]
        for process in chance.sample(running, 2):
            time.sleep(whole * chance.uniform(0.3, 1.3))
            process.send_signal(signal.SIGKILL)
        for process in running:
            process.wait(timeout=30)
        put_interview(shelf, chance.randrange(INTERVIEWS), chance.randrange(1, 20))
        if chance.random() < 0.3:
            edit_a_title(shelf, chance, edits)

    for state in ("state-a", "state-b"):
        desk.environment["XDG_STATE_HOME"] = str(desk.root / state)
        report = desk.sync()
        assert report["exit"] == 0, report
    assert not list(desk.calendar.glob(".*")), "a temporary file is left"
    check_what_is_there(shelf.texts(), edits)
    before = shelf.texts()
    for state in ("state-a", "state-b"):
        desk.environment["XDG_STATE_HOME"] = str(desk.root / state)
        assert changes(desk.sync()) == []
    assert shelf.texts() == before


def check_what_is_there(texts: dict[str, str], edits: dict[str, str]) -> None:
    """Each interview has its follow-ups once, whole, with what the person edited."""
    found = []
    for name, raw in texts.items():
        text = unfolded(raw)
        assert text.startswith("BEGIN:VCALENDAR\n"), "a half-written file"
        assert text.rstrip().endswith("END:VCALENDAR"), "a half-written file"
        if name.startswith("cf"):
            found.append((value(text, "X-CALENDAR-FOLLOWUP-INTERVIEW"), value(text, "X-CALENDAR-FOLLOWUP-STAGE")))
        if name in edits:
            assert value(text, "SUMMARY") == edits[name], "an edit was lost"
    assert edits.keys() <= texts.keys(), "an edited follow-up was lost"
    assert edits, "nothing was edited in all that time"
    assert len(found) == len(set(found)), "a duplicate"
    assert set(found) == {
        (str(number), stage) for number in range(INTERVIEWS) for stage in ("thank-you", "relance", "last-relance")
    }

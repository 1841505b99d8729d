"""Killed for real: the real command on a real folder, SIGKILL at random moments, two at a time."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from datetime import timedelta

from tests.support.builders import MONDAY, Desk, changes, ics, value, vevent

KILLS = int(os.environ.get("KILLS", "200"))
INTERVIEWS = 12


def start(desk: Desk, machine: str) -> subprocess.Popen[bytes]:
    """One machine's run: its own state, the same folder."""
    environment = {**os.environ, "XDG_STATE_HOME": str(desk.root / f"state-{machine}")}
    words = ["sync", "--config", str(desk.config), "--now", MONDAY.isoformat()]
    words = [sys.executable, "-m", "calendar_followup", *words]
    return subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def put_interview(desk: Desk, number: int, day: int) -> None:
    """The person's app writes a whole file at once."""
    moment = MONDAY + timedelta(days=day)
    start_line = f"DTSTART:{moment:%Y%m%d}T{14 + number % 4}0000Z"
    text = ics(vevent(f"Entrevue – Poste {number} @ Nordik", uid=str(number), start=start_line, end=None))
    temporary = desk.calendar / f".app-{number}"
    temporary.write_text(text, encoding="utf-8")
    temporary.replace(desk.calendar / f"{number}.ics")


def edit_a_title(desk: Desk, chance: random.Random, edits: dict[str, str]) -> None:
    """The person changes the title of some follow-up, while no run is active."""
    ours = sorted(desk.calendar.glob("cf*.ics"))
    if not ours:
        return
    path = chance.choice(ours)
    lines = path.read_bytes().decode("utf-8").replace("\r\n ", "").split("\r\n")
    edits[path.name] = f"À moi {chance.random()}"
    lines = [f"SUMMARY:{edits[path.name]}" if line.startswith("SUMMARY:") else line for line in lines]
    temporary = desk.calendar / ".app-edit"
    temporary.write_bytes("\r\n".join(lines).encode("utf-8"))
    temporary.replace(path)


def test_what_a_killed_run_left_is_tidied_by_the_next_even_if_it_writes_nothing(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent()))
    desk.sync()
    (desk.calendar / ".calendar-followup-4711").write_text("half of a file")
    desk.put("z.ics", ics(vevent("Dentiste", "", uid="z")))
    assert changes(desk.sync()) == []
    assert not list(desk.calendar.glob(".*"))


def test_after_200_kills_one_run_repairs_everything(desk: Desk) -> None:
    chance = random.Random(2026)
    edits: dict[str, str] = {}
    for number in range(INTERVIEWS):
        put_interview(desk, number, number % 5 + 1)
    killed = 0
    while killed < KILLS:
        running = [start(desk, machine) for machine in "ab"]
        for process in chance.sample(running, 2):
            time.sleep(chance.uniform(0.15, 0.75))
            process.send_signal(signal.SIGKILL)
            killed += 1
        for process in running:
            process.wait(timeout=30)
        put_interview(desk, chance.randrange(INTERVIEWS), chance.randrange(1, 20))
        if chance.random() < 0.3:
            edit_a_title(desk, chance, edits)

    for state in ("state-a", "state-b"):
        desk.environment["XDG_STATE_HOME"] = str(desk.root / state)
        report = desk.sync()
        assert report["exit"] == 0, report
    assert not list(desk.calendar.glob(".*")), "a temporary file is left"
    found = []
    for path in desk.calendar.glob("cf*.ics"):
        text = path.read_bytes().decode("utf-8").replace("\r\n ", "").replace("\r\n", "\n")
        assert text.startswith("BEGIN:VCALENDAR\n"), "a half-written file"
        assert text.rstrip().endswith("END:VCALENDAR"), "a half-written file"
        found.append((value(text, "X-CALENDAR-FOLLOWUP-INTERVIEW"), value(text, "X-CALENDAR-FOLLOWUP-STAGE")))
        if path.name in edits:
            assert value(text, "SUMMARY") == edits[path.name], "an edit was lost"
    assert all((desk.calendar / name).exists() for name in edits), "an edited follow-up was lost"
    assert edits, "nothing was edited in all that time"
    assert len(found) == len(set(found)), "a duplicate"
    assert set(found) == {
        (str(number), stage) for number in range(INTERVIEWS) for stage in ("thank-you", "relance", "last-relance")
    }
    before = desk.snapshot()
    for state in ("state-a", "state-b"):
        desk.environment["XDG_STATE_HOME"] = str(desk.root / state)
        report = desk.sync()
        assert changes(report) == []
    assert desk.snapshot() == before

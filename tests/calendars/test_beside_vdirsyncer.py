"""vdirsyncer and our sync run on the same collection at the same time: the promises hold."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from calendar_followup.calendars.ics.parsing import parse
from calendar_followup.calendars.port import Scope
from calendar_followup.domain.followups.identity import follow_up
from calendar_followup.domain.model import FollowUp
from tests.support.builders import MONDAY, TORONTO, Desk, changes, ics, vevent
from tests.support.real_servers import APPS, RealServer

ROUNDS, EDITS, DELETES = 12, 2, 5


class Phone:
    """Another device: a folder that vdirsyncer keeps in sync with the calendar on the server."""

    def __init__(self, root: Path, server: RealServer, collection: str) -> None:
        self.root = root
        self.folder = root / "phone"
        self.folder.mkdir()
        self.config = root / "vdirsyncer.conf"
        name = collection.rstrip("/").rpartition("/")[2]
        self.config.write_text(
            f'[general]\nstatus_path = "{root}/status"\n[pair both]\na = "here"\nb = "there"\n'
            f'conflict_resolution = "a wins"\ncollections = [["perso", "phone", "{name}"]]\n'
            f'[storage here]\ntype = "filesystem"\npath = "{root}/"\nfileext = ".ics"\n'
            f'[storage there]\ntype = "caldav"\nurl = "{server.home}"\nusername = "camille"\npassword = "secret"\n'
        )
        self.start("discover").communicate()

    def start(self, verb: str) -> subprocess.Popen[str]:
        words = [str(APPS / "vdirsyncer"), "-c", str(self.config), verb]
        environment = {**os.environ, "HOME": str(self.root), "LC_ALL": "C.UTF-8", "NO_PROXY": "127.0.0.1"}
        return subprocess.Popen(words, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment)

    def sync(self) -> None:
        process = self.start("sync")
        said, _ = process.communicate(timeout=60)
        assert process.returncode == 0, said

    def ours(self) -> dict[str, list[tuple[Path, FollowUp]]]:
        found: dict[str, list[tuple[Path, FollowUp]]] = {}
        for path in self.folder.glob("*.ics"):
            for event in parse(path.read_bytes(), "phone", path.name, "", Scope(MONDAY, TORONTO)).events:
                if (followup := follow_up(event)) is not None:
                    found.setdefault(followup.stage.value, []).append((path, followup))
        return found

    def rewrite(self, path: Path, old: str, new: str) -> None:
        text = path.read_text(encoding="utf-8").replace("\r\n ", "").replace("\n ", "")
        assert old in text
        temporary = path.with_suffix(".tmp")
        temporary.write_text(text.replace(old, new), encoding="utf-8")
        temporary.replace(path)


def our_sync(desk: Desk) -> subprocess.Popen[bytes]:
    words = [sys.executable, "-m", "calendar_followup", "sync", "--config", str(desk.config)]
    words += ["--now", desk.now.isoformat()]
    environment = {**os.environ, **desk.environment, "XDG_STATE_HOME": str(desk.root / "state")}
    return subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def test_both_work_at_the_same_time_and_nothing_is_doubled_overwritten_or_brought_back(
    desk: Desk, server: RealServer
) -> None:
    url = server.new_calendar()
    desk.use_caldav(url, "camille")
    desk.environment["CALENDAR_FOLLOWUP_PASSWORD_PERSO"] = "secret"
    phone = Phone(desk.root, server, url)
    interview = phone.folder / "a.ics"
    interview.write_text(ics(vevent()), encoding="utf-8")
    phone.sync()
    assert len(desk.sync()["created"]) == 3
    phone.sync()
    for number in range(ROUNDS):
        if number == EDITS:
            ((path, found),) = phone.ours()["thank-you"]
            phone.rewrite(path, f"SUMMARY:{found.event.title}".replace(",", "\\,"), "SUMMARY:Appeler Marie")
        if number == DELETES:
            # vdirsyncer itself restores what one side deletes and the other side changes, so
            # nothing else moves in this round.
            phone.sync()
            desk.sync()
            phone.sync()
            ((path, _),) = phone.ours()["last-relance"]
            path.unlink()
        else:
            day = 23 + number % 5
            moved = vevent(start=f"DTSTART:202611{day}T140000Z", end=f"DTEND:202611{day}T150000Z")
            interview.write_text(ics(moved), encoding="utf-8")
        both = (phone.start("sync"), our_sync(desk))
        for process in both:
            process.communicate(timeout=120)
    for _ in range(3):
        phone.sync()
        desk.sync()
    phone.sync()
    ours = phone.ours()
    assert {stage: len(found) for stage, found in ours.items()} == {"thank-you": 1, "relance": 1}
    ((_, edited),) = ours["thank-you"]
    assert edited.event.title == "Appeler Marie"
    report = desk.sync()
    assert changes(report) == []

"""Calendar files, configs and worlds for the tests, in as few words as possible."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from calendar_followup.config.file import load
from calendar_followup.domain.views.report import Report
from calendar_followup.engine.run import sync
from calendar_followup.storage.state import SqliteState

TORONTO = ZoneInfo("America/Toronto")
MONDAY = datetime(2026, 11, 23, 12, 0, tzinfo=TORONTO)  # an ordinary working day


def ics(*events: str, zones: str = "", method: str = "") -> str:
    """A calendar with these events in it."""
    head = f"METHOD:{method}\n" if method else ""
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\n{head}{zones}{''.join(events)}END:VCALENDAR\n"


def vevent(
    title: str = "Entrevue – Développeuse Python @ Hydro-Québec",
    text: str = "#entrevue",
    *,
    uid: str = "one@example.org",
    start: str = "DTSTART:20261123T140000Z",
    end: str | None = "DTEND:20261123T150000Z",
    more: str = "",
) -> str:
    """One event; ``more`` are further lines."""
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
    lines = ["BEGIN:VEVENT", f"UID:{uid}" if uid else "", "DTSTAMP:20260101T000000Z", start, end or ""]
    lines += [f"SUMMARY:{title}" if title else "", f"DESCRIPTION:{escaped}" if text else "", more.strip("\n")]
    return "\n".join([line for line in lines if line] + ["END:VEVENT"]) + "\n"


CONFIG = """\
name = "Camille Gagnon"
emails = ["camille@example.org"]
timezone = "America/Toronto"

[[calendars]]
name = "perso"
type = "folder"
path = "perso"
"""


@dataclass
class Desk:
    """A person's machine: a folder calendar, a config and a state, all below one folder."""

    root: Path
    now: datetime = MONDAY
    environment: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.calendar.mkdir(exist_ok=True)
        self.config.write_text(CONFIG, encoding="utf-8")

    def use_caldav(self, url: str, username: str, more: str = "") -> None:
        """Moves the one calendar to a server; ``more`` are further keys of its table."""
        head, _, _ = self.config.read_text(encoding="utf-8").partition("[[calendars]]")
        table = f'[[calendars]]\nname = "perso"\ntype = "caldav"\nurl = "{url}"\nusername = "{username}"\n{more}'
        self.config.write_text(head + table, encoding="utf-8")

    @property
    def calendar(self) -> Path:
        return self.root / "perso"

    @property
    def config(self) -> Path:
        return self.root / "config.toml"

    def put(self, name: str, text: str | bytes) -> Path:
        """Writes a file into the calendar, as another app would."""
        path = self.calendar / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return path

    def add_config(self, text: str) -> None:
        """Prepends keys of the top level, appends tables."""
        old = self.config.read_text(encoding="utf-8")
        self.config.write_text(old + text if text.lstrip().startswith("[") else text + old, encoding="utf-8")

    def run(self, *arguments: str, now: datetime | str | None = "default") -> subprocess.CompletedProcess[str]:
        """Runs the real command in its own process."""
        words = [sys.executable, "-m", "calendar_followup", *arguments, "--config", str(self.config)]
        moment = self.now if now == "default" else now
        if isinstance(moment, datetime):
            words += ["--now", moment.isoformat()]
        environment = {
            **os.environ,
            "XDG_STATE_HOME": str(self.root / "state"),
            "PYTHONIOENCODING": "utf-8",
            "LANG": "C.UTF-8",
            **self.environment,
        }
        return subprocess.run(words, capture_output=True, text=True, encoding="utf-8", env=environment, timeout=400)

    def does(self, *arguments: str, now: datetime | str | None = "default") -> str:
        """The command's output, after exit code 0."""
        done = self.run(*arguments, now=now)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def sync(self, *arguments: str, now: datetime | str | None = "default") -> dict[str, Any]:
        """``sync --json`` of a config with one calendar: its part of the report, and the exit code."""
        done = self.run("sync", "--json", *arguments, now=now)
        assert done.stdout, done.stderr
        report: dict[str, Any] = json.loads(done.stdout)["calendars"][0]
        return {**report, "exit": done.returncode, "stderr": done.stderr}

    def sync_here(self, now: datetime | None = None, *, force: bool = False, state: str = "state.sqlite") -> Report:
        """Runs the engine in this process: much faster, for tests of the promises."""
        config, _ = load(self.config)
        with SqliteState(self.root / state) as opened:
            return sync(config, opened, now or self.now, force=force)

    def ours(self) -> dict[str, str]:
        """The follow-ups' files as unfolded text, by stage (and generation where it isn't 0)."""
        found = {}
        for path in sorted(self.calendar.glob("cf*.ics")):
            text = path.read_bytes().decode("utf-8").replace("\r\n ", "").replace("\r\n", "\n")
            stage = value(text, "X-CALENDAR-FOLLOWUP-STAGE")
            found[stage] = text
        return found

    def path_of(self, stage: str) -> Path:
        """The file of the follow-up of that stage."""
        for path in self.calendar.glob("cf*.ics"):
            if f"X-CALENDAR-FOLLOWUP-STAGE:{stage}\r\n" in path.read_bytes().decode("utf-8"):
                return path
        raise LookupError(stage)

    def snapshot(self) -> dict[str, tuple[bytes, int]]:
        """Every file with its bytes and its time of modification."""
        files = (path for path in self.calendar.rglob("*") if path.is_file())
        return {str(path.relative_to(self.calendar)): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def changes(report: dict[str, Any]) -> list[dict[str, Any]]:
    """Every change of a run, if it succeeded; a failed one has changed nothing either, and proves nothing."""
    assert report["exit"] in (0, 1), report
    return [*report["created"], *report["updated"], *report["removed"]]


def value(text: str, name: str) -> str:
    """The value of the first property of that name in an unfolded text."""
    line = next(line for line in text.split("\n") if line.startswith((f"{name}:", f"{name};")))
    return line.partition(":")[2]


def description(text: str) -> str:
    """The description as a person reads it."""
    return value(text, "DESCRIPTION").replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\")


def local(text: str, name: str = "DTSTART") -> str:
    """A UTC property as Toronto's wall clock: ``2026-11-24 10:00``."""
    moment = datetime.strptime(value(text, name), "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    return moment.astimezone(TORONTO).strftime("%Y-%m-%d %H:%M")

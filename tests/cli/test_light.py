"""A run that changes nothing loads nothing that it doesn't need."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.support.builders import Desk, ics, vevent

HEAVY = {
    "caldav",
    "google",
    "googleapiclient",
    "holidays",
    "icalendar",
    "jinja2",
    "keyring",
    "niquests",
    "pendulum",
    "recurring_ical_events",
    "rich",
    "tomlkit",
}
CRON = HEAVY | {"click", "pydantic", "pathlib", "typing", "dataclasses", "tomllib", "zoneinfo"}
SCRIPT = (
    "import sys\n"
    "from calendar_followup.__main__ import main\n"
    "code = main()\n"
    "print(*sys.modules, file=sys.stderr)\n"
    "sys.exit(code)\n"
)


def modules(desk: Desk, *arguments: str) -> set[str]:
    """What a run of the command has imported by its end."""
    environment = {**os.environ, "XDG_STATE_HOME": str(desk.root / "state")}
    words = [sys.executable, "-S", "-c", SCRIPT, *arguments, "--config", str(desk.config)]
    environment["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
    done = subprocess.run(words, capture_output=True, text=True, env=environment, timeout=60)
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split())


@pytest.fixture
def settled(desk: Desk) -> Desk:
    desk.put("a.ics", ics(vevent("Dentiste", "")))
    desk.put("b.ics", ics(vevent(uid="old", start="DTSTART:20250901T140000Z", end=None)))
    desk.run("sync", now=None)
    return desk


def test_a_run_of_crons_without_news_loads_next_to_nothing(settled: Desk) -> None:
    assert not modules(settled, "sync", "--quiet") & CRON


def test_a_run_without_news_loads_no_parser_no_template_engine_and_no_holidays(settled: Desk) -> None:
    assert not modules(settled, "sync", "--json") & HEAVY


def test_nor_does_a_change_in_an_event_that_is_no_interview(settled: Desk) -> None:
    settled.put("c.ics", ics(vevent("Réunion", "", uid="c")))
    assert not modules(settled, "sync", "--json") & HEAVY


def test_help_loads_the_command_line_alone(desk: Desk) -> None:
    words = [sys.executable, "-X", "importtime", "-m", "calendar_followup", "--help"]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60)
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert not loaded & (HEAVY | {"pydantic", "sqlite3"})

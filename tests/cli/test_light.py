"""A run that changes nothing loads only what it needs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping

import pytest

from tests.support.builders import Desk, ics, vevent
from tests.support.loaded import HEAVY, modules

CRON = HEAVY | {"click", "pydantic", "pathlib", "typing", "dataclasses", "tomllib", "zoneinfo"}
# Everything that may be loaded before the command is known.
_ALONE = "advice app commands connect connect.command dates descriptors fast_exit help i18n streams"
COMMAND_LINE = {f"calendar_followup.cli.{name}" for name in _ALONE.split()}
BEYOND_THE_COMMAND_LINE = HEAVY | {"pydantic", "sqlite3", "calendar_followup.engine", "calendar_followup.config"}


def loaded_by(arguments: list[str], says: str = "calendar-followup", environment: Mapping[str, str] = {}) -> set[str]:
    """The modules that the program has imported by its end, after exit code 0."""
    words = [sys.executable, "-X", "importtime", "-m", "calendar_followup", *arguments]
    done = subprocess.run(words, capture_output=True, text=True, env={**os.environ, **environment}, timeout=60)
    assert done.returncode == 0, done.stderr
    assert says in done.stdout
    lines = (line for line in done.stderr.splitlines() if line.startswith("import time:"))
    loaded = {line.rpartition("|")[2].strip() for line in lines}
    assert "calendar_followup.cli.app" in loaded
    return loaded


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


@pytest.mark.parametrize("arguments", ["--help", "--version", "connect --help"])
def test_help_loads_the_command_line_alone(arguments: str) -> None:
    loaded = loaded_by(arguments.split())
    assert not loaded & BEYOND_THE_COMMAND_LINE
    assert {name for name in loaded if name.startswith("calendar_followup.cli.")} <= COMMAND_LINE


def test_completing_a_command_loads_the_command_line_alone() -> None:
    completing = {
        "_CALENDAR_FOLLOWUP_COMPLETE": "bash_complete",
        "COMP_WORDS": "calendar-followup s",
        "COMP_CWORD": "1",
    }
    assert not loaded_by([], says="plain,sync", environment=completing) & BEYOND_THE_COMMAND_LINE

"""The documentation: it builds, its links lead somewhere, and every command in it can be run."""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from calendar_followup.cli.app import app
from calendar_followup.config import Config
from tests.builders import Desk, ics, vevent

ROOT = Path(__file__).parent.parent
PAGES = [*sorted((ROOT / "docs").rglob("*.md")), ROOT / "README.md", ROOT / "README.fr.md"]
ELSEWHERE = ("connect", "schedule", "demo")  # they ask, or reach beyond a test's folder: each has tests of its own


def commands() -> Iterator[tuple[str, str]]:
    """Every ``calendar-followup …`` in a code block or between backquotes, and the page that shows it."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        lines = [line for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) for line in block.split("\n")]
        lines += re.findall(r"`(calendar-followup [^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))
        for line in lines:
            command = line.partition("#")[0].strip()
            if command.startswith("calendar-followup "):
                yield command, page.relative_to(ROOT).as_posix()


COMMANDS = dict(commands())


def parsed(words: list[str]) -> None:
    """Raises a ``click.UsageError`` for what the program would not understand."""
    command: click.Command = app
    while isinstance(command, click.Group) and words and words[0] in command.commands:
        command, words = command.commands[words[0]], words[1:]
    if isinstance(command, click.Group):
        assert not words, words
        return
    with contextlib.suppress(click.exceptions.Exit, click.MissingParameter):  # --help; a table names the bare command
        command.make_context("calendar-followup", words)


@pytest.mark.parametrize("command", COMMANDS, ids=COMMANDS)
def test_every_command_in_the_docs_is_understood(command: str) -> None:
    words = [word for word in shlex.split(command)[1:] if word not in ("…", "...")]
    parsed([word for word in words if word not in ("[OPTIONS]", "COMMAND")])


RUNNABLE = [
    each for each in COMMANDS if each.split()[1] not in ELSEWHERE and "--every" not in each and "INTERVIEW" not in each
]


@pytest.mark.parametrize("command", RUNNABLE)
def test_every_command_that_needs_no_one_runs(desk: Desk, command: str) -> None:
    desk.put("a.ics", ics(vevent(text="#entrevue\nAvec : Marie Tremblay <marie@example.com>")))
    desk.sync()
    words = shlex.split(command)[1:]
    if words[0] == "remove-all":
        words.append("--yes")
    if "--html" in words:
        words[words.index("--html") + 1] = str(desk.root / "page.html")
    done = desk.run(*words)
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_piece_of_config_in_the_docs_is_accepted(page: Path) -> None:
    for block in re.findall(r"```toml\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
        found = tomllib.loads(block)
        found.setdefault("calendars", [{"name": "perso", "type": "folder", "path": "x"}])
        Config.model_validate(found)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_site_builds_without_a_warning(language: str, tmp_path: Path) -> None:
    source = ROOT / "docs" if language == "en" else ROOT / "docs" / "fr"
    words = [sys.executable, "-m", "sphinx", "-W", "-q", "-b", "html", "-d", str(tmp_path / "trees")]
    words += ["-c", str(ROOT / "docs"), str(source), str(tmp_path / "site")]
    environment = {**os.environ, "DOCS_LANGUAGE": language}
    done = subprocess.run(words, capture_output=True, text=True, env=environment, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "site" / "start.html").exists()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_within_the_repository_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target

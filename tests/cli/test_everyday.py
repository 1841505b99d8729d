"""Gestures of every day: what comes next, a draft into the clipboard or the mail program, Tab, taking all away."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.support.builders import Desk, ics, vevent
from tests.support.terminal import on_a_terminal

INTERVIEW = ics(vevent(text="#entrevue\nAvec : Marie Tremblay <marie@example.com>\nPoints : la migration"))


def keeps(desk: Desk, name: str, *, what: str) -> Path:
    """A program of that name comes first on the PATH, and keeps what it is given in the file returned."""
    folder, kept = desk.root / "bin", desk.root / f"{name} kept"
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\n{what} > '{kept}'\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    desk.environment["PATH"] = f"{folder}:{os.environ['PATH']}"
    return kept


def test_sync_on_a_terminal_says_what_is_next_and_when(desk: Desk) -> None:
    desk.put("a.ics", INTERVIEW)
    words = ["sync", "--now", "2026-11-23T12:00"]
    for said, code in (on_a_terminal(desk, words, []), on_a_terminal(desk, words, [])):
        assert code == 0
        assert "Next: Remercier Marie Tremblay" in said
        assert "Tuesday, November 24, 10 a.m., tomorrow" in said
    assert "Next" not in desk.does("sync")
    assert "Next" not in on_a_terminal(desk, [*words, "--quiet"], [])[0]


def test_a_draft_is_copied_without_its_heading(desk: Desk) -> None:
    kept = keeps(desk, "xclip", what="cat")
    desk.environment |= {"DISPLAY": ":0", "WAYLAND_DISPLAY": ""}
    desk.put("a.ics", INTERVIEW)
    desk.sync()
    said = desk.does("show", "hydro", "--copy")
    assert "À : Marie Tremblay <marie@example.com>" in said
    assert kept.read_text(encoding="utf-8").startswith("Bonjour Marie,\n")
    assert kept.read_text(encoding="utf-8").endswith("Camille Gagnon")
    desk.does("show", "hydro", "--copy", "--stage", "relance")
    assert "migration" in kept.read_text(encoding="utf-8")


def test_without_a_clipboard_it_says_what_to_install(desk: Desk) -> None:
    desk.environment |= {"PATH": str(desk.root), "DISPLAY": "", "WAYLAND_DISPLAY": ""}
    desk.put("a.ics", INTERVIEW)
    done = desk.run("show", "hydro", "--copy")
    assert done.returncode == 2
    assert "wl-clipboard" in done.stderr


@pytest.mark.parametrize(
    ("mail", "begins"), [("mailto", "mailto:marie@example.com?"), ("gmail", "https://mail.google.com/")]
)
def test_a_draft_is_opened_in_the_mail_program_or_the_web_mail(desk: Desk, mail: str, begins: str) -> None:
    kept = keeps(desk, "open" if sys.platform == "darwin" else "xdg-open", what='printf %s "$1"')
    desk.add_config(f'mail = "{mail}"\n')
    desk.put("a.ics", INTERVIEW)
    desk.does("show", "hydro", "--open")
    assert kept.read_text().startswith(begins)
    assert "Bonjour Marie," in unquote(kept.read_text())


def test_where_no_program_opens_a_draft_it_says_so_alone(desk: Desk) -> None:
    desk.put("a.ics", INTERVIEW)
    desk.sync()
    opener = "open" if sys.platform == "darwin" else "xdg-open"
    keeps(desk, opener, what="echo no browser found >&2; exit 3")
    failing = desk.run("show", "hydro", "--open")
    desk.environment["PATH"] = str(desk.root)
    lacking = desk.run("show", "hydro", "--open")
    for done in (failing, lacking):
        assert done.returncode == 2
        assert "--copy" in done.stderr
        assert "no browser found" not in done.stderr + done.stdout


def completed(desk: Desk, words: str) -> list[str]:
    """What bash is offered for the last word."""
    environment = {**os.environ, **desk.environment, "XDG_STATE_HOME": str(desk.root / "state")}
    environment |= {"CALENDAR_FOLLOWUP_CONFIG": str(desk.config), "COMP_WORDS": words}
    environment |= {"COMP_CWORD": str(len(words.split(" ")) - 1), "_CALENDAR_FOLLOWUP_COMPLETE": "bash_complete"}
    program = Path(sys.executable).with_name("calendar-followup")
    done = subprocess.run([program], capture_output=True, text=True, env=environment)
    return [line for line in done.stdout.splitlines() if line]


def test_tab_completes_interviews_and_calendars(desk: Desk) -> None:
    desk.put("a.ics", INTERVIEW)
    desk.put("b.ics", ics(vevent("Entrevue – Analyste @ Nordik", uid="two")))
    desk.sync()
    assert completed(desk, "calendar-followup show h") == ["plain,Hydro-Québec"]
    assert completed(desk, "calendar-followup sync --calendar p") == ["plain,perso"]
    desk.config.unlink()
    assert completed(desk, "calendar-followup show h") == []


def test_remove_all_asks_and_takes_no_for_an_answer(desk: Desk) -> None:
    desk.put("a.ics", INTERVIEW)
    desk.sync()
    words = ["remove-all", "--now", "2026-11-23T12:00"]
    said, code = on_a_terminal(desk, words, [("Take 3 follow-ups out of your calendar?", "non")])
    assert code == 130
    assert "Nothing was taken away." in said
    assert "dry run" not in said
    assert len(desk.ours()) == 3
    assert on_a_terminal(desk, words, [("out of your calendar?", "oui")])[1] == 0
    assert desk.ours() == {}

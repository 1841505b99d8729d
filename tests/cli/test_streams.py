"""Whatever the shell did with the streams, and whatever a stranger wrote: no trace, nothing that a terminal obeys."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys

import pytest

from calendar_followup.base.errors import ConfigError
from calendar_followup.cli.streams import escaped_json, harmless_output
from calendar_followup.schedulers.job import job_for
from tests.support.builders import Desk, ics, vevent

OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
NASTY = "\x1b[2J\x1b]0;pwned\x07\x9b31m\u202e\u2066\x7f\x85"


def in_a_shell(desk: Desk, command: str, redirection: str) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-m", "calendar_followup", *command.split(), "--config", str(desk.config)]
    words += ["--now", desk.now.isoformat()]
    environment = {**os.environ, "XDG_STATE_HOME": str(desk.root / "state"), "LANG": "C.UTF-8"}
    line = f"{shlex.join(words)} {redirection}"
    return subprocess.run(["bash", "-c", line], capture_output=True, text=True, env=environment, timeout=100)


@pytest.mark.parametrize("redirection", [">&-", "2>&-", ">&- 2>&- <&-", ">/dev/full", "2>/dev/full", "| true"])
def test_the_job_is_done_whatever_became_of_the_streams(desk: Desk, redirection: str) -> None:
    desk.put("good.ics", ics(vevent()))
    desk.put("bad.ics", "x")
    done = in_a_shell(desk, "sync", redirection)
    assert len(desk.ours()) == 3
    assert "Traceback" not in done.stdout + done.stderr
    assert "Exception ignored" not in done.stdout + done.stderr
    if redirection == ">/dev/full":
        assert done.returncode == 75
        assert "standard output can't be written: no space left on device" in done.stderr
    elif redirection != "| true":
        assert done.returncode == 1


@pytest.mark.parametrize("redirection", [">&-", ">/dev/full"])
@pytest.mark.parametrize("command", ["status --json", "--help"])
def test_what_only_prints_ends_with_a_word(desk: Desk, command: str, redirection: str) -> None:
    done = (
        in_a_shell(desk, command, redirection) if command != "--help" else in_a_shell(desk, "sync --help", redirection)
    )
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    assert done.returncode == (75 if "full" in redirection else 0)


COMMANDS = [
    ["sync", "--dry-run"],
    ["sync"],
    ["sync", "--json"],
    ["status"],
    ["status", "--json"],
    ["show", "Analyste"],
    ["show", "Rencontre", "--details"],
    ["show", "Rencontre", "--json"],
    ["restore", "Analyste"],
    ["remove-all", "--dry-run"],
    ["doctor"],
    ["show", NASTY.replace("\x00", "")],
]


@pytest.mark.parametrize(
    "command", COMMANDS, ids=lambda words: " ".join(words)[:30].encode("ascii", "replace").decode()
)
def test_nothing_that_a_terminal_obeys_comes_out(desk: Desk, command: list[str]) -> None:
    text = f"#entrevue\nAvec : Marie{NASTY} <marie@example.com>\nPoints : le nuage{NASTY}\nÉchéance : {NASTY}demain ?"
    for number in range(2):
        title = f"Entrevue – Analyste{NASTY}"
        desk.put(f"{number}{NASTY[:6]}.ics", ics(vevent(title, text, uid=f"u{number}{NASTY}")))
    desk.put("c.ics", ics(vevent(f"Rencontre {NASTY}", "#entrevue", uid=f"v{NASTY}")))
    desk.put(f"bad{NASTY[:5]}.ics", ics(vevent(f"Mauvaise{NASTY}", uid=f"w{NASTY}", start="DTSTART:00010101T000000Z")))
    done = desk.run(*command)
    assert "Traceback" not in done.stderr
    assert done.stdout + done.stderr
    assert OBEYED.search((done.stdout + done.stderr).replace("\r\n", "\n")) is None


def test_our_own_colours_stay_on_a_terminal() -> None:
    styled = "\x1b[1mgras\x1b[0m \x1b[32m+\x1b[0m \x1b[1;31mx\x1b[0m\r\x1b[Kreading"
    assert harmless_output(styled, terminal=True) == styled
    assert harmless_output(styled, terminal=False) == "gras + xreading"


@pytest.mark.parametrize(
    "text", ["\x1b[2J", "\x1b]0;x\x07", "\x9b31m", "\x1b[8mhidden", "a\rb", "\u202ex", "\x1b[999m"]
)
def test_what_is_not_ours_never_reaches_a_terminal(text: str) -> None:
    assert OBEYED.search(harmless_output(text, terminal=True)) is None


def test_json_keeps_its_meaning() -> None:
    value = {"uid": "\u202e\x9b\x7f\ud800"}
    text = escaped_json(json.dumps(value, ensure_ascii=False))
    assert text.isascii()
    assert json.loads(text) == value


@pytest.mark.parametrize("name", ["a\nb", "a\x1b[2J", "a\u202eb", "a\udcff"])
def test_no_schedule_is_made_for_a_path_that_it_can_not_hold(desk: Desk, name: str) -> None:
    with pytest.raises(ConfigError, match="rename"):
        job_for(desk.root / name / "config.toml", "15m")

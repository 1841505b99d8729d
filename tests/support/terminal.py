"""The command on a terminal, with somebody who answers its questions."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
from collections.abc import Iterable, Sequence

from tests.support.builders import Desk


def on_a_terminal(desk: Desk, words: Sequence[str], answers: Iterable[tuple[str, str]]) -> tuple[str, int]:
    """The whole output, and the exit code; each answer is typed once its question appears."""
    command = [sys.executable, "-m", "calendar_followup", *words]
    own = {"XDG_STATE_HOME": str(desk.root / "state"), "CALENDAR_FOLLOWUP_CONFIG": str(desk.config), "TERM": "dumb"}
    environment = {**os.environ, **own, **desk.environment}
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment) as process:
        os.close(theirs)
        try:
            said = _talk(ours, answers)
            process.wait(timeout=60)
        finally:
            process.kill()  # a program that waits for an answer would never end
    os.close(ours)
    return said, process.returncode


def _talk(ours: int, answers: Iterable[tuple[str, str]]) -> str:
    said, heard = "", 0
    for question, answer in answers:
        while question not in said[heard:]:
            assert select.select([ours], [], [], 60)[0], said
            said += os.read(ours, 1000).decode(errors="replace")
        heard = said.index(question, heard) + len(question)
        os.write(ours, f"{answer}\n".encode())
    while select.select([ours], [], [], 60)[0]:
        try:
            said += os.read(ours, 1000).decode(errors="replace")
        except OSError:  # the other side has closed
            return said
    raise AssertionError(f"it waits, and says no more: {said}")

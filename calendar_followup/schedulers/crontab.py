"""Cron: one line in the person's crontab, below a comment that identifies it (crontab(5))."""

from __future__ import annotations

import os
import shlex
import shutil

from calendar_followup.base.messages import NOTHING, Message, verbatim
from calendar_followup.schedulers.job import Job, Refused, ran


class Crontab:
    """Implements the Scheduler port with ``crontab``; every other line stays unchanged."""

    title = "cron"

    def is_here(self) -> bool:
        """True where this machine has a crontab command."""
        return shutil.which("crontab") is not None

    def install(self, job: Job) -> None:
        """Replaces the two lines in place, or appends them."""
        old = _read()
        new = with_job(old, job)
        if new != old:
            ran(["crontab", "-"], new)

    def shown(self, name: str) -> Message:
        """The line that runs the job."""
        lines = _read().split("\n")
        at = _place(lines, name)
        return NOTHING if at is None or at + 1 >= len(lines) else verbatim(lines[at + 1])

    def remove(self, name: str) -> bool:
        """Removes the two lines; a crontab with nothing left in it is deleted."""
        old = _read()
        new = without_job(old, name)
        if new == old:
            return False
        ran(["crontab", "-"], new) if new.strip() else ran(["crontab", "-r"])
        return True


def with_job(text: str, job: Job) -> str:
    """The crontab with the job in it."""
    own = [_mark(job.name), f"{_when(job.minutes)} {_command(job)}"]
    lines = text.split("\n")
    at = _place(lines, job.name)
    if at is not None:
        return "\n".join([*lines[:at], *own, *lines[at + 2 :]])
    return f"{text}{'' if not text or text.endswith(chr(10)) else chr(10)}{own[0]}\n{own[1]}\n"


def without_job(text: str, name: str) -> str:
    """The crontab without it."""
    lines = text.split("\n")
    at = _place(lines, name)
    return text if at is None else "\n".join([*lines[:at], *lines[at + 2 :]])


def _mark(name: str) -> str:
    return f"# {name}: the next line belongs to calendar-followup (schedule remove takes both away)"


def _place(lines: list[str], name: str) -> int | None:
    return next((at for at, line in enumerate(lines) if line.startswith(f"# {name}:")), None)


def _when(minutes: int) -> str:
    if minutes < 60:
        return f"*/{minutes} * * * *" if minutes > 1 else "* * * * *"
    hours = minutes // 60
    return f"0 */{hours} * * *" if 1 < hours < 24 else "0 * * * *" if hours == 1 else "0 9 * * *"


def _command(job: Job) -> str:
    """The command, quoted for the shell; cron turns an unescaped % into a newline."""
    return shlex.join(job.words).replace("%", "\\%")


def _read() -> str:
    try:
        return ran(["crontab", "-l"], environment={**os.environ, "LC_ALL": "C"})
    except Refused as error:
        if "no crontab" in error.words:  # crontab has no exit code of its own for this
            return ""
        raise

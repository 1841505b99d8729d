"""systemd: a user service, and the timer that starts it (systemd.timer(5), systemd.service(5))."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from calendar_followup.base.errors import TryAgainLater, cause
from calendar_followup.base.messages import NOTHING, Message, message, verbatim
from calendar_followup.schedulers.job import Job, ran


class Systemd:
    """Implements the Scheduler port with the person's own units."""

    title = "systemd"

    def is_here(self) -> bool:
        """True where a systemd manager runs for this person."""
        if shutil.which("systemctl") is None:
            return False
        try:
            ran(["systemctl", "--user", "list-timers", "--no-pager"])
        except TryAgainLater:
            return False
        return True

    def install(self, job: Job) -> None:
        """Writes both units and starts the timer."""
        folder = _folder()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{job.name}.service").write_text(_service(job), encoding="utf-8")
            (folder / f"{job.name}.timer").write_text(_timer(job), encoding="utf-8")
        except OSError as error:
            raise TryAgainLater(message("{folder}: {cause}", folder=folder, cause=cause(error))) from error
        ran(["systemctl", "--user", "daemon-reload"])
        ran(["systemctl", "--user", "enable", f"{job.name}.timer"])
        ran(["systemctl", "--user", "restart", f"{job.name}.timer"])

    def shown(self, name: str) -> Message:
        """The timer's schedule and the service's command."""
        found = []
        for suffix, key in (("timer", "OnCalendar"), ("service", "ExecStart")):
            path = _folder() / f"{name}.{suffix}"
            if not path.exists():
                return NOTHING
            line = re.search(rf"^{key}=(.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
            found.append(line[1] if line else "")
        return verbatim(" ".join(found))

    def remove(self, name: str) -> bool:
        """Stops the timer and removes both units."""
        paths = [_folder() / f"{name}.{suffix}" for suffix in ("timer", "service")]
        if not any(path.exists() for path in paths):
            return False
        ran(["systemctl", "--user", "disable", "--now", f"{name}.timer"])
        for path in paths:
            path.unlink(missing_ok=True)
        ran(["systemctl", "--user", "daemon-reload"])
        return True


def _folder() -> Path:
    base = os.environ.get("XDG_CONFIG_HOME")
    return (Path(base) if base else Path.home() / ".config") / "systemd" / "user"


def _service(job: Job) -> str:
    # sync itself reports 75 and 1; a failed unit would report them twice.
    return (
        f"[Unit]\nDescription=Follow-ups after job interviews\n\n[Service]\nType=oneshot\n"
        f"ExecStart={' '.join(map(quoted, job.words))}\nSuccessExitStatus=1 75\n"
    )


def _timer(job: Job) -> str:
    when = f"*:0/{job.minutes}" if job.minutes < 60 else f"0/{job.minutes // 60}:00" if job.minutes < 1440 else "09:00"
    return (
        f"[Unit]\nDescription=Follow-ups after job interviews, every {job.minutes} minutes\n\n"
        f"[Timer]\nOnCalendar={when}\nAccuracySec=5s\nPersistent=true\n\n[Install]\nWantedBy=timers.target\n"
    )


def quoted(word: str) -> str:
    """A word of ExecStart: quoted, with specifiers and variables escaped (systemd.service(5), “Command lines”)."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{escaped}"'

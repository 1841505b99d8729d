"""launchd: an agent of the user (launchd.plist(5))."""

from __future__ import annotations

import os
import plistlib
import shlex
import sys
from contextlib import suppress
from pathlib import Path
from xml.parsers.expat import ExpatError

from calendar_followup.base.errors import TryAgainLater, cause
from calendar_followup.base.messages import NOTHING, Message, counted, message, verbatim
from calendar_followup.schedulers.job import Job, ran


class Launchd:
    """Implements the Scheduler port with a property list in ``~/Library/LaunchAgents``."""

    title = "launchd"

    def is_here(self) -> bool:
        """True on macOS."""
        return sys.platform == "darwin"

    def install(self, job: Job) -> None:
        """Writes the agent and reloads it."""
        path = _path(job.name)
        agent = {
            "Label": job.name,
            "ProgramArguments": list(job.words),
            "StartInterval": job.minutes * 60,
            "RunAtLoad": True,
            "ProcessType": "Background",
        }
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(plistlib.dumps(agent))
        except OSError as error:
            raise TryAgainLater(message("{path}: {cause}", path=path, cause=cause(error))) from error
        with suppress(TryAgainLater):  # it wasn't loaded
            ran(["launchctl", "bootout", f"{_domain()}/{job.name}"])
        ran(["launchctl", "bootstrap", _domain(), str(path)])

    def shown(self, name: str) -> Message:
        """The agent's interval and command."""
        path = _path(name)
        return in_words(path) if path.exists() else NOTHING

    def remove(self, name: str) -> bool:
        """Unloads the agent and removes it."""
        path = _path(name)
        if not path.exists():
            return False
        with suppress(TryAgainLater):
            ran(["launchctl", "bootout", f"{_domain()}/{name}"])
        path.unlink()
        return True


def in_words(path: Path) -> Message:
    """The interval and the command of the agent in that file; the file alone, where its contents make no sense."""
    try:
        agent = plistlib.loads(path.read_bytes())
        command, minutes = shlex.join(agent["ProgramArguments"]), agent["StartInterval"] // 60
    except (OSError, ExpatError, ValueError, LookupError, TypeError, AttributeError):
        return verbatim(str(path))
    return counted("every minute: {command}", "every {number} minutes: {command}", number=minutes, command=command)


def _path(name: str) -> Path:
    return Path.home() / "Library" / "LaunchAgents" / f"{name}.plist"


def _domain() -> str:
    return f"gui/{os.getuid()}"

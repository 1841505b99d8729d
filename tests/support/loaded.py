"""What a run of the command has imported by its end."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.support.builders import Desk

HEAVY = {
    "caldav",
    "google",
    "googleapiclient",
    "holidays",
    "icalendar",
    "jinja2",
    "keyring",
    "msal",
    "niquests",
    "pendulum",
    "recurring_ical_events",
    "rich",
    "tomlkit",
}
SCRIPT = (
    "import sys\n"
    "from calendar_followup.__main__ import main\n"
    "code = main()\n"
    "print(*sys.modules, file=sys.stderr)\n"
    "sys.exit(code)\n"
)


def modules(desk: Desk, *arguments: str) -> set[str]:
    """The modules that a run of the command has imported by its end."""
    environment = {**os.environ, "XDG_STATE_HOME": str(desk.root / "state")}
    words = [sys.executable, "-S", "-c", SCRIPT, *arguments, "--config", str(desk.config)]
    environment["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
    done = subprocess.run(words, capture_output=True, text=True, env=environment, timeout=60)
    assert done.returncode == 0, done.stderr
    loaded = set(done.stderr.split())
    assert "calendar_followup.__main__" in loaded
    return loaded

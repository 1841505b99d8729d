"""Where the platform keeps config and state.  Light: every cron run imports this first."""

from __future__ import annotations

import hashlib
import os
import sys

NAME = "calendar-followup"
CONFIG_VARIABLE = "CALENDAR_FOLLOWUP_CONFIG"
DEFAULT_REGION = "CA-QC"


def config_path(given: str | None) -> str:
    """The path from ``--config``, else from the environment, else the platform's config folder."""
    if given is not None:
        return given
    named = os.environ.get(CONFIG_VARIABLE)
    return os.path.expanduser(named) if named else os.path.join(_folder("XDG_CONFIG_HOME", ".config"), "config.toml")


def state_path(config: str) -> str:
    """The state file for the config at that path; each config has its own."""
    digest = hashlib.sha256(os.fsencode(os.path.realpath(config))).hexdigest()[:12]
    return os.path.join(state_folder(), f"{digest}.sqlite")


def state_folder() -> str:
    """The folder for state files."""
    return _folder("XDG_STATE_HOME", ".local/state")


def _folder(variable: str, below_home: str) -> str:
    """XDG folders, or macOS's one folder for both (as ``platformdirs`` has them, without importing it)."""
    named = os.environ.get(variable, "")
    if named and os.path.isabs(named):
        return os.path.join(named, NAME)
    home = os.path.expanduser("~")
    if sys.platform == "darwin":
        return os.path.join(home, "Library", "Application Support", NAME)
    return os.path.join(home, below_home, NAME)

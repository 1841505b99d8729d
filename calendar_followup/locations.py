"""Where the config and the state lie, by the platform's habits.  Light: cron starts here."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

NAME = "calendar-followup"
CONFIG_VARIABLE = "CALENDAR_FOLLOWUP_CONFIG"
DEFAULT_REGION = "CA-QC"


def config_path(given: Path | None) -> Path:
    """``--config``, else the environment's, else the platform's config folder's."""
    if given is not None:
        return given
    named = os.environ.get(CONFIG_VARIABLE)
    return Path(named).expanduser() if named else _folder("XDG_CONFIG_HOME", ".config") / "config.toml"


def state_path(config: Path) -> Path:
    """The state of the config at that path; each config has its own."""
    whole = os.path.realpath(config)
    digest = hashlib.sha256(os.fsencode(whole)).hexdigest()[:12]
    return _folder("XDG_STATE_HOME", ".local/state") / f"{digest}.sqlite"


def _folder(variable: str, below_home: str) -> Path:
    """XDG folders, or macOS's one folder for both (as ``platformdirs`` has them, without its import)."""
    named = os.environ.get(variable, "")
    if named and os.path.isabs(named):
        return Path(named) / NAME
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / NAME
    return Path.home() / below_home / NAME

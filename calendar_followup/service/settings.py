"""What the operator sets, all in the environment: no secret is ever an argument."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from calendar_followup.base.errors import ConfigError, cause
from calendar_followup.base.messages import message
from calendar_followup.service.guard import check_environment

DATABASE, KEYS, ALLOWED = (
    "CALENDAR_FOLLOWUP_DATABASE",
    "CALENDAR_FOLLOWUP_KEYS",
    "CALENDAR_FOLLOWUP_ALLOWED",
)


@dataclass(frozen=True, slots=True)
class Settings:
    """``keys`` are newest first; ``allowed`` are the operator's own calendar servers, which the guard lets through."""

    database: str
    keys: tuple[str, ...]
    allowed: tuple[str, ...] = ()


def settings_of(environment: Mapping[str, str]) -> Settings:
    """The settings; raises ``ConfigError`` where one is missing."""
    check_environment(environment)
    for name in (DATABASE, KEYS):
        if not environment.get(name):
            raise ConfigError(message("set {name}: docs/service.md says what it holds", name=name))
    return Settings(
        environment[DATABASE],
        _keys(Path(environment[KEYS])),
        tuple(environment.get(ALLOWED, "").replace(",", " ").split()),
    )


def _keys(path: Path) -> tuple[str, ...]:
    """One key a line, newest first, in a file that nobody else reads."""
    try:
        if stat.S_IMODE(os.stat(path).st_mode) & 0o077:
            raise ConfigError(message("others can read the keys in {path}: chmod 600 it", path=path))
        return tuple(path.read_text("ascii").split())
    except (OSError, UnicodeDecodeError) as error:
        why = cause(error) if isinstance(error, OSError) else message("it is not text")
        raise ConfigError(message("{path} can't be read: {cause}", path=path, cause=why)) from error

"""Writes into the person's config, and leaves everything else in it as it stands."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import tomlkit
from tomlkit.exceptions import TOMLKitError

from calendar_followup.config import load
from calendar_followup.errors import ConfigError, TryAgainLater

_NEW = """\
# calendar-followup: every key is explained in docs/config.md
"""


def put_calendar(path: Path, table: Mapping[str, str]) -> None:
    """Adds a calendar, or gives the one of that name these keys; comments and the rest stay.

    What would come out is checked first: nothing is written that could not be read.
    Raises ``ConfigError`` when it could not, ``TryAgainLater`` when the disk refuses.
    """
    text = path.read_text(encoding="utf-8") if path.exists() else _NEW
    try:
        document = tomlkit.parse(text)
    except TOMLKitError as error:
        raise ConfigError(f"{path.name} is not valid TOML: {error}") from error
    calendars = document.setdefault("calendars", tomlkit.aot())
    found = next((each for each in calendars if each.get("name") == table["name"]), None)
    if found is None:
        found = tomlkit.table()
        calendars.append(found)
    elif found.get("type") != table["type"]:
        raise ConfigError(f"another calendar is named “{table['name']}”: choose another --name")
    found.update(table)
    _replace(path, tomlkit.dumps(document), secret="password" in table)


def _check(text: Path, path: Path) -> None:
    try:
        load(text)
    except ConfigError as error:
        raise ConfigError(str(error).replace(text.name, path.name)) from error


def _replace(path: Path, text: str, *, secret: bool) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o600
        temporary.touch(mode=0o600)
        temporary.write_text(text, encoding="utf-8")
        temporary.chmod(0o600 if secret else mode)
        _check(temporary, path)
        os.replace(temporary, path)
    except OSError as error:
        raise TryAgainLater(f"{path}: {error.strerror}") from error
    finally:
        temporary.unlink(missing_ok=True)

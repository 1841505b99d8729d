"""The config on disk: read and checked whole, or given a calendar while all else in it stays."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from calendar_followup.base.errors import ConfigError, TryAgainLater, cause
from calendar_followup.base.messages import message
from calendar_followup.base.paths import config_path
from calendar_followup.config.errors import explained
from calendar_followup.config.schema import Config, plain_passwords

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

_PATHS = ("path", "credentials", "token")  # keys of a calendar that name a file
_SECRETS = ("password", "password_command")  # the way to one password: a new one takes the other's place
_KEPT = ("name", "all_interviews")  # how a calendar is used, wherever it is
_MANNERS = (*_KEPT, *_SECRETS, "followups", "auth", "token", "ca_file", "client_certificate")

_NEW = """\
# calendar-followup: every key is explained in docs/config.md
"""


def load(path: Path | None) -> tuple[Config, Path]:
    """The config at ``path``, else where the environment or the platform says, and where it was."""
    path = Path(config_path(str(path) if path else None))
    return _loaded(path, path), path


def _loaded(file: Path, path: Path) -> Config:
    """The config in ``file``, which the person knows as ``path``."""
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise ConfigError(
            message(
                "there is no config at {path}: calendar-followup connect writes one, or name another with --config",
                path=path,
            )
        ) from error
    except OSError as error:
        raise ConfigError(message("{path} can't be read: {cause}", path=path, cause=cause(error))) from error
    except UnicodeDecodeError as error:
        raise ConfigError(message("{path} can't be read: it is not UTF-8 text", path=path)) from error
    try:
        config = Config.model_validate(tomllib.loads(text))
        _check_secrets(config, file, path)
        return _resolved(config, path)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(message("{name} is not valid TOML: {error}", name=path.name, error=str(error))) from error
    except ValidationError as error:
        raise ConfigError(explained(error, text, path)) from error


def _check_secrets(config: Config, file: Path, path: Path) -> None:
    """A password in clear is tolerated only in a file that nobody else can read."""
    if plain_passwords(config) and file.stat().st_mode & 0o077:
        raise ConfigError(
            message(
                "{path} holds a password and others can read it: chmod 600 it, or better, "
                "use password_command or the keyring",
                path=path,
            )
        )


def _resolved(config: Config, path: Path) -> Config:
    """Paths made absolute: ``~`` is home, what is relative starts at the config."""

    def absolute(text: str) -> str:
        return os.path.normpath(path.absolute().parent / Path(text).expanduser())

    calendars = [
        each.model_copy(update={key: absolute(text) for key in _PATHS if (text := getattr(each, key, ""))})
        for each in config.calendars
    ]
    drafts = config.drafts
    if drafts.templates is not None:
        drafts = drafts.model_copy(update={"templates": absolute(drafts.templates)})
    return config.model_copy(update={"calendars": calendars, "drafts": drafts})


def told(path: Path) -> Mapping[str, object]:
    """What a config says, unchecked; nothing where there is none."""
    return _parsed(path).unwrap()


def named_calendars(path: Path) -> Mapping[str, Mapping[str, object]]:
    """The calendars of a config, unchecked, by their names; none where there is no config."""
    entries = told(path).get("calendars")
    found = [each for each in entries if isinstance(each, dict)] if isinstance(entries, list) else []
    return {str(each["name"]): each for each in found if "name" in each}


def is_same_calendar(entry: Mapping[str, object], table: Mapping[str, object], path: Path) -> bool:
    """True where the config's entry and the table lead to one calendar."""
    return _where(entry, path) == _where(table, path)


def _where(entry: Mapping[str, object], path: Path) -> dict[str, object]:
    """The keys that say where a calendar is; those of how it is used, and of how one signs in, left out."""
    found = {key: value for key, value in entry.items() if value and key not in _MANNERS}
    for key in (key for key in _PATHS if key in found):
        found[key] = os.path.realpath(path.absolute().parent / Path(str(found[key])).expanduser())
    if found.get("calendar") == "primary":
        del found["calendar"]  # Google's name for the main one, which is also the default
    return found


def put_calendar(
    path: Path,
    table: Mapping[str, str],
    person: Mapping[str, object],
    colors: Sequence[str] = (),
    *,
    replaces: bool = False,
) -> None:
    """Adds a calendar, or gives the one of that name these keys; comments and the rest stay.

    ``person`` are keys of who it belongs to, ``colors`` mark interviews from now on,
    besides those that did before.  Only if it ``replaces`` the one of that name may it
    lead to another calendar; nothing of the former is left then but how it is used.

    What would come out is checked first: nothing is written that could not be read.
    Raises ``ConfigError`` when it could not, ``TryAgainLater`` when the disk refuses.
    """
    import tomlkit  # a big library: only where a config is written

    path = Path(os.path.realpath(path))  # a link to where the person keeps their configs stays one
    document = _parsed(path)
    document.update(person)
    if "calendars" not in document:
        document.add(tomlkit.nl())
    calendars = document.setdefault("calendars", tomlkit.aot())
    found = next((each for each in calendars if each.get("name") == table["name"]), None)
    if found is None:
        found = tomlkit.table()
        calendars.append(found)
    else:
        _make_way(found, table, path, replaces=replaces)
    found.update(table)
    if colors:
        marked = document.setdefault("interviews", tomlkit.table()).setdefault("colors", [])
        marked.extend(color for color in colors if color not in marked)
    _replace(path, tomlkit.dumps(document), secret="password" in table)


def _make_way(entry: MutableMapping[str, object], table: Mapping[str, str], path: Path, *, replaces: bool) -> None:
    """Takes out of a calendar's entry what the new keys make wrong."""
    stale: Iterable[str] = ()
    if not is_same_calendar(entry, table, path):
        if not replaces:
            name = table["name"]
            raise ConfigError(
                message("another calendar is named “{name}”: choose another --name, or --replace it", name=name)
            )
        stale = [key for key in entry if key not in _KEPT]
    elif any(key in table for key in _SECRETS):
        stale = _SECRETS
    for key in stale:
        if key not in table:
            entry.pop(key, None)


def _parsed(path: Path) -> TOMLDocument:
    import tomlkit  # a big library: only where a config is written
    from tomlkit.exceptions import TOMLKitError

    try:
        return tomlkit.parse(path.read_text(encoding="utf-8") if path.exists() else _NEW)
    except TOMLKitError as error:
        raise ConfigError(message("{name} is not valid TOML: {error}", name=path.name, error=str(error))) from error


def _replace(path: Path, text: str, *, secret: bool) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o600
        temporary.touch(mode=0o600)
        temporary.write_text(text, encoding="utf-8")
        temporary.chmod(0o600 if secret else mode)
        _loaded(temporary, path)
        os.replace(temporary, path)
    except OSError as error:
        raise TryAgainLater(message("{path}: {cause}", path=path, cause=cause(error))) from error
    finally:
        temporary.unlink(missing_ok=True)

"""The config on disk: reads and checks all of it, or adds one calendar and leaves the rest unchanged."""

from __future__ import annotations

import os
import stat
import tomllib
from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from calendar_followup.base.errors import ConfigError, TryAgainLater, cause
from calendar_followup.base.files import expanded
from calendar_followup.base.messages import message, verbatim
from calendar_followup.base.paths import config_path
from calendar_followup.config.errors import explained, unparsed
from calendar_followup.config.schema import Config, plain_passwords

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

_PATHS = ("path", "credentials", "token", "ca_file", "client_certificate")  # keys of a calendar that name a file
_SECRETS = ("password", "password_command")  # sources of one password: a new one replaces the other
_KEPT = ("name", "all_interviews")  # how a calendar is used, independent of where it is
_MANNERS = (*_KEPT, *_SECRETS, "followups", "auth", "token", "ca_file", "client_certificate")

_LARGEST = 1_000_000  # bytes: a thousand times a real config
_NEW = """\
# calendar-followup: every key is explained in docs/config.md
"""


def load(path: Path | None) -> tuple[Config, Path]:
    """The config at ``path``, or at the environment's or the platform's path; and the path that was used."""
    path = Path(config_path(str(path) if path else None))
    return _loaded(path, path), path


def _loaded(file: Path, path: Path) -> Config:
    """The config in ``file``, which the person knows as ``path``."""
    try:
        text = _text_of(file, path)
    except FileNotFoundError as error:
        raise ConfigError(
            message(
                "there is no config at {path}: calendar-followup connect writes one, or name another with --config",
                path=path,
            )
        ) from error
    try:
        values = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # not TOML; a number of thousands of digits; endless nesting
        raise ConfigError(unparsed(text, path)) from error
    try:
        config = Config.model_validate(values)
    except ValidationError as error:
        raise ConfigError(explained(error, text, path)) from error
    _check_secrets(config, file, path)
    return _resolved(config, path)


def _text_of(file: Path, path: Path) -> str:
    """The text of a config, which the person knows as ``path``; raises ``FileNotFoundError`` where there is none.

    Only an ordinary file is read, and not one without an end: ``sync`` must not wait for a FIFO.
    """
    try:
        with open(os.open(file, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as opened:
            if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
                raise ConfigError(message("{path} can't be read: it is not an ordinary file", path=path))
            content = opened.read(_LARGEST + 1)
        if len(content) > _LARGEST:
            raise ConfigError(message("{path} can't be read: it is too large for a config", path=path))
        return content.decode("utf-8-sig")  # Notepad begins a text with a byte order mark
    except FileNotFoundError:
        raise
    except OSError as error:
        raise ConfigError(message("{path} can't be read: {cause}", path=path, cause=cause(error))) from error
    except UnicodeDecodeError as error:
        raise ConfigError(message("{path} can't be read: it is not UTF-8 text", path=path)) from error


def _check_secrets(config: Config, file: Path, path: Path) -> None:
    """Accepts a plain-text password only in a file that nobody else can read."""
    if plain_passwords(config) and file.stat().st_mode & 0o077:
        raise ConfigError(
            message(
                "{path} holds a password and others can read it: chmod 600 it, or better, "
                "use password_command or the keyring",
                path=path,
            )
        )


def _resolved(config: Config, path: Path) -> Config:
    """Makes paths absolute: ``~`` is home, and relative paths start at the config's folder."""

    def absolute(key: str, text: str) -> str:
        try:
            return os.path.normpath(path.absolute().parent / expanded(text))
        except ConfigError as error:
            reason = message("“{key}”: {fault}", key=key, fault=error.message)
            raise ConfigError(message("{where}: {reason}", where=verbatim(path.name), reason=reason)) from error

    calendars = [
        each.model_copy(
            update={
                key: absolute(f"calendars[{number}].{key}", text) for key in _PATHS if (text := getattr(each, key, ""))
            }
        )
        for number, each in enumerate(config.calendars, start=1)
    ]
    drafts = config.drafts
    if drafts.templates is not None:
        drafts = drafts.model_copy(update={"templates": absolute("drafts.templates", drafts.templates)})
    return config.model_copy(update={"calendars": calendars, "drafts": drafts})


def told(path: Path) -> Mapping[str, object]:
    """The unchecked contents of a config; empty where there is no file."""
    return _parsed(path).unwrap()


def named_calendars(path: Path) -> Mapping[str, Mapping[str, object]]:
    """The unchecked calendars of a config, by name; empty where there is no config."""
    entries = told(path).get("calendars")
    found = [each for each in entries if isinstance(each, dict)] if isinstance(entries, list) else []
    return {str(each["name"]): each for each in found if "name" in each}


def is_same_calendar(entry: Mapping[str, object], table: Mapping[str, object], path: Path) -> bool:
    """True where the config's entry and the table point to the same calendar."""
    return _where(entry, path) == _where(table, path)


def _where(entry: Mapping[str, object], path: Path) -> dict[str, object]:
    """The keys that locate a calendar, without those for its use and for signing in."""
    found = {key: value for key, value in entry.items() if value and key not in _MANNERS}
    for key in (key for key in _PATHS if key in found):
        found[key] = os.path.realpath(path.absolute().parent / expanded(str(found[key])))
    if found.get("calendar") == "primary":
        del found["calendar"]  # Google's name for the primary calendar, which is also the default
    return found


def put_calendar(
    path: Path,
    table: Mapping[str, str],
    person: Mapping[str, object],
    colors: Sequence[str] = (),
    *,
    replaces: bool = False,
) -> None:
    """Adds a calendar, or updates the one of that name with these keys; comments and the rest stay.

    ``person`` holds the keys about the owner.  ``colors`` mark interviews from now on,
    besides the colours already listed.  Only with ``replaces`` may the entry of that name
    point to another calendar; then nothing of the old entry is left except how it is used.

    The result is checked first, so a config that could not be read is never written.
    Raises ``ConfigError`` when the check fails, ``TryAgainLater`` when the disk refuses.
    """
    import tomlkit  # a big library: only where a config is written

    path = Path(os.path.realpath(path))  # keep the link if the config is a symbolic link
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
    """Removes the keys of a calendar's entry that contradict the new ones."""
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

    text = _text_of(path, path) if path.exists() else _NEW
    try:
        return tomlkit.parse(text)
    except (TOMLKitError, ValueError, RecursionError) as error:
        raise ConfigError(unparsed(text, path)) from error


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

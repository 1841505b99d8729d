"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from calendar_followup.base.errors import ConfigError, Unreadable
from calendar_followup.base.messages import message
from calendar_followup.base.paths import config_path, state_path
from calendar_followup.calendars.port import sensible
from calendar_followup.cli.i18n import as_of, speak
from calendar_followup.config.file import load
from calendar_followup.config.schema import Config
from calendar_followup.storage.port import State
from calendar_followup.storage.state import SqliteState

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True)
class Session:
    """The start of every command: the config, its path, the open state, and the time."""

    config: Config
    path: Path
    state: State
    now: datetime


VERBOSE = click.option("--verbose", is_flag=True, help="Add the trace to an error.")
CONFIG = click.option("--config", metavar="PATH", type=click.Path(path_type=Path), help="The config to use.")


def common(command: Command) -> Command:
    """``--config``, ``--now`` and ``--verbose``, which every command has."""
    for option in (
        VERBOSE,
        click.option("--now", metavar="TIME", help="Plan as of that moment (2026-11-23T09:00)."),
        CONFIG,
    ):
        command = option(command)
    return command


def path_of(config: Path | None) -> Path:
    """The path of the config, from the option, the environment or the platform, whether it exists or not."""
    return Path(config_path(str(config) if config else None))


@contextmanager
def session(config: Path | None, now: str | None) -> Iterator[Session]:
    """Loads the config and opens its state, for the length of a command."""
    wanted, path = load(config)
    if "language" in wanted.model_fields_set:
        speak(wanted.language)
    moment = moment_of(now, wanted)
    as_of(moment.astimezone(wanted.zone()).date())
    with SqliteState(Path(state_path(str(path)))) as state:
        yield Session(wanted, path, state, moment)


def moment_of(now: str | None, config: Config) -> datetime:
    """The clock's time, or the one that ``--now`` gives, in the config's zone without an offset."""
    if now is None:
        return datetime.now(UTC)
    try:
        moment = sensible(datetime.fromisoformat(now))
    except (ValueError, Unreadable) as error:
        raise ConfigError(message("--now: “{now}” is not a moment such as 2026-11-23T09:00", now=now)) from error
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=config.zone())

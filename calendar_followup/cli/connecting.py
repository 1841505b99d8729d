"""What the kinds of ``connect`` have in common: their options, questions, and the config at the end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from calendar_followup.cli.words import _
from calendar_followup.errors import ConfigError, message

if TYPE_CHECKING:
    from calendar_followup.calendars.port import Calendar

Command = TypeVar("Command", bound=Callable[..., Any])

WRITES = message("""\
What will be written: after each interview, up to three reminders of 15 minutes, private and
shown as free, each with a draft. Your own events are never changed. Nothing is ever sent.""")


def shared(command: Command) -> Command:
    """The options that every kind has."""
    for option in (
        click.option("--config", metavar="PATH", type=click.Path(path_type=Path), help="The config to write."),
        click.option("--followups", metavar="NAME", help="Put the follow-ups into another calendar."),
        click.option("--name", default="perso", show_default=True, help="What to call it in the config."),
        click.option("--verbose", is_flag=True, help="Add the trace to an error."),
    ):
        command = option(command)
    return command


def try_out(calendar: Calendar) -> None:
    """Writes into the calendar and takes it away again, and says so."""
    from calendar_followup.calendars.trial import tried_out

    click.echo(_("Trying it out with an event far in the future…"))
    tried_out(calendar)
    click.echo(_("It can be written to, and what was written came back and is gone again."))


def write(config: Path | None, table: dict[str, str], colors: Sequence[str] = ()) -> None:
    """Puts the calendar into the config, and says what comes next."""
    from calendar_followup.config_file import put_calendar

    path = written_config(config)
    put_calendar(path, table, colors)
    click.echo(_("Written to {path}.").format(path=path))
    click.echo(_("Next: tag an interview #entrevue or #interview, then: calendar-followup sync --dry-run"))


def written_config(config: Path | None) -> Path:
    """Where the config is, or will be."""
    from calendar_followup.locations import config_path

    return Path(config_path(str(config) if config else None))


def asked(question: str, given: object) -> str:
    """The flag's value, else the person's answer; without a terminal there is nobody to ask."""
    if given is not None:
        return str(given)
    with suppress(OSError, ValueError):
        if sys.stdin.isatty():
            return str(click.prompt(_(question), err=True))
    raise ConfigError(f"{question}: nobody is there to ask; give it as an option (see --help)")


def optional(**values: str | None) -> dict[str, str]:
    """Those that were given."""
    return {name: value for name, value in values.items() if value}

"""Shared by all kinds of ``connect``: options, questions, and writing the config."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from calendar_followup.base.errors import FollowUpError
from calendar_followup.base.messages import word
from calendar_followup.base.paths import state_path
from calendar_followup.calendars.facts import ServerFacts
from calendar_followup.calendars.port import Calendar
from calendar_followup.calendars.write_check import tried_out
from calendar_followup.cli.connect.person import Person, introduced
from calendar_followup.cli.i18n import _, said
from calendar_followup.cli.options import VERBOSE, path_of, session
from calendar_followup.cli.streams import tell
from calendar_followup.config.file import put_calendar, told
from calendar_followup.config.schema import CalendarRules
from calendar_followup.engine.kinds import account_of
from calendar_followup.engine.run import look, report_of
from calendar_followup.storage.state import SqliteState

Command = TypeVar("Command", bound=Callable[..., Any])

_WRITES = word(
    "What will be written: after each interview, up to three reminders of 15 minutes, private and shown as free, "
    "each with a draft. Your own events are never changed. Nothing is ever sent."
)
_SEEN = word(
    "Whoever shares this calendar may see their titles, with the company's name: --followups NAME puts them into "
    "another calendar, and discreet = true in the config keeps the names out."
)


@dataclass(frozen=True, slots=True)
class Shared:
    """The options of every kind: the calendar's name in the config, where follow-ups go, and its owner."""

    name: str  # empty: not given
    followups: str | None
    config: Path | None
    person: Person
    replaces: bool = False


def shared(command: Command) -> Command:
    """Adds the options of every kind; they reach the command as one ``given``."""

    @wraps(command)
    def with_shared(**options: Any) -> object:
        signed, emails, timezone, language = (
            options.pop(each) for each in ("signed", "emails", "timezone", "language")
        )
        name, followups, config = (options.pop(each) for each in ("name", "followups", "config"))
        replaces = options.pop("replace")
        options.pop("verbose")  # cli/app.py reads it
        person = Person(signed, emails, timezone, language or "")
        return command(given=Shared(name, followups, config, person, replaces), **options)

    whole: Any = with_shared
    for option in (
        VERBOSE,
        click.option("--config", metavar="PATH", type=click.Path(path_type=Path), help="The config to write."),
        click.option("--language", type=click.Choice(["fr", "en"]), help="Of drafts whose interview names none."),
        click.option("--timezone", metavar="ZONE", default="", help="Where you live; by default this machine's."),
        click.option("--email", "emails", multiple=True, metavar="ADDRESS", help="Your own; may be repeated."),
        click.option("--signed", metavar="NAME", default="", help="Your name, to sign your drafts with."),
        click.option("--followups", metavar="NAME", help="Put the follow-ups into another calendar."),
        click.option("--replace", is_flag=True, help="Replace the calendar of that name."),
        click.option("--name", metavar="NAME", default="", help="What to call it in the config; by default perso."),
    ):
        whole = option(whole)
    return cast(Command, whole)


def tell_what_is_written(given: Shared) -> None:
    """Says what the calendar will hold, and who may see it."""
    for text in (_WRITES,) if given.followups else (_WRITES, _SEEN):
        tell(_(text))


def try_out(calendar: Calendar) -> None:
    """Writes into the calendar, removes it again, and says so."""
    click.echo(_("Trying it out with an event far in the future…"))
    tried_out(calendar)
    click.echo(_("It is writable: a test event was written, read back and removed."))


def write(given: Shared, table: dict[str, str], colors: Sequence[str] = (), *, zone: str = "") -> None:
    """Writes the calendar and its owner to the config, and prints the next step; ``zone`` is the calendar's own."""
    path = path_of(given.config)
    person = introduced(given.person, told(path), table["type"], zone)
    put_calendar(path, table, person, colors, replaces=given.replaces)
    tell(_("Written to {path}.").format(path=path))
    _name_near_misses(path)
    tell(_("Next: tag an interview #entrevue or #interview, then: calendar-followup sync --dry-run"))


def _name_near_misses(path: Path) -> None:
    """Names events that look like interviews in the new calendars; ``doctor`` reports faults."""
    with suppress(FollowUpError), session(path, None) as opened:
        found = report_of(look(opened.config, opened.state, opened.now)).near_misses
        if found:
            tell(_("note: {hint}").format(hint=said(found)))


def keep_facts(config: Path | None, rules: CalendarRules, facts: ServerFacts) -> None:
    """Stores the facts learnt about the calendar's server, so that no run has to ask for them."""
    with SqliteState(Path(state_path(str(path_of(config))))) as state:
        state.keep_facts(account_of(rules), facts)


def optional(**values: str | None) -> dict[str, str]:
    """Those that were given."""
    return {name: value for name, value in values.items() if value}

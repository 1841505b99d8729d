"""``connect``: from nothing to a calendar that works, checked for real."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from calendar_followup.errors import AccessRefused, ConfigError

if TYPE_CHECKING:
    from calendar_followup.calendars.canary import Abilities
    from calendar_followup.calendars.finding import Found
    from calendar_followup.config import CalDavRules

Command = TypeVar("Command", bound=Callable[..., Any])

WRITES = """\
What will be written: after each interview, up to three reminders of 15 minutes, private and
shown as free, each with a draft. Your own events are never changed. Nothing is ever sent."""


def _shared(command: Command) -> Command:
    for option in (
        click.option("--config", metavar="PATH", type=click.Path(path_type=Path), help="The config to write."),
        click.option("--followups", metavar="NAME", help="Put the follow-ups into another calendar."),
        click.option("--name", default="perso", show_default=True, help="What to call it in the config."),
        click.option("--verbose", is_flag=True, help="Add the trace to an error."),
    ):
        command = option(command)
    return command


@click.group()
def connect() -> None:
    """Connect a calendar: asks what it needs, checks it for real, writes the config.

    \b
    Examples:
      calendar-followup connect folder --path ~/calendars/perso
      calendar-followup connect google --credentials credentials.json
      calendar-followup connect caldav --url camille@fastmail.com
      calendar-followup connect caldav --url https://cloud.example.org/remote.php/dav --username camille
    """


@connect.command()
@click.option("--path", type=click.Path(path_type=Path), help="The folder of .ics files.")
@_shared
def folder(path: Path | None, name: str, followups: str | None, config: Path | None, verbose: bool) -> int:
    """Connect a folder of .ics files, as vdirsyncer and khal keep them."""
    from calendar_followup.calendars.listing import walk

    path = Path(_asked("Folder of .ics files", path)).expanduser().absolute()
    if not path.is_dir():
        raise ConfigError(f"the folder {path} does not exist")
    if not os.access(path, os.W_OK | os.X_OK):
        raise AccessRefused(f"no permission to write into {path}")
    click.echo(f"{path}: {len(walk(str(path)))} calendar files.\n{WRITES}")
    _write(config, {"name": name, "type": "folder", "path": str(path), **_optional(followups=followups)})
    return 0


@connect.command()
@click.option("--url", help="The server's address, its domain, or your e-mail address.")
@click.option("--username", help="Your name there; by default the e-mail address given as --url.")
@click.option("--password-command", help="A command that prints the password (pass show calendar).")
@click.option("--calendar", help="Which calendar of the account, by its name.")
@click.option("--auth", type=click.Choice(["basic", "digest", "bearer"]), help="How to sign in, if it must be told.")
@_shared
def caldav(
    url: str | None,
    username: str | None,
    password_command: str | None,
    calendar: str | None,
    auth: str | None,
    name: str,
    followups: str | None,
    config: Path | None,
    verbose: bool,
) -> int:
    """Connect a CalDAV calendar: iCloud, Fastmail, Nextcloud, a server of your own…"""
    from calendar_followup.calendars.addresses import server_of

    known = _asked("Your e-mail address, or the server's address", url)
    server = server_of(known)
    if username is None and auth != "bearer":
        username = known if "@" in known and "://" not in known else _asked("User name", None)
    table = {"name": name, "type": "caldav", "url": server}
    table |= _optional(username=username, password_command=password_command, auth=auth, followups=followups)
    _secure(table)
    chosen = _checked(table, calendar, _config_path(config))
    _write(config, {**table, "calendar": chosen} if chosen else table)
    return 0


@connect.command()
@click.option("--credentials", type=click.Path(path_type=Path), help="Your client's file (docs/google.md).")
@click.option("--calendar", default="primary", show_default=True, help="Which calendar, by its title or id.")
@click.option("--no-browser", is_flag=True, help="Sign in with a browser on another machine.")
@click.option("--api-root", hidden=True, help="A stand-in on this very machine.")
@_shared
def google(
    credentials: Path | None,
    calendar: str,
    no_browser: bool,
    api_root: str | None,
    name: str,
    followups: str | None,
    config: Path | None,
    verbose: bool,
) -> int:
    """Connect a Google calendar: signs in, looks whether it opens, writes the config."""
    from calendar_followup import google_access
    from calendar_followup.calendars.google import GoogleCalendar
    from calendar_followup.calendars.port import Known, Scope
    from calendar_followup.config import GoogleRules

    client = Path(_asked("Your client's file (credentials.json)", credentials)).expanduser().absolute()
    table = {"name": name, "type": "google", "calendar": calendar, "credentials": str(client)}
    table |= _optional(followups=followups, api_root=api_root)
    if no_browser:
        found = google_access.by_hand(client, lambda text: str(click.prompt(text, prompt_suffix="> ", err=True)))
    else:
        found = google_access.by_browser(client, click.echo)
    google_access.keep(found, google_access.token_path(GoogleRules.model_validate(table)))
    scope = Scope(datetime.now(UTC), UTC)
    reading = GoogleCalendar(name, lambda: found, calendar, scope, {}, api_root or "").read(Known())
    click.echo(f"It opens: {reading.listed} events.\n{WRITES}")
    _write(config, table)
    return 0


def _secure(table: dict[str, str]) -> None:
    """Makes sure that a password is to be had; what is typed goes into the keyring."""
    from calendar_followup.passwords import into_keyring, password_of, service_of

    rules = _rules(table)
    try:
        password_of(rules)
        return
    except ConfigError:
        if not sys.stdin.isatty():
            raise
    password = click.prompt("Password (an app password, where the service has them)", hide_input=True, err=True)
    if into_keyring(service_of(rules), rules.username, password):
        return
    click.confirm("This machine has no keyring. Keep it in the config, readable by you alone?", abort=True, err=True)
    table["password"] = password


def _checked(table: dict[str, str], wanted: str | None, config: Path) -> str:
    """Finds the calendar and tries it out; the name to put into the config, if one is needed."""
    from calendar_followup.calendars import canary
    from calendar_followup.calendars.dav import Connection
    from calendar_followup.calendars.finding import chosen, find
    from calendar_followup.calendars.port import Traffic
    from calendar_followup.locations import state_path
    from calendar_followup.opening import account, account_of
    from calendar_followup.state import State

    facts: dict[str, str] = {}
    connection = Connection(account(_rules(table)), facts, Traffic())
    found = find(connection, table["url"])
    name = _chosen_name(found, wanted)
    for each in (table.get("followups"), name):
        collection = chosen(found, each) if each or each == name else chosen(found, name)
    click.echo(f"Calendar: {collection.name}\n{WRITES}\nTrying it out with an event far in the future…")
    abilities = canary.examine(connection, collection.url)
    canary.remember(facts, abilities)
    facts["url"], facts["addresses"] = collection.url, " ".join(found.addresses)
    click.echo("\n".join(_told(abilities)))
    with State(Path(state_path(str(config)))) as state:
        state.facts(account_of(_rules({**table, "calendar": name} if name else table))).update(facts)
    return name


def _chosen_name(found: Found, wanted: str | None) -> str:
    if wanted or len(found.collections) < 2 or not sys.stdin.isatty():
        return wanted or ""
    names = [each.name for each in found.collections if each.writable is not False]
    click.echo("Calendars there: " + ", ".join(names))
    return str(click.prompt("Which one", type=click.Choice(names), show_choices=False))


def _told(abilities: Abilities) -> list[str]:
    lines = ["It can be written to, and what was written came back and is gone again."]
    if not abilities.conditions:
        lines.append("The server does not refuse conflicting writes: each event is read again before it is written.")
    if not abilities.keeps:
        lines.append("The server changes what it stores: a follow-up may look edited by you and stay as it is.")
    if not abilities.filters:
        lines.append("The server can't be relied on to search: the first run reads the whole calendar.")
    return lines


def _write(config: Path | None, table: dict[str, str]) -> None:
    from calendar_followup.config_file import put_calendar

    path = _config_path(config)
    put_calendar(path, table)
    click.echo(
        f"Written to {path}.\nNext: tag an interview #entrevue or #interview, then: calendar-followup sync --dry-run"
    )


def _config_path(config: Path | None) -> Path:
    from calendar_followup.locations import config_path

    return Path(config_path(str(config) if config else None))


def _rules(table: dict[str, str]) -> CalDavRules:
    from calendar_followup.config import CalDavRules

    return CalDavRules.model_validate(table)


def _asked(question: str, given: object) -> str:
    """The flag's value, else the person's answer; without a terminal there is nobody to ask."""
    if given is not None:
        return str(given)
    with suppress(OSError, ValueError):
        if sys.stdin.isatty():
            return str(click.prompt(question, err=True))
    raise ConfigError(f"{question.lower()}: nobody is there to ask; give it as an option (see --help)")


def _optional(**values: str | None) -> dict[str, str]:
    return {name: value for name, value in values.items() if value}

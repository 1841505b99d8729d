"""``calendars``: an account's calendars and their rights, without connecting any."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click

from calendar_followup.base.errors import ConfigError
from calendar_followup.base.messages import Message, message
from calendar_followup.calendars.caldav.addresses import server_of
from calendar_followup.calendars.caldav.discovery import Collection, find
from calendar_followup.calendars.caldav.transport import Connection
from calendar_followup.calendars.facts import Learnt
from calendar_followup.calendars.port import Traffic
from calendar_followup.cli.connect.shared import optional
from calendar_followup.cli.connect.signing_in import name_in, signed_in
from calendar_followup.cli.i18n import said
from calendar_followup.cli.options import common
from calendar_followup.cli.streams import escaped_json, safe
from calendar_followup.config.file import load
from calendar_followup.config.schema import CalDavRules
from calendar_followup.engine.kinds import account

_RIGHTS: dict[bool | None, Message] = {
    True: message("follow-ups may be written there"),
    False: message("read only"),
    None: message("the server doesn't tell whether follow-ups may be written there"),
}


@click.command()
@click.option("--url", help="The server's address, its domain, or your e-mail address.")
@click.option("--username", help="Your name there; by default the e-mail address given as --url.")
@click.option("--password-command", help="A command that prints the password (pass show calendar).")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@common
def calendars(
    url: str | None,
    username: str | None,
    password_command: str | None,
    as_json: bool,
    config: Path | None,
    now: str | None,
    verbose: bool,
) -> int:
    """Show the calendars of an account on a CalDAV server, with their rights; connect none.

    \b
    Examples:
      calendar-followup calendars
      calendar-followup calendars --url camille@fastmail.com
    """
    found = _of_config(config) if url is None else _of_account(url, username, password_command)
    every = list({each.url: each for each in found}.values())
    if as_json:
        rows = [{"name": each.name, "url": each.url, "writable": each.writable} for each in every]
        click.echo(escaped_json(json.dumps({"calendars": rows}, ensure_ascii=False)))
        return 0
    width = max((len(safe(each.name)) for each in every), default=0)
    for each in sorted(every, key=lambda one: one.name.casefold()):
        click.echo(f"{safe(each.name):{width}}  {said(_RIGHTS[each.writable])}")
    return 0


def _of_account(url: str, username: str | None, password_command: str | None) -> Iterator[Collection]:
    name = username or name_in(url)
    table = {"name": "calendars", "type": "caldav", "url": server_of(url)}
    yield from signed_in(
        table | optional(username=name, password_command=password_command), asks_address=False
    ).found.collections


def _of_config(config: Path | None) -> Iterator[Collection]:
    accounts = [rules for rules in load(config)[0].calendars if isinstance(rules, CalDavRules)]
    if not accounts:
        raise ConfigError(message("no calendar of the config is on a CalDAV server: give --url"))
    for rules in accounts:
        yield from find(Connection(account(rules), Learnt(), Traffic()), rules.url).collections

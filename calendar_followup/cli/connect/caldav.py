"""``connect caldav``: from an address to a calendar on a server, and what that server really does."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from calendar_followup.base.errors import ConfigError
from calendar_followup.base.messages import word
from calendar_followup.calendars.caldav import conditions
from calendar_followup.calendars.caldav.addresses import server_of
from calendar_followup.calendars.caldav.conditions import Abilities
from calendar_followup.calendars.caldav.discovery import Found, chosen, find
from calendar_followup.calendars.caldav.transport import Connection
from calendar_followup.calendars.facts import Learnt
from calendar_followup.calendars.port import Traffic
from calendar_followup.cli.connect.shared import WRITES, Shared, asked, keep_facts, optional, shared, write
from calendar_followup.cli.i18n import _
from calendar_followup.config.schema import CalDavRules
from calendar_followup.engine.kinds import account
from calendar_followup.storage.secrets import into_keyring, password_of, service_of


@click.command()
@click.option("--url", help="The server's address, its domain, or your e-mail address.")
@click.option("--username", help="Your name there; by default the e-mail address given as --url.")
@click.option("--password-command", help="A command that prints the password (pass show calendar).")
@click.option("--calendar", help="Which calendar of the account, by its name.")
@click.option("--auth", type=click.Choice(["basic", "digest", "bearer"]), help="How to sign in, if it must be told.")
@shared
def caldav(
    url: str | None,
    username: str | None,
    password_command: str | None,
    calendar: str | None,
    auth: str | None,
    given: Shared,
) -> int:
    """Connect a CalDAV calendar: iCloud, Fastmail, Nextcloud, a server of your own…"""
    known = asked(word("Your e-mail address, or the server's address"), url)
    server = server_of(known)
    if username is None and auth != "bearer":
        username = known if "@" in known and "://" not in known else asked(word("User name"), None)
    table = {"name": given.name, "type": "caldav", "url": server}
    table |= optional(username=username, password_command=password_command, auth=auth, followups=given.followups)
    _secure(table)
    found = _checked(table, calendar, given.config)
    write(given, {**table, "calendar": found} if found else table)
    return 0


def _secure(table: dict[str, str]) -> None:
    """Makes sure that a password is to be had; what is typed goes into the keyring."""
    rules = _rules(table)
    try:
        password_of(rules)
        return
    except ConfigError:
        if not sys.stdin.isatty():
            raise
    password = click.prompt(_("Password (an app password, where the service has them)"), hide_input=True, err=True)
    if into_keyring(service_of(rules), rules.username, password):
        return
    click.confirm(_("This machine has no keyring. Keep it in the config, readable by you alone?"), abort=True, err=True)
    table["password"] = password


def _checked(table: dict[str, str], wanted: str | None, config: Path | None) -> str:
    """Finds the calendar and tries it out; the name to put into the config, if one is needed."""
    learnt = Learnt()
    connection = Connection(account(_rules(table)), learnt, Traffic())
    found = find(connection, table["url"])
    name = _chosen_name(found, wanted)
    for each in (table.get("followups"), name):
        collection = chosen(found, each) if each or each == name else chosen(found, name)
    click.echo(_("Calendar: {name}").format(name=collection.name) + f"\n{_(WRITES)}")
    click.echo(_("Trying it out with an event far in the future…"))
    abilities = conditions.examine(connection, collection.url)
    facts = replace(
        learnt.facts,
        address=collection.url,
        owners=found.addresses,
        refuses_conflicts=abilities.conditions,
        filters=abilities.filters,
    )
    click.echo("\n".join(_told(abilities)))
    keep_facts(config, _rules({**table, "calendar": name} if name else table), facts)
    return name


def _chosen_name(found: Found, wanted: str | None) -> str:
    if wanted or len(found.collections) < 2 or not sys.stdin.isatty():
        return wanted or ""
    names = [each.name for each in found.collections if each.writable is not False]
    click.echo(_("Calendars there: {names}").format(names=", ".join(names)))
    return str(click.prompt(_("Which one"), type=click.Choice(names), show_choices=False))


def _told(abilities: Abilities) -> list[str]:
    lines = [_("It can be written to, and what was written came back and is gone again.")]
    if not abilities.conditions:
        lines.append(_("The server does not refuse conflicting writes: each event is read again before it is written."))
    if not abilities.keeps:
        lines.append(_("The server changes what it stores: a follow-up may look edited by you and stay as it is."))
    if not abilities.filters:
        lines.append(_("The server can't be relied on to search: the first run reads the whole calendar."))
    return lines


def _rules(table: dict[str, str]) -> CalDavRules:
    return CalDavRules.model_validate(table)

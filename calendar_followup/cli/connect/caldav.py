"""``connect caldav``: from an address to a calendar on a server, with a test of the server's abilities."""

from __future__ import annotations

from dataclasses import replace

import click

from calendar_followup.base.errors import AccessRefused, CalendarMissing
from calendar_followup.base.messages import message
from calendar_followup.calendars.caldav import conditions
from calendar_followup.calendars.caldav.addresses import server_of
from calendar_followup.calendars.caldav.conditions import Abilities
from calendar_followup.calendars.caldav.discovery import Collection, Found, account_of, chosen, located
from calendar_followup.calendars.caldav.dispensable import DISPENSABLE
from calendar_followup.calendars.caldav.making import made
from calendar_followup.calendars.caldav.session import host_of
from calendar_followup.calendars.caldav.zone import zone_of
from calendar_followup.cli.connect.naming import settled_name
from calendar_followup.cli.connect.shared import Shared, keep_facts, optional, shared, tell_what_is_written, write
from calendar_followup.cli.connect.signing_in import ADDRESS, SignedIn, kept, name_in, signed_in
from calendar_followup.cli.i18n import _, said
from calendar_followup.cli.progress import waiting
from calendar_followup.cli.questions import answered, can_ask, chosen_from, tell
from calendar_followup.cli.streams import safe


@click.command()
@click.option("--url", help="The server's address, its domain, or your e-mail address.")
@click.option("--username", help="Your name there; by default the e-mail address given as --url.")
@click.option("--password-command", help="A command that prints the password (pass show calendar).")
@click.option("--calendar", help="Which calendar of the account, by its name.")
@click.option("--auth", type=click.Choice(["basic", "digest", "bearer"]), help="How to sign in, if not as detected.")
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
    known, server = answered(ADDRESS, url, lambda text: (text, server_of(text)))
    if username is None and auth != "bearer":
        username = name_in(known) or answered(message("User name"), None, str.strip)
    table = {"type": "caldav", "url": server} | optional(username=username, calendar=calendar)
    given = settled_name(given, table, _suggestion(server))
    table |= optional(name=given.name, password_command=password_command, auth=auth, followups=given.followups)
    connected = signed_in(table, asks_address=url is None)
    table = kept(connected.account)
    name = _tried_out(connected, calendar, given)
    zone = zone_of(connected.connection, chosen(connected.found, name).url)
    write(given, {**table, "calendar": name} if name else table, zone=zone)
    return 0


def _suggestion(server: str) -> str:
    """A server's everyday name: ``fastmail`` for ``caldav.fastmail.com``."""
    parts = host_of(server).split(".")
    return parts[-2] if len(parts) > 1 and not parts[-1].isdecimal() else "caldav"


def _tried_out(connected: SignedIn, wanted: str | None, given: Shared) -> str:
    """Finds the calendar and tests it; returns its name for the config, if one is needed."""
    while True:
        name = _chosen_name(connected.found, wanted)
        try:
            _examined(connected, name, given)
            return name
        except AccessRefused as error:
            if name == (wanted or "") or not can_ask():
                raise
            tell(error)


def _examined(connected: SignedIn, name: str, given: Shared) -> None:
    found, rules = connected.found, connected.account.rules
    collection = chosen(found, name)
    home = _home(connected, given.followups) if given.followups else collection
    click.echo(_("Calendar: {name}").format(name=safe(collection.name)))
    tell_what_is_written(given)
    click.echo(_("Trying it out with an event far in the future…"))
    with waiting(_("asking {host}…").format(host=host_of(rules.url))):
        abilities = conditions.examine(connected.connection, home.url)
    facts = replace(
        connected.learnt.facts,
        address=collection.url,
        owners=found.addresses,
        refuses_conflicts=abilities.conditions,
        filters=abilities.filters,
        refuses=abilities.refuses,
    )
    click.echo("\n".join(_told(abilities)))
    keep_facts(given.config, rules.model_copy(update={"calendar": name}) if name else rules, facts)
    if given.followups:
        beside = rules.model_copy(update={"calendar": given.followups})
        keep_facts(given.config, beside, replace(facts, address=home.url))


def _home(connected: SignedIn, name: str) -> Collection:
    """The calendar that takes the follow-ups, made where there is none of that name."""
    connection, url = connected.connection, connected.account.rules.url
    try:
        return located(connection, url, name)[1]
    except CalendarMissing:
        home = made(connection, account_of(connection, url), name)
    click.echo(_("There was no calendar “{name}”: it is made, for the follow-ups.").format(name=safe(name)))
    return home


def _chosen_name(found: Found, wanted: str | None) -> str:
    names = [each.name for each in found.collections if each.writable is not False]
    if wanted or len(found.collections) < 2 or not names or not can_ask():
        return wanted or ""
    click.echo(_("Calendars there:"))
    return chosen_from(_("Which one has your interviews"), names)


def _told(abilities: Abilities) -> list[str]:
    lines = [_("It is writable: a test event was written, read back and removed.")]
    if not abilities.conditions:
        lines.append(_("The server does not refuse conflicting writes: each event is read again before it is written."))
    lines += [said(DISPENSABLE[name]) for name in abilities.refuses]
    if not abilities.keeps:
        lines.append(_("The server changes what it stores: a follow-up may look edited by you and stay as it is."))
    if not abilities.filters:
        lines.append(_("The server can't be relied on to search: the first run reads the whole calendar."))
    return lines

"""``calendars``: an account's calendars and their rights, without connecting any."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

from calendar_followup.base.errors import ConfigError, FollowUpError
from calendar_followup.base.files import expanded
from calendar_followup.base.messages import Message, message
from calendar_followup.calendars.caldav.addresses import server_of
from calendar_followup.calendars.caldav.discovery import Collection, Found, account_of
from calendar_followup.calendars.caldav.transport import Connection
from calendar_followup.calendars.facts import Learnt
from calendar_followup.calendars.port import Traffic
from calendar_followup.cli.advice import exit_code as code_of
from calendar_followup.cli.advice import explain
from calendar_followup.cli.connect.shared import optional
from calendar_followup.cli.connect.signing_in import name_in, signed_in
from calendar_followup.cli.i18n import _, said
from calendar_followup.cli.options import common
from calendar_followup.cli.output import clean
from calendar_followup.cli.streams import complain, escaped_json, safe
from calendar_followup.config.file import load
from calendar_followup.config.schema import CalDavRules, CalendarRules, GoogleRules
from calendar_followup.engine.kinds import OF_THIS_MACHINE, account

_RIGHTS: dict[bool | None, Message] = {
    True: message("follow-ups may be written there"),
    False: message("read only"),
    None: message("the server doesn't tell whether follow-ups may be written there"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One calendar: its title, what may be done there, and the same for a script."""

    name: str
    rights: Message
    columns: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Account:
    """An account: its name, and how to ask it for its calendars."""

    name: str
    rows: Callable[[], list[Row]]


@click.command()
@click.option("--url", help="The server's address, its domain, or your e-mail address.")
@click.option("--username", help="Your name there; by default the e-mail address given as --url.")
@click.option("--password-command", help="A command that prints the password (pass show calendar).")
@click.option("--credentials", type=click.Path(path_type=Path), help="For Google: your client's file (docs/google.md).")
@click.option("--no-browser", is_flag=True, help="Sign in with a browser on another machine.")
@click.option("--api-root", default="", hidden=True, help="A test server on this machine.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@common
def calendars(
    url: str | None,
    username: str | None,
    password_command: str | None,
    credentials: Path | None,
    no_browser: bool,
    api_root: str,
    as_json: bool,
    config: Path | None,
    now: str | None,
    verbose: bool,
) -> int:
    """Show the calendars of an account, with their rights; connect none.

    \b
    Examples:
      calendar-followup calendars
      calendar-followup calendars --url camille@fastmail.com
      calendar-followup calendars --credentials credentials.json
    """
    if url is not None and credentials is not None:
        raise ConfigError(message("--url is for a CalDAV server and --credentials for Google: give one of them"))
    if url is not None:
        accounts = [_server(url, username, password_command)]
    elif credentials is not None:
        accounts = [_google(expanded(str(credentials)).absolute(), api_root, no_browser=no_browser)]
    else:
        accounts = list(_of_config(config))
    found, failures = _asked(accounts)
    if as_json:
        rows = [{"account": clean(name), **row.columns} for name, rows in found.items() for row in rows]
        click.echo(escaped_json(json.dumps({"calendars": rows}, ensure_ascii=False)))
    else:
        _print(found, titled=len(accounts) > 1)
    for name, failure in failures.items():
        complain(_("{name}: {what}").format(name=name, what=explain(failure)))
    return max(map(code_of, failures.values()), default=0)


def _asked(accounts: list[_Account]) -> tuple[dict[str, list[Row]], dict[str, FollowUpError]]:
    """The rows of each account, and why some have none; the only account's failure is the command's."""
    found: dict[str, list[Row]] = {}
    failures: dict[str, FollowUpError] = {}
    for each in accounts:
        try:
            found[each.name] = each.rows()
        except FollowUpError as failure:
            if len(accounts) == 1:
                raise
            failures[each.name] = failure
    return found, failures


def _print(found: dict[str, list[Row]], *, titled: bool) -> None:
    width = max((len(safe(row.name)) for rows in found.values() for row in rows), default=0)
    for name, rows in found.items():
        if titled:
            click.echo(_("{name}:").format(name=safe(name)))
        for row in sorted(rows, key=lambda one: one.name.casefold()):
            click.echo(f"{safe(row.name):{width}}  {safe(said(row.rights))}")


def _of_config(config: Path | None) -> Iterator[_Account]:
    """Each account of the config once."""
    seen = set()
    for rules in load(config)[0].calendars:
        found = _account(rules)
        if found is not None and found.name not in seen:
            seen.add(found.name)
            yield found
    if not seen:
        raise ConfigError(message("no calendar of the config is on a server: give --url, or --credentials for Google"))


def _account(rules: CalendarRules) -> _Account | None:
    match rules:
        case CalDavRules():
            connection = Connection(account(rules), Learnt(), Traffic())
            name = " ".join(filter(None, (urlsplit(rules.url).netloc, rules.username)))
            return _Account(name, lambda: _rows(account_of(connection, rules.url)))
        case GoogleRules():
            name = "Google" if not rules.token else f"Google {rules.token}"
            return _Account(name, lambda: _google_rows(lambda: OF_THIS_MACHINE.credentials_of(rules), rules.api_root))
        case _:
            return None


# On a CalDAV server


def _server(url: str, username: str | None, password_command: str | None) -> _Account:
    table = {"name": "calendars", "type": "caldav", "url": server_of(url)}
    table |= optional(username=username or name_in(url), password_command=password_command)
    return _Account(url, lambda: _rows(signed_in(table, asks_address=False).found))


def _rows(found: Found) -> list[Row]:
    return [_row(each) for each in found.collections]


def _row(found: Collection) -> Row:
    columns = {"name": clean(found.name), "url": found.url, "writable": found.writable}
    rights = _RIGHTS[found.writable]
    if not found.owner:
        return Row(found.name, rights, columns)
    return Row(
        found.name,
        message("{rights} (shared by {owner})", rights=rights, owner=found.owner),
        {**columns, "owner": clean(found.owner)},
    )


# At Google


def _google(client: Path, api_root: str, *, no_browser: bool) -> _Account:
    """An account that is signed in to for this alone: nothing is kept."""
    # Google's client is big: loaded only where it is needed.
    from calendar_followup.calendars.google.scopes import LISTS
    from calendar_followup.cli.connect.google import signed_in_elsewhere, signed_in_here

    sign_in = signed_in_elsewhere if no_browser else signed_in_here
    return _Account("Google", lambda: _google_rows(lambda: sign_in(client, (LISTS,)), api_root))


def _google_rows(credentials: Callable[[], Any], api_root: str) -> list[Row]:
    # Google's client is big: loaded only where it is needed.
    from calendar_followup.calendars.google.api import Google
    from calendar_followup.calendars.google.finding import calendars_of
    from calendar_followup.calendars.google.scopes import is_wide

    granted = credentials()
    wide = is_wide(granted)
    return [
        Row(
            each.title,
            _google_rights(each.role, wide=wide),
            {
                "name": clean(each.title),
                "id": each.id,
                "writable": each.role in ("owner", "writer"),
                "role": each.role,
                "primary": each.primary,
            },
        )
        for each in calendars_of(Google(lambda: granted, api_root, Traffic()))
    ]


def _google_rights(role: str, *, wide: bool) -> Message:
    """What may be done in a calendar, by Google's word for the access (reference: calendarList, accessRole).

    Access that is not ``wide`` covers the person's own calendars alone.
    """
    match role:
        case "owner":
            return _RIGHTS[True]
        case "writer" if wide:
            return message("{rights} (shared with you)", rights=_RIGHTS[True])
        case "writer":
            return message("{rights} (shared with you: connect google --shared)", rights=_RIGHTS[True])
        case "reader" if wide:
            return message("{rights} (shared with you)", rights=_RIGHTS[False])
        case "reader":
            return message("{rights} (shared with you: connect google --shared)", rights=_RIGHTS[False])
        case "freeBusyReader":
            return message("shows only when somebody is busy: no interview can be read there")
        case _:
            return _RIGHTS[None]

"""``python -m tools.real_account``: what an account of yours answers, as a table for docs/servers.md.

Everything happens in a calendar of its own, far in the future, without guests or alarms; it is
removed at the end, after Ctrl-C too.  Nothing is kept on this machine, and the access ends.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from calendar_followup.base.errors import FollowUpError
from calendar_followup.calendars.caldav.session import host_of
from calendar_followup.calendars.google import access
from calendar_followup.calendars.google.scopes import MAKES
from tools.real_account import caldav, google
from tools.real_account.trials import rows, stop_in_order, table

ASKED = (MAKES,)  # a calendar of our own making: the person's own can't even be read


@click.group(help=__doc__)
def main() -> None:
    """The services that can be tried."""
    stop_in_order()


@main.command("google")
@click.option("--credentials", type=click.Path(path_type=Path, exists=True), required=True, help="Your client's file.")
@click.option("--no-browser", is_flag=True, help="Sign in with a browser on another machine.")
@click.option("--api-root", default="", help="A stand-in on this very machine.")
def on_google(credentials: Path, no_browser: bool, api_root: str) -> None:
    """A Google account, by a client of your own (docs/google.md)."""
    try:
        if no_browser:
            found = access.by_hand(credentials, lambda text: str(click.prompt(str(text), prompt_suffix="> ")), ASKED)
        else:
            found = access.by_browser(credentials, lambda text: click.echo(str(text)), ASKED)
        try:
            with google.own_calendar(google.Account(found, api_root)) as account:
                show(table("Google Calendar", rows(google.TRIALS, account)))
        finally:
            google.give_back(found)
    except FollowUpError as error:
        raise click.ClickException(str(error)) from error


@main.command("caldav")
@click.option("--url", required=True, help="The server, as docs/caldav.md has it.")
@click.option("--username", required=True)
@click.option("--password", prompt=True, hide_input=True, help="An app password; asked for where it is not given.")
def on_caldav(url: str, username: str, password: str) -> None:
    """An account on a CalDAV server."""
    try:
        with caldav.own_calendar(caldav.Account(url, username, password)) as account:
            show(table(host_of(url), rows(caldav.TRIALS, account)))
    except FollowUpError as error:
        raise click.ClickException(str(error)) from error


def show(lines: Iterable[str]) -> None:
    """Each line as soon as it is known."""
    for line in lines:
        click.echo(line)


if __name__ == "__main__":
    main()

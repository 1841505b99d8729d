"""``connect``: from nothing to a working calendar, tested for real."""

from __future__ import annotations

import click

from calendar_followup.cli.commands import ABOUT, KINDS
from calendar_followup.cli.i18n import _


@click.group(invoke_without_command=True)
@click.pass_context
def connect(context: click.Context) -> int:
    """Connect a calendar: asks what it needs, checks it for real, writes the config.

    \b
    Examples:
      calendar-followup connect
      calendar-followup connect folder --path ~/calendars/perso
      calendar-followup connect google --credentials credentials.json
      calendar-followup connect caldav --url camille@fastmail.com
      calendar-followup connect caldav --url https://cloud.example.org/remote.php/dav --username camille
    """
    if context.invoked_subcommand is not None:
        return 0
    kind = _asked_kind(context)
    command = connect.commands[kind]
    with command.make_context(f"{context.info_name} {kind}", [], parent=context) as opened:
        return int(opened.command.invoke(opened))


def _asked_kind(context: click.Context) -> str:
    from calendar_followup.cli.questions import can_ask, chosen_from  # not for --help, which asks nothing

    if not can_ask():
        context.fail(_("Which kind of calendar? One of {kinds}").format(kinds=", ".join(ABOUT)))
    click.echo(_("Where is your calendar?"))
    return chosen_from(_("Which one"), list(ABOUT), {kind: _(about) for kind, about in ABOUT.items()})


for command in KINDS:
    connect.add_command(command)

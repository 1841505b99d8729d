"""The table of commands: the name of each, its module, and a one-line description.

Importing a command imports everything it uses.  So help and completion are made from
this table alone, and a command is imported only when somebody runs it.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

import click

from calendar_followup.base.errors import ConfigError
from calendar_followup.base.messages import message, word
from calendar_followup.cli.help import translated


class LazyCommand(click.Command):
    """A placeholder for the command at ``where`` (``module:attribute``, below ``cli``) until it is run."""

    def __init__(self, name: str, where: str, *, help: str, needs: str = "") -> None:  # noqa: A002  click's own name
        """``needs`` is a library of the extra of the same name, without which the command is hidden."""
        super().__init__(name, help=help, hidden=bool(needs) and find_spec(needs) is None)
        self.where = where

    def loaded(self) -> click.Command:
        """The real command, in English; raises ``ConfigError`` where its extra is not installed."""
        if self.hidden:
            raise ConfigError(message("this is an extra: install calendar-followup[{name}]", name=str(self.name)))
        module, _, attribute = self.where.partition(":")
        found: click.Command = getattr(import_module(f"calendar_followup.cli.{module}"), attribute)
        return found

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Called by click to run the command: the context belongs to the real one."""
        return translated(self.loaded()).make_context(info_name, args, parent, **extra)


COMMANDS = (
    LazyCommand(
        "connect",
        "connect.command:connect",
        help="Connect a calendar: asks what it needs, checks it for real, writes the config.",
    ),
    LazyCommand(
        "calendars",
        "calendars:calendars",
        help="Show the calendars of an account, with their rights; connect none.",
    ),
    LazyCommand("sync", "sync:sync", help="Write the follow-ups of your interviews into your calendar."),
    LazyCommand("status", "status:status", help="Show every interview, its follow-ups, and what comes next."),
    LazyCommand("show", "show:show", help="Print the drafts of INTERVIEW, ready to copy."),
    LazyCommand("sent", "sent:sent", help="Note that you sent the follow-up of INTERVIEW that rang last."),
    LazyCommand("restore", "restore:restore", help="Bring back the follow-ups of INTERVIEW that you deleted."),
    LazyCommand("remove-all", "remove_all:remove_all", help="Take every follow-up out of your calendar again."),
    LazyCommand(
        "doctor",
        "doctor:doctor",
        help="Check config, access, clock and each calendar's abilities; say what to do.",
    ),
    LazyCommand(
        "schedule",
        "schedule:schedule",
        help="Let the machine run sync by itself: cron, a systemd timer, or a launchd agent.",
    ),
    LazyCommand(
        "service", "service:service", help="Run calendar-followup for many people, with PostgreSQL.", needs="pgqueuer"
    ),
    LazyCommand("demo", "demo:demo", help="Run the main job on sample interviews; nothing of yours is touched."),
)

# The kinds of calendar that ``connect`` connects.
KINDS = (
    LazyCommand(
        "folder",
        "connect.folder:folder",
        help="Connect a folder of .ics files, as vdirsyncer and khal keep them.",
    ),
    LazyCommand(
        "caldav",
        "connect.caldav:caldav",
        help="Connect a CalDAV calendar: iCloud, Fastmail, Nextcloud, a server of your own…",
    ),
    LazyCommand(
        "google",
        "connect.google:google",
        help="Connect a Google calendar: signs in, checks access, writes the config.",
    ),
)

# The same, by services' names, for people who don't know the protocol.
ABOUT = {
    "google": word("Google Calendar"),
    "caldav": word("iCloud, Fastmail, Nextcloud, or another server"),
    "folder": word("a folder of .ics files on this machine"),
}

"""``connect folder``: a folder of .ics files on this machine."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from calendar_followup.base.errors import ConfigError, NoPermission
from calendar_followup.base.files import expanded
from calendar_followup.base.messages import message
from calendar_followup.calendars.folder.calendar import FolderCalendar
from calendar_followup.calendars.folder.listing import walk
from calendar_followup.calendars.port import Scope
from calendar_followup.cli.connect.naming import settled_name
from calendar_followup.cli.connect.shared import Shared, optional, shared, tell_what_is_written, try_out, write
from calendar_followup.cli.i18n import _
from calendar_followup.cli.questions import answered, can_ask, chosen_from
from calendar_followup.cli.streams import safe


@click.command()
@click.option("--path", type=click.Path(path_type=Path), help="The folder of .ics files.")
@shared
def folder(path: Path | None, given: Shared) -> int:
    """Connect a folder of .ics files, as vdirsyncer and khal keep them."""
    path = answered(message("Folder of .ics files"), path, _folder)
    path = _one_of(path)
    given = settled_name(given, {"type": "folder", "path": str(path)}, path.name)
    calendar = FolderCalendar(given.name, path, Scope(datetime.now(UTC), UTC))
    files = sum(not name.endswith("/") for name in walk(str(path)))  # without subfolders that can't be listed
    click.echo(_("Calendar files in {path}: {files}.").format(path=safe(str(path)), files=files))
    if not files:
        click.echo(_("There is none yet: make sure that this is where your calendar application keeps them."))
    tell_what_is_written(given)
    if given.followups:
        calendar = FolderCalendar(given.name, path.parent / given.followups, calendar.scope)
        if calendar.is_missing():
            calendar.make()
            click.echo(_("The calendar {name} was made.").format(name=safe(given.followups)))
    try_out(calendar)
    table = {"name": given.name, "type": "folder", "path": str(path)}
    write(given, {**table, **optional(followups=given.followups)})
    return 0


def _folder(text: str) -> Path:
    """The folder of that name, once it can be used."""
    path = expanded(text.strip()).absolute()
    if path.is_file():
        raise ConfigError(
            message("{path} is a file: give the folder that holds it, {folder}", path=path, folder=path.parent)
        )
    if not path.is_dir():
        raise ConfigError(message("the folder {path} does not exist", path=path))
    if not FolderCalendar("", path, Scope(datetime.now(UTC), UTC)).writable():
        raise NoPermission(message("no permission to write into {path}", path=path))
    return path


def _one_of(path: Path) -> Path:
    """The folder itself; if it only holds the folders of several calendars, the one the person chooses.

    Follow-ups written beside those folders would be seen by nobody: no application reads that place.
    """
    found = {name.partition("/")[0] for name in walk(str(path))}
    if not found or any(not (path / name).is_dir() for name in found):
        return path
    below = sorted(found)
    if not can_ask():
        names = ", ".join(below)
        raise ConfigError(
            message("{path} holds no calendar but folders of calendars: give one of {names}", path=path, names=names)
        )
    click.echo(_("{path} holds no calendar but folders of calendars:").format(path=safe(str(path))))
    return path / chosen_from(_("Which one has your interviews"), below)

"""``connect folder``: a folder of .ics files on this machine."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from calendar_followup.base.errors import AccessRefused, ConfigError
from calendar_followup.base.messages import message, word
from calendar_followup.calendars.folder.calendar import FolderCalendar
from calendar_followup.calendars.folder.listing import walk
from calendar_followup.calendars.port import Scope
from calendar_followup.cli.connect.shared import WRITES, Shared, asked, optional, shared, try_out, write
from calendar_followup.cli.i18n import _


@click.command()
@click.option("--path", type=click.Path(path_type=Path), help="The folder of .ics files.")
@shared
def folder(path: Path | None, given: Shared) -> int:
    """Connect a folder of .ics files, as vdirsyncer and khal keep them."""
    path = Path(asked(word("Folder of .ics files"), path)).expanduser().absolute()
    if not path.is_dir():
        raise ConfigError(message("the folder {path} does not exist", path=path))
    calendar = FolderCalendar(given.name, path, Scope(datetime.now(UTC), UTC))
    if not calendar.writable():
        raise AccessRefused(message("no permission to write into {path}", path=path))
    files = len(walk(str(path)))
    click.echo(_("Calendar files in {path}: {files}.").format(path=path, files=files) + f"\n{_(WRITES)}")
    try_out(calendar)
    table = {"name": given.name, "type": "folder", "path": str(path)}
    write(given, {**table, **optional(followups=given.followups)})
    return 0

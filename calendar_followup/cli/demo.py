"""``demo``: the main job on a folder of sample interviews, for people to watch."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from pathlib import Path

import click

from calendar_followup.base.errors import TryAgainLater, cause
from calendar_followup.base.messages import message
from calendar_followup.cli.i18n import _, when
from calendar_followup.cli.options import common, moment_of
from calendar_followup.cli.samples import sample_files
from calendar_followup.cli.streams import safe
from calendar_followup.config.file import load
from calendar_followup.config.schema import Config
from calendar_followup.domain.views.report import Line, Report
from calendar_followup.engine.run import sync
from calendar_followup.storage.state import SqliteState

CONFIG = """\
name = "Camille Gagnon"
timezone = "America/Toronto"

[[calendars]]
name = "demo"
type = "folder"
path = "calendar"
"""


@click.command()
@click.option(
    "--folder",
    type=click.Path(path_type=Path),
    default=Path("calendar-followup-demo"),
    show_default=True,
    help="Where the sample calendar is kept.",
)
@common
def demo(folder: Path, config: Path | None, now: str | None, verbose: bool) -> int:
    """Run the main job on sample interviews; nothing of yours is touched.

    Run it again to see that a second run changes nothing, or edit and delete
    things in the folder in between.

    \b
    Examples:
      calendar-followup demo
      calendar-followup demo --folder /tmp/demo
    """
    path = folder / "config.toml"
    _prepare(folder, path, now)
    wanted = load(path)[0]
    with SqliteState(folder / "state.sqlite") as state:
        report = sync(wanted, state, moment_of(now, wanted))
    _show(report, folder)
    return 0


def _prepare(folder: Path, config: Path, now: str | None) -> None:
    """Creates the sample calendar, unless it exists already; the config last, which says that all is there."""
    calendar = folder / "calendar"
    if config.exists():
        return
    basis = Config.model_validate(tomllib.loads(CONFIG))
    today = moment_of(now, basis).astimezone(basis.zone()).date()
    try:
        calendar.mkdir(parents=True, exist_ok=True)
        for name, text in sample_files(today).items():
            (calendar / name).write_text(text, encoding="utf-8", newline="")
        config.write_text(CONFIG, encoding="utf-8")
    except OSError as error:
        raise TryAgainLater(
            message("the demo can't be laid out in {folder}: {cause}", folder=folder, cause=cause(error))
        ) from error


def _show(report: Report, folder: Path) -> None:
    calendar = report.calendars[0]
    where, number = folder / "calendar", calendar.interviews
    click.echo(_("Sample calendar: {where} ({number} interviews found)").format(where=where, number=number))
    if not report.changes:
        click.echo(_("Nothing to change: every follow-up is where it should be."))
        click.echo(_("Start afresh: remove the folder {folder}").format(folder=folder))
        return
    click.echo("\n" + click.style(_("What appears in the calendar:"), bold=True))
    lines = sorted((*calendar.created, *calendar.updated), key=lambda line: line.start)
    moments = [when(line.start) for line in lines]
    for moment, line in zip(moments, lines, strict=True):
        click.echo(f"  {moment:{max(map(len, moments))}}  {safe(line.title)}")
    click.echo()
    first = min(calendar.created, key=_readiest, default=None)
    if first is not None:
        click.echo(_("One of them in full:") + f"\n\n{safe(first.title)}\n{'─' * 72}\n{safe(first.description)}")


def _readiest(line: Line) -> tuple[bool, datetime]:
    """Finished drafts first, then by time."""
    return line.title.startswith("✍"), line.start.astimezone(UTC)

"""``status``: each interview, its follow-ups, what comes next, and the time of the last run."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from calendar_followup.base.errors import ConfigError, TryAgainLater, cause
from calendar_followup.base.files import is_replaceable, write_private
from calendar_followup.base.messages import message
from calendar_followup.cli.glance import example, print_status, state_of
from calendar_followup.cli.i18n import _, clock, day, far, ngettext, said, when
from calendar_followup.cli.json_rows import followup_json, interview_json
from calendar_followup.cli.options import common, session
from calendar_followup.cli.output import print_trouble
from calendar_followup.cli.progress import waiting
from calendar_followup.cli.streams import escaped_json
from calendar_followup.domain.views.overview import Row
from calendar_followup.domain.views.report import Report
from calendar_followup.engine.run import look, report_of, rows_of
from calendar_followup.rendering.status_page import HEAD, Said, is_page, render_page


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option(
    "--html", "page", metavar="FILE", type=click.Path(path_type=Path), help="Write a page to open in a browser."
)
@click.option("--all", "every", is_flag=True, help="Show finished ones in full, too.")
@common
def status(as_json: bool, page: Path | None, every: bool, config: Path | None, now: str | None, verbose: bool) -> int:
    """Show every interview, its follow-ups, and what comes next.

    \b
    Examples:
      calendar-followup status
      calendar-followup status --html search.html
    """
    with session(config, now) as opened, waiting(_("reading your calendars…")):
        if page is not None:
            _check_page(page)
        picture = look(opened.config, opened.state, opened.now)
        rows = rows_of(picture, opened.now)
        succeeded = opened.state.notes().succeeded
    report: Report = report_of(picture)
    last = succeeded.astimezone(picture.zone) if succeeded else None
    if page is not None:
        _write_page(page, rows, report, last, opened.now)
        click.echo(_("Written: {page}").format(page=page))
    elif as_json:
        click.echo(escaped_json(json.dumps(_as_json(rows, last), ensure_ascii=False)))
    else:
        print_status(rows, last, opened.now, every=every)
    print_trouble(report, problems=True)
    return 0


def _as_json(rows: tuple[Row, ...], last: datetime | None) -> dict[str, Any]:
    return {
        "interviews": [
            {
                **interview_json(row),
                "process": row.process,
                "role": row.interview.details.role,
                "company": row.interview.details.company,
                "followups": [followup_json(item) for item in row.items if item.exists],
            }
            for row in rows
        ],
        "last_run": last.isoformat() if last else None,
    }


def _check_page(path: Path) -> None:
    """Raises ``ConfigError`` where the page would replace something that is not an earlier page."""
    try:
        if path.is_dir():
            raise ConfigError(message("{path} is a folder: name a new file for the page", path=path))
        if not is_replaceable(path) or not path.exists():
            return
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError as error:
        raise TryAgainLater(message("{path} can't be written: {cause}", path=path, cause=cause(error))) from error
    if head and not is_page(head):
        raise ConfigError(
            message("{path} is not a page that status wrote, and stays as it is: name a new file", path=path)
        )


def _write_page(path: Path, rows: tuple[Row, ...], report: Report, last: datetime | None, now: datetime) -> None:
    try:
        text = render_page(rows, report, last, now, Said(_, ngettext, said, state_of, when, day, clock, far, example()))
        write_private(path, text)
    except OSError as error:
        raise TryAgainLater(message("{path} can't be written: {cause}", path=path, cause=cause(error))) from error

"""``status``: each interview, its follow-ups, what is next, and when the last run was."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any

import click
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from calendar_followup.base.errors import TryAgainLater, cause
from calendar_followup.base.messages import message
from calendar_followup.cli.i18n import _, ngettext, said
from calendar_followup.cli.json_rows import followup_json, interview_json
from calendar_followup.cli.options import common, session
from calendar_followup.cli.output import print_trouble, safe, when
from calendar_followup.domain.model import Problem
from calendar_followup.domain.views.overview import AHEAD, Item, Row, State, next_of
from calendar_followup.domain.views.report import Report
from calendar_followup.engine.run import look, report_of, rows_of
from calendar_followup.rendering.status_page import Said, render_page

_SIGNS = {
    "DUE": "●",
    "TO_COME": "○",
    "PLANNED": "+",
    "SENT": "✓",
    "CLOSED": "–",
    "DELETED": "×",
    "WITHDRAWN": "–",
}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option(
    "--html", "page", metavar="FILE", type=click.Path(path_type=Path), help="Write a page to open in a browser."
)
@common
def status(as_json: bool, page: Path | None, config: Path | None, now: str | None, verbose: bool) -> int:
    """Show every interview, its follow-ups, and what comes next.

    \b
    Examples:
      calendar-followup status
      calendar-followup status --html search.html
    """
    with session(config, now) as opened:
        picture = look(opened.config, opened.state, opened.now)
        rows = rows_of(picture, opened.now)
        succeeded = opened.state.notes().succeeded
    report: Report = report_of(picture)
    last = succeeded.astimezone(picture.zone) if succeeded else None
    if page is not None:
        _write_page(page, rows, report.problems, last, opened.now)
        click.echo(_("Written: {page}").format(page=page))
    elif as_json:
        click.echo(json.dumps(_as_json(rows, last), ensure_ascii=False))
    else:
        _print(rows, last, opened.now)
    print_trouble(report, problems=True)
    return 0


def _print(rows: tuple[Row, ...], last: datetime | None, now: datetime) -> None:
    coming = next_of(rows)
    if coming is not None and coming.start is not None:
        click.echo(click.style(safe(_("Next: {title}").format(title=coming.title)), bold=True))
        click.echo(f"  {when(coming.start)}, {_far(coming, now)}")
    if rows:
        _print_table(rows, now)
    else:
        click.echo(_("No interview yet: tag one #entrevue or #interview in your calendar."))
    click.echo(_("Last run: {when}").format(when=when(last) if last else _("never")))


def _print_table(rows: tuple[Row, ...], now: datetime) -> None:
    """A section for each process: its interviews, and below each what was due and what comes."""
    table = Table("", _("What"), _("When"), _("State"), box=box.SIMPLE_HEAD, pad_edge=False)
    for process, rounds in groupby(rows, key=lambda row: row.process):
        for row in rounds:
            title = Text(safe(row.interview.title), style="bold")
            missing = _("needs: {details}").format(details=", ".join(map(said, row.missing))) if row.missing else ""
            table.add_row("", title, when(row.interview.start), missing)
            for stage, line in row.interview.unread:
                table.add_row("?", f"  {_(stage.value)}", "", safe(_("not read: {line}").format(line=line)))
            for item in (each for each in row.items if each.exists):
                moment = when(item.start) if item.start else ""
                table.add_row(_SIGNS[item.state.name], f"  {_(item.stage.value)}", moment, _state(item, now))
            if row.nothing and not any(item.exists for item in row.items):
                table.add_row("", f"  {_('no follow-up')}", "", said(row.nothing.value))
        if process != rows[-1].process:
            table.add_section()
    Console(highlight=False).print(table)


def _state(item: Item, now: datetime) -> str:
    state = said(item.state.value) if item.start is None else _far(item, now)
    if item.reason and item.state is State.WITHDRAWN:
        state = _("{state}: {reason}").format(state=state, reason=said(item.reason.value))
    return f"{state}, {_('edited by you')}" if item.edited else state


def _far(item: Item, now: datetime) -> str:
    """How far ahead it lies, in days of the calendar."""
    if item.start is None or item.state not in AHEAD:
        return said(item.state.value)
    days = (item.start.date() - now.astimezone(item.start.tzinfo).date()).days
    near = {0: _("today"), 1: _("tomorrow")}
    return near.get(days) or ngettext("in {days} day", "in {days} days", days).format(days=days)


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


def _write_page(
    path: Path, rows: tuple[Row, ...], problems: Iterable[Problem], last: datetime | None, now: datetime
) -> None:
    try:
        text = render_page(rows, problems, last, now, Said(_, said, _far, when))
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise TryAgainLater(message("{path} can't be written: {cause}", path=path, cause=cause(error))) from error

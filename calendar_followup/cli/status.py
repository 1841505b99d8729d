"""``status``: each interview, its follow-ups, what is next, and when the last run was."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from calendar_followup.cli.options import common, session
from calendar_followup.errors import TryAgainLater

if TYPE_CHECKING:
    from calendar_followup.overview import Item, Row

_SIGNS = {"due": "●", "to come": "○", "planned": "+", "deleted": "×", "withdrawn": "–", "none": " "}


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
    from calendar_followup.cli.output import print_trouble
    from calendar_followup.report import Report
    from calendar_followup.state import SUCCESS
    from calendar_followup.sync import look, report_of, rows_of

    with session(config, now) as opened:
        picture = look(opened.config, opened.state, opened.now)
        rows = rows_of(picture, opened.now)
        seconds = opened.state.note(SUCCESS)
    last = datetime.fromtimestamp(seconds, UTC).astimezone(picture.zone) if seconds else None
    if page is not None:
        _write_page(page, rows, last)
        click.echo(f"Written: {page}")
    elif as_json:
        click.echo(json.dumps(_as_json(rows, last), ensure_ascii=False))
    else:
        _print(rows, last, opened.now)
    report: Report = report_of(picture)
    print_trouble(report, problems=True)
    return 0


def _print(rows: tuple[Row, ...], last: datetime | None, now: datetime) -> None:
    from calendar_followup.cli.output import safe, when

    for row in rows:
        click.echo(click.style(safe(row.interview.title), bold=True) + f"  {when(row.interview.start)}")
        for item in row.items:
            if item.state != "none":
                click.echo(safe(f"  {_SIGNS[item.state]} {_item_line(item, now)}"))
        if row.missing:
            click.echo(f"    missing: {', '.join(row.missing)}")
    if not rows:
        click.echo("No interview yet: tag one #entrevue or #interview in your calendar.")
    click.echo(f"Last run: {when(last) if last else 'never'}")


def _item_line(item: Item, now: datetime) -> str:
    from calendar_followup.cli.output import when

    if item.start is None:
        return f"{item.stage.value:<13} {item.state}"
    days = (item.start.date() - now.astimezone(item.start.tzinfo).date()).days
    far = {0: "today", 1: "tomorrow"}.get(days, f"in {days} days" if days > 0 else item.state)
    return f"{item.stage.value:<13} {when(item.start)}  {far}{', edited by you' if item.edited else ''}"


def _as_json(rows: tuple[Row, ...], last: datetime | None) -> dict[str, Any]:
    return {
        "interviews": [
            {
                "interview": row.interview.key.uid,
                "recurrence": row.interview.key.recurrence_id,
                "calendar": row.interview.calendar,
                "title": row.interview.title,
                "start": row.interview.start.isoformat(),
                "end": row.interview.end.isoformat(),
                "process": row.process,
                "role": row.interview.details.role,
                "company": row.interview.details.company,
                "missing": list(row.missing),
                "followups": [_item_json(item) for item in row.items if item.state != "none"],
            }
            for row in rows
        ],
        "last_run": last.isoformat() if last else None,
    }


def _item_json(item: Item) -> dict[str, Any]:
    return {
        "stage": item.stage.value,
        "state": item.state,
        "start": item.start.isoformat() if item.start else None,
        "title": item.title,
        "edited": item.edited,
    }


def _write_page(path: Path, rows: tuple[Row, ...], last: datetime | None) -> None:
    from calendar_followup.web_page import render_page

    try:
        path.write_text(render_page(rows, last), encoding="utf-8")
    except OSError as error:
        raise TryAgainLater(f"{path} can't be written: {error.strerror}") from error

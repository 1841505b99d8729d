"""``show``: the drafts of one interview, ready to copy."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from calendar_followup.base.errors import ConfigError
from calendar_followup.base.messages import message
from calendar_followup.cli.completion import interviews
from calendar_followup.cli.glance import moment_of
from calendar_followup.cli.handing_over import copy_draft, open_draft
from calendar_followup.cli.i18n import _, said, when
from calendar_followup.cli.json_rows import followup_json, interview_json
from calendar_followup.cli.options import Session, common, session
from calendar_followup.cli.stage_names import StageName
from calendar_followup.cli.streams import escaped_json, safe, tell
from calendar_followup.domain.drafts.pages import heading
from calendar_followup.domain.model import Draft, Place, Reason, Source
from calendar_followup.domain.views.overview import Item, Row, matching
from calendar_followup.domain.views.told import DETAILS, source_in_words, told
from calendar_followup.engine.run import look, rows_of


@click.command()
@click.argument("interview", shell_complete=interviews)
@click.option("--stage", type=StageName(), help="Only this stage.")
@click.option("--details", is_flag=True, help="What was read of it, and where.")
@click.option("--copy", "copies", is_flag=True, help="Copy the text of the draft that is next to be sent.")
@click.option("--open", "opens", is_flag=True, help="Open that draft in your mail program.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@common
def show(
    interview: str,
    stage: str | None,
    details: bool,
    copies: bool,
    opens: bool,
    as_json: bool,
    config: Path | None,
    now: str | None,
    verbose: bool,
) -> int:
    """Print the drafts of INTERVIEW, ready to copy.

    INTERVIEW is a word of its title, company, role or people, or its UID.

    \b
    Examples:
      calendar-followup show Tremblay
      calendar-followup show "Hydro-Québec" --stage relance
      calendar-followup show Tremblay --copy
      calendar-followup show Tremblay --details
    """
    with session(config, now) as opened:
        row = the_one(opened, interview)
    if as_json:
        click.echo(escaped_json(json.dumps(_as_json(row, stage), ensure_ascii=False)))
    elif details:
        print_details(row)
    elif copies:
        copy_draft(row, stage)
    elif opens:
        open_draft(row, stage, opened.config.mail)
    else:
        print_row(row, stage)
    return 0


def the_one(opened: Session, interview: str) -> Row:
    """The interview that a word matches; ``ConfigError`` where it matches none or several."""
    rows = matching(rows_of(look(opened.config, opened.state, opened.now), opened.now), interview)
    if not rows:
        raise ConfigError(message("no interview matches “{interview}”; status lists them", interview=interview))
    if len(rows) > 1:
        names = "; ".join(f"{row.interview.title} ({row.interview.key.uid})" for row in rows[:8])
        raise ConfigError(
            message(
                "“{interview}” matches {number} interviews, name one of them: {names}",
                interview=interview,
                number=len(rows),
                names=names,
            )
        )
    return rows[0]


def print_row(row: Row, stage: str | None) -> None:
    """The interview's name, then the drafts still to send of each stage; the state of the others."""
    click.echo(safe(f"{row.interview.title} · {when(row.interview.start)}"))
    shown = [item for item in row.items if (item.exists if stage is None else item.stage.value == stage)]
    for item in shown:
        moment = f" · {moment_of(item)}" if item.start else ""
        edited = f", {_('edited by you')}" if item.edited else ""
        click.echo(click.style(f"\n── {_(item.stage.value)}{moment} · {_state(item)}{edited} ──", bold=True))
        if text := _text(item, row.interview.language):
            click.echo(safe(text))
    if not shown and row.nothing:
        click.echo(_("{state}: {reason}").format(state=_("no follow-up"), reason=said(row.nothing.value)))


def _state(item: Item) -> str:
    state = said(item.state.value)
    if item.is_open or item.reason in (None, Reason.DISMISSED):  # "deleted" says it
        return state
    return _("{state}: {reason}").format(state=state, reason=said(item.reason.value))


def print_details(row: Row) -> None:
    """Every detail that was read, with its source, and what could not be read."""
    click.echo(safe(f"{row.interview.title} · {when(row.interview.start)}"))
    for each in told(row.interview):
        name, source = said(DETAILS[each.name]), said(source_in_words(each.source))
        tell(_("{name}: {value} ({source})").format(name=name, value=said(each.words), source=source))
    if row.missing:
        tell(_("needs: {details}").format(details=", ".join(map(said, row.missing))))
    for unread, line in row.interview.unread:
        where = said(source_in_words(Source(Place.NOTES, unread)))
        tell(_("not read: {line} ({source})").format(line=line, source=where))


def _as_json(row: Row, stage: str | None) -> dict[str, Any]:
    return {
        **interview_json(row),
        "followups": [_item_json(item) for item in row.items if stage in (None, item.stage.value)],
    }


def _item_json(item: Item) -> dict[str, Any]:
    return {
        **followup_json(item),
        "text": item.text,
        "drafts": [
            {
                "to": {"name": draft.recipient.name, "address": draft.recipient.address} if draft.recipient else None,
                "subject": draft.subject,
                "body": draft.body,
            }
            for draft in item.drafts
        ],
    }


def _text(item: Item, language: str) -> str:
    if item.text:
        return item.text
    return "\n\n".join(_draft(draft, language) for draft in item.drafts)


def _draft(draft: Draft, language: str) -> str:
    return f"{heading(draft, language)}\n\n{draft.body}"

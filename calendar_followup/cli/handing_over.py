"""``show --copy`` and ``--open``: one draft, into the clipboard or into the mail program."""

from __future__ import annotations

import shutil
import subprocess
import sys

import click

from calendar_followup.base.errors import ConfigError
from calendar_followup.base.messages import message
from calendar_followup.cli.clipboard import copy
from calendar_followup.cli.i18n import _
from calendar_followup.cli.questions import can_ask, chosen_from
from calendar_followup.cli.streams import safe
from calendar_followup.domain.drafts.description import split
from calendar_followup.domain.drafts.links import WEB_MAILS, fitting, mailto
from calendar_followup.domain.drafts.pages import heading
from calendar_followup.domain.drafts.visible import drafts_in
from calendar_followup.domain.model import Draft
from calendar_followup.domain.views.overview import AHEAD, Item, Row

_PATIENCE = 5  # seconds


def copy_draft(row: Row, stage: str | None) -> None:
    """Puts the text of the draft that is next to be sent into the clipboard, and says for whom it is."""
    draft = _the_draft(row, stage)
    copy(draft.body)
    click.echo(safe(heading(draft, row.interview.language)))
    click.echo(_("The draft is copied."))


def open_draft(row: Row, stage: str | None, mail: str) -> None:
    """Opens it in the mail program, or in the web mail of the config."""
    draft = _the_draft(row, stage)
    link, whole = fitting(WEB_MAILS.get(mail, mailto), draft)
    if not _launched(link):
        raise ConfigError(message("no program opens it: try --copy"))
    click.echo(safe(heading(draft, row.interview.language)))
    if not whole:
        click.echo(_("It is too long for a link: --copy copies its text."))


def _launched(link: str) -> bool:
    """Whether the desktop's own program opened the link; one that is still at it after a while did."""
    program = "open" if sys.platform == "darwin" else "xdg-open"
    if shutil.which(program) is None:
        return False
    silent = subprocess.DEVNULL  # xdg-open names every browser that it did not find
    opening = subprocess.Popen([program, link], stdout=silent, stderr=silent, start_new_session=True)  # noqa: S603  a link of ours
    try:
        return opening.wait(_PATIENCE) == 0
    except subprocess.TimeoutExpired:
        return True


def _the_draft(row: Row, stage: str | None) -> Draft:
    drafts = _drafts(_item(row, stage))
    if len(drafts) > 1 and can_ask():
        names = [each.recipient.name or each.recipient.address if each.recipient else each.subject for each in drafts]
        return drafts[names.index(chosen_from(_("To whom"), names))]
    return drafts[0]


def _item(row: Row, stage: str | None) -> Item:
    """The follow-up of that stage; without a stage, the one that rang last, else the next one."""
    found = [item for item in row.items if item.is_open and stage in (None, item.stage.value) and _drafts(item)]
    rung = [item for item in found if item.state not in AHEAD]
    if not found:
        raise ConfigError(message("there is no draft to send for “{title}”", title=row.interview.title))
    return rung[-1] if rung else found[0]


def _drafts(item: Item) -> tuple[Draft, ...]:
    """The drafts of a follow-up, as the person edited them where they did."""
    return (drafts_in(split(item.text)) if item.text else ()) or item.drafts

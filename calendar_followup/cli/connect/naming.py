"""The name of a calendar in the config: a new one never replaces another without asking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import click

from calendar_followup.base.messages import message
from calendar_followup.cli.connect.shared import Shared
from calendar_followup.cli.i18n import _, said
from calendar_followup.cli.options import path_of
from calendar_followup.cli.questions import can_ask, confirmed, prompted
from calendar_followup.config.file import is_same_calendar, named_calendars

FIRST = "perso"  # the name of the only calendar


def settled_name(given: Shared, table: Mapping[str, str], suggestion: str) -> Shared:
    """The table with the calendar's name: from the option, from the config, or from the person's answer.

    ``table`` says where the calendar is, as far as is known.
    """
    path = path_of(given.config)
    known = named_calendars(path)
    if not given.name:
        same = next((name for name, entry in known.items() if is_same_calendar(entry, table, path)), None)
        if same is not None:
            told = message("The config has this calendar already, as “{name}”: it stays one.", name=same)
            click.echo(said(told))
            return replace(given, name=same)
        given = replace(given, name=_free(known, suggestion))
        if not known or not can_ask():
            return given
        given = replace(given, name=_asked_name(given.name))
    while can_ask() and not given.replaces and _is_taken(given.name, known, table, given):
        taken = message("“{name}” is another calendar of the config. Put this one in its place?", name=given.name)
        if confirmed(said(taken)):
            return replace(given, replaces=True)
        given = replace(given, name=_asked_name(_free(known, suggestion)))
    return given


def _is_taken(name: str, known: Mapping[str, Mapping[str, object]], table: Mapping[str, str], given: Shared) -> bool:
    return name in known and not is_same_calendar(known[name], table, path_of(given.config))


def _asked_name(default: str) -> str:
    return str(prompted(_("What to call this calendar"), default=default)).strip() or default


def _free(known: Mapping[str, object], suggestion: str) -> str:
    """A name that no calendar has yet."""
    if not known:
        return FIRST
    numbered = (f"{suggestion}-{number}" for number in range(2, len(known) + 3))
    return next(name for name in (suggestion, *numbered) if name not in known)

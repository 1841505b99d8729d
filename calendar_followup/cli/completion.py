"""What Tab offers for an interview or a calendar: from what was last seen, without asking any server."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from calendar_followup.base.errors import FollowUpError
from calendar_followup.calendars.port import Known, Reading
from calendar_followup.cli.i18n import day
from calendar_followup.cli.options import session
from calendar_followup.config.file import load
from calendar_followup.domain.reading.text import folded, one_line
from calendar_followup.domain.views.overview import Row
from calendar_followup.engine.open import Visit, Workplace, open_calendars
from calendar_followup.engine.run import look, rows_of


def interviews(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The interviews' companies, or their titles where no company is known; each with its day."""
    with suppress(FollowUpError, OSError), session(_config(context), None) as opened:
        rows = rows_of(look(opened.config, opened.state, opened.now, _as_last_seen), opened.now)
        found = {_name(row): row for row in rows}
        wanted = folded(incomplete)
        return [
            CompletionItem(name, help=day(row.interview.start.date()))
            for name, row in found.items()
            if folded(name).startswith(wanted)
        ]
    return []


def calendars(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The names of the config's calendars."""
    with suppress(FollowUpError, OSError):
        names = [each.name for each in load(_config(context))[0].calendars]
        return [CompletionItem(name) for name in names if folded(name).startswith(folded(incomplete))]
    return []


class _AsLastSeen:
    """A calendar in which nothing has changed since it was last read."""

    def __init__(self, calendar: Any) -> None:
        self._calendar = calendar

    def __getattr__(self, name: str) -> Any:
        return getattr(self._calendar, name)

    def read(self, known: Known) -> Reading:
        """Nothing new."""
        return Reading((), (), known.token, full=False, listed=len(known.resources))


def _as_last_seen(visit: Visit) -> Workplace:
    workplace = open_calendars(visit)
    places = {
        address: replace(place, calendar=_AsLastSeen(place.calendar)) for address, place in workplace.places.items()
    }
    return replace(workplace, places=places)


def _name(row: Row) -> str:
    return one_line(row.interview.details.company or row.interview.title, 100)


def _config(context: click.Context) -> Path | None:
    given = context.params.get("config")
    return Path(os.fspath(given)) if given else None

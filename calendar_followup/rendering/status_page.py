"""The search as one self-contained web page; everything shown is escaped."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined

from calendar_followup.base.messages import Message
from calendar_followup.domain.drafts.links import mailto
from calendar_followup.domain.drafts.pages import heading
from calendar_followup.domain.model import Problem
from calendar_followup.domain.views.overview import Item, Row, next_of


@dataclass(frozen=True, slots=True)
class Said:
    """How the face says things: a word, a message, how far something is, and a moment."""

    word: Callable[[str], str]
    message: Callable[[Message], str]
    far: Callable[[Item, datetime], str]
    when: Callable[[datetime], str]


def render_page(
    rows: Iterable[Row], problems: Iterable[Problem], last_run: datetime | None, now: datetime, said: Said
) -> str:
    """The page for these rows as of ``now``, as HTML."""
    rows = tuple(rows)
    environment = Environment(
        loader=PackageLoader("calendar_followup.rendering", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(mailto=mailto, when=said.when, said=said.message)
    environment.globals.update(heading=heading, _=said.word, far=lambda item: said.far(item, now))
    processes = [list(rounds) for _, rounds in groupby(rows, key=lambda row: row.process)]
    template = environment.get_template("status.html")
    return template.render(
        processes=processes, problems=tuple(problems), last_run=last_run, coming=next_of(rows), now=now
    )

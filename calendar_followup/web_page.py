"""The search as one self-contained web page; everything shown is escaped."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from jinja2 import Environment, PackageLoader, StrictUndefined

from calendar_followup.drafts.links import mailto
from calendar_followup.drafts.writing import heading
from calendar_followup.overview import Row


def render_page(rows: Iterable[Row], last_run: datetime | None) -> str:
    """The page for these rows, as HTML."""
    environment = Environment(
        loader=PackageLoader("calendar_followup", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(mailto=mailto)
    environment.globals.update(heading=heading)
    return environment.get_template("status.html").render(rows=tuple(rows), last_run=last_run)

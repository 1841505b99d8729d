"""The overview of the search as one self-contained web page; everything shown is escaped."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined

from calendar_followup.base.messages import Message
from calendar_followup.domain.drafts.links import mailto
from calendar_followup.domain.drafts.pages import heading
from calendar_followup.domain.views.agenda import Agenda, Entry, agenda, is_current, is_past
from calendar_followup.domain.views.overview import Item, Row
from calendar_followup.domain.views.report import Report

_STRIP = 14  # days in the strip at the top
_DOCTYPE = b"<!doctype html>"
_MARKS = (  # in the head of a page of ours; those of 0.1.0 have only their title
    b'<meta name="generator" content="calendar-followup">',
    b"<title>My interviews and what follows</title>",
    b"<title>Mes entrevues et leurs suites</title>",
)
HEAD = 2000
"""How many bytes of a file tell whether it is a page of ours."""


@dataclass(frozen=True, slots=True)
class Said:
    """How the command line words things: words, counted words, messages, states, moments; and an example."""

    word: Callable[[str], str]
    number: Callable[[str, str, int], str]
    message: Callable[[Message], str]
    state: Callable[[Item, Row, datetime], str]
    when: Callable[[datetime], str]
    day: Callable[[date], str]
    clock: Callable[[datetime], str]
    far: Callable[[datetime, datetime], str]
    example: str


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the strip at the top, with its follow-ups and interviews."""

    date: date
    interviews: int
    followups: int


def is_page(head: bytes) -> bool:
    """True for the first bytes of a page of ours, of this version or an earlier one."""
    return head.startswith(_DOCTYPE) and any(mark in head for mark in _MARKS)


def render_page(rows: Sequence[Row], report: Report, last_run: datetime | None, now: datetime, said: Said) -> str:
    """The page for these rows as of ``now``, in the person's zone, as HTML."""
    environment = Environment(
        loader=PackageLoader("calendar_followup.rendering", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(mailto=mailto, when=said.when, said=said.message, day=said.day, clock=said.clock)
    environment.filters["far"] = lambda moment: said.far(moment, now)
    environment.globals.update(
        heading=heading,
        by_day=_by_day,
        _=said.word,
        ngettext=said.number,
        state=lambda item, row: said.state(item, row, now),
        is_past=lambda item, row: is_past(item, row, now),
        is_current=lambda item, row: is_current(item, row, now),
    )
    found = agenda(rows, now)
    zone = rows[0].interview.start.tzinfo if rows else now.tzinfo
    today = now.astimezone(zone).date()
    return environment.get_template("status.html").render(
        agenda=found,
        strip=list(_strip(found, today)),
        problems=report.problems,
        hints=[*report.hints, *([report.near_misses] if report.near_misses else [])],
        last_run=last_run,
        today=today,
        example=said.example,
    )


def _by_day(entries: Sequence[Entry]) -> list[tuple[date, list[Entry]]]:
    """The entries, which are in order, by the day on which they begin."""
    return [(on, list(there)) for on, there in groupby(entries, key=lambda entry: entry.start.date())]


def _strip(found: Agenda, today: date) -> Iterator[Day]:
    """Two weeks, from Monday of this week."""
    entries: list[Entry] = [each for process in found.under_way for each in process.current]
    monday = today - timedelta(days=today.weekday())
    for number in range(_STRIP):
        on = monday + timedelta(days=number)
        there = [each for each in entries if each.start.date() == on]
        interviews = sum(each.item is None for each in there)
        yield Day(on, interviews, len(there) - interviews)

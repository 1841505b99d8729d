"""The overview of the search on a terminal: today, this week, then each process; finished ones in one line."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from datetime import datetime

import click

from calendar_followup.base.messages import word
from calendar_followup.cli.i18n import _, clock, day, far, ngettext, said, when
from calendar_followup.cli.streams import paragraph, safe
from calendar_followup.domain.model import Reason
from calendar_followup.domain.views.agenda import Agenda, Entry, Process, agenda, is_past
from calendar_followup.domain.views.overview import AHEAD, Item, Row, State, next_of

SIGNS = {
    State.DUE: "●",
    State.TO_COME: "○",
    State.PLANNED: "+",
    State.SENT: "✓",
    State.CLOSED: "–",
    State.DELETED: "×",
    State.WITHDRAWN: "–",
    State.NONE: "–",
}
_INTERVIEW, _PAST = "■", "·"
_EXAMPLE = word("""\
Title: Interview: Backend developer @ Ubisoft
Day and time: those of the interview

Description:
#interview
With: Marie Tremblay <marie@example.com>
Topics: the move to microservices
Deadline: December 4""")
_MOST_FINISHED = 8  # one line each; the others are counted


def print_status(rows: tuple[Row, ...], last: datetime | None, now: datetime, *, every: bool) -> None:
    """Prints the overview; ``every`` shows the finished processes in full."""
    found = agenda(rows, now)
    for line in _lines(rows, found, now, every=every):
        click.echo(line)
    click.echo(_("Last run: {when}").format(when=when(last) if last else _("never")))


def next_lines(rows: tuple[Row, ...], now: datetime) -> Iterator[str]:
    """What comes next in the whole search, and when; nothing where nothing does."""
    coming = next_of(rows)
    if coming is not None and coming.start is not None:
        yield from _wrapped(_("Next: {title}").format(title=coming.title), "", bold=True)
        yield f"  {when(coming.start)}, {far(coming.start, now)}"


def state_of(item: Item, row: Row, now: datetime) -> str:
    """The state of a follow-up: how far ahead it is, or its fate."""
    state = said(item.state.value)
    if item.start is not None and (item.state in AHEAD or is_past(item, row, now)):
        state = far(item.start, now)
    elif item.reason and (item.state in (State.WITHDRAWN, State.CLOSED) or item.comes_too_late):
        state = _("{state}: {reason}").format(state=state, reason=said(item.reason.value))
    return f"{state}, {_('edited by you')}" if item.edited else state


def moment_of(item: Item) -> str:
    """When it rings or rang; of a sent one the day, since nobody knows the hour."""
    if item.start is None:
        return ""
    return day(item.start.date()) if item.state is State.SENT else when(item.start)


def example() -> str:
    """An interview in a form that can be typed into a calendar."""
    return _(_EXAMPLE)


def _lines(rows: tuple[Row, ...], found: Agenda, now: datetime, *, every: bool) -> Iterator[str]:
    if not rows:
        yield _("No interview yet: tag one #entrevue or #interview in your calendar.")
        yield f"\n{_('For instance:')}\n\n{textwrap.indent(example(), '  ')}\n"
        return
    yield from _section(_("Today"), found.today, today=True)
    yield from _section(_("Rang recently; once it is sent: calendar-followup sent"), found.lately)
    if next_of(rows) not in [each.item for each in found.today]:
        yield ""
        yield from next_lines(rows, now)
    yield from _section(_("This week"), found.this_week)
    yield from _section(_("Next week"), found.next_week)
    for process in found.under_way:
        yield from _whole(process, now)
    if found.finished:
        yield ""
        yield from _finished(found.finished, now, every=every)
    yield ""


def _section(heading: str, entries: Sequence[Entry], *, today: bool = False) -> Iterator[str]:
    if not entries:
        return
    yield ""
    yield click.style(heading, bold=True)
    for each in entries:
        moment = clock(each.start) if today else when(each.start)
        yield from _wrapped(f"{_sign(each)} {moment}  {_title(each)}", "  ")


def _sign(entry: Entry) -> str:
    return SIGNS[entry.item.state] if entry.item else _INTERVIEW


def _title(entry: Entry) -> str:
    return entry.item.title if entry.item else entry.row.interview.title


def _whole(process: Process, now: datetime) -> Iterator[str]:
    """The interviews of a process, and below each its past and coming follow-ups."""
    yield ""
    yield from _wrapped(process.job, "", bold=True)
    for row in process.rounds:
        yield from _wrapped(f"{_INTERVIEW} {row.interview.title}", "  ")
        yield f"    {when(row.interview.start)}"
        if row.missing and row.end is None:
            yield from _wrapped(_("needs: {details}").format(details=", ".join(map(said, row.missing))), "    ")
        for stage, line in row.interview.unread:
            yield from _wrapped(f"? {_(stage.value)}: {_('not read: {line}').format(line=line)}", "  ")
        yield from _items(row, now)
        if row.nothing is Reason.DISMISSED:
            yield from _wrapped(_("all deleted, by you or by remove-all; restore brings them back"), "    ")
        elif row.nothing and not any(item.exists for item in row.items):
            yield from _wrapped(_nothing(row), "    ")


def _items(row: Row, now: datetime) -> Iterator[str]:
    items = [item for item in row.items if item.exists or item.comes_too_late]
    items = items if any(item.exists for item in items) else []
    widest = max((len(_(item.stage.value)) for item in items), default=0)
    moments = [moment_of(item) for item in items]
    for item, moment in zip(items, moments, strict=True):
        stage = f"{_(item.stage.value):{widest}}"
        sign, state = _PAST if is_past(item, row, now) else SIGNS[item.state], state_of(item, row, now)
        yield safe(f"  {sign} {stage}  {moment:{max(map(len, moments))}}  {state}".rstrip())


def _nothing(row: Row) -> str:
    reason = said(row.nothing.value) if row.nothing else ""
    return _("no follow-up: {reason}").format(reason=reason)


def _why_over(row: Row) -> str:
    if row.end is not None:
        return said(row.end.value)
    return _nothing(row) if row.nothing else ""


def _finished(processes: Sequence[Process], now: datetime, *, every: bool) -> Iterator[str]:
    number = len(processes)
    heading = ngettext("{number} process is over", "{number} processes are over", number).format(number=number)
    yield click.style(heading, bold=True)
    if every:
        for process in processes:
            yield from _whole(process, now)
        return
    for process in processes[:_MOST_FINISHED]:
        row = process.rounds[-1]
        known = (process.job, day(row.interview.start.date()), _why_over(row))
        yield from _wrapped(" · ".join(filter(None, known)), "  ")
    if number > _MOST_FINISHED:
        yield "  " + _("… and {number} more").format(number=number - _MOST_FINISHED)
    yield "  " + _("status --all shows them in full")


def _wrapped(text: str, indent: str, *, bold: bool = False) -> Iterator[str]:
    """Wrapped to lines that fit the terminal."""
    yield from (click.style(line, bold=True) if bold else line for line in paragraph(text, indent))

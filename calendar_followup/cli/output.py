"""The output of a run: for people, for scripts, and on standard error."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from calendar_followup.cli.advice import DONE, PROBLEMS, explain
from calendar_followup.cli.advice import exit_code as code_of
from calendar_followup.cli.i18n import _, ngettext, said, when
from calendar_followup.cli.streams import complain, safe, wrapped
from calendar_followup.domain.model import Problem
from calendar_followup.domain.views.report import CalendarReport, Line, Report

_SIGNS = (("+", "created", "green"), ("~", "updated", "yellow"), ("-", "removed", "red"), ("=", "kept", "cyan"))


def exit_code(report: Report) -> int:
    """0, or 1 with problems; where a calendar failed, that error's exit code."""
    if report.failures:
        return max(code_of(error) for error in report.failures)
    return PROBLEMS if report.problems else DONE


def as_json(report: Report) -> dict[str, Any]:
    """The object that ``sync --json`` prints (design, section 7)."""
    return {
        "calendars": [_calendar(calendar) for calendar in report.calendars],
        "dry_run": report.dry_run,
    }


def print_report(report: Report, *, asks: bool = False, brief: bool = False) -> None:
    """The changes by calendar, a line each.

    Before a question it ``asks`` for leave to make them; after one it is ``brief``: they were seen.
    """
    for calendar in report.calendars:
        if calendar.made and not (asks or brief):
            click.echo(safe(_("{name}: {what}").format(name=calendar.name, what=_made(calendar, report.dry_run))))
        if calendar.failure is not None and not calendar.changes:
            continue
        interviews = ngettext("{number} interview", "{number} interviews", calendar.interviews)
        interviews = interviews.format(number=calendar.interviews)
        tally = f"{interviews}, {_tally(calendar, report.dry_run)}"
        click.echo(safe(_("{name}: {what}").format(name=calendar.name, what=tally)))
        for sign, name, color in () if brief else _SIGNS:
            for line in sorted(getattr(calendar, name), key=lambda line: line.start.timestamp()):
                _print_line(sign, color, line)
    if report.dry_run and not report.changes and any(calendar.made for calendar in report.calendars):
        click.echo(_("Nothing was made: this was a dry run."))
    if report.dry_run and report.changes and not asks:
        only_removed = all(calendar.changes == len(calendar.removed) for calendar in report.calendars)
        dry = _("Nothing was taken away: this was a dry run.")
        click.echo(dry if only_removed else _("Nothing was written: this was a dry run."))


def trouble(report: Report, *, problems: bool) -> Iterator[str]:
    """The problems, one per line."""
    yield from (_("warning: {warning}").format(warning=said(warning)) for warning in report.warnings)
    for calendar in report.calendars:
        if calendar.failure is not None:
            yield _("{name}: {what}").format(name=calendar.name, what=explain(calendar.failure))
        if problems:
            for each in calendar.problems:
                yield _("{name}: {what}").format(name=calendar.name, what=said(each.told()))
    notes = [*report.hints, *([report.near_misses] if report.near_misses else [])]
    yield from (_("note: {hint}").format(hint=said(hint)) for hint in notes)


def print_trouble(report: Report, *, problems: bool) -> None:
    """Prints the problems on standard error."""
    for line in trouble(report, problems=problems):
        complain(line)


def _made(calendar: CalendarReport, dry_run: bool) -> str:
    will = _("there is no calendar “{calendar}” yet: sync makes it, for the follow-ups")
    did = _("there was no calendar “{calendar}”: it is made, for the follow-ups")
    return (will if dry_run else did).format(calendar=calendar.made)


def _tally(calendar: CalendarReport, dry_run: bool) -> str:
    words = {
        "created": _("{number} to create") if dry_run else _("{number} created"),
        "updated": _("{number} to update") if dry_run else _("{number} updated"),
        "removed": _("{number} to remove") if dry_run else _("{number} removed"),
        "kept": _("{number} kept"),
    }
    numbers = {name: len(getattr(calendar, name)) for name in words}
    parts = [words[name].format(number=number) for name, number in numbers.items() if number]
    return ", ".join(parts) if parts else _("nothing to change")


def _print_line(sign: str, color: str, line: Line) -> None:
    reason = f" ({said(line.reason)})" if line.reason else ""
    first, *rest = wrapped(f"{sign} {when(line.start)}  {line.title}{reason}", "  ")
    click.echo(first.replace(sign, click.style(sign, fg=color), 1))
    for each in rest:
        click.echo(each)


def _calendar(calendar: CalendarReport) -> dict[str, Any]:
    return {
        "name": calendar.name,
        "interviews": calendar.interviews,
        **{name: [_entry(line) for line in getattr(calendar, name)] for __, name, __ in _SIGNS},
        "problems": [_problem(each) for each in calendar.problems],
        "requests": calendar.requests,
        "bytes": calendar.received,
        "full_read": calendar.full_read,
        **({"made": clean(calendar.made)} if calendar.made else {}),
    }


def _entry(line: Line) -> dict[str, str]:
    entry = {
        "id": line.id,
        "stage": line.stage.value,
        "interview": clean(line.interview.uid),
        "title": line.title,
        "start": line.start.isoformat(),
    }
    if line.interview.recurrence_id:
        entry["recurrence"] = line.interview.recurrence_id
    if line.reason:
        entry["reason"] = str(line.reason)
    return entry


def _problem(problem: Problem) -> dict[str, str]:
    told = {"event": clean(str(problem.event)), "reason": clean(str(problem.reason))}
    if problem.title:
        told["title"] = clean(problem.title)
    if problem.day is not None:
        told["day"] = problem.day.isoformat()
    return told


def clean(text: str) -> str:
    """Text that JSON can hold: file names may have bytes that are not text."""
    return text.encode("utf-8", "replace").decode("utf-8")

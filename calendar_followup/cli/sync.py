"""``sync``: the main job."""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import NamedTuple

import click

from calendar_followup import __version__
from calendar_followup.base.errors import ConfigError, FollowUpError
from calendar_followup.base.messages import message
from calendar_followup.base.paths import state_path
from calendar_followup.calendars.folder.calendar import FolderCalendar
from calendar_followup.cli import fast_exit, output
from calendar_followup.cli.advice import DONE, exit_code
from calendar_followup.cli.completion import calendars
from calendar_followup.cli.glance import next_lines
from calendar_followup.cli.loop import repeatedly
from calendar_followup.cli.options import Session, common, path_of, session
from calendar_followup.cli.progress import watched
from calendar_followup.cli.streams import escaped_json
from calendar_followup.config.schema import plain_passwords
from calendar_followup.domain.timing.moments import at
from calendar_followup.domain.views.report import Report, unseen
from calendar_followup.engine import notices
from calendar_followup.engine.kinds import Question
from calendar_followup.engine.open import open_calendars, visit
from calendar_followup.engine.run import look, rows_of
from calendar_followup.engine.run import sync as run
from calendar_followup.schedulers.job import seconds_of
from calendar_followup.storage.port import Quiet


@click.command()
@click.option("--dry-run", is_flag=True, help="Show the plan and write nothing.")
@click.option("--force", is_flag=True, help="Go on although many interviews seem to be gone.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--quiet", is_flag=True, help="For cron: print only what is new and wrong.")
@click.option("--calendar", metavar="NAME", shell_complete=calendars, help="Only this calendar of the config.")
@click.option("--every", metavar="INTERVAL", help="Keep running, at this interval (15m), where there is no scheduler.")
@common
def sync(
    dry_run: bool,
    force: bool,
    as_json: bool,
    quiet: bool,
    calendar: str | None,
    every: str | None,
    config: Path | None,
    now: str | None,
    verbose: bool,
) -> int:
    """Write the follow-ups of your interviews into your calendar.

    \b
    Examples:
      calendar-followup sync --dry-run
      calendar-followup sync --quiet
      calendar-followup sync --calendar perso --json
      calendar-followup sync --quiet --every 15m
    """
    asked = Asked(dry_run, force, as_json, quiet, calendar, config, now)
    if every is None:
        return _once(asked)
    if now is not None:
        raise ConfigError(message("--every goes by the clock: --now can't be given with it"))
    return repeatedly(lambda: _once(asked), seconds_of(every))


class Asked(NamedTuple):
    """The options of one run."""

    dry_run: bool
    force: bool
    as_json: bool
    quiet: bool
    calendar: str | None
    config: Path | None
    now: str | None


def _once(asked: Asked) -> int:
    dry_run, force, as_json, quiet, calendar, config, now = asked
    try:
        with session(config, now) as opened:
            report = _synced(opened, force=force, dry_run=dry_run, only=calendar)
            coming = _coming(opened) if _is_watched(asked) and not report.failures else ()
            if quiet and not as_json:
                return _tell_cron(*notices.after_run(report, opened.state, opened.now))
            if not dry_run:
                notices.suggestions_told(report, opened.state)
    except FollowUpError as error:
        if quiet:
            notice = notices.after_error(error, Path(state_path(str(path_of(config)))), datetime.now(UTC))
            if notice.waits or not notice.tells:
                return DONE if notice.waits else exit_code(error)
        raise
    if as_json:
        click.echo(escaped_json(json.dumps(output.as_json(report), ensure_ascii=False)))
        output.print_trouble(report, problems=False)
    else:
        output.print_report(report)
        output.print_trouble(report, problems=True)
        for line in coming:
            click.echo(line)
    return output.exit_code(report)


def _is_watched(asked: Asked) -> bool:
    """True where a person looks at the terminal, and the calendar is as the report says."""
    return sys.stdout.isatty() and not (asked.quiet or asked.as_json or asked.dry_run)


def _coming(opened: Session) -> tuple[str, ...]:
    """What is next and when, as the calendars are after the run."""
    with suppress(FollowUpError):
        return tuple(next_lines(rows_of(look(opened.config, opened.state, opened.now), opened.now), opened.now))
    return ()


def _tell_cron(report: Report, is_news: bool) -> int:
    if is_news:
        output.print_trouble(report, problems=True)
    return output.exit_code(report)


def _synced(opened: Session, *, force: bool, dry_run: bool, only: str | None) -> Report:
    with watched() as progress:
        report = run(
            opened.config,
            opened.state,
            opened.now,
            force=force,
            dry_run=dry_run,
            only=only,
            progress=progress,
        )
    report.warnings += opened.state.warnings
    report.warnings += [
        message("{name}'s password is in the config in plain text: password_command or the keyring is safer", name=name)
        for name in plain_passwords(opened.config)
    ]
    if not dry_run:
        if not report.failures:
            notices.went_through(opened.state, opened.now)
        notes = opened.state.notes()
        settled = notes.settled is not None and only is None
        opened.state.write_notes(replace(notes, quiet=_quiet(opened) if settled else None))
    return report


def _quiet(opened: Session) -> Quiet | None:
    """Conditions for an early end of the next run, until the user's midnight.

    None where they can't be told, or templates of the person's own may change too.
    """
    config, zone = opened.config, opened.config.zone()
    if config.drafts.templates is not None:
        return None
    folders: dict[str, str] = {}
    questions: list[Question] = []
    days: set[date] = set()
    for place in open_calendars(visit(config, opened.state, opened.now, unseen)).places.values():
        token = opened.state.last_read(place.address, place.manner).known.token
        if token is None or token.value is None:
            return None
        days.add(token.day)
        if isinstance(place.calendar, FolderCalendar):
            folders[str(place.calendar.path)] = token.value
        elif (question := place.question(opened.state, token.value)) is not None:
            questions.append(question)
        else:
            return None
    if len(days) != 1:
        return None
    tomorrow = opened.now.astimezone(zone).date() + timedelta(days=1)
    return Quiet(
        program=__version__,
        config=tuple(fast_exit.stat_of(str(opened.path))),
        folders=folders,
        day=days.pop().isoformat(),
        until=at(tomorrow, time(), zone).timestamp(),
        questions=tuple(questions),
    )

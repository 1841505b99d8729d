"""What cron reports: each problem once until it changes, and a transient one only after a day.

``decide`` works on values alone; the rest reads the remembered notes and stores the result.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from calendar_followup.base.errors import FollowUpError, TryAgainLater
from calendar_followup.base.hashes import digest
from calendar_followup.domain.views.report import Report
from calendar_followup.storage.port import State
from calendar_followup.storage.state import SqliteState

PATIENCE = timedelta(hours=24)  # a network that is down for a night is not worth reporting


@dataclass(frozen=True, slots=True)
class Heard:
    """Remembered between runs: digests of the problems that cron was told of, and since when no run has succeeded."""

    told: frozenset[str]
    failing: float


@dataclass(frozen=True, slots=True)
class Notice:
    """``tells``: cron has not been told of something.  ``waits``: a transient failure is not a failure yet."""

    tells: bool
    waits: bool
    heard: Heard


def decide(wrong: frozenset[str], transient: frozenset[str], heard: Heard, now: float) -> Notice:
    """What to do about the current problems, transient or not.

    While a transient failure waits, the problems already reported count as reported: the calendar that
    can't be read may have the same problems as before.
    """
    waits = bool(transient) and now - heard.failing < PATIENCE.total_seconds()
    found = frozenset(map(_short, wrong if waits else wrong | transient))
    told = found | heard.told if waits else found
    return Notice(not found <= heard.told, waits, Heard(told, heard.failing))


def after_run(report: Report, state: State, now: datetime) -> tuple[Report, bool]:
    """The report as cron gets it, and whether cron is to be told of it."""
    transient = frozenset(str(error) for error in report.failures if isinstance(error, TryAgainLater))
    notice = decide(frozenset(_wrong_in(report)), transient, _remembered(state, now), now.timestamp())
    _keep(state, notice.heard, failing=bool(transient))
    return _without_transient(report) if notice.waits else report, notice.tells


def after_error(error: FollowUpError, path: Path, now: datetime) -> Notice:
    """What to do about an error that ended the run, by the state file's path."""
    what = frozenset([str(error)])
    passes = isinstance(error, TryAgainLater)
    wrong, transient = (frozenset[str](), what) if passes else (what, frozenset[str]())
    try:
        with SqliteState(path) as state:
            notice = decide(wrong, transient, _remembered(state, now), now.timestamp())
            _keep(state, notice.heard, failing=passes)
    except TryAgainLater:  # another run is active, or the disk refuses: nothing can be remembered
        return decide(wrong, transient, Heard(frozenset(), _last_written(path)), now.timestamp())
    return notice


def went_through(state: State, now: datetime) -> None:
    """Notes that a run has read and written everything that it should."""
    state.write_notes(replace(state.notes(), succeeded=now, failing_since=None))


def suggestions_told(report: Report, state: State) -> None:
    """Notes which untagged events the person was told of, so that no run names them again."""
    if report.suggested is not None and report.suggested != state.notes().suggested:
        state.write_notes(replace(state.notes(), suggested=report.suggested))


def _wrong_in(report: Report) -> Iterator[str]:
    yield from map(str, (*report.warnings, *report.hints))
    for calendar in report.calendars:
        yield from (f"{calendar.name}: {each.event}: {each.reason}" for each in calendar.problems)
        if calendar.failure is not None and not isinstance(calendar.failure, TryAgainLater):
            yield f"{calendar.name}: {calendar.failure}"


def _without_transient(report: Report) -> Report:
    calendars = [
        replace(each, failure=None) if isinstance(each.failure, TryAgainLater) else each for each in report.calendars
    ]
    return replace(report, calendars=calendars)


def _remembered(state: State, now: datetime) -> Heard:
    notes = state.notes()
    return Heard(notes.told, (notes.failing_since or notes.succeeded or now).timestamp())


def _keep(state: State, heard: Heard, *, failing: bool) -> None:
    since = datetime.fromtimestamp(heard.failing, UTC) if failing else state.notes().failing_since
    state.write_notes(replace(state.notes(), told=heard.told, failing_since=since))


def _last_written(path: Path) -> float:
    """When the state was last written, as by every successful run; long ago if it never was."""
    for each in (path, Path(f"{path}.lock")):  # at the very first run only the lock exists
        with contextlib.suppress(OSError):
            return each.stat().st_mtime
    return 0.0


def _short(text: str) -> str:
    return digest(text)[:16]

"""The search as a person needs it in the morning: today, this week, the next, then the processes.  Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from calendar_followup.domain.stages import POLICIES
from calendar_followup.domain.views.overview import AHEAD, Item, Row, State

# How long after its last interview a process without any follow-up remains open.
_FRESH = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry with a date: a follow-up, or the interview itself where ``item`` is None."""

    row: Row
    start: datetime
    item: Item | None = None


@dataclass(frozen=True, slots=True)
class Process:
    """All rounds for one job; ``current`` are the tasks, now or later, ``coming`` the first of them from today on."""

    rounds: tuple[Row, ...]
    current: tuple[Entry, ...]
    coming: Entry | None

    @property
    def job(self) -> str:
        """The job: role and company, or the title of the first round."""
        details = self.rounds[-1].interview.details
        known = [each for each in (details.role, details.company) if each]
        return ", ".join(known) or self.rounds[0].interview.title

    def is_under_way(self, now: datetime) -> bool:
        """False once nothing more is expected of it."""
        last = self.rounds[-1]
        if last.end is not None:
            return now < last.interview.end or any(each.item for each in self.current)
        return bool(self.current) or now - last.interview.end < _FRESH


@dataclass(frozen=True, slots=True)
class Agenda:
    """The tasks, by how soon, and their processes, the next one to change first.

    ``lately`` has what rang on a day before today and may be worth sending yet.
    """

    lately: tuple[Entry, ...]
    today: tuple[Entry, ...]
    this_week: tuple[Entry, ...]
    next_week: tuple[Entry, ...]
    under_way: tuple[Process, ...]
    finished: tuple[Process, ...]


def agenda(rows: Iterable[Row], now: datetime) -> Agenda:
    """The agenda as of ``now``; a week ends on Sunday."""
    processes = [_process(tuple(rounds), now) for _, rounds in groupby(rows, key=lambda row: row.process)]
    entries = sorted((each for process in processes for each in process.current), key=lambda each: each.start)
    return Agenda(
        lately=tuple(each for each in entries if _days_ahead(each, now) < 0),
        today=tuple(each for each in entries if _days_ahead(each, now) == 0),
        this_week=tuple(each for each in entries if _days_ahead(each, now) > 0 and _weeks_ahead(each, now) == 0),
        next_week=tuple(each for each in entries if _weeks_ahead(each, now) == 1),
        under_way=tuple(sorted((each for each in processes if each.is_under_way(now)), key=_next_start)),
        finished=tuple(sorted((each for each in processes if not each.is_under_way(now)), key=_last_start)[::-1]),
    )


def is_current(item: Item, row: Row, now: datetime) -> bool:
    """True for a follow-up still to be sent: one in the future, or one that rang recently and was not superseded."""
    if item.state in AHEAD:
        return item.start is not None
    if item.state is not State.DUE or item.start is None:
        return False
    later = row.items[row.items.index(item) + 1 :]
    overtaken = any(each.state in (State.DUE, State.SENT) for each in later)
    return not overtaken and now - item.start < POLICIES[item.stage].worth_sending


def is_past(item: Item, row: Row, now: datetime) -> bool:
    """True for a follow-up that rang and is no longer to be sent, whether it was or not."""
    return item.state is State.DUE and not is_current(item, row, now)


def _process(rounds: tuple[Row, ...], now: datetime) -> Process:
    entries = []
    for row in rounds:
        interview = row.interview
        if now < interview.end or interview.start.date() == now.astimezone(interview.start.tzinfo).date():
            entries.append(Entry(row, interview.start))
        entries += [Entry(row, item.start, item) for item in row.items if item.start and is_current(item, row, now)]
    entries.sort(key=lambda each: each.start)
    return Process(rounds, tuple(entries), next((each for each in entries if _days_ahead(each, now) >= 0), None))


def _days_ahead(entry: Entry, now: datetime) -> int:
    return (entry.start.date() - now.astimezone(entry.start.tzinfo).date()).days


def _weeks_ahead(entry: Entry, now: datetime) -> int:
    weekday = now.astimezone(entry.start.tzinfo).weekday()
    return (_days_ahead(entry, now) + weekday) // 7


def _next_start(process: Process) -> tuple[bool, datetime]:
    """Those with something to come first."""
    return process.coming is None, process.coming.start if process.coming else process.rounds[-1].interview.end


def _last_start(process: Process) -> datetime:
    return process.rounds[-1].interview.start

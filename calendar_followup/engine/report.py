"""From what a run knows and did to its report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from typing import TYPE_CHECKING

from calendar_followup.base.messages import counted, message
from calendar_followup.config.schema import Config
from calendar_followup.domain.drafts.description import split
from calendar_followup.domain.drafts.writing import Style
from calendar_followup.domain.model import Problem, Reason
from calendar_followup.domain.planning.inventory import Survey
from calendar_followup.domain.planning.plan import Change, Create, Keep, Plan, Remove, Update, World
from calendar_followup.domain.views.report import CalendarReport, Line, Report
from calendar_followup.engine.apply import Outcome
from calendar_followup.engine.open import Workplace
from calendar_followup.engine.read import Snapshot

if TYPE_CHECKING:
    from calendar_followup.rendering.templates import Stationery


@dataclass(slots=True)
class Picture:
    """All that a run knows before it decides: the calendars, and what they mean."""

    config: Config
    workplace: Workplace
    zone: tzinfo
    snapshots: dict[str, Snapshot]
    found: Survey
    world: World
    style: Style
    plan: Plan
    stationery: Stationery


def quiet_report(
    config: Config,
    workplace: Workplace,
    snapshots: Mapping[str, Snapshot],
    interviews: Mapping[str, int],
    dry_run: bool,
) -> Report:
    """The report of a run that found nothing new and nothing to do."""
    reports = []
    for rules in config.calendars:
        report = _calendar_report(rules.name, workplace, snapshots)
        report.interviews = interviews.get(rules.name, 0)
        reports.append(report)
    return Report(reports, dry_run)


def _calendar_report(name: str, workplace: Workplace, snapshots: Mapping[str, Snapshot]) -> CalendarReport:
    report = CalendarReport(name)
    for place in dict.fromkeys((workplace.sources[name], workplace.homes[name])):
        snapshot = snapshots[place]
        report.failure = report.failure or snapshot.failure
        report.requests += snapshot.calendar.traffic.requests
        report.received += snapshot.calendar.traffic.received
        if snapshot.reading is not None:
            report.full_read |= snapshot.reading.full
    return report


def report_on(picture: Picture, changes: Iterable[Change], outcome: Outcome | None, *, dry_run: bool) -> Report:
    """The report of these changes; ``outcome`` is None where none was carried out."""
    reports = {
        rules.name: _calendar_report(rules.name, picture.workplace, picture.snapshots)
        for rules in picture.config.calendars
    }
    for interview in picture.found.interviews.values():
        reports[_named(interview.calendar, picture)].interviews += 1
    for change in changes:
        _lines(change, reports[owner_of(change, picture)]).append(_line(change, picture))
    for keep in picture.plan.keeps:
        reports[owner_of(keep, picture)].kept.append(_line(keep, picture))
    for place, problem in _problems(picture, outcome):
        reports[_named(place, picture)].problems.append(problem)
    return Report(list(reports.values()), dry_run, list(picture.found.hints))


def _problems(picture: Picture, outcome: Outcome | None) -> Iterable[tuple[str, Problem]]:
    for name, snapshot in picture.snapshots.items():
        if snapshot.reading is not None or snapshot.doubt is not None:  # looked at in this run
            yield from ((name, problem) for problem in snapshot.problems(picture.zone))
    yield from picture.found.problems
    for interview in picture.plan.unclear:
        deadline = interview.details.deadline
        text = deadline.text if deadline else ""
        reason = message("the deadline is not understood: “{text}”; write it as 2026-12-31", text=text)
        event = f"{interview.href} {interview.key.uid}"
        yield interview.calendar, Problem(event, reason, interview.title, interview.start.date())
    if picture.plan.held:
        reason = counted(
            "{number} follow-up would go because its interview is gone or no longer marked: "
            "sync --force if that is right",
            "{number} follow-ups would go because their interviews are gone or no longer marked: "
            "sync --force if that is right",
            number=len(picture.plan.held),
        )
        yield picture.plan.held[0].calendar, Problem(message("withdrawals held back"), reason)
    if picture.plan.suspicious:
        reason = counted(
            "{number} follow-up went at once: if it is not back in a day, it counts as deleted by you",
            "{number} follow-ups went at once: if they are not back in a day, they count as deleted by you",
            number=picture.plan.suspicious,
        )
        yield picture.config.calendars[0].name, Problem(message("follow-ups missing"), reason)
    first = picture.config.calendars[0].name
    yield from ((first, problem) for problem in picture.stationery.problems.values())
    if outcome is not None:
        yield from outcome.problems


def owner_of(found: Change | Keep, picture: Picture) -> str:
    """The config's name for the calendar that a follow-up belongs to: its interview's."""
    interview = picture.found.interviews.get(found.slot.interview)
    return _named(interview.calendar if interview is not None else found.calendar, picture)


def _named(place: str, picture: Picture) -> str:
    """The config's name for a place: as a source, or else as a home."""
    for names in (picture.workplace.sources, picture.workplace.homes):
        for name, its_place in names.items():
            if its_place == place:
                return name
    return picture.config.calendars[0].name


def _lines(change: Change, report: CalendarReport) -> list[Line]:
    match change:
        case Create():
            return report.created
        case Update():
            return report.updated
        case Remove():
            return report.removed


def _line(found: Change | Keep, picture: Picture) -> Line:
    return Line(
        id=found.id,
        stage=found.slot.stage,
        interview=found.slot.interview,
        title=found.shown.title,
        start=found.shown.start.astimezone(picture.zone),
        reason=found.reason.value if isinstance(found.reason, Reason) else found.reason,
        description=split(found.shown.description).plain().text(),
    )

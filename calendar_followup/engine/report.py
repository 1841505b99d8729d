"""Builds the report from what a run found and did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from typing import TYPE_CHECKING

from calendar_followup.base.messages import Message, counted, message
from calendar_followup.config.schema import Config
from calendar_followup.domain.drafts.description import split
from calendar_followup.domain.drafts.writing import Style
from calendar_followup.domain.model import Deadline, Problem, Unclear
from calendar_followup.domain.planning.floods import first_flood
from calendar_followup.domain.planning.inventory import Survey
from calendar_followup.domain.planning.plan import Change, Create, Keep, Plan, Remove, Update, World
from calendar_followup.domain.planning.series import first_seen_beyond
from calendar_followup.domain.reading.text import one_line
from calendar_followup.domain.views.report import CalendarReport, Line, Report
from calendar_followup.engine.open import Existence
from calendar_followup.engine.read import Calendars

if TYPE_CHECKING:
    from calendar_followup.rendering.templates import Stationery


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything that a run knows once it has decided: the calendars, their meaning, and the plan."""

    calendars: Calendars
    found: Survey
    world: World
    style: Style
    plan: Plan
    stationery: Stationery

    @property
    def config(self) -> Config:
        """The person's config."""
        return self.calendars.visit.config

    @property
    def zone(self) -> tzinfo:
        """The person's time zone."""
        return self.calendars.visit.zone

    def owner_of(self, found: Change | Keep) -> str:
        """The config's name for the calendar that a follow-up belongs to: its interview's."""
        interview = self.found.interviews.get(found.slot.interview)
        return self.name_of(interview.calendar if interview is not None else found.calendar)

    def name_of(self, address: str) -> str:
        """The config's name for a calendar."""
        return self.calendars.workplace.name_of(address)


def quiet_report(calendars: Calendars, interviews: Mapping[str, int]) -> Report:
    """The report of a run that found nothing new and nothing to do."""
    reports = _calendar_reports(calendars)
    for name, report in reports.items():
        report.interviews = interviews.get(name, 0)
    return Report(list(reports.values()))


def _calendar_reports(calendars: Calendars) -> dict[str, CalendarReport]:
    """By the names in the config: each calendar's cost, and why it could not be read or written."""
    return {rules.name: _calendar_report(rules.name, calendars) for rules in calendars.visit.config.calendars}


def _calendar_report(name: str, calendars: Calendars) -> CalendarReport:
    report = CalendarReport(name)
    workplace = calendars.workplace
    for address in dict.fromkeys((workplace.sources[name], workplace.homes[name])):
        snapshot = calendars.snapshots[address]
        report.failure = report.failure or snapshot.failure
        report.requests += snapshot.calendar.traffic.requests
        report.received += snapshot.calendar.traffic.received
        if snapshot.reading is not None:
            report.full_read |= snapshot.reading.full
        if snapshot.place.existence is not Existence.FOUND:
            report.made = snapshot.calendar.name.removeprefix(f"{name}/")
    return report


def report_on(
    picture: Picture, changes: Iterable[Change], problems: Iterable[tuple[str, Problem]] = (), *, dry_run: bool
) -> Report:
    """The report of these changes; ``problems`` are those that arose while they were made."""
    reports = _calendar_reports(picture.calendars)
    for interview in picture.found.interviews.values():
        reports[picture.name_of(interview.calendar)].interviews += 1
    for change in changes:
        _lines(change, reports[picture.owner_of(change)]).append(_line(change, picture))
    for keep in picture.plan.keeps:
        reports[picture.owner_of(keep)].kept.append(_line(keep, picture))
    for address, problem in (*_problems(picture), *problems):
        reports[picture.name_of(address)].problems.append(problem)
    return Report(list(reports.values()), dry_run, [*picture.found.hints, *_many(picture)])


def _many(picture: Picture) -> Iterable[Message]:
    """Numbers that the person may not have intended, reported the first time."""
    if number := first_flood(picture.plan, picture.world):
        yield message(
            "{number} follow-ups at a first look: if that is not what you meant, remove-all takes them away again",
            number=number,
        )
    titles = {each.key.uid: each.title for each in picture.found.interviews.values()}
    for uid in sorted(first_seen_beyond(picture.plan.lacking, picture.world.seen)):
        yield message(
            "{title}: it repeats often: the next thirty interviews get follow-ups, the others in their turn",
            title=one_line(titles[uid], 60),
        )


def _unclear(deadline: Deadline) -> Message:
    text = deadline.text
    match deadline.why:
        case Unclear.PASSED:
            return message("the deadline lies before the interview's end: “{text}”; write it as 2026-12-31", text=text)
        case Unclear.TOO_FAR:
            return message("the deadline lies too far ahead: “{text}”; write it as 2026-12-31", text=text)
        case Unclear.WORDS:
            return message("the deadline is not understood: “{text}”; write it as 2026-12-31", text=text)


def _problems(picture: Picture) -> Iterable[tuple[str, Problem]]:
    for address, snapshot in picture.calendars.snapshots.items():
        if snapshot.reading is not None or snapshot.doubt is not None:  # read in this run
            yield from ((address, problem) for problem in snapshot.problems(picture.zone))
    yield from picture.found.problems
    for interview, deadline in picture.plan.unclear:
        event = f"{interview.href} {interview.key.uid}"
        yield interview.calendar, Problem(event, _unclear(deadline), interview.title, interview.start.date())
    if picture.plan.held:
        reason = counted(
            "{number} follow-up would go because its interview is gone or no longer marked: "
            "sync --force if that is right",
            "{number} follow-ups would go because their interviews are gone or no longer marked: "
            "sync --force if that is right",
            number=len(picture.plan.held),
        )
        yield picture.plan.held[0].calendar, Problem(message("withdrawals held back"), reason)
    if picture.plan.waiting:
        reason = counted(
            "{number} follow-up waits, too many at once: sync --force if that is right",
            "{number} follow-ups wait, too many at once: sync --force if that is right",
            number=len(picture.plan.waiting),
        )
        yield picture.plan.waiting[0].calendar, Problem(message("creations held back"), reason)
    first = next(iter(picture.calendars.snapshots))
    if picture.plan.suspicious:
        reason = counted(
            "{number} follow-up disappeared at once: if it is not back in a day, it counts as deleted by you",
            "{number} follow-ups disappeared at once: if they are not back in a day, they count as deleted by you",
            number=picture.plan.suspicious,
        )
        yield first, Problem(message("follow-ups missing"), reason)
    yield from ((first, problem) for problem in picture.stationery.problems.values())


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
        reason=found.why,
        description=split(found.shown.description).plain().text(),
    )

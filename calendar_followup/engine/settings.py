"""Converts the config to the values that the core takes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, tzinfo
from functools import cache, partial
from pathlib import Path

from calendar_followup import __version__
from calendar_followup.base.hashes import digest
from calendar_followup.config.region import closed_days, quiet_days
from calendar_followup.config.schema import WEEKDAYS, Config
from calendar_followup.domain.drafts.writing import Render, Style
from calendar_followup.domain.reading.interviews import Detection
from calendar_followup.domain.timing.rules import A_WEEK, Timing

# Increase this when more, less or something else is read from the same event: each calendar is
# then read whole, once.
READING = 1


def detection(config: Config, zone: tzinfo, all_interviews: frozenset[str]) -> Detection:
    """The rules for recognising this person's interviews; in ``all_interviews`` every event is one."""
    rules = config.interviews
    return Detection(
        zone=zone,
        closes=config.timing.working_hours.closes,
        language=config.language,
        tags=tuple(rules.tags),
        categories=tuple(rules.categories),
        colors=tuple(rules.colors),
        titles=tuple(rules.titles),
        emails=tuple(config.emails),
        name=config.name,
        all_interviews=all_interviews,
        is_working_day=partial(_is_working_day, config),
    )


def _is_working_day(config: Config, day: date) -> bool:
    """Working days as other people count them: quiet periods are the person's own."""
    if WEEKDAYS[day.weekday()] not in config.timing.working_days:
        return False
    return not _closed(config.region)(day)


@cache
def _closed(region: str) -> Callable[[date], bool]:
    return closed_days(region)


def timing(config: Config) -> Timing:
    """This person's due times."""
    rules = config.timing
    return Timing(
        is_closed=closed_days(config.region, rules.quiet_periods),
        is_quiet=quiet_days(rules.quiet_periods),
        thank_you=rules.thank_you,
        waking=rules.waking_hours,
        no_deadline=rules.no_deadline,
        grace=rules.after_deadline.amount,
        second_relance=rules.second_relance or None,
        working=rules.working_hours,
        working_days=frozenset(WEEKDAYS.index(day) for day in rules.working_days),
        relances_a_day=rules.relances_a_day,
    )


def style(config: Config, render: Render) -> Style:
    """This person's style of drafts."""
    return Style(
        render=render,
        signature=config.name,
        mail=config.mail,
        inclusive=config.drafts.inclusive,
        accord=config.drafts.accord,
        discreet=config.discreet,
        patience=config.timing.no_deadline,
        second_patience=config.timing.second_relance or A_WEEK,
    )


def rules_of(config: Config, all_interviews: frozenset[str]) -> str:
    """One hash of all the rules by which interviews are recognised."""
    return _short(config.interviews.model_dump_json(), *config.emails, "", *sorted(all_interviews))


def stamp(config: Config, day: str) -> str:
    """One hash of everything that a plan depends on besides the calendars: config, templates, program, day."""
    return _short(__version__, config.model_dump_json(), _templates(config.drafts.templates), day)


def manner(*parts: str) -> str:
    """One hash of how calendars are read for this person: it determines what a read finds."""
    return _short(str(READING), *parts)


def _templates(folder: str | None) -> str:
    """The names, sizes and times of the person's templates."""
    if folder is None:
        return ""
    return " ".join(f"{path} {_change_of(path)}" for path in sorted(Path(folder).rglob("*.txt")))


def _change_of(path: Path) -> str:
    """The size and time of a file; nothing where a link leads nowhere."""
    try:
        found = path.stat()
    except OSError:
        return ""
    return f"{found.st_size} {found.st_mtime_ns}"


def words(config: Config) -> tuple[str, ...]:
    """The words that mark a text as a possible interview."""
    rules = config.interviews
    return (*rules.tags, *rules.categories, *rules.titles)


def _short(*parts: str) -> str:
    return digest(*parts)[:24]

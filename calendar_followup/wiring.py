"""From the config to the values that the core takes and the calendars that it names."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path

from calendar_followup import __version__
from calendar_followup.calendars.folder import FolderCalendar
from calendar_followup.calendars.port import Calendar, Scope
from calendar_followup.config import WEEKDAYS, CalendarRules, Config
from calendar_followup.drafts.writing import Render, Style
from calendar_followup.reading.interviews import Detection
from calendar_followup.reading.prefilter import everything, prefilter
from calendar_followup.region import closed_days
from calendar_followup.report import Progress
from calendar_followup.timing import Timing


@dataclass(frozen=True, slots=True)
class Place:
    """An open calendar, and the key under which the state knows it.

    The key changes with whatever changes what a read would find, so that the
    next read is a full one.
    """

    calendar: Calendar
    key: str


@dataclass(frozen=True, slots=True)
class Workplace:
    """Every calendar of the config: where interviews are, and where follow-ups go.

    ``places`` are by name, each folder once; ``sources`` and ``homes`` give the
    place's name for each calendar that the config names.
    """

    places: dict[str, Place]
    sources: dict[str, str]
    homes: dict[str, str]


Opener = Callable[[Config, datetime, tzinfo, frozenset[str], Progress], Workplace]
"""Opens what the config names, as of a moment, in a zone, with UIDs to be seen even when untagged."""


def open_calendars(config: Config, now: datetime, zone: tzinfo, uids: frozenset[str], progress: Progress) -> Workplace:
    """Opens what the config names; ``uids`` are of interviews to be seen even when untagged."""
    places: dict[str, Place] = {}
    by_path: dict[str, str] = {}
    sources: dict[str, str] = {}
    homes: dict[str, str] = {}

    def opened(name: str, path: str, all_interviews: bool) -> str:
        if path not in by_path:
            by_path[path] = name
            words = _words(config)
            interesting = everything if all_interviews else prefilter((*words, *uids))
            scope = Scope(now, zone, interesting, progress)
            key = _key("folder", path, str(zone), str(all_interviews), *words)
            places[name] = Place(FolderCalendar(name, path, scope), key)
        return by_path[path]

    for rules in config.calendars:
        sources[rules.name] = opened(rules.name, rules.path, rules.all_interviews)
    for rules in config.calendars:
        home = home_path(rules)
        homes[rules.name] = opened(f"{rules.name}/{rules.followups}", home, False) if home else sources[rules.name]
    return Workplace(places, sources, homes)


def home_path(rules: CalendarRules) -> str | None:
    """The folder for the follow-ups, when it isn't the calendar's own: its sibling of that name."""
    if rules.followups is None:
        return None
    return os.path.normpath(Path(rules.path).parent / rules.followups)


def detection(config: Config, zone: tzinfo) -> Detection:
    """What makes an event an interview, for this person."""
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
        all_interviews=frozenset(each.name for each in config.calendars if each.all_interviews),
    )


def timing(config: Config) -> Timing:
    """When things fall due, for this person."""
    rules = config.timing
    return Timing(
        is_closed=closed_days(config.region, rules.quiet_periods),
        thank_you=rules.thank_you,
        waking=rules.waking_hours,
        no_deadline=rules.no_deadline,
        grace=rules.after_deadline,
        second_relance=rules.second_relance or None,
        working=rules.working_hours,
        working_days=frozenset(WEEKDAYS.index(day) for day in rules.working_days),
    )


def style(config: Config, render: Render) -> Style:
    """How this person's drafts are written."""
    return Style(
        render=render,
        signature=config.name,
        mail=config.mail,
        inclusive=config.drafts.inclusive,
        patience=config.timing.no_deadline,
    )


def stamp(config: Config, day: str) -> str:
    """One word for all that a plan depends on besides the calendars: the config, the program, the day."""
    return _key(config.model_dump_json(), day)


def _words(config: Config) -> tuple[str, ...]:
    rules = config.interviews
    return (*rules.tags, *rules.categories, *rules.titles)


def _key(*parts: str) -> str:
    whole = "\x1f".join((__version__, *parts))
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:24]

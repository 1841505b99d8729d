"""From the config to the open calendars that it names."""

from __future__ import annotations

import os
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from calendar_followup.calendars.folder.calendar import FolderCalendar
from calendar_followup.calendars.port import Calendar, Scope
from calendar_followup.config.schema import CalDavRules, CalendarRules, Config, FolderRules, GoogleRules
from calendar_followup.domain.reading.prefilter import everything, prefilter
from calendar_followup.domain.views.report import Progress
from calendar_followup.engine import settings
from calendar_followup.storage.google_token import GoogleToken
from calendar_followup.storage.secrets import password_of

if TYPE_CHECKING:
    from calendar_followup.calendars.caldav.transport import Account


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

    ``places`` are by name, each calendar once; ``sources`` and ``homes`` give the
    place's name for each calendar that the config names.
    """

    places: dict[str, Place]
    sources: dict[str, str]
    homes: dict[str, str]


@dataclass(frozen=True, slots=True)
class Visit:
    """What calendars are opened for.

    As of ``now``, floating times in ``zone``; the events of ``uids`` are to be seen even
    when untagged; ``facts`` gives what was learnt of an account's server.
    """

    config: Config
    now: datetime
    zone: tzinfo
    uids: frozenset[str]
    progress: Progress
    facts: Callable[[str], MutableMapping[str, str]]


Opener = Callable[[Visit], Workplace]
"""Opens what the config names."""


@dataclass(frozen=True, slots=True)
class _Door:
    """A calendar yet to be opened; two of the same ``identity`` are one."""

    identity: tuple[str, ...]
    opened: Callable[[str, Scope], Calendar]


def open_calendars(visit: Visit) -> Workplace:
    """Opens what the config names, each calendar once however often it is named."""
    places: dict[str, Place] = {}
    names: dict[tuple[str, ...], str] = {}

    def opened(name: str, door: _Door, all_interviews: bool) -> str:
        if door.identity not in names:
            names[door.identity] = name
            words = settings.words(visit.config)
            places[name] = Place(
                door.opened(name, _scope(visit, words, all_interviews)),
                settings.key_of(*door.identity, str(visit.zone), str(all_interviews), *words),
            )
        return names[door.identity]

    calendars = visit.config.calendars
    sources = {rules.name: opened(rules.name, _door(rules, visit), rules.all_interviews) for rules in calendars}
    homes = {
        rules.name: opened(f"{rules.name}/{rules.followups}", _door(_home(rules), visit), False)
        if rules.followups is not None
        else sources[rules.name]
        for rules in calendars
    }
    return Workplace(places, sources, homes)


def _scope(visit: Visit, words: tuple[str, ...], all_interviews: bool) -> Scope:
    wanted = () if all_interviews else (*words, *visit.uids)
    return Scope(visit.now, visit.zone, prefilter(wanted) if wanted else everything, visit.progress, wanted)


def _home(rules: CalendarRules) -> CalendarRules:
    """Where the follow-ups go: the folder beside, or the account's calendar of that name."""
    if isinstance(rules, FolderRules):
        return rules.model_copy(update={"path": os.path.normpath(Path(rules.path).parent / (rules.followups or ""))})
    return rules.model_copy(update={"calendar": rules.followups or ""})


def _door(rules: CalendarRules, visit: Visit) -> _Door:
    if isinstance(rules, FolderRules):
        path = rules.path
        return _Door(("folder", path), lambda name, scope: FolderCalendar(name, path, scope))
    return _google(rules, visit) if isinstance(rules, GoogleRules) else _caldav(rules, visit)


def _google(rules: GoogleRules, visit: Visit) -> _Door:
    identity = ("google", rules.credentials, rules.token, rules.calendar, rules.api_root)

    def opened(name: str, scope: Scope) -> Calendar:
        # Google's client is big: only where a calendar of Google's is in the config.
        from calendar_followup.calendars.google.access import credentials_of
        from calendar_followup.calendars.google.calendar import GoogleCalendar

        facts = visit.facts(" ".join(identity))
        tokens = GoogleToken(rules.credentials, rules.token)
        return GoogleCalendar(name, lambda: credentials_of(tokens), rules.calendar, scope, facts, rules.api_root)

    return _Door(identity, opened)


def account_of(rules: CalDavRules) -> str:
    """Under which name the state knows what was learnt of that calendar's server."""
    return " ".join((rules.url, rules.username, rules.calendar))


def account(rules: CalDavRules) -> Account:
    """Where, and as whom."""
    # The caldav library is big: only where a calendar of that kind is in the config.
    from calendar_followup.calendars.caldav.transport import Account

    return Account(rules.url, rules.username, lambda: password_of(rules), rules.auth)


def _caldav(rules: CalDavRules, visit: Visit) -> _Door:
    identity = ("caldav", account_of(rules))

    def opened(name: str, scope: Scope) -> Calendar:
        from calendar_followup.calendars.caldav.calendar import CalDavCalendar  # as in account()

        return CalDavCalendar(name, account(rules), rules.calendar, scope, visit.facts(account_of(rules)))

    return _Door(identity, opened)

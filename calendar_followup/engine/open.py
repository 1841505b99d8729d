"""From the config to the open calendars that it names."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from functools import partial
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING

from calendar_followup.base.errors import ConfigError, FollowUpError
from calendar_followup.base.messages import message
from calendar_followup.calendars.facts import Learnt
from calendar_followup.calendars.folder.calendar import FolderCalendar
from calendar_followup.calendars.folder.listing import is_listed_from
from calendar_followup.calendars.port import Calendar, Scope
from calendar_followup.config.schema import CalDavRules, CalendarRules, Config, FolderRules, GoogleRules
from calendar_followup.domain.reading.prefilter import everything, prefilter
from calendar_followup.domain.views.report import Progress
from calendar_followup.engine import settings
from calendar_followup.storage.google_token import GoogleToken
from calendar_followup.storage.port import State
from calendar_followup.storage.secrets import password_of

if TYPE_CHECKING:
    from google.oauth2.credentials import Credentials

    from calendar_followup.calendars.caldav.transport import Account


@dataclass(frozen=True, slots=True)
class Place:
    """An open calendar.

    It goes by its own ``address``, whatever the config calls it.  ``manner`` is one word
    for how it is read: it changes with whatever changes what a read would find.
    ``former`` is the name under which 0.1.0 knew it; ``failure`` tells why its address
    can't be found out.
    """

    calendar: Calendar
    address: str
    manner: str = ""
    all_interviews: bool = False
    former: str = ""
    failure: FollowUpError | None = None


@dataclass(frozen=True, slots=True)
class Workplace:
    """Every calendar of the config: where interviews are, and where follow-ups go.

    ``places`` are by address, each calendar once, in the order of the config;
    ``sources`` and ``homes`` give the address for each name in the config.
    """

    places: Mapping[str, Place]
    sources: Mapping[str, str]
    homes: Mapping[str, str]

    def home_of(self, address: str) -> str:
        """Where the follow-ups of that calendar's interviews go; its own where it only takes follow-ups."""
        name = next((name for name, source in self.sources.items() if source == address), None)
        return address if name is None else self.homes[name]

    def all_interviews(self) -> frozenset[str]:
        """The calendars in which every event is an interview."""
        return frozenset(address for address, place in self.places.items() if place.all_interviews)

    def name_of(self, address: str) -> str:
        """What the config calls it: as a source of interviews, or else as a home of follow-ups."""
        for names in (self.sources, self.homes):
            for name, its_address in names.items():
                if its_address == address:
                    return name
        return next(iter(self.sources))


@dataclass(frozen=True, slots=True)
class Visit:
    """What calendars are opened for.

    As of ``now``, floating times in ``zone``; the events of ``uids`` are to be seen even
    when untagged; ``learnt`` gives what is known of an account's server.  ``former_homes``
    are where the follow-ups of each calendar went when all was last decided, by address.
    """

    config: Config
    now: datetime
    zone: tzinfo
    uids: frozenset[str]
    progress: Progress
    learnt: Callable[[str], Learnt]
    former_homes: Mapping[str, str] = field(default_factory=dict)


def visit(config: Config, state: State, now: datetime, progress: Progress) -> Visit:
    """One person's, with what their state knows."""

    def learnt(account: str) -> Learnt:
        return Learnt(state.facts(account), partial(state.keep_facts, account))

    uids = frozenset(slot.interview.uid for slot in state.memory())
    return Visit(config, now, config.zone(), uids, progress, learnt, state.notes().homes)


def _kept_credentials(rules: GoogleRules) -> Credentials:
    from calendar_followup.calendars.google.access import credentials_of  # a big library: only where it is needed

    return credentials_of(GoogleToken(rules.credentials, rules.token))


@dataclass(frozen=True, slots=True)
class Secrets:
    """Where secrets come from; asked only when a request needs one, and free to raise what any request may."""

    password_of: Callable[[CalDavRules], str] = password_of
    credentials_of: Callable[[GoogleRules], Credentials] = _kept_credentials


OF_THIS_MACHINE = Secrets()

Opener = Callable[[Visit], Workplace]
"""Opens what the config names."""


def open_calendars(visit: Visit, secrets: Secrets = OF_THIS_MACHINE, hours: int = 0) -> Workplace:
    """Opens what the config names, each calendar once however often it is named.

    ``hours`` is by how much this person's day begins after midnight in UTC.
    """
    places: dict[str, Place] = {}

    def opened(name: str, rules: CalendarRules, *, all_interviews: bool) -> str:
        place = _place(name, rules, visit, secrets, hours, all_interviews=all_interviews)
        known = places.setdefault(place.address, place)
        if place.all_interviews and not known.all_interviews:  # who wants more of it decides how it is read
            places[place.address] = place
        return place.address

    calendars = visit.config.calendars
    sources = {rules.name: opened(rules.name, rules, all_interviews=rules.all_interviews) for rules in calendars}
    homes = {
        rules.name: opened(f"{rules.name}/{rules.followups}", _home(rules), all_interviews=False)
        if rules.followups is not None
        else sources[rules.name]
        for rules in calendars
    }
    for rules in calendars:
        former = visit.former_homes.get(sources[rules.name], "")
        if former and former not in places and (left := _at(rules, former)) is not None:
            opened(f"{rules.name}/{former}", left, all_interviews=False)
    workplace = Workplace(places, sources, homes)
    _check_apart(workplace)
    return workplace


def _place(
    name: str, rules: CalendarRules, visit: Visit, secrets: Secrets, hours: int, *, all_interviews: bool
) -> Place:
    words = settings.words(visit.config)
    wanted = () if all_interviews else (*words, *visit.uids)
    interesting = prefilter(wanted) if wanted else everything
    scope = Scope(visit.now, visit.zone, interesting, visit.progress, wanted, hours)
    manner = settings.manner(str(visit.zone), str(all_interviews), *words)
    calendar = _calendar(name, rules, scope, visit, secrets)
    try:
        return Place(calendar, calendar.address(), manner, all_interviews, name)
    except FollowUpError as failure:
        return Place(calendar, account_of(rules), manner, all_interviews, name, failure)


def _calendar(name: str, rules: CalendarRules, scope: Scope, visit: Visit, secrets: Secrets) -> Calendar:
    match rules:
        case FolderRules():
            return FolderCalendar(name, rules.path, scope)
        case CalDavRules():
            from calendar_followup.calendars.caldav.calendar import CalDavCalendar  # a big library, as Google's

            return CalDavCalendar(name, account(rules, secrets), rules.calendar, scope, visit.learnt(account_of(rules)))
        case GoogleRules():
            from calendar_followup.calendars.google.calendar import GoogleCalendar  # Google's client is big

            credentials = partial(secrets.credentials_of, rules)
            learnt = visit.learnt(account_of(rules))
            return GoogleCalendar(name, credentials, rules.calendar, scope, learnt, rules.api_root)


def _home(rules: CalendarRules) -> CalendarRules:
    """Where the follow-ups go: the folder beside, or the account's calendar of that name."""
    if isinstance(rules, FolderRules):
        return rules.model_copy(update={"path": os.path.normpath(Path(rules.path).parent / (rules.followups or ""))})
    return rules.model_copy(update={"calendar": rules.followups or ""})


def _at(rules: CalendarRules, address: str) -> CalendarRules | None:
    """The calendar of the same account at that address; None where there is none any more."""
    match rules:
        case FolderRules():
            return rules.model_copy(update={"path": address}) if os.path.isdir(address) else None
        case CalDavRules():
            return rules.model_copy(update={"url": address, "calendar": ""})
        case GoogleRules():
            return rules.model_copy(update={"calendar": address})


def _check_apart(workplace: Workplace) -> None:
    """A folder's files are those of the folders in it, too: each would be read, and written, twice."""
    folders = [place for place in workplace.places.values() if isinstance(place.calendar, FolderCalendar)]
    for outer, inner in permutations((place.address for place in folders), 2):
        if is_listed_from(outer, inner):
            raise ConfigError(
                message(
                    "the folder {inner} is inside {outer}, which is read with all that is in it: "
                    "name one of them alone, or move it out",
                    inner=inner,
                    outer=outer,
                )
            )


def account_of(rules: CalendarRules) -> str:
    """Under which name the state knows what was learnt of that calendar's server."""
    match rules:
        case FolderRules():
            return rules.path
        case CalDavRules():
            return " ".join((rules.url, rules.username, rules.calendar))
        case GoogleRules():
            return " ".join(("google", rules.credentials, rules.token, rules.calendar, rules.api_root))


def account(rules: CalDavRules, secrets: Secrets = OF_THIS_MACHINE) -> Account:
    """Where, and as whom."""
    from calendar_followup.calendars.caldav.transport import Account  # a big library: only where it is needed

    return Account(rules.url, rules.username, partial(secrets.password_of, rules), rules.auth)

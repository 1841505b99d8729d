"""Opens the calendars that the config names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo
from enum import Enum
from functools import partial
from itertools import permutations

from calendar_followup.base.errors import CalendarMissing, ConfigError, FollowUpError
from calendar_followup.base.messages import message
from calendar_followup.calendars.facts import Learnt
from calendar_followup.calendars.folder.calendar import FolderCalendar
from calendar_followup.calendars.folder.listing import is_listed_from
from calendar_followup.calendars.port import Calendar, Scope
from calendar_followup.config.schema import CalendarRules, Config
from calendar_followup.domain.reading.prefilter import everything, prefilter
from calendar_followup.domain.views.report import Progress
from calendar_followup.engine import settings
from calendar_followup.engine.kinds import OF_THIS_MACHINE, Question, Secrets, account_of, kind_of
from calendar_followup.storage.port import State


class Existence(Enum):
    """Whether a calendar was there before this run."""

    FOUND = "found"
    MADE = "made by this run"
    TO_BE_MADE = "to be made by the next run that writes"


@dataclass(frozen=True, slots=True)
class Place:
    """An open calendar.

    It is identified by its own ``address``, whatever the config calls it.  ``manner`` is one
    hash of how it is read: it changes with anything that changes the result of a read.
    ``former`` is the name under which 0.1.0 knew it; ``failure`` is why its address
    is unknown.  ``rules`` are those of the config that lead to it.
    """

    calendar: Calendar
    address: str
    manner: str = ""
    all_interviews: bool = False
    former: str = ""
    failure: FollowUpError | None = None
    existence: Existence = Existence.FOUND
    rules: CalendarRules | None = None

    def question(self, state: State, token: str) -> Question | None:
        """The light question whether anything is new since the sync token; None where it can't be asked."""
        if self.rules is None:
            return None
        return kind_of(self.rules).question(self.rules, state.facts(account_of(self.rules)), token)


@dataclass(frozen=True, slots=True)
class Workplace:
    """Every calendar of the config: those with interviews, and those for follow-ups.

    ``places`` are by address, each calendar once, in the order of the config;
    ``sources`` and ``homes`` give the address for each name in the config.
    """

    places: Mapping[str, Place]
    sources: Mapping[str, str]
    homes: Mapping[str, str]

    def home_of(self, address: str) -> str:
        """Where the follow-ups of that calendar's interviews go; the calendar itself where it only takes follow-ups."""
        name = next((name for name, source in self.sources.items() if source == address), None)
        return address if name is None else self.homes[name]

    def all_interviews(self) -> frozenset[str]:
        """The calendars in which every event is an interview."""
        return frozenset(address for address, place in self.places.items() if place.all_interviews)

    def abandoned(self) -> frozenset[str]:
        """The calendars that are read only because follow-ups were once written to them."""
        return frozenset(self.places.keys() - {*self.sources.values(), *self.homes.values()})

    def name_of(self, address: str) -> str:
        """The config's name for it: as a source of interviews, or else as a home of follow-ups."""
        for names in (self.sources, self.homes):
            for name, its_address in names.items():
                if its_address == address:
                    return name
        return next(iter(self.sources))


@dataclass(frozen=True, slots=True)
class Visit:
    """The purpose and the circumstances for which calendars are opened.

    The time is ``now``; floating times are in ``zone``.  Events of ``uids`` are read even
    when untagged.  ``learnt`` gives the known facts about an account's server.
    ``former_homes`` are where each calendar's follow-ups went at the last full decision and
    since, by address.  ``makes_homes_of`` names the calendars of the config whose ``followups`` is made
    where it does not exist.
    """

    config: Config
    now: datetime
    zone: tzinfo
    uids: frozenset[str]
    progress: Progress
    learnt: Callable[[str], Learnt]
    former_homes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    makes_homes_of: frozenset[str] = frozenset()


def visit(
    config: Config, state: State, now: datetime, progress: Progress, makes_homes_of: frozenset[str] = frozenset()
) -> Visit:
    """The visit of one person, with what their state knows."""

    def learnt(account: str) -> Learnt:
        return Learnt(state.facts(account), partial(state.keep_facts, account))

    uids = frozenset(slot.interview.uid for slot in state.memory())
    homes = state.notes().homes
    return Visit(config, now, config.zone(), uids, progress, learnt, homes, makes_homes_of)


Opener = Callable[[Visit], Workplace]
"""Opens the calendars of the config."""


def open_calendars(visit: Visit, secrets: Secrets = OF_THIS_MACHINE, hours: int = 0) -> Workplace:
    """Opens the calendars of the config, each once however often it is named.

    ``hours`` is how many hours after midnight UTC this person's day begins.
    """
    places: dict[str, Place] = {}
    secrets = secrets.once()

    def opened(name: str, rules: CalendarRules, *, all_interviews: bool) -> str:
        place = _place(name, rules, visit, secrets, hours, all_interviews=all_interviews)
        known = places.setdefault(place.address, place)
        if place.all_interviews and not known.all_interviews:  # the one that reads more events decides how it is read
            places[place.address] = place
        return place.address

    calendars = visit.config.calendars
    sources = {rules.name: opened(rules.name, rules, all_interviews=rules.all_interviews) for rules in calendars}
    homes = {
        rules.name: sources[rules.name] if (home := _home(rules)) is None else opened(*home, all_interviews=False)
        for rules in calendars
    }
    _check_apart(places)
    homes |= _made_homes(places, sources, homes, visit)
    for rules in calendars:
        for former in visit.former_homes.get(sources[rules.name], ()):
            if former not in places and (left := kind_of(rules).at(rules, former)) is not None:
                opened(f"{rules.name}/{former}", left, all_interviews=False)
    _check_apart(places)
    return Workplace(places, sources, homes)


def _made_homes(
    places: dict[str, Place], sources: Mapping[str, str], homes: Mapping[str, str], visit: Visit
) -> dict[str, str]:
    """The new addresses of the homes of follow-ups that didn't exist: each is made, or marked as to be made."""
    moved: dict[str, str] = {}
    for name, address in homes.items():
        if address in moved or address in sources.values() or not _can_be_made(places[address], visit):
            continue
        source = places[sources[name]]
        if source.failure is None and not _is_missing(source):
            place = places.pop(address)
            place = _made(place) if name in visit.makes_homes_of else _to_be_made(place)
            places[place.address] = place
            moved[address] = place.address
    return {name: moved[address] for name, address in homes.items() if address in moved}


def _is_missing(place: Place) -> bool:
    """True where the account, or the folder above, certainly holds no such calendar."""
    if isinstance(place.calendar, FolderCalendar):
        return place.calendar.is_missing()
    return isinstance(place.failure, CalendarMissing)


def _can_be_made(place: Place, visit: Visit) -> bool:
    """A folder that was there and is no more may be on a disk that is away; an account tells for certain."""
    known = {home for homes in visit.former_homes.values() for home in homes}
    was_there = isinstance(place.calendar, FolderCalendar) and place.address in known
    return _is_missing(place) and not was_there


def _made(place: Place) -> Place:
    try:
        place.calendar.make()
        return replace(place, address=place.calendar.address(), failure=None, existence=Existence.MADE)
    except FollowUpError as failure:
        return replace(place, failure=failure)


def _to_be_made(place: Place) -> Place:
    return replace(place, failure=None, existence=Existence.TO_BE_MADE)


def _home(rules: CalendarRules) -> tuple[str, CalendarRules] | None:
    """The home of the follow-ups, and its name; None where they go into the calendar itself."""
    if rules.followups is None:
        return None
    return f"{rules.name}/{rules.followups}", kind_of(rules).beside(rules, rules.followups)


def _place(
    name: str, rules: CalendarRules, visit: Visit, secrets: Secrets, hours: int, *, all_interviews: bool
) -> Place:
    words = settings.words(visit.config)
    wanted = () if all_interviews else (*words, *visit.uids)
    interesting = prefilter(words, visit.uids) if wanted else everything
    scope = Scope(visit.now, visit.zone, interesting, visit.progress, wanted, hours)
    manner = settings.manner(str(visit.zone), str(all_interviews), *words)
    account = account_of(rules)
    calendar = kind_of(rules).opened(name, rules, scope, visit.learnt(account), secrets)
    try:
        return Place(calendar, calendar.address(), manner, all_interviews, name, rules=rules)
    except FollowUpError as failure:
        return Place(calendar, account, manner, all_interviews, name, failure)


def _check_apart(places: Mapping[str, Place]) -> None:
    """Rejects a folder inside another one: every file would be read, and written, twice."""
    folders = [place for place in places.values() if isinstance(place.calendar, FolderCalendar)]
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

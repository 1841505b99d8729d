"""Checks whether everything works, and says how to fix what doesn't; writes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from email.utils import parsedate_to_datetime
from functools import reduce
from pathlib import Path

from calendar_followup.base.errors import FollowUpError
from calendar_followup.base.messages import Message, counted, message
from calendar_followup.config.schema import CalDavRules, Config, GoogleRules, plain_passwords
from calendar_followup.engine.kinds import account_of, kind_of
from calendar_followup.engine.open import Existence, Place
from calendar_followup.engine.report import Picture
from calendar_followup.engine.run import look, report_of
from calendar_followup.schedulers.choosing import NONE_HERE, has_any, installed
from calendar_followup.storage.google_token import GoogleToken
from calendar_followup.storage.port import State

LONG_AGO = timedelta(days=3)
TOLERANCE = 2  # minutes between two clocks, including the time of the first reply


@dataclass(frozen=True, slots=True)
class Check:
    """One check; ``ok`` is None for information that needs no action."""

    name: Message
    ok: bool | None
    text: Message


def checkup(config: Config, path: Path, state: State, now: datetime, clock: datetime | None) -> Iterator[Check]:
    """Every check, in the order in which a person would fix the faults.

    ``clock`` is this machine's, to be compared with the servers'; None where ``now`` is not read from it.
    """
    yield Check(message("config"), True, message("calendars: {number}", number=len(config.calendars)))
    zone = config.zone()
    there = now.astimezone(zone)
    yield Check(message("time zone"), True, message("{zone}, where it is {there}", zone=str(zone), there=there))
    yield from (Check(message("state"), False, warning) for warning in state.warnings)
    yield Check(message("files"), None, message("config in {config}, state in {state}", config=path, state=state.where))
    yield _last_run(state, now, zone)
    yield _schedule(path)
    yield from (
        Check(
            message("calendar {name}", name=name),
            None,
            message("its password is in the config in plain text: password_command is safer"),
        )
        for name in plain_passwords(config)
    )
    try:
        picture = look(config, state, now)
    except FollowUpError as error:
        yield Check(message("calendars"), False, error.message)
        return
    if clock is not None:
        yield _clock(picture, clock)
    yield from _calendars(picture, state, now)
    yield _templates(picture)


def _schedule(path: Path) -> Check:
    try:
        found = installed(path)
    except FollowUpError as error:
        return Check(message("schedule"), False, error.message)
    if found:
        jobs = [message("{scheduler}: {job}", scheduler=scheduler.title, job=job) for scheduler, job in found]
        every = reduce(lambda first, other: message("{first}; {other}", first=first, other=other), jobs)
        return Check(message("schedule"), True, every)
    none = message("none: calendar-followup schedule install, or let sync --every 15m run")
    return Check(message("schedule"), None, none if has_any() else NONE_HERE)


def _last_run(state: State, now: datetime, zone: tzinfo) -> Check:
    last = state.notes().succeeded
    if last is None:
        return Check(message("last run"), None, message("none yet: calendar-followup sync"))
    late = now - last > LONG_AGO
    when = last.astimezone(zone)
    gone = message("{when}: is the schedule gone?", when=when)
    return Check(message("last run"), not late, gone if late else message("{when}", when=when))


def _clock(picture: Picture, clock: datetime) -> Check:
    """Compares the clock with the first server that reports its time."""
    for address, snapshot in picture.calendars.snapshots.items():
        name = picture.name_of(address)
        theirs = _moment_in(snapshot.calendar.traffic.date)
        if theirs is None:
            continue
        minutes = round((clock - theirs) / timedelta(minutes=1))
        if abs(minutes) <= TOLERANCE:
            return Check(message("clock"), True, message("as on the server of {name}", name=name))
        if minutes > 0:
            ahead = counted(
                "{number} minute ahead of the server of {name}: set this machine's clock",
                "{number} minutes ahead of the server of {name}: set this machine's clock",
                number=minutes,
                name=name,
            )
            return Check(message("clock"), False, ahead)
        behind = counted(
            "{number} minute behind the server of {name}: set this machine's clock",
            "{number} minutes behind the server of {name}: set this machine's clock",
            number=-minutes,
            name=name,
        )
        return Check(message("clock"), False, behind)
    return Check(message("clock"), None, message("no server reports a time to compare it with"))


def _moment_in(header: str) -> datetime | None:
    """The moment in a ``Date`` header; None where there is none.  The zone ``-0000`` is UTC too (RFC 5322, 3.3)."""
    try:
        found = parsedate_to_datetime(header)
    except ValueError:
        return None
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)


def _templates(picture: Picture) -> Check:
    """A template with a mistake is already reported as a problem."""
    folder = picture.config.drafts.templates
    if folder is None:
        return Check(message("templates"), True, message("the built-in ones"))
    if picture.stationery.problems:
        return Check(message("templates"), False, message("those in {folder} have mistakes: see above", folder=folder))
    return Check(message("templates"), True, message("the built-in ones, but for those in {folder}", folder=folder))


def _calendars(picture: Picture, state: State, now: datetime) -> Iterator[Check]:
    report = report_of(picture)
    for rules, found in zip(picture.config.calendars, report.calendars, strict=True):
        name = message("calendar {name}", name=rules.name)
        if found.failure is not None:
            yield Check(name, False, found.failure.message)
            continue
        yield Check(name, True, message("interviews: {number}", number=found.interviews))
        yield from (Check(name, False, each.told()) for each in found.problems)
        workplace = picture.calendars.workplace
        yield _writing(name, workplace.places[workplace.homes[rules.name]])
        if isinstance(rules, GoogleRules):
            yield _access(name, rules, now)
        if isinstance(rules, CalDavRules):
            yield from _abilities(name, rules, state)
    yield from (Check(message("invitations"), False, hint) for hint in report.hints)
    if report.near_misses:
        yield Check(message("tags"), None, report.near_misses)


def _writing(name: Message, home: Place) -> Check:
    if home.existence is Existence.TO_BE_MADE:
        return Check(name, None, message("the calendar that followups names does not exist yet: sync makes it"))
    try:
        found = home.calendar.writable()
    except FollowUpError as error:
        return Check(name, False, error.message)
    if found is None:
        return Check(name, None, message("whether follow-ups may be written is unknown: the first sync will show"))
    if not found:
        return Check(
            name, False, message("no permission to write follow-ups: ask its owner, or name another with followups")
        )
    return Check(name, True, message("follow-ups may be written there"))


def _access(name: Message, rules: GoogleRules, now: datetime) -> Check:
    # Google's client is big: loaded only if the config has a Google calendar.
    from calendar_followup.calendars.tokens import given_at

    given = given_at(GoogleToken(rules.credentials, rules.token))
    if given is None:
        return Check(name, None, message("access to Google is stored; when it was given is unknown"))
    days = (now - given).days
    return Check(
        name,
        True,
        counted(
            "access to Google was given {number} day ago (for an app still in testing, Google ends it after seven)",
            "access to Google was given {number} days ago (for an app still in testing, Google ends it after seven)",
            number=days,
        ),
    )


def _abilities(name: Message, rules: CalDavRules, state: State) -> Iterator[Check]:
    # The protocol's library is big: only where a calendar on a server is in the config.
    from calendar_followup.calendars.caldav.dispensable import DISPENSABLE

    home = rules if rules.followups is None else kind_of(rules).beside(rules, rules.followups)
    yield _conditions(name, state.facts(account_of(rules)).refuses_conflicts)
    refused = state.facts(account_of(home)).refuses
    yield from (Check(name, None, why) for each, why in DISPENSABLE.items() if each in refused)


def _conditions(name: Message, found: bool | None) -> Check:
    if found:
        return Check(name, True, message("the server refuses conflicting writes"))
    if found is False:
        return Check(
            name, None, message("the server ignores conditions: each event is read again just before it is written")
        )
    return Check(
        name, None, message("never tried out: connect caldav does; until then each event is read before it is written")
    )

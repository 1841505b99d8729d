"""From all the events in the calendars to interviews and follow-ups."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from calendar_followup.base.messages import Message, message
from calendar_followup.domain.drafts.backgrounds import backgrounds
from calendar_followup.domain.drafts.writing import Style, drafts_for
from calendar_followup.domain.events import Event, Key, Response
from calendar_followup.domain.followups.identity import OURS, follow_up, looks_like_ours, wordings_of
from calendar_followup.domain.model import FollowUp, Interview, Problem, Reason, Slot
from calendar_followup.domain.planning.processes import Process, processes
from calendar_followup.domain.planning.series import moves_of
from calendar_followup.domain.planning.statements import Heard, Write, completed, heard, noted, said_in
from calendar_followup.domain.reading.interviews import (
    Detection,
    NoInterview,
    Obstacle,
    own_response,
    read_interview,
)
from calendar_followup.domain.reading.nearly import NearMiss, nearly
from calendar_followup.domain.reading.statements import Statements
from calendar_followup.domain.reading.text import one_line

# What an event that is not an interview means for its existing follow-ups.
_REASONS = {
    Obstacle.UNTAGGED: Reason.UNTAGGED,
    Obstacle.NO_MEETING: Reason.UNTAGGED,
    Obstacle.CANCELLED: Reason.CANCELLED,
    Obstacle.DECLINED: Reason.DECLINED,
    Obstacle.NOT_ACCEPTED: Reason.DECLINED,
    Obstacle.UNKNOWN_SELF: Reason.DECLINED,
}


@dataclass(frozen=True, slots=True)
class Survey:
    """The contents of the calendars.

    ``silent`` are events that are not interviews, each with the reason, ``read_from`` how each
    was recognised.  ``occupied`` are the UIDs of our form whose event isn't ours.  ``hints`` may
    interest the person although nothing is wrong.  ``near_misses`` are untagged events that look
    like interviews.  ``heard`` are the statements in follow-ups, to be remembered.  ``moves`` maps
    former occurrences of a moved series to the current ones.
    """

    interviews: Mapping[Key, Interview]
    silent: Mapping[Key, Reason]
    read_from: Mapping[Key, Event]
    followups: tuple[FollowUp, ...]
    occupied: frozenset[str]
    problems: tuple[tuple[str, Problem], ...] = ()
    hints: tuple[Message, ...] = ()
    near_misses: tuple[NearMiss, ...] = ()
    heard: tuple[Heard, ...] = ()
    moves: Mapping[Key, Key] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Remembered:
    """What earlier runs remember for this one.

    ``heard`` are the statements in follow-ups, ``keys`` the known events,
    ``standing`` the interviews that had follow-ups,
    ``moves`` those of series whose follow-ups are not all moved yet.  Series are
    expanded for the days of ``sight``.
    """

    heard: tuple[Heard, ...] = ()
    keys: Collection[Key] = ()
    standing: Collection[Key] = ()
    moves: Mapping[Key, Key] = field(default_factory=dict)
    sight: tuple[date, date] = (date.min, date.max)


NOTHING_REMEMBERED = Remembered()


def survey(
    events: Iterable[Event],
    rules: Detection,
    order: Mapping[str, int],
    remembered: Remembered = NOTHING_REMEMBERED,
    style: Style | None = None,
) -> Survey:
    """Sorts everything in ``events``; ``order`` ranks the calendars as the config lists them.

    The drafts were written by ``style``.
    """
    kinds = _kinds(events, rules)
    chosen = _chosen(kinds.read, order)
    interviews = {key: read for key, (_, read) in chosen.items() if isinstance(read, Interview)}
    others = {key: (event, read) for key, (event, read) in chosen.items() if isinstance(read, NoInterview)}
    moves = _moves(chosen, kinds.followups, remembered)
    told, all_heard = _with_all_said(interviews, kinds.followups, moves, remembered.heard, rules, style)
    return Survey(
        interviews=told,
        silent={key: _REASONS[read.obstacle] for key, (_, read) in others.items()},
        read_from={key: event for key, (event, _) in chosen.items()},
        followups=kinds.followups,
        occupied=frozenset(event.uid for event in kinds.marked if OURS.fullmatch(event.uid)),
        problems=tuple(_without_uid(kinds.read)),
        hints=(*_forgeries(kinds.marked, rules), *_unanswerable(others.values())),
        near_misses=tuple(_near_misses(others.values(), rules)),
        heard=all_heard,
        moves=moves,
    )


Read = tuple[Event, Interview | NoInterview]
"""An event of the person, and what was read in it."""


@dataclass(frozen=True, slots=True)
class _Kinds:
    """The events by kind: our follow-ups, those with our marks or a UID of our form that aren't ours, the rest."""

    followups: tuple[FollowUp, ...]
    marked: tuple[Event, ...]
    read: tuple[Read, ...]


def _kinds(events: Iterable[Event], rules: Detection) -> _Kinds:
    followups: list[FollowUp] = []
    marked: list[Event] = []
    read: list[Read] = []
    for event in events:
        found = follow_up(event, rules.own_addresses)
        if found is not None:
            followups.append(replace(found, sent=found.noted or said_in(found).sent))
        elif looks_like_ours(event):
            marked.append(event)
        else:
            read.append((event, read_interview(event, rules)))
    return _Kinds(tuple(followups), tuple(marked), tuple(read))


def _chosen(read: Iterable[Read], order: Mapping[str, int]) -> dict[Key, Read]:
    """The copy that counts, of each event with a UID."""
    copies: dict[Key, list[Read]] = {}
    for event, found in read:
        if event.uid:
            copies.setdefault(event.key, []).append((event, found))
    return {key: min(several, key=lambda copy: _rank(copy, order)) for key, several in copies.items()}


def _moves(chosen: Mapping[Key, Read], followups: Iterable[FollowUp], remembered: Remembered) -> dict[Key, Key]:
    """Maps former occurrences of a moved series to the current ones."""
    starts = {key: event.start for key, (event, _) in chosen.items()}
    followed = {*remembered.standing, *(followup.interview for followup in followups)}
    moves = moves_of(starts, remembered.keys, followed, remembered.moves, remembered.sight)
    return {old: new for old, new in moves.items() if new in chosen}


def _without_uid(read: Iterable[Read]) -> Iterator[tuple[str, Problem]]:
    for event, found in read:
        if not event.uid and isinstance(found, Interview):
            title, day = one_line(event.title, 100), found.start.date()
            yield event.calendar, Problem(event.href, message("it has no UID"), title, day)


def _near_misses(others: Iterable[tuple[Event, NoInterview]], rules: Detection) -> Iterator[NearMiss]:
    for event, read in others:
        if read.tagged or own_response(event, rules) is Response.DECLINED:
            continue
        if near := nearly(event, rules.tags):
            yield near


def _unanswerable(others: Iterable[tuple[Event, NoInterview]]) -> Iterator[Message]:
    """Invitations for which it is unknown whether the person accepted them."""
    for event, read in others:
        if read.obstacle is Obstacle.UNKNOWN_SELF:
            yield message(
                "{title}: an invitation, and it is unknown whether you accepted it; add your address to emails "
                "in the config",
                title=one_line(event.title, 60),
            )


def _forgeries(marked: Iterable[Event], rules: Detection) -> Iterator[Message]:
    """Events that would be follow-ups if the person organised them, where the person's addresses are unknown."""
    for event in marked:
        if not rules.own_addresses and follow_up(replace(event, organizer=None)) is not None:
            yield _whose(event)


def _whose(event: Event) -> Message:
    return message(
        "{title}: somebody organises this follow-up, and it is unknown whether that is you; add your address to "
        "emails in the config",
        title=one_line(event.title, 60),
    )


def _with_all_said(
    interviews: Mapping[Key, Interview],
    followups: Iterable[FollowUp],
    moves: Mapping[Key, Key],
    before: Iterable[Heard],
    rules: Detection,
    style: Style | None,
) -> tuple[dict[Key, Interview], tuple[Heard, ...]]:
    """The interviews with the statements in force from their follow-ups, and all the statements."""
    followups = tuple(replace(each, interview=moves.get(each.interview, each.interview)) for each in followups)
    before = tuple(replace(each, interview=moves.get(each.interview, each.interview)) for each in before)
    now: Mapping[Slot, Statements] = {followup.slot: said_in(followup) for followup in followups}
    if style is not None:
        rounds = processes(noted(interviews, heard(before, now), now, rules.is_working_day).values())
        told = {interview.key: interview for process in rounds for interview in process}
        now = completed(now, followups, told, _writer(rounds, followups, style))
    all_heard = heard(before, now)
    return noted(interviews, all_heard, now, rules.is_working_day), all_heard


def _writer(rounds: Iterable[Process], followups: Iterable[FollowUp], style: Style) -> Write:
    known = backgrounds(rounds, wordings_of(followups))
    return lambda interview, stage, day: drafts_for(interview, stage, style, known[interview.key], day)


def _rank(copy: Read, order: Mapping[str, int]) -> tuple[bool, int, int, str]:
    """The rank among copies of one event: the tagged ones first, then SEQUENCE, config order, path."""
    event, read = copy
    tagged = isinstance(read, Interview) or read.tagged
    return (not tagged, -event.sequence, order.get(event.calendar, len(order)), event.href)

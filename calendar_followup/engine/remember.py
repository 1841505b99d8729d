"""What a run leaves for the next: what it read, what it reported, and what it could not do yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from calendar_followup.base.messages import Message, counted
from calendar_followup.domain.events import Key
from calendar_followup.domain.model import Fate, Slot
from calendar_followup.domain.planning.doubts import waiting_since
from calendar_followup.domain.planning.statements import Heard
from calendar_followup.engine.read import Calendars, Snapshot
from calendar_followup.engine.report import Picture
from calendar_followup.storage.port import State


def note_missing(state: State, picture: Picture, now: datetime) -> None:
    """Notes since when follow-ups are missing: the first run that missed them."""
    notes = state.notes()
    since = notes.missing_since
    if picture.plan.suspicious:
        since = waiting_since(since, now)
    elif not picture.world.incomplete:
        since = None
    state.write_notes(replace(notes, missing_since=since))


def note_held(state: State, picture: Picture) -> None:
    """The withdrawals that wait for the person's word; a calendar that was not read can't tell of its own."""
    notes = state.notes()
    held = frozenset(change.id for change in picture.plan.held)
    held |= notes.held if picture.world.incomplete else frozenset()
    if held != notes.held:
        state.write_notes(replace(notes, held=held))


def note_homes(state: State, calendars: Calendars) -> None:
    """Notes the home of each calendar's follow-ups; for a calendar removed from the config, its last homes.

    A former home that can't be opened for now, and that holds follow-ups, stays one.
    """
    former = state.notes().homes
    holding = {known.place for known in state.memory().values() if known.fate is Fate.STANDING}
    out_of_sight = holding - calendars.snapshots.keys()
    now = {
        address: (*(place for place in former.get(address, ()) if place in out_of_sight and place != home), home)
        for address, home in _homes_of(calendars)
    }
    _write_homes(state, {**former, **now})


def note_further_homes(state: State, calendars: Calendars) -> None:
    """Notes a new home before anything is written to it; the former ones stay until all has been moved."""
    former = state.notes().homes
    now = {
        address: (*(place for place in former[address] if place != home), home)
        for address, home in _homes_of(calendars)
        if address in former
    }
    _write_homes(state, {**former, **now})


def _homes_of(calendars: Calendars) -> Iterator[tuple[str, str]]:
    workplace = calendars.workplace
    return ((address, workplace.home_of(address)) for address in workplace.sources.values())


def _write_homes(state: State, homes: Mapping[str, tuple[str, ...]]) -> None:
    if homes != state.notes().homes:
        state.write_notes(replace(state.notes(), homes=homes))


def note_moves(state: State, moves: Mapping[Key, Key]) -> None:
    """Notes which occurrence has become which, until all follow-ups are moved."""
    if moves != state.notes().moves:
        state.write_notes(replace(state.notes(), moves=moves))


def left_behind(state: State, calendars: Calendars) -> Iterator[Message]:
    """The follow-ups left in calendars that were removed from the config: reported once, and never touched."""
    notes = state.notes()
    left = [each.place for each in state.memory().values() if each.fate is Fate.STANDING and each.place]
    places = set(left) - calendars.snapshots.keys()
    for place in sorted(places - notes.left):
        yield counted(
            "{number} follow-up is left in {place}, which the config no longer names: "
            "name it again and run remove-all, or delete it by hand",
            "{number} follow-ups are left in {place}, which the config no longer names: "
            "name it again and run remove-all, or delete them by hand",
            number=left.count(place),
            place=place,
        )
    if places != notes.left:
        state.write_notes(replace(notes, left=frozenset(places)))


def unsettle(state: State) -> None:
    """Makes the next run examine everything again, whether anything changes or not."""
    state.write_notes(replace(state.notes(), settled=None))


def keep_seen(state: State, snapshots: Mapping[str, Snapshot]) -> None:
    """Stores what was read, before anything is written to the calendars.

    If this run crashes, the next one still knows whose absence means something.
    """
    for address, snapshot in snapshots.items():
        if snapshot.reading is not None and snapshot.changed:
            state.save_reading(address, snapshot.place.manner, None, snapshot.changed.values(), ())


def keep_readings(state: State, snapshots: Mapping[str, Snapshot], *, decided: bool) -> None:
    """Stores what was read and written; the token comes last, and not at all after a failure.

    While something still has to be done or decided, missing resources stay known, so
    that the next run finds them missing again and goes on from there (P6).
    """
    for address, snapshot in snapshots.items():
        if snapshot.reading is None:
            continue
        failed = not decided or snapshot.failure is not None
        token = None if failed else snapshot.token()
        gone = frozenset() if failed else snapshot.gone
        if snapshot.changed or gone or token != snapshot.known.token:
            state.save_reading(address, snapshot.place.manner, token, snapshot.changed.values(), gone)


def keep_heard(state: State, heard: Iterable[Heard]) -> None:
    """Stores the person's statements, if they have changed."""
    heard = tuple(heard)
    if _by_slot(heard) != _by_slot(state.heard()):
        state.keep_heard(heard)


def _by_slot(all_heard: Iterable[Heard]) -> dict[Slot, Heard]:
    return {each.slot: each for each in all_heard}

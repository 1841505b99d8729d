"""What a run leaves for the next: what it saw, what it was told, and what it could not do yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from calendar_followup.base.messages import Message, counted
from calendar_followup.domain.model import Fate, Key, Slot
from calendar_followup.domain.planning.statements import Heard
from calendar_followup.engine.read import Calendars, Snapshot
from calendar_followup.engine.report import Picture
from calendar_followup.storage.port import State


def note_missing(state: State, picture: Picture, now: datetime) -> None:
    """Since when they are missing: from the first run that misses them, or again where a clock went back."""
    notes = state.notes()
    since = notes.missing_since
    if not picture.plan.suspicious:
        since = since if picture.world.incomplete else None
    elif since is None or since > now:
        since = now
    state.write_notes(replace(notes, missing_since=since))


def note_homes(state: State, calendars: Calendars) -> None:
    """Where the follow-ups of each calendar go; of one that left the config, where they went."""
    workplace = calendars.workplace
    now = {address: workplace.home_of(address) for address in workplace.sources.values()}
    homes = {**state.notes().homes, **now}
    if homes != state.notes().homes:
        state.write_notes(replace(state.notes(), homes=homes))


def note_moves(state: State, moves: Mapping[Key, Key]) -> None:
    """Which occurrence is which one now, until all follow-ups are taken along."""
    if moves != state.notes().moves:
        state.write_notes(replace(state.notes(), moves=moves))


def left_behind(state: State, calendars: Calendars) -> Iterator[Message]:
    """What is left in calendars that left the config: told once, and never touched."""
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
    """The next run has to look at everything again, whether anything changes or not."""
    state.write_notes(replace(state.notes(), settled=None))


def keep_seen(state: State, snapshots: Mapping[str, Snapshot]) -> None:
    """What was found, before anything is written for it.

    Should this run die, the next one still knows whose absence means something.
    """
    for address, snapshot in snapshots.items():
        if snapshot.reading is not None and snapshot.changed:
            state.save_reading(address, snapshot.place.manner, None, snapshot.changed.values(), ())


def keep_readings(state: State, snapshots: Mapping[str, Snapshot], *, decided: bool) -> None:
    """Keeps what was read and written; the token last, and none where anything went wrong.

    While something is still to be done or to be decided, what is gone stays known, so
    that the next run finds it gone again and goes on from there (P6).
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
    """What the person said, where that is news."""
    heard = tuple(heard)
    if _by_slot(heard) != _by_slot(state.heard()):
        state.keep_heard(heard)


def _by_slot(all_heard: Iterable[Heard]) -> dict[Slot, Heard]:
    return {each.slot: each for each in all_heard}

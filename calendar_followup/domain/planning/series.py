"""A series that was moved as a whole: which former occurrence is which current one.

An occurrence is named by its original start, so every occurrence gets a new name when
the series moves.  They are paired in order (P5).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime

from calendar_followup.domain.events import Key
from calendar_followup.domain.model import Reason, Slot

MOST_PENDING = 30  # pending interviews of one series that get follow-ups: more than this is not a job search


def moved_series(
    present: Mapping[Key, datetime], before: Iterable[Key], followed: Iterable[Key], sight: tuple[date, date]
) -> Mapping[Key, Key]:
    """The current occurrence for each former one of a moved series.

    ``present`` are the existing events with their starts, ``before`` the events known
    before, ``followed`` those with follow-ups: if the state was lost, they are all that is
    known.  An occurrence outside ``sight``, the days for which series are expanded, is not
    gone.  A series in which any occurrence kept its name was not moved as a whole.
    """
    known = _by_uid(followed) | _by_uid(before)
    now = _by_uid(present)
    pairs: dict[Key, Key] = {}
    for uid in known.keys() & now.keys():
        if known[uid].isdisjoint(now[uid]) and _recurs((*known[uid], *now[uid])):
            gone = [key for key in known[uid] if is_in_sight(key, sight)]
            pairs |= _paired(sorted(gone, key=_place), sorted(now[uid], key=lambda key: present[key]), present)
    return pairs


def moves_of(
    present: Mapping[Key, datetime],
    before: Iterable[Key],
    followed: Collection[Key],
    unfinished: Mapping[Key, Key],
    sight: tuple[date, date],
) -> Mapping[Key, Key]:
    """The new moves, and earlier ones that left a follow-up behind, which may have moved on since."""
    found = moved_series(present, before, followed, sight)
    left = {old: found.get(new, new) for old, new in unfinished.items() if old in followed and old not in present}
    return {**left, **found}


def pending_beyond(starts: Mapping[Key, datetime], now: datetime) -> frozenset[Key]:
    """The pending occurrences of a series beyond the first ``MOST_PENDING``."""
    series: dict[str, list[Key]] = {}
    for key, start in starts.items():
        if key.recurrence_id and start > now:
            series.setdefault(key.uid, []).append(key)
    return frozenset(
        key for found in series.values() for key in sorted(found, key=lambda key: (starts[key], key))[MOST_PENDING:]
    )


def first_seen_beyond(lacking: Mapping[Slot, Reason], seen: Iterable[Key]) -> frozenset[str]:
    """The UIDs of series with too many pending interviews, unknown to any earlier run."""
    known = {key.uid for key in seen}
    return frozenset(
        slot.interview.uid
        for slot, reason in lacking.items()
        if reason is Reason.TOO_MANY and slot.interview.uid not in known
    )


def _by_uid(keys: Iterable[Key]) -> dict[str, set[Key]]:
    found: dict[str, set[Key]] = {}
    for key in keys:
        found.setdefault(key.uid, set()).add(key)
    return found


def _recurs(keys: Iterable[Key]) -> bool:
    return any(key.recurrence_id for key in keys)


def _paired(old: Sequence[Key], new: Sequence[Key], present: Mapping[Key, datetime]) -> dict[Key, Key]:
    """Pairs them in order; where one side has more, with the least distance between the pairs."""
    spare = len(new) - len(old)
    shifts = sorted(range(min(0, spare), max(0, spare) + 1), key=abs)
    tried = [dict(zip(old[max(0, -shift) :], new[max(0, shift) :], strict=False)) for shift in shifts]
    return min(tried, key=lambda pairs: sum(_distance(key, present[other]) for key, other in pairs.items()), default={})


def _distance(old: Key, start: datetime) -> float:
    place = _moment(old)
    return abs((start - place).total_seconds()) if place is not None else 0.0


def _place(key: Key) -> tuple[bool, datetime]:
    moment = _moment(key)
    return (moment is not None, moment or datetime.min.replace(tzinfo=UTC))


def _moment(key: Key) -> datetime | None:
    """The occurrence's original start, as far as its name gives it."""
    name = key.recurrence_id.rstrip("Z")
    try:
        moment = datetime.strptime(name, "%Y%m%dT%H%M%S" if "T" in name else "%Y%m%d")
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC)


def is_in_sight(key: Key, sight: tuple[date, date]) -> bool:
    """False for an occurrence outside the days for which recurring events are expanded; True for any other event."""
    moment = _moment(key)
    return moment is None or sight[0] <= moment.date() <= sight[1]

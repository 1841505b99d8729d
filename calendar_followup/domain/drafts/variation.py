"""Chooses the wording of each part of an interview's letters: stable, and never the same twice in a row.

A hash of the process gives each part its own starting point; the round and the seat
advance from there.  Two consecutive interviews differ in every part, and so do the
letters that one person gets.  A follow-up stores the wordings with which it was written: an
interview that comes later varies beside them, and they stay.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from calendar_followup.domain.events import Key, Person
from calendar_followup.domain.model import Interview
from calendar_followup.domain.reading.text import folded

# How many wordings each part has.  Four and five are coprime, so twenty seats or rounds
# pass before two letters have the same combination.
PARTS = MappingProxyType(
    {"subject": 4, "opening": 5, "recall": 4, "interest": 5, "question": 4, "offer": 4, "end": 5, "farewell": 4}
)
LETTERS_BEFORE = 2  # earlier letters to one person, from which the next one must differ

Choice = Mapping[str, int]
"""The number of the wording of each part."""

FIRST: Choice = MappingProxyType(dict.fromkeys(PARTS, 0))
NONE_KEPT: Mapping[Key, tuple[Choice, ...]] = MappingProxyType({})


MOST_STORED = 40  # seats: a mark may have no more than 1,024 characters on Google


def stored(choices: Iterable[Choice]) -> str:
    """The stored form: a digit for each part, a group for each seat."""
    return "-".join("".join(str(choice[part]) for part in PARTS) for choice in [*choices][:MOST_STORED])


def choices_in(text: str) -> tuple[Choice, ...]:
    """The choices of that stored form; none where it is not one of this version's."""
    found = []
    for group in filter(None, text.split("-")):
        if not (len(group) == len(PARTS) and group.isascii() and group.isdecimal()):
            return ()
        choice = dict(zip(PARTS, map(int, group), strict=True))
        if any(choice[part] >= count for part, count in PARTS.items()):
            return ()
        found.append(choice)
    return tuple(found)


def choices_for(
    processes: Iterable[Iterable[Interview]], kept: Mapping[Key, tuple[Choice, ...]] = NONE_KEPT
) -> dict[Key, tuple[Choice, ...]]:
    """For each interview of all processes, which come first round first, one choice per seat.

    The process is identified by its first round, so that a role typed later changes no wording.
    ``kept`` are the choices with which an interview's letters were written: they stay.
    """
    start: dict[Key, Choice] = {}
    interviews: list[Interview] = []
    for process in processes:
        rounds = list(process)
        seed = "\x1f".join(rounds[0].key)
        for number, interview in enumerate(rounds):
            start[interview.key] = hashed(seed, number)
            interviews.append(interview)
    chosen: dict[Key, tuple[Choice, ...]] = {}
    letters: dict[str, list[Choice]] = {}
    before: Choice | None = None
    in_order = sorted(interviews, key=lambda each: (each.start, each.key))
    for at, interview in enumerate(in_order):
        people: tuple[Person | None, ...] = interview.details.people or (None,)
        seats: list[Choice] = [*kept.get(interview.key, ())]
        written = len(seats)
        for seat, person in enumerate(people):
            theirs = letters.setdefault(_name_of(person), []) if person else []
            if seat >= written:
                beside = seats[-LETTERS_BEFORE:] or ([before] if before else [])
                others = theirs[-LETTERS_BEFORE:] + beside
                ahead = _kept_after(in_order[at + 1 :], person, kept)
                seats.append(_apart(start[interview.key], seat, others, ahead))
            theirs.append(seats[seat])
        before = seats[0]
        chosen[interview.key] = tuple(seats)
    return chosen


def _kept_after(
    later: Sequence[Interview], person: Person | None, kept: Mapping[Key, tuple[Choice, ...]]
) -> list[Choice]:
    """The choices already written for the next interview, and for the person's next letter."""
    if not kept:
        return []
    found = [*kept.get(later[0].key, ())][:1] if later else []
    for interview in later if person else ():
        names = [_name_of(each) for each in interview.details.people]
        seats = kept.get(interview.key, ())
        at = names.index(_name_of(person)) if person and _name_of(person) in names else len(seats)
        if at < len(seats):
            return [*found, seats[at]]
    return found


def hashed(seed: str, round_: int) -> Choice:
    """The choice by the hash of a process and a round, before the neighbouring letters are compared."""
    digest = hashlib.sha256(seed.encode("utf-8", "surrogatepass")).digest()
    return {part: (digest[at] + round_) % count for at, (part, count) in enumerate(PARTS.items())}


def _apart(start: Choice, seat: int, others: Sequence[Choice], ahead: Sequence[Choice]) -> Choice:
    """The choice of a seat; each part advances while another letter has the same wording.

    Letters that come later, ``ahead``, matter less than the earlier ones.
    """
    return {
        part: _free(
            (start[part] + seat) % count,
            ({each[part] for each in (*others, *ahead)}, {each[part] for each in others}),
            count,
        )
        for part, count in PARTS.items()
    }


def _free(number: int, taken: Iterable[set[int]], count: int) -> int:
    """The next number that is not taken, by the first of the sets that leaves one."""
    candidates = [(number + step) % count for step in range(count)]
    return next((each for some in taken for each in candidates if each not in some), number)


def _name_of(person: Person) -> str:
    return person.address.casefold() or folded(person.name)

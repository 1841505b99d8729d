"""Chooses the wording of each part of an interview's letters: stable, and never the same twice in a row.

A hash of the process gives each part its own starting point; the round and the seat
advance from there.  Two consecutive interviews differ in every part, and so do the
letters that one person gets.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
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


def choices_for(processes: Iterable[Iterable[Interview]]) -> dict[Key, tuple[Choice, ...]]:
    """For each interview of all processes, which come first round first, one choice per seat.

    The process is identified by its first round, so that a role typed later changes no wording.
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
    for interview in sorted(interviews, key=lambda each: (each.start, each.key)):
        people: tuple[Person | None, ...] = interview.details.people or (None,)
        seats: list[Choice] = []
        for seat, person in enumerate(people):
            theirs = letters.setdefault(_name_of(person), []) if person else []
            beside = seats[-LETTERS_BEFORE:] or ([before] if before else [])
            others = theirs[-LETTERS_BEFORE:] + beside
            choice = _apart(start[interview.key], seat, others)
            theirs.append(choice)
            seats.append(choice)
        before = seats[0]
        chosen[interview.key] = tuple(seats)
    return chosen


def hashed(seed: str, round_: int) -> Choice:
    """The choice by the hash of a process and a round, before the neighbouring letters are compared."""
    digest = hashlib.sha256(seed.encode("utf-8", "surrogatepass")).digest()
    return {part: (digest[at] + round_) % count for at, (part, count) in enumerate(PARTS.items())}


def _apart(start: Choice, seat: int, others: Iterable[Choice]) -> Choice:
    """The choice of a seat; each part advances while another letter has the same wording."""
    others = list(others)
    return {
        part: _free((start[part] + seat) % count, {each[part] for each in others}, count)
        for part, count in PARTS.items()
    }


def _free(number: int, taken: set[int], count: int) -> int:
    candidates = ((number + step) % count for step in range(count))
    return next((each for each in candidates if each not in taken), number)


def _name_of(person: Person) -> str:
    return person.address.casefold() or folded(person.name)

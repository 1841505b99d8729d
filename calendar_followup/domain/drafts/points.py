"""Assigns the points to letters: each goes to one person, and only if a sentence can use it.

A point with a person's name goes to them.  The others are dealt out in turn, so that
no two letters of a panel share one; a single person gets them all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from calendar_followup.domain.drafts.civilities import called, first_name, surname
from calendar_followup.domain.drafts.shapes import Lack, Shape, Shaped, Unsaid, shaped
from calendar_followup.domain.events import Person
from calendar_followup.domain.model import Details, Point
from calendar_followup.domain.reading.text import folded


@dataclass(frozen=True, slots=True)
class Said:
    """The points that one letter can use, in order, and the texts that it can't."""

    points: tuple[Shaped, ...] = ()
    unsaid: Unsaid | None = None


def said_to(details: Details, seat: int, language: str) -> Said:
    """The points for the person on that seat."""
    person = details.people[seat] if seat < len(details.people) else None
    own = [_told(point.text, person, language) for point in details.points if person and is_of(point, person)]
    if _usable(own):
        return Said(tuple(_usable(own)), _first_unsaid(own))
    shared = [_told(whole(point), person, language) for point in details.points if not _owner(point, details)]
    usable = _usable(shared)
    without = [at for at, each in enumerate(details.people) if not _has_own(details, each, language)]
    if len(without) < 2:
        mine = usable
    else:
        turn = without.index(seat)
        mine = usable[turn :: len(without)]
    return Said(tuple(mine), _first_unsaid(own) or (None if mine else _first_unsaid(shared, len(without) < 2)))


def _told(text: str, person: Person | None, language: str) -> Shaped | Unsaid:
    """The point as it is put to that person: without a name that is theirs."""
    found, name = shaped(text, language), first_name(person) if person else ""
    if isinstance(found, Unsaid) or len(name) < 3 or found.shape in (Shape.QUOTATION, Shape.QUESTION):
        return found
    inside = re.search(rf"(?<!\w){re.escape(folded(name))}(?!\w)", folded(text))
    return Unsaid(Lack.THIRD_PERSON, text) if inside else found


def unsaid_in(details: Details, language: str) -> tuple[str, ...]:
    """The points that no letter can use, as they were typed."""
    texts = (shaped(point.text if _owner(point, details) else whole(point), language) for point in details.points)
    return tuple(each.text for each in texts if isinstance(each, Unsaid))


def is_of(point: Point, person: Person) -> bool:
    """True when the name in front of a point is that person's, in any form."""
    owner = folded(point.person).strip()
    names = {first_name(person), person.name, called(person, "fr"), called(person, "en"), surname(person)}
    return bool(owner) and owner in {folded(name) for name in names if name}


def whole(point: Point) -> str:
    """A point whose name matches nobody on the list is taken as a text with a colon."""
    return f"{point.person} : {point.text}" if point.person else point.text


def _owner(point: Point, details: Details) -> bool:
    return any(is_of(point, person) for person in details.people)


def _has_own(details: Details, person: Person, language: str) -> bool:
    return any(is_of(point, person) and isinstance(shaped(point.text, language), Shaped) for point in details.points)


def _usable(points: list[Shaped | Unsaid]) -> list[Shaped]:
    return [point for point in points if isinstance(point, Shaped)]


def _first_unsaid(points: list[Shaped | Unsaid], ask: bool = True) -> Unsaid | None:
    return next((point for point in points if isinstance(point, Unsaid)), None) if ask else None

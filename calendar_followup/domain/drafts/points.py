"""Assigns the points to letters: each goes to one person, and only if a sentence can use it.

A point with a person's name goes to them.  The others are dealt out in turn, so that
no two letters of a panel share one; a single person gets them all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from calendar_followup.domain.drafts.civilities import called, first_name, surname
from calendar_followup.domain.drafts.shape_patterns import NEGATIVE
from calendar_followup.domain.drafts.shapes import Lack, Shape, Shaped, Unsaid, shaped
from calendar_followup.domain.drafts.things_en import LIST
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
    theirs = (point.text for point in details.points if person and is_of(point, person))
    own = [_told(text, person, language) for typed in theirs for text in _apart(typed, language)]
    if _usable(own):
        return Said(tuple(_usable(own)), _first_unsaid(own))
    everyones = (whole(point) for point in details.points if not _owner(point, details))
    texts = [text for typed in everyones for text in _apart(typed, language)]
    without = [at for at, each in enumerate(details.people) if not _has_own(details, each, language)]
    if len(_usable([shaped(text, language) for text in texts])) < len(without):
        texts = [item for text in texts for item in _items(text, language)]
    shared = [_told(text, person, language) for text in texts]
    usable = _usable(shared)
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


def unsaid_in(details: Details, language: str) -> tuple[Unsaid, ...]:
    """The points that no letter can use, and why."""
    typed = (point.text if _owner(point, details) else whole(point) for point in details.points)
    texts = (shaped(text, language) for each in typed for text in _apart(each, language))
    return tuple(each for each in texts if isinstance(each, Unsaid))


# A remark of its own among things separated by commas: « soudure TIG, chantier du Nord, j'ai mon CCQ ».
_REMARK = re.compile(r"(?:je|j'|on|nous|ils?|elles?|i|i'|we|they|he|she)\b|(?:i'm|i've)\b")


def _apart(text: str, language: str) -> tuple[str, ...]:
    """The items of a list that makes no sentence as a whole, where each that makes none is a remark of its own."""
    if isinstance(shaped(text, language), Shaped) or re.search(r"[«“\"(:?]", text):
        return (text,)
    items = tuple(filter(None, (re.sub(r"^(?:et|and) ", "", each.strip()) for each in LIST.split(text))))
    found = [shaped(each, language) for each in items]
    alone = all(isinstance(each, Shaped) or _is_apart(each, language) for each in found)
    usable = any(isinstance(each, Shaped) for each in found)
    return items if len(items) > 1 and alone and usable else (text,)


def _items(text: str, language: str) -> tuple[str, ...]:
    """The items of a list that several people share, if each makes a sentence of its own."""
    items = tuple(filter(None, (re.sub(r"^(?:et|and) ", "", each.strip()) for each in LIST.split(text))))
    found = [shaped(each, language) for each in items]
    things = all(isinstance(each, Shaped) and each.shape in (Shape.THING, Shape.YOURS) for each in found)
    return items if len(items) > 1 and things else (text,)


def _is_apart(item: Unsaid, language: str) -> bool:
    plain = folded(item.text)
    return item.lack is Lack.DELICATE or bool(NEGATIVE[language].match(plain) or _REMARK.match(plain))


def is_of(point: Point, person: Person) -> bool:
    """True when the name in front of a point is that person's, in any form."""
    owner = folded(point.person).strip()
    in_french = re.sub(r"^l[ea] ", "", called(person, "fr"))  # « le Dr Roy »
    names = {first_name(person), person.name, in_french, called(person, "en"), surname(person)}
    return bool(owner) and owner in {folded(name) for name in names if name}


def whole(point: Point) -> str:
    """A point whose name matches nobody on the list is taken as a text with a colon."""
    return f"{point.person} : {point.text}" if point.person else point.text


def _owner(point: Point, details: Details) -> bool:
    return any(is_of(point, person) for person in details.people)


def _has_own(details: Details, person: Person, language: str) -> bool:
    texts = (each for point in details.points if is_of(point, person) for each in _apart(point.text, language))
    return any(isinstance(shaped(each, language), Shaped) for each in texts)


def _usable(points: list[Shaped | Unsaid]) -> list[Shaped]:
    return [point for point in points if isinstance(point, Shaped)]


def _first_unsaid(points: list[Shaped | Unsaid], ask: bool = True) -> Unsaid | None:
    return next((point for point in points if isinstance(point, Unsaid)), None) if ask else None

"""Who was met: from ``Name <address>`` lines and from an event's guests."""

from __future__ import annotations

import re
from collections.abc import Iterable

from calendar_followup.model import Event, Person
from calendar_followup.reading.text import one_line

MOST_PEOPLE = 12  # a panel; an event with more guests is an information session

_ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_BETWEEN = re.compile(r"[,;\n](?![^<]*>)|\s+(?:et|and|&)\s+(?=[^\W\d_])")
_TITLE = re.compile(r"^(?:m\.|mme|mlle|monsieur|madame|mr\.?|mrs\.?|ms\.?|dr\.?|dre)\s+", re.IGNORECASE)

# Addresses that no person reads: a follow-up sent there would be lost.
_ROBOT = re.compile(
    r"^(?:no-?reply|do-?not-?reply|ne-?pas-?repondre|notifications?|calendar|calendrier|invites?|mailer-daemon|scheduling|bookings?)\b"
    r"|@(?:resource|group)\.calendar\.google\.com$|@calendar\.google\.com$|@(?:[\w.-]*\.)?calendly\.com$",
    re.IGNORECASE,
)


def people_in(text: str) -> tuple[Person, ...]:
    """The people in ``Marie Tremblay <marie@x.ca>, Luc`` or one a line; robots left out."""
    found: list[Person] = []
    for piece in _BETWEEN.split(text):
        person = _person(piece)
        if person and person not in found:
            found.append(person)
    return tuple(found[:MOST_PEOPLE])


def people_on(event: Event, own: Iterable[str]) -> tuple[Person, ...]:
    """The organiser and guests of an event that a message could go to, the user left out."""
    mine = {address.casefold() for address in own}
    listed = [guest.person for guest in event.guests if guest.is_person and not guest.is_self]
    if event.organizer is not None and not event.organized_by_self:
        listed.insert(0, event.organizer)
    found: dict[str, Person] = {}
    for person in listed:
        address = person.address.casefold()
        if address in mine or is_robot(person.address) or not (address or person.name):
            continue
        known = found.get(address or person.name.casefold())
        if known is None or (not known.name and person.name):
            found[address or person.name.casefold()] = person
    return tuple(found.values())[:MOST_PEOPLE]


def is_robot(address: str) -> bool:
    """True for an address that no person reads."""
    return _ROBOT.search(address) is not None


def clean_address(text: str) -> str:
    """A mail address that can't carry a header or a second recipient, or ``""``."""
    bare = text.strip()
    if bare[:7].lower() == "mailto:":
        bare = bare[7:]
    return bare if _ADDRESS.fullmatch(bare) and len(bare) <= 254 else ""


def clean_name(text: str) -> str:
    """A person's name on one line, without quotes, or ``""`` for what is only an address."""
    name = one_line(text, 80).strip(" \"'<>()[],;-–")
    return "" if "@" in name or "://" in name or not re.search(r"[^\W\d_]", name) else name


def first_name(person: Person) -> str:
    """The name to greet by: ``Marie`` of ``Mme Marie Tremblay`` or ``Tremblay, Marie``."""
    words = _TITLE.sub("", person.name).split()
    if len(words) < 2 and _TITLE.match(person.name):
        return ""
    return words[0] if words else ""


def _person(piece: str) -> Person | None:
    piece = re.sub(r"^\s*[-*•–]\s+", "", piece)
    address = _ADDRESS.search(piece)
    name = clean_name(re.split(r"[<(\[]", piece)[0] if address is None else piece[: address.start()])
    found = clean_address(address.group()) if address else ""
    if (not name and not found) or is_robot(found):
        return None
    return Person(name=name, address=found)

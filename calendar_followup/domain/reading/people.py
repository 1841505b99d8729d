"""The people met: from ``Name <address>`` lines and from an event's guests."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from calendar_followup.domain.events import Event, Person
from calendar_followup.domain.reading.address_book import given_first, unquoted
from calendar_followup.domain.reading.companies import Kind, Scene, kind_of
from calendar_followup.domain.reading.functions import (
    TITLES_AFTER,
    after_function,
    has_a_given_name,
    is_a_function,
)
from calendar_followup.domain.reading.roles import names_a_role
from calendar_followup.domain.reading.text import folded, one_line

_SIGNS = (",", ";", "\n")
MOST_NAMES = 5  # words; more are a sentence
MOST_PEOPLE = 12  # a panel; an event with more guests is an information session

_LOCAL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]"
_ADDRESS = re.compile(rf"(?<!{_LOCAL}){_LOCAL}+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_BETWEEN = re.compile(r"[,;\n]|(?<!\s)\s+(?:et|and|&)\s+(?=[^\W\d_])")

_PARTICLES = {
    "de",
    "du",
    "des",
    "la",
    "le",
    "van",
    "von",
    "der",
    "den",
    "bin",
    "ben",
    "el",
    "al",
    "y",
    "e",
    "da",
    "dos",
    "st",
}

# Addresses that nobody reads: a follow-up sent there would be lost.
_ROBOT = re.compile(
    r"^(?:no-?reply|do-?not-?reply|ne-?pas-?repondre|notifications?|calendar|calendrier|invites?|mailer-daemon|scheduling"
    r"|scheduler|bookings?|bounces?|meetings?|messenger|postmaster)(?:[+\W_]|$)"
    r"|@(?:[\w.-]*\.)?(?:calendar\.google|calendly|zoom|webex|greenhouse(?:-mail|\.io)?|lever|ashbyhq|goodtime"
    r"|smartrecruiters|myworkday|workday|bamboohr|icims|jobvite|teamtailor|otter|fireflies|read|fathom)\.(?:com|io|us|co|ai|video)$",
    re.IGNORECASE,
)
# A room's name, with or without its number, and the addresses of rooms.
_ROOM = re.compile(
    r"(?:salle|local|bureau|room|boardroom|board room|meeting room|conference room|conf room|huddle|auditorium)\b"
    r"|[\w -]{0,30}\b(?:boardroom|meeting room|conference room|salle de (?:reunion|conference))\b"
)
_ROOM_ADDRESS = re.compile(
    r"(?:salle|room|boardroom|conf(?:erence)?(?:room)?|meetingroom|huddle|rm|mtg)[\W_]*\w{0,6}\d\w{0,4}@|c_[\w]+@resource\.",
    re.IGNORECASE,
)
# Names that are not a person's: rooms, departments, programs, a remark.
_NOBODY = re.compile(
    r"\b(?:equipe|team|comite|committee|rh|hr|ressources humaines|human resources|talents?|recrutement|recruiting"
    r"|recruitment|carrieres?|careers?|acquisition|embauche|hiring|service|departement|department|salle|room|bureau"
    r"|reception|info|zoom|teams|meet|webex|notetaker|assistant ai|bot|confirmer|tbd|tba|tbc|confirmed|panel|jury"
    r"|candidat|candidate)\b|^(?:moi|me)$"
)


def people_in(text: str) -> tuple[Person, ...]:
    """The people in ``Marie Tremblay <marie@x.ca>, Luc``, or one per line; robots are left out."""
    found: list[Person] = []
    after_a_job = False  # what follows a name and a job, up to an address, belongs to that person
    for piece in map(_without_lead, _listed(given_first(unquoted(text)))):
        person = _person(piece)
        before = found[-1] if found and not found[-1].address else None
        beside = _without_address(piece)
        job = is_a_function(beside) or (before is not None and kind_of(beside, Scene()) is Kind.COMPANY)
        if before and person and person.address and _is_still(before, person, after_a_job or job):
            found[-1] = Person(before.name, person.address)
        elif person and (person.address or not job) and person not in found:
            found.append(person)
        after_a_job = job or (after_a_job and person is None)
    return tuple(found[:MOST_PEOPLE])


def _is_still(before: Person, person: Person, after_a_job: bool) -> bool:
    """True where an address belongs to the person named before it: after their job, or with their name in it."""
    if person.name and not is_a_function(person.name) and kind_of(person.name, Scene()) is not Kind.COMPANY:
        return False
    local = folded(person.address.partition("@")[0])
    return after_a_job or (not person.name and any(len(w) > 2 and w in local for w in folded(before.name).split()))


def _without_lead(piece: str) -> str:
    """A piece without its dash, and without a job and a colon: “Directrice : Julie Roy”."""
    piece = re.sub(r"^\s*[-*•–]\s+", "", piece)
    job, colon, rest = piece.partition(":")
    return rest if colon and is_a_function(job) else piece


def _without_address(piece: str) -> str:
    return re.split(r"[<(\[]", _ADDRESS.sub("", piece))[0].strip()


def _listed(text: str) -> Iterator[str]:
    """The parts of a list; what is between angle brackets is one."""
    start, opening, closing = 0, -1, -1
    for found in _BETWEEN.finditer(text):
        at = found.start()
        if opening < at:
            opening = _next(text, "<", at)
        if closing < at:
            closing = _next(text, ">", at)
        if found.group() in _SIGNS and closing < opening:
            continue
        yield text[start:at]
        start = found.end()
    yield text[start:]


def _next(text: str, sign: str, at: int) -> int:
    found = text.find(sign, at)
    return found if found >= 0 else len(text)


def people_on(event: Event, own: Iterable[str]) -> tuple[Person, ...]:
    """The organiser and guests of an event who can receive a message, without the user."""
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


def invited(event: Event) -> tuple[Person, ...]:
    """Everybody named by the invitation itself, the organiser first."""
    guests = tuple(guest.person for guest in event.guests)
    return guests if event.organizer is None else (event.organizer, *guests)


def reachable(named: Iterable[Person], known: Iterable[Person]) -> tuple[Person, ...]:
    """The people named in an invitation's text, with an address only if it is an organiser's or a guest's.

    A stranger's text never sets a recipient: the name stays, without an address.
    """
    addresses = {person.address.casefold(): person for person in known if person.address}
    by_name = {" ".join(folded(person.name).split()): person for person in known if person.name and person.address}
    found: dict[Person, None] = {}
    for person in named:
        guest = addresses.get(person.address.casefold()) or by_name.get(" ".join(folded(person.name).split()))
        safe = Person(person.name or (guest.name if guest else ""), guest.address if guest else "")
        if safe.name or safe.address:
            found[safe] = None
    return tuple(found)


def is_a_room(name: str, address: str) -> bool:
    """True for a room or a thing that was invited like a person."""
    return _ROOM.match(folded(name).strip()) is not None or _ROOM_ADDRESS.match(address) is not None


def is_robot(address: str) -> bool:
    """True for an address that nobody reads."""
    return _ROBOT.search(address) is not None


def clean_address(text: str) -> str:
    """A mail address that can't carry a header or a second recipient, or ``""``."""
    bare = text.strip()
    if bare[:7].lower() == "mailto:":
        bare = bare[7:]
    return bare if _ADDRESS.fullmatch(bare) and len(bare) <= 254 else ""


def clean_name(text: str) -> str:
    """A person's name on one line, without quotes, or ``""`` where the text is only an address."""
    name = re.split(r" ?[(\[|/]| [-–—] ", one_line(text, 80).strip(" \"'<>()[],;-–"))[0].strip(" \"',;:")
    if "@" in name or not re.match(r"[^\W\d_]", name) or len(name.split()) > MOST_NAMES:
        return ""
    return "" if _NOBODY.search(folded(name)) else _in_order(name)


def _in_order(name: str) -> str:
    """``Marie Tremblay`` of ``Tremblay, Marie`` or ``TREMBLAY Marie``, as in address books."""
    family, comma, given = (part.strip() for part in name.partition(","))
    if comma and given:
        return f"{given} {family}" if len(given.split()) <= 2 and not names_a_role(given) else family
    words = family.split()
    shouted = words[0].isupper() and len(words[0]) > 2 and words[0].replace("-", "").isalpha() if words else False
    if len(words) == 2 and shouted and words[1].istitle():
        return f"{words[1]} {words[0].title()}"
    return family


def _could_be_a_name(text: str) -> bool:
    """Capitalised words that are not a role: after a comma, “Engineering manager” is the job of the person before."""
    name = after_function(text)
    words = [word for word in re.split(r"[\s-]", name) if folded(word) not in _PARTICLES]
    capital = bool(words) and all(word[:1].isupper() or not word[:1].isalpha() for word in words)
    is_a_job = names_a_role(name) and not has_a_given_name(name)
    return capital and not is_a_job and folded(text).rstrip(".") not in TITLES_AFTER


def _person(piece: str) -> Person | None:
    address = _ADDRESS.search(piece)
    name = clean_name(re.split(r"[<(\[]", piece)[0] if address is None else piece[: address.start()])
    found = clean_address(address.group()) if address else ""
    if not found and not _could_be_a_name(name):
        return None
    if (not name and not found) or is_robot(found):
        return None
    return Person(name=name, address=found)

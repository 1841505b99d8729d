"""Invitations as services, agencies and people write them, each with the details to find in it.

One block of text an event, blocks apart by an empty line:

    # where it comes from
    title: Interview with Kestrel
    from: Jane Doe <jane@kestrel.example>        who invites; none: the person's own event
    guests: Bob Roy <bob@kestrel.example>, …     besides the person
    | a line of the description
    company: Kestrel                             what must be found
    role?: Data Analyst                          what it says, and is not found yet; nothing else may be
    phone: yes

What a block does not name must not be found.  ``people: -`` is nobody; without
``people`` nobody is asked.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from pathlib import Path

from calendar_followup.domain.events import Event, Guest, Person, Response
from calendar_followup.domain.model import Details, Interview
from calendar_followup.domain.reading.interviews import Detection, read_interview
from calendar_followup.domain.reading.people import clean_address, clean_name, is_a_room
from tests.support.builders import TORONTO

FOLDER = Path(__file__).parent.parent / "domain" / "invitations"
RULES = Detection(zone=TORONTO, closes=time(17), emails=("camille@example.org",), name="Camille Gagnon")
START = datetime(2026, 11, 24, 10, 0, tzinfo=TORONTO)
OWN = Guest(Person("Camille Gagnon", "camille@example.org"), Response.ACCEPTED)
ASKED = ("role", "company", "agency", "round", "phone")


@dataclass
class Invitation:
    """An event of the table, and the details to find in it."""

    name: str
    title: str = ""
    sender: str = ""
    guests: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    expected: dict[str, str] = field(default_factory=dict)
    may_be_missing: set[str] = field(default_factory=set)

    def event(self) -> Event:
        """The event, as a calendar returns it; a category makes it an interview."""
        invited = (OWN, *(guest(each) for each in self.guests)) if self.sender else ()
        return Event(
            calendar="perso",
            href="a.ics",
            etag="1",
            uid="one",
            start=START,
            end=START + timedelta(minutes=45),
            title=self.title,
            description="\n".join(self.lines),
            categories=("Entrevue",),
            organizer=person(self.sender) if self.sender else None,
            guests=invited,
        )


def invitations(file: str) -> list[Invitation]:
    """The table in that file."""
    text = (FOLDER / file).read_text(encoding="utf-8")
    return [_invitation(block.split("\n")) for block in text.strip().split("\n\n")]


def found_in(invitation: Invitation) -> dict[str, str]:
    """The details read in it, in the words of the table."""
    interview = read_interview(invitation.event(), RULES)
    assert isinstance(interview, Interview)
    details = interview.details
    return {name: _value(details, name) for name in invitation.expected}


def _value(details: Details, name: str) -> str:
    if name == "people":
        return ", ".join(shown(each) for each in details.people) or "-"
    if name == "phone":
        return "yes" if details.by_phone else ""
    return str(getattr(details, name) or "")


def shown(person: Person) -> str:
    """``Marie <marie@x.ca>``, or the half that there is."""
    if person.name and person.address:
        return f"{person.name} <{person.address}>"
    return person.name or person.address


def guest(text: str) -> Guest:
    """Likewise; a room is none."""
    name, _, address = text.rpartition("<")
    return Guest(person(text), is_person=not is_a_room(name.strip(), clean_address(address.strip(" >"))))


def person(text: str) -> Person:
    """Of ``Marie <marie@x.ca>``."""
    name, _, address = text.rpartition("<")
    return Person(clean_name(name.strip(' "')), clean_address(address.strip(" >")))


def _invitation(lines: list[str]) -> Invitation:
    found = Invitation(lines[0].removeprefix("# "))
    found.expected = dict.fromkeys(ASKED, "")
    for line in lines[1:]:
        if line.startswith("|"):
            found.lines.append(line[1:].removeprefix(" "))
            continue
        name, _, value = line.partition(":")
        value = value.strip()
        if name == "title":
            found.title = value
        elif name == "from":
            found.sender = value
        elif name == "guests":
            found.guests = [each.strip() for each in value.split(",")]
        else:
            found.expected[name.rstrip("?")] = value
            found.may_be_missing |= {name[:-1]} if name.endswith("?") else set()
    return found

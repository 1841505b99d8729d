"""The details that were read are shown with their source."""

from __future__ import annotations

from datetime import timedelta

from calendar_followup.domain.events import Event, Guest, Person, Response
from calendar_followup.domain.model import Interview, Stage
from calendar_followup.domain.reading.interviews import Detection, read_interview, with_notes
from calendar_followup.domain.reading.statements import read_statements
from calendar_followup.domain.views.told import as_json, source_in_words, told, unread_json
from tests.support.builders import MONDAY, TORONTO

RULES = Detection(zone=TORONTO, closes=MONDAY.time(), emails=("camille@example.org",))
TEXT = """#interview
Company: Kestrel
Points: the move to Django; the team
Deadline: December 4
"""


def an_interview(title: str, text: str, *, organizer: Person | None = None) -> Interview:
    guests = (Guest(Person("Camille", "camille@example.org"), Response.ACCEPTED),) if organizer else ()
    event = Event(
        "perso", "a.ics", "1", "one", MONDAY, MONDAY + timedelta(hours=1),
        title=title, description=text, organizer=organizer, guests=guests,
    )  # fmt: skip
    found = read_interview(event, RULES)
    assert isinstance(found, Interview)
    return found


def test_each_value_has_its_source() -> None:
    interview = an_interview("Interview: Backend developer (round 2)", TEXT)
    notes = "Points discussed: the budget\nWith: Jane Doe\nAnswer received: bof"
    found = as_json(with_notes(interview, said := read_statements([notes]), {Stage.RELANCE: said}))
    assert found == {
        "role": {"value": "Backend developer", "from": "title"},
        "company": {"value": "Kestrel", "from": "description"},
        "agency": None,
        "people": [{"name": "Jane Doe", "address": "", "from": "notes", "stage": "relance"}],
        "points": [
            {"text": "the budget", "person": "", "from": "notes", "stage": "relance"},
            {"text": "the move to Django", "person": "", "from": "description"},
            {"text": "the team", "person": "", "from": "description"},
        ],
        "deadline": {
            "text": "December 4",
            "understood": True,
            "day": "2026-12-04",
            "expires": "2026-12-05T00:00:00-05:00",
            "earliest": None,
            "from": "description",
        },
        "answer": None,
        "status": None,
        "language": {"value": "en", "from": "tag"},
        "process": None,
        "round": {"value": 2, "from": "title"},
        "by_phone": None,
    }


def test_a_deadline_in_an_invitation_is_told_as_the_senders() -> None:
    interview = an_interview(
        "Interview", "#interview\nDeadline: December 4", organizer=Person("Jane", "jane@example.com")
    )
    found = {each.name: str(source_in_words(each.source)) for each in told(interview)}
    assert found["deadline"] == "the sender's text"
    assert found["people"] == "guests"


def test_what_was_not_read_is_told_with_the_follow_up_in_which_it_is() -> None:
    interview = with_notes(
        an_interview("Interview", TEXT), said := read_statements(["Jane was nice"]), {Stage.THANK_YOU: said}
    )
    assert unread_json(interview) == [{"stage": "thank-you", "text": "Jane was nice"}]


def test_a_deadline_that_is_not_understood_says_so() -> None:
    interview = an_interview("Interview", "#interview\nDeadline: 12/01/2027")
    words = {each.name: str(each.words) for each in told(interview)}
    assert "not understood" in words["deadline"]


def test_an_answer_of_the_notes_is_told_with_its_status() -> None:
    said = read_statements(["Answer received: rejected :("])
    found = as_json(with_notes(an_interview("Interview", TEXT), said, {Stage.THANK_YOU: said}))
    assert found["answer"] == {"value": "rejected :(", "from": "notes", "stage": "thank-you"}
    assert found["status"] == {"value": "rejected", "from": "notes", "stage": "thank-you"}

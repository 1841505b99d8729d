"""Lines of a description that state when an answer is due, with a label or without its colon."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from calendar_followup.domain.events import Event, Guest, Person, Response
from calendar_followup.domain.model import Interview
from calendar_followup.domain.reading.interviews import Detection, read_interview
from calendar_followup.domain.reading.labels import labelled
from tests.support.builders import TORONTO

AFTER = datetime(2026, 11, 23, 11, 0, tzinfo=TORONTO)
RULES = Detection(zone=TORONTO, closes=AFTER.time(), emails=("camille@example.org",))

LINES = """
Échéance : vendredi                                | vendredi
Date limite : 12 décembre                          | 12 décembre
Date limite 12 décembre                            | 12 décembre
Réponse prévue : vendredi                          | vendredi
Réponse prévue le 4 décembre                       | le 4 décembre
Réponse d'ici vendredi                             | vendredi
réponse dici vendredi                              | dici vendredi
REPONSE D'ICI VENDREDI                             | VENDREDI
- Réponse attendue d'ici deux semaines             | d'ici deux semaines
Réponse de Marie vendredi prochain                 | de Marie vendredi prochain
Réponse après les fêtes                            | après les fêtes
Réponse pas avant janvier                          | pas avant janvier
Réponse : vendredi                                 | vendredi
Answer: by Friday                                  | by Friday
Décision du comité le 4 décembre                   | du comité le 4 décembre
Nouvelles d'ici lundi                              | lundi
Délai 2 semaines                                   | 2 semaines
Echeance vendredi                                  | vendredi
Retour d’appel jeudi                               | d’appel jeudi
Decision expected by Friday                        | by Friday
Decision: Friday                                   | Friday
Answer in two weeks                                | in two weeks
Feedback by Monday                                 | Monday
Hear back in a week                                | in a week
Should hear back by next Friday                    | back by next Friday
Deadline Friday                                    | Friday
"""
OTHERS = """
Date limite pour postuler : 12 décembre
Deadline to apply: December 12
Décision difficile
Réponse à la question 3
Retour sur l'entrevue du 12 novembre
Response time 2 hours
Deadline driven environment, 12 people
Horaire : 35 h/semaine
35 h/semaine
Délai de 35 h/semaine
Entrevue de 14h à 15h
Lundi 23 novembre 2026 de 10 h à 11 h
Salaire : 75 000 $ à 85 000 $
Téléphone : 514-555-0123
Les réponses des candidats sont lues le vendredi
"""


@pytest.mark.parametrize("row", LINES.strip().split("\n"))
def test_a_line_that_begins_like_a_deadline_is_one(row: str) -> None:
    line, _, phrase = row.partition("|")
    assert labelled(f"Salle 4\n{line.strip()}\nStationnement derrière").get("deadline") == phrase.strip()


@pytest.mark.parametrize("line", OTHERS.strip().split("\n"))
def test_a_line_about_something_else_is_no_deadline(line: str) -> None:
    assert "deadline" not in labelled(line)


def test_an_answer_that_names_no_day_is_one() -> None:
    assert labelled("Réponse : oui, une offre !") == {"answer": "oui, une offre !"}
    assert labelled("Réponse reçue : 25 novembre, positive") == {"answer": "25 novembre, positive"}


def test_a_date_below_its_label_belongs_to_it_and_prose_does_not() -> None:
    assert labelled("Échéance :\nvendredi prochain")["deadline"] == "vendredi prochain"
    assert "deadline" not in labelled("Échéance :\nSalle 4, 2e étage")


def read(description: str, *, invited: bool = False) -> Interview:
    event = Event(
        calendar="perso",
        href="a.ics",
        etag="1",
        uid="one",
        start=AFTER - timedelta(hours=1),
        end=AFTER,
        title="Entrevue #entrevue",
        description=description,
        organizer=Person("Marie Roy", "marie@example.com") if invited else None,
        guests=(Guest(Person("", "camille@example.org"), Response.ACCEPTED, is_self=True),) if invited else (),
    )
    found = read_interview(event, RULES)
    assert isinstance(found, Interview)
    return found


@pytest.mark.parametrize(
    ("description", "day", "earliest"),
    [
        ("Décision : on verra\nRéponse d'ici vendredi", "2026-11-27", None),
        ("Décision : 4 décembre\nÉchéance : 11 décembre", "2026-12-11", None),
        ("Réponse d'ici vendredi\nDécision après les fêtes", None, "2027-01-02"),
        ("Réponse : bientôt\nÉchéance : vendredi", "2026-11-27", None),
    ],
)
def test_of_several_lines_the_later_deadline_counts(description: str, day: str | None, earliest: str | None) -> None:
    deadline = read(description).details.deadline
    assert deadline is not None
    assert deadline.day == (date.fromisoformat(day) if day else None)
    assert deadline.earliest == (date.fromisoformat(earliest) if earliest else None)


@pytest.mark.parametrize(
    ("phrase", "understood", "floor"),
    [("2027-04-30", True, None), ("2027-06-30", False, None), ("pas avant le 2027-06-30", False, None)],
)
def test_the_sender_of_an_invitation_announces_at_most_six_months_ahead(
    phrase: str, understood: bool, floor: date | None
) -> None:
    deadline = read(f"Échéance : {phrase}", invited=True).details.deadline
    assert deadline is not None
    assert (deadline.expires is not None, deadline.earliest) == (understood, floor)
    own = read(f"Échéance : {phrase}").details.deadline
    assert own is not None
    assert own.day or own.earliest

"""Suggestions for events that nobody tagged: what is named, and the much larger part that must not be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from calendar_followup.domain.events import Event, Guest, Person, Response
from calendar_followup.domain.reading.nearly import NearReason, nearly
from calendar_followup.domain.reading.prefilter import prefilter
from tests.support.builders import MONDAY

TAGS = ("#entrevue", "#interview", "#entretien")
ME = Guest(Person("Camille", "camille@example.org"), Response.ACCEPTED, is_self=True)

ORDINARY = """
Entretien ménager
Entretien de la voiture
Entretien Honda Civic
Entretien chez le concessionnaire
Entretien avec la prof de Léa
Entretien annuel avec ma gestionnaire
Entretien d’évaluation
Entretien du spa
interview du Premier ministre à la radio
Interview de Céline Dion
Entrevue avec le médecin
Entrevue immigration
Entrevue de départ
Entrevue avec une candidate au poste d’analyste
Entrevues utilisateurs
Entrevue motivationnelle – lecture
Entrevue garderie
Acheter une chemise pour l’entrevue
Vol pour entrevue à Toronto
Remercier Marie pour l’entrevue
Atelier : réussir son entrevue
Annulé : entrevue Nordik
Écouter l’entrevue de Radio-Canada
Interview tips webinar
Visa interview
US citizenship interview
Exit interview
User interviews – onboarding
Interview candidates for the analyst job
Interview with the Vampire
Watch interview with Obama
Book interview room
Buy suit for interview
College admission interview
Interview with a journalist
Interview magazine
Follow up on Kestrel interview
Cancelled: interview Kestrel
Performance review
"""

SUGGESTED = """
Entrevue Nordik
Entrevue – enseignante au primaire
Entrevue – conseillère en formation
Entrevue à Radio-Canada
Entrevue de groupe – Nordik
Entrevue d’embauche
2e entrevue – Conseillère RH – Beneva
Entretien d’embauche
Entretien avec Nordik
Entretien téléphonique Nordik
Premier entretien Nordik
Appel recruteur Nordik
Appel avec la recruteuse de Nordik
Interview: Teacher, Pearson board
Kestrel – Interview – Practice Manager
Final interview Kestrel
Interview with Jane at Kestrel
Call with recruiter (Kestrel)
Hiring manager chat
"""


def event(title: str, text: str = "", **more: object) -> Event:
    return Event("perso", "a.ics", "1", "one", MONDAY, MONDAY, title=title, description=text, **more)  # type: ignore[arg-type]


def invitation(title: str, text: str, address: str) -> Event:
    return event(title, text, organizer=Person("", address), guests=(ME,))


def lines(table: str) -> list[str]:
    return table.strip().split("\n")


@pytest.mark.parametrize("title", lines(ORDINARY))
def test_an_ordinary_event_is_not_suggested(title: str) -> None:
    assert nearly(event(title), TAGS) is None


@pytest.mark.parametrize("title", lines(SUGGESTED))
def test_an_interview_by_its_title_is_suggested_and_never_turned_away_unread(title: str) -> None:
    found = nearly(event(title), TAGS)
    assert found is not None
    assert found.reason is NearReason.TITLE
    assert prefilter(["#job"])(f"SUMMARY:{title}".encode())


INVITATIONS = [
    ("Kestrel + Camille", "", "no-reply@us.greenhouse-mail.io"),
    ("Kestrel + Camille", "", "kestrel@calendar.lever.co"),
    ("Camille / Kestrel", "", "notifications@ashbyhq.com"),
    ("Rencontre", "", "nordik@njoyn.com"),
    ("Kestrel", "Join: https://jobs.smartrecruiters.com/x", "jane@kestrel.example"),
    ("Kestrel", "", "kestrel@invite.taleo.net"),
    ("Kestrel", "Interview schedule below", "kestrel@myworkday.com"),
    ("Camille and Jane", "Event Name: 30 Minute Interview\nPowered by Calendly.com", "jane@kestrel.example"),
    ("Camille and Jane", "What:\nPhone screen – Data Analyst", "jane@kestrel.example"),
    ("Rencontre Teams", "Objet : Entrevue – analyste", "marie@nordik.example"),
    ("Rencontre", "Bonjour, suite à votre candidature, nous aimerions vous rencontrer.", "marie@nordik.example"),
    ("Rencontre", "Votre entrevue avec Nordik aura lieu au 3e étage.", "marie@nordik.example"),
    ("Kestrel", "Thank you for applying to Kestrel!", "jane@kestrel.example"),
    ("Kestrel", "We would like to invite you to an interview.", "jane@kestrel.example"),
]


@pytest.mark.parametrize(("title", "text", "address"), INVITATIONS)
def test_an_invitation_to_a_candidate_is_suggested_and_never_turned_away_unread(
    title: str, text: str, address: str
) -> None:
    found = nearly(invitation(title, text, address), TAGS)
    assert found is not None
    assert found.reason is NearReason.INVITATION
    assert prefilter(["#job"])(f"SUMMARY:{title}\nORGANIZER:mailto:{address}\nDESCRIPTION:{text}".encode())


@pytest.mark.parametrize(
    ("title", "text", "address"),
    [
        ("Vacation", "https://kestrel.myworkday.com/holidays", "hr@kestrel.example"),
        ("Paie", "", "paie@dayforcehcm.com"),
        ("Souper", "On parle de ton application", "luc@x.example"),
        ("Webinar", "How to get an interview", "events@x.example"),
        ("Interview prep", "https://hire.lever.co/x", "coach@x.example"),
        ("Visa interview", "Thank you for applying", "a@embassy.example"),
    ],
)
def test_another_invitation_is_not_suggested(title: str, text: str, address: str) -> None:
    assert nearly(invitation(title, text, address), TAGS) is None


def test_what_the_person_organises_or_noted_themselves_is_no_invitation() -> None:
    own = event("Postuler", "Thank you for applying https://jobs.lever.co/kestrel/1")
    mine = event("Postuler", "Votre candidature chez Nordik", organizer=Person("", ME.person.address), guests=(ME,))
    assert nearly(own, TAGS) is None
    assert nearly(replace(mine, organized_by_self=True), TAGS) is None


@pytest.mark.parametrize("text", ["#stop", "ce n’en est pas une #stop"])
def test_a_stop_tag_silences_a_suggestion(text: str) -> None:
    assert nearly(event("Entrevue Nordik", text), TAGS) is None
    assert nearly(event("Nordik #entrevu", text), TAGS) is None


def test_a_misspelt_tag_is_told_whatever_the_title_says() -> None:
    found = nearly(event("Rencontre avec une candidate #entrevu"), TAGS)
    assert found is not None
    assert found.reason is NearReason.TAG

# ruff: noqa: E501  a row of a table is a line
"""Realistic events, all of them invented: the details to find in each, and those not to find.

``title || description || role || company || people || round``.  In a description
``¶`` ends a line.  A detail whose column is empty must not be found.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest

from calendar_followup.domain.events import Event, Guest, Person, Response
from calendar_followup.domain.model import Interview
from calendar_followup.domain.reading.interviews import Detection, read_interview
from calendar_followup.domain.reading.people import clean_address, clean_name
from tests.support.builders import TORONTO

RULES = Detection(zone=TORONTO, closes=time(17), emails=("camille@example.org",))
START = datetime(2026, 11, 24, 9, 0, tzinfo=TORONTO)

TITLES = """
Entrevue – Développeuse Python @ Hydro-Nord || || Développeuse Python || Hydro-Nord || ||
Entrevue - Analyste d'affaires chez Boréal Assurance || || Analyste d'affaires || Boréal Assurance || ||
Entrevue : Conseillère en communication @ Ville de Saint-Loup || || Conseillère en communication || Ville de Saint-Loup || ||
Entrevue pour le poste d'adjointe administrative chez Nordik || || adjointe administrative || Nordik || ||
Entrevue pour un poste de commis-vendeur @ Quincaillerie Roy || || commis-vendeur || Quincaillerie Roy || ||
2e entrevue – Chargé·e de projet @ Atelier Bleu || || Chargé·e de projet || Atelier Bleu || || 2
Deuxième entrevue – Ingénieure logicielle chez Kestrel || || Ingénieure logicielle || Kestrel || || 2
Entrevue finale – Directrice des finances @ Groupe Lumo || || Directrice des finances || Groupe Lumo || ||
Entrevue téléphonique – Préposé(e) aux bénéficiaires || || Préposé(e) aux bénéficiaires || || ||
Entrevue virtuelle | Technicienne en laboratoire | Teams || || Technicienne en laboratoire || || ||
Entrevue technique : Développeur·se full stack || || Développeur·se full stack || || ||
Entrevue d'embauche – Infirmière clinicienne || || Infirmière clinicienne || || ||
Entretien RH – Comptable (hybride) || || Comptable || || ||
Entretien vidéo - Rédactrice-réviseure @ Éditions Lapointe || || Rédactrice-réviseure || Éditions Lapointe || ||
Préselection – Agente de bord @ Air Boréal || || Agente de bord || Air Boréal || ||
Appel téléphonique – Représentante des ventes @ Solaris || || Représentante des ventes || Solaris || ||
Entrevue Nordik || || || || ||
Entrevue – Nordik || || || || ||
Nordik – Entrevue || || || || ||
Entrevue chez Nordik || || || Nordik || ||
Entrevue avec Marie Tremblay || || || || ||
Entrevue avec Nordik || || || Nordik || ||
Entrevue avec la directrice || || || || ||
Entrevue avec Marie Tremblay @ Nordik || || || Nordik || ||
Entrevue – Marie Tremblay @ Nordik || || || Nordik || ||
Rencontre avec l'équipe – poste de coordonnatrice || || coordonnatrice || || ||
Entrevue @ Zoom || || || || ||
Entrevue @ 10 h || || || || ||
Entrevue @ jeu. 26 nov. 2026 10:00 - 11:00 (HNE) || || || || ||
Entrevue Analyste chez Nordik sur Teams || || Analyste || Nordik || ||
Entrevue Analyste @ Nordik (Zoom) || || Analyste || Nordik || ||
Entrevue Analyste @ Nordik - 3e étage || || Analyste || Nordik || ||
Entrevue chez eux || || || || ||
Entrevue au bureau || || || || ||
Entrevue ronde 2 – Vérificatrice @ Cabinet Roy || || Vérificatrice || Cabinet Roy || || 2
Entrevue – Agent·e de recherche (ronde 3) || || Agent·e de recherche || || || 3
[Zoom] Entrevue – Technicien juridique || || Technicien juridique || || ||
Entrevue – Éducatrice CPE Les Petits Lutins || || Éducatrice || CPE Les Petits Lutins || ||
Préposée aux bénéficiaires CHSLD Paul-Lajoie || || Préposée aux bénéficiaires || CHSLD Paul-Lajoie || ||
Entrevue – Chargée de cours Université Nordet || || Chargée de cours || Université Nordet || ||
Interview – Professor University of Westhaven || || Professor || University of Westhaven || ||
Entrevue – Agente de la Ville de Saint-Loup || || Agente de la Ville de Saint-Loup || || ||
Entrevue – Chef de Groupe TI – Beauval || || Chef de Groupe TI || Beauval || ||
Entrevue : 09h30 Cascadeau, opérateur de machine || || opérateur de machine || Cascadeau || ||
Entrevue à 9 h – Cascadeau – soudeur || || soudeur || Cascadeau || ||
Interview 2:30 pm - 3:30 pm, Barista at Café Nordet || || Barista || Café Nordet || ||
Entrevue : gestionnaire de produit, Nordik || || gestionnaire de produit || Nordik || ||
Entrevue Éducatrice à la petite enfance – CPE Les Lutins || || Éducatrice à la petite enfance || CPE Les Lutins || ||
Boréal Assurance : entrevue pour Actuaire || || Actuaire || Boréal Assurance || ||
Entrevue Analyste – Gestionnaire || || Analyste || || ||
entrevue analyste qa @ nordik || || analyste qa || nordik || ||
ENTREVUE – DÉVELOPPEUSE PYTHON || || DÉVELOPPEUSE PYTHON || || ||
Interview: Backend developer at Kestrel (round 2) || || Backend developer || Kestrel || || 2
Interview – Senior Data Analyst @ Lumo Labs || || Senior Data Analyst || Lumo Labs || ||
Interview for Marketing Coordinator at Bluepine || || Marketing Coordinator || Bluepine || ||
Interview for the Data Engineer position at Kestrel || || Data Engineer || Kestrel || ||
Second interview for the Account Manager role at Bluepine || || Account Manager || Bluepine || || 2
Technical Interview - Frontend Engineer - Kestrel || || Frontend Engineer || Kestrel || ||
Kestrel - Final Interview - Product Designer || || Product Designer || Kestrel || ||
Kestrel Interview || || || || ||
Backend Developer Interview || || Backend Developer || || ||
Backend Developer Interview @ Kestrel || || Backend Developer || Kestrel || ||
Hiring manager interview || || || || ||
Hiring Manager Interview – Backend Developer || || Backend Developer || || ||
Recruiter screen @ Kestrel || || || Kestrel || ||
Phone screen: Data engineer @ Bluepine - Zoom || || Data engineer || Bluepine || ||
Phone Screen w/ Jane (Kestrel) || || || Kestrel || ||
HR interview at Kestrel || || || Kestrel || ||
Onsite interview: Product Designer (Kestrel) || || Product Designer || Kestrel || ||
Virtual interview with Jane Doe || || || || ||
Interview with Kestrel for Backend Developer || || Backend Developer || Kestrel || ||
Interview: Camille Gagnon and Jane Doe || || || || ||
Camille Gagnon <> Kestrel: Technical interview || || || Kestrel || ||
Camille / Jane – Interview || || || || ||
Interview at 3pm || || || || ||
Interview @ 14:30 || || || || ||
Interview at Google Meet || || || || ||
Interview at the office || || || || ||
Interview at 1 Place Ville-Marie || || || || ||
Interview at 3M || || || 3M || ||
Interview at 1Password – QA Lead || || QA Lead || 1Password || ||
QA Lead interview at 1Password || || QA Lead || 1Password || ||
Screening call – Sales Representative @ Bluepine || || Sales Representative || Bluepine || ||
Intro call: Scrum Master || || Scrum Master || || ||
Panel interview – Registered Nurse @ St. Elm Hospital || || Registered Nurse || St. Elm Hospital || ||
Final round interview | VP, Engineering || || VP, Engineering || || ||
Interview - Head of Product @ Lumo Labs, Toronto || || Head of Product || Lumo Labs || ||
2nd round – Marketing Manager @ Bluepine || || Marketing Manager || Bluepine || || 2
Round 3: Systems Administrator at Kestrel || || Systems Administrator || Kestrel || || 3
Job interview: Cashier || || Cashier || || ||
Interview - Engineers at Kestrel with Bob || || Engineers || Kestrel || ||
Invitation: Interview – Data Scientist @ Thu Nov 26, 2026 10am || || Data Scientist || || ||
Interview (Backend) || || || || ||
Interview loop day – Staff Engineer at Kestrel || || Staff Engineer || Kestrel || ||
Entrevue pour le rôle d'ingénieure chez Nordik || || ingénieure || Nordik || ||
Interview at Kestrel for the Data Analyst role || || Data Analyst || Kestrel || ||
Interview at Kestrel as Data Analyst || || Data Analyst || Kestrel || ||
Entrevue chez Nordik comme analyste || || analyste || Nordik || ||
Entrevue chez Nordik – Analyste || || Analyste || Nordik || ||
Rencontre chez Nordik – conseillère RH || || conseillère RH || Nordik || ||
Interview – Barista @ Café Lune || || Barista || Café Lune || ||
Interview @ café || || || || ||
Meet the team @ Kestrel || || || Kestrel || ||
Kestrel: chat with the CTO || || || || ||
Your interview with Kestrel – Software Engineer II || || Software Engineer II || Kestrel || ||
Interview for summer camp || || || || ||
Interview: Teacher (Grade 5) at St. Mary's || || Teacher || St. Mary's || ||
Entrevue Médecin de famille – GMF du Lac || || Médecin de famille || GMF du Lac || ||
Dentiste || || Dentiste || || ||
Lunch with Bob || || || || ||
Café avec Luc chez Nordik || || || Nordik || ||
"""

BODIES = """
Entrevue || Poste : Analyste¶Entreprise : Nordik¶Avec : Marie Tremblay <marie@example.com> || Analyste || Nordik || Marie Tremblay <marie@example.com> ||
Entrevue || poste: analyste¶employeur: Nordik¶recruteuse: Marie Tremblay || analyste || Nordik || Marie Tremblay ||
Entrevue || POSTE - Analyste¶COMPAGNIE - Nordik || Analyste || Nordik || ||
Interview || Role: Backend Developer¶Company: Kestrel¶With: Jane Doe <jane@example.com>, Bob Roy || Backend Developer || Kestrel || Jane Doe <jane@example.com>; Bob Roy ||
Interview || Position: Backend Developer (Req #12345)¶Employer: Kestrel || Backend Developer || Kestrel || ||
Interview || Job: R-10234 Data Analyst¶Company: Kestrel Inc. || Data Analyst || Kestrel Inc. || ||
Entrevue || Poste : 4512¶Tél. : 514 555-0100, poste 4512 || || || ||
Entrevue || Poste : à confirmer¶Entreprise : confidentiel || || || ||
Interview || Position: Full-time¶Company: TBD || || || ||
Interview || Role: https://jobs.example.com/123¶Company: https://example.com || || || ||
Entrevue – Analyste @ Nordik || Poste : Analyste principale || Analyste principale || Nordik || ||
Entrevue || Intervieweurs : M. Luc Cyr et Mme Ana Roy || || || M. Luc Cyr; Mme Ana Roy ||
Entrevue || Intervieweur(s) :¶- Luc Cyr <luc@example.com>¶- Ana Roy <ana@example.com>¶¶Merci || || || Luc Cyr <luc@example.com>; Ana Roy <ana@example.com> ||
Entrevue || Panel : Ann Lee (CTO), Bob Roy (VP), Carla Díaz || || || Ann Lee; Bob Roy; Carla Díaz ||
Interview || Interviewers: Jane Doe, Engineering Manager; Bob Roy, Staff Engineer || || || Jane Doe; Bob Roy ||
Interview || Recruiter: Jane Doe | Talent Partner | jane@example.com || || || Jane Doe <jane@example.com> ||
Interview || Recruiter: Jane Doe - Talent Partner || || || Jane Doe ||
Interview || With: Zoom || || || ||
Interview || With: the hiring team || || || ||
Entrevue || Avec : l'équipe RH || || || ||
Entrevue || Avec : comité de sélection || || || ||
Entrevue || Avec : TREMBLAY Marie <marie@example.com> || || || Marie Tremblay <marie@example.com> ||
Entrevue || Avec : portfolio et CV imprimé || || || ||
Entrevue || Avec : rh@example.com || || || rh@example.com ||
Entrevue || Avec : noreply@example.com || || || ||
Interview || Interviewers: 2 || || || ||
Interview || Interviewer: Dr. Jane Doe, PhD || || || Dr. Jane Doe ||
Entrevue || Recruteur : Jean-François O’Neil <jf@example.com> || || || Jean-François O’Neil <jf@example.com> ||
Entrevue || <p>Bonjour,</p><p>Poste&nbsp;: <b>Analyste</b></p><p>Entreprise&nbsp;: Nordik</p> || Analyste || Nordik || ||
Entrevue || <table><tr><td>Poste :</td><td>Analyste</td></tr><tr><td>Entreprise :</td><td>Nordik</td></tr></table> || Analyste || Nordik || ||
Entrevue || <ul><li>Poste : Analyste R&amp;D</li><li>Avec : <a href="mailto:marie@example.com">Marie Tremblay</a></li></ul> || Analyste R&D || || Marie Tremblay <marie@example.com> ||
Entrevue || <div>Poste : Analyste</div><div><br></div><div>Entreprise : <a href="https://nordik.example">Nordik</a></div> || Analyste || Nordik || ||
30 Minute Interview || Event Name: 30 Minute Interview¶Location: This is a Google Meet web conference.¶Need to make changes to this event?¶Cancel: https://calendly.com/cancellations/x¶Reschedule: https://calendly.com/reschedulings/x¶Powered by Calendly.com || || || ||
Jane Doe and Camille Gagnon || Event Name¶Interview – 45 min¶¶Position: Data Analyst¶¶Location: Zoom¶https://zoom.example/j/1 || Data Analyst || || ||
Entrevue || Marie Tremblay vous invite à une réunion Zoom planifiée.¶¶Sujet : Entrevue Camille Gagnon¶Heure : 26 nov. 2026 10:00¶¶Participer à la réunion Zoom¶https://zoom.example/j/123¶ID de réunion : 123 || || || ||
Entrevue || Poste : Analyste¶¶________________________________________________________________________________¶Réunion Microsoft Teams¶Organisation : Contoso¶Participer : https://teams.example/x¶________________________________________________________________________________ || Analyste || || ||
Interview || Hi Camille,¶¶Your interview with Kestrel is confirmed.¶¶Position: Backend Developer¶Interviewer: Jane Doe (Engineering Manager)¶¶──────────¶Microsoft Teams meeting¶Join: https://teams.example/meet/1¶Meeting ID: 123¶Organization: Kestrel Talent || Backend Developer || Kestrel || Jane Doe ||
Interview || Role: Designer¶-::~:~::~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~::~:~::-¶Join with Google Meet: https://meet.google.com/abc¶Company: Google¶-::~:~::~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~::~:~::- || Designer || || ||
Interview with Kestrel || Interview Schedule¶¶10:00 – 10:45 Jane Doe¶10:45 – 11:30 Bob Roy¶¶Interviewers: Jane Doe, Bob Roy¶Powered by Greenhouse || || Kestrel || Jane Doe; Bob Roy ||
Interview || Hello, thank you for your interest in the role. With love, Jane || || || ||
Entrevue || Le poste est beau, l'entreprise : inconnue pour moi || || || ||
Entrevue || Postes : 3 ouverts¶Points forts : tout || || || ||
Interview || Company: Kestrel / Bluepine || || Kestrel / Bluepine || ||
Entrevue || Poste : {{ 7*7 }}¶Entreprise : <script>alert(1)</script>Nordik || || Nordik || ||
Entrevue || Entreprise : Nordik¶Entreprise : Autre || || Nordik || ||
Entrevue || Avec :¶Marie Tremblay¶Luc Cyr || || || Marie Tremblay; Luc Cyr ||
Interview || Job title: Painter || Painter || || ||
Interview || Position : Staff Engineer, Platform || Staff Engineer, Platform || || ||
Entrevue || Employeur : L’Oréal¶Poste : Chef·fe de produit || Chef·fe de produit || L’Oréal || ||
Entrevue || Organisation : Centre intégré de santé (CISSS) || || Centre intégré de santé (CISSS) || ||
"""

# The guests: ``organiser; guests``; a guest with ``-`` in front is a room or a thing, and the others are people.
GUESTS = """
Marie Tremblay <marie@example.com>; Camille Gagnon <camille@example.org> || Marie Tremblay <marie@example.com>
Marie Tremblay <marie@example.com>; <camille@example.org>, Luc Cyr <luc@example.com> || Marie Tremblay <marie@example.com>; Luc Cyr <luc@example.com>
"Tremblay, Marie" <marie@example.com>; <camille@example.org> || Marie Tremblay <marie@example.com>
"TREMBLAY Marie (RH)" <marie@example.com>; <camille@example.org> || Marie Tremblay <marie@example.com>
<marie@example.com>; <camille@example.org> || marie@example.com
Recrutement Nordik <rh@example.com>; <camille@example.org> || rh@example.com
Talent Team <talent@example.com>; <camille@example.org>, Jane Doe <jane@example.com> || talent@example.com; Jane Doe <jane@example.com>
Nordik <no-reply@example.com>; <camille@example.org>, Luc Cyr <luc@example.com> || Luc Cyr <luc@example.com>
Greenhouse <no-reply@us.greenhouse-mail.io>; <camille@example.org>, Luc Cyr <luc@example.com> || Luc Cyr <luc@example.com>
Jane Doe <jane@example.com>; <camille@example.org>, -Salle 402 <salle402@example.com> || Jane Doe <jane@example.com>
Jane Doe <jane@example.com>; <camille@example.org>, c_1@resource.calendar.google.com || Jane Doe <jane@example.com>
Jane Doe <jane@example.com>; <camille@example.org>, Otter.ai Notetaker <notetaker@otter.ai> || Jane Doe <jane@example.com>
Jane Doe <jane@example.com>; CAMILLE <Camille@Example.org> || Jane Doe <jane@example.com>
Jane Doe <jane@example.com>; <camille@example.org>, jane@example.com || Jane Doe <jane@example.com>
Jane Doe (she/her) <jane@example.com>; <camille@example.org> || Jane Doe <jane@example.com>
jane@example.com <jane@example.com>; <camille@example.org> || jane@example.com
Jane Doe | Kestrel <jane@example.com>; <camille@example.org> || Jane Doe <jane@example.com>
Calendly <notifications@calendly.com>; <camille@example.org> ||
Équipe RH <equipe@example.com>; <camille@example.org> || equipe@example.com
Marie Tremblay <marie@example.com>; <camille@example.org>, Ana Roy <ana@example.com>, Luc Cyr <luc@example.com> || Marie Tremblay <marie@example.com>; Ana Roy <ana@example.com>; Luc Cyr <luc@example.com>
"""


def rows(table: str, columns: int) -> list[list[str]]:
    found = [[cell.strip() for cell in line.split("||")] for line in table.strip().split("\n")]
    return [[*row, *[""] * (columns - len(row))] for row in found]


CASES = rows(TITLES, 6) + rows(BODIES, 6)
INVITATIONS = rows(GUESTS, 2)


def an_event(
    title: str, description: str = "", organizer: Person | None = None, guests: tuple[Guest, ...] = ()
) -> Event:
    return Event(
        calendar="perso",
        href="a.ics",
        etag="1",
        uid="one",
        start=START,
        end=START + timedelta(hours=1),
        title=f"{title} #entrevue",
        description=description.replace("¶", "\n"),
        organizer=organizer,
        guests=guests,
    )


def shown(people: tuple[Person, ...]) -> str:
    return "; ".join(
        f"{each.name} <{each.address}>" if each.name and each.address else each.name or each.address for each in people
    )


def found_in(event: Event) -> Interview:
    found = read_interview(event, RULES)
    assert isinstance(found, Interview)
    return found


@pytest.mark.parametrize(
    ("title", "description", "role", "company", "people", "number"), CASES, ids=[f"{at}" for at in range(len(CASES))]
)
def test_what_a_lifelike_event_says_is_found_and_nothing_else(
    title: str, description: str, role: str, company: str, people: str, number: str
) -> None:
    details = found_in(an_event(title, description)).details
    assert (details.role, details.company) == (role, company)
    assert shown(details.people) == people
    assert details.round == (int(number) if number else None)
    assert details.points == ()
    assert details.deadline is None


@pytest.mark.parametrize(("invited", "people"), INVITATIONS, ids=[row[0] for row in INVITATIONS])
def test_who_is_invited_is_who_is_met_but_for_rooms_robots_and_oneself(invited: str, people: str) -> None:
    organizer, _, others = invited.partition(";")
    guests = tuple(guest(each) for each in others.split(","))
    assert shown(found_in(an_event("Entrevue", "", person(organizer), guests)).details.people) == people


@pytest.mark.parametrize(
    ("title", "company", "role"),
    [
        (
            "Entrevue – Coordonnateur·trice aux communications – La Tablée des chefs",
            "La Tablée des chefs",
            "Coordonnateur·trice aux communications",
        ),
        ("Entrevue – Analyste (Nordik)", "Nordik", "Analyste"),
        ("Entrevue – Nordik – Analyste", "Nordik", "Analyste"),
        ("Entrevue – La Tablée des chefs", "La Tablée des chefs", ""),
    ],
)
def test_a_company_that_is_known_leaves_the_rest_of_the_title_to_the_role(title: str, company: str, role: str) -> None:
    details = found_in(an_event(title, f"Entreprise : {company}")).details
    assert (details.role, details.company) == (role, company)


@pytest.mark.parametrize(
    ("title", "text", "location", "by_phone"),
    [
        ("Entrevue", "#entrevue", "Téléphone", True),
        ("Interview", "#interview", "Phone call", True),
        ("Interview", "#interview", "tel:+15145551234", True),
        ("Entrevue", "#entrevue\nappel téléphonique", "", True),
        ("Entrevue", "#entrevue\nPar téléphone", "", True),
        ("Appel RH Nordik", "#entrevue\nPoste : Analyste", "", True),
        ("Interview", "#interview", "Phone booth 3", False),
        ("Interview", "#interview", "Zoom", False),
        ("Phone screen", "#interview\nhttps://meet.google.com/abc-defg-hij", "", False),
        ("Entrevue", "#entrevue\nTéléphone : 514 555-1234", "", False),
        ("Entrevue", "#entrevue\nAppel d'offres pour la Ville", "", False),
        ("Interview: Call center agent", "#interview", "", False),
    ],
)
def test_an_interview_is_by_phone_where_its_text_its_title_or_its_place_says_so(
    title: str, text: str, location: str, by_phone: bool
) -> None:
    event = replace(an_event(title, text), location=location)
    assert found_in(event).details.by_phone is by_phone


def person(text: str) -> Person:
    name, _, address = text.rpartition("<")
    return Person(clean_name(name.strip(' "')), clean_address(address.strip(" >")))


def guest(text: str) -> Guest:
    own = "camille" in text.lower()
    return Guest(
        person(text.strip().lstrip("-")),
        Response.ACCEPTED if own else Response.PENDING,
        not text.strip().startswith("-"),
    )

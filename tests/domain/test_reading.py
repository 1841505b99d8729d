"""From people's text to details."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendar_followup.domain.events import Key, Person
from calendar_followup.domain.model import Details, Interview, Point, Stage, Status
from calendar_followup.domain.reading.deadlines import read_deadline
from calendar_followup.domain.reading.interviews import with_notes
from calendar_followup.domain.reading.labels import labelled, points_in, status_in
from calendar_followup.domain.reading.people import people_in
from calendar_followup.domain.reading.prefilter import prefilter
from calendar_followup.domain.reading.statements import read_statements
from calendar_followup.domain.reading.tags import contains_word, has_stop_tag, without_stop_tags, without_words
from calendar_followup.domain.reading.text import folded, harmless, plain
from calendar_followup.domain.reading.titles import TitleParts, read_title
from tests.support.builders import MONDAY, TORONTO

TAGS = ("#entrevue", "#interview")
AFTER = datetime(2026, 11, 23, 11, 0, tzinfo=TORONTO)


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("Entrevue – Développeuse Python @ Hydro-Québec", TitleParts("Développeuse Python", "Hydro-Québec")),
        ("Interview: Backend developer at Shopify (round 2)", TitleParts("Backend developer", "Shopify", 2)),
        ("#entrevue Analyste chez Desjardins", TitleParts("Analyste", "Desjardins")),
        ("Entrevue pour le poste d'analyste chez Desjardins", TitleParts("analyste", "Desjardins")),
        ("2e entrevue - Chargée de projet @ Nordik", TitleParts("Chargée de projet", "Nordik", 2)),
        ("Phone screen: Data engineer @ Acme - Zoom", TitleParts("Data engineer", "Acme", by_video=True)),
        ("Phone screen: Data engineer @ Acme", TitleParts("Data engineer", "Acme", by_phone=True)),
        ("Second interview for the Data engineer position at Acme", TitleParts("Data engineer", "Acme", 2)),
        ("Entrevue chez Shopify", TitleParts("", "Shopify")),
        ("Entrevue Hydro-Québec", TitleParts()),  # a role or a company? it is unknown
        ("Entrevue – Shopify", TitleParts()),
        ("Interview for Data engineer", TitleParts("Data engineer", "")),
        ("Café avec Luc", TitleParts()),
        ("", TitleParts()),
        ("Interview at https://meet.example.com/x", TitleParts()),
    ],
)
def test_titles_give_role_company_and_round_or_nothing(title: str, parts: TitleParts) -> None:
    assert read_title(title, TAGS) == parts


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("Poste : Analyste", "role", "Analyste"),
        ("ROLE: Analyst", "role", "Analyst"),
        ("rôle - Analyste", "role", "Analyste"),
        ("Échéance : 4 décembre", "deadline", "4 décembre"),
        ("echeance: 4 décembre", "deadline", "4 décembre"),
        ("Réponse d’ici : vendredi", "deadline", "vendredi"),
        ("Réponse d’ici vendredi", "deadline", "vendredi"),
        ("Date limite : 4 décembre", "deadline", "4 décembre"),
        ("Réponse prévue le 12 décembre", "deadline", "le 12 décembre"),
        ("Decision expected by Friday", "deadline", "by Friday"),
        ("Poste：Analyste", "role", "Analyste"),
        ("- Entreprise : Nordik", "company", "Nordik"),
        ("Avec\u00a0: Marie", "people", "Marie"),
        ("Interviewers: Ann, Bob", "people", "Ann, Bob"),
        ("Réponse reçue : oui", "answer", "oui"),
    ],
)
def test_labelled_lines_are_read_whatever_their_case_and_accents(line: str, name: str, value: str) -> None:
    assert labelled(plain(f"Bonjour\n{line}\nfin")) == {name: value}


@pytest.mark.parametrize(
    "line",
    [
        "Réponse prévue bientôt",
        "Answer by phone",
        "Le poste est beau",
        "Postes : 3",
        "Points forts : tout",
        "With love",
        "Jobs: 4",
    ],
)
def test_a_line_that_only_looks_like_a_label_is_none(line: str) -> None:
    assert labelled(line) == {}


def test_a_list_goes_on_below_its_label_until_something_else_comes() -> None:
    text = "Points :\n- un\n- deux\n\nAutre chose\nAvec : Ann\nmerci"
    assert labelled(text) == {"points": "- un\n- deux", "people": "Ann"}
    assert labelled("Points : un\nde la prose")["points"] == "un"
    assert labelled("Points : un\n- deux")["points"] == "un\n- deux"


@pytest.mark.parametrize(
    ("below", "points"),
    [
        ("play-based learning\nthey have a therapy dog", ["play-based learning", "they have a therapy dog"]),
        ("charge de cas : 18 max\nmon stage à Granby", ["18 max", "mon stage à Granby"]),
        ("\nle budget", []),
        ("N'oubliez pas votre carte d'identité.\nle budget", []),
        ("Nous vous attendrons à la réception, au deuxième étage.", []),
        ("Apporter mon CV", []),
        ("Salle B-204", []),
        ("Tenue : décontractée", []),
        ("514 555-1234", []),
        ("https://x.example/plan", []),
        ("Marie Tremblay", []),
        ("Merci!", []),
        ("#urgent", []),
        ("Zoom", []),
        ("Rejoindre la réunion Zoom", []),
        ("See you there!", []),
    ],
)
def test_short_lines_below_a_point_are_points_and_nothing_else_is(below: str, points: list[str]) -> None:
    found = points_in(labelled(f"Points : un\n{below}\nPoste : Analyste")["points"])
    assert [point.text for point in found] == ["un", *points]


@pytest.mark.parametrize(
    ("typed", "points"),
    [
        ("le budget. L'équipe de nuit.", ["le budget", "L'équipe de nuit"]),
        ("Le budget 2027. Le travail à distance.", ["Le budget 2027", "Le travail à distance"]),
        ("Saturday hours. Cash handling. Credit cards.", ["Saturday hours", "Cash handling", "Credit cards"]),
        ("J'ai aimé votre équipe. Le budget.", ["J'ai aimé votre équipe. Le budget"]),
        ("La visite avec M. Roy. Le budget", ["La visite avec M. Roy", "Le budget"]),
        ("« On apprend. On recommence. »", ["« On apprend. On recommence. »"]),
        ("Stripe Inc. Canada", ["Stripe Inc. Canada"]),
    ],
)
def test_short_items_between_periods_are_points_and_sentences_stay_whole(typed: str, points: list[str]) -> None:
    assert [point.text for point in points_in(typed)] == points


def test_what_meeting_services_append_is_no_detail() -> None:
    text = "Poste : Analyste\n________________\nRéunion Microsoft Teams\nOrganisation: Contoso\nhttps://teams.example\n____________"
    assert labelled(text) == {"role": "Analyste"}


def test_points_may_belong_to_one_person() -> None:
    assert points_in("- Marie : le budget\n- le nuage; l'équipe") == (
        Point("le budget", "Marie"),
        Point("le nuage"),
        Point("l'équipe"),
    )
    assert points_in("réunion à 10:30") == (Point("réunion à 10:30"),)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Marie Tremblay <marie@x.ca>", [Person("Marie Tremblay", "marie@x.ca")]),
        ("marie@x.ca", [Person("", "marie@x.ca")]),
        ("Marie Tremblay, Luc; Ana", [Person("Marie Tremblay"), Person("Luc"), Person("Ana")]),
        ("Marie et Luc", [Person("Marie"), Person("Luc")]),
        ("Marie (marie@x.ca)\n- Luc", [Person("Marie", "marie@x.ca"), Person("Luc")]),
        ("noreply@x.ca", []),
        ("Marie <javascript:alert(1)>", [Person("Marie")]),
        ("Eve <eve@x.ca?bcc=spy@y.ca>", [Person("Eve", "eve@x.ca")]),
        (
            "M. Alain Dubé, directeur <a@x.ca>; Mme Diallo, directrice",
            [Person("M. Alain Dubé", "a@x.ca"), Person("Mme Diallo")],
        ),
        ("Alain Dubé, VP Finance, a@x.ca, Luc Roy", [Person("Alain Dubé", "a@x.ca"), Person("Luc Roy")]),
        ("Alain Dubé, directeur, Luc Roy", [Person("Alain Dubé"), Person("Luc Roy")]),
        ("Mme Diallo, adjointe, service aux élèves <f@x.ca>", [Person("Mme Diallo", "f@x.ca")]),
        ("Marie Roy, Ph.D. <m@x.ca>", [Person("Marie Roy", "m@x.ca")]),
        ("Marie Tremblay, marie.tremblay@x.ca", [Person("Marie Tremblay", "marie.tremblay@x.ca")]),
        ("Marie, luc@x.ca", [Person("Marie"), Person("", "luc@x.ca")]),
        ('"Lemieux, François" <f@x.ca>', [Person("François Lemieux", "f@x.ca")]),
        (
            '"Lemieux, François" <f@x.ca>; "Roy, Nour" <n@x.ca>',
            [Person("François Lemieux", "f@x.ca"), Person("Nour Roy", "n@x.ca")],
        ),
        (
            "“Lemieux, François” <f@x.ca>, « Roy, Nour » <n@x.ca>",
            [Person("François Lemieux", "f@x.ca"), Person("Nour Roy", "n@x.ca")],
        ),
        ("'Lemieux, François' <f@x.ca>", [Person("François Lemieux", "f@x.ca")]),
        ('"Marie Tremblay, directrice" <m@x.ca>', [Person("Marie Tremblay", "m@x.ca")]),
        ('"Roy, Julie (RH)" <j@x.ca>', [Person("Julie Roy", "j@x.ca")]),
        ("Directrice : Julie Roy", [Person("Julie Roy")]),
        (
            "Julie Roy, Ville de Laval <j@x.ca>; Li Wen <l@x.ca>",
            [Person("Julie Roy", "j@x.ca"), Person("Li Wen", "l@x.ca")],
        ),
        ("Luc Roy, chef Patrick", [Person("Luc Roy"), Person("chef Patrick")]),
        ("Marco Boulanger, Sue Cook", [Person("Marco Boulanger"), Person("Sue Cook")]),
    ],
)
def test_people_are_read_with_their_addresses(text: str, people: list[Person]) -> None:
    assert list(people_in(text)) == people


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12-12", date(2026, 12, 12)),
        ("12 décembre", date(2026, 12, 12)),
        ("le 12 décembre 2026", date(2026, 12, 12)),
        ("d'ici le 1er décembre", date(2026, 12, 1)),
        ("vendredi 4 décembre", date(2026, 12, 4)),
        ("December 12", date(2026, 12, 12)),
        ("by December 12th, 2026", date(2026, 12, 12)),
        ("12 Dec.", date(2026, 12, 12)),
        ("8 janvier", date(2027, 1, 8)),
        ("23 novembre", date(2026, 11, 23)),
        ("Dec 4 at 5 pm", date(2026, 12, 4)),
        ("4 décembre à 14 h 30", date(2026, 12, 4)),
    ],
)
def test_plain_dates_are_understood(text: str, day: date) -> None:
    deadline = read_deadline(text, AFTER)
    assert deadline is not None
    assert deadline.day == day


@pytest.mark.parametrize(
    "text",
    [
        "12/01/2027",
        "bientôt",
        "31 novembre",
        "2026-11-01",
        "12 décembre 2025",
        "may",
        "Python 3.11",
        "4 décembre à 27 h",
        "0 décembre",
    ],
)
def test_what_has_two_readings_or_none_is_not_understood(text: str) -> None:
    deadline = read_deadline(text, AFTER)
    assert deadline is not None
    assert deadline.expires is None
    assert deadline.text == text


def test_the_earliest_reading_of_an_ambiguous_date_is_kept() -> None:
    deadline = read_deadline("12/01/2027", AFTER)
    assert deadline is not None
    assert deadline.earliest == date(2027, 1, 12)


def test_statuses_and_answers() -> None:
    assert status_in("Répondu") is Status.ANSWERED
    assert status_in("OFFRE !") is Status.OFFER
    assert status_in("pas  de relance") is Status.NO_FOLLOW_UP
    assert status_in("en attente") is None


def test_tags_are_whole_words() -> None:
    assert contains_word("voilà #Entrévue!", TAGS) == "#entrevue"
    assert not contains_word("#entrevues x#entrevue ##entrevue #entrevue-rh", TAGS)
    assert has_stop_tag("ok #REPONDU")
    assert not has_stop_tag("#stopover nonstop")
    assert without_stop_tags("Relance #répondu\nligne") == without_words("Relance \nligne", ["#x"])


def test_html_from_calendar_editors_becomes_lines() -> None:
    html = (
        "<p>Bonjour&nbsp;!</p><ul><li>Poste&nbsp;: Analyste</li><li>#entrevue</li></ul>fin<br>ici<script>x()</script>"
    )
    lines = [line for line in plain(html).split("\n") if line]
    assert lines == ["Bonjour !", "- Poste : Analyste", "- #entrevue", "fin", "ici"]
    assert plain("a < b & c") == "a < b & c"
    assert plain("R&amp;D") == "R&D"


def test_nothing_that_a_terminal_or_a_reader_obeys_survives() -> None:
    hostile = "a\x1b[31mb\x07c\u202ed\u2066e\x00f\u200bg\x9bh"
    assert harmless(hostile) == "abcdefgh"
    assert harmless("a\r\nb\rc") == "a\nb\nc"
    assert len(harmless("x" * 1_000_000)) <= 32_000


@given(st.text(max_size=300))
def test_reading_never_fails_on_any_text(text: str) -> None:
    labelled(plain(text))
    read_title(text, TAGS)
    people_in(text)
    points_in(text)
    read_deadline(text, AFTER)
    clean = harmless(text)
    assert harmless(clean) == clean


@given(
    st.text(alphabet="abé#\n ent", max_size=40), st.sampled_from(["#entrevue", "Entrevue", "#INTERVIEW", "#entrévue"])
)
def test_the_look_at_raw_text_never_turns_away_what_has_a_tag(text: str, tag: str) -> None:
    interesting = prefilter((*TAGS, "Entrevue", "Interview"))
    assert interesting(f"DESCRIPTION:{text}{tag}".encode())


def test_the_look_at_raw_text_sees_through_an_editors_markup() -> None:
    interesting = prefilter(TAGS)
    assert interesting(b"DESCRIPTION:&#35;entrevue")
    assert interesting(b"DESCRIPTION:&#35;entr<wbr>evue")
    assert not interesting(b"DESCRIPTION:rien")


def test_folding_keeps_the_place_of_each_character() -> None:
    assert folded("Échéance : É") == "echeance : e"
    assert len(folded("Échéance")) == len("Échéance")


NOTED = Interview(Key("one"), "perso", "Rencontre", MONDAY, MONDAY, "fr", details=Details(status=Status.REJECTED))


@pytest.mark.parametrize(
    ("notes", "status", "answer", "stopped"),
    [
        ("Statut : refus\n#stop", Status.REJECTED, "", True),
        ("Réponse reçue :\n#répondu", Status.REJECTED, "", True),
        ("Réponse reçue : #stop", Status.REJECTED, "", True),
        ("Réponse reçue : ils m'ont rappelée", Status.REJECTED, "ils m'ont rappelée", False),
        ("Statut : offre", Status.OFFER, "", False),
    ],
)
def test_neither_a_stop_nor_an_answer_hides_a_status(notes: str, status: Status, answer: str, stopped: bool) -> None:
    read = with_notes(NOTED, said := read_statements([notes]), {Stage.THANK_YOU: said})
    assert (read.details.status, read.details.answer, read.stopped) == (status, answer, stopped)

"""Invitations of every service, and titles as people write them: the details to find, and those not to find."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendar_followup.domain.reading.companies import Scene
from calendar_followup.domain.reading.invitation_texts import is_by_phone, parts_in_text, without_signatures
from calendar_followup.domain.reading.labels import short_value
from calendar_followup.domain.reading.people import is_a_room
from calendar_followup.domain.reading.requisitions import without_requisition
from calendar_followup.domain.reading.titles import read_title
from tests.support.invitations import FOLDER, Invitation, found_in, invitations

TABLE = [each for file in sorted(FOLDER.iterdir()) for each in invitations(file.name)]
CAMILLE = Scene(own=("Camille Gagnon",))


@pytest.mark.parametrize("invitation", TABLE, ids=lambda each: each.name)
def test_what_an_invitation_says_is_found_and_nothing_else(invitation: Invitation) -> None:
    found = found_in(invitation)
    missing = {name for name in invitation.may_be_missing if not found[name]}
    wanted = {name: "" if name in missing else value for name, value in invitation.expected.items()}
    assert found == wanted


@pytest.mark.parametrize("detail", ["company", "role"])
def test_at_least_four_in_five_are_found(detail: str) -> None:
    asked = [each for each in TABLE if each.expected[detail]]
    right = sum(found_in(each)[detail] == each.expected[detail] for each in asked)
    assert right >= 0.8 * len(asked)


PHONE = """
Entrevue téléphonique – Nordik
Entrevue par téléphone avec Nordik
Entrevue au téléphone
Entrevue (téléphone) – analyste
Entretien téléphonique RH
Appel – Nordik
Appel avec Marie
Appel téléphonique avec Nordik
Appel de présélection – analyste
Préposé au téléphone : entrevue téléphonique
Phone screen: Data engineer @ Acme
Phone interview at Kestrel
Phone call with Jane
Kestrel phone screening
Telephone interview – Clerk
Interview by phone with Kestrel
Interview (phone)
Kestrel – phone – Data Analyst
Chat over the phone with Jane
"""
NO_PHONE = """
Entrevue – Préposé au téléphone
Préposée aux appels – entrevue Teams
Entrevue – Agente de centre d'appels
Entrevue – Analyste aux appels d'offres
Phone Support Agent interview
Interview – Phone Sales Representative
Call Centre Manager interview at Bluepine
Interview – Telephone Operator
Video call with Kestrel
Zoom call – Kestrel
Teams call with Jane
Intro call – Kestrel
Call with Kestrel
Appel vidéo avec Nordik
Appel Teams – Nordik
Appel Zoom avec Marie
Entrevue virtuelle – Nordik
Phone screen on Zoom – Kestrel
Phone screen (Teams) – Kestrel
Visioconférence avec Nordik
Phone screen via Google Meet
"""
DIAL_IN = (
    "________________\nRéunion Microsoft Teams\nOu composer le numéro (audio seulement)\n+1 647-749-0000,,1# Canada\n",
    "Join Zoom Meeting\nhttps://zoom.us/j/1\nOne tap mobile\n+15550100,,1# Canada\nDial by your location\n",
    "Join with Google Meet: https://meet.google.com/a-b-c\nOr dial: (CA) +1 647-000-0000 PIN: 1#",
)


@pytest.mark.parametrize("title", PHONE.strip().split("\n"))
def test_an_interview_that_says_so_is_by_phone(title: str) -> None:
    assert read_title(title, ()).by_phone


@pytest.mark.parametrize("title", NO_PHONE.strip().split("\n"))
def test_a_video_call_and_a_role_with_the_word_in_it_are_not_by_phone(title: str) -> None:
    assert not read_title(title, ()).by_phone


@pytest.mark.parametrize("text", DIAL_IN)
def test_numbers_to_dial_into_a_video_meeting_make_no_phone_interview(text: str) -> None:
    assert is_by_phone(text) is False


@pytest.mark.parametrize(
    "line",
    [
        "Location: Phone call",
        "Lieu : Appel téléphonique",
        "Where: Jane will call you at +1 514 555-0100",
        "Type: Phone",
    ],
)
def test_a_line_that_says_where_it_is_may_say_by_phone(line: str) -> None:
    assert is_by_phone(f"Hi!\n{line}\n") is True


@pytest.mark.parametrize(
    "line", ["Phone: 514 555-0100", "Tél. : 514 555-0100", "Call me if you are late", "Location: HQ"]
)
def test_a_phone_number_says_nothing_about_how_it_is_held(line: str) -> None:
    assert is_by_phone(f"Hi!\n{line}\n") is None


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("2nd interview", 2),
        ("2ième entrevue – Nordik", 2),
        ("2ème entrevue", 2),
        ("2e entrevue technique chez Nordik", 2),
        ("2 e entrevue", 2),
        ("Interview #2", 2),
        ("Interview # 3 – Kestrel", 3),
        ("Interview 2 – Kestrel", 2),
        ("Entrevue 2", 2),
        ("Entrevue no 2", 2),
        ("Entrevue n° 3", 3),
        ("Entrevue (2) Nordik", 2),
        ("Interview 2/3", 2),
        ("Interview 2 of 3", 2),
        ("Round 3", 3),
        ("Interview – round 2", 2),
        ("Ronde 2 – Nordik", 2),
        ("Étape 3 : présentation", 3),
        ("2nd round – Kestrel", 2),
        ("Second-round interview", 2),
        ("Second technical interview with Kestrel", 2),
        ("Third interview", 3),
        ("Deuxième entrevue", 2),
        ("Seconde entrevue", 2),
        ("Première entrevue", 1),
        ("Round two", 2),
        ("2e tour d'entrevue", 2),
        ("Final round – Kestrel", None),
        ("Final interview", None),
        ("Interview", None),
        ("Entrevue 2 h – Nordik", None),
        ("Entrevue 2h30", None),
        ("Interview 2 pm", None),
        ("Interview 2:30", None),
        ("Interview 10 h", None),
        ("Interview 2026", None),
        ("Entrevue 30 min", None),
        ("Interview – Software Engineer 2", None),
        ("Entrevue, 2e étage", None),
        ("Interview with 3M", None),
        ("Interview 24/11", None),
    ],
)
def test_rounds_are_counted_as_people_count_them(title: str, number: int | None) -> None:
    assert read_title(title, ()).round == number


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Backend Developer (Req #12345)", "Backend Developer"),
        ("R-0012345 Data Engineer", "Data Engineer"),
        ("Data Engineer – JR104552", "Data Engineer"),
        ("Technicienne comptable (REF2314K)", "Technicienne comptable"),
        ("Analyste, concours 2026-114", "Analyste"),
        ("Analyste – no de concours : DRH-2024-118", "Analyste"),
        ("Policy Analyst 26-ABC-EA-104", "Policy Analyst"),
        ("Job ID 33451 – Clerk", "Clerk"),
        ("Clerk #4512", "Clerk"),
        ("Commis (24-0113)", "Commis"),
        ("Développeur web (H/F)", "Développeur web"),
        ("Process Engineer", "Process Engineer"),
        ("Software Engineer 2", "Software Engineer 2"),
        ("Technicien niveau 3", "Technicien niveau 3"),
        ("3M", "3M"),
        ("Poste Canada", "Poste Canada"),
        ("Teacher (Grade 5)", "Teacher (Grade 5)"),
        ("Forklift Operator, 12 h", "Forklift Operator, 12 h"),
    ],
)
def test_an_employers_numbers_are_cut_off_and_nothing_else(text: str, rest: str) -> None:
    assert short_value(without_requisition(text)) == rest


def test_a_companys_own_dot_stays() -> None:
    assert [short_value(text) for text in ("Stripe, Inc.", "Roy Ltd.", "Nordik.")] == [
        "Stripe, Inc.",
        "Roy Ltd.",
        "Nordik",
    ]


def test_the_users_own_name_tells_the_company_beside_it() -> None:
    titles = ("Shopify x Camille", "Camille <> Ramp", "Lumo Labs / Camille Gagnon", "Gagnon, Camille – Nordik")
    assert [read_title(title, (), CAMILLE).company for title in titles] == ["Shopify", "Ramp", "Lumo Labs", "Nordik"]
    assert read_title("Camille <> Jane", (), CAMILLE).company == ""
    assert read_title("Camille Gagnon – Ramp", ()).company == ""


def test_the_domain_of_who_invites_tells_a_company_from_a_person() -> None:
    assert read_title("Interview with Morgan Hale", (), Scene(domains=("morganhale",))).company == "Morgan Hale"
    assert read_title("Interview with Morgan Hale", ()).company == ""


def test_a_signature_is_read_for_nothing_but_what_comes_after_an_empty_line_is() -> None:
    text = "Hello\nBest regards,\n\nJane Doe\nPosition: Partner\n\nPosition: Analyst"
    assert "Partner" not in without_signatures(text, ())
    assert "Analyst" in without_signatures(text, ())
    assert without_signatures("Jane Doe\nPosition: Partner", ("Jane Doe",)) == ""


@pytest.mark.parametrize("name", ["Salle 402", "Boardroom 3", "Meeting Room 12", "Salle de conférence A", "Huddle 2"])
def test_a_room_is_nobody(name: str) -> None:
    assert is_a_room(name, "x@kestrel.example")


@pytest.mark.parametrize("name", ["Jane Doe", "Marie Salley", "Roomi Khan", ""])
def test_a_person_is_no_room(name: str) -> None:
    assert not is_a_room(name, "jane.room@kestrel.example")


@given(st.text(max_size=300), st.text(max_size=300))
def test_no_title_and_no_text_makes_reading_fail(title: str, text: str) -> None:
    assert len(read_title(title, ("#entrevue",), CAMILLE).role) <= len(title)
    assert len(parts_in_text(text, CAMILLE).role) <= len(text)
    assert is_by_phone(text) in (True, False, None)
    assert len(without_signatures(text, (title,))) <= len(text)


WORDS = [
    "Entrevue",
    "Interview",
    "with",
    "chez",
    "x",
    "<>",
    "–",
    ":",
    "(",
    ")",
    ",",
    "@",
    "de",
    "Camille",
    "Nordik",
    "2e",
    "&",
]


@given(
    st.lists(st.sampled_from([*WORDS, "Analyste", "data platform", "live coding", "poste de", "Jane Doe"]), max_size=20)
)
def test_no_shuffled_title_makes_reading_fail(words: list[str]) -> None:
    parts = read_title(" ".join(words), (), CAMILLE)
    assert parts.company == "" or parts.company != parts.role


@pytest.mark.parametrize(
    "part", ["data platform ", "live coding ", "a ", "(", "interview ", " - ", "x ", "poste de ", "é", "1"]
)
def test_a_long_title_and_a_long_text_hang_nothing(part: str) -> None:
    """Any superlinear cost would take minutes here."""
    assert len(read_title(part * 3_000, (), CAMILLE).company) < len(part * 3_000)
    assert len(parts_in_text(f"Topic: {part * 3_000}"[:32_000], CAMILLE).company) < 32_000

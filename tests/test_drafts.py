"""Drafts that a coach would sign: the rules of the design, over every combination."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendar_followup.drafts.links import LONGEST, gmail, mailto
from calendar_followup.drafts.phrases import PHRASES, REASONS, TITLES
from calendar_followup.drafts.wording import de, in_a_sentence, listed, typeset
from calendar_followup.drafts.writing import Style, drafts_for, is_unfinished, page_for, title_of
from calendar_followup.model import Deadline, Details, Draft, Interview, Key, Person, Point, Reason, Stage
from calendar_followup.page import Page, blank_notes, split
from calendar_followup.stationery import Stationery
from tests.builders import TORONTO

STYLE = Style(render=Stationery().render, signature="Camille Gagnon")
START = datetime(2026, 11, 23, 10, 0, tzinfo=TORONTO)
DAY = {"fr": "23 novembre", "en": "November 23"}

WORN = (
    "je me permets",
    "je reviens vers vous",
    "je fais suite",
    "je voulais juste",
    "prendre des nouvelles",
    "just checking in",
    "just following up",
    "touching base",
    "touch base",
    "circling back",
    "circle back",
    "n'hésitez pas",
    "urgent",
    "dès que possible",
    "as soon as possible",
    "asap",
)
# Forms whose spelling tells the writer's gender.
GENDERED = re.compile(r"\b(?:ravie?|heureu(?:x|se)|enchantée?|intéressée?|convaincue?|motivée?|reconnaissante?)\b")
STATUS_QUESTION = re.compile(r"prochaine étape|next step|réponse|décision|decision|hear back|nouvelles|timeline|\?")

ROLES = ("", "Développeuse Python", "Analyste", "Hôtesse", "QA Analyst", "Ingénieur·e")
COMPANIES = ("", "Hydro-Québec", "Nordik")
PEOPLE = ((), (Person("Marie Tremblay", "marie@x.ca"),), (Person("Ana Roy"), Person("Luc Cyr", "luc@x.ca")))
POINTS = ((), (Point("la migration"),), (Point("le budget"), Point("le nuage")))
COMBINATIONS = [
    Interview(
        Key("one"),
        "perso",
        "Entrevue",
        START,
        START + timedelta(hours=1),
        language,
        "a.ics",
        Details(role, company, people, points, round=number),
    )
    for language, role, company, people, points, number in itertools.product(
        ("fr", "en"), ROLES, COMPANIES, PEOPLE, POINTS, (None, 2)
    )
]


def words(draft: Draft) -> int:
    return len(re.findall(r"[^\W_]+(?:[’'-][^\W_]+)*", draft.body))


def every_draft(stage: Stage) -> list[tuple[Interview, Draft]]:
    return [(each, draft) for each in COMBINATIONS for draft in drafts_for(each, stage, STYLE)]


@pytest.mark.parametrize("stage", list(Stage))
def test_no_draft_is_worn_urgent_or_gendered(stage: Stage) -> None:
    for _, draft in every_draft(stage):
        text = f"{draft.subject}\n{draft.body}".lower().replace("’", "'")
        assert not [phrase for phrase in WORN if phrase in text]
        assert not GENDERED.search(text)
        assert "!" not in text


@pytest.mark.parametrize("stage", list(Stage))
def test_every_draft_greets_by_name_and_ends_with_the_signature(stage: Stage) -> None:
    for interview, draft in every_draft(stage):
        hello = {"fr": "Bonjour", "en": "Hello"}[interview.language]
        name = f" {draft.recipient.name.split()[0]}" if draft.recipient else ""
        assert draft.body.startswith(f"{hello}{name},\n")
        assert draft.body.endswith(",\nCamille Gagnon")


def test_a_thank_you_is_of_the_right_length_and_asks_nothing() -> None:
    for _, draft in every_draft(Stage.THANK_YOU):
        assert 60 <= words(draft) <= 150, draft.body
        assert not STATUS_QUESTION.search(draft.body)


def test_a_relance_is_short_names_role_and_date_and_asks_one_thing() -> None:
    for interview, draft in every_draft(Stage.RELANCE):
        assert 40 <= words(draft) <= 90, draft.body
        assert draft.body.count("?") == 1
        assert DAY[interview.language] in draft.body
        assert interview.details.role.lower() in draft.body.lower()
        assert DAY[interview.language] in draft.subject


def test_the_last_relance_is_shorter_and_closes() -> None:
    for interview in COMBINATIONS:
        (last,) = drafts_for(interview, Stage.LAST_RELANCE, STYLE)
        (first,) = drafts_for(interview, Stage.RELANCE, STYLE)
        assert words(last) < words(first)
        assert last.body.count("?") == 1


def test_nothing_is_shown_that_was_not_supplied() -> None:
    for stage in Stage:
        for interview, draft in every_draft(stage):
            text = f"{draft.subject}\n{draft.body}"
            assert "None" not in text
            assert "{{" not in text
            assert not re.search(r"\b(?:chez|at|de|of)\s*[.,]", text)
            assert "  " not in text
            if not interview.details.company:
                assert " chez " not in text


def test_a_thank_you_without_a_point_refuses_to_look_finished() -> None:
    for interview, draft in every_draft(Stage.THANK_YOU):
        bare = not interview.details.points
        assert is_unfinished(draft) == bare
        assert draft.body.count("[") == bare
        title = title_of(interview, Stage.THANK_YOU, drafts_for(interview, Stage.THANK_YOU, STYLE))
        assert title.startswith("✍ ") == bare


def test_french_typography_is_french() -> None:
    for stage in Stage:
        for interview, draft in every_draft(stage):
            assert "'" not in draft.body
            if interview.language == "fr":
                assert not re.search(r"[^\u00a0\u202f\d][:;?!»](?:\s|$)", draft.body), draft.body


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("développeuse", "de développeuse"),
        ("analyste", "d’analyste"),
        ("Hydro-Québec", "d’Hydro-Québec"),
        ("hôtellerie", "d’hôtellerie"),
        ("hockey", "de hockey"),
        ("équipe", "d’équipe"),
        ("UX designer", "de UX designer"),
        ("onze", "de onze"),
        ("yoga", "de yoga"),
        ("ingénieure", "d’ingénieure"),
        ("œnologue", "d’œnologue"),
        ("Uber", "de Uber"),
    ],
)
def test_elision(phrase: str, expected: str) -> None:
    assert de(phrase) == expected


def test_roles_lose_their_capital_in_a_french_sentence_unless_it_is_a_names() -> None:
    found = [
        in_a_sentence(role) for role in ("Développeuse Python", "QA Analyst", "iOS dev", "R&D", "Chef", "McGill aide")
    ]
    assert found == ["développeuse Python", "QA Analyst", "iOS dev", "R&D", "chef", "McGill aide"]


def test_lists_and_typesetting() -> None:
    assert listed(["a"], "et") == "a"
    assert listed(["a", "b", "c"], "et") == "a, b et c"
    assert typeset("l'eau : « oui » ?", "fr") == "l’eau\u00a0: «\u00a0oui\u00a0»\u00a0?"
    assert typeset("voir https://x.ca:80/a?b et 10:30", "fr") == "voir https://x.ca:80/a?b et 10:30"


def test_both_languages_say_the_same_things() -> None:
    for table in (PHRASES, REASONS, TITLES):
        assert set(table["fr"]) == set(table["en"])
    assert set(REASONS["fr"]) == set(Reason)
    templates = Path(__file__).parent.parent / "calendar_followup" / "templates"
    assert {path.name for path in (templates / "fr").iterdir()} == {f"{stage}.txt" for stage in Stage}
    assert {path.name for path in (templates / "en").iterdir()} == {f"{stage}.txt" for stage in Stage}


def test_the_page_says_why_today() -> None:
    interview = replace(COMBINATIONS[0], details=Details(deadline=Deadline("bientôt")))
    text = page_for(interview, Stage.RELANCE, drafts_for(interview, Stage.RELANCE, STYLE), STYLE).text()
    assert "échéance non comprise («\u00a0bientôt\u00a0»)\u00a0: deux semaines au moins" in text


def test_a_page_stays_within_its_bounds_and_says_what_it_left_out() -> None:
    crowd = tuple(Person(f"Prénom{n} Nom", f"p{n}@example.com") for n in range(12))
    interview = replace(COMBINATIONS[0], details=Details("Analyste", "Nordik", crowd, (Point("x" * 280),)))
    page = page_for(interview, Stage.THANK_YOU, drafts_for(interview, Stage.THANK_YOU, STYLE), STYLE)
    assert len(page.text()) <= 8_000
    assert "autres personnes" in page.before
    assert "copiez-le d’ici" in page.after


def test_a_new_page_splits_into_what_is_ours_and_what_is_the_users() -> None:
    for interview in COMBINATIONS[::17]:
        page = page_for(interview, Stage.RELANCE, drafts_for(interview, Stage.RELANCE, STYLE), STYLE)
        found = split(page.text())
        assert found == page
        assert not found.has_notes()
    assert Page("", blank_notes("fr").replace("Points abordés :", "Points abordés : x"), "").has_notes()
    assert split("plus rien de tout cela").notes is None


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60)


@given(texts, texts, st.sampled_from(["marie@x.ca", ""]))
def test_a_mailto_link_opens_filled_in_and_carries_no_other_header(subject: str, body: str, address: str) -> None:
    draft = Draft(Person("Marie", address), subject, f"{body}\nÀ bientôt &bcc=spy@x.ca")
    link = urlsplit(mailto(draft))
    assert (link.scheme, unquote(link.path)) == ("mailto", address)
    fields = parse_qs(link.query, keep_blank_values=True, strict_parsing=True)
    assert set(fields) == {"subject", "body"}
    assert fields["body"] == [draft.body.replace("\n", "\r\n")]
    assert link.query.isascii()


def test_a_gmail_link_says_the_same() -> None:
    draft = Draft(Person("Marie", "marie@x.ca"), "Objet & co", "Ligne\nligne")
    fields = parse_qs(urlsplit(gmail(draft)).query)
    assert fields["to"] == ["marie@x.ca"]
    assert fields["su"] == ["Objet & co"]
    assert fields["body"] == ["Ligne\r\nligne"]


def test_a_link_that_would_not_fit_drops_the_body_and_says_so() -> None:
    long = replace(COMBINATIONS[0], details=Details(points=(Point("é" * 290), Point("à" * 290))))
    page = page_for(long, Stage.THANK_YOU, drafts_for(long, Stage.THANK_YOU, STYLE), STYLE)
    (link,) = re.findall(r"mailto:\S+", page.after)
    assert len(link) <= LONGEST
    assert "body=" not in link
    assert "copiez-le d’ici" in page.after


def test_the_message_survives_a_mail_program() -> None:
    (draft,) = drafts_for(COMBINATIONS[-1], Stage.RELANCE, STYLE)
    message = EmailMessage()
    message["Subject"] = draft.subject
    message.set_content(draft.body)
    assert message.get_content().strip() == draft.body


def test_a_template_of_ones_own_replaces_ours(tmp_path: Path) -> None:
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr" / "relance.txt").write_text("Sujet à moi\n\nBonjour {{ name }}, {{ role | de }}", encoding="utf-8")
    style = Style(render=Stationery(tmp_path).render)
    (draft,) = drafts_for(replace(COMBINATIONS[0], details=Details("Analyste")), Stage.RELANCE, style)
    assert (draft.subject, draft.body) == ("Sujet à moi", "Bonjour , d’Analyste")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Sujet\n\n{% if %}", "relance.txt, line 3"),
        ("Sujet\n\n{{ nmae }}", "'nmae' is undefined"),
        ("Sujet\n\n{{ 'a' * 10**7 }}", "longer than"),
        ("Sujet\n\n{{ 1 / 0 }}", "division by zero"),
        ("Sujet\n\n{{ ''.__class__.__mro__ }}", "unsafe"),
    ],
)
def test_a_template_that_fails_is_reported_and_ours_serves(tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr" / "relance.txt").write_text(text, encoding="utf-8")
    stationery = Stationery(tmp_path)
    (draft,) = drafts_for(COMBINATIONS[0], Stage.RELANCE, Style(render=stationery.render))
    assert draft.body.startswith("Bonjour,")
    (problem,) = stationery.problems.values()
    assert reason in f"{problem.event} {problem.reason}"

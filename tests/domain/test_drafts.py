"""Drafts that a coach would sign: the rules of the design, over every combination."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendar_followup.domain.drafts.description import Page, blank_notes, split
from calendar_followup.domain.drafts.links import LONGEST, gmail, mailto
from calendar_followup.domain.drafts.phrases import PHRASES, REASONS, TITLES
from calendar_followup.domain.drafts.variables import FILTERS, VARIABLES
from calendar_followup.domain.drafts.wording import chez, de, de_company, in_a_sentence, listed, typeset
from calendar_followup.domain.drafts.writing import Style, drafts_for, is_unfinished, page_for, title_of
from calendar_followup.domain.model import Deadline, Details, Draft, Interview, Key, Person, Point, Reason, Stage
from calendar_followup.rendering import templates as stationery
from calendar_followup.rendering.templates import Stationery
from tests.support.builders import TORONTO

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
COMPANIES = ("", "Hydro-Québec", "Nordik", "Ville de Québec", "Le Devoir")
PANEL = tuple(Person(f"{name} Roy", f"{name}@x.ca") for name in ("Ana", "Luc", "Zoé", "Max", "Eva", "Guy", "Léa"))
PEOPLE = ((), (Person("Marie Tremblay", "marie@x.ca"),), PANEL[:2], PANEL)
POINTS = ((), (Point("la migration"),), (Point("le budget"), Point("le nuage"), Point("l’équipe", "Zoé")))
KINDS: tuple[dict[str, Any], ...] = ({}, {"round": 2}, {"by_phone": True}, {"agency": "Talents Nord"})
COMBINATIONS = [
    Interview(
        Key("one"),
        "perso",
        "Entrevue",
        START,
        START + timedelta(hours=1),
        language,
        "a.ics",
        Details(role, company, people, points, **kind),
    )
    for language, role, company, people, points, kind in itertools.product(
        ("fr", "en"), ROLES, COMPANIES, PEOPLE, POINTS, KINDS
    )
]


def words(draft: Draft) -> int:
    return len(re.findall(r"[^\W_]+(?:[’'-][^\W_]+)*", draft.body))


def every_draft(stage: Stage) -> list[tuple[Interview, Draft]]:
    found = [(each, draft) for each in COMBINATIONS for draft in drafts_for(each, stage, STYLE)]
    assert len(found) >= len(COMBINATIONS)
    return found


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


def test_each_person_of_a_panel_gets_a_message_of_their_own() -> None:
    for interview in COMBINATIONS:
        bodies = [draft.body.partition("\n")[2] for draft in drafts_for(interview, Stage.THANK_YOU, STYLE)]
        assert len(set(bodies)) == len(bodies), bodies


def test_a_point_of_ones_own_goes_to_that_person_alone() -> None:
    points = POINTS[2]
    interview = replace(COMBINATIONS[0], details=Details("Analyste", "Nordik", PANEL, points))
    for person, draft in zip(PANEL, drafts_for(interview, Stage.THANK_YOU, STYLE), strict=True):
        assert ("l’équipe" in draft.body.replace("votre équipe", "")) == (person.name == "Zoé Roy")


def test_every_kind_of_interview_has_its_words() -> None:
    base = replace(COMBINATIONS[0], language="fr")
    said = {
        kind: drafts_for(replace(base, details=Details("Analyste", "Nordik", **more)), Stage.THANK_YOU, STYLE)[0].body
        for kind, more in (("first", {}), *((next(iter(kind)), kind) for kind in KINDS if kind))
    }
    assert "au téléphone" in said["by_phone"]
    assert "cette nouvelle rencontre" in said["round"]
    assert "l’équipe de Nordik" in said["agency"]
    assert "votre équipe" not in said["agency"]
    assert len(set(said.values())) == 4


def test_the_point_mediant_is_written_only_where_it_is_asked_for() -> None:
    for interview, draft in every_draft(Stage.THANK_YOU):
        assert "·" not in draft.body.replace(interview.details.role, "").replace(interview.details.role.lower(), "")
    (draft,) = drafts_for(
        replace(COMBINATIONS[0], language="fr"), Stage.THANK_YOU, replace(STYLE, inclusive="median-dot")
    )
    assert "ravi·e" in draft.body


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
        ("IBM", "d’IBM"),
        ("Ubisoft", "d’Ubisoft"),
        ("Yellow Pages", "de Yellow Pages"),
        ("hôpital", "d’hôpital"),
        ("8D Technologies", "de 8D Technologies"),
        ("Écono", "d’Écono"),
    ],
)
def test_elision(phrase: str, expected: str) -> None:
    assert de(phrase) == expected


@pytest.mark.parametrize(
    ("company", "where", "of"),
    [
        ("Nordik", "chez Nordik", "de Nordik"),
        ("Hydro-Québec", "chez Hydro-Québec", "d’Hydro-Québec"),
        ("Ville de Québec", "à la Ville de Québec", "de la Ville de Québec"),
        ("Université Laval", "à l’Université Laval", "de l’Université Laval"),
        ("Ministère de la Santé", "au Ministère de la Santé", "du Ministère de la Santé"),
        ("Hôpital du Lac", "à l’Hôpital du Lac", "de l’Hôpital du Lac"),
        ("CHUM", "au CHUM", "du CHUM"),
        ("UQAM", "à l’UQAM", "de l’UQAM"),
        ("École de technologie", "à l’École de technologie", "de l’École de technologie"),
        ("Le Devoir", "au Devoir", "du Devoir"),
        ("Les Éditions Lune", "chez Les Éditions Lune", "des Éditions Lune"),
        ("La Presse", "chez La Presse", "de La Presse"),
        ("Centre Bell", "au Centre Bell", "du Centre Bell"),
    ],
)
def test_where_one_works(company: str, where: str, of: str) -> None:
    assert (chez(company), de_company(company)) == (where, of)


@given(st.text(st.characters(categories=["L", "Nd"]), min_size=1, max_size=12), st.sampled_from(ROLES[1:]))
def test_no_generated_name_makes_a_double_or_a_missing_preposition(company: str, role: str) -> None:
    interview = replace(COMBINATIONS[0], language="fr", details=Details(role, company, agency="x"))
    for stage in Stage:
        (draft,) = drafts_for(interview, stage, STYLE)
        assert not re.search(r"\b(?:de de|de le|de les|à le|d’ |de [aeéio]nalyste|du du|chez chez)\b", draft.body)
        assert "  " not in draft.body


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
    templates = Path(__file__).parents[2] / "calendar_followup" / "rendering" / "letters"
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


def test_the_docs_name_every_variable_and_filter_of_a_template() -> None:
    text = (Path(__file__).parents[2] / "docs" / "templates.md").read_text(encoding="utf-8")
    for name, meaning in (VARIABLES | FILTERS).items():
        assert f"| `{name}` | {meaning.replace('|', chr(92) + '|')} |" in text


def test_every_filter_that_is_explained_is_there() -> None:
    assert FILTERS.keys() == stationery.FILTERS.keys()


def test_a_file_that_replaces_nothing_is_named(tmp_path: Path) -> None:
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr" / "relances.txt").write_text("x")
    (problem,) = Stationery(tmp_path).problems.values()
    assert "did you mean “fr/relance.txt”" in str(problem.reason)
    (problem,) = Stationery(tmp_path / "nowhere").problems.values()
    assert "no such folder" in str(problem.reason)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Sujet\n\n{% if %}", "relance.txt, line 3"),
        ("Sujet\n\n{{ nmae }}", "relance.txt, line 3 template: there is no “nmae” (did you mean “name”?)"),
        ("Sujet\n\n{{ 'a' * 10**7 }}", "small numbers"),
        ("Sujet\n\n{{ '%1000000000d' % 5 }}", "small numbers"),
        ("Sujet\n\n{{ 'a'.ljust(1000000000) }}", "unsafe"),
        ("Sujet\n\n{{ '{:1000000000d}'.format(5) }}", "unsafe"),
        ("Sujet\n\n{% set x = 'a' %}" + "{% set x = x ~ x ~ x ~ x %}" * 30 + "{{ x }}", "longer than 6000"),
        ("Sujet\n\n{% set x = 'a' %}" + "{% set x = x | replace('a', 'aaaaaaaa') %}" * 30 + "{{ x }}", "longer than"),
        (
            "Sujet\n\n{% for a in 'abc' %}{% for b in 'abc' %}{% for c in 'abc' %}{% endfor %}{% endfor %}{% endfor %}",
            "deep",
        ),
        ("Sujet\n\n{% macro f() %}{{ f() }}{{ f() }}{% endmacro %}{{ f() }}", "can't be used"),
        ("Sujet\n\n{% include 'fr/thank-you.txt' %}", "can't be used"),
        ("Sujet\n\n{{ range(10) }}", "there is no “range”"),
        ("Sujet\n\n" + "a" * 20_000, "longer than 20000"),
        ("Sujet\n\n{% for a in 'abc' %}" + "a" * 3_000 + "{% endfor %}", "longer than 6000"),
        ("Sujet\n\n{{ 1 / 0 }}", "division by zero"),
        ("Sujet\n\n{{ ''.__class__.__mro__ }}", "unsafe"),
        ("Sujet\n\n{{ points[7] }}", "no element 7"),
        ("\udcff", "codec"),
    ],
)
def test_a_template_that_fails_is_reported_and_ours_serves(tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr" / "relance.txt").write_bytes(text.encode("utf-8", "surrogateescape"))
    stationery = Stationery(tmp_path)
    (draft,) = drafts_for(COMBINATIONS[0], Stage.RELANCE, Style(render=stationery.render))
    assert draft.body.startswith("Bonjour,")
    (problem,) = stationery.problems.values()
    assert reason in f"{problem.event} {problem.reason}"

"""What a follow-up shows: its title, its first line, its drafts, and the links that open them."""

from __future__ import annotations

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
from calendar_followup.domain.drafts.links import LONGEST, gmail, mailto, outlook
from calendar_followup.domain.drafts.pages import closed_page, page_for, sent_page, why_today
from calendar_followup.domain.drafts.phrases import CATEGORY, DISCREET, OPTIONAL, PHRASES, REASONS, TITLES
from calendar_followup.domain.drafts.prompts import is_unfinished
from calendar_followup.domain.drafts.titles import closed_title, title_of
from calendar_followup.domain.drafts.writing import Style, drafts_for
from calendar_followup.domain.events import Person
from calendar_followup.domain.model import Deadline, Draft, Interview, Point, Reason, Stage
from calendar_followup.domain.timing.moments import Span
from tests.support.letters import DEADLINE, EXPIRES, PANEL, START, STYLE, an_interview, combinations, points

MARIE = Person("Marie Tremblay", "marie@x.ca")


def page(interview: Interview, stage: Stage, style: Style = STYLE) -> Page:
    return page_for(interview, stage, drafts_for(interview, stage, style), style)


def why(stage: Stage, language: str = "fr", day: datetime | None = None, **details: Any) -> str:
    interview = an_interview(language, **{"people": (MARIE,), "role": "Analyste", **details})
    return why_today(interview, stage, drafts_for(interview, stage, STYLE, day=day), STYLE, day)


def test_both_languages_say_the_same_things() -> None:
    for table in (PHRASES, REASONS, TITLES, OPTIONAL):
        assert set(table["fr"]) == set(table["en"])
    assert set(CATEGORY) == set(DISCREET) == {"fr", "en"}
    assert set(REASONS["fr"]) == set(Reason)
    templates = Path(__file__).parents[2] / "calendar_followup" / "rendering" / "letters"
    assert {path.name for path in (templates / "fr").iterdir()} == {f"{stage}.txt" for stage in Stage}
    assert {path.name for path in (templates / "en").iterdir()} == {f"{stage}.txt" for stage in Stage}


# Titles


@pytest.mark.parametrize(
    ("stage", "title"),
    [
        (Stage.THANK_YOU, "Remercier Marie Tremblay – Hydro-Québec, développeuse Python"),
        (Stage.RELANCE, "Relance – Hydro-Québec, développeuse Python"),
        (Stage.LAST_RELANCE, "Relance 2 – Hydro-Québec, développeuse Python (facultative)"),
    ],
)
def test_a_title_begins_with_what_tells_most(stage: Stage, title: str) -> None:
    interview = an_interview(people=(MARIE,), role="DÉVELOPPEUSE PYTHON", company="Hydro-Québec")
    assert title_of(interview, stage, STYLE, unfinished=False) == title
    assert title_of(interview, stage, STYLE, unfinished=True) == f"✍ {title}"


def test_a_title_without_a_company_has_the_interviews_own() -> None:
    interview = an_interview(people=PANEL[:2], role="Analyste")
    assert title_of(interview, Stage.THANK_YOU, STYLE, unfinished=False) == "Remercier Ana Roy et Luc Roy – Entrevue"
    assert title_of(interview, Stage.RELANCE, STYLE, unfinished=False) == "Relance – Entrevue"
    english = an_interview("en", people=PANEL, company="Nordik", role="Data Scientist")
    assert title_of(english, Stage.THANK_YOU, STYLE, unfinished=False) == (
        "Thank Ana Roy and 6 others – Nordik, Data Scientist"
    )
    assert title_of(english, Stage.LAST_RELANCE, STYLE, unfinished=False) == (
        "Follow up 2 – Nordik, Data Scientist (optional)"
    )


def test_a_discreet_title_names_nobody() -> None:
    style = Style(render=STYLE.render, discreet=True)
    for interview, _ in combinations():
        titles = [title_of(interview, stage, style, unfinished=False) for stage in Stage]
        word = DISCREET[interview.language]
        assert titles == [f"{word} 1", f"{word} 2", f"{word} 3"]


def test_a_closed_title_is_ticked_once() -> None:
    assert closed_title("✍ Relance – Nordik") == closed_title("✓ Relance – Nordik") == "✓ Relance – Nordik"


# The first line


def test_the_first_line_says_why_today() -> None:
    assert "Entrevue du 23 novembre\u00a0; un merci s’envoie de 24 à 48 heures après." in why(Stage.THANK_YOU)
    assert "Entrevue du 23 novembre\u00a0; aucune échéance annoncée\u00a0: deux semaines." in why(Stage.RELANCE)
    assert "échéance non comprise («\u00a0bientôt\u00a0»)\u00a0: deux semaines au moins" in why(
        Stage.RELANCE, deadline=Deadline("bientôt")
    )
    after, before = EXPIRES + timedelta(hours=9), EXPIRES - timedelta(days=2)
    assert "réponse annoncée pour le 4 décembre, délai écoulé" in why(Stage.RELANCE, day=after, deadline=DEADLINE)
    assert "délai écoulé" not in why(Stage.RELANCE, day=before, deadline=DEADLINE)
    assert "Interview on November 23; no deadline announced: two weeks." in why(Stage.RELANCE, "en")
    assert "Appel du 23 novembre" in why(Stage.RELANCE, by_phone=True)


def test_the_first_line_says_what_is_missing_and_asks_for_nothing_that_is_there() -> None:
    assert "À compléter\u00a0: un point de votre conversation pour Marie" in why(Stage.THANK_YOU)
    whole = why(Stage.THANK_YOU, points=points("le budget"))
    assert "À compléter" not in whole
    assert whole.endswith("Relisez, puis envoyez vous-même.")
    half = why(Stage.THANK_YOU, people=PANEL[:2], points=points("le budget"))
    assert "pour Luc, ici" in half
    assert "À compléter\u00a0: le poste" in why(Stage.RELANCE, role="")
    assert "À compléter" not in why(Stage.LAST_RELANCE, role="")


def test_the_first_line_says_what_no_sentence_could_be_made_of() -> None:
    assert "Laissé de côté, faute d’en faire une phrase\u00a0: «\u00a0Excel\u00a0»." in why(
        Stage.THANK_YOU, points=points("le budget; Excel")
    )


def test_the_first_line_says_what_was_left_out_for_the_writers_sake() -> None:
    left = "Laissé de côté, car cela pourrait vous nuire\u00a0: «\u00a0le salaire\u00a0»."
    assert left in why(Stage.THANK_YOU, points=points("le budget; le salaire"))
    assert left in why(Stage.THANK_YOU, points=points("le salaire"), people=PANEL[:2])
    assert left not in why(Stage.RELANCE, points=points("le salaire"))


def test_a_relance_is_for_who_has_no_news_and_belongs_into_the_thread() -> None:
    line = why(Stage.RELANCE)
    assert "Si vous êtes sans nouvelles" in line
    assert "s’il y a déjà un fil avec Marie, répondez plutôt dans ce fil" in line
    assert "fil" not in why(Stage.THANK_YOU)
    last = why(Stage.LAST_RELANCE)
    assert "facultative, et la dernière" in last
    assert "laissez aller" in last


def test_every_first_line_is_one_line_and_starts_by_what_was_not_done() -> None:
    for interview, background in combinations():
        for stage in Stage:
            drafts = drafts_for(interview, stage, STYLE, background)
            line = why_today(interview, stage, drafts, STYLE)
            assert "\n" not in line
            assert line.startswith(("Rien n’a été envoyé.", "Nothing was sent."))
            assert any(is_unfinished(draft.body) for draft in drafts) == ("ompléte" in line or "To complete" in line)
            assert not re.search(r"[{}]|\?\.|\.\.", line.replace("?»", ""))


def test_a_closed_or_sent_page_shows_no_draft() -> None:
    for language in ("fr", "en"):
        for closed in (closed_page(Reason.ANSWERED, language), sent_page(START, language), sent_page(None, language)):
            assert not re.search(r"mailto|Objet|Subject|Bonjour|Hello", closed.text())
            assert split(closed.text()).notes == ""
    assert "envoyé le 23 novembre" in sent_page(START, "fr").before


# The page


def test_a_page_stays_within_its_bounds_and_says_what_it_left_out() -> None:
    crowd = tuple(Person(f"Prénom{n} Nom", f"p{n}@example.com") for n in range(12))
    long = tuple(Point("la gestion de nuit " + "très " * 50 + str(number)) for number in range(12))
    found = page(an_interview(role="Analyste", company="Nordik", people=crowd, points=long), Stage.THANK_YOU)
    assert len(found.text()) <= 8_000
    assert "autres personnes" in found.before
    assert "copiez-le d’ici" in found.after


def test_a_new_page_splits_into_what_is_ours_and_what_is_the_users() -> None:
    for interview, _ in combinations():
        found = page(interview, Stage.RELANCE)
        assert split(found.text()) == found
        assert not found.has_notes()
    assert Page("", blank_notes("fr").replace("Points abordés :", "Points abordés : x"), "").has_notes()
    assert split("plus rien de tout cela").notes is None


# Links


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


@pytest.mark.parametrize(
    ("make", "host", "subject"), [(gmail, "mail.google.com", "su"), (outlook, "outlook.live.com", "subject")]
)
def test_a_web_mails_link_says_the_same(make: Any, host: str, subject: str) -> None:
    link = urlsplit(make(Draft(Person("Marie", "marie@x.ca"), "Objet & co", "Ligne\nligne")))
    fields = parse_qs(link.query)
    assert link.hostname == host
    assert fields["to"] == ["marie@x.ca"]
    assert fields[subject] == ["Objet & co"]
    assert fields["body"] == ["Ligne\r\nligne"]


@pytest.mark.parametrize("mail", ["mailto", "gmail", "outlook"])
def test_the_page_has_the_links_that_are_asked_for(mail: str) -> None:
    interview = an_interview(role="Analyste", people=(MARIE,), points=points("le budget"))
    found = page(interview, Stage.THANK_YOU, Style(render=STYLE.render, mail=mail)).after
    assert found.count("mailto:") == 1
    assert ("mail.google.com" in found, "outlook.live.com" in found) == (mail == "gmail", mail == "outlook")


def test_a_link_that_would_not_fit_drops_the_body_and_says_so() -> None:
    long = an_interview(people=(MARIE,), points=(Point("la gestion " + "é" * 280),))
    found = page(long, Stage.THANK_YOU)
    (link,) = re.findall(r"mailto:\S+", found.after)
    assert len(link) <= LONGEST
    assert "body=" not in link
    assert "copiez-le d’ici" in found.after


def test_the_message_survives_a_mail_program() -> None:
    (draft,) = drafts_for(an_interview(role="Analyste", people=(MARIE,)), Stage.RELANCE, STYLE)
    message = EmailMessage()
    message["Subject"] = draft.subject
    message.set_content(draft.body)
    assert message.get_content().strip() == draft.body


def test_a_last_relance_says_how_long_after_the_first_it_comes_and_not_that_there_was_no_news() -> None:
    interview = an_interview()
    for second, said in ((Span(7, "days"), "une semaine après"), (Span(10, "days"), "10 jours après")):
        style = replace(STYLE, second_patience=second)
        why = why_today(interview, Stage.LAST_RELANCE, drafts_for(interview, Stage.LAST_RELANCE, style), style)
        assert f"{said} la première relance" in why
        assert "sans nouvelles." not in why

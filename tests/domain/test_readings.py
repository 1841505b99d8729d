"""The first line of a page says what was read, so that a misreading shows before it matters."""

from __future__ import annotations

from dataclasses import replace

import pytest

from calendar_followup.domain.drafts.description import blank_notes, lacking, split
from calendar_followup.domain.drafts.pages import page_for
from calendar_followup.domain.drafts.readings import what_was_read
from calendar_followup.domain.drafts.writing import Style, drafts_for
from calendar_followup.domain.events import Key, Person
from calendar_followup.domain.followups.identity import normal
from calendar_followup.domain.model import Details, Interview, Stage
from calendar_followup.domain.reading.deadlines import read_deadline
from tests.support.builders import MONDAY


def an_interview(language: str = "fr", deadline: str = "", unread: tuple[str, ...] = ()) -> Interview:
    details = Details(deadline=read_deadline(deadline, MONDAY) if deadline else None)
    lines = tuple((Stage.THANK_YOU, line) for line in unread)
    return Interview(Key("one"), "perso", "Entrevue", MONDAY, MONDAY, language, details=details, unread=lines)


@pytest.mark.parametrize(
    ("language", "deadline", "words"),
    [
        ("fr", "12 décembre", "Échéance lue : le 12 décembre (« 12 décembre »)."),
        ("fr", "vendredi 17 h", "« vendredi 17 h »"),
        ("fr", "12/01/2027", "Échéance non comprise : « 12/01/2027 »."),
        ("en", "December 12", "Deadline read: December 12 (“December 12”)."),
        ("en", "12/01/2027", "Deadline not understood: “12/01/2027”."),
    ],
)
def test_a_deadline_is_on_the_page_from_the_thank_you_on(language: str, deadline: str, words: str) -> None:
    (sentence,) = what_was_read(an_interview(language, deadline), Stage.THANK_YOU)
    assert words in sentence


def test_the_relance_says_its_deadline_as_its_reason_only() -> None:
    assert what_was_read(an_interview(deadline="12 décembre"), Stage.RELANCE) == []


def test_what_was_not_read_is_named_with_the_labels_where_it_was_typed() -> None:
    interview = an_interview(unread=("Marie était gentille",))
    (sentence,) = what_was_read(interview, Stage.THANK_YOU)
    assert sentence.startswith("Non lu : « Marie était gentille ». Étiquettes : Points abordés, Échéance annoncée, ")
    assert what_was_read(interview, Stage.RELANCE) == []


def test_a_long_remark_does_not_push_the_draft_away() -> None:
    (sentence,) = what_was_read(an_interview("en", unread=("word " * 2_000,) * 50), Stage.THANK_YOU)
    assert sentence.startswith("Not read: ")
    assert len(sentence) < 400


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("unread", [(), ("── Vos notes (lues au prochain passage) ──", "#stop <b>"), ("── Liens ──",)])
def test_every_page_that_we_write_is_known_again_and_holds_no_words_of_the_persons(
    language: str, unread: tuple[str, ...]
) -> None:
    interview = an_interview(language, "December 12", unread)
    people = tuple(Person(f"Marie {number}", f"marie{number}@example.com") for number in range(9))
    for each in (interview, replace(interview, details=replace(interview.details, people=people, role="Analyste"))):
        for stage in Stage:
            for mail in ("mailto", "gmail"):
                style = Style(lambda name, values: "Objet\n\nBonjour,\n\nMerci.", mail=mail)
                page = page_for(each, stage, drafts_for(each, stage, style), style)
                for text in (page.text(), page.hypertext().text()):
                    found = split(text)
                    assert not found.has_notes()
                    assert found.tail == ""
                    assert normal(found.meaning()[0]) == normal(split(page.text()).meaning()[0])


def test_the_form_asks_for_what_the_interview_lacks() -> None:
    assert blank_notes("fr", lacking(Details(role="Analyste"))).split() == [
        *("Points", "abordés", ":", "Échéance", "annoncée", ":", "Réponse", "reçue", ":"),
        *("Entreprise", ":", "Avec", ":"),
    ]
    full = Details(role="x", company="y", people=(Person("Marie"),))
    assert "With" not in blank_notes("en", lacking(full))

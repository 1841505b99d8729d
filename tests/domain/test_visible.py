"""A link opens the draft that the person sees, whoever wrote it last."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from calendar_followup.domain.drafts.description import Page, split
from calendar_followup.domain.drafts.letter import Background
from calendar_followup.domain.drafts.pages import page_for
from calendar_followup.domain.drafts.visible import (
    drafts_in,
    first_link,
    has_placeholder,
    with_links,
)
from calendar_followup.domain.drafts.writing import drafts_for
from calendar_followup.domain.events import Person
from calendar_followup.domain.model import Draft, Stage
from tests.support.letters import STYLE, an_interview, every_wording, points, wordings

MARIE = Person("Marie Tremblay", "marie@x.ca")


def page(language: str = "fr", stage: Stage = Stage.THANK_YOU, number: int = 0, **details: Any) -> Page:
    interview = an_interview(language, **{"people": (MARIE,), "role": "Analyste", **details})
    drafts = drafts_for(interview, stage, STYLE, Background((), (wordings(number),)))
    return page_for(interview, stage, drafts, STYLE)


def opened(link: str) -> tuple[str, str, str]:
    """The link as a mail program parses it: to, subject, body."""
    parts = urlsplit(link)
    fields = parse_qs(parts.query)
    return unquote(parts.path), fields["subject"][0], fields["body"][0].replace("\r\n", "\n")


def edited(old: str, new: str, text: Page) -> Page:
    assert old in text.before
    return replace(text, before=text.before.replace(old, new))


def plain(draft: Draft) -> str:
    """The draft's text, with spaces as an HTML editor keeps them."""
    return f"{draft.subject}\n{draft.body}".replace("\u00a0", " ")


def test_the_drafts_on_a_page_are_read_back_as_they_were_written() -> None:
    for interview, background in every_wording():
        for stage in Stage:
            drafts = drafts_for(interview, stage, STYLE, background)
            shown = page_for(interview, stage, drafts, STYLE)
            for found in (shown, split(shown.hypertext().text())):
                read = drafts_in(found)
                assert [plain(each) for each in read] == [plain(each) for each in drafts]
                assert [each.recipient for each in read] == [each.recipient for each in drafts]


@pytest.mark.parametrize(
    ("old", "new", "to", "subject", "body"),
    [
        ("Bonjour Marie,", "Chère Marie,", "marie@x.ca", None, "Chère Marie,"),
        ("marie@x.ca", "m.tremblay@x.ca", "m.tremblay@x.ca", None, None),
        ("Objet : ", "Objet : À propos : ", "marie@x.ca", "À propos : ", None),
    ],
)
@pytest.mark.parametrize("markup", [False, True])
def test_what_the_person_edits_is_in_the_link(
    old: str, new: str, to: str, subject: str | None, body: str | None, markup: bool
) -> None:
    mine = edited(old, new, page(points=points("le budget")))
    if markup:
        mine = split(mine.hypertext().text())
    linked = with_links(mine, drafts_in(mine), "fr", "mailto")
    found = opened(first_link(linked))
    assert found[0] == to
    assert subject is None or found[1].startswith(subject)
    assert body is None or found[2].startswith(body)
    assert (linked.before, linked.notes, linked.tail) == (mine.before, mine.notes, mine.tail)
    assert with_links(linked, drafts_in(linked), "fr", "mailto") == linked


def test_an_address_that_was_missing_is_in_the_link_once_it_is_typed() -> None:
    mine = page(people=(Person("Luc Roy"),), points=points("le budget"))
    assert opened(first_link(mine))[0] == ""
    typed = edited("(adresse à trouver)", "luc@x.ca", mine)
    (draft,) = drafts_in(typed)
    assert draft.recipient == Person("Luc Roy", "luc@x.ca")
    assert opened(first_link(with_links(typed, drafts_in(typed), "fr", "mailto")))[0] == "luc@x.ca"


def test_no_line_that_a_person_types_carries_another_header() -> None:
    mine = edited("marie@x.ca", "marie@x.ca?bcc=spy@x.ca&cc=b@x.ca", page())
    (draft,) = drafts_in(mine)
    assert "bcc" not in first_link(with_links(mine, (draft,), "fr", "mailto")).partition("?")[0].replace("%", "")
    query = urlsplit(first_link(with_links(mine, (draft,), "fr", "mailto"))).query
    assert set(parse_qs(query)) == {"subject", "body"}


def test_a_page_without_its_links_gets_none() -> None:
    bare = replace(page(), after="")
    assert with_links(bare, drafts_in(bare), "fr", "mailto") == bare
    assert drafts_in(Page("tout est parti", None, "")) == ()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_page_is_finished_once_its_placeholder_is_replaced(language: str) -> None:
    mine = page(language)
    assert has_placeholder(mine)
    assert not has_placeholder(replace(mine, before=re.sub(r"\[[^\]]*\]", "votre question", mine.before)))

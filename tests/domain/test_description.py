"""A description after an app's editor has changed it: our parts are recognised, the user's are kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from html import escape

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from calendar_followup.domain.drafts.description import Page, split
from calendar_followup.domain.followups.identity import edited_fields, normal
from calendar_followup.domain.followups.merge import Desired, merged
from calendar_followup.domain.model import Field, FollowUp
from tests.support.entries import an_entry
from tests.support.plans import written

BEFORE = """Rien n’a été envoyé : relisez, complétez, envoyez vous-même.

À : Marie Tremblay <marie@example.com>
Objet : Merci pour l’entrevue – R&D <senior>

Bonjour Marie,

Je retiens deux points : a < b ; « c ».
- un
- deux

── Vos notes (lues au prochain passage) ──"""
NOTES = """
Points abordés :
Échéance annoncée :
Réponse reçue :

"""
AFTER = """── Liens ──
Écrire à Marie : mailto:marie@example.com?subject=Merci%20%26&body=Bonjour%0D%0A
Gmail : https://mail.google.com/mail/?view=cm&su=Merci (trop long)"""
PAGE = Page(BEFORE, NOTES, AFTER)


def breaks(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")


def paragraphs(text: str) -> str:
    lines = (f"<p>{escape(line) or '&nbsp;'}</p>" for line in text.split("\n"))
    return "<html><body>" + "\r\n".join(lines) + "</body></html>"


def blocks(text: str) -> str:
    return "".join(f"<div>{escape(line) or '<br>'}</div>" for line in text.split("\n"))


def spans(text: str) -> str:
    return "<span>" + escape(text).replace("\n", "<br/>\n").replace(" :", "&nbsp;:") + "</span>"


def lists(text: str) -> str:
    """Dashes become a list, as in Google's editor."""
    found = breaks(text).replace("<br>- un<br>- deux<br>", "<ul><li>un</li><li>deux</li></ul>")
    link = '<a href="mailto:marie@example.com" target="_blank">marie@example.com</a>'
    return found.replace("marie@example.com&gt;", f"{link}&gt;")


def smart(text: str) -> str:
    return text.replace(" :", "\u202f:").replace("’", "'").replace("\n", "\r\n").replace("──", "--")


def ours(text: str) -> str:
    return split(text).hypertext().text()


EDITORS = [breaks, paragraphs, blocks, spans, lists, smart, ours]
editors = pytest.mark.parametrize("editor", EDITORS)


def as_written() -> FollowUp:
    return written(an_entry())


def kept_as(description: str) -> FollowUp:
    found = as_written()
    wished, _ = merged(found, Desired(page=PAGE), found.siblings)
    return replace(found, event=replace(found.event, description=description), base=base_of(wished.marks))


def base_of(marks: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return dict(pair.split("=") for pair in dict(marks)["BASE"].split())


@editors
def test_an_editor_that_rewrites_the_page_has_edited_nothing(editor: Callable[[str], str]) -> None:
    assert Field.DRAFT not in edited_fields(kept_as(editor(PAGE.text())))


@editors
def test_notes_typed_there_are_read_and_no_edit_of_the_draft(editor: Callable[[str], str]) -> None:
    typed = NOTES.replace("Points abordés :", "Points abordés : la migration & <b>")
    found = kept_as(editor(replace(PAGE, notes=typed).text()))
    assert Field.DRAFT not in edited_fields(found)
    page = split(found.event.description)
    assert page.has_notes()
    assert "la migration & <b>" in (page.plain().notes or "")


@editors
def test_a_new_draft_leaves_the_notes_as_they_stand_and_is_no_edit_itself(editor: Callable[[str], str]) -> None:
    typed = NOTES.replace("Points abordés :", "Points abordés : la migration")
    found = kept_as(editor(replace(PAGE, notes=typed).text()))
    wished = Page(BEFORE.replace("a < b", "x < <y>"), None, AFTER.replace("Merci", "Danke"))
    entry, fields = merged(found, Desired(page=wished), found.siblings)
    assert fields == {Field.DRAFT}
    assert split(entry.description).notes == split(found.event.description).notes
    after = replace(found, event=replace(found.event, description=entry.description), base=base_of(entry.marks))
    assert Field.DRAFT not in edited_fields(after)
    assert "x < <y>" in split(entry.description).plain().before


@editors
def test_an_edit_of_the_draft_in_that_editor_is_one(editor: Callable[[str], str]) -> None:
    theirs = replace(PAGE, before=BEFORE.replace("Bonjour Marie", "Chère Marie"))
    assert Field.DRAFT in edited_fields(kept_as(editor(theirs.text())))


def test_as_html_links_are_words_to_click() -> None:
    page = PAGE.hypertext().text()
    assert '<a href="mailto:marie@example.com?subject=Merci%20%26&amp;body=Bonjour%0D%0A">Écrire à Marie</a>' in page
    assert '">Gmail</a> (trop long)' in page
    assert "&lt;marie@example.com&gt;" in page
    assert "\n" not in page


def meaning(page: Page) -> list[str]:
    """The page's meaning, as used for detecting edits, and the notes."""
    return [normal(text) for text in (*page.meaning(), page.plain().notes or "")]


# The characters of a page: control characters are removed when people's text is read.
letters = st.text(st.characters(exclude_categories=["Cs", "Cc"]))
snags = st.sampled_from(["\n", "<b>", "<br>", "</p>", "&amp;", "&lt;", "<", ">", "R&D", " : "])
texts = st.lists(letters | snags).map("".join)
# A line has at most one link, and no name contains a slash.
addresses = st.sampled_from(["https://x.ca/?a=b&c=d", "mailto:marie@x.ca?subject=Merci%20%26"])
links = st.builds("{} : {}".format, texts.map(lambda text: text.replace("/", "").replace("\n", "")), addresses)


@given(texts, texts, st.lists(links).map("\n".join))
def test_any_page_means_the_same_as_html(before: str, notes: str, after: str) -> None:
    page = Page(f"{before}\n── Vos notes ──", f"\n{notes}\n", f"── Liens ──\n{after}")
    assume(split(page.text()) == page)  # else the text itself contains a heading
    marked = split(page.hypertext().text())
    assert marked.markup
    assert meaning(marked) == meaning(page)


def test_a_plain_page_that_speaks_of_tags_stays_plain() -> None:
    page = split(PAGE.text().replace("Bonjour", "Bonjour <br> <b>"))
    assert not page.markup
    assert split(page.text()).plain().before.count("<br>") == 1


def test_what_the_person_typed_between_angles_is_a_note() -> None:
    assert split(PAGE.text().replace("Points abordés :", "Points abordés : <marie@example.com>")).has_notes()

"""Text that a person types on a phone, through whole runs: it is read, shown in the calendar, and never lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from calendar_followup.calendars.ics.contentlines import escape
from tests.support.builders import MONDAY, Desk, description, ics, local, value, vevent
from tests.support.editors import blocks, google, outlook

AFTER = MONDAY + timedelta(days=2)  # the thank-you has rung


def retyped(desk: Desk, stage: str, old: str, new: str) -> None:
    """What the person types into the description, in an app that keeps text."""
    path = desk.path_of(stage)
    before = description(desk.ours()[stage])
    assert old in before, before
    _write(path, before.replace(old, new, 1))


def _write(path: Path, text: str, more: str = "") -> None:
    raw = path.read_bytes().decode("utf-8").replace("\r\n ", "")
    line = f"DESCRIPTION:{escape(text)}"
    changed = re.sub(r"^DESCRIPTION:.*$", lambda _: line + more, raw, count=1, flags=re.MULTILINE)
    path.write_bytes(changed.replace("\r\n", "\n").replace("\n", "\r\n").encode("utf-8"))


def said(desk: Desk, stage: str) -> str:
    """The page, with the spaces of a keyboard."""
    return description(desk.ours()[stage]).replace("\u00a0", " ")


def settled(desk: Desk, text: str = "#entrevue\nAvec : Marie Roy <marie@x.ca>") -> None:
    desk.put("a.ics", ics(vevent(text=text)))
    desk.sync_here()


def test_what_is_not_read_is_named_on_the_page_until_it_is_gone(desk: Desk) -> None:
    settled(desk)
    retyped(desk, "thank-you", "Points abordés :", "Marie était gentille\nPoints abordés :")
    desk.sync_here()
    page = said(desk, "thank-you")
    assert "Non lu : « Marie était gentille ». Étiquettes : Points abordés, " in page.split("\n")[0]
    assert page.count("Marie était gentille") == 2
    assert "Non lu" not in description(desk.ours()["relance"])
    assert desk.sync_here().changes == 0
    retyped(desk, "thank-you", "Marie était gentille\nPoints abordés :", "Points abordés :")
    desk.sync_here()
    assert "Non lu" not in description(desk.ours()["thank-you"])


def test_a_deadline_is_on_the_first_page_as_it_was_read(desk: Desk) -> None:
    settled(desk, "#entrevue\nAvec : Marie Roy <marie@x.ca>\nÉchéance : vendredi prochain")
    assert "(« vendredi prochain »)" in said(desk, "thank-you").split("\n")[0]


def test_what_is_typed_below_the_links_stays_there_while_the_draft_is_written_anew(desk: Desk) -> None:
    settled(desk)
    page = description(desk.ours()["thank-you"])
    _write(desk.path_of("thank-you"), f"{page}\nPoints abordés : le nuage\nrappeler le 3")
    desk.sync_here()
    after = description(desk.ours()["thank-you"])
    assert after.endswith("\nPoints abordés : le nuage\nrappeler le 3")
    assert "le nuage" in after.split("── Vos notes")[0]
    assert after.count("── Liens ──") == 1
    assert desk.sync_here().changes == 0


@pytest.mark.parametrize("words", ["?", "toujours rien", "en attente", "still waiting"])
def test_no_answer_takes_nothing_away_and_a_note_is_never_deleted(desk: Desk, words: str) -> None:
    settled(desk)
    for stage in ("thank-you", "relance", "last-relance"):
        retyped(desk, stage, "Réponse reçue :", f"Réponse reçue : {words}")
    assert desk.sync_here().changes == 0
    desk.put("a.ics", ics(vevent(text="#entrevue", more="STATUS:CANCELLED")))
    desk.sync_here()
    assert {stage: f"Réponse reçue : {words}" in description(text) for stage, text in desk.ours().items()} == {
        "thank-you": True,
        "relance": True,
        "last-relance": True,
    }


def test_a_promise_moves_the_relance_to_its_day(desk: Desk) -> None:
    settled(desk)
    retyped(desk, "thank-you", "Réponse reçue :", "Réponse reçue : pas encore, ils décideront avant le 17 décembre")
    desk.sync_here()
    assert local(desk.ours()["relance"]) == "2026-12-18 09:00"


def test_words_in_the_place_of_the_prompt_are_a_point_of_the_other_drafts(desk: Desk) -> None:
    settled(desk)
    desk.sync()
    page = description(desk.ours()["thank-you"])
    prompt = re.search(r"\[À COMPLÉTER[^\]]*\]", page)
    assert prompt
    _write(desk.path_of("thank-you"), page.replace(prompt.group(), "votre projet de refonte", 1))
    desk.sync()
    assert "votre projet de refonte" in description(desk.ours()["thank-you"])
    shown = desk.run("show", "Hydro", "--details").stdout
    assert "votre projet de refonte" in shown
    assert desk.sync()["updated"] == []
    desk.path_of("thank-you").unlink()
    desk.sync(now=AFTER)
    assert "votre projet de refonte" in desk.run("show", "Hydro", "--details", now=AFTER).stdout


def test_words_in_the_place_of_the_prompt_for_the_role_are_the_role(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent("Entrevue chez Nordik", text="#entrevue\nAvec : Marie Roy <marie@x.ca>")))
    desk.sync()
    page = description(desk.ours()["relance"])
    prompt = re.search(r"\[À COMPLÉTER[^\]]*\]", page)
    assert prompt
    _write(desk.path_of("relance"), page.replace(prompt.group(), "commis comptable", 1))
    desk.sync()
    assert "role: commis comptable (notes of relance)" in desk.run("show", "Nordik", "--details").stdout
    assert "commis comptable" in description(desk.ours()["thank-you"])


@pytest.mark.parametrize("editor", [google, outlook, blocks])
def test_what_only_the_html_half_says_is_read_and_kept(desk: Desk, editor: Callable[[str], str]) -> None:
    settled(desk)
    page = description(desk.ours()["thank-you"])
    html = editor(page.replace("Points abordés :", "Points abordés : le nuage", 1)).replace("\r\n", "")
    _write(desk.path_of("thank-you"), page, f"\r\nX-ALT-DESC;FMTTYPE=text/html:{escape(html)}")
    desk.sync_here()
    after = description(desk.ours()["thank-you"])
    assert "Points abordés : le nuage" in after
    assert "le nuage" in after.split("── Vos notes")[0]
    assert "X-ALT-DESC" not in desk.ours()["thank-you"]
    assert desk.sync_here().changes == 0


def test_a_note_in_the_html_half_alone_is_never_deleted(desk: Desk) -> None:
    settled(desk)
    page = description(desk.ours()["relance"])
    html = google(page.replace("Points abordés :", "Points abordés : ?", 1))
    _write(desk.path_of("relance"), page, f"\r\nX-ALT-DESC;FMTTYPE=text/html:{escape(html)}")
    desk.put("a.ics", ics(vevent(text="#entrevue", more="STATUS:CANCELLED")))
    desk.sync_here()
    assert set(desk.ours()) == {"relance"}
    assert "Points abordés : ?" in description(desk.ours()["relance"])


def test_a_page_without_its_heading_is_closed_in_its_language(desk: Desk) -> None:
    settled(desk)
    retyped(desk, "relance", "── Vos notes (lues au prochain passage) ──\n", "")
    retyped(desk, "relance", "Points abordés :", "Points abordés : le nuage")
    desk.put("a.ics", ics(vevent(text="#entrevue", more="STATUS:CANCELLED")))
    desk.sync_here()
    assert "l’entrevue est annulée" in said(desk, "relance")
    assert "Points abordés : le nuage" in said(desk, "relance")


def test_sent_is_no_edit(desk: Desk) -> None:
    settled(desk)
    path = desk.path_of("thank-you")
    path.write_bytes(path.read_bytes().replace(b"SUMMARY:", "SUMMARY:#envoyé ".encode(), 1))
    retyped(desk, "relance", "Points abordés :", "Points abordés : le nuage #envoyé")
    desk.sync_here(AFTER)
    shown = desk.run("status", now=AFTER).stdout
    assert "edited by you" not in shown
    for stage in ("thank-you", "relance"):
        assert description(desk.ours()[stage]).startswith("Message envoyé")
    assert "le nuage #envoyé" in description(desk.ours()["relance"])
    assert value(desk.ours()["thank-you"], "SUMMARY").startswith("✓ #envoyé ")

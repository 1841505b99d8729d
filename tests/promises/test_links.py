"""The person's changes to a draft are in its link at the next run, and nothing else is written."""

from __future__ import annotations

import re
from datetime import datetime
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from tests.support.builders import MONDAY, TORONTO, Desk, description, ics, value, vevent

TEXT = "#entrevue\nPoste : Analyste\nEntreprise : Nordik\nAvec : Marie Tremblay <marie@example.com>"


def settled(desk: Desk, text: str = TEXT) -> None:
    desk.put("a.ics", ics(vevent("Rencontre", text)))
    desk.sync_here()


def edit(desk: Desk, stage: str, old: str, new: str) -> None:
    path = desk.path_of(stage)
    text = path.read_bytes().decode().replace("\r\n ", "")
    assert old in text
    path.write_bytes(text.replace(old, new).encode())


def link(desk: Desk, stage: str) -> tuple[str, str, str]:
    (found,) = re.findall(r"mailto:\S+", description(desk.ours()[stage]))
    parts = urlsplit(found)
    fields = parse_qs(parts.query)
    return unquote(parts.path), fields["subject"][0], fields["body"][0]


def changes(desk: Desk, now: datetime = MONDAY) -> tuple[int, int, int]:
    (report,) = desk.sync_here(now).calendars
    return len(report.created), len(report.updated), len(report.removed)


def test_the_events_url_opens_the_draft_and_a_category_tells_follow_ups_apart(desk: Desk) -> None:
    settled(desk)
    for text in desk.ours().values():
        assert value(text, "URL").startswith("mailto:marie@example.com?subject=")
        assert value(text, "CATEGORIES") == "Suivi d’entrevue"
    assert changes(desk) == (0, 0, 0)


def test_a_category_that_was_taken_off_stays_off(desk: Desk) -> None:
    settled(desk)
    edit(desk, "relance", "CATEGORIES:Suivi d’entrevue\r\n", "")
    edit(desk, "relance", "Points abordés :", "Points abordés : le nuage")
    desk.sync_here()
    assert "CATEGORIES" not in desk.ours()["relance"]
    assert "nuage" in description(desk.ours()["relance"]).partition("Vos notes")[0]


@pytest.mark.parametrize(
    ("old", "new", "part", "expected"),
    [
        ("Bonjour Marie\\,", "Chère Marie\\,", 2, "Chère Marie,"),
        ("Marie Tremblay <marie@example.com>\\n", "Marie <m.t@example.com>\\n", 0, "m.t@example.com"),
        ("Objet : ", "Objet : Bonjour\\, ", 1, "Bonjour, "),
    ],
)
def test_an_edited_draft_goes_into_the_link_once(desk: Desk, old: str, new: str, part: int, expected: str) -> None:
    settled(desk)
    edit(desk, "thank-you", old, new)
    before = description(desk.ours()["thank-you"]).partition("── Liens")[0]
    assert changes(desk) == (0, 1, 0)
    assert link(desk, "thank-you")[part].startswith(expected)
    assert description(desk.ours()["thank-you"]).partition("── Liens")[0] == before
    assert value(desk.ours()["thank-you"], "URL") in description(desk.ours()["thank-you"])
    assert changes(desk) == (0, 0, 0)


def test_a_placeholder_replaced_in_place_finishes_the_draft_and_is_a_point_for_the_relance(desk: Desk) -> None:
    settled(desk)
    text = desk.ours()["thank-you"]
    assert value(text, "SUMMARY").startswith("✍")
    (placeholder,) = re.findall(r"\[À COMPLÉTER[^\]]*\]", value(text, "DESCRIPTION"))
    assert "À compléter" in description(text)
    edit(desk, "thank-you", placeholder, "votre question sur l’horaire")
    assert changes(desk) == (0, 2, 0)
    assert value(desk.ours()["thank-you"], "SUMMARY") == "Remercier Marie Tremblay – Nordik\\, analyste"
    assert "votre question sur l’horaire" in link(desk, "thank-you")[2]
    assert "[" not in link(desk, "thank-you")[2]
    assert "compléter" not in description(desk.ours()["thank-you"])
    assert "Relisez, puis envoyez vous-même." in description(desk.ours()["thank-you"])
    relance = description(desk.ours()["relance"]).partition("Vos notes")[0]
    assert "votre question sur l’horaire" in relance
    assert changes(desk) == (0, 0, 0)
    desk.path_of("thank-you").unlink()  # done
    desk.sync_here()
    assert description(desk.ours()["relance"]).partition("Vos notes")[0] == relance


def test_an_edit_that_is_taken_back_gives_the_link_back(desk: Desk) -> None:
    settled(desk)
    whole = link(desk, "thank-you")
    edit(desk, "thank-you", "Bonjour Marie\\,", "Chère Marie\\,")
    desk.sync_here()
    edit(desk, "thank-you", "Chère Marie\\,", "Bonjour Marie\\,")
    desk.sync_here()
    assert link(desk, "thank-you") == whole
    assert changes(desk) == (0, 0, 0)


def test_links_that_were_deleted_are_not_made_again(desk: Desk) -> None:
    settled(desk)
    text = value(desk.ours()["thank-you"], "DESCRIPTION")
    edit(desk, "thank-you", text[text.index("── Liens") :], "")
    edit(desk, "thank-you", "Bonjour Marie\\,", "Chère Marie\\,")
    assert changes(desk) == (0, 0, 0)


def test_a_url_of_the_persons_own_stays(desk: Desk) -> None:
    settled(desk)
    edit(desk, "relance", f"URL:{value(desk.ours()['relance'], 'URL')}", "URL:https://nordik.example/poste")
    edit(desk, "relance", "Points abordés :", "Points abordés : le nuage")
    desk.sync_here()
    assert value(desk.ours()["relance"], "URL") == "https://nordik.example/poste"
    assert desk.ours()["relance"].count("\nURL:") == 1


def test_discretion_takes_the_name_out_of_titles_and_alarms(desk: Desk) -> None:
    settled(desk)
    desk.add_config("discreet = true\n")
    desk.sync_here()
    for text in desk.ours().values():
        head, _, alarm = text.partition("BEGIN:VALARM")
        for shown in (value(head, "SUMMARY"), value(alarm, "DESCRIPTION")):
            assert re.fullmatch(r"(?:✍ )?Suivi [123]", shown)
    assert changes(desk) == (0, 0, 0)


def test_what_nobody_edited_is_written_anew_once_after_an_upgrade(desk: Desk) -> None:
    settled(desk)
    now = datetime(2026, 11, 24, 12, 0, tzinfo=TORONTO)
    for stage in ("thank-you", "relance"):
        path = desk.path_of(stage)
        text = path.read_bytes().decode().replace("\r\n ", "")
        old = re.sub(r"URL:.*\r\n|CATEGORIES:.*\r\n", "", text)
        path.write_bytes(old.encode())
    assert changes(desk, now) == (0, 0, 0)  # they lack nothing with a hash
    (desk.root / "templates" / "fr").mkdir(parents=True)
    (desk.root / "templates" / "fr" / "relance.txt").write_text("Autre\n\nBonjour.", encoding="utf-8")
    desk.add_config(f'[drafts]\ntemplates = "{desk.root / "templates"}"\n')
    assert changes(desk, now) == (0, 1, 0)
    assert value(desk.ours()["relance"], "URL").startswith("mailto:")
    assert changes(desk, now) == (0, 0, 0)

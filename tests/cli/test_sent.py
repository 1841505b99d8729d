"""The command ``sent``: records that the person sent a message, without opening their calendar."""

from __future__ import annotations

from datetime import timedelta

from tests.support.builders import MONDAY, Desk, changes, ics, value, vevent

AFTER = MONDAY + timedelta(days=2)  # the thank-you has rung


def settled(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent(text="#entrevue\nAvec : Marie Roy <marie@x.ca>")))
    desk.sync_here()


def test_it_ticks_the_one_that_rang_last_and_nothing_else(desk: Desk) -> None:
    settled(desk)
    before = desk.ours()
    said = desk.does("sent", "Roy", now=AFTER)
    assert "✓" in said
    after = desk.ours()
    assert value(after["thank-you"], "SUMMARY").startswith("✓ ")
    assert "VALARM" not in after["thank-you"]
    assert {stage for stage in after if after[stage] != before[stage]} == {"thank-you"}
    for days in (2, 3, 9):
        assert not changes(desk.sync(now=MONDAY + timedelta(days=days)))


def test_a_draft_and_a_title_that_the_person_edited_stay_theirs_and_it_counts_all_the_same(desk: Desk) -> None:
    settled(desk)
    path = desk.path_of("relance")
    text = path.read_text(encoding="utf-8").replace("\n ", "").replace("SUMMARY:Relance", "SUMMARY:Appeler")
    path.write_text(text.replace("Bonjour", "Bonsoir"), encoding="utf-8")
    desk.does("sent", "Roy", "--stage", "relance", now=AFTER)
    after = desk.ours()["relance"]
    assert value(after, "SUMMARY").startswith("Appeler")
    assert "Bonsoir" in value(after, "DESCRIPTION")
    assert "VALARM" not in after
    desk.sync_here(AFTER)
    assert value(desk.ours()["last-relance"], "DTSTART").startswith("20261202")
    assert "sent" in desk.does("show", "Roy", "--stage", "relance", now=AFTER)


def test_restore_takes_it_back(desk: Desk) -> None:
    settled(desk)
    before = desk.ours()["relance"]
    desk.does("sent", "Roy", "--stage", "relance", now=AFTER)
    desk.sync_here(AFTER)
    desk.does("restore", "Roy", "--stage", "relance", now=AFTER)
    desk.sync_here(AFTER)
    after = desk.ours()["relance"]
    for name in ("SUMMARY", "DESCRIPTION", "DTSTART", "X-CALENDAR-FOLLOWUP-BASE"):
        assert value(after, name) == value(before, name)
    assert "VALARM" in after


def test_it_says_where_there_is_nothing_to_note(desk: Desk) -> None:
    settled(desk)
    desk.path_of("relance").unlink()
    done = desk.run("sent", "Roy", "--stage", "relance", now=AFTER)
    assert done.returncode == 2
    assert "no follow-up" in done.stderr
    desk.does("sent", "Roy", now=AFTER)
    assert "already" in desk.run("sent", "Roy", "--stage", "thank-you", now=AFTER).stderr


def test_one_that_has_rung_shows_no_draft_once_there_is_an_answer(desk: Desk) -> None:
    settled(desk)
    assert "Objet" in desk.does("show", "Roy", "--stage", "thank-you", now=AFTER)
    desk.put("a.ics", ics(vevent(text="#entrevue #répondu\nAvec : Marie Roy <marie@x.ca>")))
    desk.sync_here(AFTER)
    shown = desk.does("show", "Roy", now=AFTER)
    assert "Objet" not in shown
    assert "closed: answered" in shown

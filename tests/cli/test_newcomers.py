"""What somebody who has never seen the program reads: each thing once, in words that fit, and with why."""

from __future__ import annotations

from datetime import timedelta

import click
import pytest
from click.testing import CliRunner

from calendar_followup.cli.app import app, run
from calendar_followup.cli.stage_names import StageName
from calendar_followup.cli.streams import paragraph
from tests.support.builders import MONDAY, Desk, ics, vevent
from tests.support.terminal import on_a_terminal

AFTER = MONDAY + timedelta(days=2)  # the thank-you has rung
KNOWN = "#entrevue\nAvec : Marie Roy <marie@x.ca>"


def settled(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent(text=KNOWN)))
    desk.does("sync")


def test_the_bare_command_shows_its_help_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 2
    told = capsys.readouterr().err
    assert told.count("Usage:") == 1
    assert "Error" not in told
    assert "remove-all" in told


def test_a_group_of_commands_shows_its_help_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schedule"]) == 2
    told = capsys.readouterr().err
    assert told.count("Usage:") == 1
    assert "install" in told


def test_an_unknown_command_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rappel"]) == 2
    assert "Error" in capsys.readouterr().err
    assert CliRunner().invoke(app, ["--help"]).exit_code == 0


def test_a_paragraph_breaks_between_words_and_never_in_a_path() -> None:
    path = "/home/camille/" + "calendriers/" * 9 + "perso.ics"
    assert path in [line.strip() for line in paragraph(f"note: {path} ne se lit pas")]


def test_points_are_not_missing_before_the_interview_took_place(desk: Desk) -> None:
    settled(desk)
    assert "needs:" not in desk.does("status", now=MONDAY - timedelta(hours=4))
    assert "needs: points" in desk.does("status", now=MONDAY)


def test_a_process_that_was_answered_is_over_on_the_same_day(desk: Desk) -> None:
    settled(desk)
    desk.does("sent", "Roy", "--stage", "thank-you")
    desk.put("a.ics", ics(vevent(text=KNOWN.replace("#entrevue", "#entrevue #répondu"))))
    desk.does("sync")
    told = desk.does("status")
    assert "1 process is over" in told
    assert "Monday, November 23 · answered" in told
    assert "needs:" not in desk.does("status", "--all")


def test_a_stop_is_not_called_an_answer(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent(text=KNOWN.replace("#entrevue", "#entrevue #stop"))))
    assert "stopped by you" in desk.does("status")


def test_a_closed_follow_up_is_told_once(desk: Desk) -> None:
    settled(desk)
    path = desk.path_of("relance")
    text = path.read_bytes().decode("utf-8").replace("\r\n ", "")
    path.write_bytes(text.replace("Réponse reçue :", "Réponse reçue : oui, un refus", 1).encode("utf-8"))
    first = desk.does("sync", now=AFTER)
    assert first.count("Relance – ") == 1
    assert "kept" not in first
    assert "Relance – " not in desk.does("sync", now=AFTER)


def test_a_thank_you_that_comes_too_late_is_named(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent(text=KNOWN)))
    late = MONDAY + timedelta(days=5)
    desk.does("sync", now=late)
    told = [" ".join(line.split()) for line in desk.does("status", now=late).splitlines()]
    assert "– thank-you none: too late" in told


def test_after_remove_all_status_says_what_happened_and_how_to_undo_it(desk: Desk) -> None:
    settled(desk)
    assert "Nothing was taken away: this was a dry run." in desk.does("remove-all", "--dry-run")
    assert "asked" not in desk.does("remove-all", "--yes")
    assert "all deleted, by you or by remove-all; restore brings them back" in desk.does("status")
    assert "deleted: you deleted" not in desk.does("show", "Roy")


STAGE_WORDS = {
    "thank-you": "thank-you THANK-YOU thank_you merci Remerciement remercier thanks",
    "relance": "relance Relance follow-up follow_up followup",
    "last-relance": "last-relance",
}
SAID = [(word, stage) for stage, words in STAGE_WORDS.items() for word in words.split()]
SAID += [("thank you", "thank-you"), ("Follow up", "relance"), ("première relance", "relance")]
SAID += [
    (word, "last-relance") for word in ("relance 2", "Follow up 2", "dernière relance", "last follow-up", "2e relance")
]


@pytest.mark.parametrize(("word", "stage"), SAID)
def test_a_stage_may_be_named_by_any_word_that_is_shown_for_it(word: str, stage: str) -> None:
    assert StageName().convert(word, None, None) == stage


@pytest.mark.parametrize("word", ["", "suivant", "relance 3", "-"])
def test_what_names_no_stage_is_an_error_that_names_them_all(word: str) -> None:
    with pytest.raises(click.BadParameter, match=r"thank-you.*last-relance"):
        StageName().convert(word, None, None)


@pytest.mark.parametrize("command", ["sync", "doctor"])
def test_notes_break_between_words_on_a_terminal(desk: Desk, command: str) -> None:
    desk.put("a.ics", ics(vevent("Rencontre avec une personne de chez Nordik", "#entrevu")))
    desk.environment["COLUMNS"] = "60"
    said, _ = on_a_terminal(desk, [command, "--now", MONDAY.isoformat()], [])
    assert "#entrevu resembles #entrevue and is no tag; correct it if this is an interview" in " ".join(said.split())
    assert [
        line for line in click.unstyle(said).splitlines() if len(line) > 60 and "/" not in line
    ] == []  # a path stays whole

"""``remove-all`` and ``restore``."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta

from tests.support.builders import Desk, changes, ics, value, vevent


def test_remove_all_leaves_the_calendar_byte_for_byte_as_it_was(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent()))
    desk.put("b.ics", ics(vevent("Dentiste", "", uid="b")))
    before = desk.snapshot()
    desk.sync()
    done = desk.run("remove-all", "--yes")
    assert done.returncode == 0, done.stderr
    assert "3 removed" in done.stdout
    assert desk.snapshot() == before
    report = desk.sync()
    assert report["created"] == []  # a schedule left behind brings nothing back
    assert desk.snapshot() == before


def test_remove_all_asks_first_and_a_no_changes_nothing(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent()))
    desk.sync()
    before = desk.snapshot()
    words = [sys.executable, "-m", "calendar_followup", "remove-all", "--config", str(desk.config)]
    environment = {"XDG_STATE_HOME": str(desk.root / "state"), "PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"}
    done = subprocess.run(words, input="n\n", capture_output=True, text=True, env=environment, timeout=60)
    assert done.returncode == 130
    assert "Remercier" in done.stdout
    assert "Nothing was taken away." in done.stdout
    assert desk.snapshot() == before


def test_a_dry_run_removes_nothing(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent()))
    desk.sync()
    before = desk.snapshot()
    assert "3 to remove" in desk.run("remove-all", "--dry-run").stdout
    assert desk.snapshot() == before


def test_remove_all_keeps_what_was_edited_unless_forced_and_guests_always(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent()))
    desk.sync()
    for stage, old, new in (
        ("relance", b"SUMMARY:Relance", b"SUMMARY:Appeler"),
        ("last-relance", b"STATUS:CONFIRMED", b"STATUS:CONFIRMED\r\nATTENDEE:mailto:marie@example.com"),
    ):
        path = desk.path_of(stage)
        path.write_bytes(path.read_bytes().replace(old, new))
    done = desk.run("remove-all", "--yes")
    assert "edited by you" in done.stdout
    assert set(desk.ours()) == {"relance", "last-relance"}
    done = desk.run("remove-all", "--yes", "--force")
    assert "has guests" in done.stdout
    assert set(desk.ours()) == {"last-relance"}


def test_restore_brings_back_what_was_deleted(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent()))
    desk.sync()
    desk.path_of("relance").unlink()
    desk.sync()
    assert set(desk.ours()) == {"thank-you"}
    done = desk.run("restore", "hydro")
    assert done.returncode == 0, done.stderr
    assert set(desk.ours()) == {"thank-you", "relance", "last-relance"}
    assert value(desk.ours()["relance"], "X-CALENDAR-FOLLOWUP-GENERATION") == "1"
    assert changes(desk.sync()) == []


def test_restore_removes_nothing_and_says_what_it_cannot_bring_back(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent()))
    desk.put("b.ics", ics(vevent("Entrevue – Cheffe @ Nordik", uid="two@example.org")))
    desk.sync()
    desk.path_of("relance").unlink()
    desk.sync()
    desk.put("a.ics", ics(vevent(text="#entrevue\nStatut : pas de relance")))
    desk.put("b.ics", ics(vevent("Entrevue – Cheffe @ Nordik", "", uid="two@example.org")))  # no longer tagged
    before = desk.snapshot()
    done = desk.run("restore", "hydro")
    assert "relance is not brought back: no relance wanted" in done.stderr
    assert "removed" not in done.stdout
    assert desk.snapshot() == before
    assert desk.sync()["removed"]  # another run's work is not forgotten


def test_restore_brings_back_what_is_wanted_and_names_the_rest(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent()))
    desk.sync()
    for stage in ("thank-you", "relance"):
        desk.path_of(stage).unlink()
    desk.sync()
    late = desk.now + timedelta(days=10)
    done = desk.run("restore", "hydro", now=late)
    assert set(desk.ours()) == {"relance", "last-relance"}
    assert "thank-you is not brought back: too late" in done.stderr


def test_restore_of_what_was_not_deleted_says_so(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent()))
    desk.sync()
    before = desk.snapshot()
    assert "nothing that you deleted" in desk.run("restore", "hydro").stderr
    assert desk.snapshot() == before


def test_after_remove_all_restore_says_what_a_new_round_keeps_away(desk: Desk) -> None:
    round_ = "#entrevue\nPoste : Analyste\nEntreprise : Nordik"
    desk.put("a.ics", ics(vevent("Un", round_, uid="one")))
    later = {"start": "DTSTART:20261130T140000Z", "end": "DTEND:20261130T150000Z"}
    desk.put("b.ics", ics(vevent("Deux", round_, uid="two", **later)))
    desk.sync()
    desk.run("remove-all", "--yes")
    desk.put("b.ics", ics(vevent("Deux", round_, uid="two", more="STATUS:CANCELLED", **later)))
    assert desk.sync()["created"] == []
    desk.put("b.ics", ics(vevent("Deux", round_, uid="two", **later)))
    done = desk.run("restore", "one")
    assert "last-relance is not brought back: a new round began" in done.stderr
    assert set(desk.ours()) == {"thank-you"}


def test_restore_of_one_stage_leaves_the_others_away(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent()))
    desk.sync()
    for stage in ("thank-you", "relance"):
        desk.path_of(stage).unlink()
    desk.does("restore", "one@example.org", "--stage", "thank-you")
    assert set(desk.ours()) == {"thank-you", "last-relance"}  # the next run removes that one, not this command
    desk.sync()
    assert set(desk.ours()) == {"thank-you"}
    assert value(desk.ours()["thank-you"], "X-CALENDAR-FOLLOWUP-GENERATION") == "1"
    assert changes(desk.sync()) == []  # the relance stays away

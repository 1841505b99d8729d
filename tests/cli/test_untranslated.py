"""No text that a person sees is left in English: tested by running the program, not by reading its source.

The catalog is extracted from the source, so a sentence that the extractor misses would
be missing from the catalog and from a test that uses the same extractor.  Here the
program speaks a language in other letters, and any Latin letters left must be the
person's own words.
"""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.support import pseudo
from tests.support.builders import CONFIG, MONDAY, Desk, ics, vevent
from tests.support.scheduling import CRONTAB, program

Say = Callable[..., str]

INTERVIEW = ics(vevent(text="#entrevue\nÉchéance : bientôt"))
LATER = (MONDAY + timedelta(days=2)).isoformat()


@pytest.fixture(scope="session")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program in the pseudo-language."""
    return pseudo.installed(tmp_path_factory.mktemp("pseudo"))


@pytest.fixture
def say(copy: Path, desk: Desk) -> Say:
    """Runs a command, and checks that its output has only words that the person has used so far, or were ``given``."""
    known = set[str]()

    def run(command: str, *, now: str = MONDAY.isoformat(), given: str = "") -> str:
        arguments = [*shlex.split(command), *(["--now", now] if now else [])]
        known.update(pseudo.own_words(desk, [*arguments, given]))
        said = pseudo.run(copy, desk, *arguments)
        known.update(pseudo.own_words(desk, []))
        assert said.strip(), "a command that says nothing proves nothing"
        assert sorted(pseudo.words(said) - known) == [], said
        return said

    return run


def told(sentence: str) -> str:
    """Words of the catalog as the pseudo-language has them."""
    return pseudo.in_other_letters(sentence)


def signs(said: str) -> set[str]:
    """The kinds of changes that a report lists."""
    return set(re.findall(r"^  ([-+~=]) ", said, re.MULTILINE))


def test_the_judge_sees_what_is_left_in_english(copy: Path, desk: Desk) -> None:
    catalog = copy / "calendar_followup" / "cli" / "locale" / "fr" / "LC_MESSAGES" / "calendar_followup.mo"
    whole = catalog.read_bytes()
    try:
        assert not pseudo.words(pseudo.run(copy, desk, "status")) - pseudo.own_words(desk, ["status"])
        catalog.unlink()
        assert {"No", "interview", "yet"} <= pseudo.words(pseudo.run(copy, desk, "status"))
    finally:
        catalog.write_bytes(whole)


def test_a_run_that_writes_and_one_that_has_nothing_to_do(say: Say, desk: Desk) -> None:
    desk.put("a.ics", INTERVIEW)
    for command in ("status", "sync --dry-run", "sync", "sync", "status", "show Hydro", "doctor"):
        say(command, given="Remercier Relance facultative")
    say("status", now=LATER)
    page = desk.root / "page.html"
    say(f"status --html {page}")
    seen = re.sub(r"<(style|script)>.*?</\1>|<[^>]*>", " ", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert not pseudo.words(seen) - pseudo.own_words(desk, ["mailto"])


def test_what_is_closed_silenced_kept_and_removed(say: Say, desk: Desk) -> None:
    desk.put("a.ics", INTERVIEW)
    say("sync")
    noted, edited = desk.path_of("thank-you"), desk.path_of("relance")
    noted.write_bytes(noted.read_bytes().replace("Points abordés :".encode(), "Points abordés : Django".encode()))
    edited.write_bytes(edited.read_bytes().replace(b"SUMMARY:", b"SUMMARY:Ah "))
    desk.put("a.ics", INTERVIEW.replace("20261123T1", "20261125T1"))
    assert signs(say("sync")) == {"~"}
    desk.put("a.ics", INTERVIEW.replace("#entrevue", "#rien").replace("20261123T1", "20261125T1"))
    assert signs(say("sync --dry-run")) == {"~", "-", "="}  # closed or silenced, removed, kept
    assert signs(say("sync")) == {"~", "-", "="}
    assert signs(say("remove-all --dry-run")) == {"="}  # edited ones go only by force
    assert signs(say("remove-all --yes --force")) == {"-"}
    desk.put("a.ics", INTERVIEW)
    assert "+" in signs(say("restore Hydro"))


def test_events_and_files_that_cannot_be_read(say: Say, desk: Desk) -> None:
    more = "\n".join(f"ATTENDEE:mailto:p{n}@example.org" for n in range(501))
    broken = (
        "",
        "<!DOCTYPE html><html></html>",
        "hello",
        ics(vevent(uid="")),
        ics(vevent(uid="a", start="DTSTART:")),
        ics(vevent(uid="b", start="DTSTART;TZID=Nowhere/Land:20261123T140000")),
        ics(vevent(uid="c", more="DTSTART:20261124T140000Z")),
        ics(vevent(uid="d", more="RRULE:FREQ=HOURLY")),
        ics(vevent(uid="g", start="X-NOTHING:1")),
        ics(vevent(uid="i", more=more)),
        ics(vevent(uid="j", more=f"CATEGORIES:{'x,' * 40_000}")),
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:k\nDTSTART:20261123T140000Z\nSUMMARY:#entrevue",
        "BEGIN:VCALENDAR\nEND:VEVENT\nEND:VCALENDAR\nBEGIN:VEVENT",
        ics(vevent(uid="o", more="ORGANIZER:mailto:rh@example.org\nATTENDEE:mailto:moi@example.org")),
    )
    for number, text in enumerate(broken):
        desk.put(f"f{number}.ics", text)
    desk.config.write_text(CONFIG.replace('emails = ["camille@example.org"]\n', ""), encoding="utf-8")
    of_the_parser = "Cannot access dt on broken property expected vDDDTypes Expected datetime date or"
    assert say("sync", given=of_the_parser).count("\n") > len(broken)
    say("doctor")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("timezone", "timezon"),
        ('"America/Toronto"', '"America/Torronto"'),
        ('name = "Camille Gagnon"', "name = 3"),
        ('name = "Camille Gagnon"', "discreet = 3\nemails = 3"),
        ('type = "folder"', 'type = "foldr"'),
        ('type = "folder"\n', ""),
        ('path = "perso"\n', ""),
        ('path = "perso"', "path = ''"),
        ("[[calendars]]", "[[calendar]]"),
        ('name = "Camille Gagnon"', 'region = "CA-QB"'),
        ('name = "Camille Gagnon"', 'language = "de"'),
        ("[[calendars]]", '[timing]\nthank_you = "3 fortnights"\n[[calendars]]'),
        ("[[calendars]]", '[timing]\nthank_you = "3 days"\n[[calendars]]'),
        ("[[calendars]]", '[timing]\nafter_deadline = "3 weeks"\n[[calendars]]'),
        ("[[calendars]]", '[timing]\nworking_hours = ["17:00", "09:00"]\n[[calendars]]'),
        ("[[calendars]]", "[timing]\nworking_hours = 3\n[[calendars]]"),
        ("[[calendars]]", '[timing]\nquiet_periods = ["13-45/01-02"]\n[[calendars]]'),
        ("[[calendars]]", '[timing]\nworking_days = ["mon", "tus"]\n[[calendars]]'),
        ("[[calendars]]", "[timing]\nworking_days = []\n[[calendars]]"),
        ("[[calendars]]", '[interviews]\ntags = "#x"\n[[calendars]]'),
        ("[[calendars]]", "interviews = 3\n[[calendars]]"),
        ("[[calendars]]", '[[calendars]]\nname = "perso"\ntype = "folder"\npath = "x"\n\n[[calendars]]'),
    ],
)
def test_a_config_that_makes_no_sense(say: Say, desk: Desk, old: str, new: str) -> None:
    desk.config.write_text(CONFIG.replace(old, new), encoding="utf-8")
    choices = "folder caldav google microsoft fr en mon tue wed thu fri sat sun timing interviews calendars"
    choices += " timezone Toronto type path Cannot overwrite a value at line column"  # the last are the TOML parser's
    assert say("sync", given=choices).startswith("calendar-followup: config.toml")


@pytest.mark.parametrize(
    "command",
    [
        "sync --calendar person",
        "sync --frce",
        "sync --calendar",
        "sync --json=1",
        "synk",
        "show",
        "show Personne",
        "show a b",
        "show x --stage relanc",
        "schedule install --every never",
        "schedule install --every 7m",
        "connect",
        "connect folder --path nowhere",
        "connect caldav --url gmail.com",
        "connect caldav --url outlook.com",
        "connect caldav --url 3",
        "connect google --credentials nowhere.json",
        "connect google --credentials nowhere.json --color mauve",
    ],
)
def test_a_command_that_makes_no_sense(say: Say, command: str) -> None:
    names = "sync show force help connect"
    stages = "thank-you relance last-relance"
    kinds = "google microsoft caldav folder INTERVIEW"
    colors = "lavender sage grape flamingo banana tangerine peacock graphite blueberry basil tomato"
    said = say(command, now="", given=f"{names} {stages} {kinds} {colors} https json")
    assert said.startswith(("calendar-followup: ", told("Usage"), told("Error")))


def test_moments_and_intervals_that_make_no_sense(say: Say) -> None:
    assert "“hier”" in say("sync", now="hier")
    assert told("goes by the clock") in say("sync --every 15m")


def test_a_search_that_finds_several(say: Say, desk: Desk) -> None:
    desk.put("a.ics", ics(vevent(), vevent("Entrevue – Analyste @ Hydro-Québec", uid="two@example.org")))
    assert "“Hydro”" in say("show Hydro")


def test_templates_with_mistakes(say: Say, desk: Desk) -> None:
    folder = desk.root / "modeles" / "fr"
    folder.mkdir(parents=True)
    (folder / "relanc.txt").write_text("x")
    (folder / "relance.txt").write_text("a\n\n{{ rol }}")
    (folder / "thank-you.txt").write_text("a\n\n{% macro x() %}{% endmacro %}")
    (folder / "last-relance.txt").write_text("a\n\n{{ 'x' * 3 }}")
    desk.add_config(f'\n[drafts]\ntemplates = "{folder.parent}"\n')
    desk.put("a.ics", INTERVIEW)
    said = say("sync", given="role relance.txt macro")
    assert all(f"fr/{name}.txt" in said for name in ("relanc", "relance", "thank-you", "last-relance"))
    desk.config.write_text(CONFIG + f'\n[drafts]\ntemplates = "{desk.root / "nulle-part"}"\n', encoding="utf-8")
    assert "nulle-part" in say("sync", given="drafts.templates")


def test_folders_and_configs_that_are_not_there(say: Say, desk: Desk) -> None:
    desk.put("a.ics", INTERVIEW)
    say("sync")
    (desk.calendar / "a.ics").unlink()
    for path in desk.calendar.iterdir():
        path.unlink()
    assert told("came back empty") in say("sync")
    desk.calendar.rmdir()
    assert told("does not exist") in say("sync")
    desk.config.unlink()
    assert told("there is no config") in say("sync")


def test_a_calendar_on_a_server_that_is_not_there(say: Say, desk: Desk) -> None:
    desk.use_caldav("http://127.0.0.1:1/dav/", "camille")
    assert "CALENDAR_FOLLOWUP_PASSWORD_PERSO" in say("sync", given="CALENDAR_FOLLOWUP_PASSWORD_PERSO")
    desk.environment["CALENDAR_FOLLOWUP_PASSWORD_PERSO"] = "x"
    assert told("can't be reached, or hung up") in say("sync")
    assert told("can't be reached, or hung up") in say("doctor")


def test_a_state_file_that_is_damaged(say: Say, desk: Desk) -> None:
    desk.put("a.ics", INTERVIEW)
    say("sync")
    (state,) = (desk.root / "state" / "calendar-followup").glob("*.sqlite")
    state.write_bytes(b"SQLite format 3\0" + bytes(range(256)) * 20)
    assert told("the state file") in say("sync")
    state.write_text("no state file at all, for longer than any header of one is " * 20)
    assert told("the state file") in say("sync")


def test_a_schedule_that_comes_and_goes(say: Say, desk: Desk) -> None:
    program(desk, "crontab", CRONTAB)
    given = f"cron systemd launchd {sys.executable} m calendar_followup sync quiet config"
    for command in ("show", "install", "show", "remove", "remove"):
        said = say(f"schedule {command}", now="", given=given)
        assert ("*/15" in said) == (command == "install") or command == "show"
    say("doctor", given=given)
    program(desk, "crontab", "#!{python}\nimport sys\nsys.exit('lp0 on fire')")
    assert "lp0 on fire" in say("schedule install", now="", given=f"{given} crontab lp0 on fire")


def test_the_demo(say: Say, desk: Desk) -> None:
    folder = desk.root / "demo"
    say(f"demo --folder {folder}")
    written = sorted(folder.rglob("cf*.ics"))
    assert len(written) > 3
    say(f"demo --folder {folder}")
    assert sorted(folder.rglob("cf*.ics")) == written

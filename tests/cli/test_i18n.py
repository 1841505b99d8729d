"""The program in French and English: complete in both, and the same in what it means."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from tests.support.builders import Desk, ics, vevent
from tools.phrases import FRENCH, as_tuple, catalog, compiled, sentences

PLACEHOLDER = re.compile(r"\{(\w*)(?:![rsa])?\}")
COMMANDS = (
    ["sync"],
    ["status"],
    ["show"],
    ["restore"],
    ["remove-all"],
    ["doctor"],
    ["demo"],
    ["connect"],
    ["connect", "folder"],
    ["connect", "caldav"],
    ["connect", "google"],
    ["schedule"],
    ["schedule", "install"],
    ["schedule", "show"],
    ["schedule", "remove"],
)


def french(desk: Desk) -> Desk:
    desk.environment["LANG"] = "fr_CA.UTF-8"
    return desk


def helped(desk: Desk, command: list[str]) -> str:
    words = [sys.executable, "-m", "calendar_followup", *command, "--help"]
    environment = {**os.environ, "LANG": "C.UTF-8", "LANGUAGE": "", "PYTHONIOENCODING": "utf-8", **desk.environment}
    return subprocess.run(words, capture_output=True, text=True, encoding="utf-8", env=environment, check=True).stdout


def test_every_sentence_has_its_french_and_no_other_is_left_over() -> None:
    found = {message.id: message.string for message in catalog() if message.id}
    assert found.keys() == sentences().keys(), "make messages"
    assert [sentence for sentence, said in found.items() if not all(as_tuple(said))] == []
    assert not [message for message in catalog() if message.fuzzy and message.id]


def test_a_translation_has_the_values_of_its_sentence() -> None:
    for message in catalog():
        if message.id:
            for sentence, said in zip(as_tuple(message.id), as_tuple(message.string), strict=True):
                assert set(PLACEHOLDER.findall(said)) == set(PLACEHOLDER.findall(sentence)), said


def test_the_compiled_catalog_is_the_one_that_can_be_read() -> None:
    assert FRENCH.with_suffix(".mo").read_bytes() == compiled(catalog()), "make messages"


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_the_help_is_french_throughout(desk: Desk, command: list[str]) -> None:
    shown = helped(french(desk), command)
    assert "Usage :" in shown
    assert "Afficher cette aide." in shown
    for english in ("Show ", " the ", "Print ", "Only ", "Examples", "Options:\n  -h, --help  Show"):
        assert english not in shown
    plain = helped(Desk(desk.root), command)
    assert "Usage:" in plain
    assert re.findall(r"calendar-followup [a-z-]+", shown) == re.findall(r"calendar-followup [a-z-]+", plain)


def test_a_run_is_told_in_french(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent(text="#entrevue\nÉchéance : bientôt")))
    done = french(desk).run("sync")
    assert "1 entrevue, créés : 3" in done.stdout
    assert "lun 2026-12-07" in done.stdout
    assert "l’échéance n’est pas comprise : « bientôt » ; écrivez-la comme 2026-12-31" in done.stderr
    shown = desk.run("status").stdout
    assert "À venir : ✍ Remercier" in shown
    assert "demain" in shown
    assert "il manque" in shown
    assert "personnes" in shown


def test_errors_and_their_advice_are_told_in_french_with_their_values(desk: Desk) -> None:
    french(desk)
    assert (
        "aucun calendrier ne s’appelle « person » (vouliez-vous dire « perso » ?)"
        in desk.run("sync", "--calendar", "person").stderr
    )
    desk.config.write_text(desk.config.read_text().replace("timezone", "timezoen"))
    assert (
        "config.toml, ligne 3 : clé inconnue « timezoen » (vouliez-vous dire « timezone » ?)" in desk.run("sync").stderr
    )
    desk.config.unlink()
    assert "il n’y a pas de configuration" in desk.run("sync").stderr
    assert "L’option '--nope' n’existe pas" in desk.run("sync", "--nope").stderr


def test_what_scripts_read_stays_english(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent(text="#entrevue\nÉchéance : bientôt")))
    problem = french(desk).sync()["problems"][0]["reason"]
    assert problem.startswith("the deadline is not understood")


def test_under_cron_the_config_says_the_language(desk: Desk) -> None:
    for variable in ("LANG", "LC_ALL", "LANGUAGE", "LC_MESSAGES"):
        desk.environment[variable] = ""
    desk.put("a.ics", ics(vevent(text="#entrevue\nÉchéance : bientôt")))
    desk.add_config('language = "fr"\n')
    assert "l’échéance n’est pas comprise" in desk.run("sync", "--quiet").stderr
    desk.environment["LANG"] = "en_CA.UTF-8"
    assert "1 interview" in desk.run("sync").stdout


def test_doctor_speaks_french_too(desk: Desk) -> None:
    shown = french(desk).run("doctor").stdout
    assert "calendriers : 1" in shown
    assert "fuseau horaire    America/Toronto, où il est" in shown

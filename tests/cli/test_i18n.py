"""The program in French and English: complete in both, with the same meaning."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_file

from tests.support.builders import Desk, ics, vevent
from tools.phrases import FRENCH, PACKAGE, as_tuple, catalog, compiled, sentences

# The functions that create messages are exempt from the rule about their use.
MODULES = sorted(set(PACKAGE.rglob("*.py")) - {PACKAGE / "base" / "messages.py"})
MARKED = {"message": 1, "counted": 2}  # how many sentences a call has
PLACEHOLDER = re.compile(r"\{(\w*)(?:![rsa])?\}")
COMMANDS = (
    ["sync"],
    ["status"],
    ["show"],
    ["restore"],
    ["sent"],
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


def test_the_catalog_is_up_to_date_and_every_sentence_has_its_french() -> None:
    found = {message.id: message.string for message in catalog() if message.id}
    assert found.keys() == sentences().keys(), "make messages"
    assert [sentence for sentence, said in found.items() if not all(as_tuple(said))] == []
    assert not [message for message in catalog() if message.fuzzy and message.id]


def test_babel_finds_no_sentence_that_the_catalog_lacks() -> None:
    """Its own extractor reads tokens instead of the syntax tree, so it is independent of ours."""
    keywords = {"message": None, "word": None, "_": None, "counted": (1, 2), "ngettext": (1, 2)}
    known = {as_tuple(message.id) for message in catalog()}
    found = {
        as_tuple(each[1])
        for method, pattern in (("python", "*.py"), ("jinja2.ext:babel_extract", "*.html"))
        for path in PACKAGE.rglob(pattern)
        for each in extract_from_file(method, path, keywords=keywords)
    }
    assert len(found) > 250
    assert found - known == set()


def calls_in(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Every call of a function by its bare name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id, node


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_message_is_a_literal_with_a_value_for_each_of_its_names(path: Path) -> None:
    for name, call in calls_in(path):
        assert name != "Message", "message() and counted() make messages"
        if name in MARKED:
            literals = [each.value for each in call.args if isinstance(each, ast.Constant)]
            given = {keyword.arg for keyword in call.keywords}
            assert len(literals) == len(call.args) == MARKED[name], ast.unparse(call)
            for literal in map(str, literals):
                said = set(PLACEHOLDER.findall(literal)) | ({"number"} if name == "counted" else set())
                assert said == given, ast.unparse(call)


def test_no_sentence_is_put_together_before_it_is_marked() -> None:
    """An f-string, a sum or a variable in a marked call would reach the person in English."""
    for path in PACKAGE.rglob("*.py"):
        for name, call in calls_in(path):
            texts = call.args[: {"word": 1, "ngettext": 2}.get(name, 0)]
            assert all(isinstance(each, ast.Constant) for each in texts), f"{path}: {ast.unparse(call)}"


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
    assert not re.search(r"\b(COMMAND|ARGS|INTERVIEW|NAME|TIME|INTERVAL|FILE|TEXT|PATH|ADDRESS|ZONE)\b", shown)
    assert "..." not in shown.replace("[ARGUMENTS]...", "")  # no summary is cut short
    plain = helped(Desk(desk.root), command)
    assert "Usage:" in plain
    assert re.findall(r"calendar-followup [a-z-]+", shown) == re.findall(r"calendar-followup [a-z-]+", plain)


def test_a_run_is_told_in_french(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent(text="#entrevue\nÉchéance : bientôt")))
    done = french(desk).run("sync")
    assert "1 entrevue, créés : 3" in done.stdout
    assert "lundi 7 décembre, 10 h" in done.stdout
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
    desk.config.write_text("name = \n")
    assert "config.toml n’est pas du TOML valide, ligne 1\N{NO-BREAK SPACE}: une clé s’écrit" in desk.run("sync").stderr
    desk.config.write_text("[timing]\nrelances_a_day = 0\n[[calendars]]\nname = 'a'\ntype = 'folder'\npath = 'a'\n")
    assert "doit être 1 ou plus, et non 0" in desk.run("sync").stderr
    assert "« thank-you »" in desk.run("show", "x", "--stage", "y").stderr.replace("\N{NO-BREAK SPACE}", " ")
    desk.config.unlink()
    assert "il n’y a pas de configuration" in desk.run("sync").stderr
    assert "L’option «\N{NO-BREAK SPACE}--nope\N{NO-BREAK SPACE}» n’existe pas" in desk.run("sync", "--nope").stderr


def test_what_scripts_read_stays_english(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent(text="#entrevue\nÉchéance : bientôt")))
    problem = french(desk).sync()["problems"][0]["reason"]
    assert problem.startswith("the deadline is not understood")


def test_the_persons_own_words_are_never_translated(desk: Desk) -> None:
    """Each of these is also a sentence in the catalog."""
    desk.config.write_text(desk.config.read_text().replace('"perso"', '"company"', 1), encoding="utf-8")
    (desk.root / "company").mkdir()
    desk.put("a.ics", ics(vevent("Entrevue – due @ points", text="#entrevue\nÉchéance : deleted")))
    done = french(desk).run("sync")
    assert "company : 1 entrevue" in done.stdout
    assert "« deleted »" in done.stderr
    assert "Entrevue – due @ points" in done.stderr
    assert "« role »" in desk.run("show", "role").stderr
    assert "« planned »" in desk.run("sync", "--calendar", "planned").stderr


def test_what_could_pass_for_a_place_or_markup_in_a_value_is_shown_as_it_is(desk: Desk) -> None:
    for own in ("{name}", "%s", "{0}", "[bold]", "\\1"):
        assert f"« {own} »" in french(desk).run("sync", "--calendar", own).stderr


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

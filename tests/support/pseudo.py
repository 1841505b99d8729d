"""The program in a pseudo-language: every sentence of the catalog in other letters.

Any Latin letters in a run's output are either the person's own words, or a sentence
that never went through the catalog.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog

from tests.support.builders import Desk
from tools.phrases import FRENCH, PACKAGE, as_tuple, catalog, compiled

_KEPT = re.compile(r"(\{[^{}]*\}|%\(\w+\)s)")  # a placeholder
_LETTERS = {ord("a") + n: 0x1D5BA + n for n in range(26)} | {ord("A") + n: 0x1D5A0 + n for n in range(26)}
_WORD = re.compile(r"[A-Za-z]{2,}")
OF_NO_LANGUAGE = {"calendar", "followup", "ok", "docs", "google", "md"}  # what the program is called, a sign, a file


def in_other_letters(sentence: str) -> str:
    """The sentence, with its placeholders unchanged."""
    return "".join(part if _KEPT.fullmatch(part) else part.translate(_LETTERS) for part in _KEPT.split(sentence))


def installed(folder: Path) -> Path:
    """A copy of the package below ``folder`` whose French is the pseudo-language."""
    shutil.copytree(PACKAGE, folder / PACKAGE.name)
    found = Catalog(locale="fr")
    for each in catalog():
        if each.id:
            strings = tuple(map(in_other_letters, as_tuple(each.id)))
            found.add(each.id, strings if len(strings) > 1 else strings[0])
    (folder / FRENCH.relative_to(PACKAGE.parent)).with_suffix(".mo").write_bytes(compiled(found))
    return folder


def run(folder: Path, desk: Desk, *arguments: str) -> str:
    """All that a command prints, on both channels."""
    environment = {
        **os.environ,
        "XDG_STATE_HOME": str(desk.root / "state"),
        "CALENDAR_FOLLOWUP_CONFIG": str(desk.config),
        "PYTHONPATH": str(folder),
        "PYTHONIOENCODING": "utf-8",
        "COLUMNS": "200",
        "LANG": "fr_CA.UTF-8",
        **desk.environment,
    }
    words = [sys.executable, "-m", "calendar_followup", *arguments]
    done = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", env=environment, cwd=desk.root)
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout + done.stderr


def words(text: str) -> set[str]:
    """The words in Latin letters; not those in capitals, which name properties, files and options."""
    return {word for word in _WORD.findall(text) if not word.isupper()}


def own_words(desk: Desk, arguments: Iterable[str]) -> set[str]:
    """What the person wrote, named or typed, and the drafts in their calendar."""
    found = words(f"{desk.root} {desk.environment} {' '.join(arguments)}") | OF_NO_LANGUAGE
    for path in desk.root.rglob("*"):
        found |= words(path.name)
        if path.suffix in (".ics", ".toml", ".txt"):
            found |= words(unfolded(path.read_bytes().decode("utf-8", "replace")))
    return found


@cache
def unfolded(text: str) -> str:
    """Text of iCalendar as its reader sees it."""
    return text.replace("\r\n ", "").replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";")

"""A language is a file of words."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import calendar_followup
from calendar_followup.domain.reading.words import LANGUAGES

TOY = """
from calendar_followup.domain.model import Status
from calendar_followup.domain.reading.words.shape import AnswerWords, Words

WORDS = Words(
    language="eo",
    names=("eo", "Esperanto"),
    labels={"role": ("Posteno",), "status": ("Stato",), "answer": ("Ricevita respondo",), "points": ("Temoj",)},
    form={"points": "Temoj", "answer": "Ricevita respondo"},
    statuses={Status.REJECTED: ("rifuzita",)},
    no_values=("nekonata",),
    answers=AnswerWords(negations="ne, neniu", news="respondo", rejected="rifuz*", offered="oferto"),
)
"""
TRIED = """
from calendar_followup.domain.reading.labels import labelled, short_value, status_in
values = labelled("Posteno: Kuiristo\\nStato: Rifuzita!")
print(values["role"], status_in(values["status"]), repr(short_value("Nekonata")))

from calendar_followup.domain.drafts.description import form_of
from calendar_followup.domain.reading.answers import read_answer
from calendar_followup.domain.reading.statements import read_statements
print(form_of("eo").split("\\n"))
print([read_answer(line).text for line in ("rifuzita!", "oferto", "neniu respondo", "oferto? ")])
said = read_statements(["Temoj la nubo\\nRicevita respondo\\nrifuzite per letero"])
print(said.answered, [point.text for point in said.points])
"""


def test_french_and_english_are_found() -> None:
    assert {words.language for words in LANGUAGES} >= {"fr", "en"}


def test_a_third_language_is_a_file_that_nothing_else_names(tmp_path: Path) -> None:
    copy = tmp_path / "calendar_followup"
    shutil.copytree(Path(calendar_followup.__file__).parent, copy)
    (copy / "domain/reading/words/eo.py").write_text(TOY, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", TRIED], cwd=tmp_path, env={"PYTHONPATH": str(tmp_path)}, capture_output=True, text=True
    )
    assert done.stdout.split("\n")[:4] == [
        "Kuiristo rejected ''",
        "['Temoj:', 'Ricevita respondo:']",
        "['rifuzita!', 'oferto', '', '']",
        "rejected ['la nubo']",
    ], done.stderr

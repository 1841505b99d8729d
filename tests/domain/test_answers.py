"""Texts beside ``Réponse reçue`` that are an answer, and those that are not: the table is ``answers.txt``.

``none`` says that nothing came, ``promise`` that it is announced, ``unclear``
neither; ``answered``, ``rejected`` and ``offer`` are answers with their status.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from calendar_followup.domain.model import Status
from calendar_followup.domain.reading.answers import Answer, read_answer, status_of

NO_LETTERS = ["", " ", "?", "??", "___", "__", "-", "–", "…", "...", "0", "12/12", "✗", "😕", "∅", "( )", ":", "\u200b"]

STATUSES = {
    Status.ANSWERED: "répondu; Répondu !; answered; replied; réponse reçue; 2e entrevue; second interview",
    Status.REJECTED: "refus; refusé; refusée; Refusée.; rejected; declined; rejetée; non retenue; not selected",
    Status.OFFER: "offre; OFFRE !; offre reçue; offer; offer received; embauchée; hired; got the job; acceptée",
    Status.NO_FOLLOW_UP: "pas de relance; aucune relance; ne pas relancer; sans relance; no follow-up; no follow up;"
    "no followups; don't follow up; pas besoin de relance; no reminders; plus de relance; do not follow up",
    None: "en attente; en cours; waiting; pending; à suivre; applied; postulé; ?; pas encore; no answer; actif",
}


def rows() -> list[tuple[str, str]]:
    found, kind = [], ""
    for line in Path(__file__).with_name("answers.txt").read_text(encoding="utf-8").split("\n"):
        if line.startswith("["):
            kind = line.strip("[]")
        elif line:
            found.append((line, kind))
    return found


ROWS = rows()


def kind_of(answer: Answer) -> str:
    if answer.text:
        kinds: dict[Status | None, str] = {Status.REJECTED: "rejected", Status.OFFER: "offer"}
        return kinds.get(answer.status, "answered")
    if answer.promised:
        return "promise"
    return "none" if answer.understood else "unclear"


@pytest.mark.parametrize(("line", "kind"), ROWS, ids=[line for line, _ in ROWS])
def test_a_line_is_an_answer_only_if_it_says_one(line: str, kind: str) -> None:
    answer = read_answer(line)
    assert kind_of(answer) == kind
    assert answer.text in ("", line)


@pytest.mark.parametrize("line", NO_LETTERS)
def test_what_has_no_letters_is_no_answer(line: str) -> None:
    assert read_answer(line) == Answer()


@pytest.mark.parametrize(("status", "lines"), STATUSES.items())
def test_statuses_are_read_with_their_everyday_words(status: Status | None, lines: str) -> None:
    assert {line.strip(): status_of(line) for line in lines.split(";")} == {
        line.strip(): status for line in lines.split(";")
    }


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("ils vont me rappeler vendredi", "vendredi"),
        ("décision d'ici le 12 décembre", "d'ici le 12 décembre"),
        ("they said they would decide by the 12th", "by the 12th"),
        ("pas de décision avant janvier", "pas de décision avant janvier"),
        ("ils ne décideront pas avant janvier", "pas avant janvier"),
        ("they won't decide until January", "won't decide until January"),
        ("pas encore, d'ici vendredi", "d'ici vendredi"),
        ("dans deux semaines", "dans deux semaines"),
        ("nothing yet, by December 12", "by December 12"),
        ("Not yet, they'll call on Friday.", "on Friday"),
    ],
)
def test_a_promise_names_the_part_in_which_its_day_is(line: str, part: str) -> None:
    assert read_answer(line).promised[0] == part


@pytest.mark.parametrize(
    "line", ["3 décembre", "pas encore (3 décembre)", "2e entrevue le 3 décembre", "rien au 3 déc."]
)
def test_a_day_beside_no_promise_is_no_deadline(line: str) -> None:
    assert not read_answer(line).promised


def test_a_long_line_takes_no_longer_than_a_short_one() -> None:
    assert read_answer("pas " * 50_000 + "refus") == read_answer("pas " * 75)

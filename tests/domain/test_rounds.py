"""Rounds of interviews for one job: what ties them together, and how they affect each other."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from tests.support.builders import MONDAY, Desk, description, ics, value, vevent

AGAIN = re.compile("de nouveau|nouvelle (?:rencontre|conversation)|autre entrevue")
JOB = "#entrevue\nPoste : Analyste\nEntreprise : Nordik\nAvec : Marie <marie@example.com>\nPoints : le nuage"


def meeting(uid: str, day: str, text: str = JOB, title: str = "Rencontre") -> str:
    return ics(vevent(title, text, uid=uid, start=f"DTSTART:{day}T140000Z", end=f"DTEND:{day}T150000Z"))


def standing(desk: Desk) -> set[tuple[str, str]]:
    raws = (path.read_bytes().decode() for path in desk.calendar.glob("cf*"))
    texts = [raw.replace("\r\n ", "").replace("\r\n", "\n") for raw in raws]
    return {
        (value(text, "X-CALENDAR-FOLLOWUP-INTERVIEW"), value(text, "X-CALENDAR-FOLLOWUP-STAGE"))
        for text in texts
        if "INTERVIEW:" in text
    }


RELANCES = {"relance", "last-relance"}


@pytest.mark.parametrize(
    ("first", "second", "day", "tied"),
    [
        (JOB, JOB, "20261201", True),
        (JOB, JOB.replace("Analyste", "ANALYSTE"), "20261201", True),
        (JOB, JOB.replace("Analyste", "Conseillère"), "20261201", False),  # another role there
        (JOB, JOB.replace("Nordik", "Boréal"), "20261201", False),
        (JOB.replace("Poste : Analyste\n", ""), JOB.replace("Poste : Analyste\n", ""), "20261201", False),  # unknown
        (JOB + "\nProcessus : A", JOB.replace("Analyste", "Chef") + "\nProcess: a", "20261201", True),
        (JOB + "\nProcessus : A", JOB + "\nProcessus : B", "20261201", False),
    ],
    ids=["same", "case", "role", "company", "unknown", "label", "other label"],
)
def test_a_label_ties_rounds_together_else_the_same_company_and_role(
    desk: Desk, first: str, second: str, day: str, tied: bool
) -> None:
    desk.put("a.ics", meeting("one", "20261124", first))
    desk.put("b.ics", meeting("two", day, second))
    desk.sync_here()
    relances = {uid for uid, stage in standing(desk) if stage in RELANCES}
    assert relances == ({"two"} if tied else {"one", "two"})
    assert {uid for uid, stage in standing(desk) if stage == "thank-you"} == {"one", "two"}


def test_the_same_job_three_months_later_is_another_process(desk: Desk) -> None:
    desk.put("a.ics", meeting("one", "20260601"))
    desk.put("b.ics", meeting("two", "20261124"))
    desk.sync_here()
    assert not AGAIN.search(description(desk.ours()["thank-you"]))


def test_a_later_round_is_thanked_for_as_one(desk: Desk) -> None:
    desk.put("a.ics", meeting("one", "20261101"))
    desk.put("b.ics", meeting("two", "20261124"))
    desk.sync_here()
    assert AGAIN.search(description(desk.ours()["thank-you"]))


def test_a_rejection_noted_in_any_round_ends_everything(desk: Desk) -> None:
    desk.put("a.ics", meeting("one", "20261124"))
    desk.put("b.ics", meeting("two", "20261201"))
    desk.sync_here()
    desk.put("a.ics", meeting("one", "20261124", JOB + "\nStatut : refus"))
    desk.sync_here()
    assert standing(desk) == set()


def put_into_title(desk: Desk, uid: str, stage: str, words: str) -> None:
    """The person types words at the start of a follow-up's title."""
    for path in desk.calendar.glob("cf*"):
        raw = path.read_bytes()
        text = raw.decode().replace("\r\n ", "").replace("\r\n", "\n")
        if value(text, "X-CALENDAR-FOLLOWUP-INTERVIEW") == uid and value(text, "X-CALENDAR-FOLLOWUP-STAGE") == stage:
            path.write_bytes(raw.replace(b"SUMMARY:", f"SUMMARY:{words} ".encode()))


def test_a_stop_in_a_follow_up_does_not_hide_that_the_process_is_over(desk: Desk) -> None:
    desk.put("a.ics", meeting("one", "20261124"))
    desk.put("b.ics", meeting("two", "20261201"))
    desk.sync_here()
    put_into_title(desk, "one", "thank-you", "#stop")
    desk.put("a.ics", meeting("one", "20261124", JOB + "\nStatut : refus"))
    desk.sync_here()
    assert standing(desk) == {("one", "thank-you")}, "all but the one that was stopped, which is closed"


def test_a_stop_in_a_follow_up_is_no_answer_to_the_round(desk: Desk) -> None:
    desk.put("a.ics", meeting("one", "20261124"))
    desk.sync_here()
    put_into_title(desk, "one", "thank-you", "#stop")
    desk.put("b.ics", meeting("two", "20261201"))
    desk.sync_here()
    closed = ("one", "thank-you")
    assert standing(desk) == {closed, *(("two", stage) for stage in (*RELANCES, "thank-you"))}


def test_an_answer_to_the_first_round_does_not_end_the_second(desk: Desk) -> None:
    desk.put("a.ics", meeting("one", "20261124"))
    desk.put("b.ics", meeting("two", "20261201"))
    desk.sync_here()
    desk.put("a.ics", meeting("one", "20261124", JOB + "\nStatut : répondu"))
    desk.sync_here()
    assert standing(desk) == {("two", stage) for stage in (*RELANCES, "thank-you")}


def test_a_no_show_that_is_moved_gets_its_thank_you(desk: Desk) -> None:
    desk.put("a.ics", meeting("one", "20261123"))
    desk.sync_here()
    due = MONDAY + timedelta(days=2)  # nobody came; the reminder to thank has rung
    desk.put("a.ics", meeting("one", "20261130"))
    desk.sync_here(due)
    assert value(desk.ours()["thank-you"], "DTSTART").startswith("20261201")
    assert "30 novembre" in description(desk.ours()["thank-you"])


def test_a_no_show_that_is_invited_anew_gets_its_thank_you(desk: Desk) -> None:
    desk.put("a.ics", meeting("one", "20261123"))
    desk.sync_here()
    desk.put("a.ics", meeting("one", "20261123").replace("BEGIN:VEVENT", "BEGIN:VEVENT\r\nSTATUS:CANCELLED"))
    desk.put("b.ics", meeting("two", "20261130"))
    desk.sync_here()
    assert standing(desk) == {("two", stage) for stage in (*RELANCES, "thank-you")}


def test_what_came_too_late_to_be_thanked_for_is_made_up_for_when_it_is_moved(desk: Desk) -> None:
    desk.put("a.ics", meeting("one", "20261119"))
    desk.sync_here()
    assert ("one", "thank-you") not in standing(desk)
    desk.put("a.ics", meeting("one", "20261130"))
    desk.sync_here()
    assert ("one", "thank-you") in standing(desk)


def test_a_relance_that_was_edited_and_never_rings_does_not_count(desk: Desk) -> None:
    desk.put("a.ics", meeting("one", "20261124"))
    desk.sync_here()
    for stage in RELANCES:
        path = desk.path_of(stage)
        path.write_bytes(path.read_bytes().replace(b"SUMMARY:Relance", b"SUMMARY:A moi"))
    desk.put("b.ics", meeting("two", "20261201"))
    desk.sync_here()
    assert {stage for uid, stage in standing(desk) if uid == "two"} == {"thank-you", *RELANCES}

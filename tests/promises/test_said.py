"""P4: statements stay in force, whatever happens to the follow-up in which they were made."""

from __future__ import annotations

from datetime import timedelta

import pytest

from calendar_followup.domain.views.report import Report
from tests.support.builders import MONDAY, Desk, description, ics, local, value, vevent

AFTER = MONDAY + timedelta(days=2)  # the thank-you has rung


def say(desk: Desk, stage: str, old: str, new: str) -> None:
    """The person types into a follow-up, in their app."""
    path = desk.path_of(stage)
    text = path.read_bytes().decode("utf-8").replace("\r\n ", "")
    assert old in text, text
    path.write_bytes(text.replace(old, new, 1).encode("utf-8"))


def answer(desk: Desk, stage: str, words: str) -> None:
    say(desk, stage, "Réponse reçue :", f"Réponse reçue : {words}")


def settled(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent(text="#entrevue\nAvec : Marie Roy <marie@x.ca>")))
    desk.sync_here()


def stages(desk: Desk) -> set[str]:
    return set(desk.ours())


def is_quiet(report: Report) -> bool:
    return report.changes == 0


ENDS = {
    "an answer": ("Réponse reçue :", "Réponse reçue : oui, ils m'ont appelée"),
    "a rejection": ("Réponse reçue :", "Réponse reçue : refus poli par courriel"),
    "a stop in the notes": ("Points abordés :", "Points abordés : #stop"),
    "a stop in the title": ("SUMMARY:", "SUMMARY:#répondu "),
    "a status": ("Réponse reçue :", "Statut : répondu\\nRéponse reçue :"),
}


@pytest.mark.parametrize(("old", "new"), ENDS.values(), ids=ENDS)
@pytest.mark.parametrize("heard", [True, False], ids=["and a run heard it", "just before"])
def test_what_ends_all_still_does_when_its_follow_up_is_deleted(desk: Desk, old: str, new: str, heard: bool) -> None:
    settled(desk)
    say(desk, "thank-you", old, new)
    desk.sync_here(AFTER)
    if heard:
        desk.sync_here(AFTER)
    desk.path_of("thank-you").unlink()
    for days in (0, 1, 5, 40):
        desk.sync_here(AFTER + timedelta(days=days))
        assert stages(desk) == set()
    assert is_quiet(desk.sync_here(AFTER, force=True))


@pytest.mark.parametrize(("old", "new"), ENDS.values(), ids=ENDS)
def test_what_is_said_in_a_relance_still_to_come_closes_it_and_takes_the_rest_away(
    desk: Desk, old: str, new: str
) -> None:
    settled(desk)
    say(desk, "relance", old, new)
    desk.sync_here(AFTER)
    assert stages(desk) == {"thank-you", "relance"}
    closed = desk.ours()["relance"]
    assert value(closed, "SUMMARY").startswith("✓")
    assert "VALARM" not in closed
    for later in (AFTER, AFTER + timedelta(days=1)):
        assert is_quiet(desk.sync_here(later))
        assert is_quiet(desk.sync_here(later, force=True))


@pytest.mark.parametrize(("old", "new"), ENDS.values(), ids=ENDS)
def test_the_calendar_itself_remembers_when_the_state_is_lost(desk: Desk, old: str, new: str) -> None:
    settled(desk)
    say(desk, "relance", old, new)
    desk.sync_here(AFTER)
    for path in desk.root.glob("state.sqlite*"):
        path.unlink()
    assert is_quiet(desk.sync_here(AFTER))
    assert stages(desk) == {"thank-you", "relance"}


def test_no_relance_wanted_still_holds_when_the_thank_you_is_deleted(desk: Desk) -> None:
    settled(desk)
    say(desk, "thank-you", "Réponse reçue :", "Statut : pas de relance\\nRéponse reçue :")
    desk.sync_here(AFTER)
    desk.path_of("thank-you").unlink()
    desk.sync_here(AFTER)
    assert stages(desk) == set()
    assert is_quiet(desk.sync_here(AFTER + timedelta(days=9)))


def test_a_stated_deadline_keeps_the_relance_where_it_is_when_its_follow_up_is_deleted(desk: Desk) -> None:
    settled(desk)
    say(desk, "thank-you", "Échéance annoncée :", "Échéance annoncée : 2026-12-17")
    desk.sync_here(AFTER)
    before = local(desk.ours()["relance"])
    assert before >= "2026-12-17 17:00"
    desk.path_of("thank-you").unlink()
    desk.sync_here(AFTER)
    assert local(desk.ours()["relance"]) == before


def test_the_newest_deadline_counts_wherever_it_is_written(desk: Desk) -> None:
    settled(desk)
    say(desk, "thank-you", "Échéance annoncée :", "Échéance annoncée : 2026-12-17")
    desk.sync_here(AFTER)
    say(desk, "relance", "Échéance annoncée :", "Échéance annoncée : 2026-12-11")
    desk.sync_here(AFTER)
    assert local(desk.ours()["relance"]).startswith("2026-12-14")


def test_the_later_deadline_counts_where_nobody_knows_which_is_newer(desk: Desk) -> None:
    settled(desk)
    say(desk, "thank-you", "Échéance annoncée :", "Échéance annoncée : 2026-12-11")
    say(desk, "relance", "Échéance annoncée :", "Échéance annoncée : 2026-12-17")
    desk.sync_here(AFTER)
    assert local(desk.ours()["relance"]) >= "2026-12-17 17:00"


def test_a_person_is_still_known_when_the_follow_up_that_names_them_is_deleted(desk: Desk) -> None:
    settled(desk)
    say(desk, "thank-you", "Points abordés :", "Avec : Luc Côté <luc@x.ca>\\nPoints abordés :")
    desk.sync_here(AFTER)
    desk.path_of("thank-you").unlink()
    desk.sync_here(AFTER)
    assert "luc@x.ca" in description(desk.ours()["relance"])


def test_what_is_taken_back_where_it_is_written_no_longer_holds(desk: Desk) -> None:
    settled(desk)
    answer(desk, "relance", "oui, ils m'ont appelée")
    desk.sync_here(AFTER)
    assert stages(desk) == {"thank-you", "relance"}
    say(desk, "relance", "Réponse reçue : oui\\, ils m'ont appelée", "Réponse reçue :")
    desk.sync_here(AFTER)
    assert value(desk.ours()["relance"], "SUMMARY").lstrip("✍ ").startswith("Relance")
    assert "VALARM" in desk.ours()["relance"]


def test_an_answer_counts_beside_no_relance_wanted(desk: Desk) -> None:
    settled(desk)
    say(desk, "relance", "Réponse reçue :", "Statut : pas de relance\\nRéponse reçue : oui, une offre")
    desk.sync_here()
    assert stages(desk) == {"relance"}
    assert "VALARM" not in desk.ours()["relance"]


def test_a_last_relance_heeds_a_deadline_though_nobody_knows_any_more_when_the_first_was(desk: Desk) -> None:
    settled(desk)
    desk.path_of("relance").unlink()
    say(desk, "thank-you", "Échéance annoncée :", "Échéance annoncée : 2026-12-30")
    (desk.root / "state.sqlite").unlink()
    desk.sync_here()
    assert value(desk.ours()["last-relance"], "DTSTART") > "20261230T220000Z"
    assert is_quiet(desk.sync_here())
    assert is_quiet(desk.sync_here(desk.now + timedelta(days=1)))

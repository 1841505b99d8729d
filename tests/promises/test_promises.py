"""P1 to P9 on a folder calendar, one gesture of the person's at a time."""

from __future__ import annotations

import shutil
from datetime import timedelta

import pytest

from calendar_followup.domain.views.report import Report
from tests.support.builders import MONDAY, Desk, description, ics, local, value, vevent

LATER = MONDAY + timedelta(days=30)


def tally(report: Report) -> tuple[int, int, int]:
    (calendar,) = report.calendars
    assert calendar.failure is None  # one that failed has changed nothing either, and proves nothing
    return len(calendar.created), len(calendar.updated), len(calendar.removed)


def settled(desk: Desk, text: str = "#entrevue", **event: str) -> None:
    """An interview with its follow-ups, and a first run behind it."""
    desk.put("a.ics", ics(vevent(text=text, **event)))
    desk.sync_here()


def edit(desk: Desk, stage: str, old: str, new: str) -> None:
    """The person's edit of a follow-up in their app."""
    path = desk.path_of(stage)
    text = path.read_bytes().decode("utf-8").replace("\r\n ", "")
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode("utf-8"))


def test_p1_a_copy_under_another_uid_is_the_users_own(desk: Desk) -> None:
    settled(desk)
    text = desk.path_of("relance").read_bytes().decode()
    copy = desk.put("copy.ics", text.replace(value(desk.ours()["relance"], "UID"), "my-own-copy"))
    before = copy.read_bytes()
    desk.put("a.ics", ics(vevent(start="DTSTART:20261125T140000Z", end="DTEND:20261125T150000Z")))
    assert tally(desk.sync_here()) == (0, 3, 0)
    assert copy.read_bytes() == before


def test_p1_a_follow_up_stripped_of_its_marks_occupies_its_place(desk: Desk) -> None:
    settled(desk)
    path = desk.path_of("relance")
    lines = path.read_bytes().decode().replace("\r\n ", "").split("\r\n")
    path.write_bytes("\r\n".join(line for line in lines if not line.startswith("X-CALENDAR")).encode())
    before = path.read_bytes()
    assert tally(desk.sync_here()) == (0, 0, 0)
    desk.put("a.ics", ics(vevent(more="STATUS:CANCELLED")))
    desk.sync_here()
    assert path.read_bytes() == before


def test_p1_what_stands_at_our_file_name_is_not_touched(desk: Desk) -> None:
    settled(desk)
    path = desk.path_of("relance")
    shutil.rmtree(desk.calendar)
    desk.calendar.mkdir()
    (desk.root / "state.sqlite").unlink()
    theirs = ics(vevent("autre chose", "", uid="x"))
    desk.put(path.name, theirs)
    desk.put("a.ics", ics(vevent()))
    report = desk.sync_here()
    assert tally(report) == (2, 0, 0)
    assert path.name in str(report.problems[0].event)
    assert path.read_bytes() == theirs.encode()


def test_p2_two_states_on_one_calendar_make_no_duplicate(desk: Desk) -> None:
    settled(desk)
    report = desk.sync_here(state="other.sqlite")
    assert tally(report) == (0, 0, 0)
    assert len(list(desk.calendar.glob("cf*.ics"))) == 3


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("SUMMARY:✍ Remercier", "SUMMARY:Écrire à", "SUMMARY"),
        ("Bonjour\\,", "Bonjour à vous\\,", "DESCRIPTION"),
        ("DTSTART:20261124T150000Z", "DTSTART:20261124T143000Z", "DTSTART"),
        ("TRIGGER:PT0S", "TRIGGER:-PT30M", "TRIGGER"),
    ],
)
def test_p3_an_edited_field_is_theirs_for_ever_and_the_others_follow(
    desk: Desk, old: str, new: str, field: str
) -> None:
    settled(desk)
    edit(desk, "thank-you", old, new)
    mine = value(desk.ours()["thank-you"], field)
    moved = vevent("Entrevue – Analyste @ Nordik", start="DTSTART:20261124T160000Z", end="DTEND:20261124T170000Z")
    desk.put("a.ics", ics(moved))
    desk.sync_here()
    text = desk.ours()["thank-you"]
    seen = "── Liens ──"  # links below it open the drafts above, as the person left them
    assert value(text, field).partition(seen)[0] == mine.partition(seen)[0]
    for other, expected in (
        ("SUMMARY", "✍ Remercier – Nordik"),
        ("DTSTART", "20261125T170000Z"),
        ("TRIGGER", "PT0S"),
    ):
        if other != field:
            assert value(text, other).startswith(expected)
    if field != "DESCRIPTION":
        assert "Nordik" in description(text)
    assert tally(desk.sync_here()) == (0, 0, 0)


def test_p3_an_app_that_only_rewrites_a_follow_up_edits_nothing(desk: Desk) -> None:
    settled(desk)
    path = desk.path_of("relance")
    lines = path.read_bytes().decode().replace("\r\n ", "").split("\r\n")
    head, body, alarm = lines[:4], lines[4:-8], lines[-8:]
    assert alarm[0] == "BEGIN:VALARM"
    path.write_text("\n".join([*head, *reversed(body), *alarm]).replace("’", "'").replace("PT0S", "-P0D"))
    desk.put("a.ics", ics(vevent(start="DTSTART:20261125T140000Z", end="DTEND:20261125T150000Z")))
    assert tally(desk.sync_here()) == (0, 3, 0)
    assert local(desk.ours()["relance"]) == "2026-12-09 10:00"


def test_p4_what_the_user_deleted_stays_deleted(desk: Desk) -> None:
    settled(desk)
    desk.path_of("thank-you").unlink()
    assert tally(desk.sync_here()) == (0, 0, 0)
    desk.put("a.ics", ics(vevent(start="DTSTART:20261125T140000Z", end="DTEND:20261125T150000Z")))
    assert tally(desk.sync_here()) == (0, 2, 0)
    assert set(desk.ours()) == {"relance", "last-relance"}


def test_p4_also_when_the_state_is_lost(desk: Desk) -> None:
    settled(desk)
    desk.path_of("thank-you").unlink()
    (desk.root / "state.sqlite").unlink()
    assert tally(desk.sync_here()) == (0, 0, 0)
    assert set(desk.ours()) == {"relance", "last-relance"}
    assert tally(desk.sync_here()) == (0, 0, 0)


def test_p4_a_relance_deleted_early_takes_the_last_one_along_for_good(desk: Desk) -> None:
    settled(desk)
    desk.path_of("relance").unlink()
    assert tally(desk.sync_here()) == (0, 0, 1)
    assert set(desk.ours()) == {"thank-you"}
    assert tally(desk.sync_here(LATER)) == (0, 0, 0)


def test_p4_a_relance_deleted_once_done_leaves_the_last_one(desk: Desk) -> None:
    settled(desk)
    desk.path_of("relance").unlink()
    assert tally(desk.sync_here(MONDAY + timedelta(days=15))) == (0, 0, 0)
    assert set(desk.ours()) == {"thank-you", "last-relance"}


def test_p5_follow_ups_move_with_their_interview(desk: Desk) -> None:
    settled(desk)
    desk.put("a.ics", ics(vevent(start="DTSTART:20261130T140000Z", end="DTEND:20261130T150000Z")))
    assert tally(desk.sync_here()) == (0, 3, 0)
    assert local(desk.ours()["thank-you"]) == "2026-12-01 10:00"
    assert local(desk.ours()["relance"]) == "2026-12-14 10:00"
    assert local(desk.ours()["last-relance"]) == "2026-12-21 10:00"


@pytest.mark.parametrize(
    "after",
    [
        ics(vevent(more="STATUS:CANCELLED")),
        ics(vevent(text="plus de mot-clic")),
        ics(vevent(text="#entrevue #répondu")),
        ics(vevent(text="#entrevue\nStatut : refus")),
        ics(vevent(more="ORGANIZER:mailto:x@y.ca\nATTENDEE;PARTSTAT=DECLINED:mailto:camille@example.org")),
        None,
    ],
    ids=["cancelled", "untagged", "stopped", "rejected", "declined", "deleted"],
)
def test_p5_what_became_pointless_goes(desk: Desk, after: str | None) -> None:
    settled(desk)
    desk.put("z.ics", ics(vevent("Dentiste", "", uid="z")))
    if after is None:
        (desk.calendar / "a.ics").unlink()
    else:
        desk.put("a.ics", after)
    assert tally(desk.sync_here()) == (0, 0, 3)
    assert desk.ours() == {}


def test_p5_what_is_due_is_never_withdrawn(desk: Desk) -> None:
    settled(desk)
    desk.put("a.ics", ics(vevent(more="STATUS:CANCELLED")))
    assert tally(desk.sync_here(MONDAY + timedelta(days=2))) == (0, 0, 2)
    assert set(desk.ours()) == {"thank-you"}


def test_p5_a_reinstated_interview_gets_its_follow_ups_back_but_the_deleted_ones(desk: Desk) -> None:
    settled(desk)
    desk.path_of("thank-you").unlink()
    desk.sync_here()
    desk.put("a.ics", ics(vevent(more="STATUS:CANCELLED")))
    desk.sync_here()
    desk.put("a.ics", ics(vevent()))
    assert tally(desk.sync_here()) == (2, 0, 0)
    assert set(desk.ours()) == {"relance", "last-relance"}
    assert value(desk.ours()["relance"], "X-CALENDAR-FOLLOWUP-GENERATION") == "1"
    assert tally(desk.sync_here()) == (0, 0, 0)


def test_p5_an_edited_follow_up_is_kept_reported_and_silenced(desk: Desk) -> None:
    settled(desk)
    edit(desk, "relance", "SUMMARY:Relance", "SUMMARY:Appeler")
    desk.put("a.ics", ics(vevent(more="STATUS:CANCELLED")))
    report = desk.sync_here()
    assert tally(report) == (0, 1, 2)
    assert [line.stage for line in report.calendars[0].kept] == ["relance"]
    assert "VALARM" not in desk.ours()["relance"]
    again = desk.sync_here()
    assert tally(again) == (0, 0, 0)
    assert len(again.calendars[0].kept) == 1
    desk.put("a.ics", ics(vevent()))
    desk.sync_here()
    assert "VALARM" in desk.ours()["relance"]
    assert value(desk.ours()["relance"], "SUMMARY").startswith("Appeler")


def test_p5_a_follow_up_with_notes_is_closed_and_the_notes_stay(desk: Desk) -> None:
    settled(desk)
    edit(desk, "relance", "Points abordés :", "Points abordés : le nuage")
    desk.sync_here()
    notes = description(desk.ours()["relance"]).split("──")[2]
    desk.put("a.ics", ics(vevent(more="STATUS:CANCELLED")))
    assert tally(desk.sync_here()) == (0, 1, 2)
    text = desk.ours()["relance"]
    assert value(text, "SUMMARY").startswith("✓ Relance")
    assert "l’entrevue est annulée" in description(text)
    assert "Bonjour" not in description(text)
    assert description(text).split("──")[2].strip() == notes.strip()
    assert "VALARM" not in text
    assert tally(desk.sync_here()) == (0, 0, 0)


def test_p5_notes_are_read_back_into_drafts_that_are_not_edited(desk: Desk) -> None:
    settled(desk)
    assert "[À COMPLÉTER" in description(desk.ours()["thank-you"])
    edit(desk, "thank-you", "Points abordés :", "Points abordés : la migration")
    edit(desk, "thank-you", "Échéance annoncée :", "Échéance annoncée : 1er décembre")
    desk.sync_here()
    page = description(desk.ours()["thank-you"])
    assert "échange sur la migration" in page
    assert "[À COMPLÉTER" not in page
    assert "Points abordés : la migration\nÉchéance annoncée : 1er décembre" in page
    assert not value(desk.ours()["thank-you"], "SUMMARY").startswith("✍")
    assert local(desk.ours()["relance"]) == "2026-12-02 09:00"
    assert tally(desk.sync_here()) == (0, 0, 0)


def test_p5_an_answer_in_the_notes_ends_the_rest(desk: Desk) -> None:
    settled(desk)
    edit(desk, "thank-you", "Réponse reçue :", "Réponse reçue : oui")
    after_thanks = MONDAY + timedelta(days=2)
    assert tally(desk.sync_here(after_thanks)) == (0, 0, 2)
    assert set(desk.ours()) == {"thank-you"}


@pytest.mark.parametrize("place", ["SUMMARY:✍ Remercier", "DESCRIPTION:Rien"])
def test_p5_a_stop_tag_closes_its_follow_up_and_takes_the_rest_away(desk: Desk, place: str) -> None:
    settled(desk)
    name, _, start = place.partition(":")
    edit(desk, "thank-you", place, f"{name}:#répondu {start}")
    assert tally(desk.sync_here()) == (0, 1, 2)
    assert set(desk.ours()) == {"thank-you"}
    assert value(desk.ours()["thank-you"], "SUMMARY").startswith("✓")


def test_p5_a_new_round_takes_the_relances_of_the_one_before(desk: Desk) -> None:
    settled(desk)
    desk.put("b.ics", ics(vevent(uid="two", start="DTSTART:20261201T140000Z", end="DTEND:20261201T150000Z")))
    report = desk.sync_here()
    assert tally(report) == (3, 0, 2)
    interviews = {value(text, "X-CALENDAR-FOLLOWUP-INTERVIEW") for text in desk.ours().values()}
    assert interviews == {"one@example.org", "two"}


def test_p5_at_most_two_relances_a_process(desk: Desk) -> None:
    settled(desk)
    much_later = MONDAY + timedelta(days=29)  # both relances of the first round are due
    second = vevent(uid="two", start="DTSTART:20261223T140000Z", end="DTEND:20261223T150000Z")
    desk.put("b.ics", ics(second))
    report = desk.sync_here(much_later)
    assert [line.stage for line in report.calendars[0].created] == ["thank-you"]


def test_p6_an_empty_folder_removes_nothing(desk: Desk) -> None:
    settled(desk)
    parked = desk.root / "parked"
    desk.calendar.rename(parked)
    desk.calendar.mkdir()
    report = desk.sync_here()
    assert tally(report) == (0, 0, 0)
    assert "came back empty" in str(report.problems[0].reason)
    desk.calendar.rmdir()
    parked.rename(desk.calendar)
    assert tally(desk.sync_here()) == (0, 0, 0)
    assert len(desk.ours()) == 3


def test_p6_many_withdrawals_for_absence_wait_for_force(desk: Desk) -> None:
    for number in range(3):
        title = f"Entrevue – Poste {number} @ Nordik"
        desk.put(f"{number}.ics", ics(vevent(title, uid=str(number))))
    desk.put("z.ics", ics(vevent("Dentiste", "", uid="z")))
    desk.sync_here()
    for number in range(3):
        (desk.calendar / f"{number}.ics").unlink()
    report = desk.sync_here()
    assert tally(report) == (0, 0, 0)
    assert "--force" in str(report.problems[0].reason)
    assert tally(desk.sync_here(force=True)) == (0, 0, 9)


def test_p6_a_folder_that_can_not_be_read_removes_nothing_elsewhere(desk: Desk) -> None:
    settled(desk)
    desk.add_config('\n[[calendars]]\nname = "autre"\ntype = "folder"\npath = "autre"\n')
    (desk.calendar / "a.ics").unlink()
    report = desk.sync_here()
    assert report.calendars[0].removed == []
    assert "autre" in str(report.calendars[1].failure)
    assert len(desk.ours()) == 3


@pytest.mark.parametrize("force", [False, True], ids=["", "--force"])
@pytest.mark.parametrize("days", [0, 1, 2, 3, 13, 14, 15, 21, 22, 30, 100, 400])
def test_p7_a_run_in_which_nothing_happened_changes_nothing_and_writes_nothing(
    desk: Desk, days: int, force: bool
) -> None:
    settled(desk, text="#entrevue\nAvec : Marie Tremblay <marie@example.com>\nÉchéance : bientôt")
    second = vevent("Entrevue – Analyste @ Nordik", uid="two", more="RRULE:FREQ=WEEKLY;COUNT=2")
    desk.put("b.ics", ics(second, vevent("Dentiste", "", uid="z")))
    desk.put("c.ics", ics(vevent("Entrevue – Cheffe @ Ubald", uid="three", start="DTSTART:20261201T140000Z", end=None)))
    desk.sync_here()
    edit(desk, "last-relance", "SUMMARY:", "SUMMARY:À moi ")
    edit(desk, "relance", "Points abordés :", "Points abordés : le nuage")
    desk.put("c.ics", ics(vevent("Cheffe @ Ubald", "", uid="three", start="DTSTART:20261201T140000Z", end=None)))
    desk.sync_here()
    before = desk.snapshot()
    for _ in range(2):
        assert tally(desk.sync_here(desk.now + timedelta(days=days), force=force)) == (0, 0, 0)
        assert desk.snapshot() == before


def test_p8_one_bad_file_stops_nothing(desk: Desk) -> None:
    desk.put("bad.ics", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:#entrevue\nEND:VEVENT\nEND:VCALENDAR\n")
    desk.put("a.ics", ics(vevent()))
    report = desk.sync_here()
    assert tally(report) == (3, 0, 0)
    assert [problem.event for problem in report.problems] == ["bad.ics"]
    assert [problem.event for problem in desk.sync_here().problems] == ["bad.ics"]  # not forgotten


def test_p9_a_follow_up_with_guests_is_never_written_or_deleted_again(desk: Desk) -> None:
    settled(desk)
    edit(desk, "relance", "STATUS:CONFIRMED", "STATUS:CONFIRMED\r\nATTENDEE:mailto:marie@example.com")
    before = desk.path_of("relance").read_bytes()
    desk.put("a.ics", ics(vevent(more="STATUS:CANCELLED")))
    report = desk.sync_here()
    assert desk.path_of("relance").read_bytes() == before
    assert [str(line.reason) for line in report.calendars[0].kept] == ["has guests"]


def test_p9_text_from_an_event_is_data(desk: Desk) -> None:
    hostile = (
        "{{ 7*7 }}{% for x in y %} \x1b[31mrouge\u202e <script>alert(1)</script>\r\nATTENDEE:mailto:spy@example.com"
    )
    settled(desk, text=f"#entrevue\nPoste : {hostile}\nAvec : Eve\\nBCC: <eve@example.com?bcc=spy@example.com>")
    text = desk.ours()["thank-you"]
    assert "{{ 7*7 }}" in description(text)
    assert "49" not in value(text, "SUMMARY")
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "\nATTENDEE" not in text
    assert "bcc=" not in text.split("Liens")[1].partition("?")[0]


def test_two_generations_leave_the_higher_one_and_forget_nothing(desk: Desk) -> None:
    settled(desk)
    old = desk.path_of("relance").read_bytes()
    name = desk.path_of("relance").name
    desk.put("a.ics", ics(vevent(more="STATUS:CANCELLED")))
    desk.sync_here()
    desk.put("a.ics", ics(vevent()))
    desk.sync_here()
    desk.put(name, old)  # a backup, or another machine, brings the first one back
    report = desk.sync_here()
    assert tally(report) == (0, 0, 1)
    assert value(desk.ours()["relance"], "X-CALENDAR-FOLLOWUP-GENERATION") == "1"
    assert tally(desk.sync_here()) == (0, 0, 0)


def test_a_follow_up_moved_to_another_calendar_is_not_made_again(desk: Desk) -> None:
    settled(desk)
    (desk.root / "autre").mkdir()
    desk.add_config('\n[[calendars]]\nname = "autre"\ntype = "folder"\npath = "autre"\n')
    path = desk.path_of("relance")
    shutil.move(path, desk.root / "autre" / path.name)
    report = desk.sync_here()
    assert sum(len(each.created) + len(each.removed) for each in report.calendars) == 0
    shutil.move(desk.calendar / "a.ics", desk.root / "autre" / "a.ics")
    report = desk.sync_here()
    assert sum(len(each.created) + len(each.removed) for each in report.calendars) == 0


def test_p5_a_moved_occurrence_takes_its_own_follow_ups_along(desk: Desk) -> None:
    weekly = vevent(more="RRULE:FREQ=WEEKLY;COUNT=2", start="DTSTART:20261124T140000Z", end="DTEND:20261124T150000Z")
    desk.put("a.ics", ics(weekly))
    assert tally(desk.sync_here()) == (4, 0, 0)  # a thank-you each; the relances are the last round's
    moved = vevent(
        start="DTSTART:20261203T140000Z", end="DTEND:20261203T150000Z", more="RECURRENCE-ID:20261201T140000Z"
    )
    desk.put("a.ics", ics(weekly, moved))
    assert tally(desk.sync_here()) == (0, 3, 0)
    whens = {
        (value(text, "X-CALENDAR-FOLLOWUP-RECURRENCE"), value(text, "X-CALENDAR-FOLLOWUP-STAGE")): local(text)
        for text in (
            path.read_bytes().decode().replace("\r\n ", "").replace("\r\n", "\n")
            for path in desk.calendar.glob("cf*.ics")
        )
    }
    assert whens["20261124T140000Z", "thank-you"] == "2026-11-25 10:00"
    assert whens["20261201T140000Z", "thank-you"] == "2026-12-04 10:00"
    assert whens["20261201T140000Z", "relance"] == "2026-12-17 10:00"
    desk.put("a.ics", ics(weekly, moved.replace("SUMMARY", "STATUS:CANCELLED\nSUMMARY")))
    assert tally(desk.sync_here()) == (2, 1, 3)  # the round before it is the last one again, and told so
    assert tally(desk.sync_here()) == (0, 0, 0)


def test_p5_a_last_relance_goes_in_the_same_run_as_the_one_before_it(desk: Desk) -> None:
    settled(desk)
    desk.put("a.ics", ics(vevent(start="DTSTART:20261020T140000Z", end="DTEND:20261020T150000Z")))
    assert tally(desk.sync_here()) == (0, 0, 3)  # moved so far back that all of it is too late
    assert tally(desk.sync_here()) == (0, 0, 0)


@pytest.mark.parametrize("year", [1970, 2020])
def test_p6_a_clock_that_is_wrong_for_one_run_loses_no_occurrence_of_a_series(desk: Desk, year: int) -> None:
    weekly = vevent(start="DTSTART:20261124T140000Z", end="DTEND:20261124T150000Z", more="RRULE:FREQ=WEEKLY;COUNT=3")
    settled_series = ics(weekly)
    desk.put("a.ics", settled_series)
    desk.sync_here()
    before = set(desk.calendar.glob("cf*.ics"))
    desk.sync_here(MONDAY.replace(year=year, month=1))
    assert set(desk.calendar.glob("cf*.ics")) >= before
    desk.sync_here()
    assert set(desk.calendar.glob("cf*.ics")) >= before

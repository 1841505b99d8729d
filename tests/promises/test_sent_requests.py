"""``sent`` and ``restore``: what they refuse, what they take along, and the reasons that they give."""

from __future__ import annotations

from datetime import datetime, timedelta

from tests.support.builders import MONDAY, TORONTO, Desk, changes, ics, local, value, vevent

AFTER = MONDAY + timedelta(days=2)  # the thank-you has rung
RUNG = MONDAY + timedelta(days=15, minutes=8)  # the relance rang the day before; an odd minute


def settled(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent(text="#entrevue\nAvec : Marie Roy <marie@x.ca>")))
    desk.sync_here()


def test_restore_without_a_stage_takes_back_no_note_of_sending(desk: Desk) -> None:
    settled(desk)
    desk.does("sent", "Roy", now=AFTER)
    desk.path_of("relance").unlink()
    desk.sync_here(AFTER)
    desk.does("restore", "Roy", now=AFTER)
    after = desk.ours()
    assert "relance" in after
    assert value(after["thank-you"], "SUMMARY").startswith("✓ ")
    assert "VALARM" not in after["thank-you"]


def test_restore_without_a_stage_says_how_a_note_of_sending_is_taken_back(desk: Desk) -> None:
    settled(desk)
    desk.does("sent", "Roy", now=AFTER)
    before = desk.snapshot()
    done = desk.run("restore", "Roy", now=AFTER)
    assert "nothing that you deleted" in done.stderr
    assert "--stage thank-you" in done.stderr
    assert desk.snapshot() == before


def test_what_is_said_in_the_calendar_itself_is_taken_back_there(desk: Desk) -> None:
    settled(desk)
    path = desk.path_of("thank-you")
    path.write_bytes(path.read_bytes().replace(b"SUMMARY:", "SUMMARY:#envoyé ".encode(), 1))
    desk.sync_here(AFTER)
    done = desk.run("restore", "Roy", "--stage", "thank-you", now=AFTER)
    assert "take these words out of the follow-up" in done.stderr


def test_restore_of_a_stage_tells_that_its_note_is_withdrawn(desk: Desk) -> None:
    settled(desk)
    desk.does("sent", "Roy", now=AFTER)
    desk.does("sent", "Roy", "--stage", "relance", now=AFTER)
    assert "follows the one before it" in desk.does("restore", "Roy", "--stage", "relance", now=AFTER)
    told = desk.does("restore", "Roy", "--stage", "thank-you", now=AFTER)
    assert "no longer noted as sent" in told
    assert "follows the interview" not in told
    assert not value(desk.ours()["thank-you"], "SUMMARY").startswith("✓ ")


def test_what_is_restored_says_so(desk: Desk) -> None:
    settled(desk)
    desk.path_of("relance").unlink()
    desk.sync_here(AFTER)
    assert "(restored, as you asked)" in desk.does("restore", "Roy", now=AFTER)


def test_restore_keeps_the_order_in_which_things_were_said(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent(text="#entrevue\nAvec : Marie Roy <marie@x.ca>")))
    desk.sync()
    for stage, deadline in (("thank-you", "11 décembre"), ("relance", "4 décembre")):
        path = desk.path_of(stage)
        text = path.read_bytes().decode("utf-8").replace("\r\n ", "")
        path.write_bytes(text.replace("Échéance annoncée :", f"Échéance annoncée : {deadline}", 1).encode("utf-8"))
        desk.sync()
    desk.path_of("last-relance").unlink()
    desk.sync()
    assert local(desk.ours()["relance"]) == "2026-12-07 09:00"  # the newest counts
    desk.does("restore", "Roy")
    assert not changes(desk.sync())
    assert local(desk.ours()["relance"]) == "2026-12-07 09:00"


def test_sent_says_why_it_changed_the_follow_up(desk: Desk) -> None:
    settled(desk)
    assert "(noted as sent)" in desk.does("sent", "Roy", now=AFTER)


def refusal_of_sent(desk: Desk, now: datetime) -> str:
    """What ``sent`` says when it refuses, and changes nothing."""
    before = desk.snapshot()
    done = desk.run("sent", "Roy", now=now)
    assert (done.returncode, desk.snapshot()) == (2, before)
    return done.stderr


def test_sent_refuses_where_nothing_has_rung(desk: Desk) -> None:
    settled(desk)
    said = refusal_of_sent(desk, desk.now)
    assert "nothing has rung yet" in said
    assert "--stage thank-you" in said


def test_sent_twice_does_not_note_the_next_one(desk: Desk) -> None:
    settled(desk)
    desk.does("sent", "Roy", now=AFTER)
    said = refusal_of_sent(desk, AFTER)
    assert "nothing has rung since" in said
    assert "--stage relance" in said


def test_sent_never_goes_back_to_a_stage_before_the_last_one_noted(desk: Desk) -> None:
    settled(desk)
    desk.does("sent", "Roy", now=RUNG)
    assert desk.run("sent", "Roy", now=RUNG).returncode == 2
    assert "VALARM" in desk.ours()["thank-you"]


def test_with_a_stage_anything_may_be_noted(desk: Desk) -> None:
    settled(desk)
    desk.does("sent", "Roy", "--stage", "relance")
    assert "VALARM" not in desk.ours()["relance"]


def test_sent_moves_the_last_relance_at_once_and_leaves_nothing_to_the_next_run(desk: Desk) -> None:
    settled(desk)
    said = desk.does("sent", "Roy", now=RUNG)
    assert "counts from the day on which the one before was sent" in said
    assert local(desk.ours()["last-relance"]) == "2026-12-15 09:00"  # the opening hour, not 12:08
    assert not changes(desk.sync(now=RUNG + timedelta(days=1)))


def test_working_hours_of_the_persons_own_give_the_hour(desk: Desk) -> None:
    desk.add_config('\n[timing]\nworking_hours = ["08:00", "16:00"]\n')
    settled(desk)
    desk.does("sent", "Roy", now=RUNG)
    assert local(desk.ours()["last-relance"]) == "2026-12-15 08:00"


def test_a_message_sent_after_the_holidays_sets_no_late_hour_for_the_next(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent(start="DTSTART:20261222T140000Z", end="DTEND:20261222T150000Z")))
    desk.sync_here()
    desk.does("sent", "Hydro", "--stage", "relance", now=datetime(2027, 1, 4, 11, 23, tzinfo=TORONTO))
    assert local(desk.ours()["last-relance"]) == "2027-01-11 09:00"


def test_the_last_relance_stays_where_it_is_when_the_sent_one_is_deleted(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent(text="#entrevue\nAvec : Marie Roy <marie@x.ca>")))
    desk.sync()
    desk.does("sent", "Roy", now=RUNG)
    before = desk.ours()["last-relance"]
    desk.path_of("relance").unlink()
    assert not changes(desk.sync(now=RUNG + timedelta(days=1)))
    assert desk.ours()["last-relance"] == before


def test_restore_leaves_no_two_relances_at_one_time(desk: Desk) -> None:
    settled(desk)
    desk.path_of("relance").unlink()
    desk.sync_here(MONDAY)
    desk.does("restore", "Roy", now=RUNG)
    assert len({local(text) for text in desk.ours().values()}) == len(desk.ours())
    assert not changes(desk.sync(now=RUNG))


def test_a_note_that_was_typed_is_the_reason_of_what_it_changes(desk: Desk) -> None:
    settled(desk)
    path = desk.path_of("thank-you")
    text = path.read_bytes().decode("utf-8").replace("\r\n ", "")
    path.write_bytes(text.replace("Points abordés :", "Points abordés : la migration vers Kafka", 1).encode("utf-8"))
    reasons = {str(line.reason) for line in desk.sync_here(AFTER).calendars[0].updated}
    assert reasons == {"changed by your notes"}
    desk.put("a.ics", ics(vevent(start="DTSTART:20261123T150000Z", end="DTEND:20261123T160000Z")))
    reasons = {str(line.reason) for line in desk.sync_here(AFTER).calendars[0].updated}
    assert reasons == {"follows the interview"}


def test_status_gives_the_day_of_a_sent_message_and_no_hour(desk: Desk) -> None:
    settled(desk)
    desk.does("sent", "Roy", now=RUNG)
    line = next(line for line in desk.does("status", now=RUNG).splitlines() if "✓ relance" in line)
    assert " ".join(line.split()) == "✓ relance Tuesday, December 8 sent"

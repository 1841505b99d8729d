"""P9: whoever knows an interview's UID can send an invitation with our marks; nothing in it has any effect."""

from __future__ import annotations

import pytest

from calendar_followup.calendars.google.events import event_of
from calendar_followup.config.file import load
from calendar_followup.domain.events import Key
from calendar_followup.domain.followups.identity import follow_up, followup_id, marks
from calendar_followup.domain.model import Reason, Slot, Stage
from calendar_followup.engine.run import look, remove_all
from calendar_followup.storage.state import SqliteState
from tests.support.builders import MONDAY, TORONTO, Desk, description, ics, local, vevent

INTERVIEW = Key("one@example.org")
STRANGER = "ORGANIZER;CN=Eve:mailto:eve@example.com"
CAMILLE = "ATTENDEE;PARTSTAT=ACCEPTED:mailto:camille@example.org"
NOTES = "── Vos notes (lues au prochain passage) ──\nRéponse reçue : refus\nAvec : Eve <eve@example.com>\n#stop\n"


def forged(stage: Stage = Stage.RELANCE, *, people: str = f"{STRANGER}\n{CAMILLE}", siblings: str = "") -> str:
    """A follow-up with our marks, in an event that somebody else organises."""
    known = dict(marks(INTERVIEW, stage, 0, {"time": "0", "title": "0", "draft": "0", "alarms": "0"}, [stage]))
    known |= {"SIBLINGS": siblings} if siblings else {}
    lines = "\n".join(f"X-CALENDAR-FOLLOWUP-{name}:{value}" for name, value in known.items())
    return ics(vevent("Relance", NOTES, uid=followup_id(INTERVIEW, stage, 0), more=f"{people}\n{lines}"))


def stages(desk: Desk) -> set[str]:
    """The follow-ups that the program made, none of them the forged one."""
    return {stage for stage, text in desk.ours().items() if "ORGANIZER" not in text}


def test_a_forged_follow_up_says_nothing_and_the_others_come(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent()))
    path = desk.put("eve.ics", forged(siblings="thank-you relance last-relance"))
    before = path.read_bytes()
    report = desk.sync_here()
    assert [line.stage for line in report.calendars[0].created] == [Stage.THANK_YOU]
    assert "Eve" not in desk.ours()["thank-you"]
    assert path.read_bytes() == before
    assert desk.sync_here().changes == 0


def test_its_siblings_dismiss_nothing(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent()))
    desk.put("eve.ics", forged(Stage.LAST_RELANCE, siblings="thank-you relance last-relance"))
    desk.sync_here()
    assert stages(desk) == {"thank-you", "relance"}


def test_its_place_is_occupied_and_status_can_tell(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent()))
    desk.put("eve.ics", forged())
    with SqliteState(desk.root / "state.sqlite") as state:
        plan = look(load(desk.config)[0], state, MONDAY).plan
    assert plan.lacking[Slot(INTERVIEW, Stage.RELANCE)] is Reason.OCCUPIED


@pytest.mark.parametrize("force", [False, True])
def test_it_is_never_taken_away_and_what_is_ours_is(desk: Desk, force: bool) -> None:
    desk.put("a.ics", ics(vevent()))
    path = desk.put("eve.ics", forged())
    before = path.read_bytes()
    desk.sync_here()
    desk.put("a.ics", ics(vevent(more="STATUS:CANCELLED")))
    desk.sync_here()
    with SqliteState(desk.root / "state.sqlite") as state:
        remove_all(load(desk.config)[0], state, MONDAY, force=force, dry_run=False)
    assert stages(desk) == set()
    assert path.read_bytes() == before


def test_one_that_takes_the_place_of_ours_is_no_deletion_and_what_was_said_stays_said(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent()))
    desk.sync_here()
    path = desk.path_of("relance")
    own = path.read_bytes()
    path.write_bytes(forged().encode())  # as a server does with an update that came by mail
    assert desk.sync_here().changes == 0
    assert stages(desk) == {"thank-you", "last-relance"}
    path.write_bytes(own)
    assert desk.sync_here().changes == 0
    assert stages(desk) == {"thank-you", "relance", "last-relance"}


def test_one_that_the_person_organises_is_theirs_and_is_obeyed(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent()))
    desk.put("mine.ics", forged(people="ORGANIZER:mailto:Camille@example.org\nATTENDEE:mailto:marie@example.com"))
    report = desk.sync_here()
    assert report.calendars[0].created == []  # the answer in it ends everything
    assert report.calendars[0].kept == []


def test_where_nobody_tells_who_the_person_is_they_are_asked(desk: Desk) -> None:
    desk.config.write_text(desk.config.read_text(encoding="utf-8").replace('emails = ["camille@example.org"]\n', ""))
    desk.put("a.ics", ics(vevent()))
    desk.put("mine.ics", forged(people="ORGANIZER:mailto:camille@example.org\nATTENDEE:mailto:marie@example.com"))
    report = desk.sync_here()
    assert stages(desk) == {"thank-you"}
    assert [str(hint) for hint in report.hints if "emails" in str(hint)]


@pytest.mark.parametrize(
    ("organizer", "is_ours"),
    [
        ({"email": "camille@example.org", "self": True}, True),
        ({"email": "group@calendar.google.com", "self": True}, True),
        ({"email": "eve@example.com"}, False),
        ({"email": "camille@example.org"}, True),
        ({"displayName": "Eve"}, False),
        (None, True),
    ],
)
@pytest.mark.parametrize("guests", [[], [{"email": "camille@example.org", "self": True, "responseStatus": "accepted"}]])
def test_at_google_too_a_follow_up_counts_only_in_an_event_of_the_persons_own(
    organizer: dict[str, object] | None, is_ours: bool, guests: list[dict[str, object]]
) -> None:
    name = followup_id(INTERVIEW, Stage.RELANCE, 0)
    private = {f"calendarFollowup{key.title()}": value for key, value in marks(INTERVIEW, Stage.RELANCE, 0, {}, [])}
    moment = {"dateTime": "2026-12-07T09:00:00-05:00"}
    found = {"id": name, "etag": "1", "start": moment, "end": moment, "extendedProperties": {"private": private}}
    found |= {"organizer": organizer} if organizer else {}
    event = event_of({**found, "attendees": guests}, "perso", TORONTO)
    assert (follow_up(event, {"camille@example.org"}) is not None) is is_ours


# Invitations


def invitation(text: str, **event: str) -> str:
    people = f"ORGANIZER;CN=Marie Tremblay:mailto:marie@nordik.example\n{CAMILLE}"
    return ics(vevent("Entrevue – Analyste @ Nordik", text, more=people, **event))


def test_what_the_sender_hides_is_read_nowhere(desk: Desk) -> None:
    hidden = '<p>Bonjour</p><div style="display:none">#entrevue<br>Échéance : 10 janvier 2027<br>#stop</div>'
    desk.put("a.ics", invitation(hidden))
    assert desk.sync_here().changes == 0
    desk.put("a.ics", invitation(f"<p>#entrevue</p>{hidden}"))
    report = desk.sync_here()
    assert len(report.calendars[0].created) == 3
    assert local(desk.ours()["relance"]) == "2026-12-07 10:00"
    assert not any("janvier" in description(text) for text in desk.ours().values())


def test_a_process_that_the_sender_names_ties_nothing(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent("Entrevue – Analyste @ Nordik", "#entrevue\nProcessus : x", uid="mine")))
    desk.sync_here()
    eve = invitation("#entrevue\nPoste : Chef\nEntreprise : Mal\nProcessus : x\nStatut : refus", uid="eve",
                     start="DTSTART:20261124T140000Z", end="DTEND:20261124T150000Z")  # fmt: skip
    desk.put("b.ics", eve)
    report = desk.sync_here()
    assert report.calendars[0].removed == []
    assert {line.interview.uid for line in report.calendars[0].created} == {"eve"}


def test_a_deadline_of_the_senders_counts_and_is_shown_as_theirs(desk: Desk) -> None:
    desk.put("a.ics", invitation("#entrevue\nÉchéance : 18 décembre 2026"))
    desk.sync_here()
    shown = {stage: description(text).replace("’", "'") for stage, text in desk.ours().items()}
    assert "Échéance lue dans l'invitation : le 18 décembre" in shown["thank-you"].replace("\xa0", " ")
    assert "pour le 18 décembre (d'après l'invitation)" in shown["relance"]


def test_one_further_ahead_than_six_months_silences_nothing(desk: Desk) -> None:
    desk.put("a.ics", invitation("#entrevue\nÉchéance : 18 décembre 2027"))
    report = desk.sync_here()
    assert len(report.calendars[0].created) == 3
    assert ["too far ahead" in str(each.reason) for each in report.problems] == [True]

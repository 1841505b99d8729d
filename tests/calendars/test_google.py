"""The main job on a Google calendar: the real client over HTTP, against the stand-in."""

from __future__ import annotations

import html
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from stamina.instrumentation import set_on_retry_hooks

from calendar_followup.base.messages import Message
from calendar_followup.calendars.facts import Learnt
from calendar_followup.calendars.google.access import by_hand
from calendar_followup.calendars.google.api import JITTER
from calendar_followup.calendars.google.calendar import GoogleCalendar
from calendar_followup.calendars.port import Known, Scope
from tests.support.benches import credentials
from tests.support.builders import MONDAY, TORONTO, Desk, changes, ics, vevent
from tests.support.google_account import client_file, connect, connect_words
from tests.support.google_stand_in import StandIn
from tests.support.google_stand_in.app import Fault
from tests.support.google_stand_in.store import Calendar
from tests.support.terminal import on_a_terminal

EVENTS = "/events"


def interview(google: StandIn, event_id: str = "entrevue1", **more: Any) -> None:
    """Creates an event in the person's calendar."""
    body = {
        "id": event_id,
        "summary": "Entrevue – Développeuse Python @ Hydro-Québec",
        "description": "<b>#entrevue</b><br>Avec : Marie Tremblay &lt;marie@example.com&gt;",
        "start": {"dateTime": "2026-11-23T09:00:00-05:00"},
        "end": {"dateTime": "2026-11-23T10:00:00-05:00"},
        **more,
    }
    calendar = google.primary
    if event_id in calendar.events:
        calendar.update(event_id, {key: value for key, value in body.items() if key != "id"})
    else:
        calendar.insert(body)


def ours(google: StandIn) -> dict[str, dict[str, Any]]:
    """The existing follow-ups, by stage."""
    events = (each for each in google.primary.events.values() if each["status"] != "cancelled")
    return {
        each["extendedProperties"]["private"]["calendarFollowupStage"]: each
        for each in events
        if "extendedProperties" in each
    }


@pytest.fixture
def connected(desk: Desk, google: StandIn) -> Desk:
    done = connect(desk, google)
    assert done.returncode == 0, done.stderr
    assert 'timezone = "America/Toronto"' in desk.config.read_text()  # the calendar's own
    return desk


def test_from_nothing_to_follow_ups_in_the_calendar(connected: Desk, google: StandIn) -> None:
    interview(google)
    assert [each["stage"] for each in connected.sync()["created"]] == ["thank-you", "relance", "last-relance"]
    thanks = ours(google)["thank-you"]
    assert thanks["summary"].startswith("✍ Remercier Marie Tremblay")
    assert thanks["visibility"] == "private"
    assert thanks["transparency"] == "transparent"
    assert thanks["reminders"] == {"useDefault": False, "overrides": [{"method": "popup", "minutes": 0}]}
    assert "attendees" not in thanks
    again = connected.sync()
    assert changes(again) == []
    assert again["problems"] == []
    quiet = connected.sync()
    assert (quiet["requests"], quiet["full_read"]) == (1, False)


def test_what_looks_like_an_interview_is_named_once_by_its_title_or_by_its_sender(
    connected: Desk, google: StandIn
) -> None:
    interview(google, "near1", summary="Entrevue Nordik", description="")
    interview(google, "voiture", summary="Entretien de la voiture", description="")
    me = {"email": "camille@example.org", "self": True, "responseStatus": "accepted"}
    sender = {"email": "no-reply@us.greenhouse-mail.io"}
    interview(google, "near2", summary="Kestrel", description="", organizer=sender, attendees=[me])
    told = connected.run("sync").stderr
    assert "2 events look like interviews and have no tag: “Entrevue Nordik” (" in told
    assert "“Kestrel”" in told
    assert "looks like" not in connected.run("sync").stderr
    assert ours(google) == {}


FROM_GOOGLES_EDITOR = [
    "<ul><li>#entrevue</li><li>Poste&nbsp;: Analyste&nbsp;R&amp;D</li><li>Entreprise : Nordik</li>"
    '<li>Avec : <a href="mailto:marie@example.com" target="_blank">Marie Tremblay</a></li></ul>',
    "<span>#Entrevue</span><br>Poste :&nbsp;<b>Analyste R&amp;D</b><br><u>Entreprise</u> : <i>Nordik</i><br>"
    'Avec : Marie Tremblay &lt;<a href="mailto:marie@example.com">marie@example.com</a>&gt;',
    "<p>#<b>entrevue</b></p><p>Poste : Analyste R&#38;D</p><p>Entreprise :&nbsp;Nordik</p>"
    "<p>Avec :</p><ul><li>Marie Tremblay &lt;marie@example.com&gt;</li></ul>",
    '<html-blob>#entrevue<br>Poste : <span style="color:red">Analyste</span> R&amp;D<br>Entreprise : '
    '<a href="https://www.google.com/url?q=https://nordik.example">Nordik</a><br>'
    'Avec : <a href="mailto:marie@example.com">Marie&nbsp;Tremblay</a><br></html-blob>',
    "#entrevue\nPoste : Analyste R&D\nEntreprise : Nordik\nAvec : Marie Tremblay <marie@example.com>",
]


@pytest.mark.parametrize("description", FROM_GOOGLES_EDITOR, ids=["list", "inline", "paragraphs", "blob", "plain"])
def test_what_googles_editor_makes_of_a_description_is_read(connected: Desk, google: StandIn, description: str) -> None:
    interview(google, summary="Rencontre", description=description)
    assert connected.sync()["interviews"] == 1
    thanks = ours(google)["thank-you"]
    assert thanks["summary"] == "✍ Remercier Marie Tremblay – Nordik, analyste R&D"
    assert "Marie Tremblay &lt;marie@example.com&gt;" in thanks["description"]
    assert '<a href="mailto:marie@example.com?subject=' in thanks["description"]


def test_notes_typed_in_googles_editor_are_read_and_kept_as_they_stand(connected: Desk, google: StandIn) -> None:
    interview(google)
    connected.sync()
    thanks = ours(google)["thank-you"]
    typed = "Points abordés&nbsp;: <b>la migration</b> &amp; l’équipe<ul><li>et le <i>télétravail</i></li></ul>"
    page = re.sub("Points abordés.:<br>", typed, thanks["description"])
    assert typed in page
    google.primary.patch(thanks["id"], {"description": page})
    assert [each["stage"] for each in connected.sync()["updated"]] == ["thank-you", "relance"]  # recalls a point
    thanks = ours(google)["thank-you"]
    assert thanks["summary"].startswith("Remercier")
    assert typed in thanks["description"]
    draft = thanks["description"].partition("Vos notes")[0]
    assert "la migration" in draft
    assert "le télétravail" in draft
    again = connected.sync()
    assert not (again["updated"] or again["kept"])
    interview(google, start={"dateTime": "2026-11-24T09:00:00-05:00"}, end={"dateTime": "2026-11-24T10:00:00-05:00"})
    connected.sync()
    assert "24 novembre" in ours(google)["thank-you"]["description"]
    assert typed in ours(google)["thank-you"]["description"]


def test_it_follows_the_interview_and_keeps_what_the_person_edited(connected: Desk, google: StandIn) -> None:
    interview(google)
    connected.sync()
    google.primary.patch(ours(google)["thank-you"]["id"], {"summary": "Appeler Marie"})
    interview(google, start={"dateTime": "2026-11-24T09:00:00-05:00"}, end={"dateTime": "2026-11-24T10:00:00-05:00"})
    assert len(connected.sync()["updated"]) == 3
    assert ours(google)["thank-you"]["summary"] == "Appeler Marie"
    assert ours(google)["thank-you"]["start"]["dateTime"] == "2026-11-25T15:00:00Z"
    google.primary.delete("entrevue1")
    report = connected.sync()
    assert len(report["removed"]) == 2
    assert len(report["kept"]) == 1


def test_a_follow_up_that_is_closed_offers_nothing_to_send(connected: Desk, google: StandIn) -> None:
    connected.add_config('mail = "gmail"\n')
    interview(google)
    connected.sync()
    thanks = ours(google)["thank-you"]
    assert thanks["source"]["url"].startswith("https://mail.google.com/")
    noted = re.sub("Points abordés.:<br>", "Points abordés : la migration<br>", thanks["description"])
    google.primary.patch(thanks["id"], {"description": noted})
    google.primary.delete("entrevue1")
    connected.sync()
    assert ours(google)["thank-you"]["summary"].startswith("✓")
    assert "source" not in ours(google)["thank-you"]


def test_what_the_person_deleted_stays_deleted_even_when_the_state_is_lost(connected: Desk, google: StandIn) -> None:
    interview(google)
    connected.sync()
    for event in ours(google).values():
        google.primary.delete(event["id"])
    (state,) = (connected.root / "state").rglob("*.sqlite")
    for path in state.parent.glob("*.sqlite*"):
        path.unlink()
    report = connected.sync()
    assert (report["created"], report["problems"], report["exit"]) == ([], [], 0)
    assert ours(google) == {}
    assert connected.sync()["exit"] == 0


@pytest.mark.parametrize(
    ("answer", "interviews"), [("accepted", 1), ("tentative", 1), ("needsAction", 0), ("declined", 0)]
)
def test_an_invitation_counts_by_the_owners_answer(
    connected: Desk, google: StandIn, answer: str, interviews: int
) -> None:
    guests = [{"email": "testuser@example.com", "self": True, "responseStatus": answer}, {"email": "rh@example.org"}]
    interview(google, attendees=guests)
    google.primary.events["entrevue1"]["organizer"] = {"email": "rh@example.org"}
    assert connected.sync()["interviews"] == interviews


def test_focus_time_and_the_like_are_no_interviews_and_a_colour_can_be_the_tag(
    connected: Desk, google: StandIn
) -> None:
    interview(google, eventType="focusTime")
    interview(google, "entrevue2", description="", summary="Rencontre chez Nordik", colorId="5")
    connected.add_config('\n[interviews]\ncolors = ["5"]\n')
    report = connected.sync()
    assert {each["interview"] for each in report["created"]} == {"entrevue2@google.com"}


def test_each_occurrence_is_its_own_interview(connected: Desk, google: StandIn) -> None:
    point = {"timeZone": "America/Toronto"}
    interview(
        google,
        start={"dateTime": "2026-11-24T09:00:00", **point},
        end={"dateTime": "2026-11-24T10:00:00", **point},
        recurrence=["RRULE:FREQ=WEEKLY;COUNT=3"],
    )
    report = connected.sync()
    assert report["interviews"] == 3
    assert {each["recurrence"] for each in report["created"]} == {
        "20261124T140000Z",
        "20261201T140000Z",
        "20261208T140000Z",
    }


def test_an_expired_token_costs_one_full_read(connected: Desk, google: StandIn) -> None:
    interview(google)
    connected.sync()
    connected.sync()
    google.primary.expire_tokens()
    report = connected.sync()
    assert (report["full_read"], report["requests"]) == (True, 2)
    assert changes(report) == []


@pytest.mark.parametrize(
    ("fault", "code", "says"),
    [
        (Fault("GET", EVENTS, 403, "forbidden"), 77, "leave every box ticked"),
        (Fault("GET", EVENTS, 403, "quotaExceeded"), 75, "come back later"),
        (Fault("GET", EVENTS, 404, "notFound"), 2, "Google knows no calendar"),
        (Fault("POST", EVENTS, 403, "quotaExceeded"), 75, "come back later"),
        (Fault("POST", EVENTS, 400, "invalid"), 1, "does not take it"),
    ],
    ids=["forbidden", "quota", "gone", "quota on a write", "a body that it refuses"],
)
def test_what_goes_wrong_is_said_and_the_next_run_finishes(
    connected: Desk, google: StandIn, fault: Fault, code: int, says: str
) -> None:
    interview(google)
    google.faults.append(fault)
    done = connected.run("sync")
    assert done.returncode == code, done.stderr
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    google.faults.clear()
    assert connected.sync()["exit"] == 0
    assert len(ours(google)) == 3
    again = connected.sync()
    assert changes(again) == []


@pytest.mark.parametrize("dropped", [False, True], ids=["a 500", "silence"])
def test_a_write_whose_reply_was_lost_is_adopted_not_doubled(connected: Desk, google: StandIn, dropped: bool) -> None:
    interview(google)
    google.faults.append(Fault("POST", EVENTS, 500, after=True, dropped=dropped))
    connected.does("sync")
    assert connected.sync()["exit"] == 0
    assert len(ours(google)) == 3
    again = connected.sync()
    assert changes(again) == []


def creations(google: StandIn) -> int:
    """How many insertions reached Google, including those in batches."""
    return sum(method == "POST" and path.endswith("/events") for method, path in google.seen)


def three_interviews(google: StandIn, number: int = 3) -> None:
    for each in range(number):
        interview(google, f"entrevue{each}", summary=f"Entrevue – Poste {each} @ Société {each}")


def standing(google: StandIn) -> int:
    return sum(e["status"] != "cancelled" and "extendedProperties" in e for e in google.primary.events.values())


def test_sixty_changes_are_two_batches(connected: Desk, google: StandIn) -> None:
    three_interviews(google, 20)
    report = connected.sync()
    assert len(report["created"]) == 60
    assert report["requests"] == 1 + 2  # the listing, and two batches
    assert standing(google) == 60
    again = connected.sync()
    assert changes(again) == []


def test_parts_of_a_batch_that_fail_are_sent_again_alone(connected: Desk, google: StandIn) -> None:
    three_interviews(google)
    google.seen.clear()
    google.faults += [
        Fault("POST", EVENTS, 403, "rateLimitExceeded", times=2),
        Fault("POST", EVENTS, 403, "userRateLimitExceeded"),
        Fault("POST", EVENTS, 429, "rateLimitExceeded"),
        Fault("POST", EVENTS, 503),
    ]
    report = connected.sync()
    assert (len(report["created"]), report["exit"]) == (9, 0)
    assert (creations(google), report["requests"]) == (9 + 5, 1 + 2)
    assert standing(google) == 9


def test_parts_that_google_will_not_take_today_stop_no_other(connected: Desk, google: StandIn) -> None:
    three_interviews(google)
    google.faults += [Fault("POST", EVENTS, 403, "quotaExceeded"), Fault("POST", EVENTS, 400, "invalid")]
    done = connected.run("sync")
    assert done.returncode == 75
    assert standing(google) == 7
    report = connected.sync()
    assert (len(report["created"]), report["exit"], standing(google)) == (2, 0, 9)


def test_a_batch_that_fails_whole_after_it_took_effect_is_adopted(connected: Desk, google: StandIn) -> None:
    three_interviews(google)
    google.faults.append(Fault("POST", "/batch/calendar/v3", 502, after=True))
    report = connected.sync()
    assert (len(report["created"]), report["exit"], standing(google)) == (9, 0, 9)
    again = connected.sync()
    assert changes(again) == []


def test_a_deletion_whose_reply_was_lost_was_ours(connected: Desk, google: StandIn) -> None:
    interview(google)
    connected.sync()
    interview(google, description="rien")  # the tag is gone: all three are withdrawn
    google.faults.append(Fault("DELETE", EVENTS, 500, times=3, after=True))
    report = connected.sync()
    assert (len(report["removed"]), report["exit"], standing(google)) == (3, 0, 0)
    interview(google)
    assert len(connected.sync()["created"]) == 3  # nobody has dismissed them


@pytest.fixture
def pauses() -> Iterator[list[float]]:
    """The seconds that were waited before each attempt after the first."""
    found: list[float] = []
    set_on_retry_hooks([lambda details: found.append(details.wait_for)])
    yield found
    set_on_retry_hooks(())


def test_the_pause_that_google_asks_for_is_kept(google: StandIn, pauses: list[float]) -> None:
    interview(google)
    google.faults.append(Fault("GET", EVENTS, 429, "rateLimitExceeded", retry_after=2))
    calendar = GoogleCalendar("perso", credentials, "primary", Scope(MONDAY, TORONTO), Learnt(), google.root)
    assert calendar.read(Known()).listed == 1
    (pause,) = pauses
    assert 2 <= pause <= 2 + JITTER


@pytest.mark.parametrize("after", ["3600", "Thu, 31 Dec 2099 23:59:59 GMT"])
def test_a_pause_longer_than_a_run_may_take_ends_it(connected: Desk, google: StandIn, after: str) -> None:
    google.faults.append(Fault("GET", EVENTS, 429, "rateLimitExceeded", retry_after=after))
    google.seen.clear()
    done = connected.run("sync")
    assert done.returncode == 75
    assert "come back later (429" in done.stderr
    assert sum(path.endswith("/events") for _, path in google.seen) == 1


def test_a_server_that_is_down_ends_the_run_within_bounds(connected: Desk, google: StandIn) -> None:
    google.faults.append(Fault("GET", EVENTS, 500, times=1_000))
    google.seen.clear()
    assert connected.run("sync").returncode == 75
    assert sum(path.endswith("/events") for _, path in google.seen) == 5


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        ("forbidden", 77),
        ("forbiddenForNonOrganizer", 77),
        ("insufficientPermissions", 77),
        ("accessNotConfigured", 77),
        ("quotaExceeded", 75),
        ("dailyLimitExceeded", 75),
        ("calendarUsageLimitsExceeded", 75),
    ],
)
def test_every_reason_of_a_403_says_what_to_do(connected: Desk, google: StandIn, reason: str, code: int) -> None:
    interview(google)
    google.faults.append(Fault("GET", EVENTS, 403, reason))
    done = connected.run("sync")
    assert done.returncode == code
    assert reason in done.stderr
    assert standing(google) == 0


def test_access_that_ends_in_mid_run_is_made_fresh_and_the_run_goes_on(connected: Desk, google: StandIn) -> None:
    three_interviews(google)
    google.faults.append(Fault("POST", EVENTS, 401, "authError", times=2))
    report = connected.sync()
    assert (len(report["created"]), report["exit"], standing(google)) == (9, 0, 9)


def test_access_that_is_taken_away_in_mid_run_ends_it_and_the_next_one_finishes(
    connected: Desk, google: StandIn
) -> None:
    three_interviews(google)
    google.faults.append(Fault("POST", EVENTS, 401, "authError", times=1_000))
    done = connected.run("sync")
    assert done.returncode == 77
    assert standing(google) == 0
    google.faults.clear()
    report = connected.sync()
    assert (len(report["created"]), report["exit"]) == (9, 0)


@pytest.mark.parametrize(("status", "code"), [(401, 77), (503, 75), (400, 1)])
def test_a_batch_that_is_refused_whole_leaves_the_other_calendars_alone(
    connected: Desk, google: StandIn, status: int, code: int
) -> None:
    three_interviews(google)
    connected.add_config('\n[[calendars]]\nname = "dossier"\ntype = "folder"\npath = "perso"\n')
    connected.put("a.ics", ics(vevent()))
    google.faults.append(Fault("POST", "/batch/calendar/v3", status, "invalid", times=1_000))
    done = connected.run("sync")
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    assert len(list(connected.calendar.glob("cf*.ics"))) == 3
    google.faults.clear()
    assert connected.run("sync").returncode == 0
    assert standing(google) == 9


def test_a_tombstone_that_disappeared_is_no_reason_to_bring_a_reminder_back(connected: Desk, google: StandIn) -> None:
    interview(google)
    connected.sync()
    google.primary.delete(ours(google)["relance"]["id"])
    connected.sync()
    google.primary.forget_tombstones()
    report = connected.sync()
    assert (report["full_read"], report["created"]) == (True, [])
    assert "relance" not in ours(google)


def test_access_that_expired_is_made_fresh_and_kept(connected: Desk, google: StandIn) -> None:
    google.grants.expire()
    path = next((connected.root / "state").rglob("google-*.json"))
    held = json.loads(path.read_text())
    path.write_text(json.dumps({**held, "expiry": "2020-01-01T00:00:00Z"}))
    assert connected.sync()["exit"] == 0
    assert json.loads(path.read_text())["token"] != held["token"]
    assert path.stat().st_mode & 0o077 == 0


A_KEYRING = """\
import json, os, pathlib
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError
PATH = pathlib.Path(__file__).with_name("kept.json")
class Theirs(KeyringBackend):
    priority = 1
    def _kept(self):
        if {needs!r} and not os.environ.get({needs!r}):
            raise KeyringLocked("no session")
        return json.loads(PATH.read_text()) if PATH.exists() else {{}}
    def get_password(self, service, username):
        return self._kept().get(username)
    def set_password(self, service, username, password):
        PATH.write_text(json.dumps({{**self._kept(), username: password}}))
    def delete_password(self, service, username):
        kept = self._kept()
        del kept[username]
        PATH.write_text(json.dumps(kept))
"""


def give_a_keyring(desk: Desk, needs: str) -> Path:
    """A keyring that opens where the environment has that variable, or everywhere."""
    (desk.root / "their_keyring.py").write_text(A_KEYRING.format(needs=needs))
    config = desk.root / ".config" / "python_keyring" / "keyringrc.cfg"
    config.parent.mkdir(parents=True)
    config.write_text(f"[backend]\ndefault-keyring=their_keyring.Theirs\nkeyring-path={desk.root}\n")
    desk.environment.update(HOME=str(desk.root), XDG_CONFIG_HOME="", DBUS_SESSION_BUS_ADDRESS="here")
    return desk.root / "kept.json"


def test_the_token_is_kept_in_a_keyring_that_cron_can_open_too(desk: Desk, google: StandIn) -> None:
    kept = give_a_keyring(desk, needs="")
    done = connect(desk, google)
    assert "kept in the keyring" in done.stdout, done.stderr
    assert not list((desk.root / "state").rglob("google-*.json"))
    assert desk.sync()["exit"] == 0
    google.grants.expire()
    (account,) = json.loads(kept.read_text())
    held = json.loads(json.loads(kept.read_text())[account])
    kept.write_text(json.dumps({account: json.dumps({**held, "expiry": "2020-01-01T00:00:00Z"})}))
    assert desk.sync()["exit"] == 0
    assert json.loads(json.loads(kept.read_text())[account])["token"] != held["token"]
    checks = {each["name"]: each for each in json.loads(desk.run("doctor", "--json", now=None).stdout)["checks"]}
    assert checks["calendar perso"]["ok"]


def test_a_keyring_that_only_a_session_opens_is_left_alone(desk: Desk, google: StandIn) -> None:
    kept = give_a_keyring(desk, needs="DBUS_SESSION_BUS_ADDRESS")
    done = connect(desk, google)
    (path,) = (desk.root / "state").rglob("google-*.json")
    assert f"kept in {path}" in done.stdout, done.stderr
    assert json.loads(kept.read_text()) == {}
    assert path.stat().st_mode & 0o077 == 0


def test_doctor_says_what_one_may_do_there_and_whether_the_clocks_agree(connected: Desk, google: StandIn) -> None:
    done = connected.run("doctor", now=None)
    assert "follow-ups may be written there" in done.stdout
    assert "as on the server of perso" in done.stdout
    google.primary.role = "reader"
    done = connected.run("doctor", now=None)
    assert "no permission to write follow-ups" in done.stdout
    assert done.returncode == 1


def test_a_colour_is_offered_as_the_tag_and_written_into_the_config(desk: Desk, google: StandIn) -> None:
    done = connect(desk, google, "--color", "Banane", "--color", "tomato")
    assert done.returncode == 0, done.stderr
    interview(google, description="", summary="Rencontre chez Nordik", colorId="5")
    assert desk.sync()["interviews"] == 1
    assert 'colors = ["5", "11"]' in desk.config.read_text()


def test_a_colour_that_google_has_not_is_refused_before_anything_is_asked(desk: Desk, google: StandIn) -> None:
    done = connect(desk, google, "--color", "mauve")
    assert done.returncode == 2
    assert "banana" in done.stderr
    assert not google.seen


def test_on_a_terminal_the_calendars_and_the_colours_are_offered(desk: Desk, google: StandIn) -> None:
    for title, role in (("Emploi", "owner"), ("De l’équipe", "reader")):
        google.calendars[title] = Calendar(title, title, role=role)
    desk.environment["TZ"] = "America/Toronto"
    answers = [("Which one has your interviews", "Emploi"), ("Which colour means", "banana"), ("Your name", "")]
    said, code = on_a_terminal(desk, ["connect", "google", *connect_words(desk, google)], answers)
    assert code == 0, said
    assert "De l’équipe" not in said
    assert 'calendar = "Emploi"' in desk.config.read_text()
    assert 'colors = ["5"]' in desk.config.read_text()


def test_access_that_was_taken_away_is_said_in_one_line_and_nothing_is_written(
    connected: Desk, google: StandIn
) -> None:
    interview(google)
    google.grants.revoke_all()
    done = connected.run("sync")
    assert done.returncode == 77
    assert "connect google again" in done.stderr
    assert "seven days" in done.stderr
    assert "check the permissions" not in done.stderr
    assert ours(google) == {}


def test_a_calendar_that_takes_nothing_is_not_connected(desk: Desk, google: StandIn) -> None:
    google.faults.append(Fault("POST", EVENTS, 403, "requiredAccessLevel", times=1_000))
    done = connect(desk, google)
    assert done.returncode == 77
    assert not desk.config.exists()


def test_a_box_that_was_unticked_is_noticed_at_once(desk: Desk, google: StandIn) -> None:
    google.grants.unticked.add("https://www.googleapis.com/auth/calendar.events.owned")
    done = connect(desk, google)
    assert done.returncode == 77
    assert "leave every box ticked" in done.stderr
    assert not desk.config.exists()


def test_on_a_machine_without_a_browser_an_address_is_pasted(desk: Desk, google: StandIn) -> None:
    def elsewhere(question: Message) -> str:
        url = next(line for line in str(question).split("\n") if line.startswith("http"))
        page = requests.get(url, timeout=10).text
        fields = {html.unescape(a): html.unescape(b) for a, b in re.findall(r'name="([^"]*)" value="([^"]*)"', page)}
        answer = requests.post(f"{google.root}o/oauth2/v2/auth", data=fields, allow_redirects=False, timeout=10)
        return answer.headers["Location"]

    found = by_hand(client_file(desk, google), elsewhere)
    assert found.token in google.grants.access
    assert found.refresh_token in google.grants.refresh


def test_another_host_than_this_machine_is_refused_as_a_stand_in(connected: Desk, google: StandIn) -> None:
    connected.config.write_text(connected.config.read_text().replace(google.root, "https://example.com/"))
    done = connected.run("sync")
    assert done.returncode == 2
    assert "on this very machine" in done.stderr


def test_a_file_that_is_no_client_says_where_to_get_one(desk: Desk) -> None:
    path = desk.root / "other.json"
    path.write_text("{}")
    done = desk.run("connect", "google", "--credentials", str(path), now=None)
    assert done.returncode == 2
    assert "docs/google.md" in done.stderr
    assert os.path.exists(path)


def test_cron_hears_nothing_of_what_was_overcome(connected: Desk, google: StandIn) -> None:
    interview(google)
    google.faults += [Fault("GET", EVENTS, 503), Fault("POST", EVENTS, 403, "rateLimitExceeded")]
    done = connected.run("sync", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert standing(google) == 3


def test_one_write_that_google_forbids_is_one_problem(connected: Desk, google: StandIn) -> None:
    three_interviews(google)
    google.faults.append(Fault("POST", EVENTS, 403, "forbiddenForNonOrganizer"))
    done = connected.run("sync")
    assert (done.returncode, standing(google)) == (1, 8), done.stderr
    assert done.stderr.count("forbiddenForNonOrganizer") == 1

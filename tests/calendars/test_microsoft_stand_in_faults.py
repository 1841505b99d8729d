"""The stand-in for Microsoft on demand: its faults, and what people and their applications do."""

from __future__ import annotations

import re

import pytest
import requests

from tests.support.microsoft_client import Client, code, event, mark
from tests.support.microsoft_stand_in import Fault, StandIn
from tests.support.microsoft_stand_in.bodies import as_text
from tests.support.microsoft_stand_in.calendars import EMAIL
from tests.support.microsoft_stand_in.clients import CLIENTS, lines_of
from tests.support.microsoft_stand_in.gestures import Hands, Organizer

TEXT = "— Notes —\nRéponse reçue : \nPoints abordés :\n- l'équipe & <le> produit\n- l’accès\n\nCourriel : a@example.org"


@pytest.fixture
def hands(microsoft: StandIn) -> Hands:
    return Hands(microsoft.mailbox)


# Faults

FAULTS = {
    401: "InvalidAuthenticationToken",
    403: "ErrorAccessDenied",
    404: "ErrorItemNotFound",
    409: "ErrorDuplicateTransactionId",
    410: "SyncStateNotFound",
    412: "ErrorIrresolvableConflict",
    423: "resourceLocked",
    429: "ApplicationThrottled",
    500: "ErrorInternalServerError",
    502: "BadGateway",
    503: "ServiceUnavailable",
    504: "UnknownError",
    507: "ErrorQuotaExceeded",
    509: "ErrorExceededConnectionCount",
}


@pytest.mark.parametrize("status", FAULTS)
def test_a_request_fails_as_often_as_it_is_told_to_after_those_that_are_spared(ask: Client, status: int) -> None:
    ask.microsoft.faults.append(Fault("GET", "/me/calendars$", status, times=2, spared=1))
    found = [ask("GET", "/me/calendars") for _ in range(4)]
    assert [each.status_code for each in found] == [200, status, status, 200]
    assert code(found[1]) == (status, FAULTS[status])


@pytest.mark.parametrize("retry_after", [None, 3, "Wed, 25 Nov 2026 10:00:00 GMT"])
def test_a_throttled_answer_says_or_does_not_say_how_long_to_wait(ask: Client, retry_after: int | str | None) -> None:
    ask.microsoft.faults.append(Fault("GET", status=429, retry_after=retry_after))
    said = ask("GET", "/me").headers.get("Retry-After")
    assert said == (None if retry_after is None else str(retry_after))


def test_a_write_may_take_effect_though_its_answer_fails_or_is_lost(ask: Client) -> None:
    ask.microsoft.faults.append(Fault("POST", "/events$", 503, after=True))
    assert ask("POST", "/me/events", event()).status_code == 503
    ask.microsoft.faults.append(Fault("POST", "/events$", after=True, dropped=True))
    with pytest.raises(requests.ConnectionError):
        ask("POST", "/me/events", event())
    assert len(ask.listed("/me/events")) == 2


def test_a_request_may_be_cut_before_it_takes_effect(ask: Client) -> None:
    ask.microsoft.faults.append(Fault("POST", "/events$", dropped=True))
    with pytest.raises(requests.ConnectionError):
        ask("POST", "/me/events", event())
    assert ask.listed("/me/events") == []


def test_another_process_asks_for_faults_over_http(ask: Client) -> None:
    made, (_, link) = ask.made(), ask.changes()
    hook = f"{ask.microsoft.root}_stand-in/"
    ask("POST", f"{hook}fail", {"status": 429, "retry_after": 1, "times": 1})
    assert [ask("GET", "/me").status_code for _ in range(2)] == [429, 200]
    ask("POST", f"{hook}bump", {"id": made["id"]})
    assert ask.got(made["id"])["@odata.etag"] != made["@odata.etag"]
    ask("POST", f"{hook}forget-deltas", {})
    assert ask("GET", link).status_code == 410


# What people do


@pytest.mark.parametrize("name", CLIENTS)
def test_an_application_writes_the_same_words_in_other_html(ask: Client, hands: Hands, name: str) -> None:
    made = ask.made(body={"contentType": "text", "content": TEXT}, singleValueExtendedProperties=[mark("Id", "cf1")])
    hands.types(made["id"], CLIENTS[name], lambda lines: [f"{line} oui" if "reçue" in line else line for line in lines])
    found = ask.got(made["id"])
    assert found["body"]["content"] != made["body"]["content"]
    assert found["@odata.etag"] != made["@odata.etag"]
    assert ask.marked("cf1") == [made["id"]]
    plain = re.sub(r"<mailto:[^>]*>", "", as_text(found["body"]["content"])).replace("’", "'")
    kept = [line.removeprefix("- ").rstrip() for line in TEXT.replace("’", "'").split("\n")]
    kept[1] += " oui"
    assert [line.removeprefix("- ") for line in plain.split("\r\n")] == kept


@pytest.mark.parametrize("name", CLIENTS)
def test_an_application_keeps_links_and_what_it_wrote_itself(name: str) -> None:
    html = '<p>Voici : <a href="https://example.org/?a=1&amp;b=2">le <b>lien</b></a></p><p>fin</p>'
    once = CLIENTS[name](lines_of(html))
    assert 'href="https://example.org/?a=1&amp;b=2"' in once
    assert as_text(once).replace("\r\n\r\n", "\r\n") == "Voici : le lien<https://example.org/?a=1&b=2>\r\nfin"
    assert as_text(CLIENTS[name](lines_of(once))) == as_text(once)


@pytest.mark.parametrize("switches_off", [True, False])
def test_a_dismissed_reminder_may_be_switched_off(ask: Client, hands: Hands, *, switches_off: bool) -> None:
    ask.microsoft.manner.dismissed_switches_off = switches_off
    made = ask.made(isReminderOn=True, reminderMinutesBeforeStart=0)
    hands.dismisses(made["id"])
    assert ask.got(made["id"])["isReminderOn"] is not switches_off


def test_an_event_that_is_moved_or_restored_has_another_id_and_is_found_by_its_marks(ask: Client, hands: Hands) -> None:
    made = ask.made(singleValueExtendedProperties=[mark("Id", "cf1")])
    _, link = ask.changes()
    other = ask.microsoft.mailbox.named("Suivis").id
    moved = hands.moves(made["id"], other)
    assert ask("GET", f"/me/events/{made['id']}").status_code == 404
    assert (moved.uid, ask.marked("cf1", f"/me/calendars/{other}/events")) == (made["iCalUId"], [moved.id])
    assert "@removed" in ask.changes(link)[0][0]
    hands.deletes(moved.id)
    assert ask.marked("cf1", f"/me/calendars/{other}/events") == []
    restored = hands.restores(moved.id)
    assert restored.id != moved.id
    assert ask.marked("cf1", f"/me/calendars/{other}/events") == [restored.id]


def test_a_copy_may_have_what_is_hidden_in_the_event(ask: Client, hands: Hands) -> None:
    made = ask.made(singleValueExtendedProperties=[mark("Id", "cf1")], transactionId="cf1")
    copy = hands.copies(made["id"])
    assert ask.marked("cf1") == [made["id"], copy.id]
    assert ask.got(copy.id)["transactionId"] is None
    assert copy.uid != made["iCalUId"]
    ask.microsoft.manner.copies_keep_marks = False
    hands.copies(made["id"])
    assert ask.marked("cf1") == [made["id"], copy.id]


def test_an_invitation_arrives_unanswered_and_stays_when_it_is_cancelled(ask: Client, hands: Hands) -> None:
    organizer = Organizer(ask.microsoft.mailbox)
    invitation = organizer.invites(**event(subject="Entrevue – Analyste"))
    found = ask.got(invitation.id)
    assert (found["isOrganizer"], found["showAs"]) == (False, "tentative")
    assert found["responseStatus"]["response"] == "notResponded"
    assert found["organizer"]["emailAddress"]["address"] == organizer.address
    assert found["attendees"][0]["emailAddress"]["address"] == EMAIL
    hands.answers(invitation.id, "accepted")
    assert ask.got(invitation.id)["responseStatus"]["response"] == "accepted"
    organizer.cancels(invitation.id)
    found = ask.got(invitation.id)
    assert (found["isCancelled"], found["subject"]) == (True, "Annulé : Entrevue – Analyste")


def test_a_write_to_an_event_with_guests_would_send_mail(ask: Client, hands: Hands) -> None:
    made = ask.made()
    hands.invites(made["id"], "marie@example.org")
    ask.microsoft.mailbox.mailed.clear()
    (guest,) = ask.got(made["id"])["attendees"]
    assert (guest["type"], guest["status"]["response"]) == ("required", "none")
    ask("PATCH", f"/me/events/{made['id']}", {"subject": "x"})
    ask("DELETE", f"/me/events/{made['id']}")
    assert [method for method, _ in ask.microsoft.mailbox.mailed] == ["PATCH", "DELETE"]


def test_an_online_meeting_has_its_block_at_the_end_of_the_body(ask: Client, hands: Hands) -> None:
    made = ask.made(body={"contentType": "text", "content": "#entrevue\nPoste : Analyste"})
    hands.meets_online(made["id"])
    found = ask.got(made["id"], prefer='outlook.body-content-type="text"')
    assert found["onlineMeetingProvider"] == "teamsForBusiness"
    assert found["onlineMeeting"]["joinUrl"].startswith("https://teams.microsoft.com/")
    first, second, *rest = found["body"]["content"].split("\r\n")
    assert (first, second) == ("#entrevue", "Poste : Analyste")
    assert "Réunion Microsoft Teams" in rest

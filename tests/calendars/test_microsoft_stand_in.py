"""The stand-in for Microsoft keeps events as Microsoft documents, or as others have seen it, over real HTTP."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from tests.support.microsoft_client import (
    WINDOW,
    Client,
    code,
    event,
    expanding,
    mark,
    marks_of,
    point,
    words,
)
from tests.support.microsoft_stand_in.calendars import EMAIL


def test_it_runs_as_a_program_that_says_where_it_is() -> None:
    words_ = [sys.executable, "-m", "tests.support.microsoft_stand_in", "--port", "0"]
    with subprocess.Popen(words_, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        assert program.stdout.readline().startswith("Microsoft Graph stand-in at http://127.0.0.1:")
        program.kill()


# Who, and which calendars


@pytest.mark.parametrize("token", ["", "nonsense"])
def test_nobody_comes_in_without_a_token(ask: Client, token: str) -> None:
    ask.token = token
    answer = ask("GET", "/me/calendars")
    assert code(answer) == (401, "InvalidAuthenticationToken")
    assert {"date", "request-id", "client-request-id"} <= answer.json()["error"]["innerError"].keys()


def test_a_token_that_runs_out_is_refused_from_then_on(ask: Client) -> None:
    assert ask("GET", "/me").status_code == 200
    ask.microsoft.grants.expire()
    assert code(ask("GET", "/me")) == (401, "InvalidAuthenticationToken")


def test_an_account_has_a_default_calendar_and_others_that_can_be_made(ask: Client) -> None:
    made = ask("POST", "/me/calendars", {"name": "Entrevues"})
    assert made.status_code == 201
    assert code(ask("POST", "/me/calendars", {"name": "entrevues"})) == (409, "ErrorFolderExists")
    found = ask.listed("/me/calendars", "$top=2")
    assert [each["name"] for each in found] == ["Calendar", "Suivis", "Entrevues"]
    assert [each["isDefaultCalendar"] for each in found] == [True, False, False]
    assert found[0]["owner"]["address"] == EMAIL
    assert ask("GET", "/me/calendar").json()["id"] == found[0]["id"] == ask.microsoft.primary.id
    assert ask("DELETE", f"/me/calendars/{found[2]['id']}").status_code == 204
    assert len(ask.listed("/me/calendars")) == 2


def test_a_shared_calendar_that_can_only_be_read_refuses_writes_and_hides_private_events(ask: Client) -> None:
    mailbox = ask.microsoft.mailbox
    shared = mailbox.new_calendar("Marie", "marie@example.org")
    made = ask.made(shared.id, sensitivity="private", subject="secret")
    shared.can_edit, shared.sees_private = False, False
    assert ask.got(made["id"])["subject"] == "Private"
    for answer in (
        ask("POST", f"/me/calendars/{shared.id}/events", event()),
        ask("PATCH", f"/me/events/{made['id']}", {"subject": "x"}),
        ask("DELETE", f"/me/events/{made['id']}"),
    ):
        assert code(answer) == (403, "ErrorAccessDenied")
    (found,) = [each for each in ask.listed("/me/calendars") if each["name"] == "Marie"]
    assert (found["canEdit"], found["owner"]["address"]) == (False, "marie@example.org")


def test_an_account_without_a_mailbox_says_so(ask: Client) -> None:
    ask.microsoft.mailbox.is_enabled = False
    assert code(ask("GET", "/me/calendars")) == (404, "MailboxNotEnabledForRESTAPI")
    assert ask("GET", "/me").status_code == 200


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/me/calendars/AAMkAGnothing=/events", (404, "ErrorItemNotFound")),
        ("/me/events/AAMkAGnothing=", (404, "ErrorItemNotFound")),
        ("/me/events/nothing", (400, "ErrorInvalidIdMalformed")),
        ("/me/nothing", (400, "BadRequest")),
        ("/me/events?$top=0.5", (400, "ErrorInvalidUrlQuery")),
        ("/me/events?top=5", (400, "ErrorInvalidUrlQuery")),
        ("/me/events?$select=nothing", (400, "RequestBroker--ParseUri")),
        ("/me/events?$expand=singleValueExtendedProperties", (400, "RequestBroker--ParseUri")),
        ("/me/events?$filter=subject+eq+'x'", (400, "ErrorInvalidUrlQueryFilter")),
        ("/me/events?$filter=transactionId%20eq%20'x'", (400, "ErrorInvalidUrlQueryFilter")),
        ("/me/events?$filter=subject%20eq", (400, "ErrorInvalidUrlQueryFilter")),
        ("/me/calendarView", (400, "ErrorInvalidParameter")),
        ("/me/calendarView?startDateTime=2020-01-01&endDateTime=2026-01-01", (400, "ErrorInvalidParameter")),
        ("/users/marie@example.org/calendars", (403, "ErrorAccessDenied")),
    ],
)
def test_what_cannot_be_is_refused_with_its_code(ask: Client, path: str, said: tuple[int, str]) -> None:
    assert code(ask("GET", path)) == said


# Creating


def test_a_new_event_has_the_servers_ids_and_a_change_key_that_is_its_etag(ask: Client) -> None:
    made = ask.made(id="AAMkAGmine=", iCalUId="mine", createdDateTime="2020-01-01T00:00:00Z")
    assert not {made["id"], made["iCalUId"]} & {"AAMkAGmine=", "mine"}
    assert not made["createdDateTime"].startswith("2020")
    assert made["@odata.etag"] == f'W/"{made["changeKey"]}"'
    assert (made["type"], made["attendees"], made["isOrganizer"]) == ("singleInstance", [], True)
    assert (made["isReminderOn"], made["reminderMinutesBeforeStart"]) == (True, 15)
    assert made["responseStatus"]["response"] == "organizer"


@pytest.mark.parametrize(
    "wrong",
    [
        {"showAs": "nonsense"},
        {"nonsense": 1},
        {"subject": 7},
        {"reminderMinutesBeforeStart": True},
        {"start": {"dateTime": "2026-11-23T14:00:00", "timeZone": "America/Toronto"}},
        {"start": {"dateTime": "soon", "timeZone": "UTC"}},
        {"start": None},
        {"end": point(-1)},
        {"isAllDay": True},
        {"attendees": [{"emailAddress": {"name": "Marie"}}]},
        {"singleValueExtendedProperties": [{"id": "Id", "value": "x"}]},
        {"singleValueExtendedProperties": [{"id": mark("Id", "")["id"]}]},
        {"recurrence": {"pattern": {"type": "hourly", "interval": 1}, "range": {"type": "noEnd"}}},
    ],
)
def test_a_body_that_graph_does_not_take_is_refused(ask: Client, wrong: dict[str, Any]) -> None:
    assert ask("POST", "/me/events", event(**wrong)).status_code == 400
    assert ask.listed("/me/events") == []


def test_a_transaction_id_makes_one_event_however_often_it_is_sent(ask: Client) -> None:
    body = event(transactionId="cf1")
    first, again = ask("POST", "/me/events", body), ask("POST", "/me/events", body)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json()["id"] == again.json()["id"]
    assert code(ask("POST", "/me/events", event(transactionId="cf1", subject="x"))) == (
        400,
        "ErrorDuplicateTransactionId",
    )
    ask("PATCH", f"/me/events/{first.json()['id']}", {"transactionId": "cf2"})
    (found,) = ask.listed("/me/events")
    assert found["transactionId"] == "cf1"
    assert ask.made()["transactionId"] is None


def test_where_microsoft_is_silent_about_transaction_ids_either_answer_can_be_had(ask: Client) -> None:
    manner = ask.microsoft.manner
    made = ask.made(transactionId="cf1")
    manner.duplicate_status, manner.duplicate_is_named = 409, True
    other = event(transactionId="cf1", subject="x")
    refused = ask("POST", "/me/events", other)
    assert refused.status_code == 409
    assert refused.json()["error"]["@event.existingEventId"] == made["id"]
    manner.transactions_missed = 1
    assert ask("POST", "/me/events", other).json()["id"] != made["id"]
    manner.transactions_outlive_deletion = True
    for each in ask.listed("/me/events"):
        ask("DELETE", f"/me/events/{each['id']}")
    assert ask("POST", "/me/events", other).status_code == 409


# Marks


def test_marks_are_shown_only_to_who_asks_for_them_by_name(ask: Client) -> None:
    long = "é" * 2000
    made = ask.made(singleValueExtendedProperties=[mark("Id", "cf1"), mark("Base", long)])
    assert marks_of(made) == marks_of(ask.got(made["id"])) == []
    asked = expanding("Base", "Stage")
    view = f"{words(**WINDOW)}&{asked}"
    for found in (
        ask.got(made["id"], query=asked),
        *ask.listed("/me/events", asked),
        *ask.listed("/me/calendarView", view),
    ):
        assert marks_of(found) == [mark("Base", long)]
    changed = ask("PATCH", f"/me/events/{made['id']}", {"singleValueExtendedProperties": [mark("Base", "b")]})
    assert marks_of(changed.json()) == []
    assert marks_of(ask.got(made["id"], query=expanding("Base", "Id"))) == [mark("Id", "cf1"), mark("Base", "b")]


def test_an_event_is_found_by_the_value_of_a_mark_in_its_calendar_alone(ask: Client) -> None:
    other = f"/me/calendars/{ask.microsoft.mailbox.named('Suivis').id}"
    made = ask.made(singleValueExtendedProperties=[mark("Id", "cf1")])
    ask.made(singleValueExtendedProperties=[mark("Id", "cf12")])
    assert ask.marked("cf1") == ask.marked("CF1") == [made["id"]]
    assert ask.marked("cf") == ask.marked("cf1", f"{other}/events") == []
    twin = ask.made(singleValueExtendedProperties=[mark("Id", "cf1")])
    assert ask.marked("cf1") == [made["id"], twin["id"]]
    assert ask.marked("cf1", name="id") == [], "names are case-sensitive"


def test_a_filter_may_see_new_events_late(ask: Client) -> None:
    ask.microsoft.manner.filter_lags = 3
    made = ask.made(singleValueExtendedProperties=[mark("Id", "cf1")])
    assert [ask.marked("cf1") for _ in range(4)] == [[], [], [made["id"]], [made["id"]]]


def test_a_filter_understands_and_or_not_and_lists(ask: Client) -> None:
    for subject, categories in (("Un", ["Entrevue"]), ("Deux", []), ("l'un", ["Entrevue", "x"])):
        ask.made(subject=subject, categories=categories)

    def found(text: str) -> list[str]:
        return [each["subject"] for each in ask.listed("/me/events", words(**{"$filter": text}))]

    assert found("subject eq 'un' or subject eq 'l''un'") == ["Un", "l'un"]
    assert found("categories/any(c: c eq 'Entrevue') and not (subject eq 'Un')") == ["l'un"]
    assert found("startswith(subject,'de')") == ["Deux"]
    assert found("start/dateTime ge '2027-01-01T00:00'") == []


# Fields, bodies, times


def test_the_fields_of_a_follow_up_are_kept_and_a_patch_merges(ask: Client) -> None:
    fields = {"sensitivity": "private", "showAs": "free", "reminderMinutesBeforeStart": 0, "categories": ["Entrevue"]}
    made = ask.made(location={"displayName": "Bureau"}, **fields)
    changed = ask("PATCH", f"/me/events/{made['id']}", {"subject": "autre", "isReminderOn": False}).json()
    found = ask.got(made["id"])
    assert {name: found[name] for name in fields} == fields
    assert (found["subject"], found["isReminderOn"], found["location"]["displayName"]) == ("autre", False, "Bureau")
    assert found["@odata.etag"] == changed["@odata.etag"] != made["@odata.etag"]
    assert (found["id"], found["iCalUId"]) == (made["id"], made["iCalUId"])


def test_text_is_kept_as_html_and_read_back_as_either(ask: Client) -> None:
    text = "Bonjour Marie,\n<b> & « merci »\n\n  deux  espaces"
    made = ask.made(body={"contentType": "text", "content": text})
    assert made["body"]["contentType"] == "html"
    assert "&lt;b&gt; &amp;" in made["body"]["content"]
    answer = ask("GET", f"/me/events/{made['id']}", prefer='outlook.body-content-type="text"')
    read = answer.json()["body"]
    assert read["contentType"] == "text"
    assert [line.strip() for line in read["content"].split("\r\n")] == [line.strip() for line in text.split("\n")]
    assert "outlook.body-content-type" in answer.headers["Preference-Applied"]


def test_html_is_wrapped_and_keeps_its_links(ask: Client) -> None:
    link = '<a href="mailto:a@example.org?subject=x&amp;body=y">Écrire</a>'
    made = ask.made(body={"contentType": "html", "content": f"<p>Un</p><p>{link}</p><script>x()</script>"})
    content = made["body"]["content"]
    assert content.startswith("<html")
    assert link in content
    assert "x()" not in content
    text = ask.got(made["id"], prefer='outlook.body-content-type="text"')["body"]["content"]
    assert text == "Un\r\nÉcrire<mailto:a@example.org?subject=x&body=y>"


def test_times_are_read_in_utc_or_in_the_zone_that_is_preferred(ask: Client) -> None:
    eight = {"dateTime": "2027-03-14T08:00:00", "timeZone": "Eastern Standard Time"}  # the clocks change that morning
    made = ask.made(start=eight, end={**eight, "dateTime": "2027-03-14T09:00:00"})
    assert made["start"] == {"dateTime": "2027-03-14T12:00:00.0000000", "timeZone": "UTC"}
    assert made["originalStartTimeZone"] == "Eastern Standard Time"
    answer = ask("GET", f"/me/events/{made['id']}", prefer='outlook.timezone="Tokyo Standard Time"')
    assert answer.json()["start"] == {"dateTime": "2027-03-14T21:00:00.0000000", "timeZone": "Tokyo Standard Time"}
    assert "outlook.timezone" in answer.headers["Preference-Applied"]


def test_an_all_day_event_has_its_date_whatever_the_zone(ask: Client) -> None:
    first, last = ({"dateTime": f"2026-11-{day}T00:00:00", "timeZone": "Eastern Standard Time"} for day in (23, 24))
    made = ask.made(start=first, end=last, isAllDay=True)
    for prefer in ("", 'outlook.timezone="Tokyo Standard Time"'):
        found = ask.got(made["id"], prefer=prefer)
        assert found["start"]["dateTime"] == "2026-11-23T00:00:00.0000000"
        assert found["end"]["dateTime"] == "2026-11-24T00:00:00.0000000"

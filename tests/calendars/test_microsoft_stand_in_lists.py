"""The stand-in for Microsoft lists, unrolls series, tells changes and splits batches as Microsoft does."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.microsoft_client import (
    NINE,
    WINDOW,
    Client,
    code,
    daily,
    event,
    expanding,
    mark,
    marks_of,
    point,
    series,
    words,
)
from tests.support.microsoft_stand_in import Fault

# Conditions, lists, series


@pytest.mark.parametrize("method", ["PATCH", "DELETE"])
def test_a_write_under_an_old_etag_changes_nothing(ask: Client, method: str) -> None:
    made = ask.made()
    newer = ask("PATCH", f"/me/events/{made['id']}", {"subject": "du téléphone"}).json()
    where, body = f"/me/events/{made['id']}", {"subject": "de nous"}
    assert code(ask(method, where, body, match=made["@odata.etag"])) == (412, "ErrorIrresolvableConflict")
    assert ask.got(made["id"])["subject"] == "du téléphone"
    assert ask(method, where, body, match=newer["@odata.etag"]).status_code < 300


def test_a_deletion_may_not_look_at_its_condition(ask: Client) -> None:
    ask.microsoft.manner.deletes_check_match = False
    made = ask.made()
    assert ask("DELETE", f"/me/events/{made['id']}", match='W/"old"').status_code == 204


def test_a_deleted_event_is_gone(ask: Client) -> None:
    made = ask.made()
    assert ask("DELETE", f"/me/events/{made['id']}").status_code == 204
    assert code(ask("DELETE", f"/me/events/{made['id']}")) == (404, "ErrorItemNotFound")
    assert code(ask("GET", f"/me/events/{made['id']}")) == (404, "ErrorItemNotFound")
    assert ask.listed("/me/events") == []


def test_a_list_comes_in_pages_with_what_was_selected_and_always_the_etag(ask: Client) -> None:
    made = [ask.made(subject=str(number))["id"] for number in range(5)]
    first = ask("GET", "/me/events", query="$top=2&$select=subject&$orderby=subject%20desc").json()
    assert [each.keys() for each in first["value"]] == [{"@odata.etag", "id", "subject"}] * 2
    assert [each["id"] for each in ask.listed("/me/events", "$top=2")] == made
    assert first["value"][0]["id"] == made[-1]
    assert len(ask("GET", "/me/events").json()["value"]) == 5
    assert ask("GET", "/me/events", prefer="odata.maxpagesize=3").json()["@odata.nextLink"]


def test_a_series_is_listed_by_its_master_and_viewed_by_its_occurrences(ask: Client) -> None:
    made, instances = series(ask)
    assert [(each["type"], each["id"]) for each in ask.listed("/me/events")] == [("seriesMaster", made["id"])]
    viewed = ask.listed("/me/calendarView", words(**WINDOW))
    assert [each["id"] for each in viewed] == [each["id"] for each in instances]
    assert {(each["type"], each["seriesMasterId"], each["subject"]) for each in viewed} == {
        ("occurrence", made["id"], "Entrevue")
    }
    assert [each["originalStart"] for each in instances] == [f"2026-11-{day}T14:00:00Z" for day in (23, 24, 25)]


def test_a_moved_occurrence_is_an_exception_that_knows_where_it_was(ask: Client) -> None:
    _, (_, second, third) = series(ask)
    moved = ask("PATCH", f"/me/events/{second['id']}", {"start": point(26), "end": point(27)}).json()
    assert (moved["type"], moved["id"], moved["originalStart"]) == ("exception", second["id"], second["originalStart"])
    crossing = ask("PATCH", f"/me/events/{third['id']}", {"start": point(1), "end": point(2)})
    assert code(crossing) == (400, "ErrorOccurrenceCrossingBoundary")
    ask.microsoft.manner.exceptions_keep_ids = False
    changed = ask("PATCH", f"/me/events/{third['id']}", {"subject": "autre"}).json()
    assert changed["id"] != third["id"]
    assert ask.got(changed["id"])["subject"] == "autre"


def test_a_deleted_occurrence_is_named_by_its_master(ask: Client) -> None:
    made, (first, *_) = series(ask)
    assert ask("DELETE", f"/me/events/{first['id']}").status_code == 204
    assert len(ask.listed(f"/me/events/{made['id']}/instances", words(**WINDOW))) == 2
    assert ask("GET", f"/me/events/{first['id']}").status_code == 404
    found = ask.got(made["id"], query="$select=cancelledOccurrences")
    assert found["cancelledOccurrences"] == [f"OID.{made['id']}.{NINE.date().isoformat()}"]


@pytest.mark.parametrize(
    ("pattern", "days"),
    [
        ({"type": "weekly", "interval": 1, "daysOfWeek": ["monday", "friday"]}, ["11-23", "11-27", "11-30"]),
        ({"type": "absoluteMonthly", "interval": 2, "dayOfMonth": 23}, ["11-23", "01-23", "03-23"]),
        (
            {"type": "relativeMonthly", "interval": 1, "daysOfWeek": ["monday"], "index": "last"},
            ["11-30", "12-28", "01-25"],
        ),
    ],
)
def test_a_series_follows_its_pattern(ask: Client, pattern: dict[str, Any], days: list[str]) -> None:
    made = ask.made(recurrence={"pattern": pattern, "range": daily(3)["range"]})
    found = ask.listed(f"/me/events/{made['id']}/instances", words(**WINDOW))
    assert [each["start"]["dateTime"][5:10] for each in found] == days


# Deltas


def test_the_delta_tells_what_is_new_changed_and_gone(ask: Client) -> None:
    kept, gone, changed = (ask.made(singleValueExtendedProperties=[mark("Id", "cf1")]) for _ in range(3))
    items, link = ask.changes()
    assert {each["id"] for each in items} == {kept["id"], gone["id"], changed["id"]}
    assert {"subject", "body", "categories", "iCalUId", "transactionId", "@odata.etag"} <= items[0].keys()
    assert not any(map(marks_of, items))
    assert ask.changes(link)[0] == []
    ask("DELETE", f"/me/events/{gone['id']}")
    ask("PATCH", f"/me/events/{changed['id']}", {"subject": "autre"})
    new = ask.made()
    elsewhere = ask.made(ask.microsoft.mailbox.named("Suivis").id)
    items, link = ask.changes(link)
    told = {each["id"]: each.get("@removed", each.get("subject")) for each in items}
    assert told == {new["id"]: "Entrevue", changed["id"]: "autre", gone["id"]: {"reason": "deleted"}}
    assert ask.changes(link)[0] == []
    assert [each["id"] for each in ask.changes(calendar=ask.microsoft.mailbox.named("Suivis").id)[0]] == [
        elsewhere["id"]
    ]


def test_removed_may_be_said_of_an_event_that_exists_outside_the_window(ask: Client) -> None:
    made = ask.made()
    _, link = ask.changes()
    far = {"start": point(24 * 400), "end": point(24 * 400 + 1)}
    ask("PATCH", f"/me/events/{made['id']}", far)
    new = ask.made(**far)
    items, _ = ask.changes(link)
    assert {each["id"]: each["@removed"]["reason"] for each in items} == {made["id"]: "deleted", new["id"]: "deleted"}
    assert ask.got(made["id"])["subject"] == "Entrevue"


def test_a_series_comes_whole_with_bare_occurrences_and_a_deleted_one_says_nothing_of_its_own(ask: Client) -> None:
    made, (first, second, _) = series(ask)
    items, link = ask.changes()
    assert [each["type"] for each in items] == ["seriesMaster"] + ["occurrence"] * 3
    assert "subject" in items[0]
    assert items[1].keys() == {"@odata.etag", "id", "type", "seriesMasterId", "start", "end"}
    ask("DELETE", f"/me/events/{first['id']}")
    ask("PATCH", f"/me/events/{second['id']}", {"subject": "autre"})
    items, _ = ask.changes(link)
    assert [each["type"] for each in items] == ["seriesMaster", "exception", "occurrence"]
    assert items[1]["subject"] == "autre"
    assert {each.get("seriesMasterId") for each in items} == {None, made["id"]}


def test_a_delta_comes_in_pages_that_keep_a_series_together(ask: Client) -> None:
    ask.made()
    series(ask)
    where = f"/me/calendars/{ask.microsoft.primary.id}/calendarView/delta"
    sizes, answer = [], ask("GET", where, query=words(**WINDOW), prefer="odata.maxpagesize=4").json()
    while "@odata.nextLink" in answer:
        sizes.append(len(answer["value"]))
        answer = ask("GET", answer["@odata.nextLink"], prefer="odata.maxpagesize=4").json()
    assert [*sizes, len(answer["value"])] == [1, 4]
    assert len(ask.changes(prefer="odata.maxpagesize=2")[0]) == 5


def test_a_delta_takes_no_options_and_its_links_die(ask: Client) -> None:
    _, link = ask.changes()
    where = f"/me/calendars/{ask.microsoft.primary.id}/calendarView/delta"
    assert ask("GET", where, query=f"{words(**WINDOW)}&$select=id").status_code == 400
    assert ask("GET", where, query=f"{words(**WINDOW)}&{expanding('Id')}").status_code == 500
    assert code(ask("GET", where, query="$deltatoken=nonsense")) == (400, "SyncStateInvalid")
    ask.microsoft.deltas.forget()
    assert code(ask("GET", link)) == (410, "SyncStateNotFound")
    assert ask.changes()[0] == []


def test_a_deletion_may_never_be_told(ask: Client) -> None:
    made = ask.made()
    _, link = ask.changes()
    ask.microsoft.manner.tells_deletions = False
    ask("DELETE", f"/me/events/{made['id']}")
    assert ask.changes(link)[0] == []
    assert ask("GET", f"/me/events/{made['id']}").status_code == 404


def test_a_change_key_changes_by_itself_and_the_delta_tells_it(ask: Client) -> None:
    ask.microsoft.manner.keys_settle_after = 2
    made = ask.made()
    _, link = ask.changes()
    assert ask.got(made["id"])["@odata.etag"] == made["@odata.etag"]
    found = ask.got(made["id"])
    assert found["@odata.etag"] != made["@odata.etag"]
    assert {**found, "@odata.etag": 0, "changeKey": 0, "@odata.context": 0} == {
        **made,
        "@odata.etag": 0,
        "changeKey": 0,
        "@odata.context": 0,
    }
    assert [each["id"] for each in ask.changes(link)[0]] == [made["id"]]
    assert ask("PATCH", f"/me/events/{made['id']}", {}, match=made["@odata.etag"]).status_code == 412


def test_events_delta_tells_single_events_and_masters_barely(ask: Client) -> None:
    made, _ = series(ask)
    where = f"/me/calendars/{ask.microsoft.primary.id}/events/delta"
    (found,) = ask.listed(where, words(startDateTime=WINDOW["startDateTime"]))
    assert found["id"] == made["id"]
    assert "body" not in found


def test_immutable_ids_are_other_names_of_the_same_events(ask: Client) -> None:
    prefer = 'IdType="ImmutableId"'
    plain = ask.made()
    (found,) = ask.listed("/me/events", prefer=prefer)
    assert found["id"] != plain["id"]
    assert ask.got(found["id"], prefer=prefer)["iCalUId"] == plain["iCalUId"]
    assert ask.changes(prefer=prefer)[0][0]["id"] == found["id"]


# Batches


def batched(ask: Client, *parts: dict[str, Any]) -> dict[str, dict[str, Any]]:
    answer = ask("POST", "/$batch", {"requests": list(parts)})
    assert answer.status_code == 200, answer.text
    return {each["id"]: each for each in answer.json()["responses"]}


def part(number: int, url: str = "/me/calendars?$select=id", method: str = "GET", **more: Any) -> dict[str, Any]:
    return {"id": str(number), "method": method, "url": url, **more}


def test_a_batch_answers_each_of_its_requests_with_its_own_status(ask: Client) -> None:
    path, kind = f"/me/calendars/{ask.microsoft.primary.id}/events", {"Content-Type": "application/json"}
    stale = ask.made()
    ask("PATCH", f"/me/events/{stale['id']}", {"subject": "autre"})
    match = {"If-Match": stale["@odata.etag"]}
    found = batched(
        ask,
        part(1, path, "POST", headers=kind, body=event()),
        part(2, f"/me/events/{stale['id']}", "DELETE", headers=match),
        part(3, dependsOn=["2"]),
        part(4, f"{path}?$select=id"),
        part(5, path, "POST", body=event()),
        part(6, "/me/events/AAMkAGnothing="),
    )
    status = {key: each["status"] for key, each in found.items()}
    assert status == {"1": 201, "2": 412, "3": 424, "4": 200, "5": 400, "6": 404}
    assert {each["id"] for each in found["4"]["body"]["value"]} == {stale["id"], found["1"]["body"]["id"]}
    assert found["6"]["body"]["error"]["code"] == "ErrorItemNotFound"


@pytest.mark.parametrize(
    "parts",
    [
        [],
        [part(number) for number in range(21)],
        [part(1), part(1)],
        [part(1, "http://127.0.0.1:9/v1.0/me")],
        [part(1, dependsOn=["2"]), part(2)],
    ],
)
def test_a_batch_that_cannot_be_is_refused_as_a_whole(ask: Client, parts: list[dict[str, Any]]) -> None:
    assert code(ask("POST", "/$batch", {"requests": parts})) == (400, "BadRequest")


def test_twenty_go_into_a_batch_and_are_answered_in_any_order(ask: Client) -> None:
    answer = ask("POST", "/$batch", {"requests": [part(number) for number in range(20)]}).json()["responses"]
    assert sorted(int(each["id"]) for each in answer) == [*range(20)]
    assert answer[0]["id"] != "0"
    assert (len(ask.microsoft.sent), len(ask.microsoft.seen)) == (1, 21)


def test_a_throttled_part_of_a_batch_leaves_the_others_alone(ask: Client) -> None:
    ask.microsoft.faults.append(Fault("GET", status=429, retry_after=2, in_batch=True))
    found = batched(ask, part(1), part(2))
    assert [found["1"]["status"], found["2"]["status"]] == [429, 200]
    assert found["1"]["headers"]["Retry-After"] == "2"

"""The tool that a person runs on an account of theirs: it asks everything, and leaves nothing behind."""

from __future__ import annotations

import pytest

from calendar_followup.base.errors import FollowUpError, TryAgainLater
from calendar_followup.base.messages import message
from tests.support.benches import credentials
from tests.support.google_stand_in import stand_in
from tests.support.real_servers import RealServer
from tools.real_account import caldav, google
from tools.real_account.trials import Trial, rows, table


def test_google_is_asked_everything_in_a_calendar_that_is_gone_afterwards() -> None:
    with stand_in() as running:
        before = set(running.calendars)
        with google.own_calendar(google.Account(credentials(), running.root)) as account:
            found = dict(rows(google.TRIALS, account))
            assert len(running.calendars) == 2
        assert set(running.calendars) == before
        assert running.primary.events == {}
    assert len(found) == len(google.TRIALS)
    assert found["the id of a deleted event is inserted again"] == "409 duplicate"
    assert found["a stale If-Match on a delete in a batch"] == "412 conditionNotMet"
    assert found["the list of a calendar without events"] == "200 with items, nextSyncToken"


def test_a_caldav_server_is_asked_everything_in_a_calendar_that_is_gone_afterwards(server: RealServer) -> None:
    account = caldav.Account(server.home, server.username, server.password)
    with caldav.own_calendar(account):
        found = dict(rows(caldav.TRIALS, account))
    assert account.ask("PROPFIND", account.calendar, "", Depth="0").status_code == 404
    assert len(found) == len(caldav.TRIALS)
    assert found["creating over an event (If-None-Match: *)"] == "412"
    assert found["properties that come back"] == "all"
    assert found["a first sync-collection"] == "207, a token"


def test_the_calendar_goes_whatever_happens(server: RealServer) -> None:
    account = caldav.Account(server.home, server.username, server.password)
    with pytest.raises(KeyboardInterrupt), caldav.own_calendar(account):
        raise KeyboardInterrupt
    assert account.ask("PROPFIND", account.calendar, "", Depth="0").status_code == 404


def test_an_answer_that_cant_be_had_stops_no_other() -> None:
    def down(_: object) -> str:
        raise TryAgainLater(message("Google can't be reached"))

    def senseless(_: object) -> str:
        return {"id": "x"}["etag"]

    trials: tuple[Trial[None], ...] = (
        Trial("one", down),
        Trial("two", senseless),
        Trial("three", lambda _: "a | b\nc"),
    )
    lines = list(table("Somewhere", rows(trials, None)))
    assert lines[2:] == [
        "| one | not to be had: Google can't be reached |",
        "| two | an answer that makes no sense (KeyError: 'etag') |",
        "| three | a / b c |",
    ]


def test_who_is_not_let_in_is_told_and_nothing_is_made(server: RealServer) -> None:
    with pytest.raises(FollowUpError), caldav.own_calendar(caldav.Account(server.home, server.username, "wrong")):
        pass

"""The tool that a person runs on an account of theirs: it asks everything, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from calendar_followup.base.errors import FollowUpError, TryAgainLater
from calendar_followup.base.messages import message
from tests.support.benches import credentials
from tests.support.builders import Desk
from tests.support.fault_proxy import Fault, hangs, hangs_up, proxy_to, status
from tests.support.google_account import connect_words
from tests.support.google_stand_in import stand_in
from tests.support.real_servers import RealServer
from tools.real_account import caldav, google
from tools.real_account.trials import Trial, removed, rows, table


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


def at_home(server: RealServer) -> int:
    """How many calendars of this tool's the account has."""
    return server.request("PROPFIND", server.home, b"", {"Depth": "1"})[1].count(b"calendar-followup-trial-")


def started(url: str) -> subprocess.Popen[str]:
    words = ["caldav", "--url", url, "--username", "camille", "--password", "secret"]
    return subprocess.Popen(
        [sys.executable, "-m", "tools.real_account", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_whoever_stops_it_leaves_nothing_behind(server: RealServer, number: signal.Signals) -> None:
    with proxy_to(server.home) as proxy:
        proxy.strike("REPORT", fault=hangs)
        with started(proxy.url(server.home)) as running:
            while "REPORT" not in proxy.methods():
                assert running.poll() is None
                time.sleep(0.05)
            assert at_home(server) > 0
            running.send_signal(number)
            out, err = running.communicate(timeout=60)
    assert "creating over an event" in out
    assert "Traceback" not in err
    assert at_home(server) == 0


@pytest.mark.parametrize("fault", [status(500), hangs_up])
def test_a_calendar_whose_making_was_not_answered_goes_too(server: RealServer, fault: Fault) -> None:
    with proxy_to(server.home) as proxy:
        proxy.strike("MKCALENDAR", fault=fault, after=True)
        account = caldav.Account(proxy.url(server.home), "camille", "secret")
        with pytest.raises(FollowUpError), caldav.own_calendar(account):
            pass
    assert at_home(server) == 0


def test_what_stays_is_told_with_its_address(server: RealServer, capsys: pytest.CaptureFixture[str]) -> None:
    naps: list[float] = []
    answers = iter((503, 0, 500))
    removed("The calendar", lambda: next(answers), naps.append)
    assert "The calendar could not be removed: delete it yourself" in capsys.readouterr().err
    answers = iter((503, 404))
    removed("The calendar", lambda: next(answers), naps.append)
    assert capsys.readouterr().err == ""
    assert len(naps) == 3


def test_at_google_the_access_ends_with_the_trials(desk: Desk) -> None:
    with stand_in() as running:
        before = set(running.calendars)
        words = connect_words(desk, running)
        done = subprocess.run(
            [sys.executable, "-m", "tools.real_account", "google", *words],
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**os.environ, **desk.environment},
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        assert "| a calendar that was made a moment ago, in the list of calendars | 200, owner |" in done.stdout
        assert "not to be had" not in done.stdout
        assert "makes no sense" not in done.stdout
        assert set(running.calendars) == before
        assert running.grants.refresh == {}

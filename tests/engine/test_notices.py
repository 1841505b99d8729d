"""What cron reports: new problems, and those that have lasted for a day."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from calendar_followup.base.errors import AccessRefused, ConfigError, FollowUpError, TryAgainLater
from calendar_followup.base.messages import message
from calendar_followup.domain.model import Problem
from calendar_followup.domain.views.report import CalendarReport, Report
from calendar_followup.engine import notices
from calendar_followup.engine.notices import Heard, decide
from calendar_followup.storage import codec
from calendar_followup.storage.state import SqliteState
from tests.support.builders import MONDAY

DOWN = TryAgainLater(message("the server is down"))
REFUSED = AccessRefused(message("no access"))
DAY = timedelta(hours=24)


def heard_of(now: datetime, *told: str, since: timedelta = timedelta()) -> Heard:
    return Heard(frozenset(told), (now - since).timestamp())


NOTHING_YET = heard_of(MONDAY)


def decided(wrong: str = "", transient: str = "", *, heard: Heard = NOTHING_YET) -> notices.Notice:
    return decide(frozenset(wrong.split()), frozenset(transient.split()), heard, MONDAY.timestamp())


def report(*problems: str, perso: FollowUpError | None = None, autre: FollowUpError | None = None) -> Report:
    found = [Problem(each, message("can't be read")) for each in problems]
    return Report([CalendarReport("perso", problems=found, failure=perso), CalendarReport("autre", failure=autre)])


@pytest.fixture
def state(tmp_path: Path) -> Iterator[SqliteState]:
    with SqliteState(tmp_path / "state.sqlite") as opened:
        notices.went_through(opened, MONDAY)
        yield opened


def after(state: SqliteState, found: Report, hours: float = 1) -> tuple[list[str], list[FollowUpError], bool]:
    shown, is_news = notices.after_run(found, state, MONDAY + timedelta(hours=hours))
    return [str(each.event) for each in shown.problems], shown.failures, is_news


def test_nothing_wrong_is_no_news() -> None:
    found = decided()
    assert (found.tells, found.waits, found.heard.told) == (False, False, frozenset())


def test_what_is_wrong_is_told_once() -> None:
    first = decided("a b")
    assert first.tells
    assert not decided("a b", heard=first.heard).tells
    assert decided("a c", heard=first.heard).tells


def test_what_is_left_of_it_is_no_news_and_what_is_gone_is_when_it_comes_back() -> None:
    left = decided("a", heard=decided("a b").heard)
    assert not left.tells
    assert decided("a b", heard=left.heard).tells


@pytest.mark.parametrize(("since", "waits"), [(DAY - timedelta(minutes=1), True), (DAY, False)])
def test_what_may_pass_by_itself_is_told_after_a_day(since: timedelta, waits: bool) -> None:
    found = decided(transient="down", heard=heard_of(MONDAY, since=since))
    assert (found.tells, found.waits) == (not waits, waits)


def test_while_it_waits_what_was_told_stays_told() -> None:
    told = decided("a").heard
    assert not decided("a", heard=decided(transient="down", heard=told).heard).tells


def test_cron_hears_of_a_transient_failure_only_after_a_day_without_success_and_once(state: SqliteState) -> None:
    assert after(state, report(perso=DOWN), 1) == ([], [], False)
    assert after(state, report(perso=DOWN), 23.9) == ([], [], False)
    assert after(state, report(perso=DOWN), 24) == ([], [DOWN], True)
    assert after(state, report(perso=DOWN), 25) == ([], [DOWN], False)
    notices.went_through(state, MONDAY + timedelta(hours=26))
    assert after(state, report(perso=DOWN), 27) == ([], [], False)


def test_a_calendar_that_is_down_keeps_no_problem_of_another_from_being_told(state: SqliteState) -> None:
    assert after(state, report("a.ics", autre=DOWN)) == (["a.ics"], [], True)
    assert after(state, report("a.ics", autre=DOWN)) == (["a.ics"], [], False)


def test_a_refusal_is_told_at_once_even_beside_a_calendar_that_is_down(state: SqliteState) -> None:
    assert after(state, report(perso=REFUSED, autre=DOWN)) == ([], [REFUSED], True)


def test_where_no_run_ever_went_through_the_day_begins_with_the_first_failure(tmp_path: Path) -> None:
    with SqliteState(tmp_path / "new.sqlite") as state:
        assert after(state, report(perso=DOWN), 0) == ([], [], False)
        assert after(state, report(perso=DOWN), 23) == ([], [], False)
        assert after(state, report(perso=DOWN), 24) == ([], [DOWN], True)


def test_what_an_earlier_version_noted_as_told_is_understood(state: SqliteState) -> None:
    state.write_notes(replace(state.notes(), told=codec.notes_of({"told": "0123456789abcdef"}).told))
    assert after(state, report("a.ics")) == (["a.ics"], [], True)
    assert after(state, report("a.ics")) == (["a.ics"], [], False)


def test_an_error_that_ends_the_run_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite"
    error = ConfigError(message("no calendar"))
    assert notices.after_error(error, path, MONDAY).tells
    assert not notices.after_error(error, path, MONDAY).tells
    assert notices.after_error(ConfigError(message("another")), path, MONDAY).tells


def test_an_error_that_may_pass_by_itself_waits_for_a_day(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite"
    waits = [notices.after_error(DOWN, path, MONDAY + timedelta(hours=hours)).waits for hours in (0, 23, 24)]
    assert waits == [True, True, False]


def test_another_run_that_never_ends_is_told_after_a_day(state: SqliteState) -> None:
    os.utime(state.where, (MONDAY.timestamp(), MONDAY.timestamp()))
    busy = TryAgainLater(message("another run is at work"))
    found = [notices.after_error(busy, Path(state.where), MONDAY + timedelta(hours=hours)) for hours in (23, 24)]
    assert [(each.waits, each.tells) for each in found] == [(True, False), (False, True)]


def test_beside_a_very_first_run_that_is_at_work_cron_waits(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite"
    with Path(f"{path}.lock").open("ab") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert notices.after_error(DOWN, path, datetime.now(MONDAY.tzinfo)).waits


def test_where_no_state_can_be_kept_at_all_cron_is_told(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where the folder should be")
    assert notices.after_error(DOWN, tmp_path / "state" / "x.sqlite", MONDAY).tells

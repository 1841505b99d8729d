"""A series that is moved as a whole takes its follow-ups and their statements along, in order."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendar_followup.domain.events import Key
from calendar_followup.domain.followups.identity import followup_id
from calendar_followup.domain.model import Stage
from calendar_followup.domain.planning.series import MOST_PENDING, moved_series, pending_beyond
from calendar_followup.storage.state import SqliteState
from tests.support.builders import MONDAY, Desk, ics, value, vevent

SIGHT = (date(2026, 1, 1), date(2027, 1, 1))
EVERYTHING = ("thank-you", "relance", "last-relance")


def weekly(hour: int, rule: str = "FREQ=WEEKLY;COUNT=6", text: str = "#entrevue", day: int = 23) -> str:
    start, end = f"DTSTART:202611{day}T{hour:02}0000Z", f"DTEND:202611{day}T{hour + 1:02}0000Z"
    return ics(vevent("Mentorat", text, uid="series", start=start, end=end, more=f"RRULE:{rule}"))


def unfolded(path: Path) -> str:
    return path.read_bytes().decode().replace("\r\n ", "").replace("\r\n", "\n")


def types(path: Path, before: str, after: str) -> None:
    """The person types something into a follow-up, in an application that does not fold lines."""
    text = unfolded(path)
    assert before in text
    path.write_bytes(text.replace(before, after, 1).replace("\n", "\r\n").encode())


def there(desk: Desk) -> dict[tuple[str, str], Path]:
    """The follow-ups' files by the day of their occurrence and their stage."""
    found = {}
    for path in desk.calendar.glob("cf*.ics"):
        text = unfolded(path)
        if "X-CALENDAR-FOLLOWUP-RECURRENCE" not in text:
            continue  # a stranger's, under a name of ours
        occurrence = value(text, "X-CALENDAR-FOLLOWUP-RECURRENCE")
        found[occurrence, value(text, "X-CALENDAR-FOLLOWUP-STAGE")] = path
    return found


def occurrences(hour: int, days: int = 0) -> list[str]:
    first = datetime(2026, 11, 23, hour, tzinfo=UTC) + timedelta(days=days)
    return [f"{first + timedelta(weeks=week):%Y%m%dT%H%M%SZ}" for week in range(6)]


@pytest.fixture
def series(desk: Desk) -> Desk:
    desk.put("a.ics", weekly(19))
    desk.sync_here()
    assert set(there(desk)) == {(day, stage) for day in occurrences(19) for stage in EVERYTHING}
    return desk


def test_six_occurrences_moved_by_an_hour_keep_eighteen_follow_ups(series: Desk) -> None:
    series.put("a.ics", weekly(20))
    report = series.sync_here()
    assert not report.problems
    assert set(there(series)) == {(day, stage) for day in occurrences(20) for stage in EVERYTHING}
    assert series.sync_here().changes == 0
    assert series.sync_here(force=True).changes == 0


def test_a_series_moved_by_a_day_and_a_rule_changed_is_paired_in_order(series: Desk) -> None:
    series.put("a.ics", weekly(19, day=24))
    series.sync_here()
    assert set(there(series)) == {(day, stage) for day in occurrences(19, days=1) for stage in EVERYTHING}


def test_what_the_person_changed_deleted_and_said_goes_along(series: Desk) -> None:
    second, third, fourth = occurrences(19)[1:4]
    files = there(series)
    edited = files[second, "relance"]
    types(edited, "SUMMARY:", "SUMMARY:A moi ")
    noted = files[second, "thank-you"]
    types(noted, "Points abordés :", "Points abordés : la vigne")
    files[third, "thank-you"].unlink()
    files[third, "last-relance"].unlink()
    series.sync_here()
    answered = there(series)[fourth, "thank-you"]
    types(answered, "Réponse reçue :", "Réponse reçue : oui")
    series.sync_here()
    before = set(there(series))
    series.put("a.ics", weekly(20))
    series.sync_here()
    second, third, fourth = occurrences(20)[1:4]
    now = there(series)
    assert {(day.replace("T19", "T20"), stage) for day, stage in before} == set(now)
    assert "SUMMARY:A moi" in unfolded(now[second, "relance"])
    assert "Points abordés : la vigne" in unfolded(now[second, "thank-you"])
    assert {stage for day, stage in now if day == third} == {"relance"}
    assert {stage for day, stage in now if day == fourth} == {"thank-you"}
    assert series.sync_here().changes == 0
    assert series.sync_here(force=True).changes == 0
    assert {stage for day, stage in there(series) if day == fourth} == {"thank-you"}
    closed = unfolded(there(series)[fourth, "thank-you"])
    assert value(closed, "SUMMARY").startswith("✓")
    assert "VALARM" not in closed
    series.sync_here(state="new.sqlite")  # the calendar itself remembers
    assert {stage for day, stage in there(series) if day == fourth} == {"thank-you"}


def test_what_has_rung_goes_along_and_does_not_come_again(series: Desk) -> None:
    rung = MONDAY + timedelta(days=2)  # the first thank-you
    series.sync_here(rung)
    path = there(series)[occurrences(19)[0], "thank-you"]
    start = value(unfolded(path), "DTSTART")
    types(path, "Points abordés :", "Points abordés : la vigne")
    series.put("a.ics", weekly(18))
    series.sync_here(rung)
    moved = unfolded(there(series)[occurrences(18)[0], "thank-you"])
    assert value(moved, "DTSTART") == start
    assert "la vigne" in moved
    assert len(there(series)) == 18
    assert series.sync_here(rung).changes == 0


def test_a_thank_you_that_rang_and_was_deleted_does_not_come_again_when_its_series_moves(series: Desk) -> None:
    rung = MONDAY + timedelta(days=2)
    series.sync_here(rung)
    there(series)[occurrences(19)[0], "thank-you"].unlink()
    series.sync_here(rung)
    series.put("a.ics", weekly(20))
    series.sync_here(rung)
    assert (occurrences(20)[0], "thank-you") not in there(series)
    assert len(there(series)) == 17


def test_another_machine_takes_the_move_for_no_deletion(series: Desk) -> None:
    series.sync_here(state="other.sqlite")
    series.put("a.ics", weekly(20))
    series.sync_here()
    assert series.sync_here(state="other.sqlite").changes == 0
    assert len(there(series)) == 18
    series.put("a.ics", weekly(21))
    series.sync_here(state="other.sqlite")
    series.sync_here()
    assert set(there(series)) == {(day, stage) for day in occurrences(21) for stage in EVERYTHING}


def test_without_its_state_a_move_is_known_by_the_follow_ups(series: Desk) -> None:
    there(series)[occurrences(19)[2], "relance"].unlink()
    series.sync_here()
    series.put("a.ics", weekly(20))
    series.sync_here(state="new.sqlite")
    third = {stage for day, stage in there(series) if day == occurrences(20)[2]}
    assert third == {"thank-you"}
    assert len(there(series)) == 16


def test_a_move_that_was_cut_short_is_finished_by_a_later_run(series: Desk) -> None:
    in_the_way = followup_id(Key("series", occurrences(20)[2]), Stage.RELANCE, 0)
    stranger = series.put(f"{in_the_way}.ics", ics(vevent("Dentiste", "", uid=in_the_way)))
    types(there(series)[occurrences(19)[2], "relance"], "SUMMARY:", "SUMMARY:A moi ")
    series.put("a.ics", weekly(20))
    assert series.sync_here().problems
    assert len(there(series)) == 18
    assert (occurrences(19)[2], "relance") in there(series)
    stranger.unlink()
    series.sync_here()
    assert set(there(series)) == {(day, stage) for day in occurrences(20) for stage in EVERYTHING}
    assert "SUMMARY:A moi" in unfolded(there(series)[occurrences(20)[2], "relance"])
    assert series.sync_here().changes == 0


def test_a_series_that_is_moved_again_before_the_first_move_was_finished(series: Desk) -> None:
    in_the_way = followup_id(Key("series", occurrences(20)[2]), Stage.RELANCE, 0)
    series.put(f"{in_the_way}.ics", ics(vevent("Dentiste", "", uid=in_the_way)))
    for hour in (20, 21):
        series.put("a.ics", weekly(hour))
        series.sync_here()
    assert set(there(series)) == {(day, stage) for day in occurrences(21) for stage in EVERYTHING}


def test_where_both_exist_the_one_of_now_counts_and_the_other_goes(series: Desk) -> None:
    before = {path: path.read_bytes() for path in there(series).values()}
    series.put("a.ics", weekly(20))
    series.sync_here()
    for path, raw in before.items():  # as if the run had crashed before it removed the old ones
        path.write_bytes(raw)
    moved = {Key("series", old): Key("series", new) for old, new in zip(occurrences(19), occurrences(20), strict=True)}
    with SqliteState(series.root / "state.sqlite") as state:
        state.write_notes(replace(state.notes(), moves=moved))
    series.sync_here()
    assert set(there(series)) == {(day, stage) for day in occurrences(20) for stage in EVERYTHING}
    assert series.sync_here().changes == 0


def test_a_series_that_is_moved_back_is_as_it_was(series: Desk) -> None:
    there(series)[occurrences(19)[2], "thank-you"].unlink()
    series.sync_here()
    for hour in (20, 19):
        series.put("a.ics", weekly(hour))
        series.sync_here()
    assert set(there(series)) == {(day, stage) for day in occurrences(19) for stage in EVERYTHING} - {
        (occurrences(19)[2], "thank-you")
    }
    assert series.sync_here().changes == 0


def test_one_occurrence_that_is_moved_or_cancelled_is_no_move_of_the_series(series: Desk) -> None:
    series.put("a.ics", weekly(19).replace("RRULE", "EXDATE:20261130T190000Z\r\nRRULE"))
    series.sync_here()
    assert {day for day, _ in there(series)} == set(occurrences(19)) - {"20261130T190000Z"}


def test_a_single_interview_that_becomes_weekly_keeps_its_follow_ups(desk: Desk) -> None:
    single = vevent("Mentorat", uid="series", start="DTSTART:20261123T190000Z", end="DTEND:20261123T200000Z")
    desk.put("a.ics", ics(single))
    desk.sync_here()
    path = desk.path_of("relance")
    types(path, "SUMMARY:", "SUMMARY:A moi ")
    desk.put("a.ics", weekly(19))
    desk.sync_here()
    assert "SUMMARY:A moi" in unfolded(there(desk)[occurrences(19)[0], "relance"])
    assert len(there(desk)) == 18


def test_a_daily_series_gets_follow_ups_for_thirty_interviews_at_a_time(desk: Desk) -> None:
    desk.put("a.ics", weekly(19, "FREQ=DAILY;COUNT=80"))
    desk.sync_here()
    assert len({day for day, _ in there(desk)}) == MOST_PENDING
    desk.sync_here(MONDAY + timedelta(days=5))
    assert len({day for day, _ in there(desk)}) == MOST_PENDING + 5
    assert desk.sync_here(MONDAY + timedelta(days=5)).changes == 0


def key(moment: datetime) -> Key:
    return Key("series", f"{moment:%Y%m%dT%H%M%SZ}")


@given(
    st.integers(1, 20),
    st.sampled_from([timedelta(hours=1), timedelta(days=1), timedelta(days=3, hours=-2), timedelta(minutes=-30)]),
    st.integers(-1, 1),
)
def test_each_occurrence_is_paired_with_the_one_that_it_became(number: int, by: timedelta, more: int) -> None:
    first = datetime(2026, 3, 2, 15, tzinfo=UTC)
    old = [first + timedelta(weeks=week) for week in range(number)]
    new = [moment + by for moment in old][: number + min(0, more)] + [old[-1] + by + timedelta(weeks=1)] * max(0, more)
    present = {key(moment): moment for moment in new}
    pairs = moved_series(present, [key(moment) for moment in old], [], SIGHT)
    assert pairs == {key(moment): key(moment + by) for moment in old if key(moment + by) in present}


def test_what_is_out_of_sight_is_not_gone() -> None:
    old = [key(datetime(2025, 1, 6, 15, tzinfo=UTC) + timedelta(weeks=week)) for week in range(4)]
    new = {key(start): start for start in (datetime(2026, 6, 1, 15, tzinfo=UTC), datetime(2026, 6, 8, 15, tzinfo=UTC))}
    assert moved_series(new, old, [], SIGHT) == {}


def test_the_first_ones_of_a_series_come_first() -> None:
    starts = {key(MONDAY + timedelta(days=day)): MONDAY + timedelta(days=day) for day in range(-3, 40)}
    beyond = pending_beyond(starts, MONDAY)
    assert beyond == {each for each, start in starts.items() if start > MONDAY + timedelta(days=MOST_PENDING)}

"""Limits in number: neither an hourly series nor a tag on every event floods a calendar."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from time import process_time

import pytest

from calendar_followup.config.file import load
from calendar_followup.domain.planning.floods import MOST_CREATED
from calendar_followup.domain.planning.series import MOST_PENDING
from calendar_followup.domain.views.report import Report
from calendar_followup.engine.run import sync
from calendar_followup.storage.state import SqliteState
from tests.support.builders import MONDAY, Desk, ics, vevent

HOURLY = "RRULE:FREQ=DAILY;BYHOUR=" + ",".join(map(str, range(24)))
DAYS = [datetime(2026, 11, 24, 14, tzinfo=UTC) + timedelta(minutes=30 * number) for number in range(4_000)]
ONE_LINE = "RDATE:" + ",".join(f"{day:%Y%m%dT%H%M%SZ}" for day in DAYS)
MANY_LINES = "\n".join(f"RDATE:{day:%Y%m%dT%H%M%SZ}" for day in DAYS)
ENDLESS = {"every hour": HOURLY, "4000 dates": ONE_LINE, "4000 lines of dates": MANY_LINES}


def many(desk: Desk, number: int, start: int = 0) -> None:
    """That many separate interviews, each on another day."""
    for at in range(start, start + number):
        day = MONDAY + timedelta(days=1 + at)
        event = vevent(f"Rencontre {at}", uid=f"u{at}", start=f"DTSTART:{day:%Y%m%d}T150000Z", end=None)
        desk.put(f"{at}.ics", ics(event))


def told(report: Report) -> str:
    return "\n".join(str(each) for each in (*report.hints, *(problem.reason for problem in report.problems)))


def dry(desk: Desk) -> Report:
    with SqliteState(desk.root / "state.sqlite") as state:
        return sync(load(desk.config)[0], state, MONDAY, dry_run=True)


@pytest.mark.parametrize("more", ENDLESS.values(), ids=ENDLESS.keys())
def test_a_series_without_end_gets_thirty_interviews_and_one_word(desk: Desk, more: str) -> None:
    desk.put("a.ics", ics(vevent("Mentorat", uid="series", end=None, more=more)))
    begun = process_time()
    report = desk.sync_here()
    assert process_time() - begun < 60  # it took minutes, and a gigabyte
    created = report.calendars[0].created
    pending = {line.interview for line in created}
    assert len(pending) <= MOST_PENDING + 48  # and those of the last two days, to be thanked for
    assert [hint for hint in report.hints if str(hint).startswith("Mentorat: it repeats often")] != []
    again = desk.sync_here()
    assert again.changes == 0
    assert "it repeats often" not in told(again)


def test_status_names_the_rest_of_a_series_once(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent("Mentorat", uid="series", end=None, more="RRULE:FREQ=DAILY;COUNT=80")))
    desk.sync_here()
    shown = json.loads(desk.does("status", "--json"))["interviews"]
    assert sum(not each["followups"] for each in shown) == 1


def test_a_first_look_is_told_and_not_held_back(desk: Desk) -> None:
    many(desk, 25)
    report = desk.sync_here()
    assert len(report.calendars[0].created) == 75
    assert "75 follow-ups at a first look" in told(report)
    assert "first look" not in told(desk.sync_here())


def test_a_calendar_that_is_new_in_the_config_is_told_and_not_held_back(desk: Desk) -> None:
    desk.put("z.ics", ics(vevent()))
    desk.sync_here()
    desk.add_config('\n[[calendars]]\nname = "new"\ntype = "folder"\npath = "new"\n')
    (desk.root / "new").mkdir()
    many(desk, 25)
    for path in sorted(desk.calendar.glob("[0-9]*.ics")):
        path.rename(desk.root / "new" / path.name)
    report = desk.sync_here()
    assert sum(len(each.created) for each in report.calendars) == 75
    assert report.problems == []


def test_more_than_sixty_at_once_wait_for_force_with_a_word_and_all_else_goes_on(desk: Desk) -> None:
    desk.put("z.ics", ics(vevent("Rencontre", uid="z")))
    desk.sync_here()
    desk.put("z.ics", ics(vevent("Rencontre", uid="z", more="STATUS:CANCELLED")))
    many(desk, 25)
    for report in (dry(desk), desk.sync_here(), desk.sync_here()):
        assert report.calendars[0].created == []
        assert f"{75} follow-ups wait, too many at once: sync --force" in told(report)
    assert not desk.ours()
    assert len(desk.sync_here(force=True).calendars[0].created) == 75
    assert desk.sync_here().changes == 0


def test_sixty_are_no_flood(desk: Desk) -> None:
    desk.sync_here()
    many(desk, MOST_CREATED // 3)
    assert len(desk.sync_here().calendars[0].created) == MOST_CREATED


def test_what_waited_counts_as_dismissed_by_nobody(desk: Desk) -> None:
    """An interview's other follow-ups name the planned ones; their absence is our own doing."""
    desk.add_config("\n[timing]\nsecond_relance = false\n")
    many(desk, 20)
    desk.sync_here()
    many(desk, 15, start=20)
    desk.sync_here()
    many(desk, 15, start=35)
    desk.sync_here()
    many(desk, 15, start=50)
    desk.sync_here()
    text = desk.config.read_text(encoding="utf-8").replace("second_relance = false", 'second_relance = "7 days"')
    desk.config.write_text(text, encoding="utf-8")
    assert "65 follow-ups wait" in told(desk.sync_here())
    assert "65 follow-ups wait" in told(desk.sync_here())
    assert len(desk.sync_here(force=True).calendars[0].created) == 65


def test_the_command_says_so_and_exits_with_one(desk: Desk) -> None:
    desk.sync()
    many(desk, 25)
    report = desk.sync()
    assert report["exit"] == 1
    assert report["created"] == []
    assert report["problems"][0]["reason"].startswith("75 follow-ups wait")
    shown = json.loads(desk.does("status", "--json"))["interviews"]
    assert len(shown) == 25

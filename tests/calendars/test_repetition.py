"""What repeats for ever, or too often, costs a moment and one problem; the rules that people have are read."""

from __future__ import annotations

from datetime import date

import pytest

from calendar_followup.base.errors import Unreadable
from calendar_followup.calendars.ics.repetition import check_rule, is_yearly
from tests.support.builders import Desk, ics, vevent

START, UNTIL = date(2026, 11, 23), date(2027, 2, 21)
EVERY_HOUR = ",".join(map(str, range(24)))
SENSELESS = (
    "FREQ=DAILY;INTERVAL=0",
    "FREQ=MONTHLY;INTERVAL=00",
    "FREQ=WEEKLY;INTERVAL=-1",
    "FREQ=DAILY;INTERVAL=1;INTERVAL=0",
    "FREQ=DAILY;COUNT=0",
    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=DAILY;BYMONTHDAY=-32",
    "FREQ=DAILY;BYSETPOS=5",
    "FREQ=DAILY;BYEASTER=1;COUNT=9",
    "FREQ=WEEKLY;BYMONTHDAY=31;BYMONTH=2",
    "FREQ=BLAH",
    "INTERVAL=2",
    "",
)
TOO_OFTEN = (
    "FREQ=HOURLY",
    "FREQ=SECONDLY;COUNT=3",
    f"FREQ=DAILY;BYHOUR={EVERY_HOUR};BYMINUTE=0,30",
    f"FREQ=YEARLY;BYYEARDAY={','.join(map(str, range(1, 367)))};BYMINUTE={','.join(map(str, range(60)))}",
)
ORDINARY = (
    "FREQ=WEEKLY",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU;WKST=SU",
    "freq=monthly;byday=MO,TU,WE,TH,FR;bysetpos=-1",
    "FREQ=YEARLY;BYMONTH=3;BYDAY=2SU",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29",
    "FREQ=DAILY;UNTIL=20261224T000000Z",
    f"FREQ=DAILY;BYHOUR={EVERY_HOUR};BYSETPOS=5",
    "FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=12;X-EVOLUTION-ENDDATE=20271123",
)


@pytest.mark.parametrize("rule", SENSELESS)
def test_a_rule_that_never_happens_or_never_ends_makes_no_sense(rule: str) -> None:
    with pytest.raises(Unreadable, match="makes no sense"):
        check_rule(rule, START, UNTIL)


@pytest.mark.parametrize("rule", TOO_OFTEN)
def test_a_rule_of_more_than_an_hour_a_day_is_too_often(rule: str) -> None:
    with pytest.raises(Unreadable, match="more often than daily"):
        check_rule(rule, START, UNTIL)


def test_an_hourly_series_of_centuries_is_too_much() -> None:
    with pytest.raises(Unreadable, match="more often than daily"):
        check_rule(f"FREQ=DAILY;BYHOUR={EVERY_HOUR}", date(1601, 1, 1), UNTIL)


@pytest.mark.parametrize("rule", ORDINARY)
def test_an_ordinary_rule_is_read(rule: str) -> None:
    check_rule(rule, START, UNTIL)


@pytest.mark.parametrize(("rule", "yearly"), [("FREQ=YEARLY;BYMONTH=3;BYDAY=2SU", True), ("FREQ=DAILY", False)])
def test_the_rules_of_a_zone_are_yearly(rule: str, yearly: bool) -> None:
    assert is_yearly(rule) is yearly


def zone(changes: int, rule: str) -> str:
    part = "BEGIN:STANDARD\nDTSTART:16010101T000000\nTZOFFSETFROM:-0500\nTZOFFSETTO:-0400\n{rule}END:STANDARD\n"
    return f"BEGIN:VTIMEZONE\nTZID:Evil\n{part.format(rule=rule) * changes}END:VTIMEZONE\n"


DATES = ",".join(f"{2000 + n // 336}{1 + n // 28 % 12:02d}{1 + n % 28:02d}T150000" for n in range(9_000))
COSTLY = {
    "an interval of nothing": ics(vevent(uid="bad", more="RRULE:FREQ=DAILY;INTERVAL=0")),
    "a zone that changes by the hour": ics(
        zone(5, "RRULE:FREQ=HOURLY\n"), vevent(uid="bad", start="DTSTART;TZID=Evil:20261202T150000", end=None)
    ),
    "a zone of thousands of changes": ics(
        zone(3_000, ""), vevent(uid="bad", start="DTSTART;TZID=Evil:20261202T150000", end=None)
    ),
    "thousands of dates in a zone of many rules": ics(
        zone(90, "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\n"),
        vevent(uid="bad", start="DTSTART;TZID=Evil:20261202T150000", end=None, more=f"RDATE;TZID=Evil:{DATES}"),
    ),
}


@pytest.mark.parametrize("text", COSTLY.values(), ids=COSTLY)
def test_what_would_cost_minutes_is_one_problem_and_the_others_go_on(desk: Desk, text: str) -> None:
    desk.put("bad.ics", text)
    desk.put("good.ics", ics(vevent()))
    report = desk.sync_here()
    assert [str(problem.event).split()[0] for problem in report.problems] == ["bad.ics"]
    assert len(report.calendars[0].created) == 3

"""Time zones by every name that Outlook and others give them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from calendar_followup.calendars.ics.parsing import parse
from calendar_followup.calendars.port import Resource, Scope
from tests.support.builders import MONDAY, TORONTO, ics, vevent

# Half an hour from any real zone: if 9 o'clock is 13:30 in UTC, the file's own definition was used.
DEFINITION = """BEGIN:VTIMEZONE
TZID:{name}
BEGIN:STANDARD
DTSTART:16010101T020000
RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11
TZOFFSETFROM:-0330
TZOFFSETTO:-0430
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3
TZOFFSETFROM:-0430
TZOFFSETTO:-0330
END:DAYLIGHT
END:VTIMEZONE
"""


def read(start: str, zones: str = "", more: str = "") -> Resource:
    text = ics(vevent(start=start, end=None, more=more), zones=zones)
    return parse(text.encode(), "perso", "a.ics", "1", Scope(MONDAY, TORONTO))


def started(start: str, zones: str = "") -> str:
    found = read(start, zones)
    assert found.problems == ()
    return f"{found.events[0].start:%H:%M}"


OUTLOOKS = [
    "(UTC-05:00) Eastern Time (US & Canada)",
    "(UTC-05:00) Est (É.-U. et Canada)",
    "(UTC-05:00) Est (É.-U. et Canada)",
    "tzone://Microsoft/Custom",
    "Customized Time Zone",
    "Customized Time Zone 1",
    "Eastern Standard Time",
    "Est",
    "EST",
    "大阪、札幌、東京",
    "(GMT-05.00) Eastern Time (US & Canada)",
    "Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna",
    "Office; main building",
]


@pytest.mark.parametrize("name", OUTLOOKS)
def test_a_zone_that_the_file_defines_is_read_whatever_its_name_and_however_it_is_written(name: str) -> None:
    escaped = name.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    for defined in (name, escaped, f'"{name}"', f" {name} "):
        zones = DEFINITION.format(name=defined)
        for written in (f'"{name}"', escaped if ";" in name else name, f'"{escaped}"'):
            assert started(f"DTSTART;TZID={written}:20261123T090000", zones) == "13:30"
            assert started(f"DTSTART;TZID={written};VALUE=DATE-TIME:20261123T090000", zones) == "13:30"
            assert started(f"DTSTART;VALUE=DATE-TIME;TZID={written}:20261123T090000", zones) == "13:30"


@pytest.mark.parametrize(
    ("name", "time"),
    [
        ("Eastern Standard Time", "14:00"),
        ("eastern standard time", "14:00"),
        ("Newfoundland Standard Time", "12:30"),
        ("(UTC-05:00) Eastern Time (US & Canada)", "14:00"),
        ("(UTC-05:00) Eastern Time (US and Canada)", "14:00"),
        ("(UTC-05:00) Est (É.-U. et Canada)", "14:00"),
        ("(UTC-05:00) Eastern Standard Time", "14:00"),
        ("Eastern Time (US & Canada)", "14:00"),
        ("(UTC-08:00) Pacific Time (US & Canada)", "17:00"),
        ("(UTC-03:30) Newfoundland", "12:30"),
        ("(UTC-04:00) Heure de l’Atlantique (Canada)", "13:00"),
        ("(UTC+01:00) Bruxelles, Copenhague, Madrid, Paris", "08:00"),
        ("(UTC) Coordinated Universal Time", "09:00"),
        ("tzone://Microsoft/Utc", "09:00"),
        ("America/Toronto", "14:00"),
        ("/America/Toronto", "14:00"),
        ("/mozilla.org/20050126_1/America/Toronto", "14:00"),
        ("/freeassociation.sourceforge.net/America/Argentina/Buenos_Aires", "12:00"),
    ],
)
def test_a_name_of_the_worlds_or_of_microsofts_is_known_without_a_definition(name: str, time: str) -> None:
    assert started(f'DTSTART;TZID="{name}":20261123T090000') == time


def test_the_worlds_own_rules_win_over_a_files_copy_of_them() -> None:
    assert started("DTSTART;TZID=America/Toronto:20261123T090000", DEFINITION.format(name="America/Toronto")) == "14:00"


@pytest.mark.parametrize(
    "name", ["tzone://Microsoft/Custom", "Customized Time Zone", "Nowhere/Land", "America", "(UTC-05:00)", "UTC+11"]
)
def test_a_zone_that_nobody_knows_is_a_problem_of_that_event(name: str) -> None:
    found = read(f'DTSTART;TZID="{name}":20261123T090000')
    assert found.events == ()
    assert [f"time zone is unknown: {name}" in str(problem.reason) for problem in found.problems] == [True]


def test_a_definition_that_says_nothing_leaves_the_name_to_the_tables() -> None:
    empty = "BEGIN:VTIMEZONE\nTZID:Eastern Standard Time\nEND:VTIMEZONE\n"
    broken = DEFINITION.format(name="Eastern Standard Time").replace("-0", "-9")
    for zones in (empty, broken, empty + broken):
        assert started("DTSTART;TZID=Eastern Standard Time:20261123T090000", zones) == "14:00"
    useful = DEFINITION.format(name="Eastern Standard Time")
    assert started("DTSTART;TZID=Eastern Standard Time:20261123T090000", empty + useful) == "13:30"


def test_summer_and_winter_of_a_files_own_zone_are_told_apart_in_a_series() -> None:
    zones = DEFINITION.format(name="Customized Time Zone")
    start = 'DTSTART;TZID="Customized Time Zone":20261029T090000'
    more = 'RRULE:FREQ=WEEKLY;COUNT=3\nEXDATE;TZID="Customized Time Zone":20261105T090000'
    found = read(start, zones, more)
    assert found.problems == ()
    assert [event.start for event in found.events] == [
        datetime(2026, 10, 29, 12, 30, tzinfo=UTC),
        datetime(2026, 11, 12, 13, 30, tzinfo=UTC),
    ]


def test_two_calendars_of_one_file_each_use_their_own_definition() -> None:
    start = "DTSTART;TZID=Office:20261123T090000"
    one = ics(vevent(uid="1", start=start, end=None), zones=DEFINITION.format(name="Office"))
    other = ics(
        vevent(uid="2", start=start, end=None), zones=DEFINITION.format(name="Office").replace("-0430", "-0530")
    )
    found = parse((one + other).encode(), "perso", "a.ics", "1", Scope(MONDAY, TORONTO))
    assert [f"{event.start:%H:%M}" for event in found.events] == ["13:30", "14:30"]


@pytest.mark.parametrize("value", [";VALUE=DATE:20261123", ":20261123T140000Z"])
def test_a_day_and_a_time_in_utc_need_no_zone(value: str) -> None:
    assert read(f"DTSTART;TZID=Nowhere{value}").problems == ()

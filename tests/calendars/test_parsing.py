"""Every kind of fault in real calendar files, each in one small file of our own."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendar_followup.calendars.ics.contentlines import escape, fold, raw_lines, unescape, unfolded
from calendar_followup.calendars.ics.parsing import parse
from calendar_followup.calendars.port import Resource, Scope
from calendar_followup.domain.events import Event, Person, Response
from calendar_followup.domain.reading.prefilter import prefilter
from tests.support.builders import MONDAY, TORONTO, ics, vevent

EVERYTHING = Scope(MONDAY, TORONTO)
TAGGED = Scope(MONDAY, TORONTO, prefilter(["#entrevue"]))

CUSTOM_ZONE = """BEGIN:VTIMEZONE
TZID:{name}
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:{offset}
TZOFFSETTO:{offset}
END:STANDARD
END:VTIMEZONE
"""


def read(text: str | bytes, scope: Scope = EVERYTHING) -> Resource:
    raw = text if isinstance(text, bytes) else text.encode("utf-8")
    return parse(raw, "perso", "a.ics", "1", scope)


def only(resource: Resource) -> Event:
    assert resource.problems == ()
    (event,) = resource.events
    return event


def reasons(resource: Resource) -> str:
    return "\n".join(str(problem.reason) for problem in resource.problems)


# Faults: each is reported, and the rest goes on


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b"", "empty"),
        (b"  \r\n", "empty"),
        (b"<!DOCTYPE html><html>sign in</html>", "a web page"),
        (b'{"calendar": []}', "not an iCalendar file"),
        (b"hello", "not an iCalendar file"),
        (b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20261123T140000Z\nSUMMARY:#entrevue", "without its END"),
        (b"BEGIN:VCALENDAR\nEND:VEVENT\nEND:VCALENDAR\n", "END:VEVENT without its BEGIN"),
        (b"BEGIN:VCALENDAR\0\nEND:VCALENDAR\nBEGIN:VEVENT", "END:VCALENDAR without its BEGIN"),
    ],
)
def test_a_file_that_is_no_calendar_or_is_cut_off_is_named_with_its_reason(text: bytes, reason: str) -> None:
    for scope in (EVERYTHING, TAGGED):
        assert reason in reasons(read(text, scope))
    assert str(read(text).problems[0].event).startswith("a.ics")


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        (vevent(start=""), "no start"),
        (vevent(start="DTSTART:tomorrow"), "start (DTSTART)"),
        (vevent(start="DTSTART;TZID=Nowhere/Land:20261123T140000"), "time zone is unknown: Nowhere/Land"),
        (vevent(start="DTSTART:20261123T140000Z\nDTSTART:20261124T140000Z"), "DTSTART twice"),
        (vevent(more="RRULE:FREQ=SECONDLY"), "more often than daily"),
        (vevent(more="RRULE:FREQ=SOMETIMES"), "repetition makes no sense"),
        (vevent(end="DTEND:whenever"), "end makes no sense"),
        (vevent(more="RECURRENCE-ID:never"), "RECURRENCE-ID"),
        (vevent(more="CATEGORIES:" + "," * 70_000), "CATEGORIES is longer"),
        (vevent(more="\n".join(f"ATTENDEE:mailto:a{n}@x.ca" for n in range(501))), "more than 500 guests"),
    ],
)
def test_an_event_that_makes_no_sense_costs_only_itself(event: str, reason: str) -> None:
    found = read(ics(vevent(uid="good"), event, vevent(uid="fine")))
    assert [event.uid for event in found.events] == ["good", "fine"]
    assert reason in reasons(found)
    assert found.problems[0].event == "a.ics one@example.org"


def test_one_bad_alarm_zone_or_task_costs_nothing_at_all() -> None:
    bad = "BEGIN:VALARM\nTRIGGER:whenever\nACTION:SING\nX\nEND:VALARM"
    todo = "BEGIN:VTODO\nDUE:never\nDTSTART:\nEND:VTODO\n"
    zone = CUSTOM_ZONE.format(name="Broken", offset="+9999") + "BEGIN:VTIMEZONE\nLOCATION:Madrid\nEND:VTIMEZONE\n"
    assert only(read(ics(todo, vevent(more=bad), zones=zone))).uid == "one@example.org"


def test_a_cut_off_event_does_not_take_the_next_one_along() -> None:
    cut = vevent(uid="cut").replace("END:VEVENT\n", "")
    found = read(ics(cut, vevent(uid="good")))
    assert [event.uid for event in found.events] == ["good"]
    assert "cut off" in reasons(found)


def test_a_repeated_zone_or_parameter_is_survived() -> None:
    zone = CUSTOM_ZONE.format(name="Mine", offset="-0500")
    event = vevent(start="DTSTART;TZID=Mine:20261123T100000", end=None, more="ATTENDEE;CN=A;CN=B:mailto:a@x.ca")
    assert only(read(ics(event, zones=zone + zone))).start == datetime(2026, 11, 23, 15, 0, tzinfo=UTC)


def test_a_zone_of_one_file_never_moves_the_events_of_another() -> None:
    event = vevent(start="DTSTART;TZID=Office:20261123T100000", end=None)
    for offset, hour in (("-0500", 15), ("+0100", 9), ("-0500", 15)):
        text = ics(event, zones=CUSTOM_ZONE.format(name="Office", offset=offset))
        assert only(read(text)).start == datetime(2026, 11, 23, hour, 0, tzinfo=UTC)


def test_text_without_a_line_break_is_never_taken_for_a_path() -> None:
    found = read(b"/etc/hostname")
    assert found.events == ()
    assert "not an iCalendar file" in reasons(found)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
        lambda text: "\ufeff" + text,
        lambda text: text.replace("BEGIN:VEVENT", "BEGIN:VEVENT "),
        lambda text: text.replace("BEGIN:VEVENT", "begin:vevent").replace("END:VEVENT", "End:VEvent"),
        lambda text: text.replace("\n", "\n\n"),
        lambda text: text + "\n\ntrailing rubbish\n",
        lambda text: text.replace("SUMMARY", "summary;LANGUAGE=fr"),
        lambda text: text.replace("UID:one", "X-JUNK\nNOT A LINE\nUID:one"),
        lambda text: text.encode("utf-16"),
        lambda text: text.encode("cp1252"),
        lambda text: text.replace("Entrevue", "Entre\n vue"),
        lambda text: text.encode().replace("–".encode(), "–".encode()[:1] + b"\n " + "–".encode()[1:]),
    ],
)
def test_odd_but_readable_files_are_read(change: object) -> None:
    text = change(ics(vevent()))  # type: ignore[operator]  # each is a function
    found = read(text, TAGGED)
    (event,) = found.events
    assert event.title == "Entrevue – Développeuse Python @ Hydro-Québec"


def test_quoted_printable_of_old_phones_is_read() -> None:
    event = vevent("", "", more="SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=C3=89t=\nape #entrevue")
    assert only(read(ics(event), TAGGED)).title == "Étape #entrevue"


def test_a_huge_description_is_bounded() -> None:
    event = only(read(ics(vevent(text="#entrevue " + "x, " * 400_000))))
    assert len(event.description) <= 32_000


def test_an_endless_daily_rule_is_bounded_by_the_window() -> None:
    found = read(ics(vevent(start="DTSTART:19900101T140000Z", end=None, more="RRULE:FREQ=DAILY")))
    assert 480 < len(found.events) < 500
    assert found.problems == ()


def test_a_rule_that_never_matches_gives_nothing_and_does_not_hang() -> None:
    found = read(ics(vevent(more="RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"), vevent(uid="fine")))
    assert "fine" in {event.uid for event in found.events}
    assert len(found.events) <= 2


def test_an_override_that_makes_no_sense_leaves_the_series() -> None:
    bad = vevent(start="DTSTART:never", more="RECURRENCE-ID:20261130T140000Z")
    found = read(ics(vevent(more="RRULE:FREQ=WEEKLY;COUNT=3"), bad))
    assert len(found.events) == 3
    assert len(found.problems) == 1


# Values that are read


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("DTSTART:20261123T140000Z", "DTEND:20261123T150000Z", ("14:00", "15:00")),
        ("DTSTART:20261123T140000Z", "DURATION:PT45M", ("14:00", "14:45")),
        ("DTSTART:20261123T140000Z", None, ("14:00", "14:00")),
        ("DTSTART:20261123T140000Z", "DTEND:20261123T130000Z", ("14:00", "14:00")),
        ("DTSTART:20261123T090000", None, ("14:00", "14:00")),  # floating: the user's own zone
        ("DTSTART;TZID=America/Vancouver:20261123T060000", None, ("14:00", "14:00")),
        ("DTSTART;TZID=Eastern Standard Time:20261123T090000", None, ("14:00", "14:00")),
        ('DTSTART;TZID="Romance Standard Time":20261123T150000', None, ("14:00", "14:00")),
        ("DTSTART;TZID=/example.org/20260101/America/Toronto:20261123T090000", None, ("14:00", "14:00")),
    ],
)
def test_times_are_read_in_every_form(start: str, end: str | None, expected: tuple[str, str]) -> None:
    event = only(read(ics(vevent(start=start, end=end))))
    assert (f"{event.start:%H:%M}", f"{event.end:%H:%M}") == expected
    assert event.start.utcoffset() == event.start.tzinfo.utcoffset(None)  # type: ignore[union-attr]  # UTC


def test_all_day_events_are_days_of_the_users_own() -> None:
    event = only(read(ics(vevent(start="DTSTART;VALUE=DATE:20261123", end="DTEND;VALUE=DATE:20261125"))))
    assert event.all_day
    assert event.start == datetime(2026, 11, 23, tzinfo=TORONTO)
    assert event.end == datetime(2026, 11, 25, tzinfo=TORONTO)


def test_recurrence_ids_follow_the_contract() -> None:
    zoned = vevent(start="DTSTART;TZID=America/Toronto:20261123T090000", end=None, more="RRULE:FREQ=DAILY;COUNT=2")
    days = vevent(start="DTSTART;VALUE=DATE:20261123", end=None, more="RRULE:FREQ=DAILY;COUNT=2")
    floating = vevent(start="DTSTART:20261123T090000", end=None, more="RRULE:FREQ=DAILY;COUNT=2")
    found = [tuple(event.recurrence_id for event in read(ics(text)).events) for text in (zoned, days, floating)]
    assert found == [
        ("20261123T140000Z", "20261124T140000Z"),
        ("20261123", "20261124"),
        ("20261123T090000", "20261124T090000"),
    ]


def test_exceptions_and_moved_occurrences_are_respected() -> None:
    moved = vevent("Déplacée", start="DTSTART:20261201T160000Z", end=None, more="RECURRENCE-ID:20261130T140000Z")
    series = vevent(more="RRULE:FREQ=WEEKLY;COUNT=4\nEXDATE:20261207T140000Z")
    found = {event.recurrence_id: (event.title, event.start.day) for event in read(ics(series, moved)).events}
    assert set(found) == {"20261123T140000Z", "20261130T140000Z", "20261214T140000Z"}
    assert found["20261130T140000Z"] == ("Déplacée", 1)


def test_people_answers_and_rooms_are_read() -> None:
    more = (
        'ORGANIZER;CN="Marie Tremblay":MAILTO:marie@x.ca\n'
        "ATTENDEE;PARTSTAT=ACCEPTED;CN=Camille:mailto:camille@example.org\n"
        "ATTENDEE;CUTYPE=ROOM;CN=Salle 4:mailto:salle@x.ca\n"
        "ATTENDEE;PARTSTAT=X-MAYBE:invalid"
    )
    event = only(read(ics(vevent(more=more))))
    assert event.organizer == Person("Marie Tremblay", "marie@x.ca")
    assert [guest.response for guest in event.guests] == [Response.ACCEPTED, Response.PENDING, Response.OTHER]
    assert [guest.is_person for guest in event.guests] == [True, False, True]
    assert event.guests[2].person == Person()


def test_a_cancellation_by_method_counts() -> None:
    assert only(read(ics(vevent(), method="CANCEL"))).cancelled
    assert only(read(ics(vevent(more="STATUS:cancelled")))).cancelled


def test_a_file_with_several_events_is_crowded() -> None:
    assert [event.crowded for event in read(ics(vevent(uid="a"), vevent(uid="b"))).events] == [True, True]
    assert not only(read(ics(vevent()))).crowded


def test_only_what_may_matter_is_parsed() -> None:
    assert read(ics(vevent("Dentiste", "")), TAGGED) == Resource("a.ics", "1")
    found = read(ics(vevent("Dentiste", "", uid="b", start=""), vevent()), TAGGED)
    assert [event.uid for event in found.events] == ["one@example.org"]
    assert found.problems == ()


@given(
    st.text(
        alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
    )
)
def test_text_survives_escaping_and_folding(text: str) -> None:
    line = fold(f"DESCRIPTION:{escape(text)}")
    assert all(len(part) <= 75 for part in line.split(b"\r\n"))
    assert unescape(unfolded(line)[len("DESCRIPTION:") : -1]) == text
    assert raw_lines(line) == [line]


@given(st.binary(max_size=400))
def test_no_bytes_at_all_make_it_fail(raw: bytes) -> None:
    assert read(raw).href == "a.ics"
    whole = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n" + raw + b"\nEND:VEVENT\nEND:VCALENDAR\n"
    found = read(whole)
    assert found.events or found.problems  # an event without a start gives one or the other


@given(
    st.lists(
        st.sampled_from(ics(vevent(more="RRULE:FREQ=DAILY;COUNT=3\nATTENDEE:mailto:a@b.ca")).split("\n")), max_size=20
    )
)
def test_no_shuffling_of_lines_makes_it_fail(lines: list[str]) -> None:
    assert read("BEGIN:VCALENDAR\n" + "\n".join(lines)).href == "a.ics"

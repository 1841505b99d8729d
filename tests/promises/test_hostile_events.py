"""One invalid or malicious event stops nothing else (P8).

Each is beside a good interview, which gets its follow-ups, and no more at a second run.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import cast

import pytest

from calendar_followup.calendars.port import Calendar, Known, Reading, Resource
from calendar_followup.config.file import load
from calendar_followup.domain.events import Key
from calendar_followup.domain.followups.identity import followup_id
from calendar_followup.domain.model import Stage
from calendar_followup.domain.views.report import Report
from calendar_followup.engine.open import Visit, Workplace, open_calendars
from calendar_followup.engine.run import sync
from calendar_followup.storage.state import SqliteState
from tests.support.builders import Desk, ics, vevent

GOOD = ics(vevent("Entrevue – Cheffe de projet @ Nordik", uid="good@example.org"))


def dated(start: str, end: str | None = None, more: str = "") -> str:
    return ics(vevent(start=f"DTSTART{start}", end=end and f"DTEND{end}", more=more))


def saying(text: str, more: str = "") -> str:
    return ics(vevent(text=text, more=more))


def forged(generation: str, base: str = "", recurrence: str = "", interview: str = "good@example.org") -> str:
    """An event with the id that its own marks give, as somebody who knows the interview's UID could create it."""
    number = int(generation) if generation.isdecimal() and len(generation) < 4_000 else 0
    uid = followup_id(Key(interview, recurrence), Stage.THANK_YOU, number)
    marks = ["VERSION:1", "STAGE:thank-you", f"INTERVIEW:{interview}", f"GENERATION:{generation}", f"BASE:{base}"]
    marks += [f"RECURRENCE:{recurrence}"] if recurrence else []
    return ics(vevent("Remercier", "", uid=uid, more="\n".join(f"X-CALENDAR-FOLLOWUP-{mark}" for mark in marks)))


def nested(name: str, depth: int) -> str:
    inside = f"BEGIN:{name}\n" * depth + f"END:{name}\n" * depth
    return ics(vevent().replace("END:VEVENT\n", inside + "END:VEVENT\n"))


def nested_apart(depth: int) -> str:
    names = [f"X-{number}" for number in range(depth)]
    inside = "".join(f"BEGIN:{name}\n" for name in names) + "".join(f"END:{name}\n" for name in reversed(names))
    return ics(vevent().replace("END:VEVENT\n", inside + "END:VEVENT\n"))


DECLARATIONS = {
    "a marked section that no parser of HTML knows": "<b>interview</b> <![ 1",
    "a marked section that is closed at once": "<b>interview</b> <![]]> #entrevue",
    "a conditional comment of Word's": "<p>#entrevue</p><![if !supportLists]>x<![endif]>",
    "a CDATA section that never ends": "<p>#entrevue</p><![CDATA[ x",
    "a declaration cut short": "<p>#entrevue</p><!DOCTYPE",
    "a processing instruction cut short": "<p>#entrevue</p><?php echo",
    "a comment that never ends": "<p>#entrevue</p><!-- x",
    "an end tag cut short": "<p>#entrevue</p></",
    "a tag with a huge attribute": "<p>#entrevue</p><a href='" + "x" * 30_000,
    "a number of a character that there is none": "<p>#entrevue</p>&#99999999999;&#xFFFFFFFFFF;&#0;&#xd800;",
    "tags in tags by the thousand": "<p>#entrevue</p>" + "<div>" * 5_000,
}

DATES = {
    "the year 1": dated(":00010101T000000Z", ":00010101T010000Z"),
    "the year 1, floating": dated(":00010101T000000", ":00010101T010000"),
    "the year 1, all day": dated(";VALUE=DATE:00010101", ";VALUE=DATE:00010102"),
    "the year 1 in a zone east": dated(";TZID=Asia/Tokyo:00010101T000000"),
    "the year 9999": dated(":99991231T235959Z", ":99991231T235959Z"),
    "the year 9999, floating": dated(":99991231T235959", ":99991231T235959"),
    "the year 9999, all day": dated(";VALUE=DATE:99991231"),
    "the year 9999 in a zone west": dated(";TZID=America/Toronto:99991231T235959"),
    "an end in the year 9999": dated(":20261123T140000Z", ":99991231T235959Z"),
    "an end in the year 9999, all day": dated(";VALUE=DATE:20261123", ";VALUE=DATE:99991231"),
    "an end in the year 1": dated(":20261123T140000Z", ":00010101T000000Z"),
    "a start in the year 2199": dated(":21990101T000000Z", ":21990101T010000Z"),
    "a start in the year 9990": dated(":99900101T000000Z", ":99900101T010000Z"),
    "a start in the year 1000": dated(":10000101T000000Z", ":10000101T010000Z"),
    "a duration of ten thousand years": dated(":20261123T140000Z", None, "DURATION:P3650000D"),
    "a duration beyond all counting": dated(":20261123T140000Z", None, "DURATION:P99999999999999999999D"),
    "a negative duration": dated(":20261123T140000Z", None, "DURATION:-P1D"),
    "a RECURRENCE-ID in the year 1": dated(":20261123T140000Z", more="RECURRENCE-ID:00010101T000000Z"),
    "a RECURRENCE-ID in the year 1, in a zone east": dated(
        ":20261123T140000Z", more="RECURRENCE-ID;TZID=Asia/Tokyo:00010101T000000"
    ),
    "a RECURRENCE-ID in the year 9999": dated(":20261123T140000Z", more="RECURRENCE-ID:99991231T235959Z"),
    "a RECURRENCE-ID in the year 9999, in a zone west": dated(
        ":20261123T140000Z", more="RECURRENCE-ID;TZID=America/Toronto:99991231T235959"
    ),
    "a series until the year 9999": dated(":20261123T140000Z", more="RRULE:FREQ=WEEKLY;UNTIL=99991231T235959Z"),
    "a series until the year 1": dated(":20261123T140000Z", more="RRULE:FREQ=WEEKLY;UNTIL=00010101T000000Z"),
    "a series that begins in the year 1": dated(":00010101T000000Z", more="RRULE:FREQ=YEARLY"),
    "a series that leaves out the year 9999": dated(
        ":20261123T140000Z", more="RRULE:FREQ=WEEKLY;COUNT=3\nEXDATE:99991231T235959Z\nEXDATE:00010101T000000Z"
    ),
    "a series that adds the year 9999": dated(
        ":20261123T140000Z", more="RRULE:FREQ=WEEKLY;COUNT=3\nRDATE:99991231T235959Z"
    ),
    "a series that adds the year 1, all day": dated(
        ";VALUE=DATE:20261123", more="RRULE:FREQ=WEEKLY;COUNT=3\nRDATE;VALUE=DATE:00010101"
    ),
    "an interval of a billion weeks": dated(":20261123T140000Z", more="RRULE:FREQ=WEEKLY;INTERVAL=1000000000"),
    "a count beyond all counting": dated(":20261123T140000Z", more="RRULE:FREQ=WEEKLY;COUNT=" + "9" * 5_000),
    "a month thirteen": dated(":20261323T140000Z"),
    "a thirtieth of February": dated(";VALUE=DATE:20270230"),
    "a second sixty": dated(":20261123T235960Z"),
    "a date of words": dated(":tomorrow"),
    "a date that is empty": dated(":"),
    "two dates": dated(":20261123T140000Z", more="DTSTART:20261124T140000Z"),
    "a period for a date": dated(";VALUE=PERIOD:20261123T140000Z/PT1H"),
    "a zone without a name": dated(";TZID=:20261123T140000"),
    "a zone that is a path": dated(";TZID=../../../../etc/passwd:20261123T140000"),
    "a zone of a megabyte": dated(f";TZID={'x' * 60_000}:20261123T140000"),
    "an offset of a thousand hours": dated(":20261123T140000+1000"),
}

STRUCTURES = {
    "5,000 alarms in alarms": nested("VALARM", 5_000),
    "5,000 components in components, each of its own name": nested_apart(5_000),
    "5,000 calendars in calendars": "BEGIN:VCALENDAR\n" * 5_000 + vevent() + "END:VCALENDAR\n" * 5_000,
    "5,000 zones in zones": ics(vevent(), zones="BEGIN:VTIMEZONE\n" * 5_000 + "END:VTIMEZONE\n" * 5_000),
    "5,000 ENDs": ics(vevent()) + "END:VEVENT\n" * 5_000,
    "5,000 BEGINs": "BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\n" * 5_000 + "SUMMARY:#entrevue\n",
    "an event in an event": ics(vevent().replace("END:VEVENT\n", vevent(uid="two") + "END:VEVENT\n")),
    "no end at all": ics(vevent()).partition("END:VEVENT")[0],
    "a zero in the text": ics(vevent("Entrevue \0 #entrevue")),
    "no line end": ics(vevent()).replace("\n", " "),
    "UTF-16": "\ufeff" + ics(vevent()),
    "a huge sequence": ics(vevent(more="SEQUENCE:" + "9" * 6_000)),
    "a sequence of other digits": ics(vevent(more="SEQUENCE:٣²")),
    "a UID of control characters": ics(vevent(uid="\x1b[2J\x07\x9b31m\u202e")),
    "a UID of 60 kB": ics(vevent(uid="u" * 60_000)),
    "a UID that is a path": ics(vevent(uid="../../../../../../tmp/pwned")),
    "no UID": ics(vevent(uid="")),
    "a trigger that makes no sense": ics(
        vevent(more="BEGIN:VALARM\nACTION:DISPLAY\nTRIGGER;VALUE=DATE-TIME:00010101T000000Z\nEND:VALARM")
    ),
    "an organizer that is no address": ics(vevent(more="ORGANIZER:x\nATTENDEE;PARTSTAT=:y")),
    "a parameter that never ends": ics(vevent(more='ATTENDEE;CN="Marie:mailto:marie@example.com')),
    "categories by the thousand": ics(vevent(more="CATEGORIES:" + ",".join("Entrevue" for _ in range(7_000)))),
}

TEXTS = {
    "a deadline in 999 months": saying("#entrevue\nÉchéance : dans 999 mois"),
    "a deadline in 99,999,999 days": saying("#entrevue\nÉchéance : dans 99999999 jours"),
    "a deadline in 99,999,999 working days": saying("#entrevue\nÉchéance : dans 99999999 jours ouvrables"),
    "a deadline in 9,999 years": saying("#entrevue\nÉchéance : dans 9999 ans"),
    "a deadline in the year 1": saying("#entrevue\nÉchéance : 0001-01-01"),
    "a deadline in the year 0": saying("#entrevue\nÉchéance : 0000-01-01"),
    "a deadline in the year 9999": saying("#entrevue\nÉchéance : 9999-12-31"),
    "a deadline in the year 99999": saying("#entrevue\nÉchéance : 31 décembre 99999"),
    "a deadline with a number of 5,000 digits": saying(f"#entrevue\nÉchéance : dans {'9' * 5_000} jours"),
    "a deadline of other digits": saying("#entrevue\nÉchéance : dans ²³ jours, le ٣١ décembre"),
    "a round of 5,000 digits": ics(vevent(f"Entrevue #entrevue – Analyste (ronde {'9' * 450})")),
    "a round of other digits": ics(vevent("Entrevue #entrevue – Analyste (round ²)")),
    "a person of braces": saying("#entrevue\nAvec : {name} {0} %s {{x}} <{a}@{b}.c>"),
    "a role of format fields": saying("#entrevue\nPoste : {role.__class__} %(x)s {"),
    "an address without end": saying("#entrevue\nAvec : Marie <" + "a@" * 8_000),
    "a title of combining marks": ics(vevent("#entrevue " + "\u0301" * 400)),
    "a title of nothing that is seen": ics(vevent("#entrevue \u200b\u2060\ufeff\u00ad")),
    "a letter whose lower case is longer": saying("#entrevue\nPoste : " + "İ" * 200 + "\nAvec : ẞŒŉ <m@x.ca>"),
    "a mirror of our own page": saying("#entrevue\n── Vos notes ──\nRéponse reçue : oui\n── Liens ──\nmailto:x"),
    "a status of everything": saying("#entrevue\nStatut : " + "refus offre répondu " * 900),
    "a language that there is none": saying("#entrevue\nLangue : tlh"),
    "a process of 30 kB": saying("#entrevue\nProcessus : " + "p" * 30_000),
}

MARKS = {
    "a generation of 31 digits": forged(str(10**30)),
    "a generation of 19 digits": forged(str(2**63)),
    "a generation of 5,000 digits": forged("9" * 5_000),
    "a generation below nothing": forged("-1"),
    "a generation with a gap": forged("1_0"),
    "a generation of other digits": forged("²"),
    "a base of 60 kB": forged("0", base="time=" + "a" * 60_000),
    "a recurrence that is no date": forged("0", recurrence="99999999T999999Z"),
    "a recurrence in the year 1": forged("0", recurrence="00010101T000000Z"),
    "an interview of control characters": forged("0", interview="\x1b[2J"),
    "marks alone": ics(vevent(more="X-CALENDAR-FOLLOWUP-STAGE:thank-you\nX-CALENDAR-FOLLOWUP-GENERATION:0")),
    "a stage that there is none": ics(vevent(more="X-CALENDAR-FOLLOWUP-STAGE:last-word")),
}

EVENTS = {
    **{f"HTML: {name}": saying(text + "\n#entrevue") for name, text in DECLARATIONS.items()},
    **{
        f"HTML beside the text: {name}": saying("#entrevue", f"X-ALT-DESC;FMTTYPE=text/html:{text}")
        for name, text in DECLARATIONS.items()
    },
    **{f"dates: {name}": text for name, text in DATES.items()},
    **{f"structure: {name}": text for name, text in STRUCTURES.items()},
    **{f"text: {name}": text for name, text in TEXTS.items()},
    **{f"marks: {name}": text for name, text in MARKS.items()},
}
# The unreadable ones, which must be reported to the person; the others are harmless.
NAMED = {
    *(f"dates: {name}" for name in DATES if name.startswith(("the year", "an end in the year"))),
    "dates: a start in the year 1000",
    "dates: a start in the year 9990",
    "dates: a date of words",
    "dates: a month thirteen",
    "dates: two dates",
    "structure: no end at all",
    "structure: no UID",
}
WORDS = [
    "<b>interview</b> <![ 1",
    "dans 999 mois",
    "dans 99999999 jours",
    "9" * 5_000,
    "le ²³ ٣",
    "&#xd800;&#99999999999;",
    "0001-01-01 9999-12-31",
    "\u202e\x1b[2J",
]


@pytest.mark.parametrize("text", EVENTS.values(), ids=EVENTS.keys())
def test_a_hostile_event_costs_itself_alone(desk: Desk, text: str, request: pytest.FixtureRequest) -> None:
    name = request.node.callspec.id
    desk.put("bad.ics", text.encode("utf-16" if name.endswith("UTF-16") else "utf-8", "surrogatepass"))
    desk.put("good.ics", GOOD)
    report = desk.sync_here()
    assert not report.failures
    if not name.startswith("marks: "):  # these take the place of one of them
        made = [line for each in report.calendars for line in each.created]
        assert sum(line.interview.uid == "good@example.org" for line in made) == 3
    told = [str(problem.told()) for problem in report.problems]
    if name in NAMED:
        assert any("bad.ics" in each for each in told)
    again = desk.sync_here()
    assert again.changes == 0
    assert [str(problem.told()) for problem in again.problems] == told


@pytest.mark.parametrize("words", WORDS, ids=[f"{number} {ascii(words)[:30]}" for number, words in enumerate(WORDS)])
@pytest.mark.parametrize("label", ["Points abordés", "Échéance annoncée", "Réponse reçue", "Poste", "Avec"])
def test_notes_that_make_no_sense_cost_themselves_alone(desk: Desk, label: str, words: str) -> None:
    desk.put("good.ics", GOOD)
    desk.put("bad.ics", saying("#entrevue"))
    desk.sync_here()
    for path in desk.calendar.glob("cf*.ics"):
        if b"INTERVIEW:one@example.org" in path.read_bytes():
            text = path.read_bytes().decode().replace("\r\n ", "")
            path.write_bytes(text.replace("Points abordés :", f"{label} : {words}\\nPoints abordés :").encode())
    report = desk.sync_here()
    assert not report.failures
    assert len([path for path in desk.calendar.glob("cf*.ics") if b"INTERVIEW:good" in path.read_bytes()]) == 3
    assert desk.sync_here().changes == 0


class Bewitched:
    """A calendar in which one event is at a moment that nobody can count with."""

    def __init__(self, calendar: Calendar, moment: datetime) -> None:
        self._calendar, self._moment = calendar, moment

    def __getattr__(self, name: str) -> object:
        return getattr(self._calendar, name)

    def read(self, known: Known) -> Reading:
        reading = self._calendar.read(known)
        return replace(reading, resources=tuple(self._moved(each) for each in reading.resources))

    def _moved(self, found: Resource) -> Resource:
        if found.href != "bad.ics":
            return found
        events = (replace(event, start=self._moment, end=self._moment) for event in found.events)
        return replace(found, events=tuple(events))


@pytest.mark.parametrize("moment", [datetime.max.replace(tzinfo=UTC), datetime.min.replace(tzinfo=UTC)], ids=str)
def test_an_interview_that_nobody_can_decide_about_is_left_as_it_is_and_named(desk: Desk, moment: datetime) -> None:
    """What no adapter lets through: the wall is for what nobody foresaw."""

    def bewitched(visit: Visit) -> Workplace:
        there = open_calendars(visit)
        places = {
            address: replace(place, calendar=cast(Calendar, Bewitched(place.calendar, moment)))
            for address, place in there.places.items()
        }
        return replace(there, places=places)

    def synced() -> Report:
        config, _ = load(desk.config)
        with SqliteState(desk.root / "state.sqlite") as state:
            return sync(config, state, desk.now, opener=bewitched)

    desk.put("good.ics", GOOD)
    desk.put("bad.ics", ics(vevent("Entrevue – Analyste @ Boréal")))
    desk.sync_here()
    before = desk.snapshot()
    desk.put("bad.ics", ics(vevent("Entrevue – Analyste @ Boréal")) + "\n")
    desk.put("new.ics", ics(vevent("Entrevue – Comptable @ Cascades", uid="new@example.org")))
    report = synced()
    assert {line.interview.uid for each in report.calendars for line in each.created} == {"new@example.org"}
    (problem,) = report.problems
    assert "Entrevue – Analyste @ Boréal" in str(problem.told())
    assert desk.snapshot().items() >= {name: text for name, text in before.items() if name != "bad.ics"}.items()
    assert synced().changes == 0
    assert desk.sync_here().problems == []
    assert desk.sync_here().changes == 0

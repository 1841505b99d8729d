"""Deadlines as people write them: a table of phrases, with the meaning that each has or must not have.

The interview ended on Monday 23 November 2026 at 11:00 in Montréal, unless a table says otherwise.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendar_followup.config.region import closed_days
from calendar_followup.domain.model import Unclear
from calendar_followup.domain.reading.deadlines import read_deadline
from tests.domain.deadline_phrases import ENGLISH, FLOORS, FRENCH, NOTHING, OTHER_DAYS, UNCLEAR
from tests.support.builders import TORONTO

AFTER = datetime(2026, 11, 23, 11, 0, tzinfo=TORONTO)


def table(text: str) -> list[tuple[str, str]]:
    rows = (line.rpartition("|") for line in text.strip().split("\n"))
    return [(phrase.strip(), meaning.strip()) for phrase, _, meaning in rows]


def moment(meaning: str) -> tuple[date, str]:
    day, _, clock = meaning.partition("T")
    return date.fromisoformat(day if day.startswith("20") else f"2026-{day}"), clock


def lines(text: str) -> list[str]:
    return text.strip().split("\n")


CLEAR = [row for row in table(FRENCH) + table(ENGLISH) if row[1] != "?"]
DOUBTFUL = [row[0] for row in table(FRENCH) + table(ENGLISH) if row[1] == "?"] + lines(UNCLEAR)


@pytest.mark.parametrize(("phrase", "meaning"), CLEAR, ids=[phrase for phrase, _ in CLEAR])
def test_what_is_clear_is_read(phrase: str, meaning: str) -> None:
    day, clock = moment(meaning)
    found = read_deadline(phrase, AFTER)
    assert found is not None
    assert found.day == day
    assert found.expires is not None
    assert found.expires.strftime("%H:%M") == (clock or "00:00")


@pytest.mark.parametrize("phrase", DOUBTFUL)
def test_what_is_not_clear_is_never_guessed(phrase: str) -> None:
    found = read_deadline(phrase, AFTER)
    assert found is not None
    assert (found.day, found.expires) == (None, None)


# Words around a date that do not change it.
POLITE = """
réponse {}
ils m'ont dit {}
Marie me rappelle {}
Je devrais avoir des nouvelles {}, merci !
Décision prévue {} normalement
M. Tremblay m'écrira {} 🤞
HR will get back to me {}
Sarah said she'd call {}
We'll let you know {}, promise!
decision expected {} at the latest
"""
# Words that move the date, or give it to something else.
MOVING = """
peut-être {}
{} ou plus tard
{} si le budget passe
pas {}
sauf {}
après {}
le lendemain de {}
{} ou le mois suivant
not {}
{} unless delayed
the day after {}
{} if approved
{} or so they hoped, not any more
an hour before the meeting of {}
two weeks past {}
{} en quinze
"""
PLAIN = [
    row
    for row in CLEAR
    if row[0] in ("le 12 décembre", "vendredi", "2026-12-12", "by Friday", "deux semaines", "next week")
]


@pytest.mark.parametrize("around", lines(POLITE))
@pytest.mark.parametrize(("phrase", "meaning"), PLAIN, ids=[phrase for phrase, _ in PLAIN])
def test_polite_words_around_a_date_change_nothing(around: str, phrase: str, meaning: str) -> None:
    found = read_deadline(around.format(phrase), AFTER)
    assert found is not None
    assert found.day == moment(meaning)[0]


@pytest.mark.parametrize("around", lines(MOVING))
@pytest.mark.parametrize(("phrase", "meaning"), PLAIN, ids=[phrase for phrase, _ in PLAIN])
def test_words_that_may_move_a_date_make_it_not_understood(around: str, phrase: str, meaning: str) -> None:
    found = read_deadline(around.format(phrase), AFTER)
    assert found is not None
    assert found.expires is None
    assert found.earliest is not None
    assert found.earliest >= moment(meaning)[0] or found.earliest >= AFTER.date()


@pytest.mark.parametrize(("phrase", "floor"), table(FLOORS), ids=[phrase for phrase, _ in table(FLOORS)])
def test_what_is_not_clear_still_keeps_the_relance_from_coming_too_early(phrase: str, floor: str) -> None:
    found = read_deadline(phrase, AFTER)
    assert found is not None
    assert found.expires is None
    assert found.earliest is not None
    assert found.earliest >= moment(floor)[0]


@pytest.mark.parametrize("phrase", lines(NOTHING))
def test_words_that_announce_nothing_are_no_deadline_and_no_problem(phrase: str) -> None:
    assert read_deadline(phrase, AFTER) is None


@pytest.mark.parametrize(
    ("after", "phrase", "day"),
    [
        ("2026-12-28", "8 janvier", "2027-01-08"),
        ("2026-12-28", "début janvier", "2027-01-07"),
        ("2026-12-28", "fin du mois prochain", "2027-01-31"),
        ("2026-12-28", "in two weeks", "2027-01-11"),
        ("2026-12-28", "le 12", "2027-01-12"),
        ("2026-12-28", "fin de l'année", "2026-12-31"),
        ("2027-01-31", "dans un mois", "2027-02-28"),
        ("2026-11-27", "vendredi", "2026-12-04"),
        ("2026-11-27", "next Friday", "2026-12-04"),
        ("2026-11-27", "cette semaine", "2026-11-27"),
        ("2026-11-28", "next Friday", "2026-12-04"),
        ("2026-11-28", "la semaine prochaine", "2026-12-04"),
        ("2028-02-20", "fin du mois", "2028-02-29"),
    ],
)
def test_all_counts_from_the_interviews_day(after: str, phrase: str, day: str) -> None:
    found = read_deadline(phrase, datetime.fromisoformat(f"{after}T11:00").replace(tzinfo=TORONTO))
    assert found is not None
    assert found.day == date.fromisoformat(day)


@pytest.mark.parametrize("row", lines(OTHER_DAYS))
def test_the_same_words_mean_other_days_on_other_days(row: str) -> None:
    phrase, meaning, after = (cell.strip() for cell in row.split("|"))
    found = read_deadline(phrase, datetime.fromisoformat(f"{after}T11:00").replace(tzinfo=TORONTO))
    assert found is not None
    if not meaning.startswith("?"):
        assert found.day == moment(meaning)[0]
        return
    assert found.expires is None
    if meaning != "?":
        assert found.earliest is not None
        assert found.earliest >= moment(meaning.removeprefix("?>="))[0]


def test_this_week_said_on_a_saturday_has_passed() -> None:
    found = read_deadline("cette semaine", datetime(2026, 11, 28, 11, tzinfo=TORONTO))
    assert found is not None
    assert found.expires is None


def test_working_days_step_over_the_holidays_of_the_region() -> None:
    closed = closed_days("CA-QC")
    found = read_deadline(
        "5 jours ouvrables",
        datetime(2026, 12, 23, 11, tzinfo=TORONTO),
        lambda day: day.weekday() < 5 and not closed(day),
    )
    assert found is not None
    assert found.day == date(2026, 12, 31)  # the 24th, 28th, 29th, 30th and 31st


@pytest.mark.parametrize(
    ("phrase", "earliest"),
    [
        ("12/01/2027", "2027-01-12"),
        ("01/12/2026", "2026-12-01"),
        ("après le 12 décembre", "2026-12-12"),
        ("not before Friday", "2026-11-27"),
        ("le 4 décembre, ou peut-être le 18", "2026-12-04"),
    ],
)
def test_the_earliest_reading_of_what_is_not_understood_is_kept(phrase: str, earliest: str) -> None:
    found = read_deadline(phrase, AFTER)
    assert found is not None
    assert found.expires is None
    assert found.earliest == date.fromisoformat(earliest)


def test_a_time_of_the_interviews_own_day_must_lie_after_it() -> None:
    for phrase, understood in (("aujourd'hui 17 h", True), ("aujourd'hui 10 h", False)):
        found = read_deadline(phrase, AFTER)
        assert found is not None
        assert (found.expires is not None) == understood


@pytest.mark.parametrize("year", [1, 2, 1000, 1970, 9990, 9999])
@pytest.mark.parametrize(
    "phrase", ["dans 999 mois", "demain", "999 semaines", "fin de l'année", "le 31", "9999-12-31", "48 h"]
)
def test_no_interview_and_no_delay_is_too_far_off_to_be_read(year: int, phrase: str) -> None:
    for month, day in ((1, 1), (12, 31)):
        assert read_deadline(phrase, datetime(year, month, day, 11, tzinfo=TORONTO)) is not None


@pytest.mark.parametrize(
    ("phrase", "why"),
    [
        ("22 novembre", Unclear.PASSED),
        ("vendredi dernier", Unclear.WORDS),
        ("2026-11-01", Unclear.PASSED),
        ("aujourd'hui 10 h", Unclear.PASSED),
        ("12 décembre 2028", Unclear.TOO_FAR),
        ("12 décembre 2062", Unclear.TOO_FAR),
        ("dans 999 mois", Unclear.TOO_FAR),
        ("12/01/2027", Unclear.WORDS),
        ("vendredi en quinze", Unclear.WORDS),
    ],
)
def test_what_is_not_understood_says_why(phrase: str, why: Unclear) -> None:
    found = read_deadline(phrase, AFTER)
    assert found is not None
    assert (found.expires, found.why) == (None, why)


@pytest.mark.parametrize("phrase", ["dans 999 mois", "12 décembre 9999", "0001-01-01", "12 décembre 2028", "99 years"])
def test_what_lies_out_of_all_reason_is_not_understood(phrase: str) -> None:
    found = read_deadline(phrase, AFTER)
    assert found is not None
    assert found.expires is None


def test_a_phrase_that_is_cut_is_not_understood() -> None:
    found = read_deadline("vendredi" + " bon" * 100 + " ou lundi", AFTER)
    assert found is not None
    assert (found.expires, found.earliest) == (None, date(2026, 11, 27))


# Words around a date that change it, or that are unknown.
AROUND = st.lists(
    st.sampled_from(
        (
            *(
                "réponse",
                "Marie",
                "me",
                "rappelle",
                "ils",
                "ont",
                "dit",
                "by",
                "the",
                "on",
                "d'ici",
                "le",
                "svp",
                "they'll",
            ),
            *(
                "après",
                "avant",
                "pas",
                "sauf",
                "ou",
                "or",
                "not",
                "en",
                "huit",
                "quinze",
                "week",
                "semaine",
                "prochaine",
            ),
            *("janvier", "3", "12", "lundi", "Friday", "next", "suivant", "jours", "days", "fin", "early", "peut-être"),
            *("zorglub", "lendemain", "(", ",", "?", "-", "/", "à", "17 h", "5pm", "ago", "dernier", "x" * 50),
        )
    ),
    max_size=5,
).map(" ".join)
DAYS = st.integers(1, 400).map(lambda ahead: AFTER.date() + timedelta(days=ahead))


@given(AROUND, DAYS, AROUND)
def test_whatever_stands_around_a_date_it_is_that_date_or_none(before: str, day: date, after: str) -> None:
    found = read_deadline(f"{before} {day.isoformat()} {after}", AFTER)
    assert found is not None
    assert found.day is None or found.day >= day


@given(AROUND, DAYS)
def test_what_is_said_not_to_come_before_a_day_never_expires_before_it(words: str, day: date) -> None:
    for phrase in (f"{words} pas avant le {day.isoformat()}", f"not before {day.isoformat()} {words}"):
        found = read_deadline(phrase, AFTER)
        assert found is not None
        assert (found.day or found.earliest or date.min) >= day


@given(st.one_of(AROUND, st.text(max_size=200)), st.datetimes())
def test_no_words_and_no_moment_make_reading_fail(text: str, after: datetime) -> None:
    found = read_deadline(text, after.replace(tzinfo=TORONTO))
    if found is not None and found.expires is not None:
        assert found.expires > after.replace(tzinfo=TORONTO)


def calls_of(action: Callable[[], object]) -> int:
    """How many functions are called, including C functions, such as pattern matches."""
    count = 0

    def notes(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(notes)
    try:
        action()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "unit",
    [
        "le ",
        "1 ",
        "12/",
        "vendredi ",
        "a ",
        "du au ",
        "entre 1 et ",
        "x",
        "@",
        "1-1-",
        "d'",
        "fin de la ",
        "ou ",
        "$1 ",
    ],
)
def test_a_phrase_ten_times_as_long_costs_at_most_ten_times_as_much(unit: str) -> None:
    few, many = (unit * (length // len(unit)) for length in (30, 300))
    read_deadline(many, AFTER)  # compiles the patterns, which are made when first needed
    assert calls_of(lambda: read_deadline(many, AFTER)) <= 12 * calls_of(lambda: read_deadline(few, AFTER))
    longer = many * 100
    assert calls_of(lambda: read_deadline(longer, AFTER)) <= 1.2 * calls_of(lambda: read_deadline(many, AFTER)) + 1000

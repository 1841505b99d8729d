"""Bounded in time: no text makes reading take more time than its length explains.

Every pattern of these packages is found by import, so that a new one is tried too; and so is
every function of the reading that takes a text.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from functools import partial
from time import process_time
from types import ModuleType
from typing import get_type_hints

import pytest

from calendar_followup.calendars.ics.parsing import parse
from calendar_followup.calendars.port import Scope
from calendar_followup.domain.reading.companies import Scene
from calendar_followup.domain.reading.prefilter import prefilter
from tests.support.builders import MONDAY, TORONTO
from tests.support.hostile_patterns import Found, attacks_on, modules_of, patterns_of

PACKAGES = ("calendar_followup.domain.reading", "calendar_followup.calendars")
SHORT, TIMES = 800, 8
ENOUGH = 0.004  # seconds: where eight times as much takes less, nothing grows with its square
MOST_GROWTH = 26  # eight times as much text; the square of it is sixty-four times


def grows(call: Callable[[str], object], before: str, piece: str, short: int = SHORT) -> float:
    """How many times as much processor time eight times as much of ``piece`` takes."""

    def spent(length: int, attempt: int) -> float:
        text = f"{before}{piece * (length // len(piece) + 1)}"[:length] + f"\x01{attempt}"
        start = process_time()
        call(text)
        return process_time() - start

    long = spent(short * TIMES, 0)
    if long < ENOUGH or long < MOST_GROWTH * spent(short, 0):
        return 1.0
    best = min(long, *(spent(short * TIMES, attempt) for attempt in range(1, 4)))
    return best / max(1e-5, min(spent(short, attempt) for attempt in range(1, 6)))


PATTERNS = patterns_of(*PACKAGES)


def test_the_patterns_are_found() -> None:
    assert len(PATTERNS) > 150
    assert {"calendar_followup.domain.reading.people", "calendar_followup.calendars.ics.zones"} <= {
        each.name.partition(":")[0] for each in PATTERNS
    }


def test_a_pattern_that_grows_with_the_square_is_noticed() -> None:
    import re

    for bad in (r"\s+(?:et|and)\s+", r"[,;](?![^<]*>)", r"[a-z]+@", r"x[pf]*o?[pf]*u"):
        found = Found("bad", re.compile(bad), "search")
        assert max(grows(found.looks_in, *attack) for attack in attacks_on(found.pattern)) > MOST_GROWTH


@pytest.mark.parametrize("found", PATTERNS, ids=lambda each: each.name.removeprefix("calendar_followup."))
def test_no_text_makes_a_pattern_slow(found: Found) -> None:
    for before, piece in attacks_on(found.pattern):
        assert grows(found.looks_in, before, piece) <= MOST_GROWTH, (found.pattern.pattern, before, piece)


# The functions

KNOWN = {
    "Scene": Scene(own=("Camille Gagnon",), people=("Marie Tremblay",), domains=("nordik",)),
    "Iterable": ("#entrevue", "Marie Tremblay"),
    "datetime": MONDAY,
    "str": "fr",
    "bool": False,
    "int": 3,
}
PIECES = (
    *("Avec : ", "Marie Tremblay, ", "Marie et ", "<a@b.ca>, ", "#", "#entrevue ", "- ", "2e ", "vendredi ", "ou "),
    *(
        "d'ici ",
        "Poste : x\n",
        "janvier ",
        "\n",
        "(",
        ": ",
        "entrevue ",
        "x ",
        "@",
        "a",
        " ",
        "1/",
        "&amp;",
        "<b>",
        "[À ",
    ),
    *("Réponse reçue : ", "·", "é", "http://a/", "a.", "Interview with ", "____________\n", "de la ", "-", "\xa0 "),
)


def functions() -> Iterable[tuple[str, Callable[[str], object]]]:
    for module in modules_of("calendar_followup.domain.reading"):
        if module.__name__.split(".")[3:4] != ["words"]:
            yield from _of(module)


def _of(module: ModuleType) -> Iterable[tuple[str, Callable[[str], object]]]:
    for name, function in inspect.getmembers(module, inspect.isfunction):
        parameters = list(inspect.signature(function).parameters.values())
        hints = get_type_hints(function)
        if name.startswith("_") or function.__module__ != module.__name__ or not parameters:
            continue
        first, *others = parameters
        if hints[first.name] is not str:
            continue
        values = {each.name: _value(hints[each.name]) for each in others if each.default is inspect.Parameter.empty}
        if all(value is not None for value in values.values()):
            yield f"{module.__name__.rpartition('.')[2]}.{name}", partial(_call, function, values)


def _value(hint: object) -> object:
    name = getattr(hint, "__name__", str(hint))
    return KNOWN.get(name)


def _call(function: Callable[..., object], values: dict[str, object], text: str) -> object:
    result = function(text, **values)
    return list(result) if inspect.isgenerator(result) else result


# These take the name of a row in a table of words.
OF_A_NAME = {"parts.number", "phrases.any_of", "phrases.phrases", "phrases.whole"}
FUNCTIONS = {name: call for name, call in functions() if name not in OF_A_NAME}


def test_the_functions_are_found() -> None:
    assert {"text.plain", "labels.labelled", "people.people_in", "titles.read_title", "notes.read_notes"} <= set(
        FUNCTIONS
    )


@pytest.mark.parametrize("name", FUNCTIONS)
def test_no_text_makes_a_function_slow(name: str) -> None:
    for piece in PIECES:
        assert grows(FUNCTIONS[name], "", piece, 500) <= MOST_GROWTH, piece


# Whole events

SCOPE = Scope(MONDAY, TORONTO, prefilter(("#entrevue", "#interview")))


def an_event(
    more: str = "", *, uid: str = "u", start: str = "DTSTART:20261101T140000Z", text: str = "#entrevue"
) -> str:
    return f"BEGIN:VEVENT\nUID:{uid}\n{start}\nDURATION:PT1H\nSUMMARY:x\nDESCRIPTION:{text}\n{more}END:VEVENT\n"


def stamps(number: int) -> list[str]:
    return [f"2026{1 + n // 28 % 12:02}{1 + n % 28:02}T{n // 336 % 24:02}0000Z" for n in range(number)]


STANDARD = "BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:-0500\nTZOFFSETTO:-0400\nEND:STANDARD\n"
DAILY = an_event("RRULE:FREQ=DAILY\n", start="DTSTART:20200101T140000Z")
EVENTS: dict[str, Callable[[int], str]] = {
    "changed occurrences": lambda n: DAILY + "".join(an_event(f"RECURRENCE-ID:{at}\n") for at in stamps(n)),
    "changed occurrences of nothing": lambda n: "".join(an_event(f"RECURRENCE-ID:{at}\n") for at in stamps(n)),
    "dates on a line": lambda n: an_event(f"RDATE:{','.join(stamps(n))}\n"),
    "lines of dates": lambda n: an_event("".join(f"RDATE:{at}\n" for at in stamps(n))),
    "dates left out": lambda n: an_event("RRULE:FREQ=DAILY\n" + "".join(f"EXDATE:{at}\n" for at in stamps(n))),
    "events of one name": lambda n: an_event() * n,
    "events": lambda n: "".join(an_event(uid=f"u{at}") for at in range(n)),
    "alarms": lambda n: an_event("BEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:PT0S\nEND:VALARM\n" * n),
    "beginnings": lambda n: "BEGIN:VEVENT\n" * n,
    "parts in parts and ends of nothing": lambda n: "BEGIN:VEVENT\nBEGIN:X\n" * n + "END:Q\n" * n,
    "soft line breaks": lambda n: an_event("SUMMARY;ENCODING=QUOTED-PRINTABLE:" + "a=\n" * 20 * n + "\n"),
    "folds": lambda n: an_event("X-A:" + "a\n " * 20 * n + "\n"),
    "zones": lambda n: (
        "".join(f"BEGIN:VTIMEZONE\nTZID:z{at}\n{STANDARD}END:VTIMEZONE\n" for at in range(n)) + an_event()
    ),
    "parts of a zone": lambda n: f"BEGIN:VTIMEZONE\nTZID:z\n{STANDARD * n}END:VTIMEZONE\n" + an_event(),
    "unknown lines": lambda n: an_event("".join(f"X-{at}:a\n" for at in range(n))),
    "marks": lambda n: an_event("".join(f"X-CALENDAR-FOLLOWUP-A{at}:a\n" for at in range(n))),
    "categories": lambda n: an_event("CATEGORIES:" + "a," * n + "\n"),
    "empty titles": lambda n: an_event("SUMMARY:\n" * n),
    "parameters of a UID, untagged": lambda n: an_event("uid" + ";uid=\\" * 20 * n + "\n", text="x"),
    "a line of signs, untagged": lambda n: an_event("X:" + "<" * 40 * n + "\n", text="x"),
}


@pytest.mark.parametrize("make", EVENTS.values(), ids=EVENTS.keys())
def test_no_event_makes_parsing_slow(make: Callable[[int], str]) -> None:
    def call(text: str) -> object:
        raw = f"BEGIN:VCALENDAR\nVERSION:2.0\n{make(text.count('n'))}END:VCALENDAR\n".encode()
        return parse(raw, "perso", "a.ics", "1", SCOPE)

    call("n")  # the libraries are loaded
    assert grows(call, "", "n", 100) <= MOST_GROWTH

"""Messages: a sentence of the program, with values that are never changed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from types import FrameType
from typing import Any

import pytest
from pydantic import TypeAdapter

from calendar_followup.base.errors import ConfigError
from calendar_followup.base.messages import NOTHING, Message, counted, message, rendered, verbatim

TraceFunction = Any  # a tracer returns a tracer

FRENCH = {
    "the calendar {name} is gone": "le calendrier {name} a disparu",
    "{what}: {why}": "{what} : {why}",
    "company": "entreprise",
    "{number} event": "{number} événement",
}


class French:
    """A catalog in memory."""

    def gettext(self, message: str, /) -> str:
        return FRENCH.get(message, message)

    def ngettext(self, singular: str, plural: str, number: int, /) -> str:
        return FRENCH[singular] + ("s" if number > 1 else "")


def test_a_message_reads_as_english() -> None:
    assert str(message("the calendar {name} is gone", name="perso")) == "the calendar perso is gone"
    assert f"{message('{day} is over', day=date(2026, 12, 31))}" == "2026-12-31 is over"


def test_it_is_rendered_in_another_language_with_its_values_unchanged() -> None:
    assert (
        rendered(message("the calendar {name} is gone", name="company"), French()) == "le calendrier company a disparu"
    )


def test_a_message_among_the_values_is_translated_too() -> None:
    gone = message("the calendar {name} is gone", name="perso")
    assert (
        rendered(message("{what}: {why}", what="a.ics", why=gone), French()) == "a.ics : le calendrier perso a disparu"
    )


@pytest.mark.parametrize("own", ["{name}", "{why}", "{0.__class__}", "%s", "\\1", "{", "the calendar {name} is gone"])
def test_a_value_is_never_taken_for_a_part_of_the_sentence(own: str) -> None:
    assert str(message("{what}: {why}", what=own, why=own)) == f"{own}: {own}"
    assert rendered(verbatim(own), French()) == own


@pytest.mark.parametrize(
    ("number", "english", "french"),
    [(0, "0 events", "0 événement"), (1, "1 event", "1 événement"), (5, "5 events", "5 événements")],
)
def test_a_number_decides_the_plural_as_the_language_has_it(number: int, english: str, french: str) -> None:
    said = counted("{number} event", "{number} events", number=number)
    assert (str(said), rendered(said, French())) == (english, french)


def test_nothing_renders_as_nothing() -> None:
    assert not NOTHING
    assert rendered(NOTHING, French()) == str(NOTHING) == ""


def test_a_name_without_a_value_is_left_to_be_seen() -> None:
    assert str(Message("the calendar {name} is gone")) == "the calendar {name} is gone"


def test_equal_messages_are_one() -> None:
    assert len({message("{what}: {why}", what="a", why=message("company")) for _ in range(3)}) == 1


def test_an_error_is_printed_as_its_message() -> None:
    error = ConfigError(message("the calendar {name} is gone", name="perso"))
    assert str(error) == "the calendar perso is gone"
    assert error.message.values == (("name", "perso"),)


def test_a_message_can_be_stored_and_read_back() -> None:
    codec = TypeAdapter(Message)
    said = message("{what}: {why}", what="2026-12-31", why=counted("{number} event", "{number} events", number=2))
    assert codec.validate_json(codec.dump_json(said)) == said


class Counting(French):
    """A catalog that counts its look-ups, and the length of the texts looked up."""

    def __init__(self) -> None:
        self.asked = 0

    def gettext(self, message: str, /) -> str:
        self.asked += len(message)
        return super().gettext(message)


@pytest.mark.parametrize("piece", ["a", "{", "{name}", "the calendar {name} is gone", "é ", "}{"])
def test_the_work_grows_with_the_sentences_and_not_with_what_is_in_them(piece: str) -> None:
    asked = set[int]()
    for size in (1, 1_000, 200_000):
        value = (piece * size)[:size]
        catalog = Counting()
        said = rendered(message("{what}: {why}", what=value, why=verbatim(value)), catalog)
        assert said == f"{value} : {value}"
        asked.add(catalog.asked)
    assert len(asked) == 1


def steps_of(action: Callable[[], object]) -> int:
    """How many lines and calls of Python an action takes."""
    steps = 0

    def count(frame: FrameType, event: str, argument: object) -> TraceFunction:
        nonlocal steps
        steps += 1
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        action()
    finally:
        sys.settrace(before)
    return steps


def test_a_long_value_takes_no_more_steps_than_a_short_one() -> None:
    def rendering(size: int) -> Callable[[], str]:
        own = "{name}: {why} " * size
        return lambda: rendered(message("{what}: {why}", what=own, why=own), French())

    assert steps_of(rendering(1)) == steps_of(rendering(20_000))

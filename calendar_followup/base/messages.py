"""The program's messages: each is a sentence of its own, and the values in it.

A message is made in English where the fact is found.  It is rendered where a person
reads it: in their language on a terminal or a page, in English for scripts.  The values
are the person's own words, file names and numbers.  They are never translated, and never
taken for a part of the sentence::

    message("the calendar {name} is gone", name=name)
    counted("{number} event", "{number} events", number=3)

The catalog is extracted from these calls, so the sentence is always a literal.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol, Union

Value = Union[str, int, date, "Message"]
"""The types of values that a sentence may hold.  A day or a moment is worded for people, and 2026-12-31 for scripts."""

_PLACE = re.compile(r"\{(\w+)\}")


class Path(Protocol):
    """A ``pathlib`` path, recognised without importing ``pathlib``."""

    def __fspath__(self) -> str:
        """The path as a string."""
        ...


class Translator(Protocol):
    """The part of ``gettext`` that we use, for one language."""

    def gettext(self, message: str, /) -> str:
        """The sentence in that language."""
        ...

    def ngettext(self, singular: str, plural: str, number: int, /) -> str:
        """The sentence in the plural form for that number."""
        ...


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence with ``{names}`` in it, and a value for each name.

    ``plural`` is the sentence for any number but one; the value named ``number`` selects the form.
    """

    template: str
    values: tuple[tuple[str, Value], ...] = ()
    plural: str = ""

    def __str__(self) -> str:
        return rendered(self, _ENGLISH)

    def __bool__(self) -> bool:
        return bool(self.template)


NOTHING = Message("")
"""The empty message."""


def message(template: str, /, **values: Value | Path) -> Message:
    """A message with these values."""
    return Message(template, _kept(values))


def counted(one: str, many: str, /, *, number: int, **values: Value | Path) -> Message:
    """A message in the singular or the plural, by ``number``."""
    return Message(one, (("number", number), *_kept(values)), many)


def _kept(values: Mapping[str, Value | Path]) -> tuple[tuple[str, Value], ...]:
    """The values as a message stores them: a path becomes its text."""
    return tuple(
        (name, each if isinstance(each, str | int | date | Message) else each.__fspath__())
        for name, each in values.items()
    )


def verbatim(text: str) -> Message:
    """Somebody else's words, a server's or a library's, unchanged."""
    return Message("{text}", (("text", text),))


def worded(text: str) -> Message:
    """The message for a word that is a value of another message."""
    return Message(text)


def word(text: str) -> str:
    """Returns the text unchanged; marks it for the catalog, because it is translated where it is shown."""
    return text


def in_digits(day: date) -> str:
    """A day for scripts, ``2026-12-31``; a moment with its time."""
    return f"{day:%Y-%m-%d %H:%M}" if isinstance(day, datetime) else day.isoformat()


def rendered(said: Message, translator: Translator, day: Callable[[date], str] = in_digits) -> str:
    """The message in the translator's language, including messages among its values; ``day`` words its days."""
    if not said.template:
        return ""  # gettext returns the catalog's header for an empty sentence
    values = dict(said.values)
    number = values.get("number")
    if said.plural and isinstance(number, int):
        template = translator.ngettext(said.template, said.plural, number)
    else:
        template = translator.gettext(said.template)

    def fill(place: re.Match[str]) -> str:
        """Replaces a name with its value; a name without a value stays, so that the mistake shows."""
        value = values.get(place[1], place[0])
        if isinstance(value, Message):
            return rendered(value, translator, day)
        return day(value) if isinstance(value, date) else str(value)

    return _PLACE.sub(fill, template)


class _English:
    """English, the language of the code."""

    def gettext(self, message: str, /) -> str:
        return message

    def ngettext(self, singular: str, plural: str, number: int, /) -> str:
        return singular if number == 1 else plural


_ENGLISH = _English()

"""What the program says: a sentence of its own, and the values in it.

A message is made where something is found out, in English, and rendered where a person
reads it: in their language on a terminal or a page, in English for scripts.  The values
are the person's own words, file names and numbers; they are never translated, and never
taken for a part of the sentence::

    message("the calendar {name} is gone", name=name)
    counted("{number} event", "{number} events", number=3)

The catalog is gathered from these calls, so the sentence is always a literal.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol, Union

Value = Union[str, int, date, "Message"]
"""What may be in a sentence.  A day or a moment is said as people say it, and 2026-12-31 to a script."""

_PLACE = re.compile(r"\{(\w+)\}")


class Path(Protocol):
    """A path of ``pathlib``, told by its own name for a text."""

    def __fspath__(self) -> str:
        """The path as text."""
        ...


class Translator(Protocol):
    """What ``gettext`` offers, bound to a language."""

    def gettext(self, message: str, /) -> str:
        """The sentence in that language."""
        ...

    def ngettext(self, singular: str, plural: str, number: int, /) -> str:
        """The sentence for that many."""
        ...


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence with ``{names}`` in it, and a value for each name.

    ``plural`` is the sentence for any number but one; the value called ``number`` decides.
    """

    template: str
    values: tuple[tuple[str, Value], ...] = ()
    plural: str = ""

    def __str__(self) -> str:
        return rendered(self, _ENGLISH)

    def __bool__(self) -> bool:
        return bool(self.template)


NOTHING = Message("")
"""Where nothing is to be said."""


def message(template: str, /, **values: Value | Path) -> Message:
    """The sentence, with these values in it."""
    return Message(template, _kept(values))


def counted(one: str, many: str, /, *, number: int, **values: Value | Path) -> Message:
    """The sentence for one thing, or for any other number of them."""
    return Message(one, (("number", number), *_kept(values)), many)


def _kept(values: Mapping[str, Value | Path]) -> tuple[tuple[str, Value], ...]:
    """The values as a message keeps them: a path as its text."""
    return tuple(
        (name, each if isinstance(each, str | int | date | Message) else each.__fspath__())
        for name, each in values.items()
    )


def verbatim(text: str) -> Message:
    """Words of somebody else's, a server's or a library's, as they are."""
    return Message("{text}", (("text", text),))


def worded(text: str) -> Message:
    """The message that a word is, where it is a value of another one."""
    return Message(text)


def word(text: str) -> str:
    """The text itself: marks, for the catalog, a word that is translated where it is shown."""
    return text


def in_digits(day: date) -> str:
    """A day as scripts read it, ``2026-12-31``; a moment with its time."""
    return f"{day:%Y-%m-%d %H:%M}" if isinstance(day, datetime) else day.isoformat()


def rendered(said: Message, translator: Translator, day: Callable[[date], str] = in_digits) -> str:
    """The message in the translator's language; messages among its values too, and its days as ``day`` says them."""
    if not said.template:
        return ""  # gettext answers an empty sentence with its catalog's header
    values = dict(said.values)
    number = values.get("number")
    if said.plural and isinstance(number, int):
        template = translator.ngettext(said.template, said.plural, number)
    else:
        template = translator.gettext(said.template)

    def fill(place: re.Match[str]) -> str:
        """What takes the place of a name; a name without a value stays, so that it can be seen."""
        value = values.get(place[1], place[0])
        if isinstance(value, Message):
            return rendered(value, translator, day)
        return day(value) if isinstance(value, date) else str(value)

    return _PLACE.sub(fill, template)


class _English:
    """The language of the code."""

    def gettext(self, message: str, /) -> str:
        return message

    def ngettext(self, singular: str, plural: str, number: int, /) -> str:
        return singular if number == 1 else plural


_ENGLISH = _English()

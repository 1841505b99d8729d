"""The words that dates are written with, in French and English: tables, and patterns over them.

All of it is for folded text: lower case, without accents, with straight quotes.
What is an ordinary word besides is left out: ``mar.`` is a Tuesday or March,
``mon`` and ``sun`` are no dates, and ``may`` is a verb unless a day stands beside it.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping
from datetime import date


def _by_name(names: Mapping[int, str]) -> dict[str, int]:
    """The number that each word stands for."""
    return {name: number for number, words in names.items() for name in words.split()}


MONTHS = _by_name(
    {
        1: "janvier janv january jan",
        2: "fevrier fevr fev february feb",
        3: "mars march",
        4: "avril avr april apr",
        5: "mai may",
        6: "juin june jun",
        7: "juillet juil july jul",
        8: "aout august aug",
        9: "septembre sept september sep",
        10: "octobre oct october",
        11: "novembre nov november",
        12: "decembre dec december",
    }
)
WEEKDAYS = _by_name(
    {
        0: "lundi monday",
        1: "mardi tuesday tues tue",
        2: "mercredi wednesday wed",
        3: "jeudi thursday thurs thur thu",
        4: "vendredi friday fri ven.",
        5: "samedi saturday",
        6: "dimanche sunday",
    }
)
NUMBERS = _by_name(
    {
        1: "un une a an one",
        2: "deux two",
        3: "trois three",
        4: "quatre four",
        5: "cinq five",
        6: "six",
        7: "sept seven",
        8: "huit eight",
        9: "neuf nine",
        10: "dix ten",
        12: "douze twelve",
        14: "quatorze fourteen",
        15: "quinze fifteen",
        20: "vingt twenty",
        21: "vingt-et-un twenty-one",
        30: "trente thirty",
    }
)
ORDINALS = _by_name(
    {
        1: "premiere premier 1re 1ere 1er first 1st",
        2: "deuxieme seconde second 2e 2eme 2nd",
        3: "troisieme third 3e 3eme 3rd",
        4: "quatrieme fourth 4e 4eme 4th",
        -1: "derniere dernier last",
    }
)


def either(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(sorted(map(_escaped, words), key=len, reverse=True))


def _escaped(word: str) -> str:
    return word.replace(".", r"\.").replace("-", "[ -]")


MONTH = rf"(?:{either(MONTHS)})\b\.?"
WEEKDAY = rf"(?:{either(WEEKDAYS)})(?!\w)"
NUMBER = rf"(?:\d{{1,3}}|(?:{either(NUMBERS)})\b)"
ORDINAL = rf"(?:{either(ORDINALS)})\b"


def number_of(text: str) -> int:
    """The number that stands there in digits or words."""
    return int(text) if text.isdecimal() else NUMBERS[text.replace(" ", "-")]


def month_of(text: str) -> int:
    """The number of the month of that name."""
    return MONTHS[text.rstrip(".")]


def month_end(year: int, month: int) -> date:
    """The last day of that month."""
    return date(year, month, calendar.monthrange(year, month)[1])

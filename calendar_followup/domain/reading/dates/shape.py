"""The schema of a language's words for dates, and the kinds of pieces in a phrase."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from calendar_followup.domain.reading.dates.parts import Meaning


class Kind(StrEnum):
    """The kind of a piece of a phrase.  Each is one letter, so that a phrase's kinds are a string."""

    DATE = "D"  # a day, or a period with an end
    VAGUE = "V"  # only a beginning: “janvier”, “a few weeks”
    CLOCK = "C"
    PASSED = "P"  # “last Friday”, “two weeks ago”
    DAY_END = "T"  # “EOD”, “en fin de journée”: any date ends with its day
    LIMIT = "U"  # d'ici, by, at the latest: the date that follows is the end
    BEFORE = "B"  # before, avant, until: an end too, but “not before” is a beginning
    FROM = "F"  # not before, from … on: the date that follows is a beginning
    HEARSAY = "H"  # “from”: before a date a beginning, before a person no meaning
    AFTER = "A"  # after, après
    BETWEEN = "W"  # entre, between
    TO = "J"  # au, to, a dash: from one date to another
    AND = "E"
    OR = "O"
    NEGATION = "N"
    NONE = "Z"  # aucune, n/a, ASAP: there is no date
    NO_WORD = "Q"  # rien, no: nothing when alone, else a negation
    ASIDE = "K"  # a salary, a phone number, hours a week, from 2 to 3 pm: not a date
    LINK = "p"  # articles and prepositions
    FILLER = "f"  # words that say nothing about when
    UNKNOWN = "X"  # anything else: it may change the date


@dataclass(frozen=True, slots=True)
class DateWords:
    """How dates are written in one language, in folded words: lower case, no accents, plain apostrophes.

    Each language has its own file.  ``lexemes`` and ``numbers`` give the meaning of a word,
    ``spellings`` other ways to type it.  ``short`` are abbreviations that are ordinary words
    too and count only beside a day or a month.  ``classes`` are the small words in the
    forms of all languages, ``forms`` are its idioms with their meanings, and ``kinds`` are
    words and phrases that are not dates, by their effect.  A word that ends with ``*``
    matches all words with that beginning.  ``names`` are words of forms that are also
    people's names.  ``openers`` are phrases that begin a line about when an answer is due,
    ``other_dates`` are words of a line about some other date; both are separated by commas.
    """

    lexemes: Mapping[str, str]
    numbers: Mapping[int, str]
    ordinals: Mapping[int, str]
    suffixes: str
    classes: Mapping[str, str]
    forms: tuple[tuple[str, Meaning], ...]
    kinds: Mapping[Kind, str]
    idioms: Mapping[Kind, tuple[str, ...]]
    spellings: Mapping[str, str] = field(default_factory=dict)
    names: str = ""
    short: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    openers: str = ""
    other_dates: str = ""

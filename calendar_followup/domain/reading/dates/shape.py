"""The shape of a language's words for dates, and the part that each plays in a phrase."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from calendar_followup.domain.reading.dates.parts import Meaning


class Kind(StrEnum):
    """What a piece of a phrase does.  Each is one letter, so that a phrase's kinds are a string."""

    DATE = "D"  # a day, or a stretch of days that ends
    VAGUE = "V"  # only a beginning: “janvier”, “a few weeks”
    CLOCK = "C"
    PASSED = "P"  # “last Friday”, “two weeks ago”
    DAY_END = "T"  # “EOD”, “en fin de journée”: any date ends with its day
    LIMIT = "U"  # d'ici, by, at the latest: the date that follows is the end
    BEFORE = "B"  # before, avant, until: an end too, but “not before” is a beginning
    FROM = "F"  # not before, from … on: the date that follows is a beginning
    HEARSAY = "H"  # “from”: before a date a beginning, before a person nothing
    AFTER = "A"  # after, après
    BETWEEN = "W"  # entre, between
    TO = "J"  # au, to, a dash: from one date to another
    AND = "E"
    OR = "O"
    NEGATION = "N"
    NONE = "Z"  # aucune, n/a, ASAP: there is no date
    NO_WORD = "Q"  # rien, no: nothing where it stands alone, else a negation
    ASIDE = "K"  # a salary, a phone number, hours a week, from 2 to 3 pm: no date
    LINK = "p"  # articles and prepositions
    FILLER = "f"  # what says nothing of when
    UNKNOWN = "X"  # anything else: it may move the date


@dataclass(frozen=True, slots=True)
class DateWords:
    """How dates are written in one language, in folded words: lower case, no accents, plain apostrophes.

    A language is a file beside the others: ``lexemes`` and ``numbers`` name
    what a word stands for, ``spellings`` other ways to type a word,
    ``short`` abbreviations that are ordinary words too and count only beside
    a day or a month, ``classes`` the small words that the forms of all
    languages share, ``forms`` its idioms with their meanings, and ``kinds``
    what a word or a phrase does that is no date.  A word that ends with ``*``
    stands for all that begin like it.  ``names`` are words of forms that people
    are named too.  ``openers`` are phrases that begin a line
    which says when an answer is due, ``other_dates`` words of a line whose date
    is another one; both are divided by commas.
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

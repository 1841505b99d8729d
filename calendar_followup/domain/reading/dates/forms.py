"""The forms in which people write dates, and how a form is matched at a position of a phrase.

A form is a list of words.  Each word may be a lexeme, a class of small words in
capitals (``THE``), alternatives (``of/in``) or a slot in braces whose value goes to
the form's meaning.  ``?`` makes it optional, ``~`` matches up to two articles or
prepositions, and ``!`` matches the end of a day that nothing continues.  The forms
below belong to no language; the others come from the languages' tables.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from calendar_followup.domain.reading.dates import days, periods
from calendar_followup.domain.reading.dates import meanings as means
from calendar_followup.domain.reading.dates.lexicon import LEXICON
from calendar_followup.domain.reading.dates.parts import Meaning
from calendar_followup.domain.reading.dates.shape import Kind
from calendar_followup.domain.reading.dates.tokens import lexeme_of

FORMS: tuple[tuple[str, Meaning], ...] = (
    # Days
    ("{weekday}? THE? {iso}", days.iso),
    ("{iso} THE? {beside}", days.iso),
    ("{basic}", days.basic),
    ("{weekday}? THE? {numeric}", days.numeric),
    ("{weekday}? THE? {dm}", days.day_and_month),
    ("{weekday}? THE? {day} OF? {month} NEXT?", days.dated),
    ("{weekday}? THE? {day} OF? {month} OF? {year}", days.dated),
    ("THE? {day} OF? {month} {year}? {beside}", days.dated),
    ("{weekday}? THE? {month} THE? {day} {year}?", days.dated),
    ("{of_since}? THE/OF? {since} {to} THE? {weekday}? {day} OF? {month} {year}?", days.day_range),
    ("{of_since}? THE/OF? {since} {or} THE? {weekday}? {day} OF? {month} {year}?", days.day_range),
    ("BETWEEN THE? {since} AND THE? {day} OF? {month} {year}?", days.day_range),
    ("{month} THE? {since} {to} THE? {day} {year}?", days.day_range),
    ("{month} THE? {since} {or} THE? {day} {year}?", days.day_range),
    ("BETWEEN {month} THE? {since} AND THE? {day} {year}?", days.day_range),
    ("le/the/du {day} !", days.day_of_month),
    ("OF the {day} !", days.day_of_month),
    ("ici/jusqu' au {day} !", days.day_of_month),
    ("d' ici au {day} !", days.day_of_month),
    ("{weekday} THE? {day} !", days.day_of_month),
    ("le/the/du {since} {to} THE? {day} !", days.day_range),
    ("le/the/du {since} {or} THE? {day} !", days.day_range),
    ("BETWEEN THE {since} AND THE? {day} !", days.day_range),
    # Weeks
    ("{part}? ~ WEEK ~ {weekday}? {day}", means.week_of),
    ("{part}? ~ WEEK ~ {weekday}? {day} OF? {month} {year}?", means.week_of),
    ("{part}? ~ WEEK ~ {month} {day} {year}?", means.week_of),
    ("{part}? ~ WEEK ~ {dm}", means.week_of),
    ("WEEK ~ {since} {to} {day} OF? {month} {year}?", days.day_range),
    ("WEEK ~ {month} {since} {to} {day} {year}?", days.day_range),
    ("{weekday}", means.weekday),
    ("{ordinal} {weekday} ~ {month} {year}?", periods.weekday_of_month),
    # Months, quarters, years
    ("{part} ~ {month} {year}?", periods.part_of_month),
    ("{part} ~ MONTH OF {month} {year}?", periods.part_of_month),
    ("{from_part} {to} {part} ~ {month} {year}?", periods.part_of_month),
    ("IN {month} {year}?", periods.part_of_month),
    ("{month} {year}", periods.part_of_month),
    ("{month}", periods.beginning_of_month),
    ("ici/by/before/avant {month} {year}", periods.beginning_of_month),
    ("END ~ THIS? YEAR {year}?", periods.end_of_year),
    ("YEAR END", periods.end_of_year),
    ("END ~ {year}", periods.end_of_year),
    ("START/MID/IN ~ {year}", periods.in_year),
    ("{year}", periods.in_year),
    ("{ym}", periods.year_and_month),
    ("{part}? ~ {quarter} ~ {year}?", periods.quarter),
    ("{part}? ~ {ordinal} QUARTER ~ {year}?", periods.quarter),
    ("END ~ QUARTER", periods.end_of_quarter),
    # Durations
    ("{n} {working}? {unit} {working}?", means.duration),
    ("{n} {to} {most} {working}? {unit} {working}?", means.duration),
    ("{n} {or} {most} {working}? {unit} {working}?", means.duration),
    ("{few} {more} {working}? {unit} {working}?", means.two_or_three),
    ("BETWEEN {n} AND {most} {working}? {unit} {working}?", means.duration),
    ("NEXT {n} {working}? {unit} {working}?", means.duration),
    ("NEXT {n} {to} {most} {working}? {unit} {working}?", means.duration),
    ("{n} NEXT {working}? {unit} {working}?", means.duration),
    ("{n} {to} {most} NEXT {unit} {working}?", means.duration),
    ("{n} calendar {unit}", means.duration),
    ("{n} {unit} {or} {most}", means.duration),
    ("{n} HOUR", means.hours_or_clock),
    ("{n} {to} {most} HOUR", means.hours_or_clock),
    ("IN THE? NEXT? {n} NEXT? HOUR", means.hours),
    ("{n} WORKING HOUR", means.working_hours),
    ("{n} HOUR WORKING", means.working_hours),
)

_N = r"\d{1,3}|" + "|".join(LEXICON.classes["ONE"])
_SLOTS = {
    "weekday": (r"W\d", "W"),
    "beside": (r"W\d", "W"),
    "of_since": (r"W\d", "W"),
    "month": (r"M\d+", "M"),
    "day": (r"O?\d{1,2}", "O9"),
    "nth": (r"O\d{1,2}", "O"),
    "since": (r"O?\d{1,2}", "O9"),
    "year": (r"20\d\d", "9"),
    "iso": (r"20\d\d[-/.]\d{1,2}[-/.]\d{1,2}", "9"),
    "basic": (r"20\d{6}", "9"),
    "numeric": (r"\d{1,2}([-/.])\d{1,2}[-/.]\d{2,4}", "9"),
    "dm": (r"\d{1,2}/\d{1,2}", "9"),
    "ym": (r"20\d\d[-/]\d{1,2}|\d{1,2}[-/]20\d\d", "9"),
    "quarter": (r"Q\d", "Q"),
    "ordinal": (r"O\d+|LAST", "O"),
    "n": (_N, "9"),
    "most": (_N, "9"),
    "few": (r"\d", "9"),
    "more": (r"\d", "9"),
    "unit": (r"DAYS?|WEEKS?|MONTHS?|YEARS?|an", ""),
    "part": (r"START|MID|END|late|courant|cours", ""),
    "from_part": (r"START|MID|END", ""),
    "working": (r"WORKING", ""),
    "to": ("|".join(map(re.escape, LEXICON.classes["TO"])), ""),
    "or": ("|".join((*LEXICON.classes["OR"], *LEXICON.classes["AND"])), ""),
}
_WORDS_OF_SLOTS = {
    "n": LEXICON.classes["ONE"],
    "most": LEXICON.classes["ONE"],
    "ordinal": ("LAST",),
    "unit": ("DAY", "DAYS", "WEEK", "WEEKS", "MONTH", "MONTHS", "YEAR", "YEARS", "an"),
    "part": ("START", "MID", "END", "late", "courant", "cours"),
    "from_part": ("START", "MID", "END"),
    "working": ("WORKING",),
    "to": LEXICON.classes["TO"],
    "or": (*LEXICON.classes["OR"], *LEXICON.classes["AND"]),
}
_CLASSES = {**LEXICON.classes, "BETWEEN": ("entre", "between")}
_SMALL = tuple(dict.fromkeys((*_CLASSES["OF"], *_CLASSES["THE"], *_CLASSES["IN"], "au", "a", "on")))
_OF = "|".join(map(re.escape, _CLASSES["OF"]))
# A bare day is not followed by a month of its own, nor by a noun that it counts.
_NOT_MORE = rf"(?!(?:(?:{_OF}) )?M\d|\d|HOUR|WORKING|DAY|WEEK|MONTH|YEAR|W\d|prochain|next)"


@dataclass(frozen=True, slots=True)
class Form:
    """A form, or an idiom that is not a date; ``pattern`` is compiled when it is first needed."""

    source: str
    meaning: Meaning | None
    kind: Kind | None

    @property
    def pattern(self) -> re.Pattern[str]:
        """A pattern for the lexemes as text, each followed by a space."""
        return _compiled(self.source)

    @property
    def freedom(self) -> int:
        """How many of its words are wildcards: ``fin de semaine`` is more specific than a part of a week."""
        return self.source.count("{") + self.source.count("~")


@cache
def _compiled(source: str) -> re.Pattern[str]:
    pattern = "".join(_element(each)[0] for each in source.split())
    return re.compile(pattern.replace("(?P<working>", "(?P<worked>", pattern.count("(?P<working>") - 1))


def _element(text: str) -> tuple[str, set[str], bool]:
    """One word of a form: its pattern, the keys that it may begin with, and whether it is optional."""
    optional = text.endswith("?")
    text = text.rstrip("?")
    if text == "!":
        return _NOT_MORE, set(), True
    if text == "~":
        return rf"(?:(?:{'|'.join(map(re.escape, _SMALL))}) ){{0,2}}", set(_SMALL), True
    slot = re.fullmatch(r"\{(\w+)\}", text)
    if slot:
        name = slot[1]
        pattern, keys = f"(?P<{name}>{_SLOTS[name][0]}) ", {*_SLOTS[name][1], *_WORDS_OF_SLOTS.get(name, ())}
    else:
        words = [word for each in text.split("/") for word in _CLASSES.get(each, (each,))]
        lexemes = [word if word.endswith("*") else lexeme_of(word) for word in words]
        pattern = f"(?:{'|'.join(re.escape(each).replace(re.escape('*'), '[^ ]*') for each in lexemes)}) "
        keys = {"*" if each.endswith("*") else key_of(each) for each in lexemes}
    return (f"(?:{pattern})?" if optional else pattern), keys, optional


def key_of(lexeme: str) -> str:
    """The kind of lexeme that a form may begin with: ``W`` for any weekday, else the word itself."""
    if lexeme[0].isdecimal():
        return "9"
    return lexeme[0] if re.fullmatch(r"[WMOQ]\d+", lexeme) else lexeme


@cache
def _by_first() -> dict[str, list[Form]]:
    forms = [Form(source, meaning, None) for source, meaning in (*LEXICON.forms, *FORMS)]
    forms += [Form(source, None, kind) for source, kind in LEXICON.idioms]
    found: dict[str, list[Form]] = defaultdict(list)
    for form in forms:
        for element in form.source.split():
            _, keys, optional = _element(element)
            for key in keys:
                if form not in found[key]:
                    found[key].append(form)
            if not optional:
                break
    return dict(found)


def longest(lexemes: str, at: int, key: str) -> tuple[Form, re.Match[str]] | None:
    """The form that matches the most lexemes from a position on; of several, the most specific."""
    hits = [
        (form, hit)
        for form in (*_by_first().get(key, ()), *_by_first().get("*", ()))
        if (hit := form.pattern.match(lexemes, at))
    ]
    return max(hits, key=lambda each: (each[1].end(), -each[0].freedom), default=None)

"""From a phrase to lexemes: the meaning of each of its words, in any spelling that people use.

A lexeme in capitals or digits is a meaning (``W4`` a Friday, ``M12``
December, ``O3`` the third, ``10`` ten), any other is the word itself.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from calendar_followup.domain.reading.dates.lexicon import LEXICON
from calendar_followup.domain.reading.dates.shape import Kind
from calendar_followup.domain.reading.text import folded

_HOURS = r"(?:h|hrs?|heures?|hours?|j|jours?|days?)"
_RAW = re.compile(
    "|".join(
        f"(?P<{name}>{pattern})"
        for name, pattern in (
            ("address", r"(?<!\S)\S+@\S+|https?://\S+|www\.\S+"),
            ("none", r"n\s?/\s?[ad]\b|s\.\s?o\.(?!\w)"),
            ("iso", r"20[0-9]{2}[-/.][0-9]{1,2}[-/.][0-9]{1,2}(?![0-9])"),
            ("basic", r"20[0-9]{2}[01][0-9][0-3][0-9](?![0-9])"),
            ("phone", r"(?:\+?1[-. ])?\(?[0-9]{3}\)?[-. ][0-9]{3}[-. ][0-9]{4}(?![0-9])"),
            ("numeric", r"[0-9]{1,2}(?:/[0-9]{1,2}/|-[0-9]{1,2}-|\.[0-9]{1,2}\.)(?:20[0-9]{2}|[0-9]{2})(?![0-9])"),
            (
                "money",
                r"\$\s?[0-9][0-9 ,.]{0,9}k?\b|[0-9]{1,3}(?:[ ,.]?[0-9]{1,3}){0,3}\s?(?:k\s?\$|\$|k\b|cad\b|usd\b)"
                r"(?:\s?/\s?(?:an|annee|year|yr|h|hr|heure|hour|semaine|week)\b)?",
            ),
            (
                "workload",
                rf"[0-9]{{1,2}}(?:[.,][0-9])?(?:\s?(?:-|a|to)\s?[0-9]{{1,2}})?\s?{_HOURS}?\s?"
                r"(?:(?:/|par |per |a )\s?(?:semaine|sem|week|wk)\b)",
            ),
            (
                "clock",
                r"(?:[0-9]{1,2}\s?h\s?[0-9]{2}|[0-9]{1,2}\s?h\s?[ap]\.?m\b|[0-9]{1,2}(?::[0-9]{2})?\s?[ap]\.?m\b|[0-9]{1,2}:[0-9]{2}(?:\s?[ap]\.?m\b)?)"
                r"(?![0-9:])",
            ),
            ("ym", r"20[0-9]{2}[-/][0-9]{1,2}(?![-/0-9])|(?<![-/0-9])[0-9]{1,2}[-/]20[0-9]{2}(?![-/0-9])"),
            ("dm", r"(?<![0-9/])[0-9]{1,2}/[0-9]{1,2}(?![0-9/])"),
            ("quarter", r"[qt][1-4](?![0-9a-z])"),
            ("decimal", r"[0-9]+[.,][0-9]+(?:[.,][0-9]+)*"),
            ("nth", r"[0-9]{1,2}(?:" + "|".join(sorted(LEXICON.suffixes, key=len, reverse=True)) + r")(?![a-z])"),
            ("number", r"[0-9]+"),
            ("elided", r"(?:aujourd'hui|(?:jusqu|lorsqu|qu|[cdjlmnst])'(?=[^\W\d_]))"),
            ("word", r"[^\W\d_]+(?:'[^\W\d_]+)*"),
            ("hyphen", r"(?<=[^\W\d_])(?<![0-9]h)[-‐‑](?=\w)|(?<=[0-9])[-‐‑](?=[^\W\d_])"),
            ("mark", r"\S"),
        )
    )
)
_ZONE = {
    "et",
    "est",
    "edt",
    "ct",
    "cst",
    "cdt",
    "mt",
    "mst",
    "mdt",
    "pt",
    "pst",
    "pdt",
    "utc",
    "gmt",
    "cet",
    "hne",
    "hae",
    "hnp",
    "hap",
    "hnc",
    "hac",
}
# Parts of a word that are ignored; so are emoji.
_HARMLESS = set(",;:.!()[]{}\"'«»“”…*_|•·~≈=^`")
_MARKS = {"–": "-", "—": "-", "→": "-", "‐": "-", "−": "-", "&": "and", "@": "at", "/": "or", "<": "max", "≤": "max"}
_FIXED = {
    "address": Kind.FILLER,
    "none": Kind.NONE,
    "phone": Kind.ASIDE,
    "money": Kind.ASIDE,
    "workload": Kind.ASIDE,
    "decimal": Kind.UNKNOWN,
    "clock": Kind.CLOCK,
}


@dataclass(frozen=True, slots=True)
class Token:
    """One lexeme, its text, and its kind, if its shape alone determines it."""

    lexeme: str
    raw: str
    kind: Kind | None = None

    @property
    def is_name(self) -> bool:
        """Written like a name: capitalised, and not in the tables."""
        word = self.lexeme.removesuffix("'s")
        return self.raw[:1].isupper() and word.isalpha() and (word in LEXICON.names or not LEXICON.is_known(word))


def tokens_of(text: str) -> list[Token]:
    """The lexemes of a phrase in one line."""
    words = _folded(text)
    if text == text.upper():  # text in all capitals shows no names
        text = words
    raws = [(found.lastgroup or "", found.group(), text[found.start() : found.end()]) for found in _RAW.finditer(words)]
    tokens: list[Token] = []
    for at, (shape, word, raw) in enumerate(raws):
        after = tuple(each[1] for each in raws[at + 1 : at + 4] if each[0] != "mark")
        tokens.extend(Token(*each) for each in _lexemes(shape, word, raw, tokens, after))
        _add_up(tokens)
    return tokens


def _folded(text: str) -> str:
    """Folded one character for one, so that positions in both texts agree."""
    words = folded(text)
    return words if len(words) == len(text) else "".join(folded(each)[:1] or " " for each in text)


def _lexemes(
    shape: str, word: str, raw: str, before: list[Token], after: tuple[str, ...]
) -> list[tuple[str, str] | tuple[str, str, Kind]]:
    if shape == "hyphen":
        return []
    if shape == "mark":
        return _mark(word, raw)
    if shape in _FIXED:
        return [(f"#{shape}", raw, _FIXED[shape])]
    if shape == "nth":
        return [(f"O{int(re.sub('[^0-9]', '', word))}", raw)]
    if shape == "quarter":
        return [(f"Q{word[1]}", raw)]
    if shape == "number":
        return [(str(int(word)), raw)] if len(word) < 9 else [("#number", raw, Kind.UNKNOWN)]
    if shape not in ("word", "elided"):
        return [(word, raw)]
    if word in _ZONE and (word not in ("et", "est") or (before and before[-1].kind is Kind.CLOCK)):
        return [("#zone", raw, Kind.FILLER)]
    lexeme = _short(word, before, after)
    if lexeme:
        return [(lexeme, raw)]
    if len(word) == 1 and word in "cdjlmnst":
        word += "'"
    spelling = LEXICON.spellings.get(word) or word
    return [(lexeme_of(each), raw) for each in spelling.split()]


def _mark(word: str, raw: str) -> list[tuple[str, str] | tuple[str, str, Kind]]:
    if word in _HARMLESS or unicodedata.category(raw) in ("So", "Sk", "Mn", "Cf"):
        return []
    return [(_MARKS.get(word, word), raw)]


def lexeme_of(word: str) -> str:
    """The lexeme of a word; words of dates may have one wrong letter."""
    if word in LEXICON.lexemes:
        return LEXICON.lexemes[word]
    word = LEXICON.spellings.get(word, word)
    word = LEXICON.lexemes.get(word.removesuffix("'s"), word)  # a month's time
    if word in LEXICON.lexemes or len(word) < _LONG or LEXICON.is_known(word):
        return LEXICON.lexemes.get(word, word)
    meant = next((each for each in _CORE if _one_slip(word, each)), "")
    return LEXICON.lexemes.get(meant, LEXICON.spellings.get(meant, meant)) or word


_LONG = 6
_CORE = tuple(
    word
    for word in (*LEXICON.lexemes, "prochain", "prochaine", "suivante", "tomorrow", "aujourd'hui")
    if len(word) >= _LONG and not word.endswith("s")
)


def _one_slip(typed: str, meant: str) -> bool:
    """True for two letters swapped, one wrong, one missing, or one doubled; another extra letter makes another word."""
    if typed[0] != meant[0] or not -1 <= len(typed) - len(meant) <= 1:
        return False
    at = next((at for at, (one, other) in enumerate(zip(typed, meant, strict=False)) if one != other), len(meant))
    if len(typed) > len(meant):
        at = next((at for at in range(len(typed)) if at == len(meant) or typed[at] != meant[at]), 0)
        return typed[at] == typed[at - 1] and typed[at + 1 :] == meant[at:]
    if len(typed) < len(meant):
        return typed[at:] == meant[at + 1 :]
    swapped = typed[at : at + 2] == meant[at : at + 2][::-1] and typed[at + 2 :] == meant[at + 2 :]
    return swapped or typed[at + 1 :] == meant[at + 1 :]


_BY = {"by", "before", "avant", "on", "next", "this", "until", "ici", "eod", "cob", "prochain", "or", "ou"}
_UNITS = {"DAY", "DAYS", "WEEK", "WEEKS", "MONTH", "MONTHS", "HOUR", "YEARS"}


def _short(word: str, before: list[Token], after: tuple[str, ...]) -> str:
    """The meaning of an abbreviation that is an ordinary word too, beside a day, a month or a number."""
    meanings = LEXICON.short.get(word, ())
    if not meanings:
        return ""
    previous = before[-1].lexeme if before else ""
    after_number = bool(re.fullmatch(r"O?\d{1,3}", previous))
    first, second = (*after, "", "")[:2]
    before_number = first[:1].isdecimal() or (first in ("le", "the") and second[:1].isdecimal())
    month_follows = any(LEXICON.lexemes.get(each, "")[:1] == "M" for each in after)
    found = []
    for meaning in meanings:
        if meaning[0] == "W" and meaning[1:].isdecimal():
            named = first[:4] == "proc" or previous in _BY
            other = second if first in ("or", "ou", "to", "a", "and", "et") else first
            beside = LEXICON.lexemes.get(other, "")[:1] == "W"
            fits = not after_number and (before_number or month_follows or named or beside)
        elif meaning[0] == "M" and meaning[1:].isdecimal():
            fits = (
                after_number or (before_number and not month_follows) or previous in ("START", "MID", "END", "in", "of")
            )
        elif meaning == "prochain":
            fits = previous in ("WEEK", "MONTH") or previous[:1] == "W"
        elif meaning.isdecimal():
            fits = lexeme_of(first) in _UNITS
        else:
            fits = after_number
        if fits:
            found.append(meaning)
    if "7" in found:
        return "7"
    if word == "sept":
        return "M9"
    return found[0] if len(found) == 1 else ""


def _add_up(tokens: list[Token]) -> None:
    """``vingt et un``, ``forty eight``: one number."""
    if len(tokens) < 2 or tokens[-1].raw.isdecimal():
        return
    unit = "1" if tokens[-1].lexeme in ("un", "une", "one") else tokens[-1].lexeme
    if not unit.isdecimal() or int(unit) > 19:
        return
    tens = tokens[-3] if len(tokens) > 2 and tokens[-2].lexeme == "et" else tokens[-2]
    if not tens.lexeme.isdecimal() or tens.raw.isdecimal() or int(tens.lexeme) < 20 or int(tens.lexeme) % 10:
        return
    total = int(tens.lexeme) + int(unit)
    while tokens[-1] is not tens:
        tokens.pop()
    tokens[-1] = Token(str(total), tens.raw)

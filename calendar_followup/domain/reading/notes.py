"""Parses notes typed on a phone, in any app: which text belongs to which label, and which to none.

A value is beside its label or on the line below.  The separator may be missing,
and the lines may have been joined, numbered or shuffled.  Text without a label is
used for nothing, and reported, so that the person sees that it was not read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from calendar_followup.domain.reading.answers import names_a_day, read_answer
from calendar_followup.domain.reading.labels import FIELDS, canonical, language_in, lenient, status_in
from calendar_followup.domain.reading.people import people_in
from calendar_followup.domain.reading.roles import names_a_role
from calendar_followup.domain.reading.text import aligned, folded
from calendar_followup.domain.reading.words import LANGUAGES
from calendar_followup.domain.reading.words.shape import listed

MOST_WORDS = 5  # of a company's name beside a label without a colon; a longer text is a sentence
_SIGNS = " \t\r\n\u00a0\u202f:：-–—•*·│|>.☐□"  # characters that an app may leave beside an empty label
MUST_SPEAK = {"deadline", "status", "language"}  # their value must be recognisable, even on the line below the label
NEAR = 12  # characters before a label that are searched for a determiner


@dataclass(frozen=True, slots=True)
class Notes:
    """The typed text, by detail, one entry per line; and the lines without a label."""

    values: dict[str, list[str]] = field(default_factory=dict)
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Piece:
    """A line, or the part of one from a label on; ``detail`` is empty without a label."""

    detail: str
    text: str
    whole: str


def read_notes(text: str) -> Notes:
    """Parses the notes; ``text`` is plain."""
    values: dict[str, list[str]] = {}
    unread: list[str] = []
    detail, below = "", 0
    for piece in (piece for line in text.split("\n") for piece in _pieces(line)):
        if piece.detail:
            detail, below = piece.detail, 0
            lines = values.setdefault(detail, [])
        else:
            below += 1
        if not re.search(r"[^\W_]", piece.text):
            continue
        if detail and _belongs(detail, piece, lines, below):
            lines.append(piece.text)
        else:
            unread.append(" ".join(piece.whole.split()))
    return Notes({name: lines for name, lines in values.items() if lines}, tuple(unread))


def form_label(line: str) -> bool:
    """True for a line that begins with one of the form's labels, as printed or retyped."""
    found = _FIRST.match(aligned(line))
    return found is not None and canonical(found["label"]) in _LONG_FORM and _is_label(found, line)


def without_form(line: str) -> str:
    """The person's text on a line of the notes, without the form's labels and signs."""
    plain, kept, at = aligned(line), [], 0
    for found in _INNER.finditer(plain):
        if found["colon"] or " " in found["label"] or not plain[found.end() :].strip():
            kept.append(line[at : found.start()])
            at = found.end()
    rest = "".join([*kept, line[at:]])
    return re.sub(r"^\W*\d{1,2}[.)]", "", rest).strip(_SIGNS) if kept else rest.strip(_SIGNS)


def _belongs(detail: str, piece: _Piece, lines: list[str], below: int) -> bool:
    """True where a text belongs to the label: a list continues, any other value takes one line.

    ``below`` counts the lines since the label.  Text further down must be recognisable on its
    own, and so must a date: where a label was deleted, its value follows the label before it.
    """
    if piece.detail or detail == "points":
        return True
    if detail == "people":
        return _says(detail, piece.text)
    return not lines and ((below == 1 and detail not in MUST_SPEAK) or _says(detail, piece.text))


def _says(detail: str, text: str) -> bool:
    """True when the text would be understood as that detail without a label."""
    return detail in _SPEAKS and _SPEAKS[detail](text)


def _is_a_name(text: str) -> bool:
    return text[:1].isupper() and len(text.split()) <= MOST_WORDS


def _is_a_noun_phrase(text: str) -> bool:
    return text[:1].isupper() or _DETERMINER.match(aligned(text)) is not None


# How a text is recognised without a label, or with only half of one.
_SPEAKS: Mapping[str, Callable[[str], bool]] = {
    "deadline": names_a_day,
    "role": names_a_role,
    "company": _is_a_name,
    "people": lambda text: text[:1].isupper() and bool(people_in(text)),
    "points": _is_a_noun_phrase,
    "language": lambda text: bool(language_in(text)),
    "status": lambda text: status_in(text) is not None,
    "answer": lambda text: read_answer(text).understood,
}


def _pieces(line: str) -> Iterator[_Piece]:
    """The parts of a line, from one label to the next; a line without labels is one part."""
    plain = aligned(line)
    start, detail, value = 0, "", 0
    first = _FIRST.match(plain)
    if first and _is_label(first, line):
        detail, value = FIELDS[canonical(first["label"])], first.end()
    for found in _inner_labels(line, plain, value):
        name = FIELDS[canonical(found["label"])]
        if not found["colon"] and (name == detail or not detail):
            continue
        if line[start : found.start()].strip():
            text = _NUMBER_BEFORE_LABEL.sub("", line[value : found.start()])
            yield _Piece(detail, _clean(text), line[start : found.start()])
        start, detail, value = found.start(), name, found.end()
    yield _Piece(detail, _clean(line[value:]), line[start:])


def _is_label(found: re.Match[str], line: str) -> bool:
    """With a separator or alone on its line it is a label; else the following text must fit it."""
    rest = _clean(line[found.end() :])
    if found["colon"] or not rest or canonical(found["label"]) in _LONG_FORM:
        return True
    return _says(FIELDS[canonical(found["label"])], rest)


def _inner_labels(line: str, plain: str, start: int) -> Iterator[re.Match[str]]:
    """Labels of the form in the middle of a line, where an app or dictation has joined lines."""
    for found in _INNER.finditer(plain, start):
        label = found["label"]
        colon = found["colon"] and (" " in label or line[found.start("label")].isupper())
        if colon or (
            " " in label and not _AFTER_DETERMINER.search(plain[max(0, found.start() - NEAR) : found.start()])
        ):
            yield found


def _clean(text: str) -> str:
    return text.strip().lstrip(":：;,.=–—-→>*_ ").rstrip("*_ ")


def _either(patterns: Iterable[str]) -> str:
    return "|".join(sorted(set(patterns), key=len, reverse=True)) or "(?!)"


LONG_LABELS = tuple(label for words in LANGUAGES for label in words.form.values() if " " in label)
_FORM_LABELS = tuple(folded(label) for words in LANGUAGES for label in words.form.values())
_LONG_FORM = {canonical(label) for label in _FORM_LABELS if " " in label}
# A bullet, a number, a box to tick or a star may come first, and stars or a blank after.
_FIRST = re.compile(
    r"[^\w#]{0,8}(?:\d{1,2}[.)]\s{0,4})?[^\w#]{0,4}"
    rf"(?P<label>{_either(lenient(label) for words in LANGUAGES for each in words.labels.values() for label in each)})"
    r"(?!\w)[\s*_]{0,8}(?P<colon>[:：=]|[-–—](?=\s|$)|)"
)
_INNER = re.compile(rf"(?<!\w)(?P<label>{_either(map(lenient, _FORM_LABELS))})(?!\w)[\s*_]{{0,8}}(?P<colon>[:：]|)")
_NUMBER_BEFORE_LABEL = re.compile(r"(?<=\s)\d{1,2}[.)]\s*$")
_DETERMINERS = _either(re.escape(word) for words in LANGUAGES for word in listed(folded(words.determiners)))
_DETERMINER = re.compile(rf"(?:{_DETERMINERS})(?!\w)")
_AFTER_DETERMINER = re.compile(rf"(?<!\w)(?:{_DETERMINERS})[\s']*$")

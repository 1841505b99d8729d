"""Reads the line beside ``Réponse reçue``: an answer, a promise of one, or nothing yet.

An answer counts only if the line clearly says so: a wrong one would remove every
follow-up.  One rule for all places and languages; each language has its own words.
A line is read clause by clause.  An outcome weighs most, then a statement that nothing
came, then one that somebody got in touch.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from calendar_followup.domain.model import Status
from calendar_followup.domain.reading.text import folded, one_line
from calendar_followup.domain.reading.words import LANGUAGES
from calendar_followup.domain.reading.words.shape import listed

LONGEST = 300  # characters that are read: more than anybody types on a line


@dataclass(frozen=True, slots=True)
class Answer:
    """The meaning of a line.

    ``text`` is the answer, empty where there is none; ``status`` is the outcome, if
    given.  ``promised`` are the parts of a promise that may name its day, the
    likeliest first.  ``understood`` is false for words that mean neither yes nor no.
    """

    text: str = ""
    status: Status | None = None
    promised: tuple[str, ...] = ()
    understood: bool = True


class _Said(IntEnum):
    """The meaning of a clause, the weightiest first."""

    REJECTED = 1
    OFFERED = 2
    ONWARD = 3
    PROMISED = 4
    NOTHING = 5
    REACHED = 6
    UNCLEAR = 7


_STATUS = {
    _Said.REJECTED: Status.REJECTED,
    _Said.OFFERED: Status.OFFER,
    _Said.ONWARD: Status.ANSWERED,
    _Said.REACHED: Status.ANSWERED,
}


class _Pattern:
    """A pattern that is compiled when it is first needed: most runs read no answer."""

    def __init__(self, make: Callable[[], str]) -> None:
        self._make = make

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self._make())

    def search(self, text: str) -> re.Match[str] | None:
        return self.compiled.search(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self.compiled.finditer(text)


@dataclass(frozen=True, slots=True)
class _Clause:
    """The words between two punctuation marks: folded, with a space for every other character, so positions are kept.

    ``asks`` says that a question mark ends it, ``turns`` that a word like *but* begins it.
    """

    words: str
    start: int
    asks: bool
    turns: bool

    def has(self, pattern: _Pattern, end: int | None = None) -> bool:
        return pattern.search(self.words if end is None else self.words[:end]) is not None


def read_answer(text: str) -> Answer:
    """The meaning of the line; nothing for a line without letters."""
    line = one_line(text, LONGEST)
    if not re.search(r"[^\W\d_]", line) or _JUST_NOTHING.search(f" {re.sub(r'[^a-z]', '', folded(line))} "):
        return Answer()
    clauses = tuple(_clauses(line))
    said = [_said(clause) for clause in clauses]
    if _REJECTED_WHOLE.search(f" {' '.join(clause.words.strip() for clause in clauses)} "):
        said.append(_Said.REJECTED)
    first = min(said, default=_Said.UNCLEAR)
    if first > _Said.ONWARD and clauses and clauses[-1].turns and said[-1] is _Said.REACHED:
        first = _Said.REACHED
    if first in _STATUS:
        return Answer(line, _STATUS[first])
    if first is _Said.PROMISED:
        return Answer(promised=_where_promised(line, clauses[said.index(first)]))
    return Answer(understood=first is _Said.NOTHING)


def status_of(text: str) -> Status | None:
    """The status in everyday words: ``refusée``, ``offre reçue``, ``aucune relance``."""
    line = one_line(text, LONGEST)
    if not line:
        return None
    if any(clause.has(_NO_RELANCE) for clause in _clauses(line)):
        return Status.NO_FOLLOW_UP
    return read_answer(line).status


def names_a_day(text: str) -> bool:
    """True for words that name a future day, or a number: enough to tell a date from a remark."""
    words = re.sub(r"[\W_]", " ", folded(one_line(text, LONGEST)))
    return _DAY.search(f" {words} ") is not None


def _said(clause: _Clause) -> _Said:
    if clause.asks:
        return _Said.UNCLEAR
    if _is_rejected(clause):
        return _Said.REJECTED
    for pattern, said in ((_OFFERED, _Said.OFFERED), (_ONWARD, _Said.ONWARD)):
        found = pattern.search(clause.words)
        if found and not _is_void(clause, found.start()):
            return said
    if clause.has(_OWN):
        return _Said.NOTHING
    reached = clause.has(_REACHED)
    if clause.has(_NOT_BEFORE) and clause.has(_DAY):
        return _Said.PROMISED
    if clause.has(_PROMISE) or (not reached and (clause.has(_DUE) or clause.has(_BY))):
        return _Said.NOTHING if clause.has(_NO) else _Said.PROMISED
    if clause.has(_NO) or clause.has(_IDLE) or clause.has(_UNSURE):
        return _Said.NOTHING
    return _Said.REACHED if reached else _Said.UNCLEAR


def _is_rejected(clause: _Clause) -> bool:
    """True for a word of refusal that nothing negates, or for a hope that is denied."""
    if clause.has(_UNSURE) or clause.has(_NOT_YET):
        return False
    found = _REJECTED.search(clause.words)
    if found and not clause.has(_WAITING, found.start()) and not clause.has(_JUST_DENIED, found.start()):
        return True
    found = _NOT_CHOSEN.search(clause.words)
    return found is not None and not clause.has(_NO_NEWS) and not clause.has(_WAITING, found.start())


def _is_void(clause: _Clause, start: int) -> bool:
    """True where the words at ``start`` are awaited, hoped for or denied."""
    before = any(clause.has(pattern, start) for pattern in (_NO, _WAITING, _PROMISE))
    return before or clause.has(_NO_NEWS) or clause.has(_NOT_YET) or clause.has(_UNSURE)


def _where_promised(line: str, clause: _Clause) -> tuple[str, ...]:
    """The words after the promise, with those that make the date a limit; then the whole clause."""
    floor = _NOT_BEFORE.search(clause.words) or _BY.search(clause.words)
    ends = [found.end() for found in _PROMISE.finditer(clause.words)]
    ends += [found.end("news") for found in _DUE.finditer(clause.words) if not ends]
    start = clause.start + (floor.start() if floor else max(ends, default=0))
    parts = (line[start:], line[max(0, clause.start) :])
    return tuple(part.strip(" ,;:.!") for part in parts)


def _clauses(line: str) -> Iterator[_Clause]:
    plain = folded(line)
    start, turns = 0, False
    for stop in [*_STOP.finditer(plain), None]:
        end = stop.start() if stop else len(plain)
        words = re.sub(r"[\W_]", " ", _NUMBER.sub(_blank, plain[start:end]))
        if words.strip():
            yield _Clause(f" {words} ", start - 1, asks=stop is not None and "?" in stop.group(), turns=turns)
            turns = False
        if stop:
            start, turns = stop.end(), turns or stop.group()[0].isalpha()


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _any(*names: str, whole: bool = False) -> str:
    """Any phrase of these groups, in any language, as whole words of a clause; or only whole clauses."""
    lists = (getattr(words.answers, name) for name in names for words in LANGUAGES)
    phrases = {phrase for each in lists for phrase in listed(folded(each)) if not whole or phrase.startswith("=")}
    return f"(?:{'|'.join(map(_phrase, sorted(phrases, key=len, reverse=True))) or '(?!)'})"


def _phrase(phrase: str) -> str:
    words = re.sub(r"[^\w*.]", " ", phrase).split()
    parts = [_GAP if word == ".." else re.escape(word).replace(r"\*", "[^ ]*") + " +" for word in words]
    return f"(?<= )(?<!\\w ){''.join(parts)}$" if phrase.startswith("=") else f"(?<= ){''.join(parts)}"


def _negation() -> str:
    return _any("negations", "nothing")


_NUMBER = re.compile(r"\b(?:no|n[°ºo])\.? ?(?=\d)")  # “entrevue no 2” is not a negation
_GAP = "(?:[^ ]+ +){0,3}"  # words that may come between two that belong together
_BUT = "|".join(re.escape(word) for words in LANGUAGES for word in listed(folded(words.answers.but))) or "(?!)"
_STOP = re.compile(rf"[.,;!?()\[\]…—–|]+| [-/] |(?<!\w)(?:{_BUT})(?!\w)")
_NO = _Pattern(_negation)
_WAITING = _Pattern(lambda: _any("waiting", "not_yet"))
_IDLE = _Pattern(lambda: _any("waiting", "not_yet", "nothing"))
_NOT_YET = _Pattern(lambda: _any("not_yet"))
_UNSURE = _Pattern(lambda: _any("unsure"))
_PROMISE = _Pattern(lambda: f"{_any('will')}{_GAP}{_any('reach', 'news')}|{_any('promises')}")
_DUE = _Pattern(lambda: f"(?P<news>{_any('news')}){_GAP}{_any('due')}")
_DAY = _Pattern(lambda: rf"{_any('due')}|\d")
_NOT_BEFORE = _Pattern(lambda: _any("not_before"))
_BY = _Pattern(lambda: f"{_any('by')}{_GAP}(?:{_any('due')}|\\d)")
_NO_NEWS = _Pattern(lambda: f"{_negation()}{_GAP}{_any('news')}")
_NOT_CHOSEN = _Pattern(lambda: f"{_any('negations')}{_GAP}{_any('chosen')}")
_JUST_DENIED = _Pattern(lambda: f"{_any('negations')}(?:[^ ]{{1,3}} +)?$")
_REJECTED = _Pattern(lambda: _any("rejected"))
_REJECTED_WHOLE = _Pattern(lambda: _any("rejected", whole=True))
_OFFERED = _Pattern(lambda: _any("offered"))
_ONWARD = _Pattern(lambda: f"{_any('onward')}|{_any('meetings')}{_GAP}(?:{_any('due')}|\\d)")
_REACHED = _Pattern(lambda: _any("reached"))
_OWN = _Pattern(lambda: _any("own"))
_NO_RELANCE = _Pattern(lambda: f"{_negation()}{_GAP}{_any('relances')}")
_JUST_NOTHING = _Pattern(lambda: _any("nothing"))

"""Labelled lines of a description: ``Poste : Analyste``, ``With - Marie <m@x.ca>``.

The labels are a table in each language's words; case and accents don't matter,
and a label is followed by ``:`` or `` -``.
"""

from __future__ import annotations

import re
from itertools import pairwise

from calendar_followup.domain.model import Point, Status
from calendar_followup.domain.reading.answers import status_of
from calendar_followup.domain.reading.dates.grammar import begins_with_a_date
from calendar_followup.domain.reading.deadline_lines import deadline_at
from calendar_followup.domain.reading.phrases import trimmed
from calendar_followup.domain.reading.point_lines import goes_on_as_points, items_of
from calendar_followup.domain.reading.requisitions import without_requisition
from calendar_followup.domain.reading.text import folded, one_line
from calendar_followup.domain.reading.words import LANGUAGES

BELOW = {"people", "points", "answer"}  # their value may be on the lines below the label
ONE_LINE = {"answer"}
MOST_POINTS = 12

STATUSES = {folded(word): status for words in LANGUAGES for status, each in words.statuses.items() for word in each}
# Values beside a label that are not a role or a company.
NO_VALUE = {folded(word) for words in LANGUAGES for word in words.no_values}
_LANGUAGES = {folded(name): words.language for words in LANGUAGES for name in words.names}


def canonical(label: str) -> str:
    """A folded label, normalised in number and gender: ``point abord`` of ``points abordes``."""
    return " ".join(word.rstrip("es") or word for word in label.split())


def lenient(label: str) -> str:
    """A pattern for a label as people mistype it: in the singular, with wrong endings, with extra spaces."""
    words = folded(label).split()
    if len(words) == 1:
        return re.escape(words[0].removesuffix("s")) + "s?" * words[0].endswith("s")
    return r"\s{1,3}".join(re.escape(word.rstrip("es") or word) + "[es]{0,3}" for word in words)


FIELDS = {
    canonical(folded(label)): name for words in LANGUAGES for name, each in words.labels.items() for label in each
}

_FIELD = {folded(label): name for words in LANGUAGES for name, labels in words.labels.items() for label in labels}
_ANY = "|".join(re.escape(label) for label in sorted(_FIELD, key=len, reverse=True))
_LINE = re.compile(rf"\s*(?:[-*•–]\s+)?(?P<label>{_ANY})\s*(?:[:：]|\s[-–—](?=\s|$))")
_OWNER = re.compile(r"(?P<name>[^\W\d_][\w'’ -]{1,40}?)\s*:\s+(?P<rest>\S.*)")
_BULLET = re.compile(r"^\s*(?:[-*•–—]\s+|[-•]|\d{1,2}[.)]\s+)")

# The text that meeting services append is never a detail.  A separator line of theirs
# hides everything up to the next one, or to the end of the text.
_FENCE = re.compile(r"^\s*(?:_{10,}|-{20,}|[-~:]{20,}|\.{20,}|={20,}|\*{10,}|──────+.*)\s*$")
_SERVICE = re.compile(
    r"https?://|zoom|teams|meet\.google|webex|meeting id|passcode|dial[- ]in|join (?:the|with|from|by)|"
    r"num[ée]ro de conf|participer|r[ée]union microsoft|one tap|calendly|greenhouse|powered by|cancel:|reschedule:",
    re.IGNORECASE,
)


def labelled(text: str) -> dict[str, str]:
    """Every labelled line of a description, by detail; the first non-empty value wins, deadlines are all kept.

    A list continues below its label: any lines where the label itself has no value, else
    bulleted ones, and points of a few words each, since prose may follow.
    """
    return _gather(without_boilerplate(text))


def short_value(text: str) -> str:
    """A role or a company: one line that isn't a link or a remark, or ``""``."""
    value = trimmed(without_requisition(one_line(text, 121)))
    if len(value) > 120 or "://" in value or not re.search(r"[^\W\d_]", value):
        return ""
    return "" if folded(value) in NO_VALUE else value


def points_in(text: str) -> tuple[Point, ...]:
    """Points, one per line or separated by ``;``; ``Marie: …`` assigns one to a person of a panel."""
    found = []
    for line in text.split("\n"):
        for piece in _BULLET.sub("", line).split(";"):
            point = one_line(piece, 300).strip(" .;")
            owner = _OWNER.match(point)
            if owner and len(owner["name"].split()) <= 3:
                found += [Point(each, owner["name"]) for each in items_of(owner["rest"])]
            elif point:
                found += [Point(each) for each in items_of(point)]
    return tuple(found[:MOST_POINTS])


def language_in(text: str) -> str:
    """The code of the language of that name, or ``""``."""
    return _LANGUAGES.get(folded(text).strip(" ."), "")


def status_in(text: str) -> Status | None:
    """The status on a line, or None."""
    return STATUSES.get(" ".join(folded(text).strip(" .!").split())) or status_of(text)


def without_boilerplate(text: str) -> str:
    """The text without what video-meeting and booking services append to an invitation."""
    lines = text.split("\n")
    fences = [at for at, line in enumerate(lines) if _FENCE.match(line)]
    hidden: set[int] = set()
    for start, end in pairwise([*fences, len(lines)]):
        if any(_SERVICE.search(line) for line in lines[start:end]):
            hidden.update(range(start, end))
    return "\n".join(line for at, line in enumerate(lines) if at not in hidden)


def _gather(text: str) -> dict[str, str]:
    values: dict[str, str] = {}
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        name, end = _label_in(lines[at])
        at += 1
        if not name:
            continue
        first = lines[at - 1][end:].strip()
        parts = [first] if first else []
        while name in BELOW and at < len(lines) and not _label_in(lines[at])[0]:
            goes_on = _list_goes_on(lines[at], bool(first))
            if name == "points" and not goes_on:
                goes_on = _is_of_a_panel(lines[at], first) or goes_on_as_points(lines[at])
            if not goes_on or (parts and name in ONE_LINE):
                break
            parts.append(lines[at].strip())
            at += 1
        value = "\n".join(parts).strip("\n")
        if name == "deadline" and not value and at < len(lines) and begins_with_a_date(lines[at]):
            value = lines[at].strip()
            at += 1
        if name == "deadline":
            _add_deadline(values, value)
        elif value and not values.get(name):
            values[name] = value
    return values


def _label_in(line: str) -> tuple[str, int]:
    """The detail whose label begins the line, and the index of its value; a deadline's label may lack its colon.

    ``Réponse : vendredi`` says when an answer is due, ``Réponse : oui`` gives the answer.
    """
    plain = folded(line)
    found = _LINE.match(plain)
    if found and _FIELD[found["label"]] != "answer":
        return _FIELD[found["label"]], found.end()
    start = deadline_at(line, plain)
    if start:
        return "deadline", start
    return (_FIELD[found["label"]], found.end()) if found else ("", 0)


def _add_deadline(values: dict[str, str], phrase: str) -> None:
    """Keeps each of several phrases, one per line: the dates decide which one counts."""
    if phrase:
        values["deadline"] = "\n".join(filter(None, (values.get("deadline"), phrase)))


def _is_of_a_panel(line: str, first: str) -> bool:
    """``Bob : …`` below ``Points : Anne : …`` is one more of the panel's points."""
    return _OWNER.match(first) is not None and _OWNER.match(line.strip()) is not None


def _list_goes_on(line: str, inline: bool) -> bool:
    return bool(line.strip()) and (not inline or bool(_BULLET.match(line)))

"""Splits a title into its parts, with what separates them and the word that leads each."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum

from calendar_followup.domain.reading.phrases import EDGE, END, any_of, either, trimmed
from calendar_followup.domain.reading.text import folded
from calendar_followup.domain.reading.words import LANGUAGES

LONGEST_TITLE = 500  # characters
MOST_PIECES = 24  # a text with more is not a title


class Lead(Enum):
    """The word that leads a piece."""

    NONE = 0
    AT = 1  # “at”, “@”, “chez”: a company
    MEETS = 2  # “with”, “avec”: the person or company met
    WANTED = 3  # “for”, “pour le poste de”: a role
    JOINED = 4  # beside an “x”, a “<>”, or in “between … and …”


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a title.

    ``aside`` is in brackets.  ``touches`` says that only a space separates it from the name
    of an interview, ``explicit`` that a word calls it the role.  ``glue`` is the original text
    between it and the piece before.
    """

    text: str
    lead: Lead = Lead.NONE
    aside: bool = False
    touches: bool = False
    explicit: bool = False
    glue: str = ""


def _label_of(detail: str) -> str:
    """The labels of a detail, in every language: some titles are filled-in forms."""
    found = {folded(label) for words in LANGUAGES for label in words.labels.get(detail, ())}
    return either(sorted(found, key=len, reverse=True))


_ORDINAL = r"\d{1,2}\s?(?:st|nd|rd|th|e|er|re|ere|eme|ieme|ier|iere|o)(?![\w-])"
# A title is one line, with one blank at a time, and few such words; each is matched whole, so that none is tried twice.
_PRE = rf"(?:(?:{_ORDINAL}|(?>(?:{any_of('before')}){END}))\s){{0,6}}"
_POST = rf"(?:\s(?>(?:{any_of('after')}){END})){{0,6}}"
_COUNT = (
    rf"(?:\s?(?:{any_of('number_signs')}|#)?\.?\s?[1-9](?:\s?(?:/|of|de|sur)\s?[1-9])?"
    r"(?![\w:.,/-]|\s?(?:h|am|pm|min|heures?|%)\b))?"
)
_MARK = re.compile(
    rf"(?P<role>{EDGE}(?:{_label_of('role')})\s?:\s)|(?P<company>{EDGE}(?:{_label_of('company')})\s?:\s)|"
    rf"(?P<join>\s?<\s?-?\s?>\s?|\s?[↔⇄→←]\s?|\s[-=]>\s|\s[x×]\s)"
    rf"|(?P<aside>(?<!\w)[(\[]|[)\]])"
    rf"|(?P<sep>\s[–—|•·>/~-]+\s|\s?[|;•]\s?|\s?:(?:\s|$)|\s?//\s?|^\s?[–—|:/>-]+\s?|\s?[–—]\s?$|\s-\s?$|\s?,\s?$|\s–|\s?…\s?)"
    rf"|(?P<interview>{EDGE}(?:(?:l'|d')(?!entretien))?{_PRE}(?:{any_of('interviews')}){END}{_COUNT}{_POST})"
    rf"|(?P<meeting>{EDGE}{_PRE}(?:{any_of('meetings')}){END}{_COUNT}{_POST}"
    rf"(?=\s?(?:$|[|:;,–—()\[\]-]|<|/|@|{EDGE}(?:{any_of('at', 'meets', 'wanted', 'between')})[\s'])))"
    rf"|(?P<round>{EDGE}(?:{any_of('rounds')})\s?(?:{any_of('number_signs')}|#)?\.?\s?(?:[1-9]|{any_of('numbers')})(?:\s?/\s?\d)?{END}"
    rf"|{EDGE}(?:{_ORDINAL}|{any_of('before')})\s(?:{any_of('rounds')}){END}(?:\s(?:de|d')(?=\s|\b))?)"
    rf"|(?P<at>(?:^|(?<=\s))(?:{any_of('at')})(?!\slarge\b)\s|\s?@\s|(?:^|\s)@(?=\w)|(?<=\w)@(?=[^\s@.]+(?:\s|$)))"
    rf"|(?P<between>{EDGE}(?:{any_of('between')})\s)"
    rf"|(?P<meets>(?:^|(?<=\s))(?:(?:{any_of('meets')})\s|w/\s?))"
    rf"|(?P<wanted>(?:^|(?<=[\s(]))(?:{any_of('wanted')}):?\s(?:(?:the|a|an|un|une|le|la|notre|our|your)\s)?)"
)
# At the beginning the word alone is enough; inside, it may be a part of the role (“conseillère en emploi”).
_POSTED = re.compile(
    rf"(?:au |aux |le |la |un |une |the )?(?:{any_of('posts')})\s(?:de\s|d'|of\s|as\s|en\s)?(?=\S)"
    rf"|.*?\s(?:{any_of('posts')})\s(?:de\s|d'|of\s|as\s)(?=\S)"
)
_ENDED = re.compile(rf"\s(?:{any_of('post_ends')})\b.*$")
_LEADS = {"at": Lead.AT, "meets": Lead.MEETS, "wanted": Lead.WANTED, "join": Lead.JOINED, "between": Lead.JOINED}
_LEADS |= {"role": Lead.WANTED, "company": Lead.AT}


def pieces(title: str) -> list[Piece]:
    """The parts of a title, in order, without the names of an interview and of a round."""
    title = re.sub(r"\s+", " ", title)[:LONGEST_TITLE]
    plain = folded(title)
    if len(plain) != len(title):  # a letter that becomes two in lower case would shift every position
        title = plain
    found: list[Piece] = []
    at, lead, depth, touches, labelled, glue = 0, Lead.NONE, 0, False, False, ""
    for mark in _MARK.finditer(plain):
        kind = str(mark.lastgroup)
        if mark.group() in ")]" and not depth:
            continue  # of a “(e)” in a word
        named = kind in ("interview", "meeting", "round")
        if kind == "join" and lead is Lead.NONE:
            lead = Lead.JOINED
        _add(found, title[at : mark.start()], Piece("", lead, depth > 0, touches or named, labelled, glue))
        at, lead, touches, labelled = mark.end(), _LEADS.get(kind, Lead.NONE), named, kind == "role"
        glue = title[mark.start() : mark.end()]
        if kind == "aside":
            depth = 1 if mark.group() in "([" else 0
        if len(found) >= MOST_PIECES:
            break
    _add(found, title[at:], Piece("", lead, depth > 0, touches, labelled, glue))
    return found[:MOST_PIECES]


def _add(found: list[Piece], text: str, like: Piece) -> None:
    text = trimmed(text)
    if not text:
        return
    explicit = like.explicit
    if posted := _POSTED.match(folded(text)):
        text, explicit = text[posted.end() :], True
    if ended := _ENDED.search(folded(text)):
        text, explicit = text[: ended.start()], True
    if text := trimmed(text):
        found.append(replace(like, text=text, explicit=explicit))

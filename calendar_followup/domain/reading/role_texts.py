"""The text of a role: where it begins, where it ends, and which part beside it is a company."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from calendar_followup.domain.reading.companies import (
    Kind,
    Scene,
    is_a_company_head,
    is_a_company_of_roles,
    is_confirmed,
    is_legal,
    kind_of,
)
from calendar_followup.domain.reading.noise import is_a_field, is_a_mode, is_a_place
from calendar_followup.domain.reading.phrases import any_of, phrases
from calendar_followup.domain.reading.pieces import Lead, Piece
from calendar_followup.domain.reading.roles import begins_with_a_tied_role, names_a_role, role_word_at
from calendar_followup.domain.reading.text import folded

# The interviewer's job rather than the one sought: “hiring manager interview”.
_INTERVIEWER = re.compile(rf"(?:the |le |la |l')?(?:{any_of('interviewers')})")
_MEANS = re.compile(
    rf"(?<!\s)\s+(?:via|par|sur|on|by|en|over|in|a)\s+(?:{any_of('videos', 'phones', 'modes')})(?![\w-]).*$"
    rf"|(?<!\s)\s+(?:{any_of('meets')})\s.*$"
)
_INSIDE = re.compile(rf"\s(?:{any_of('inside')})(?:\s+|(?<='))")
# The start of an employer's name, never part of a role unless a word ties it to the role: “agente de la Ville”.
_EMPLOYER = re.compile(rf"(?<=\s)(?:{any_of('employer_heads')})(?![\w'-])")
_ENDS_TIED = re.compile(rf"(?<![\w'-])(?:{any_of('ties')})'?$")
# “classe 1”, “level II”: a grade belongs to the role.
_GRADE = re.compile(rf"(?:{any_of('grades')})\s+[\w-]{{1,4}}")
# Words before an English role that are not a company.
_QUALITIES = frozenset(phrases("qualities"))
_TIED_QUALITIES = frozenset(phrases("tied_qualities"))
_RANKS = frozenset(phrases("ranks"))


def without_means(text: str) -> str:
    """The text up to how the meeting is held, or with whom."""
    found = _MEANS.search(folded(text))
    return text[: found.start()] if found else text


def rejoined(found: list[Piece], scene: Scene) -> list[Piece]:
    """Joins pieces whose *for* or *at* is part of the name: *Coordinator for Events*, *Habitat for Humanity*."""
    whole: list[Piece] = []
    for piece in found:
        before = whole[-1] if whole else None
        if before is not None and _belongs_to(piece, before, scene):
            whole[-1] = replace(before, text=f"{before.text} {piece.glue.strip()} {piece.text}")
        else:
            whole.append(piece)
    return whole


def _belongs_to(piece: Piece, before: Piece, scene: Scene) -> bool:
    if not before.text or piece.aside is not before.aside or piece.explicit:
        return False
    if piece.lead is Lead.AT:
        return is_a_company_head(before.text) and piece.glue.strip().isalpha()
    if piece.lead is not Lead.WANTED or before.lead in (Lead.MEETS, Lead.JOINED) or not piece.text[:1].isupper():
        return False
    kind = kind_of(piece.text, scene)
    return kind in (Kind.NAME, Kind.UNKNOWN) and not is_confirmed(piece.text, scene)


def is_an_interviewer(role: str) -> bool:
    """True for the interviewer's job rather than the one sought."""
    return _INTERVIEWER.fullmatch(folded(role)) is not None


def split_before_role(piece: Piece, scene: Scene) -> Iterator[Piece]:
    """Splits a company and a role with only a space between them: *Desjardins conseillère en placement*."""
    at = role_word_at(piece.text)
    before = piece.text[:at].strip(" ,–-") if at > 0 else ""
    words = before.split()
    if (
        not words
        or piece.lead is Lead.AT
        or kind_of(piece.text, scene) is not Kind.ROLE
        or any(folded(word) in _TIED_QUALITIES or folded(word) in _QUALITIES for word in words)
        or is_a_company_of_roles(piece.text)
        or before.count("(")
    ):
        yield piece
        return
    if is_confirmed(before, scene) or (
        begins_with_a_tied_role(piece.text[at:]) and kind_of(before, scene) in (Kind.COMPANY, Kind.NAME)
    ):
        yield replace(piece, text=before)
        yield replace(piece, text=piece.text[at:], touches=False)
        return
    first = " ".join(words[:1])
    if len(words) > 1 and is_confirmed(first, scene):
        yield replace(piece, text=first)
        yield replace(piece, text=piece.text[len(first) :].strip(), touches=False)
        return
    yield piece


def split_before_employer(piece: Piece) -> Iterator[Piece]:
    """Splits a role and an employer with only a space between them: *Éducatrice CPE Les Petits Lutins*."""
    for found in _EMPLOYER.finditer(folded(piece.text)):
        before, after = piece.text[: found.start()].strip(" ,–-"), piece.text[found.start() :]
        if after[:1].isupper() and role_word_at(before) >= 0 and not _ENDS_TIED.search(folded(before)):
            yield replace(piece, text=before)
            yield replace(piece, text=after, touches=False)
            return
    yield piece


def trimmed_role(text: str, scene: Scene, *, touches: bool) -> tuple[str, str]:
    """The role in a piece of a title, and the company that follows it after a comma, if any."""
    text = without_means(text)
    if (inside := _INSIDE.search(folded(text))) and text[inside.end() :][:1].isupper():
        kind = kind_of(text[inside.end() :], scene)
        if kind is Kind.COMPANY or is_a_place(text[inside.end() :]):  # “au Carrefour jeunesse-emploi”
            role, _ = _up_to_its_comma(text[: inside.start()], scene)
            return role, text[inside.end() :] if kind is Kind.COMPANY else ""
    role, company = _up_to_its_comma(text, scene)
    return ("" if touches and _begins_with_a_stranger(role) else role), company


def _begins_with_a_stranger(role: str) -> bool:
    """*Kestrel Developer interview*: a first word that may be a company, and can't be told from a quality."""
    at = role_word_at(role)
    words = re.split(r"[\s/]+", role[:at].strip()) if at > 0 else []
    if not words or not words[0][:1].isupper() or begins_with_a_tied_role(role):
        return False
    first = folded(words[0]).strip(",.")
    return first not in _QUALITIES and not is_a_field(first) and not names_a_role(first)


def _up_to_its_comma(text: str, scene: Scene) -> tuple[str, str]:
    """A role with a comma stays whole, unless a place or a company follows it."""
    head, comma, tail = (part.strip() for part in text.rpartition(","))
    if not comma or not head:
        return text.strip(), ""
    if is_legal(tail):
        return "", ""
    if not names_a_role(head):
        kind = kind_of(head, scene)
        if kind in (Kind.COMPANY, Kind.NAME):
            return tail, head
        return ("", "") if kind is Kind.PERSON else (text.strip(), "")
    if _GRADE.fullmatch(folded(tail)):
        return f"{_up_to_its_comma(head, scene)[0]}, {tail}", ""
    kind = kind_of(tail, scene)
    if is_a_place(tail) or is_a_mode(folded(tail)) or kind is Kind.PERSON:
        return _up_to_its_comma(head, scene)
    if kind is Kind.COMPANY:
        return _up_to_its_comma(head, scene)[0], tail
    if kind is Kind.NAME:
        return _beside_a_name(head, tail, scene)
    return f"{_up_to_its_comma(head, scene)[0]}, {tail}", ""


def _beside_a_name(head: str, tail: str, scene: Scene) -> tuple[str, str]:
    """*VP, Engineering*, *gestionnaire de produit, Nordik*: a single capitalised word may be either."""
    whole = f"{_up_to_its_comma(head, scene)[0]}, {tail}"
    if is_a_field(tail) or folded(head) in _RANKS or len(tail.split()) > 1:
        return whole, ""
    in_lower_case = sum(word[:1].islower() and len(word) > 3 for word in head.split()) > 0
    return (_up_to_its_comma(head, scene)[0], tail) if in_lower_case else ("", "")

"""Role, company and round from titles as people, recruiters and booking services write them.

``Entrevue – Développeuse Python @ Hydro-Québec``, ``Interview with Ubisoft: Gameplay
Programmer``, ``Shopify x Camille``.  A title is split, each piece is classified by
itself, and the piece left beside a known role or the user's own name is the company.
An ambiguous title gives nothing: nothing is invented.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from calendar_followup.domain.reading.companies import Kind, Scene, is_confirmed, kind_of
from calendar_followup.domain.reading.labels import short_value
from calendar_followup.domain.reading.noise import is_a_place, is_noise
from calendar_followup.domain.reading.phrases import any_of, either, trimmed
from calendar_followup.domain.reading.pieces import Lead, Piece, pieces
from calendar_followup.domain.reading.requisitions import without_requisition
from calendar_followup.domain.reading.role_texts import (
    is_an_interviewer,
    rejoined,
    split_before_employer,
    split_before_role,
    trimmed_role,
    without_means,
)
from calendar_followup.domain.reading.rounds import round_in
from calendar_followup.domain.reading.tags import without_words
from calendar_followup.domain.reading.text import aligned, folded, one_line
from calendar_followup.domain.reading.visible import without_unseen

LONGEST_TITLE = 300  # characters; a longer text is a description


@dataclass(frozen=True, slots=True)
class TitleParts:
    """The details from a title; empty where it doesn't give them."""

    role: str = ""
    company: str = ""
    round: int | None = None
    by_phone: bool = False
    by_video: bool = False


_PREFIXES = re.compile(rf"(?:\[?(?:{any_of('prefixes')})\]?\s*:\s*|\[(?:ext|external|externe)\]\s*)+")
_JOINS = re.compile(rf"(?:(?<!\s)\s+)?[&+,]\s*|(?<!\s)\s+(?:{any_of('joins')})\s+")
_INSIDE = re.compile(rf"(?:{any_of('inside')})(?:\s+|(?<='))")
_IN_A_PLACE = re.compile(r"\s(?:in|a)\s+")
_OWNED = re.compile(r"'s\s")
_FROM = re.compile(r"(?<!\s)\s+(?:from|at|of|@)\s+")
# The part after a company's name that hires.
_HIRING = re.compile(rf"(?<!\s)\s+(?:{any_of('hiring')})$")
# The time, which the calendar knows: “09h30”, “14 h – 15 h”, “2:30 pm”.
_CLOCK = r"(?:\d{1,2}\s?h(?:\s?\d{2})?|\d{1,2}:\d{2}(?:\s?[ap]m)?|\d{1,2}\s?[ap]m)(?![\w-])"
_TIMES = re.compile(rf"(?<![\w-])(?:(?:à|de|at|from)\s+)?{_CLOCK}(?:\s*(?:[-–—]|à|to)\s*{_CLOCK})?", re.IGNORECASE)
# Text after an @ that is not a company: a time, a means of meeting, a place, a person.
_NOWHERE = re.compile(rf"\d+\s|\d+(?:h|am|pm|:)|\d+(?![\w-])|(?:https?|www)\b|(?:{any_of('nowhere')})\s*(?:$|[-–—|(,])")
_PHONE = re.compile(
    rf"(?<![\w-])(?:{any_of('phones')})(?![\w-])",
)
_CALL = re.compile(rf"(?:{any_of('calls')})(?![\w-])(?!\s+(?:cent|d'offre|de service|desk|quality|handling))")
_VIDEO = re.compile(rf"(?<![\w-])(?:{any_of('videos')})(?![\w-]|\.\w)")


def read_title(title: str, tags: Iterable[str], scene: Scene | None = None) -> TitleParts:
    """The role, company and round that a title names; nothing where it is unclear."""
    scene = scene or Scene()
    line = cleaned(title, tags)
    found = [part for piece in rejoined(pieces(line), scene) for part in _without_own_name(piece, scene)]
    found = [part for piece in found for part in split_before_role(piece, scene)]
    found = [part for piece in found for part in split_before_employer(piece)]
    role, beside, known = _role_of(found, scene)
    company = _company_of(found, beside, replace(scene, role=scene.role or known), role)
    said = folded(line)
    for text in (role, company):
        said = said.replace(folded(text), " ") if text else said
    by_video = _VIDEO.search(said) is not None
    by_phone = (_PHONE.search(said) or _CALL.match(folded(line))) is not None and not by_video
    return TitleParts(role, company, round_in(folded(line)), by_phone, by_video)


def without_company(title: str, company: str) -> str:
    """The title without a company that is known from elsewhere, where a sign sets it apart at the end."""
    plain, name = aligned(title), aligned(company)
    at = plain.find(name) if name else -1
    ends = at > 0 and re.fullmatch(r"[\s#\w]*", plain[at + len(name) :]) and re.search(r"[-–—@|,(]\s*$", title[:at])
    return f"{title[:at].rstrip(' -–—@|,(')}{title[at + len(name) :]}" if ends else title


def cleaned(title: str, tags: Iterable[str]) -> str:
    """A title on one line, without tags, emoji, reference numbers, and mail programs' prefixes."""
    line = one_line(without_unseen(without_words(title, tags)), LONGEST_TITLE)
    line = "".join(" | " if _is_a_picture(each) else each for each in line)
    line = _TIMES.sub(" ", without_requisition(unicodedata.normalize("NFC", line)))
    prefix = _PREFIXES.match(folded(line))
    return line[prefix.end() :] if prefix else line


def _is_a_picture(character: str) -> bool:
    return unicodedata.category(character) in ("So", "Sk") and character not in "°№®©™"


def _without_own_name(piece: Piece, scene: Scene) -> Iterator[Piece]:
    """The piece without the user's own name; the name joined to it is the person or company met."""
    own = _own_names(scene)
    look = folded(piece.text)
    found = own.search(look) if own else None
    if found is None:
        if (
            piece.lead is Lead.JOINED
            and (parts := _JOINS.split(piece.text))
            and len(parts) == 2
            and "&" not in piece.text
        ):
            yield from (replace(piece, text=part) for part in parts)
        else:
            yield piece
        return
    yield Piece("", Lead.JOINED)  # the user is named here
    for text in (piece.text[: found.start()], piece.text[found.end() :]):
        joined = _JOINS.match(folded(text)) or _JOINS.search(folded(f"{text} ."), max(0, len(text) - 5))
        bare = re.sub(
            rf"^(?:\s*[&+,]\s*|\s*(?:{any_of('joins')})\s+)|(?:\s*[&+,]\s*|\s+(?:{any_of('joins')})\s*)$",
            "",
            text,
            flags=re.IGNORECASE,
        )
        if bare := bare.strip(" ,.;:–—-'’"):
            yield replace(piece, text=bare, lead=Lead.JOINED if joined or piece.lead is Lead.JOINED else piece.lead)


def _own_names(scene: Scene) -> re.Pattern[str] | None:
    names = []
    for name in scene.own:
        words = folded(name).split()
        if words and len(words[0]) > 1:
            first, last = re.escape(words[0]), re.escape(words[-1])
            names += [rf"{last},?\s+{first}", rf"{first}(?:\s+{either(words[1:])})*(?:\s+{last[0]}\b\.?)?"]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(names)})(?![\w-])(?:'s\b)?") if names else None


def _role_of(found: list[Piece], scene: Scene) -> tuple[str, list[Piece], str]:
    """The only role in the pieces, the companies in pieces beside a role, and any role at all."""
    named: dict[str, tuple[int, str]] = {}
    beside: list[Piece] = []
    for at, piece in enumerate(found):
        if piece.lead in (Lead.AT, Lead.MEETS) or (piece.aside and at and _is_somebody(found[at - 1], scene)):
            continue
        if kind_of(piece.text, scene) is not Kind.ROLE and not piece.explicit:
            continue
        role, company = trimmed_role(piece.text, scene, touches=piece.touches)
        if company:
            beside.append(Piece(company))
        role = short_value(role)
        wanted = piece.explicit or piece.lead is Lead.WANTED
        if role and (wanted or not is_an_interviewer(role)):
            weight = 2 * wanted + (not piece.aside)
            named.setdefault(folded(role), (weight, role))
    best = max((weight for weight, _ in named.values()), default=0)
    roles = [role for weight, role in named.values() if weight == best]
    return (roles[0] if len(roles) == 1 else ""), beside, next(iter(named), "")


def _is_somebody(piece: Piece, scene: Scene) -> bool:
    if piece.lead is Lead.MEETS and piece.text:
        return kind_of(piece.text, scene) not in (Kind.COMPANY, Kind.NAME)
    return kind_of(piece.text, scene) is Kind.PERSON


def _company_of(found: list[Piece], beside: list[Piece], scene: Scene, role: str) -> str:
    """The company with the strongest evidence; nothing where two are equally strong."""
    known = bool(role or scene.role) or any(piece.lead is Lead.JOINED and not piece.text for piece in found)
    ranked: dict[int, dict[str, str]] = {}
    for at, piece in enumerate([*found, *beside]):
        before = found[at - 1] if 0 < at < len(found) else None
        rank, name = _as_company(piece, before, scene, known=known)
        name = short_value(name)
        if rank and name and folded(name) != folded(scene.agency) and folded(name) != folded(role):
            ranked.setdefault(rank, {}).setdefault(folded(name), name)
    if not ranked:
        return ""
    best = list(ranked[max(ranked)].values())
    return best[0] if len(best) == 1 else ""


def _as_company(piece: Piece, before: Piece | None, scene: Scene, *, known: bool) -> tuple[int, str]:
    """The strength of the evidence that a piece is a company, 0 for none; and its name."""
    name = _name_in(without_means(piece.text))
    if not name:
        return 0, ""
    if piece.lead is Lead.AT:
        nowhere = _NOWHERE.match(folded(piece.text)) or kind_of(name, scene) is Kind.NOTHING
        return (0, "") if nowhere else (5, name)
    if piece.explicit or (piece.lead is Lead.WANTED and not is_confirmed(name, scene)):
        return 0, ""
    if piece.touches and (inside := _INSIDE.match(folded(name))):
        own_article = any(each.isupper() for each in name[: inside.end()])  # “à La Presse”
        name = name.split(maxsplit=1)[-1] if own_article else name[inside.end() :]
        piece = replace(piece, lead=Lead.MEETS)
    kind = kind_of(name, scene)
    if kind is Kind.PERSON and (whence := _FROM.search(folded(name))):
        return _as_company(Piece(name[whence.end() :], Lead.AT), None, scene, known=known)
    if is_confirmed(name, scene) and kind is Kind.COMPANY:
        return 4, name
    if kind not in (Kind.COMPANY, Kind.NAME):
        return 0, ""
    if piece.lead in (Lead.MEETS, Lead.JOINED):
        return 3, name
    if piece.aside and before and _is_somebody(before, scene):
        return 3, name
    if kind is Kind.COMPANY:
        return 2, name
    return (1, name) if known else (0, "")


def _name_in(text: str) -> str:
    """A company's name without its hiring part and what follows a comma."""
    head, comma, tail = text.partition(",")
    if comma and not re.match(r"\s*(?:inc|ltd|llc|ltee|corp|co|s\.?e\.?n\.?c|s\.?a)\b", folded(tail)):
        text = head
    if (place := _IN_A_PLACE.search(folded(text))) and is_a_place(text[place.end() :]):
        text = text[: place.start()]
    if (owned := _OWNED.search(folded(text))) and is_noise(folded(text[owned.end() :])):
        text = text[: owned.start()]
    hiring = _HIRING.search(folded(text))
    return trimmed((text[: hiring.start()] if hiring else text).strip(" \"'«»“”"))

"""The meaning of a whole phrase, if each word belongs to a date or is known to change none; else nothing is understood.

The pieces of a phrase become a string of their kinds, one letter each, and
the rules below are patterns over it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from calendar_followup.domain.model import Unclear
from calendar_followup.domain.reading.dates.forms import key_of, longest
from calendar_followup.domain.reading.dates.lexicon import LEXICON
from calendar_followup.domain.reading.dates.parts import Meaning
from calendar_followup.domain.reading.dates.shape import Kind
from calendar_followup.domain.reading.dates.spans import Anchor, Stretch, later_by
from calendar_followup.domain.reading.dates.tokens import Token, tokens_of

FURTHEST = timedelta(days=550)  # a decision announced for more than eighteen months ahead is more likely a slip
BELIEVABLE = timedelta(days=5 * 366)  # … but a relance waits for it, up to this limit
A_WEEKEND = timedelta(days=3)  # from a week's Friday to the next one's Monday
NEAR = 8  # pieces of a line before which its date must begin
EARLIEST_HOUR = 8  # “Friday 5:00” is hardly five in the morning: then only the day counts


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the phrase: its kind, and its days or its time of day."""

    kind: Kind
    stretch: Stretch | None = None
    clock: time | None = None
    too_far: bool = False
    absolute: bool = False  # a calendar day, not counted from the interview


@dataclass(frozen=True, slots=True)
class Verdict:
    """The meaning of a phrase: ``stretch`` (and a time of its last day), or nothing.

    If nothing was understood, ``floor`` is the day before whose end no answer is late, ``why``
    is the reason, and ``silent`` says that the phrase means that nothing was announced.
    """

    stretch: Stretch | None = None
    clock: time | None = None
    floor: date | None = None
    why: Unclear = Unclear.WORDS
    silent: bool = False


# The pieces that may surround a date, and come between two of them.
_AROUND = "[pfUBJEKT]*"
_LINKS = "[pUBJ]*"
_ONLY = re.compile(rf"{_AROUND}(?:C{_AROUND})?D{_AROUND}(?:C{_AROUND})?")
_SAME = re.compile(rf"(?:{_AROUND}[CD])+{_AROUND}")
_CLOCKS = re.compile("C[pUB]*J[pUB]*C|Wp*Cp*Ep*C")
_RANGE = re.compile(f"Dp*J{_LINKS}D|Wp*Dp*Ep*D")
_AT_LATEST = re.compile(f"D[pf]*+(?:O[pf]*+)?U{_LINKS}D|Dp*+O?{_LINKS}Dp*U")
_CHOICE = re.compile(f"Dp*E{_LINKS}D|D[pf]*O{_LINKS}D")
_FROM_TO = re.compile(rf"{_AROUND}(?:[FA]{_AROUND}[DV]|D{_AROUND}F){_AROUND}D{_AROUND}")
_SILENT = re.compile("[pfUBJEKNQZO]*")
# Where the words say that nothing comes before: the date is in one of the groups.
_BEGINNINGS = re.compile(
    "A[pf]*(?P<after>[DV])|F[pf]*(?P<first>[DV])|[NQ][pf]*B[pJ]*(?P<until>[DV])|(?P<before>[DV])[pf]*F(?![pf]*[DV])"
)

_BEFORE_ANOTHER = re.compile("Dp*B[pJ]*[DV]")


def verdict_on(text: str, anchor: Anchor, whole: bool = True) -> Verdict:
    """The meaning of a phrase on one line; a truncated one is never understood."""
    pieces = list(_pieces(tokens_of(text), anchor))
    if not whole:
        pieces.append(Piece(Kind.UNKNOWN))
    return decide(pieces, anchor)


def decide(pieces: list[Piece], anchor: Anchor) -> Verdict:
    """The combined meaning of the pieces."""
    pieces = _settled(pieces, anchor)
    kinds = _kinds(pieces)
    if _SILENT.fullmatch(kinds) and re.search("[ZQK]", kinds):
        return Verdict(silent=True)
    found = _understood(pieces) or _understood(_merged(pieces))
    return found or Verdict(floor=_floor(pieces, anchor), why=_why(pieces))


def _kinds(pieces: list[Piece]) -> str:
    return "".join(piece.kind for piece in pieces)


# From words to pieces


def _pieces(tokens: list[Token], anchor: Anchor) -> Iterator[Piece]:
    lexemes = "".join(f"{token.lexeme} " for token in tokens)
    at = index = 0
    previous = Kind.FILLER
    while index < len(tokens):
        token = tokens[index]
        hit = None if token.kind else longest(lexemes, at, key_of(token.lexeme))
        if hit is None:
            piece, end = _alone(tokens, index, previous), at + len(token.lexeme) + 1
        else:
            form, found = hit
            end = found.end()
            piece = _dated(form.meaning, found, anchor) if form.meaning else Piece(form.kind or Kind.UNKNOWN)
        index += lexemes.count(" ", at, end)
        at, previous = end, piece.kind
        yield piece


def begins_with_a_date(text: str) -> bool:
    """True where a form of a date comes before any unknown word, and within a few words."""
    tokens = tokens_of(text)
    lexemes = "".join(f"{token.lexeme} " for token in tokens)
    at = index = 0
    for _ in range(NEAR):
        if index >= len(tokens):
            return False
        token = tokens[index]
        hit = None if token.kind else longest(lexemes, at, key_of(token.lexeme))
        if hit is not None and hit[0].meaning is not None:
            return True
        if hit is None and _alone(tokens, index, Kind.FILLER).kind in _NO_WAY_TO_A_DATE:
            return False
        end = hit[1].end() if hit else at + len(token.lexeme) + 1
        index += lexemes.count(" ", at, end)
        at = end
    return False


_NO_WAY_TO_A_DATE = {Kind.UNKNOWN, Kind.ASIDE, Kind.NONE}


def _alone(tokens: list[Token], index: int, previous: Kind) -> Piece:
    """A word outside of all forms."""
    token = tokens[index]
    if token.kind is Kind.CLOCK:
        elsewhere = index + 1 < len(tokens) and tokens[index + 1].lexeme == "#zone"
        return Piece(Kind.FILLER) if elsewhere else _clock(token.raw)
    kind = token.kind or LEXICON.kind_of(token.lexeme)
    if kind is None:
        kind = Kind.FILLER if _is_somebody(tokens, index, previous) else Kind.UNKNOWN
    return Piece(kind)


def _is_somebody(tokens: list[Token], index: int, previous: Kind) -> bool:
    """A name changes no date: ``Marie me rappelle``, ``appel de Marie Roy``; but ``Black Friday`` is another day."""
    if not tokens[index].is_name or previous not in (Kind.FILLER, Kind.LINK, Kind.AND, Kind.HEARSAY):
        return False
    if index and (tokens[index - 1].lexeme in _BEFORE_NAMES or tokens[index - 1].is_name):
        return True
    rest = [*tokens[index + 1 : index + 3]]
    if rest and LEXICON.kind_of(rest[0].lexeme) in (Kind.LINK, Kind.HEARSAY):
        del rest[0]
    if not rest:
        return index > 0
    return rest[0].is_name or LEXICON.kind_of(rest[0].lexeme) is Kind.FILLER


_BEFORE_NAMES = {"de", "d'", "par", "avec", "chez", "from", "with", "m", "mme", "mr", "ms", "mrs", "dr"}


def _clock(text: str) -> Piece:
    """``17h30``, ``5 p.m.``; an hour that may be in the morning or the evening is ignored."""
    found = re.match(r"(\d{1,2})(?:\s?[:hH]\s?(\d{2})?)?\s?([aApP])?", text)
    if found is None:
        return Piece(Kind.UNKNOWN)
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half:
        hour = hour % 12 + 12 * (half == "p") if 1 <= hour <= 12 else 99
    if hour > 23 or minute > 59:
        return Piece(Kind.UNKNOWN)
    return Piece(Kind.CLOCK, clock=time(hour, minute)) if half or hour >= EARLIEST_HOUR else Piece(Kind.FILLER)


_ABSOLUTE = {"day", "iso", "basic", "numeric", "dm"}


def _dated(meaning: Meaning, found: re.Match[str], anchor: Anchor) -> Piece:
    stretch = meaning({name: value for name, value in found.groupdict().items() if value}, anchor)
    if stretch is None:
        return Piece(Kind.UNKNOWN)
    if isinstance(stretch, time):
        return Piece(Kind.CLOCK, clock=stretch) if stretch.hour >= EARLIEST_HOUR else Piece(Kind.FILLER)
    ahead = stretch.floor - anchor.day
    too_far = ahead > FURTHEST
    if ahead > BELIEVABLE:
        return Piece(Kind.UNKNOWN, too_far=True)
    if stretch.last is None or too_far:
        return Piece(Kind.VAGUE, Stretch(stretch.floor, None), too_far=too_far)
    absolute = any(name in _ABSOLUTE for name in found.groupdict() if found[name])
    return Piece(Kind.DATE if ahead >= timedelta(0) else Kind.PASSED, stretch, absolute=absolute)


# The combined meaning of the pieces


def _settled(pieces: list[Piece], anchor: Anchor) -> list[Piece]:
    """Resolves the pieces whose kind depends on their neighbours."""
    kinds = _kinds(pieces)
    kinds = re.sub("H(?=p*Dp*J)", "p", kinds)  # from Monday to Friday
    kinds = re.sub("O(?=p*Dp*O)", "p", kinds)  # soit jeudi, soit vendredi
    kinds = re.sub("H(?=p*[DV])", "F", kinds).replace("H", "f")  # from Friday on; hear from them
    kinds = re.sub("(?<=f)O(?=[pf]*f)", "f", kinds)  # by phone or email
    if not re.search("[DV]", kinds):
        kinds = _CLOCKS.sub(lambda found: "K" * len(found.group()), kinds)  # from 2 to 3 pm: the interview's own time
    settled = [replace(piece, kind=Kind(kind)) for piece, kind in zip(pieces, kinds, strict=True)]
    if not re.search("[DV]", kinds) and "T" in kinds:  # by the end of the day: the interview's day
        settled[kinds.index("T")] = Piece(Kind.DATE, Stretch(anchor.day, anchor.day))
    return settled


def _merged(pieces: list[Piece]) -> list[Piece]:
    """Merges ranges of days or hours, and choices of two, into one piece."""
    for pattern, join in ((_CLOCKS, _last_clock), (_RANGE, _range), (_AT_LATEST, _range), (_CHOICE, _choice)):
        merged, at = [], 0
        for found in pattern.finditer(_kinds(pieces)):
            merged += [*pieces[at : found.start()], join(pieces[found.start() : found.end()])]
            at = found.end()
        pieces = [*merged, *pieces[at:]]
    return pieces


def _last_clock(pieces: list[Piece]) -> Piece:
    return pieces[-1]


def _range(pieces: list[Piece]) -> Piece:
    first, last = (piece.stretch for piece in pieces if piece.stretch is not None)
    in_order = first.first <= last.first and first.floor <= last.floor and first.first < last.floor
    return Piece(Kind.DATE, Stretch(first.first, last.last)) if in_order else Piece(Kind.UNKNOWN)


def _choice(pieces: list[Piece]) -> Piece:
    """The later of two consecutive days or stretches; other choices have two readings."""
    first, last = (piece.stretch for piece in pieces if piece.stretch is not None)
    both = (
        first.first != first.last and last.first != last.last and timedelta(0) < last.first - first.floor <= A_WEEKEND
    )
    if first.floor < last.floor and (both or last.floor - first.floor == timedelta(days=1)):
        return Piece(Kind.DATE, Stretch(first.first, last.last))
    return pieces[0] if first == last else Piece(Kind.UNKNOWN)


def _understood(pieces: list[Piece]) -> Verdict | None:
    kinds = _kinds(pieces)
    dates = [piece.stretch for piece in pieces if piece.kind is Kind.DATE and piece.stretch is not None]
    clocks = [piece.clock for piece in pieces if piece.clock is not None]
    clock = clocks[0] if clocks else None
    if _FROM_TO.fullmatch(kinds) and not clocks:
        first = next(piece.stretch for piece in pieces if piece.stretch is not None)
        return Verdict(dates[-1]) if first.floor <= dates[-1].floor else None
    # The same day twice, once as a calendar date; “a week Monday” only looks like it.
    same = len({stretch.last for stretch in dates}) == 1 and any(piece.absolute for piece in pieces)
    same = same and len(clocks) < 2 and _SAME.fullmatch(kinds) is not None
    if not (same or _ONLY.fullmatch(kinds)):
        return None
    stretch = next((each for each in dates if each.moment is None), dates[0])
    if clock is not None and stretch.first != stretch.last:
        return None
    return Verdict(stretch, clock)


def _why(pieces: list[Piece]) -> Unclear:
    """The reason: all of it has passed, or some of it is too far ahead; else the words themselves."""
    if any(piece.too_far for piece in pieces):
        return Unclear.TOO_FAR
    kinds = _kinds(pieces)
    return Unclear.PASSED if Kind.PASSED in kinds and not re.search("[DV]", kinds) else Unclear.WORDS


def _floor(pieces: list[Piece], anchor: Anchor) -> date | None:
    """The day before which the phrase says that nothing comes; else the earliest day that it names."""
    kinds, said = _kinds(pieces), []
    for found in _BEGINNINGS.finditer(kinds):
        name = found.lastgroup or ""
        stretch = pieces[found.start(name)].stretch
        if stretch is not None:
            said.append(stretch.floor if name == "after" else stretch.first)
    for found in _BEFORE_ANOTHER.finditer(kinds):  # “the Friday before Christmas” is not this week's
        stretch = pieces[found.end() - 1].stretch
        if stretch is not None:
            said.append(later_by(stretch.first, -7) or stretch.first)
    named = [piece.stretch.floor for piece in pieces if piece.kind in "DV" and piece.stretch is not None]
    return max(said) if said else min((day for day in named if day >= anchor.day), default=None)

"""A check of raw bytes that avoids parsing texts that can't be an interview.

It errs on the side of reading: a text that passes may hold nothing; one that is
rejected holds no tag, no mark of ours, and nothing that looks like an untagged
interview.  Every file of a calendar goes through it, so it costs microseconds.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from html import unescape

from calendar_followup.domain.reading.nearly import PIECES, SERVICES, SIGNS
from calendar_followup.domain.reading.visible import as_seen

Interesting = Callable[[bytes], bool]
"""Tells whether a raw text, unfolded and in UTF-8, may hold an interview or a follow-up of ours."""

# Our marks; an encoding that hides words; an override, whose series may be elsewhere.
_ALWAYS = r"x-calendar-followup|\n[ \t]*uid[^:\n]*:[ \t]*cf[0-9a-f]{40}|quoted-printable|encoding=b|recurrence-id"
# An editor's tags and iCalendar's escapes may be inside a word.
_MARKUP = re.compile(rb"<[^<>]*>|\\[,;n]")
_NOT_ASCII = re.compile(rb"[\x80-\xff]+")
_INTERVIEW = re.compile(r"nt[er]{1,3}[vt]")  # in every spelling of *entrevue*, *interview* and *entretien*
_UID = re.compile(rb"\n[^\S\n]*uid([^\n]*)")
_AROUND = b"# \t\r\x0b\x0c"
MOST_COLONS = 8  # in a line with a UID; one with more is read
MOST_KEPT, LONGEST_KEPT = 10_000, 8  # characters whose look is remembered, and the bytes of them in a row
# What a text of calendars is made of, the most frequent first; a search goes from one rare letter to the next.
_FREQUENT = " e0123456789aisnrtoludcmpgbvhfqyxjkwz"


def everything(text: bytes) -> bool:
    """For a calendar in which every event is an interview."""
    return True


def prefilter(words: Iterable[str], uids: Iterable[str] = ()) -> Interesting:
    """Passes texts that hold one of ``words`` (tags, categories, title words), or an event with one of ``uids``.

    Case and accents don't matter, nor does how an editor wrote a letter.
    """
    needles = {_needle(word) for word in words} - {b""}
    known = {_needle(uid) for uid in uids} - {b""}
    # Nearly every text fails the first.
    quick = re.compile(b"|".join([SERVICES.encode(), *_quick([*PIECES, *map(bytes.decode, needles)])]))
    exact = re.compile(b"|".join([_ALWAYS.encode(), SIGNS.encode(), *map(re.escape, sorted(needles))]))

    def has_a_word(text: bytes) -> bool:
        return quick.search(text) is not None and exact.search(text) is not None

    def interesting(raw: bytes) -> bool:
        text = _looks_of(raw)
        if has_a_word(text) or (known and _is_of(known, text)):
            return True
        return (b"<" in text or b"\\" in text) and has_a_word(_MARKUP.sub(b"", text))

    return interesting


def _quick(pieces: Iterable[str]) -> Iterator[bytes]:
    """Patterns for plain texts, each from its rarest letter on, and for whatever else ``SIGNS`` has."""
    yield rb"cf[0-9a-f]{40}"
    yield rb"v(?:(?<=nt[er]v)|(?<=nt[er]{2}v)|(?<=nt[er]{3}v))|nt[er]{1,3}t"
    for piece in sorted({*pieces, "x-calendar-followup", "quoted-printable", "encoding=b", "recurrence-id"}):
        if not _INTERVIEW.search(piece):
            rarest = max(range(len(piece)), key=lambda at: _FREQUENT.find(piece[at]) % 99)
            yield f"{re.escape(piece[rarest:])}(?<={re.escape(piece)})".encode()


def _needle(word: str) -> bytes:
    return _looks_of(word.encode("utf-8", "replace")).strip(_AROUND + b"\n")


def _looks_of(raw: bytes) -> bytes:
    """The text as ``as_seen`` gives it, in lower case, after a line end; a letter that isn't ASCII's is ``?``."""
    if b"&" in raw:
        raw = unescape(raw.decode("utf-8", "replace")).encode("utf-8", "replace")
    if not raw.isascii():
        raw = _NOT_ASCII.sub(_LOOKS.of, raw)
    return b"\n" + raw.lower()


class _Looks(dict[bytes, bytes]):
    """What is left of some characters without their accents; it fills itself."""

    def of(self, found: re.Match[bytes]) -> bytes:
        return self[found[0]]

    def __missing__(self, characters: bytes) -> bytes:
        bare = as_seen(characters.decode("utf-8", "replace"))
        looks = "".join(str(unicodedata.decimal(each, each)) for each in bare).encode("ascii", "replace")
        if len(self) < MOST_KEPT and len(characters) <= LONGEST_KEPT:
            self[characters] = looks
        return looks


_LOOKS = _Looks()


def _is_of(known: set[bytes], text: bytes) -> bool:
    """True where an event's UID is one of those, or is written so oddly that only parsing can tell."""
    for line in _UID.findall(text):
        if b"\\" in line or line.count(b":") > MOST_COLONS:
            return True
        while b":" in line:
            line = line.partition(b":")[2]
            if line.strip(_AROUND) in known:
                return True
    return False

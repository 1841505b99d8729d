"""The lines of a description, in plain text or HTML: which are ours, whatever an app has made of them.

Everything here goes by the text as it is kept: places are in it, so that what the
person typed is carried over character for character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from calendar_followup.domain.reading.notes import LONG_LABELS, form_label
from calendar_followup.domain.reading.text import from_html

# Apps change dashes and spaces; the words are what counts.
_NOTES_LINE = re.compile(
    r"[^\w]{0,20}(?:Vos|Your)\s{1,3}notes\s{0,3}(?P<remark>\([^()]{0,80}\))?[^\w]{0,20}", re.IGNORECASE
)
_LINKS_LINE = re.compile(r"[^\w]{0,20}(?:Liens|Links)[^\w]{0,20}", re.IGNORECASE)
# The same headings in the midst of a line, where an app has run the lines together.
_NOTES_WITHIN = re.compile(
    r"(?P<heading>[─—–-]{1,3}\s{0,3}(?:Vos|Your) notes\s{0,3}\([^()\n<>]{0,60}\)\s{0,3}[─—–-]{1,3})", re.IGNORECASE
)
_LABEL_WITHIN = re.compile(rf"(?<=\s)(?P<heading>)(?:{'|'.join(map(re.escape, LONG_LABELS))})\s?:")
_LINKS_WITHIN = re.compile(
    r"[─—–-]{2,3}\s{0,3}(?:Liens|Links)\s{0,3}[─—–-]{2,3}"
    r"|(?:Écrire (?:à|le message)|Write (?:to|the message))[^:\n]{0,120}:\s{1,2}mailto:",
    re.IGNORECASE,
)
_BREAK = re.compile(r"\n|<br\b[^<>]*>|</?(?:p|div|li|[uo]l|h[1-6]|tr|td|table|blockquote)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:br|p|div|span|body|html)\b[^<>]*>", re.IGNORECASE)
# An address with a subject, or a page of a web mail to write in: a link that we wrote, not one that somebody typed.
_OUR_LINK = re.compile(
    r"mailto:[^\s\"'<>]{0,400}subject=|https://(?:mail\.google|outlook\.(?:live|office|office365))\.com/", re.IGNORECASE
)
# The words of such a link, where an editor took the address away.
_LINK_WORDS = re.compile(
    r"\W*(?:Écrire (?:à|le message)|Write (?:to|the message)|Gmail|Outlook)\b.{0,200}", re.IGNORECASE
)
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a description: where it is, and its words as a reader sees them."""

    start: int
    stop: int
    words: str
    raw: str

    def is_link(self) -> bool:
        """True for a line that holds a link of ours."""
        return _OUR_LINK.search(self.raw) is not None

    def looks_like_link(self) -> bool:
        """True for the words of one."""
        return _LINK_WORDS.fullmatch(self.words) is not None

    def goes_on(self) -> bool:
        """True for the rest of an address that an app has broken over two lines."""
        return " " not in self.words.strip() and len(_PERCENT.findall(self.words)) > 1


@dataclass(frozen=True, slots=True)
class Cuts:
    """Where the heading of the notes, the notes and the links begin; and whether all of it is HTML."""

    heading: int
    notes: int
    links: int
    markup: bool


def cuts_in(text: str) -> Cuts | None:
    """Where the notes are, by their heading, else by the form's own labels; None where nothing tells."""
    lines = tuple(lines_of(text))
    within = _within(_NOTES_WITHIN, text)
    on_lines = _by_heading(lines) or (None if within else _by_label(lines))
    found = on_lines or within or _within(_LABEL_WITHIN, text)
    if found is None:
        return None
    heading, notes = found
    around = text[max(0, heading - 1) : notes + 1]  # with the end of one break, and the start of another
    markup = ("<" in around or ">" in around) if on_lines else is_markup(text)
    return Cuts(heading, notes, _links_after(text, lines, notes), markup)


def is_markup(text: str) -> bool:
    """True for what an editor of HTML wrote, as far as its tags tell."""
    return _TAG.search(text) is not None


def without_heading(text: str) -> str:
    """The text before the notes, less their heading; both are plain."""
    above, _, last = text.rpartition("\n")
    if _NOTES_LINE.fullmatch(last):
        return above
    within = [found.start() for found in _NOTES_WITHIN.finditer(text)]
    return text[: within[-1]] if within else text


def are_links(lines: tuple[Line, ...]) -> tuple[bool, ...]:
    """Which lines are ours among those from the links' heading on, which is the first."""
    known = any(line.is_link() for line in lines)
    found: list[bool] = []
    for line in lines:
        ours = line.is_link() or (not known and line.looks_like_link()) or (any(found[-1:]) and line.goes_on())
        found.append(ours or not found)
    return tuple(found)


def lines_of(text: str) -> Iterator[Line]:
    """The lines, whatever breaks them."""
    start = 0
    for cut in _BREAK.finditer(text):
        yield _line(text, start, cut.start())
        start = cut.end()
    yield _line(text, start, len(text))


def _line(text: str, start: int, stop: int) -> Line:
    raw = text[start:stop]
    return Line(start, stop, from_html(raw) if "<" in raw or "&" in raw else raw, raw)


def _by_heading(lines: tuple[Line, ...]) -> tuple[int, int] | None:
    """The heading as we write it, with its remark; else what is left of one."""
    found = [(line, heading) for line in lines if (heading := _NOTES_LINE.fullmatch(line.words))]
    line = next((line for line, heading in found if heading["remark"]), found[0][0] if found else None)
    return (line.start, line.stop) if line else None


def _within(pattern: re.Pattern[str], text: str) -> tuple[int, int] | None:
    found = pattern.search(text)
    return (found.start(), found.end("heading")) if found else None


def _by_label(lines: tuple[Line, ...]) -> tuple[int, int] | None:
    """Where the heading was deleted the form goes on; it begins with the break before its first label."""
    for before, line in pairwise(lines):
        if form_label(line.words):
            return before.stop, before.stop
    return (0, 0) if lines and form_label(lines[0].words) else None


def _links_after(text: str, lines: tuple[Line, ...], start: int) -> int:
    """Where the links begin: at the last heading of theirs, else at the first link, else at the end."""
    below = [line for line in lines if line.stop > start or line.start == start]
    headings = [line.start for line in below if _LINKS_LINE.fullmatch(line.words)]
    if headings:
        return headings[-1]
    for line in below:
        within = _LINKS_WITHIN.search(text, max(start, line.start), line.stop) if line.is_link() else None
        if within:
            return within.start()
    return next((line.start for line in below if line.start >= start and line.is_link()), len(text))

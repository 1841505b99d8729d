"""The lines of a description, in plain text or HTML: finds ours, whatever an app has done to them.

All positions are in the stored text, so that the person's text is carried over
character for character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from calendar_followup.domain.reading.notes import LONG_LABELS, form_label
from calendar_followup.domain.reading.text import from_html

# Apps change dashes and spaces; only the words count.
_NOTES_LINE = re.compile(
    r"[^\w]{0,20}(?:Vos|Your)\s{1,3}notes\s{0,3}(?P<remark>\([^()]{0,80}\))?[^\w]{0,20}", re.IGNORECASE
)
_LINKS_LINE = re.compile(r"[^\w]{0,20}(?:Liens|Links)[^\w]{0,20}", re.IGNORECASE)
# The same headings in the middle of a line, where an app has joined lines.
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
# An address with a subject, or a web mail's compose page: a link that we wrote, not the person.
_OUR_LINK = re.compile(
    r"mailto:[^\s\"'<>]{0,400}subject=|https://(?:mail\.google|outlook\.(?:live|office|office365))\.com/", re.IGNORECASE
)
# The words of such a link, where an editor removed the address.
_LINK_WORDS = re.compile(
    r"\W*(?:Écrire (?:à|le message)|Write (?:to|the message)|Gmail|Outlook)\b.{0,200}", re.IGNORECASE
)
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a description: its position, and its words as a reader sees them."""

    start: int
    stop: int
    words: str
    raw: str

    def is_link(self) -> bool:
        """True for a line that holds a link of ours."""
        return _OUR_LINK.search(self.raw) is not None

    def looks_like_link(self) -> bool:
        """True where the words look like those of a link."""
        return _LINK_WORDS.fullmatch(self.words) is not None

    def goes_on(self) -> bool:
        """True for the rest of an address that an app has split over two lines."""
        return " " not in self.words.strip() and len(_PERCENT.findall(self.words)) > 1


@dataclass(frozen=True, slots=True)
class Cuts:
    """The positions of the notes' heading, the notes and the links; and whether the page is HTML."""

    heading: int
    notes: int
    links: int
    markup: bool


def cuts_in(text: str) -> Cuts | None:
    """Finds the notes by their heading, else by the form's labels; None where there are neither."""
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
    """True for text written by an HTML editor, judging by its tags."""
    return _TAG.search(text) is not None


def without_heading(text: str) -> str:
    """The text before the notes without their heading; both are plain."""
    above, _, last = text.rpartition("\n")
    if _NOTES_LINE.fullmatch(last):
        return above
    within = [found.start() for found in _NOTES_WITHIN.finditer(text)]
    return text[: within[-1]] if within else text


def are_links(lines: tuple[Line, ...]) -> tuple[bool, ...]:
    """Which of the lines from the links' heading on are ours; the first is the heading."""
    known = any(line.is_link() for line in lines)
    found: list[bool] = []
    for line in lines:
        ours = line.is_link() or (not known and line.looks_like_link()) or (any(found[-1:]) and line.goes_on())
        found.append(ours or not found)
    return tuple(found)


def lines_of(text: str) -> Iterator[Line]:
    """The lines, for every kind of line break."""
    start = 0
    for cut in _BREAK.finditer(text):
        yield _line(text, start, cut.start())
        start = cut.end()
    yield _line(text, start, len(text))


def _line(text: str, start: int, stop: int) -> Line:
    raw = text[start:stop]
    return Line(start, stop, from_html(raw) if "<" in raw or "&" in raw else raw, raw)


def _by_heading(lines: tuple[Line, ...]) -> tuple[int, int] | None:
    """Finds the heading as we write it, with its remark; else what is left of it."""
    found = [(line, heading) for line in lines if (heading := _NOTES_LINE.fullmatch(line.words))]
    line = next((line for line, heading in found if heading["remark"]), found[0][0] if found else None)
    return (line.start, line.stop) if line else None


def _within(pattern: re.Pattern[str], text: str) -> tuple[int, int] | None:
    found = pattern.search(text)
    return (found.start(), found.end("heading")) if found else None


def _by_label(lines: tuple[Line, ...]) -> tuple[int, int] | None:
    """Finds the form where its heading was deleted; it begins with the break before its first label."""
    for before, line in pairwise(lines):
        if form_label(line.words):
            return before.stop, before.stop
    return (0, 0) if lines and form_label(lines[0].words) else None


def _links_after(text: str, lines: tuple[Line, ...], start: int) -> int:
    """The position of the links: at their last heading, else at the first link, else at the end."""
    below = [line for line in lines if line.stop > start or line.start == start]
    headings = [line.start for line in below if _LINKS_LINE.fullmatch(line.words)]
    if headings:
        return headings[-1]
    for line in below:
        within = _LINKS_WITHIN.search(text, max(start, line.start), line.stop) if line.is_link() else None
        if within:
            return within.start()
    return next((line.start for line in below if line.start >= start and line.is_link()), len(text))

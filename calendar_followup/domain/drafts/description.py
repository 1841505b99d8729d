"""The page that a follow-up's description is: what is ours, and what is the user's.

A page is a text before the notes, the notes, and a text after them.  The notes
belong to the user: they are carried over as they stand, character for
character, and never count as part of the draft (design, section 6).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from calendar_followup.domain.reading.text import from_html

NOTES_HEAD = {"fr": "── Vos notes (lues au prochain passage) ──", "en": "── Your notes (read at the next run) ──"}
LINKS_HEAD = {"fr": "── Liens ──", "en": "── Links ──"}
NOTES_FORM = {
    "fr": "Points abordés :\nÉchéance annoncée :\nRéponse reçue :",
    "en": "Points discussed:\nDeadline announced:\nAnswer received:",
}

# Apps change dashes and spaces; the words are what counts.
_NOTES_LINE = re.compile(r"[^\w]*(?:Vos notes|Your notes)\b.*", re.IGNORECASE | re.DOTALL)
_LINKS_LINE = re.compile(r"[^\w]*(?:Liens|Links)\W*", re.IGNORECASE)
_BREAK = re.compile(r"\n|<br\b[^<>]*>|</?(?:p|div|li|[uo]l|h[1-6]|tr|td|table|blockquote)\b[^<>]*>", re.IGNORECASE)
_LINK = re.compile(r"(?P<words>.*?)\s*:\s(?P<address>(?:mailto|https):\S+)(?P<rest>.*)")


@dataclass(frozen=True, slots=True)
class Page:
    """A description in three parts; ``notes`` is None where the page has none.

    ``markup`` says that an editor keeps it as HTML.
    """

    before: str
    notes: str | None
    after: str
    markup: bool = False

    def text(self) -> str:
        """The description, whole."""
        return f"{self.before}{self.notes or ''}{self.after}"

    def plain(self) -> Page:
        """The same as the person reads it, without markup."""
        if not self.markup:
            return self
        return Page(from_html(self.before), from_html(self.notes or ""), from_html(self.after))

    def hypertext(self) -> Page:
        """The same as HTML, in which links are words to click rather than lines of percent signs."""
        if self.markup:
            return self
        after = "<br>".join(map(_clickable, self.after.split("\n")))
        return Page(_escaped(self.before), _escaped(self.notes or ""), after, markup=True)

    def has_notes(self) -> bool:
        """True when the user typed anything into the notes, even a line that we can't read."""
        empty = {_bare(form) for form in NOTES_FORM.values()} | {""}
        return _bare(self.plain().notes or "") not in empty

    def meaning(self) -> tuple[str, str]:
        """What the draft says: before the notes, and after them without the links' addresses.

        The addresses repeat the draft, and editors rewrite them; headings are no part of it.
        """
        page = self.plain()
        before = page.before if self.notes is None else page.before.rpartition("\n")[0]
        after = page.after.partition("\n")[2]
        return before, "\n".join(_LINK.sub(r"\g<words>\g<rest>", line) for line in after.split("\n"))


def split(description: str) -> Page:
    """The parts of a description; all of it is ``before`` when the notes can't be found."""
    head: tuple[int, int] | None = None
    end = len(description)
    for start, stop in _lines(description):
        line = description[start:stop]
        words = from_html(line) if "<" in line or "&" in line else line
        if head is None and _NOTES_LINE.fullmatch(words):
            head = start, stop
        elif head is not None and _LINKS_LINE.fullmatch(words):
            end = start
    if head is None:
        return Page(description, None, "")
    around = description[max(0, head[0] - 1) : head[1] + 1]  # with the end of one break, and the start of another
    markup = "<" in around or ">" in around
    return Page(description[: head[1]], description[head[1] : end], description[end:], markup)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Where each line begins and ends, whatever breaks it."""
    start = 0
    for cut in _BREAK.finditer(text):
        yield start, cut.start()
        start = cut.end()
    yield start, len(text)


def blank_notes(language: str) -> str:
    """The form that the user fills in, as a new page has it."""
    return f"\n{NOTES_FORM[language]}\n\n"


def _bare(text: str) -> str:
    """The letters and digits of a text: what is left when an app reformats it."""
    return re.sub(r"[\W_]+", "", text).casefold()


def _escaped(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")


def _clickable(line: str) -> str:
    found = _LINK.fullmatch(line)
    if found is None:
        return _escaped(line)
    return f'<a href="{escape(found["address"])}">{_escaped(found["words"])}</a>{_escaped(found["rest"])}'

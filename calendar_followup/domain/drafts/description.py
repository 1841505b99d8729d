"""The description of a follow-up, as a page: which parts are ours, and which are the user's.

A page has a text before the notes, the notes, the links after them, and whatever the
user typed below.  The notes and that last part belong to the user: they are carried
over unchanged, character for character, and never count as part of the draft (design,
section 6).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import lru_cache
from html import escape
from typing import NamedTuple

from calendar_followup.domain.drafts.page_lines import are_links, cuts_in, is_markup, lines_of, without_heading
from calendar_followup.domain.model import Details
from calendar_followup.domain.reading.notes import form_label, without_form
from calendar_followup.domain.reading.text import from_html
from calendar_followup.domain.reading.words import LANGUAGES

NOTES_HEAD = {"fr": "── Vos notes (lues au prochain passage) ──", "en": "── Your notes (read at the next run) ──"}
LINKS_HEAD = {"fr": "── Liens ──", "en": "── Links ──"}
ALWAYS_ASKED = {"points", "deadline", "answer"}  # by the form; the others where the interview lacks them

_ADDRESS = re.compile(r"(?<=\s)(?:mailto|https):\S+")


class _Link(NamedTuple):
    """A line of the links: its words, the address after a colon, and what follows."""

    words: str
    address: str
    rest: str


@dataclass(frozen=True, slots=True)
class Page:
    """A description in its parts; ``notes`` is None where the page has none.

    ``before`` ends with the heading of the notes and ``after`` begins with that of
    the links, unless the user deleted them.  ``tail`` is what the user typed below.
    ``markup`` says that an editor keeps the page as HTML.
    """

    before: str
    notes: str | None
    after: str
    markup: bool = False
    tail: str = ""

    def text(self) -> str:
        """The description, whole."""
        return f"{self.before}{self.notes or ''}{self.after}{self.tail}"

    def plain(self) -> Page:
        """The description without markup, as the person reads it."""
        if not self.markup:
            return self
        notes = None if self.notes is None else f"\n{from_html(self.notes)}\n"
        tail = f"\n{from_html(self.tail)}" if self.tail else ""
        return Page(from_html(self.before), notes, from_html(self.after), tail=tail)

    def hypertext(self) -> Page:
        """The description as HTML, with clickable words instead of percent-encoded addresses."""
        if self.markup:
            return self
        after = "<br>".join(map(_clickable, self.after.split("\n")))
        return Page(_escaped(self.before), _escaped(self.notes or ""), after, markup=True, tail=_escaped(self.tail))

    def has_notes(self) -> bool:
        """True when the user typed anything into the notes or below the links, even if we can't parse it."""
        page = self.plain()
        return any(without_form(line) for line in f"{page.notes or ''}\n{page.tail}".split("\n"))

    def rewritten(self, draft: Page, alternative: str = "") -> Page:
        """The page with another draft, keeping everything that the user typed.

        ``alternative`` is an application's HTML copy of the page, for text typed only there.
        """
        draft = draft.hypertext() if self.markup else draft
        notes = draft.notes if self.notes is None or (draft.notes and self._is_a_blank_form()) else self.notes
        page = Page(draft.before, notes, draft.after, self.markup, self.tail)
        return _with_typed_beside(page, split(alternative)) if alternative else page

    def _is_a_blank_form(self) -> bool:
        """True where the notes are a form that nobody filled in."""
        lines = [line for line in (self.plain().notes or "").split("\n") if line.strip()]
        return bool(lines) and all(form_label(line) and not without_form(line) for line in lines)

    def typed(self) -> tuple[str, ...]:
        """Text that may hold statements, without markup: the notes, the part below the links, labels in the draft."""
        page = self.plain()
        astray = [line for line in page.before.split("\n") if form_label(line)]
        return page.notes or "", page.tail, "\n".join(astray)

    def meaning(self) -> tuple[str, str]:
        """The draft's own text: before the notes, and after them without the links' addresses.

        The addresses repeat the draft, and editors rewrite them; headings don't count either.
        """
        page = self.plain()
        before = page.before if self.notes is None else without_heading(page.before)
        first, _, rest = page.after.partition("\n")
        after = page.after if _link_in(first) else rest
        links = ((line, _link_in(line)) for line in after.split("\n"))
        return before, "\n".join(f"{link.words}{link.rest}" if link else line for line, link in links)


@lru_cache(maxsize=64)
def split(description: str) -> Page:
    """Splits a description; all of it is ``before`` when the notes can't be found."""
    cuts = cuts_in(description)
    if cuts is None:
        return Page(description, None, "", is_markup(description))
    after, tail = _after(description[cuts.links :])
    return Page(description[: cuts.notes], description[cuts.notes : cuts.links], after, cuts.markup, tail)


def _with_typed_beside(page: Page, beside: Page) -> Page:
    if beside.notes is None:
        return page
    if not page.has_notes():
        return replace(page, notes=beside.notes, tail=beside.tail)
    known, typed = page.text(), f"{beside.notes}\n{beside.tail}".split("\n")
    missing = [line for line in typed if without_form(line) and line.strip() not in known]
    notes = [(page.notes or "").rstrip("\n"), *missing, "", ""]
    return replace(page, notes="\n".join(notes)) if missing else page


def _after(text: str) -> tuple[str, str]:
    """The links, and what the user typed below or between them."""
    lines = tuple(lines_of(text))
    ours = are_links(lines)
    first = next((at for at, line in enumerate(lines) if line.words.strip() and not ours[at]), None)
    if first is None:
        return text, ""
    links, theirs = [text[: lines[first - 1].stop]], list[str]()
    for at in range(first, len(lines)):
        (links if ours[at] else theirs).append(text[lines[at - 1].stop : lines[at].stop])
    return "".join(links), "".join(theirs)


def lacking(details: Details) -> tuple[str, ...]:
    """The details that the form asks for because the interview lacks them."""
    return tuple(name for name in ("role", "company", "people") if not getattr(details, name))


def form_of(language: str, lacking: Collection[str] = ()) -> str:
    """The form for the user to fill in, including the details that the interview lacks."""
    words = next(each for each in LANGUAGES if each.language == language)
    asked = ALWAYS_ASKED | set(lacking)
    return "\n".join(f"{label}{words.colon}" for name, label in words.form.items() if name in asked)


def answer_alone(language: str) -> str:
    """The notes of a page whose message was sent: only an answer can still come."""
    words = next(each for each in LANGUAGES if each.language == language)
    return f"\n{words.form['answer']}{words.colon}\n\n"


def blank_notes(language: str, lacking: Collection[str] = ()) -> str:
    """The notes of a new page."""
    return f"\n{form_of(language, lacking)}\n\n"


def _escaped(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")


def _clickable(line: str) -> str:
    link = _link_in(line)
    if link is None:
        return _escaped(line)
    return f'<a href="{escape(link.address)}">{_escaped(link.words)}</a>{_escaped(link.rest)}'


def _link_in(line: str) -> _Link | None:
    for found in _ADDRESS.finditer(line):
        words = line[: found.start()].rstrip()
        if words.endswith(":"):
            return _Link(words[:-1].rstrip(), found.group(), line[found.end() :])
    return None

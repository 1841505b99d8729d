"""The page that a follow-up's description is: what is ours, and what is the user's.

A page is a text before the notes, the notes, and a text after them.  The notes
belong to the user: they are carried over as they stand, character for
character, and never count as part of the draft (design, section 6).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

NOTES_HEAD = {"fr": "── Vos notes (lues au prochain passage) ──", "en": "── Your notes (read at the next run) ──"}
LINKS_HEAD = {"fr": "── Liens ──", "en": "── Links ──"}
NOTES_FORM = {
    "fr": "Points abordés :\nÉchéance annoncée :\nRéponse reçue :",
    "en": "Points discussed:\nDeadline announced:\nAnswer received:",
}

# Apps change dashes and spaces; the words are what counts.
_NOTES_LINE = re.compile(r"^[^\w\n]*(?:Vos notes|Your notes)\b[^\n]*$", re.MULTILINE | re.IGNORECASE)
_LINKS_LINE = re.compile(r"^[^\w\n]*(?:Liens|Links)[^\w\n]*$", re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """A description in three parts; ``notes`` is None where the page has none."""

    before: str
    notes: str | None
    after: str

    def text(self) -> str:
        """The description, whole."""
        return f"{self.before}{self.notes or ''}{self.after}"


def split(description: str) -> Page:
    """The parts of a description; all of it is ``before`` when the notes can't be found."""
    head = _NOTES_LINE.search(description)
    if head is None:
        return Page(description, None, "")
    ends = [found.start() for found in _LINKS_LINE.finditer(description, head.end())]
    end = ends[-1] if ends else len(description)
    return Page(description[: head.end()], description[head.end() : end], description[end:])


def blank_notes(language: str) -> str:
    """The form that the user fills in, as a new page has it."""
    return f"\n{NOTES_FORM[language]}\n\n"


def has_notes(notes: str | None) -> bool:
    """True when the user typed anything into the notes, even a line that we can't read."""
    return notes is not None and _bare(notes) not in {_bare(form) for form in NOTES_FORM.values()} | {""}


def _bare(text: str) -> str:
    """The letters and digits of a text: what is left when an app reformats it."""
    return re.sub(r"[\W_]+", "", text).casefold()

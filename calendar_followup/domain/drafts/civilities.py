"""How a person is greeted and named: by the civility that was typed, else by the first name.

« Bonjour Madame, » without the surname, as the Office québécois de la langue
française advises; “Hello Ms. Patel,” with it, as in English usage.  An initial, a title
or a function is not a first name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from calendar_followup.domain.events import Person
from calendar_followup.domain.reading.functions import FUNCTIONS, after_function, has_a_given_name
from calendar_followup.domain.reading.roles import names_a_role
from calendar_followup.domain.reading.text import folded


@dataclass(frozen=True, slots=True)
class Civility:
    """A form of address: after « Bonjour », in front of a surname in a sentence, and the same in English."""

    french: str
    french_short: str
    english: str


_MADAME = Civility("Madame", "Mme", "Ms.")
_MONSIEUR = Civility("Monsieur", "M.", "Mr.")
_DOCTEUR = Civility("Docteur", "le Dr", "Dr.")

# In their typed forms, folded and without the period.
CIVILITIES = {
    **dict.fromkeys(("mme", "madame", "mlle", "mademoiselle", "ms", "miss", "madam"), _MADAME),
    "mrs": Civility("Madame", "Mme", "Mrs."),
    **dict.fromkeys(("m", "monsieur", "mr", "mister"), _MONSIEUR),
    **dict.fromkeys(("dr", "docteur", "doctor"), _DOCTEUR),
    **dict.fromkeys(("dre", "dr.e", "docteure"), Civility("Docteure", "la Dre", "Dr.")),
    **dict.fromkeys(("me", "mtre", "maitre"), Civility("Maître", "Me", "")),
    **dict.fromkeys(("pr", "professeur"), Civility("Professeur", "le professeur", "Professor")),
    **dict.fromkeys(("pre", "pr.e", "professeure"), Civility("Professeure", "la professeure", "Professor")),
    # A title with one form for both genders would need a gender in French.
    **dict.fromkeys(("prof", "professor"), Civility("", "", "Professor")),
    "mx": Civility("", "", "Mx."),
    "sir": Civility("", "", "Sir"),
}
_NAMES_TOO = {"dean", "page", "lea"}
_PARTICLES = {"de", "du", "des", "la", "le", "van", "von", "der", "den", "el", "al", "da", "dos", "di", "st", "ste"}


def civility_of(person: Person) -> Civility | None:
    """The civility in front of the name, if the person typed one."""
    first, _, rest = person.name.strip().partition(" ")
    return CIVILITIES.get(folded(first).rstrip(".")) if rest.strip() else None


def first_name(person: Person) -> str:
    """``Marie`` of ``Mme Marie Tremblay``; empty where only an initial, a title or a function is known."""
    words = _bare(person).split()
    if civility_of(person) is not None and len(words) < 2:
        return ""
    first = words[0].strip(".,") if words else ""
    if len(re.sub(r"[\W_]", "", first)) < 2 or re.fullmatch(r"(?:\w\.-?)+", words[0]):
        return ""
    if len(words) > 1 and folded(first) in _NAMES_TOO:
        return _cased(first)
    if has_a_given_name(_bare(person)):
        return _cased(first)
    if folded(first) in FUNCTIONS or names_a_role(first) or (len(words) > 1 and names_a_role(_bare(person))):
        return ""
    return _cased(first)


def greeted(person: Person | None, language: str) -> str:
    """The name after « Bonjour »: ``Marie``, ``Madame``, ``Ms. Patel``, or nothing."""
    if person is None:
        return ""
    civility = civility_of(person)
    if civility is None:
        return first_name(person)
    if language == "fr":
        return civility.french
    return f"{civility.english} {surname(person)}" if civility.english else first_name(person)


def called(person: Person | None, language: str) -> str:
    """The name used when speaking of them to others: ``Marie``, ``Mme Tremblay``, ``Dr. Nguyen``, or nothing."""
    if person is None:
        return ""
    civility = civility_of(person)
    short = "" if civility is None else civility.french_short if language == "fr" else civility.english
    return f"{short} {surname(person)}" if short else first_name(person)


def surname(person: Person) -> str:
    """``Tremblay`` of ``Mme Marie Tremblay``, ``de la Rochelière`` of ``M. Luc de la Rochelière``."""
    words = _bare(person).split()
    if len(words) < 2:
        return _cased(words[0]) if words else ""
    at = len(words) - 1
    while at > 0 and folded(words[at - 1]) in _PARTICLES:
        at -= 1
    return " ".join(map(_cased, words[at:]))


def is_same(one: Person, other: Person) -> bool:
    """True when both are the same person, by address, else by name."""
    if one.address and other.address:
        return one.address.casefold() == other.address.casefold()
    return bool(_bare(one)) and folded(_bare(one)) == folded(_bare(other))


def _bare(person: Person) -> str:
    """The name without its civility, and without a function in front of a first name."""
    if civility_of(person) is None:
        return after_function(person.name.strip())
    rest = person.name.strip().partition(" ")[2].strip()
    return _bare(Person(rest)) if civility_of(Person(rest)) else rest


def _cased(name: str) -> str:
    """``Tremblay`` of ``TREMBLAY`` or ``tremblay``; ``McGill``, ``de`` and ``JP`` stay as they were typed."""
    if folded(name) in _PARTICLES or (name.isupper() and len(name) < 3):
        return name
    return "-".join(map(str.capitalize, name.split("-"))) if name.isupper() or name.islower() else name

"""Elision, typography and names in running text, for French and English."""

from __future__ import annotations

import re
from collections.abc import Sequence

from calendar_followup.domain.events import Person
from calendar_followup.domain.reading.text import folded

# Words in h- without elision (h aspiré), among those that start roles and
# names of companies; « d'Hydro-Québec », « d'hôtellerie », but « de hockey ».
_ASPIRATED = re.compile(
    r"(?:hockey|handicap|hardware|haut|hausse|halte|hangar|harcelement|hamac|hache|hall|halle"
    r"|hand|hasard|hec\b|helicon|heros|hors|hub|huit|homard|hippie|hacker|hackathon|head|help|high|house|home|host"
    r"|hootsuite|honda|hubspot|hitachi|huawei|heineken|hasbro|harley|hilton|hellofresh|holt|hoodoo)",
)
# A vowel pronounced as a consonant, or a letter that is spelled out.
_NO_ELISION = re.compile(r"(?:onz|oui\b|uber\b|youtube|y[aeiou]|u[x]\b|1|8)")
_VOWEL = re.compile(r"[aeiouyœæ]")

A_FEW_WORDS = 40  # characters
_JOINTS = {"et": " ;"}  # French puts a space before a semicolon


def elides(word: str) -> bool:
    """True when « de » becomes « d' » before ``word``."""
    start = folded(word.lstrip("«\"'( "))
    if start.startswith("h"):
        return _ASPIRATED.match(start) is None
    return bool(_VOWEL.match(start)) and _NO_ELISION.match(start) is None


def de(phrase: str) -> str:
    """``de développeuse``, ``d'analyste``: the French preposition before a phrase."""
    return f"d’{phrase}" if elides(phrase) else f"de {phrase}"


def contracted_de(thing: str) -> str:
    """``du budget``, ``des horaires``, ``de la relève``, ``d'un projet``."""
    for article, joint in (("le ", "du "), ("les ", "des ")):
        if thing.startswith(article):
            return joint + thing[len(article) :]
    return de(thing)


def that(phrase: str) -> str:
    """``que Luc``, ``qu'Ana``."""
    return f"qu’{phrase}" if elides(phrase) else f"que {phrase}"


def two(points: Sequence[str], conjunction: str) -> str:
    """The first two points joined: ``le budget et le nuage``; longer ones are separated by a semicolon."""
    first, second = points[:2]
    short = all(len(point) <= A_FEW_WORDS and not re.search(r"[,;:.]", point) for point in (first, second))
    return f"{first} {conjunction} {second}" if short else f"{first}{_JOINTS.get(conjunction, ';')} {second}"


def listed(names: Sequence[str], conjunction: str) -> str:
    """``Marie``, ``Marie et Luc``, ``Marie, Luc et Ana``."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {conjunction} {names[-1]}"


def said(person: Person) -> str:
    """A person as a mail program shows them: ``Marie Tremblay <marie@x.ca>``."""
    if person.name and person.address:
        return f"{person.name} <{person.address}>"
    return person.name or person.address


def typeset(text: str, language: str) -> str:
    """Curly apostrophes, and in French the non-breaking spaces that its punctuation requires."""
    text = re.sub(r"(?<=\w)'(?=\w)", "’", text)
    text = re.sub(r"(?<![.\d])([.!?])\.(?!\.)", r"\1", text)  # « Stripe, Inc. » at the end of a sentence
    if language == "fr":
        text = re.sub(r"[ \u00a0\u202f]+([:;?!»])(?=\s|$|[.,)\]])", "\u00a0\\1", text)
        text = re.sub(r"«[ \u00a0\u202f]+", "«\u00a0", text)
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+\n", "\n", text)).strip()

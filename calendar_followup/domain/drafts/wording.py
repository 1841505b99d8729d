"""Elision, typography and names in running text, for French and English."""

from __future__ import annotations

import re
from collections.abc import Sequence

from calendar_followup.domain.model import Person
from calendar_followup.domain.reading.text import folded

# Words in h- that take no elision (h aspiré), among those that start roles and
# names of companies; « d'Hydro-Québec », « d'hôtellerie », but « de hockey ».
_ASPIRATED = re.compile(
    r"(?:hockey|handicap|hardware|haut|hausse|halte|hangar|harcelement|hamac|hache|hall|halle"
    r"|hand|hasard|helicon|heros|hors|hub|huit|homard|hippie|hacker|hackathon|head|help|high|house|home|host"
    r"|hootsuite|honda|hubspot|hitachi|huawei|heineken|hasbro|harley|hilton|hellofresh|holt|hoodoo)",
)
# What is no firm but an institution, and is worked at with an article.
_MASCULINE = re.compile(
    r"(?:bureau|cabinet|cegep|centre|chsld|chum?|ciu?sss|college|conseil|cpe|csss|cusm|festival|hopital|institut"
    r"|laboratoire|ministere|musee|office|orchestre|parc|port|protecteur|secretariat|syndicat|theatre|tribunal)"
)
_FEMININE = re.compile(
    r"(?:agence|association|autorite|banque|bibliotheque|caisse|chambre|clinique|commission|cooperative|corporation"
    r"|cour|ecole|ets|federation|fondation|maison|mrc|municipalite|regie|rtc|societe|stm|udem|universite|uqam|ville)"
)
_CONTRACTED = re.compile(r"(?P<article>Les?) (?=\w)")
# A vowel that is read as a consonant, or a letter that is spelled out.
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


def de_company(company: str) -> str:
    """``de Nordik``, ``d'Hydro-Québec``, ``de la Ville de Québec``, ``du CHUM``, ``du Devoir``."""
    article = _article(company)
    if article:
        return f"du {company}" if article == "le" else f"de l’{company}" if article == "l’" else f"de la {company}"
    contracted = _CONTRACTED.match(company)
    if contracted:
        return f"{'du' if contracted['article'] == 'Le' else 'des'} {company[contracted.end() :]}"
    return de(company)


def chez(company: str) -> str:
    """Where one works: ``chez Nordik``, ``à la Ville de Québec``, ``au CHUM``, ``au Devoir``."""
    article = _article(company)
    if article:
        return f"au {company}" if article == "le" else f"à l’{company}" if article == "l’" else f"à la {company}"
    contracted = _CONTRACTED.match(company)
    if contracted and contracted["article"] == "Le":
        return f"au {company[contracted.end() :]}"
    return f"chez {company}"


def _article(name: str) -> str:
    """The article that an institution takes in a sentence, by its first word; none for a company's name."""
    first = folded(name.split(" ", 1)[0]) if name else ""
    if _MASCULINE.fullmatch(first):
        return "l’" if first[0] in "aeiouh" else "le"
    if _FEMININE.fullmatch(first):
        return "l’" if first[0] in "aeiou" else "la"
    return ""


def in_a_sentence(role: str) -> str:
    """A role as French writes it in a sentence: no capital, unless the word is a name's.

    ``Développeuse Python`` gives ``développeuse Python``; ``QA Analyst``, ``iOS``
    and ``R&D`` stay, for their first word has another capital or is an acronym.
    """
    first = role.split(" ", 1)[0]
    ordinary = first[1:].islower() and first[:1].isupper() and first.replace("-", "").isalpha()
    return role[0].lower() + role[1:] if ordinary else role


def two(points: Sequence[str], conjunction: str) -> str:
    """The first two points in a row: ``le budget et le nuage``; longer ones are kept apart by a semicolon."""
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
    """Curly apostrophes, and in French the unbreakable spaces that its signs ask for."""
    text = re.sub(r"(?<=\w)'(?=\w)", "’", text)
    if language == "fr":
        text = re.sub(r"[ \u00a0\u202f]+([:;?!»])(?=\s|$|[.,)\]])", "\u00a0\\1", text)
        text = re.sub(r"«[ \u00a0\u202f]+", "«\u00a0", text)
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+\n", "\n", text)).strip()

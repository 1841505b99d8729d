"""Text typed all in capitals, converted to normal case for a letter."""

from __future__ import annotations

import re
from collections.abc import Collection

from calendar_followup.domain.drafts.acronyms import ARTICLES_OF_ACRONYMS
from calendar_followup.domain.reading.text import folded

# Words that are always written in capitals.
ACRONYMS = {
    *("CIUSSS", "CISSS", "CHSLD", "UQAM", "CUSM", "UQTR", "UQAC", "UQAR", "UQO", "SAAQ", "CNESST", "RAMQ", "ARTM"),
    *("INESSS", "INSPQ", "IRSST", "SOPFEU", "SEPAQ", "TELUS", "KPMG", "CDPQ", "ENAP", "INRS", "CHUM", "CHUQ", "CHUS"),
    *("UNESCO", "UNICEF", "OIIQ", "OIIAQ", "CRHA", "CRIA", "BMO", "RBC", "IBM", "CGI", "SAQ", "STM", "RTC", "SQDC"),
    *("HTML", "JSON", "REST", "SOAP", "ASAP", "RGPD", "GDPR", "LEED", "HVAC", "CVAC", "SCADA", "NASA", "BIM", "RSSS"),
    *("DEVOPS", "MLOPS"),
}
_SMALL = {
    *("de", "des", "du", "la", "le", "les", "aux", "au", "en", "et", "ou", "à", "a", "the", "of", "and", "for", "in"),
    *("to", "on", "un", "une", "sur", "par", "pour", "avec", "dans", "with", "at", "by", "an", "or"),
}
_WORD = re.compile(r"[^\W\d_]+(?:[’'](?=[^\W\d_]))?")


def is_shout(text: str) -> bool:
    """True for text all in capitals, with at least one word that is not an acronym."""
    letters = [word.group().rstrip("'’") for word in _WORD.finditer(text)]
    if not letters or any(char.islower() for char in text):
        return False
    little = len(letters) > 1 and any(word.lower() in _SMALL for word in letters)
    return any(len(word) >= (4 if little else 5) and not _is_known(word) for word in letters)


def unshouted(text: str, names: Collection[str] = ()) -> str:
    """Capitals turned to small letters, except in acronyms; an initial capital stays; other text is unchanged.

    ``names`` are folded words that keep an initial capital.
    """
    if not is_shout(text):
        return text
    lowered = _WORD.sub(lambda word: _small(word.group(), names), text)
    return lowered[:1].upper() + lowered[1:]


def unshouted_name(text: str) -> str:
    """The same for a name: each important word keeps its capital (``HYDRO-QUÉBEC``, ``Hydro-Québec``)."""
    if not is_shout(text):
        return text
    parts = _WORD.split(text)
    words = [word.group() for word in _WORD.finditer(text)]
    done = "".join(part + word for part, word in zip(parts, [*map(_capitalized, words), ""], strict=True))
    return done[:1].upper() + done[1:]


def _small(word: str, names: Collection[str]) -> str:
    bare = word.rstrip("'’")
    if folded(bare) in names and len(bare) > 3:
        return word.capitalize()
    return word if _is_acronym(bare) and bare == word else word.lower()


def _capitalized(word: str) -> str:
    bare = word.rstrip("'’")
    if bare.lower() in _SMALL:
        return word.lower()
    return word if _is_acronym(bare) else word.capitalize()


def _is_acronym(word: str) -> bool:
    """Short words in capitals count as acronyms, except the function words of both languages."""
    if word.lower() in _SMALL:
        return False
    return _is_known(word) or len(word) <= 3 or not re.search(r"[aeiouy]", folded(word))


def _is_known(word: str) -> bool:
    return folded(word).upper() in ACRONYMS or folded(word) in ARTICLES_OF_ACRONYMS

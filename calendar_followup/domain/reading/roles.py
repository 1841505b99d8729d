"""Words that name a role: without a label, a text in a title is a role only if it has one of them."""

from __future__ import annotations

import re

from calendar_followup.domain.reading.phrases import TITLE_WORDS, any_of
from calendar_followup.domain.reading.text import folded

# Every gender and number, and both at once: développeuse, développeur·se, conseiller(ère), chargé-e.
_FORM = (
    r"(?:r|re|se|er|ere|eur|eure|euse|rice|trice|teur|teure|teuse|e|en|enne|n|ne|ier|iere|ien|ienne|if|ive|ue|i|le"
    r"|ste)?s?"
)
_ENDING = rf"{_FORM}(?:[·.(-]{_FORM}\)?){{0,2}}"


def _either(stems: str) -> str:
    return "|".join(sorted((stem.replace("_", " ") for stem in stems.split()), key=len, reverse=True))


# A language that ties the words of a role (“conseillère en placement”) has endings for gender.
_ROLES = tuple(
    re.compile(rf"(?<![\w-])(?:{_either(words.roles)})(?:{_ENDING if words.links else 's?'})(?!\w)")
    for words in TITLE_WORDS
    if words.roles
)
_TIED = tuple(
    pattern for pattern, words in zip(_ROLES, (w for w in TITLE_WORDS if w.roles), strict=True) if words.links
)
_LINK = re.compile(rf"\s+(?:{any_of('links')})(?:\b|(?<='))|\s*$")


def names_a_role(text: str) -> bool:
    """True when the text has a role's word in it."""
    plain = folded(text)
    return any(pattern.search(plain) for pattern in _ROLES)


def role_word_at(text: str) -> int:
    """The index of the first word that names a role, or -1."""
    plain = folded(text)
    return min((found.start() for pattern in _ROLES if (found := pattern.search(plain))), default=-1)


def begins_with_a_tied_role(text: str) -> bool:
    """True where it begins with a role in French word order: the noun first, then its field."""
    plain = folded(text)
    for pattern in _TIED:
        found = pattern.match(plain)
        if found and (_LINK.match(plain, found.end()) or not any(p.match(plain) for p in _ROLES if p is not pattern)):
            return True
    return False

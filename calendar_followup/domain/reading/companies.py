"""Classifies a piece of a title: a company, a person, a place, or nothing that a letter could use."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from calendar_followup.domain.reading.names import FAMILY_NAMES, GIVEN_NAMES
from calendar_followup.domain.reading.noise import is_a_room_or_street, is_noise, names_a_team
from calendar_followup.domain.reading.phrases import any_of, phrases, whole
from calendar_followup.domain.reading.roles import begins_with_a_tied_role, names_a_role, role_word_at
from calendar_followup.domain.reading.services import NO_EMPLOYER
from calendar_followup.domain.reading.text import folded


@dataclass(frozen=True, slots=True)
class Scene:
    """The context of a title.

    ``own`` are the user's names, ``people`` the guests', ``domains`` those of the
    guests' addresses, without mail services; ``role`` and ``agency`` come from a label.
    """

    own: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    role: str = ""
    agency: str = ""


class Kind(Enum):
    """The kind of a piece of a title."""

    NOTHING = 0  # a time, a place, a means, a department
    PERSON = 1
    ROLE = 2
    COMPANY = 3  # by its words, or by the sender's domain
    NAME = 4  # one word, or several that are not a person's name: a company, beside other known parts
    UNKNOWN = 5


_CIVILITY = re.compile(rf"(?:{any_of('civilities')})\.?\s+\S")
_HEAD = re.compile(rf"(?:l'|la |le |les |the )?(?:{any_of('company_heads')})(?![\w'-])")
_HEAD_OF = re.compile(
    rf"(?:l'|la |le |les |the )?(?:{any_of('company_heads')})\s+(?:de|du|des|d'|of|for|pour|en)(?:\s|(?<='))"
)
_WORD = whole(any_of("company_words"))
_KNOWN = re.compile(any_of("known"))
# These are companies too, but far more often a means of meeting.
_MEANS = re.compile(any_of("videos", "modes"))
_LEGAL = re.compile(
    r"(?:^|[\s,])(?:inc|ltd|llc|ltee|corp|gmbh|plc|s\.?a\.?s?|senc(?:rl)?|s\.e\.n\.c(?:\.r\.l)?|enr)\.?$"
)
_PARTNERS = re.compile(
    r"(?:&|\band\b|\bet\b)\s+(?:associates|associes|partners|partenaires|co|cie|fils|freres|sons)\b\.?"
)
_PARTICLES = frozenset(phrases("particles"))


def kind_of(text: str, scene: Scene) -> Kind:
    """The kind of that piece of a title."""
    plain = folded(text).strip()
    if _KNOWN.fullmatch(plain) and not _MEANS.fullmatch(plain):
        return Kind.COMPANY
    if is_noise(plain):
        return Kind.NOTHING
    if is_confirmed(text, scene):
        return Kind.COMPANY
    if _CIVILITY.match(plain) or is_a_person(text, scene):
        return Kind.PERSON
    if names_a_role(text):
        return Kind.COMPANY if is_a_company_of_roles(text) else Kind.ROLE
    if is_a_room_or_street(plain):
        return Kind.NOTHING
    return _of_no_role(text, plain)


def _of_no_role(text: str, plain: str) -> Kind:
    words = _words(text)
    if _LEGAL.search(plain) or _HEAD_OF.match(plain) or _PARTNERS.search(plain):
        return Kind.COMPANY if _has_a_capital(text) else Kind.UNKNOWN
    if not _has_a_capital(text):
        return Kind.UNKNOWN
    if len(words) > 1 and _HEAD.match(plain):
        return Kind.COMPANY
    if names_a_team(plain):
        return Kind.NOTHING
    if len(words) > 1 and _WORD.search(plain):
        return Kind.COMPANY
    return _by_its_shape(words)


def _by_its_shape(words: list[str]) -> Kind:
    """One capitalised word, or several that aren't a given and a family name."""
    if len(words) > 6 or not all(_could_be_named(word) for word in words):
        return Kind.UNKNOWN
    if len(words) == 1:
        return Kind.NAME if len(words[0]) > 1 else Kind.UNKNOWN
    telling = any(
        folded(word) in _TELLING
        or (any(c.isdigit() for c in word) and any(c.isalpha() for c in word))
        or re.search(r"[a-z][A-Z]|^[A-Z]{2,}$", word)
        for word in words
    )
    caps = all(word.isupper() for word in words)
    return Kind.NAME if telling and not caps else Kind.UNKNOWN


_TELLING = frozenset(phrases("telling")) | {"&", "of", "the", "and", "et", "du", "des"}


def _could_be_named(word: str) -> bool:
    return word[:1].isupper() or word[:1].isdigit() or folded(word) in _PARTICLES or any(c.isupper() for c in word)


def is_a_company_head(text: str) -> bool:
    """True for a text that only begins a company's name: *Hospital*, *Université*."""
    return _HEAD.fullmatch(folded(text).strip()) is not None


def is_a_company_of_roles(text: str) -> bool:
    """*Ordre des infirmières*, *Cabinet Roy avocats*, *Roy & Associates*: a role's word in a company's name."""
    plain = folded(text).strip()
    if (
        _HEAD.match(plain)
        and len(plain.split()) > 2
        and plain.endswith("s")
        and role_word_at(plain.rsplit(" ", 1)[1]) == 0
    ):
        return begins_with_a_tied_role(plain.rsplit(" ", 1)[1])
    return _PARTNERS.search(plain) is not None or _LEGAL.search(plain) is not None or _HEAD_OF.match(plain) is not None


def is_legal(text: str) -> bool:
    """``Inc.``, ``Ltée``: the legal suffix of a company's name."""
    return _LEGAL.fullmatch(folded(text).strip()) is not None


def is_a_person(text: str, scene: Scene) -> bool:
    """True for a guest's name, or for words that look like a person's name."""
    parts = _JOINED.split(text)
    if len(parts) > 1:
        some = [part for part in parts if is_a_person(part, scene)]
        return any(len(part.split()) > 1 for part in some) or len(some) == len(parts)
    words = [folded(word) for word in _words(text)]
    if not words or len(words) > 4:
        return False
    known = {part for name in (*scene.people, *scene.own) for part in folded(name).split()}
    if all(word in known for word in words):
        return True
    first = words[0].split("-")[0] if "-" in words[0] else words[0]
    plain = folded(text)
    if len(words) > 1 and (_WORD.search(plain) or _HEAD.match(plain) or "&" in plain):
        return False
    if len(words) == 1 and words[0] in FAMILY_NAMES:
        return True
    given = words[0] in GIVEN_NAMES or first in GIVEN_NAMES
    return (
        given
        or (len(words) == 2 and words[1] in FAMILY_NAMES)
        or (len(words) == 2 and words[1] in GIVEN_NAMES and words[0] in FAMILY_NAMES)
    )


_JOINED = re.compile(rf"(?:(?<!\s)\s+)?[&+]\s*|(?<!\s)\s+(?:{any_of('joins')})\s+", re.IGNORECASE)


def could_be_a_person(name: str) -> bool:
    """True where a guest's name may be a person's: *Kestrel* and *Cégep de la Rive* send invitations too."""
    plain, words = folded(name), _words(name)
    if not words or _HEAD.match(plain) or _LEGAL.search(plain) or _WORD.search(plain):
        return False
    return len(words) > 1 or plain in GIVEN_NAMES


def bare_name(name: str) -> str:
    """A name as it would appear in a domain."""
    return re.sub(r"[\W_]", "", folded(name))


def is_confirmed(text: str, scene: Scene) -> bool:
    """True where the sender's domain contains that name: *Blue Heron* for ``jane@blueheron.example``."""
    words = [word for word in _words(text) if not is_legal(word)]
    name = "".join(re.findall(r"\w", folded("".join(words))))
    initials = "".join(folded(word)[0] for word in words if folded(word) not in _PARTICLES)
    return any(
        len(label) > 1
        and (
            name == label
            or (len(label) > 3 and name.startswith(label))
            or (len(name) > 3 and label.startswith(name))
            or (len(label) > 2 and initials == label)
        )
        for label in scene.domains
    ) and not names_a_role(text)


def is_own_name(text: str, scene: Scene) -> bool:
    """True for the user's name: a booking service calls the candidate its client."""
    plain = " ".join(folded(text).split())
    return bool(plain) and any(plain in (" ".join(folded(name).split()), folded(name).split()[0]) for name in scene.own)


def domains_of(addresses: Iterable[str]) -> tuple[str, ...]:
    """The names in the domains of these addresses: ``blueheron`` of ``jane@mail.blueheron.co.uk``."""
    found: dict[str, None] = {}
    for address in addresses:
        host = address.rpartition("@")[2].casefold()
        for label in host.split(".")[:-1]:
            bare = re.sub(r"[\W_]", "", folded(label))
            if bare not in NO_EMPLOYER:
                found[bare] = None
    return tuple(found)


def _words(text: str) -> list[str]:
    return [word for word in re.split(r"[\s,]+", text.replace("’", "'").strip(" .,;:-–—")) if word]


def _has_a_capital(text: str) -> bool:
    return any(c.isupper() or c.isdigit() for c in text)

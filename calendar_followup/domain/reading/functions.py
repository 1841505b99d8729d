"""Words that people put beside a name, or in its place: ``directeur``, ``VP Finance``, ``chef Patrick``."""

from __future__ import annotations

import re

from calendar_followup.domain.reading.names import GIVEN_NAMES
from calendar_followup.domain.reading.roles import names_a_role, role_word_at
from calendar_followup.domain.reading.text import folded

_FUNCTIONS_WORDS = """
principal principale dean doyen doyenne chair head boss patron patronne owner proprietaire manager recruteur
recruteuse recruiter hr rh talent talents president presidente ceo cto cfo coo cio chro vp svp evp pdg dg
drh founder fondateur fondatrice cofounder team equipe staff personnel admin administration reception office
bureau contact info jobs emplois emploi carrieres careers chef cheffe lead responsable superviseur
superviseure directeur directrice director coordo associe associee partner gerant gerante quelqu'un someone
personne person inconnu inconnue unknown le la les l'equipe the un une a mon ma my son sa his her comite
committee coach chief assistant sous-chef vice-president vice-presidente hiring supervisor foreman
contremaitre sgt sergent sergeant lt lieutenant cpt capt captain capitaine col colonel cst officer rev reverend
hon soeur frere pere
"""
FUNCTIONS = frozenset(_FUNCTIONS_WORDS.split())
_TITLES_AFTER_WORDS = """
phd ph.d mba cpa crha cria ing p.eng md jr sr pmp msc bsc esq rn inf t.s ts adm.a m.sc b.sc m.a b.a ll.b
ll.m cfa fcpa eng d.m.v
"""
TITLES_AFTER = frozenset(_TITLES_AFTER_WORDS.split())


def is_a_given_name(word: str) -> bool:
    """True for a known first name with its capital, alone or with a second one: *Marie*, *Marie-Claude*."""
    return word[:1].isupper() and folded(word).rstrip(".").split("-")[0] in GIVEN_NAMES


def has_a_given_name(name: str) -> bool:
    """True for *Marco Boulanger*: a first name and a family name, though the latter is a trade too."""
    words = name.split()
    return len(words) > 1 and is_a_given_name(words[0]) and words[1][:1].isupper() and folded(words[1]) not in FUNCTIONS


def is_a_function(text: str) -> bool:
    """True for a job or a degree that follows a name: *directeur*, *VP Finance*, *HR manager*, *ing.*"""
    words = text.strip(" <(").split()
    if not words or folded(" ".join(words)).rstrip(".") in TITLES_AFTER:
        return bool(words)
    is_named = has_a_given_name(text) or (len(words) == 1 and is_a_given_name(text)) or after_function(text) != text
    if is_named:
        return False
    first = re.split(r"[\s,/]", folded(words[0]))[0].rstrip(".")
    return first in FUNCTIONS or role_word_at(text) == 0 or (names_a_role(text) and len(words) > 1)


def after_function(name: str) -> str:
    """``Patrick`` of ``chef Patrick``; the whole where no function is in front of a first name."""
    first, _, rest = name.partition(" ")
    is_function = folded(first).rstrip(".:") in FUNCTIONS or names_a_role(first)
    return rest if is_function and rest and is_a_given_name(rest.split()[0]) else name

"""Names in address-book order, or in quotes: ``"Tremblay, Marie" <marie@x.ca>`` is one person."""

from __future__ import annotations

import re

from calendar_followup.domain.reading.functions import is_a_function
from calendar_followup.domain.reading.text import folded

# Only where the list has nothing else before the address.
_ADDRESS_BOOK = re.compile(
    r"(?:(?<=^)|(?<=[;\n])|(?<=>,))(?P<lead>[ \t]*(?:[-*•–]\s+)?)(?P<family>[^\W\d_][\w'’-]+)"
    r",[ \t]+(?P<given>[^\W\d_][\w'’-]+)"
    r"(?P<tail>[ \t]*+(?:<(?P<address>[^<>\n]*)>[ \t]*+)?)(?=$|[;\n]|(?<=>),)"
)
# A whole name in quotes, as mail programs copy one with a comma in it (RFC 5322, section 3.4).
_QUOTED = re.compile(
    r"(?P<lead>(?:^|[,;\n>]|\s(?:et|and|&)\s)[ \t]*(?:[-*•–]\s+)?)"
    r"(?:\"(?P<plain>[^\"\n<>@]{1,80})\"|“(?P<curly>[^”\n<>@]{1,80})”|«(?P<french>[^»\n<>@]{1,80})»"
    r"|'(?P<single>[^'\n<>@]{1,80})')(?=[ \t]*(?:$|[<(,;\n]|\s(?:et|and|&)\s))"
)
# First names, folded: « Marie, Luc <luc@x.ca> » are two people.
_GIVEN = """
alain alex alexandra alexandre alice amelie amina ana andre andree anna anne annie antoine arthur audrey benoit
bernard bob bruno camille carl caroline catherine celine chantal charles charlotte chloe christian christine claude
claudia clara daniel daniele david denis denise diane dominique edith elena elise elizabeth emile emilie emily emma
eric etienne eva fatima felix florence francine francis francois francoise frederic gabriel gabrielle genevieve
georges gilles guillaume guy helene henri hugo ines isabelle jacques james jane jean jeanne jennifer jessica joanie
jocelyne john jonathan josee joseph judith julia julie julien karim karine kate kevin laura laurence laurent lea leo
line linda lise louis louise luc lucas lucie lucy maria mariam marie marc marcel marco mario mark martin martine
mathieu matthew maude max maxime megane melanie melissa mia michael michel michele mike miguel mohamed monique nadia
nadine nancy natalie nathalie nicolas nicole noah noemie nora olivia olivier omar pascal pascale patricia patrick
paul paule pauline peter philippe pierre priya rachel raphael rebecca rene renee richard robert roger rosalie roxane
samuel sandra sara sarah sebastien serge simon simone sofia sonia sophie stephane stephanie steve suzanne sylvain
sylvie tania thomas tom valerie veronique victor vincent william xavier yann yasmine yves yvon zoe
"""
_FIRST_NAMES = frozenset(_GIVEN.split())


def unquoted(text: str) -> str:
    """The list with each name in quotes as ``Marie Tremblay``, without the quotes and its comma."""
    return _QUOTED.sub(lambda found: f"{found['lead']}{_of_one(found)}", text)


def _of_one(found: re.Match[str]) -> str:
    """``Marie Tremblay`` of ``"Tremblay, Marie"`` and of ``"Marie Tremblay, directrice"``: quotes hold one person."""
    inside = next(filter(None, (found[name] for name in ("plain", "curly", "french", "single"))))
    family, *others = (part.strip() for part in re.split(r"[,;]", re.sub(r"(?<!\s)\s*\([^()]*\)", "", inside)))
    given = next((part for part in others if part and not is_a_function(part)), "")
    return f"{given} {family}".strip()


def given_first(text: str) -> str:
    """The list with each ``Tremblay, Marie`` as ``Marie Tremblay``."""
    return _ADDRESS_BOOK.sub(_in_order, text)


def _in_order(found: re.Match[str]) -> str:
    """``Marie Tremblay`` of ``Tremblay, Marie``; two first names are two people, unless the address has both."""
    family, given = found["family"], found["given"]
    address = folded(found["address"] or "")
    one = folded(family) in address if folded(family) in _FIRST_NAMES else folded(given).split("-")[0] in _FIRST_NAMES
    one = one or (bool(address) and folded(family) not in _FIRST_NAMES)
    return f"{found['lead']}{given} {family}{found['tail']}" if one else found.group()

# ruff: noqa: E501  an expression is a list of words, and reads best whole
"""Points typed without signs: on plain lines below their label, or in short sentences on one line."""

from __future__ import annotations

import re

from calendar_followup.domain.reading.functions import has_a_given_name
from calendar_followup.domain.reading.noise import is_a_mode, is_a_place, is_a_room_or_street
from calendar_followup.domain.reading.phrases import any_of
from calendar_followup.domain.reading.text import folded

MOST_WORDS = 8  # of a point on a line of its own; a longer line is prose
MOST_WORDS_OF_AN_ITEM = 6  # between two periods

_CLOSING = re.compile(rf"(?:{any_of('closings')}|thanks?(?: you)?\b.*|merci\b.*|bonjour\b.*|hello\b.*|hi\b.*)[\s,.!]*")
# What a person is told to do, or where to reach somebody, is not a point that was discussed.
_LOGISTICS = re.compile(
    r"(?:zoom|teams|webex|google meet|skype|tel|cell|phone|courriel|email|code|id|pin|nip|mot de passe|password|adresse"
    r"|address|lieu|location|when|where|quand|date|heure|time|lien|link|contact|dress|tenue|etage|floor|rdv"
    r"|apporter|amener|imprimer|arriver|se presenter|preparer|revoir|relire|lire|acheter|porter|appeler|rappeler"
    r"|envoyer|demander|confirmer|ne pas|penser a|n'oubliez|veuillez|svp|bring|print|arrive|park|wear|prepare|review|read"
    r"|buy|call|send|ask|confirm|don't|do not|remember|please|make sure|rejoindre|joindre|join|cliquez|click|acces|access|entree|see you|on se (?:voit|revoit|parle)|bonne chance|good luck|looking forward|au plaisir)\b"
)
_ADDRESS = re.compile(r"[@#<>|_]|://|www\.|\d{3}[-. ]\d{3,4}")
# The rest of the line above, which an editor broke.
_WRAPPED = re.compile(r"(?:de|du|des|d'|a|au|aux|avec|pour|et|ou|ni|of|to|with|for|and|or)\b")
_UNKNOWN_LABEL = re.compile(r"[A-ZÀ-Ý][\w'’-]*(?: [\w'’-]+){0,2}\s?:(?!\d)")
_ENDS = re.compile(
    r"(?<=[^\W\d_]{3})(?<!Inc)(?<!inc)(?<!Ltd)(?<!Prof)(?<!Mrs)(?<!etc)(?<!vs)[.]\s+|(?<=\d{4})[.]\s+|(?<=[!?])\s+"
)
_OF_A_SENTENCE = re.compile(
    r"(?:je|j'|nous|on|ils?|elles?|vous|c'est|ce|cela|ca|il y a|i|i'\w+|we|he|she|they|you|it|this|that|there)\b"
)


def goes_on_as_points(line: str) -> bool:
    """True for a line of a few words below a point that is another: no prose, label, greeting or address."""
    plain = " ".join(folded(line).split())
    words = plain.split()
    if not words or len(words) > MOST_WORDS or (plain.endswith((".", ":", ",")) and len(words) > 5):
        return False
    apart = (_CLOSING.fullmatch(plain), _LOGISTICS.match(plain), _ADDRESS.search(plain), _WRAPPED.match(plain))
    if any(apart) or _UNKNOWN_LABEL.match(line.strip()) or has_a_given_name(line):
        return False
    return not (is_a_mode(plain) or is_a_place(plain) or is_a_room_or_street(plain))


def items_of(point: str) -> tuple[str, ...]:
    """« Le budget 2027. Le travail à distance. » as two points; a sentence with its own period stays whole."""
    if re.search(r"[«»“”\"]", point):
        return (point,)
    items = [item.strip(" .") for item in _ENDS.split(point)]
    listed = all(
        (re.match(r"[A-ZÀ-Ý0-9]", item) or not at)
        and len(item.split()) <= MOST_WORDS_OF_AN_ITEM
        and not _OF_A_SENTENCE.match(folded(item))
        for at, item in enumerate(items)
    )
    return tuple(items) if len(items) > 1 and listed else (point,)

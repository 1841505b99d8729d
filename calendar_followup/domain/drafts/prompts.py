"""The prompts in a draft where the person still has to add something, and how they are recognised.

A prompt asks a question, with an example that fits the surrounding sentence.  An answer
typed in its place completes the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from calendar_followup.domain.drafts.nouns import article_of
from calendar_followup.domain.drafts.shapes import Lack, Unsaid
from calendar_followup.domain.drafts.wording import contracted_de, de, that

PLACEHOLDERS = {"fr": "[À COMPLÉTER", "en": "[TO COMPLETE"}
LONGEST_QUOTE = 70  # characters of the person's text quoted in a prompt

_ASKED = {
    "fr": {
        "nothing": "qu’est-ce {that_person} a dit ou demandé qui vous est resté en tête ? Ex. : {example}",
        "nobody": "qu’est-ce qu’on vous a dit ou demandé qui vous est resté en tête ? Ex. : {example}",
        "one word": "qu’avez-vous dit ensemble {of_quote} ? Ex. : {example}",
        "third person": "{quote}, dit directement {to_person}. Ex. : {example}",
        "other language": "{quote}, en français. Ex. : {example}",
        "delicate": "quel autre point de votre conversation ? {quote} pourrait vous nuire ici. Ex. : {example}",
        "unclear": "{quote} : qu’en avez-vous dit ensemble ? Ex. : {example}",
        "role": "quel poste ? Ex. : commis comptable",
    },
    "en": {
        "nothing": "what did {person} say or ask that stayed with you? E.g. {example}",
        "nobody": "what was said or asked that stayed with you? E.g. {example}",
        "one word": "what did you say together about {quote}? E.g. {example}",
        "third person": "{quote}, said to {person} directly. E.g. {example}",
        "other language": "{quote}, in English. E.g. {example}",
        "delicate": "which other point from your conversation? {quote} could count against you here. E.g. {example}",
        "unclear": "{quote}: what did you say about it together? E.g. {example}",
        "role": "which role? E.g. accounting clerk",
    },
}
_EXAMPLES = {
    "fr": (
        "ce que vous m’avez dit du travail au quotidien",
        "la façon dont votre équipe se partage le travail",
        "votre projet pour l’an prochain",
        "la façon dont vous accueillez les nouveaux",
    ),
    "en": (
        "what you told me about the day-to-day work",
        "how your team divides up the work",
        "your plans for next year",
        "how you welcome new people",
    ),
}
_QUOTES = {"fr": "« {} »", "en": "“{}”"}
_THEIRS = re.compile(r"\b(?:votre|vos|your) \w[^,;.!?:]{2,60}$", re.IGNORECASE)
_THEM = {"fr": "la personne rencontrée", "en": "the person you met"}
_YOURS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "fr": ((r"^(?:sa|son|leur)\b", "votre"), (r"^(?:ses|leurs)\b", "vos")),
    "en": ((r"^(?:his|her|their|its)\b", "your"),),
}


def asking_for_a_point(unsaid: Unsaid | None, person: str, language: str, seat: int = 0) -> str:
    """The prompt in place of a point: about the unusable text, if any was typed."""
    example = _EXAMPLES[language][seat % len(_EXAMPLES[language])]
    if unsaid is None or unsaid.lack is Lack.NOTHING:
        return _prompt("nothing" if person else "nobody", language, person=person, example=example)
    text = unsaid.text if len(unsaid.text) <= LONGEST_QUOTE else unsaid.text[: LONGEST_QUOTE - 1].rstrip() + "…"
    if unsaid.lack is Lack.ONE_WORD:
        example = _of_one_word(text, language)
    if unsaid.lack is Lack.UNCLEAR and (found := _THEIRS.search(text)):
        example = f"{found.group()[0].lower()}{found.group()[1:]}".rstrip(" .!?")
    if unsaid.lack is Lack.THIRD_PERSON and person:
        example = _said_to_them(text, person, language) or example
    if unsaid.lack is Lack.THIRD_PERSON:
        for theirs, yours in _YOURS[language]:
            if re.match(theirs, text, re.IGNORECASE):
                example = re.sub(theirs, yours, text, flags=re.IGNORECASE)
    return _prompt(unsaid.lack.value, language, person=person or _THEM[language], example=example, text=text)


def _said_to_them(text: str, person: str, language: str) -> str:
    """« le projet d’Anne » as put to Anne: « votre projet »; empty where it can't be converted."""
    name = re.escape(person)
    if language == "en":
        found = re.match(rf"{name}['’]s (?P<what>\S.*)", text, re.IGNORECASE)
        return f"your {found['what']}" if found else ""
    found = re.match(rf"(?:le |la |l['’])(?P<what>\S+) (?:de |d['’]){name}(?P<rest>.*)", text, re.IGNORECASE)
    return f"votre {found['what']}{found['rest']}" if found else ""


def _of_one_word(word: str, language: str) -> str:
    """A name is usually a tool's; any other word is a subject."""
    article = article_of(word.lower())
    is_name = word[:1].isupper() and article in ("", "l’")
    if language == "en":
        return "how your team uses it" if is_name else f"what you told me about {word.lower()}"
    if not article or is_name:
        return "la façon dont votre équipe s’en sert" if is_name else "ce que vous m’avez dit à ce sujet"
    subject = f"{article}{word.lower()}" if article == "l’" else f"{article} {word.lower()}"
    return f"ce que vous m’avez dit {contracted_de(subject)}"


def asking_for_the_role(language: str) -> str:
    """The prompt in place of the role."""
    return _prompt("role", language)


def is_unfinished(text: str) -> bool:
    """True for a text with a placeholder left in it."""
    return any(mark in text for mark in PLACEHOLDERS.values())


def _prompt(kind: str, language: str, person: str = "", example: str = "", text: str = "") -> str:
    quote = _QUOTES[language].format(text)
    asked = _ASKED[language][kind].format(
        person=person,
        that_person=that(person),
        to_person=f"au {person[3:]}" if person.startswith("le ") else f"à {person}",
        example=example,
        quote=quote,
        of_quote=de(quote),
    )
    colon = " :" if language == "fr" else ":"
    return f"{PLACEHOLDERS[language]}{colon} {asked}]"

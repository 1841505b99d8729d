"""The shape of a point, which decides how a letter can use it: a thing, a question, a quotation, a sentence.

People type points on a phone, in a few words.  Each shape has its own sentences in a
letter; the draft asks about a point of any other shape (design, section 6).  A point is
typeset, and fitted to the grammar of the sentence around it; its meaning is never
changed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from calendar_followup.domain.drafts import shape_patterns as patterns
from calendar_followup.domain.drafts.capitals import unshouted
from calendar_followup.domain.drafts.delicate import is_delicate
from calendar_followup.domain.drafts.nouns import article_of, is_listed
from calendar_followup.domain.drafts.things_en import in_english
from calendar_followup.domain.drafts.wording import de, elides, listed
from calendar_followup.domain.reading.text import folded

NARROW = "\u00a0"  # French writes it before a question mark


class Shape(StrEnum):
    """How a letter can use a point."""

    THING = "thing"  # la migration vers Django
    YOURS = "yours"  # votre question sur le budget
    QUOTATION = "quotation"  # « on apprend en marchant »
    QUESTION = "question"  # que faire quand il manque quelqu'un ?
    SENTENCE = "sentence"  # J'ai aimé parler de votre dépôt.


class Lack(StrEnum):
    """Why a letter can't use it."""

    NOTHING = "nothing"  # rien, bof
    ONE_WORD = "one word"  # Excel
    THIRD_PERSON = "third person"  # sa question sur le budget
    OTHER_LANGUAGE = "other language"  # la migration, in an English letter
    DELICATE = "delicate"  # le salaire
    UNCLEAR = "unclear"  # belle équipe


@dataclass(frozen=True, slots=True)
class Shaped:
    """A point ready to use: its shape, and its text as it appears in a sentence."""

    shape: Shape
    text: str


@dataclass(frozen=True, slots=True)
class Unsaid:
    """A point that can't be used as it is: why, and how it was typed."""

    lack: Lack
    text: str


@lru_cache(maxsize=4096)
def shaped(text: str, language: str) -> Shaped | Unsaid:
    """The point as a letter in that language can use it, or why it can't."""
    point = _typed(text)
    plain = folded(point)
    if patterns.NOTHING.fullmatch(plain) or not re.search(r"[^\W\d_]{2}", point):
        return Unsaid(Lack.NOTHING, point)
    if patterns.PRIVATE.search(plain) or (patterns.CRUDE.search(plain) and not _one_quoted(point)):
        return Unsaid(Lack.UNCLEAR, point)
    if is_delicate(plain):
        return Unsaid(Lack.DELICATE, point)
    for found in (_quotation(point, language), _question(point, language)):
        if found is not None:
            return found
    return _in_words(point.rstrip("!?.… "), language)


def _in_words(point: str, language: str) -> Shaped | Unsaid:
    """The shape of a point that is neither a quotation nor a question."""
    plain = folded(point)
    if patterns.FOREIGN[language].match(point) or patterns.FOREIGN_INSIDE[language].search(plain):
        return Unsaid(Lack.OTHER_LANGUAGE, point)
    if patterns.THIRD[language].match(plain):
        return Unsaid(Lack.THIRD_PERSON, point)
    if talked := patterns.TALKED[language].match(plain):
        return _talked_about(point, talked, language)
    if patterns.NEGATIVE[language].match(plain):
        return Unsaid(Lack.UNCLEAR, point)
    if patterns.FELT[language].match(plain) or patterns.NO_SUBJECT[language].match(point):
        return Unsaid(Lack.UNCLEAR, point)
    sentence = _sentence(point, plain, language)
    if sentence is not None:
        return sentence
    if patterns.YOURS[language].match(point) and "," not in point:
        states = _states(point, language)
        return Unsaid(Lack.UNCLEAR, point) if states else Shaped(Shape.YOURS, point[0].lower() + point[1:])
    return _thing(point, language)


def _typed(text: str) -> str:
    """Removes extra spaces, leading dashes and all-capitals."""
    point = " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split()).strip(" -–—*•;,")
    return unshouted(point).rstrip(" ;,")


def _quotation(point: str, language: str) -> Shaped | Unsaid | None:
    found = patterns.QUOTED.fullmatch(point) or _one_quoted(point)
    if found is None:
        return None
    inside = found["inside"].strip()
    if len(inside.split()) < 2:
        return Unsaid(Lack.ONE_WORD, inside)
    shape = Shape.QUESTION if inside.endswith("?") else Shape.QUOTATION
    return Shaped(shape, _closed(inside, language) if shape is Shape.QUESTION else inside.rstrip(" ."))


def _one_quoted(point: str) -> re.Match[str] | None:
    """A single quotation, where the rest only says who said it or the impression it made."""
    found = patterns.ONE_QUOTED.fullmatch(point)
    if found is None or len(found["inside"].split()) < 3:
        return None
    before, after = folded(found["before"]), folded(found["after"])
    if not (before.strip() or after.strip(" .!")):
        return None
    told_after = patterns.SAID_AFTER.fullmatch(after) or patterns.SAID_BY.fullmatch(found["after"])
    return found if patterns.SAID_BEFORE.fullmatch(before) and told_after else None


def _question(point: str, language: str) -> Shaped | Unsaid | None:
    if not point.endswith("?") and not patterns.ASKED[language].match(folded(point)):
        return None
    text = point.rstrip("?!. ")
    if patterns.YOURS[language].match(text) and not _states(text, language) and len(text.split()) > 2:
        return None  # « Votre virage numérique ? » is a thing, of which the person wasn't sure
    if "?" in text and all(len(part.split()) < 3 for part in text.split("?")):
        return Unsaid(Lack.UNCLEAR, point)  # « Quotas? pauses? »
    few = 2 if patterns.ASKS.match(text) else 3
    if len(text.split()) < few:
        return Unsaid(Lack.ONE_WORD if len(text.split()) == 1 else Lack.UNCLEAR, text)
    return Shaped(Shape.QUESTION, _closed(text, language))


def _closed(question: str, language: str) -> str:
    text = question.rstrip("?!. ")
    return f"{text[0].upper()}{text[1:]}{NARROW if language == 'fr' else ''}?"


def _sentence(point: str, plain: str, language: str) -> Shaped | Unsaid | None:
    """The writer's own sentence needs no other around it, unless it speaks of the reader in the third person."""
    is_told = patterns.TOLD[language].match(plain) or patterns.STRUCK[language].match(point)
    if not (patterns.FIRST[language].match(point) or is_told):
        return None
    if patterns.THIRD_INSIDE[language].search(plain):
        return Unsaid(Lack.THIRD_PERSON, point)
    if patterns.MEMO[language].match(plain) or len(point.split()) < 4:
        return Unsaid(Lack.UNCLEAR, point)
    text = re.sub(r"^i(?=[ '’])", "I", point) if language == "en" else point
    if text.count(",") == 1 and not re.search(r"\b(?:et|and)\b", text):  # « votre franchise, votre bureau »
        text = re.sub(r", (?=(?:votre|vos|your) )", " et " if language == "fr" else " and ", text)
    return Shaped(Shape.SENTENCE, f"{text[0].upper()}{text[1:]}.")


def _talked_about(point: str, talked: re.Match[str], language: str) -> Shaped | Unsaid:
    """« on a parlé du budget » mentions the budget."""
    rest = point[talked.end() :].strip()
    joint = talked.groupdict().get("joint") or ""
    if joint.startswith("d"):  # « parlé de commissions et de quotas »
        rest = re.sub(
            r" et (?:de |d['’])", " et ", re.sub(r" et du ", " et le ", re.sub(r" et des ", " et les ", rest))
        )
    article = {"du": "le ", "des": "les "}.get(joint.strip(), "")
    return shaped(article + rest, language) if rest else Unsaid(Lack.UNCLEAR, point)


def _thing(point: str, language: str) -> Shaped | Unsaid:
    about = patterns.ABOUT[language].match(folded(point))
    if about and about["rest"]:
        contracted = re.search(r"\bd([eu]s?)$", folded(point)[: about.start("rest")].rstrip())
        article = {"u": "le ", "es": "les "}.get(contracted[1], "") if contracted else ""
        point = article + point[about.start("rest") :]
    plain = folded(point)
    if (
        not point
        or _states(point, language)
        or re.search(r"(?<!\d):|:(?!\d)|[;=>]|(?<!\d)/|\.\s", point)
        or "(" in point[:1]
    ):
        return Unsaid(Lack.UNCLEAR, point)
    if patterns.THIRD_INSIDE[language].search(plain) and not patterns.CLAUSE[language].search(plain):
        return Unsaid(Lack.THIRD_PERSON, point)
    if len(re.findall(r"[^\W_]+(?:-[^\W_]+)*", point)) == 1:
        return Unsaid(Lack.ONE_WORD, point)
    if patterns.PRAISE[language].match(plain) or patterns.LOOSE_NUMBER[language].search(plain):
        return Unsaid(Lack.UNCLEAR, point)
    if language == "fr" and patterns.LOOSE_NOUN.search(plain) and not patterns.CLAUSE["fr"].search(plain):
        return Unsaid(Lack.UNCLEAR, point)
    point = re.sub(r"(?<=[a-zé]) & (?=[a-zé])", " et " if language == "fr" else " and ", point)
    said = _in_french(point) if language == "fr" else in_english(point)
    return Shaped(Shape.THING, said) if said else Unsaid(Lack.UNCLEAR, point)


def _states(point: str, language: str) -> bool:
    """True for a statement about a third party: « le poste commence en janvier »."""
    plain = folded(point.replace("à", "@").replace("À", "@"))  # « à » is not a verb
    found = patterns.STATES[language].search(plain)
    return found is not None and not patterns.CLAUSE[language].search(plain[: found.start()])


def _in_french(point: str) -> str:
    """With the article that a sentence needs, on each item of a list; ``""`` where it is unknown."""
    parts = [part.strip() for part in point.split(",")]
    if len(parts) > 1:
        parts[-1:] = _last_two(parts[-1])
        heads = [_with_article(part) for part in parts if part]
        if all(heads) and all(len(part.split()) <= 6 for part in heads):
            return listed(heads, "et")
        first = _with_article(point)
        return first if patterns.HEADS["fr"].match(point) else ""
    return _with_article(point)


def _last_two(part: str) -> list[str]:
    """« l'équipe et les horaires » at the end of a list are two items."""
    part = re.sub(r"^(?:et|ou|and) ", "", part)
    one, joint, other = part.partition(" et ")
    return [one, other] if joint and _with_article(other) and not re.match(r"\w+ ", other[:1]) else [part]


def _with_article(part: str) -> str:
    first, _, rest = part.partition(" ")
    if patterns.INFINITIVE.fullmatch(folded(first)) and rest and not article_of(first.lower()):
        return f"la façon {de(part[0].lower() + part[1:])}"
    how = patterns.HOW.get(first.lower())
    if first.lower() == "comment" and patterns.INFINITIVE.fullmatch(folded(rest.partition(" ")[0])):
        return f"la façon {de(rest)}"
    if how:
        return f"{how} {rest}" if re.match(r"(?:vous|l[ae’'s]|on|nous|votre|vos|ce[st]|un|une)\b", rest) else ""
    if patterns.HEADS["fr"].match(part):
        return _elided(part[0].lower() + part[1:])
    if part[:1].isdigit():
        return f"les {part}" if re.match(r"(?:[2-9]|\d[\d ]*\d) [a-zà-ÿ]{3,}[sx]\b", part) else ""
    if re.match(r"d(?:es|u|e la|e l['’]) ?\w", part, re.IGNORECASE):
        return ""
    article = article_of(part[0].lower() + part[1:] if first[1:].islower() else part)
    if article:
        part = _AND.sub(_with_its_article, part[0].lower() + part[1:])
        return f"{article}{part}" if article == "l’" else f"{article} {part}"
    return part if patterns.PROPER.match(first) and not _is_sentence_capital(part) else ""


def _elided(part: str) -> str:
    """« le onboarding » as it should have been typed: « l’onboarding »."""
    article, _, rest = part.partition(" ")
    typed = article in ("le", "la") and not re.match(r"(?:une?|h\w*|onz\w*|oui|huit\w*)\b", folded(rest))
    return f"l’{rest}" if typed and elides(rest) else part


_AND = re.compile(r"(?<= et )[a-zà-ÿ][\w'’-]*")


def _with_its_article(found: re.Match[str]) -> str:
    """« loi 96 et affichage »: if the first of two has its article, so has the second."""
    article = article_of(found.group()) if is_listed(folded(found.group())) else ""
    return f"{article}{found.group()}" if article == "l’" else f"{article} {found.group()}".strip()


def _is_sentence_capital(part: str) -> bool:
    """True where the capital only marks the start of the line: a verb, or a word of unknown gender."""
    first, _, rest = part.partition(" ")
    if first.istitle() and re.match(r"(?:des|du|de la|de l['’])", rest):
        return True
    return first.istitle() and bool(re.search(r"(?:er|ir|oir|re|ez|ons|ant|ment|é|ée|és)$", first))

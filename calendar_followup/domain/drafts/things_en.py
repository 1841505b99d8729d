"""A thing that was discussed, as an English sentence has it: “migration to Django” is *the* migration."""

from __future__ import annotations

import re

from calendar_followup.domain.drafts import shape_patterns as patterns
from calendar_followup.domain.drafts.wording import listed
from calendar_followup.domain.reading.text import folded

LIST = re.compile(r",(?!\d{3}\b)")  # “1,800” is a number

# What follows the noun that an English phrase is about.
_UP_TO_ITS_NOUN = re.compile(
    r",|\s(?:of|to|from|for|in|on|with|at|between|by|around|across"
    r"|over|after|before|and|without|within|under|into|through|as|per|than|like|near|about|behind|during|beyond|against)\s"
)


def in_english(point: str) -> str:
    """With the article that a sentence needs, and an “and” before the last item; ``""`` where it is unknown."""
    parts = [re.sub(r"^(?:and|or) ", "", part.strip()) for part in LIST.split(point) if part.strip()]
    if len(parts) > 1 and parts[-1].count(" and ") == 1:
        parts[-1:] = parts[-1].split(" and ")
    begun = [bool(patterns.HEADS["en"].match(part)) for part in parts]
    if len(parts) < 2 or (begun[0] and not all(begun)) or patterns.CLAUSE["en"].search(folded(point)):
        return _one_in_english(point)
    heads = [_one_in_english(part) for part in parts]
    listable = all(heads) and all(
        len(part.split()) <= 6 and not re.match(r"\d(?![\w.,]*-[a-z])", part) for part in parts
    )
    return listed(heads, "and") if listable else ""


def _one_in_english(point: str) -> str:
    if patterns.HEADS["en"].match(point):
        first, _, rest = point.partition(" ")
        return f"{first.lower()} {rest}"
    words = point.split()
    first = words[0]
    lowered = point if _keeps_capital(words) else point[0].lower() + point[1:]
    if re.match(r"home (?:every|each|by|at|on|early|before|most|for)\b", lowered.lower()) or re.match(
        r"(?:back|away|here|there|always|never|mostly|only|just|maybe|to|not|no|from|with|in|for|at|if|because|when|and|but|or|is|are|do|does|please|let)$",
        first.lower(),
    ):
        return ""
    head = _UP_TO_ITS_NOUN.split(lowered)[0]
    noun = (head.split() or [""])[-1]
    if re.match(r"[a-z]+ing (?:the|an?|our|my|your|this|these)\b|work-life balance$", lowered):
        return lowered
    if re.match(r"(?:new|current|next|upcoming|old) [^,]*$", lowered) and re.fullmatch(r".*[^s]", noun):
        return f"the {lowered}"
    takes_one = patterns.COUNTABLE.fullmatch(noun.lower()) or (" " in head and _is_singular(noun))
    if noun and takes_one and not re.search(r"(?:'s|’s)$", head.split()[0]):
        return f"the {lowered}"
    return lowered


def _is_singular(noun: str) -> bool:
    """A noun of which there may be several, so that a single one needs an article: “ticket”, “bonus”."""
    plain = noun.lower()
    return not (re.search(r"[^su]s$", plain) or patterns.MASS.fullmatch(plain)) and plain.isalpha() and noun.islower()


def _keeps_capital(words: list[str]) -> bool:
    """A name keeps its capital; the first word of a line loses it if it is an ordinary word."""
    first = words[0]
    if not first[:1].isupper() or not first[1:].islower():
        return True
    if "-" in first and first.lower() not in patterns.ORDINARY:  # “Spanish-speaking”
        first = first.partition("-")[0]
    return first.lower() not in patterns.ORDINARY and not re.search(
        r"(?:ing|tion|ment|ness|ity|ship|ance|ence|lingual|ional|ical|ntal|ous|ful|less|able|ible|ive|ly|ed|ism|ular)$",
        first,
    )

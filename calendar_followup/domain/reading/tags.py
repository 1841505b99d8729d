"""Recognises the tags that make an event an interview, and those that end everything.

A tag counts as a whole word, in any case, with or without accents, in the plural,
with a number, after a space, and however an editor split it; never inside an address
(design, section 4).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from calendar_followup.domain.events import Event
from calendar_followup.domain.reading.text import folded, plain
from calendar_followup.domain.reading.visible import as_seen, seen

ANSWERED_TAGS = ("#répondu", "#repondu", "#answered")
STOP_TAGS = (*ANSWERED_TAGS, "#stop")
SENT_TAGS = ("#envoyé", "#envoyée", "#envoyés", "#envoyées", "#sent")
SENT_TAG = {"fr": "#envoyé", "en": "#sent"}  # the one that we write

# The language that a tag implies (design, section 6, "A draft").
TAG_LANGUAGES = {"entrevue": "fr", "entretien": "fr", "interview": "en"}

# A sign with a space after it also begins a heading (“# interview prep”):
# it is a tag at the end of its line, before a sign, a name, a number, or one of these.
_MAY_FOLLOW = "avec|chez|pour|au|a|with|at|for"
_AFTER_A_SPACE = rf"(?=[ \t]*(?:$|[^\w\s]|(?-i:[A-Z0-9])|(?:{_MAY_FOLLOW})\b))"
_FORMS = r"s?(?:[-_]?\d{1,4})?"
_AROUND = "()[]{}.,;:!?\"'«»“”‘’"


def tag_of(
    event: Event,
    *,
    tags: Iterable[str],
    categories: Iterable[str],
    colors: Iterable[str],
    titles: Iterable[str],
) -> str:
    """What makes ``event`` an interview: the tag, category, colour or title word; or ``""``."""
    categories = {folded(name) for name in categories}
    return (
        tag_in(texts_of(event), tags)
        or next((name for name in event.categories if folded(name.strip()) in categories), "")
        or (event.color if event.color and event.color in set(colors) else "")
        or contains_word(event.title, titles)
    )


def texts_of(event: Event) -> str:
    """All text that an application shows of an event: its title, its description, and the HTML description."""
    return "\n".join([event.title, plain(event.description), event.alternative])


def tag_in(text: str, tags: Iterable[str]) -> str:
    """The first of ``tags`` in the text, in any of a tag's forms, or ``""``."""
    wanted = tuple(tags)
    pattern = _pattern(wanted, forms=True)
    found = pattern.search(_outside_addresses(as_seen(text))) if pattern else None
    return _which(found, wanted) if found else ""


def contains_word(text: str, words: Iterable[str]) -> str:
    """The first of ``words`` that is in the text as a whole word, exactly, or ``""``."""
    wanted = tuple(words)
    pattern = _pattern(wanted, forms=False)
    found = pattern.search(_outside_addresses(as_seen(text))) if pattern else None
    return _which(found, wanted) if found else ""


def language_of_tag(tag: str) -> str:
    """``fr`` or ``en`` where the tag itself implies it, else ``""``."""
    return TAG_LANGUAGES.get(folded(tag).lstrip("#"), "")


def has_stop_tag(text: str) -> bool:
    """True when the text has a stop tag."""
    return bool(stop_tag_in(text))


def has_answered_tag(text: str) -> bool:
    """True when one of the stop tags in the text says that an answer came."""
    return bool(contains_word(text, ANSWERED_TAGS))


def stop_tag_in(text: str) -> str:
    """The stop tag in the text, or ``""``."""
    return contains_word(text, STOP_TAGS)


def without_stop_tags(text: str) -> str:
    """The text as it was before a stop tag was typed into it."""
    return _without(text, _pattern(STOP_TAGS, forms=False))


def has_sent_tag(text: str) -> bool:
    """True when the text says that the message was sent."""
    return bool(sent_tag_in(text))


def sent_tag_in(text: str) -> str:
    """The tag by which the text says that the message was sent, or ``""``."""
    return contains_word(text, SENT_TAGS)


def without_gestures(text: str) -> str:
    """The text as it was before a tag with a meaning was typed into it."""
    return _without(text, _pattern((*STOP_TAGS, *SENT_TAGS), forms=False))


def without_words(text: str, words: Iterable[str]) -> str:
    """The text without the given tags, in any of their forms; the text around them stays."""
    return _without(text, _pattern(tuple(words), forms=True))


def _without(text: str, pattern: re.Pattern[str] | None) -> str:
    if pattern is None:
        return text
    look = seen(text)
    kept, at = [], 0
    for found in pattern.finditer(_outside_addresses(look.text)):
        start, end = _with_its_brackets(text, *look.span(found.start(), found.end()))
        kept.append(text[at:start])
        at = max(at, end)
    return "".join([*kept, text[at:]])


def _with_its_brackets(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with the brackets and punctuation that would be left alone between two spaces."""
    first, last = start, end
    while first > 0 and text[first - 1] in _AROUND:
        first -= 1
    while last < len(text) and text[last] in _AROUND:
        last += 1
    alone = (first == 0 or text[first - 1].isspace()) and (last == len(text) or text[last].isspace())
    return (first, last) if alone else (start, end)


def _which(found: re.Match[str], words: tuple[str, ...]) -> str:
    return words[int(str(found.lastgroup)[1:])]


def _outside_addresses(text: str) -> str:
    """The text with web and mail addresses replaced by spaces, so that positions stay the same."""
    return _PIECE.sub(_blanked, text) if "#" in text else text


def _blanked(found: re.Match[str]) -> str:
    piece = found.group()
    if "#" not in piece:
        return piece
    start = _ADDRESS.search(piece)
    if start is None and (host := _HOST.search(piece)) and "/" in piece[host.end() :]:
        start = host
    if start:
        piece = piece[: start.start()].ljust(len(piece))
    return _MAIL_OR_PATH.sub(lambda part: " " * len(part.group()), piece)


# A run without spaces; the start of a web address in it; a mail address, or the text after one in a path or a query.
_PIECE = re.compile(r"[^\s<>\"]+")
_ADDRESS = re.compile(r"[a-z]{0,20}://|\bwww\.|\bmailto:", re.IGNORECASE)
_HOST = re.compile(r"\w\.\w")
_MAIL_OR_PATH = re.compile(r"#[\w.+-]{0,64}@[\w-]{1,64}\.\w|(?<=[/=&])#[\w-]*")


@lru_cache(maxsize=64)
def _pattern(words: tuple[str, ...], *, forms: bool) -> re.Pattern[str] | None:
    each = [f"(?P<w{at}>{_form_of(word, forms)})" for at, word in enumerate(words) if as_seen(word).strip("# ")]
    if not each:
        return None
    return re.compile(rf"(?<![\w#])(?:{'|'.join(each)})(?![\w-])", re.IGNORECASE | re.MULTILINE)


def _form_of(word: str, forms: bool) -> str:
    bare = as_seen(word)
    if not forms or not bare.startswith("#"):
        return re.escape(bare)
    name = re.escape(bare.lstrip("# "))
    return rf"\#(?:{name}{_FORMS}(?![\w-])|[ \t]{{1,2}}{name}{_FORMS}{_AFTER_A_SPACE})"

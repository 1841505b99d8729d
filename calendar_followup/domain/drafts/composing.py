"""Composes the sentences of a letter, each in the wording chosen for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from calendar_followup.domain.drafts import words_en, words_fr
from calendar_followup.domain.drafts.civilities import called, greeted
from calendar_followup.domain.drafts.letter import Letter
from calendar_followup.domain.drafts.prompts import asking_for_a_point
from calendar_followup.domain.drafts.sentences import filled
from calendar_followup.domain.drafts.shapes import Shape, Shaped
from calendar_followup.domain.drafts.values import AND, NAMED_COLLEAGUES, values_of, was_met
from calendar_followup.domain.drafts.wording import contracted_de
from calendar_followup.domain.model import Stage

SIGNATURE = 4  # words, except with very long names
_WORDS = {"fr": words_fr.WORDS, "en": words_en.WORDS}


def sentences_of(letter: Letter) -> dict[str, str]:
    """The parts of the letter, by their names in a template; a part that its stage lacks is empty."""
    values = values_of(letter)
    parts = {
        "subject": _part(letter, "subject", values),
        "greeting": _greeting(letter),
        "first": _part(letter, "opening", values, _circumstances(letter, values)),
        "recall": _recall(letter),
        "interest": _part(letter, "interest", values),
        "question": _part(letter, "question", values, _announced(letter)),
        "offer": _part(letter, "offer", values),
        "end": _part(letter, "end", values),
        "farewell": _part(letter, "farewell", values),
    }
    # A long name makes a long letter: drop the dispensable parts first.
    for part in ("offer", *(() if letter.contents.asks_for_a_point else ("recall",))):
        if _words(" ".join(parts.values())) - _words(parts["subject"]) > letter.contents.longest - SIGNATURE:
            parts[part] = ""
    return parts


def _part(letter: Letter, part: str, values: Mapping[str, str], kinds: Iterable[str] = ()) -> str:
    """One part, in its first kind for which the stage has wordings."""
    entries = (f"{part} {letter.stage} {kind}".rstrip() for kind in (*kinds, ""))
    entry = next((each for each in entries if each in _WORDS[letter.language]), None)
    text = "" if entry is None else filled(_wording(letter, entry, part), values)
    return re.sub(r",(?=\s?[.,;:?!])", "", text)  # a comma that closes an apposition, before another sign


def _wording(letter: Letter, entry: str, part: str) -> str:
    wordings = _WORDS[letter.language][entry]
    stages = list(Stage)  # a part that every letter has is worded differently at each stage
    number = letter.background.choice(letter.seat)[part] + stages.index(letter.stage)
    return wordings[number % len(wordings)]


def _circumstances(letter: Letter, values: Mapping[str, str]) -> Iterator[str]:
    """The subjects that the first sentence may have, the most informative first."""
    details = letter.interview.details
    if details.by_phone:
        yield "phone"
    if was_met(letter):
        yield "again"
    if values["colleagues"]:
        yield "panel"
    elif len(details.people) > NAMED_COLLEAGUES + 1:
        yield "crowd"
    if (details.round or 1) > 1:
        yield "later"


def _announced(letter: Letter) -> Iterator[str]:
    """What a relance refers to: a decision announced for later, one announced, or nothing announced."""
    deadline = letter.interview.details.deadline
    if deadline is not None and deadline.expires is not None:
        ahead = letter.day is not None and deadline.day is not None and letter.day < deadline.expires
        yield "still" if ahead else "when"
    yield "next"


def _greeting(letter: Letter) -> str:
    hello = "Bonjour" if letter.language == "fr" else "Hello"
    return f"{hello} {greeted(letter.person, letter.language)}".rstrip() + ","


def _recall(letter: Letter) -> str:
    """The points to recall: one or two in a thank-you, one in a relance, none in the last."""
    contents = letter.contents
    points = [point for point in letter.said.points if contents.may_quote_a_question or "?" not in point.text]
    if contents.asks_for_a_point and not points:
        person = called(letter.person, letter.language)
        prompt = asking_for_a_point(letter.said.unsaid, person, letter.language, letter.seat)
        return filled(_wording(letter, f"recall {letter.stage} missing", "recall"), {"prompt": prompt})
    return " ".join(_in_sentences(letter, points[: contents.points]))


def _in_sentences(letter: Letter, points: Sequence[Shaped]) -> list[str]:
    """Two things go into one sentence; points of other shapes get one each, where there is room."""
    if not points:
        return []
    first = points[0]
    mergeable = (Shape.THING, Shape.YOURS)
    if len(points) == 2 and first.shape is points[1].shape and first.shape in mergeable:
        both = _sentence(letter, "recall", first.shape, [first.text, points[1].text])
        if _words(both) <= letter.contents.longest_recall:
            return [both]
    alone = _sentence(letter, "recall", first.shape, [first.text])
    if letter.contents.points == 1 and _words(alone) > letter.contents.longest_recall:
        return []
    if len(points) < 2 or (first.shape is points[1].shape and first.shape is not Shape.SENTENCE):
        return [alone]
    second = _sentence(letter, "second", points[1].shape, [points[1].text])
    return [alone, second] if _words(f"{alone} {second}") <= letter.contents.longest_recall else [alone]


def _sentence(letter: Letter, part: str, shape: Shape, texts: list[str]) -> str:
    if shape is Shape.SENTENCE:
        return texts[0]
    conjunction = AND[letter.language]
    values = {"x": f" {conjunction} ".join(texts), "on_x": "", "of_x": ""}
    if letter.language == "fr":
        values["on_x"] = f" {conjunction} ".join(f"sur {text}" for text in texts)
        values["of_x"] = "" if "," in texts[0] or texts[0].startswith("ce ") else contracted_de(texts[0])
    return filled(_wording(letter, f"{part} {letter.stage} {shape}", "recall"), values)


def _words(text: str) -> int:
    return len(text.split())

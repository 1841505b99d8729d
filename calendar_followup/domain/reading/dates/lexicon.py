"""The words of all languages together, since people mix them: the lexeme of each word, and its effect."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain

from calendar_followup.domain.reading.dates.parts import Meaning
from calendar_followup.domain.reading.dates.shape import DateWords, Kind
from calendar_followup.domain.reading.words import LANGUAGES

STEMS = range(4, 12)  # the possible lengths of a stem


@dataclass(slots=True)
class Lexicon:
    """The lexemes of words (``lexemes``), and their effect outside of forms (``kinds``, ``stems``)."""

    lexemes: dict[str, str] = field(default_factory=dict)
    spellings: dict[str, str] = field(default_factory=dict)
    short: dict[str, tuple[str, ...]] = field(default_factory=dict)
    classes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    kinds: dict[str, Kind] = field(default_factory=dict)
    stems: dict[str, Kind] = field(default_factory=dict)
    forms: list[tuple[str, Meaning]] = field(default_factory=list)
    idioms: list[tuple[str, Kind]] = field(default_factory=list)
    suffixes: tuple[str, ...] = ()
    words: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)

    def kind_of(self, lexeme: str) -> Kind | None:
        """The effect of a word outside of forms; None for an unknown word."""
        if lexeme in self.kinds:
            return self.kinds[lexeme]
        stems = (lexeme[:length] for length in STEMS if length <= len(lexeme))
        return next((self.stems[stem] for stem in stems if stem in self.stems), None)

    def is_known(self, word: str) -> bool:
        """True for any word in the tables."""
        return word in self.words or self.kind_of(word) is not None


def merged(languages: tuple[DateWords, ...]) -> Lexicon:
    """One lexicon for several languages; where two classify a word differently, the first language wins."""
    found = Lexicon()
    for words in languages:
        _add_lexemes(found, words)
        found.spellings |= words.spellings
        found.short = {
            word: tuple(dict.fromkeys((*found.short.get(word, ()), *words.short.get(word, ()))))
            for word in {**found.short, **words.short}
        }
        for name, members in words.classes.items():
            found.classes[name] = (*found.classes.get(name, ()), *members.split())
        for kind, text in words.kinds.items():
            for word in text.split():
                table = found.stems if word.endswith("*") else found.kinds
                table.setdefault(word.rstrip("*"), kind)
        found.forms.extend(words.forms)
        found.idioms.extend((idiom, kind) for kind, idioms in words.idioms.items() for idiom in idioms)
        found.names |= set(words.names.split())
        found.suffixes = (*found.suffixes, *words.suffixes.split())
    sources = " ".join(source for source, _ in (*found.forms, *found.idioms)).replace("?", "").replace("/", " ")
    found.words = {*found.lexemes, *found.spellings, *found.short, *sources.split(), *chain(*found.classes.values())}
    return found


def _add_lexemes(found: Lexicon, words: DateWords) -> None:
    for lexeme, text in words.lexemes.items():
        found.lexemes |= dict.fromkeys(text.split(), lexeme)
    for prefix, table in (("", words.numbers), ("O", words.ordinals)):
        for number, text in table.items():
            for word in text.split():
                if word not in words.short:
                    found.lexemes[word] = f"{prefix}{number}"


LEXICON = merged(tuple(words.dates for words in LANGUAGES if words.dates is not None))

"""The shape of a language's words: what reading must know to understand people who write in it.

Every word is written as people write it; reading compares without case or
accents.  A part that a language leaves out is empty: reading then does without.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from calendar_followup.domain.model import Status


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """The words by which a line says an answer, or that there is none yet.

    Each is a list of phrases, divided by commas, of whole words: ``*`` lets a word end as it likes, ``..``
    stands for up to three words, ``=`` in front for a phrase that is all of a
    clause.  An apostrophe and a hyphen are spaces.

    ``negations`` deny what follows; ``nothing`` says that nothing came,
    ``waiting`` that it is waited for, ``unsure`` that it is only hoped for, and
    ``not_yet`` that it is too early.
    ``news`` are the names of an answer, and ``due`` the words of when one is
    expected; ``will`` are auxiliaries of what is to come, ``reach`` the verbs of
    answering beside them, ``promises`` what announces an answer by itself, and ``not_before``
    forbids an early date.  ``own``
    is what the person did themselves.
    ``rejected``, ``offered`` and ``onward`` say how it ended, or that it goes on;
    ``chosen`` is what a negation makes a rejection of, and ``meetings`` are what is
    one more round where a day stands beside it.  ``reached`` says that
    somebody got in touch, or that there is an answer.  ``but`` divides a line into
    clauses; ``relances`` are names of what a person may want none of.
    """

    negations: str = ""
    nothing: str = ""
    waiting: str = ""
    unsure: str = ""
    not_yet: str = ""
    news: str = ""
    due: str = ""
    will: str = ""
    reach: str = ""
    promises: str = ""
    not_before: str = ""
    own: str = ""
    rejected: str = ""
    chosen: str = ""
    offered: str = ""
    onward: str = ""
    meetings: str = ""
    reached: str = ""
    but: str = ""
    relances: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """All the words of one language.

    ``language`` is its code, ``names`` what people call it beside ``Language:``.
    ``labels`` are the labels of each detail, ``form`` those of the form in a
    follow-up's notes, in its order, and ``colon`` what follows them there;
    ``determiners`` begin a noun phrase.  ``statuses`` are words for each status,
    ``answers`` those of an answer; ``no_values`` are beside a label no role or company.
    """

    language: str
    names: tuple[str, ...] = ()
    labels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    form: Mapping[str, str] = field(default_factory=dict)
    colon: str = ":"
    determiners: str = ""
    statuses: Mapping[Status, tuple[str, ...]] = field(default_factory=dict)
    no_values: tuple[str, ...] = ()
    answers: AnswerWords = AnswerWords()


def listed(phrases: str) -> list[str]:
    """The phrases of a list that commas divide."""
    return [" ".join(phrase.split()) for phrase in phrases.split(",") if phrase.strip()]

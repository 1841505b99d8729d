"""The schema of a language's words: what the reader must know to understand people who write in it.

Every word has its usual spelling; comparison ignores case and accents.  A part that a
language leaves out is empty, and that kind of word is then not recognised.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from calendar_followup.domain.model import Status
from calendar_followup.domain.reading.dates.shape import DateWords


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """The words by which a line gives an answer, or says that there is none yet.

    Each is a list of phrases of whole words, separated by commas.  ``*`` matches any ending
    of a word, ``..`` matches up to three words, ``=`` in front marks a phrase that must be the
    whole clause.  An apostrophe and a hyphen are spaces.

    ``negations`` deny what follows; ``nothing`` says that nothing came,
    ``waiting`` that it is awaited, ``unsure`` that it is only hoped for, and
    ``not_yet`` that it is too early.
    ``news`` are nouns for an answer.  ``due`` are words for when one is expected, and ``by``
    comes before such a day.  ``will`` are auxiliaries of the future, ``reach`` the verbs of
    answering beside them.  ``promises`` announce an answer by themselves, and ``not_before``
    forbids an early date.  ``own`` is something the person did themselves.
    ``rejected``, ``offered`` and ``onward`` give the outcome, or say that it goes on;
    ``chosen`` becomes a rejection when negated, and ``meetings`` mean one more round
    beside a day.  ``reached`` says that somebody got in touch, or that there is an answer.
    ``but`` divides a line into clauses; ``relances`` are the reminders that a person may decline.
    """

    negations: str = ""
    nothing: str = ""
    waiting: str = ""
    unsure: str = ""
    not_yet: str = ""
    news: str = ""
    due: str = ""
    by: str = ""
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
class SentWords:
    """The words by which a line says that a message was sent; each is a list of phrases separated by commas.

    ``sent`` counts with the words of ``before`` and ``after`` around it, and with ``to`` and a
    name; ``done`` counts only at the start of the line.
    """

    sent: str = ""
    done: str = ""
    before: str = ""
    after: str = ""
    to: str = ""


@dataclass(frozen=True, slots=True)
class TitleWords:
    """The words of titles and invitations; each is a list of phrases separated by commas.

    ``prefixes`` come before a title and a colon.  ``at`` comes before a company,
    ``meets`` before the person or company met, ``wanted`` before a role, ``between`` before
    two names with ``joins`` between them.
    ``interviews`` are names of an interview, ``meetings`` those of any meeting, with the
    words ``before`` and ``after`` them.  ``ordinals`` and ``numbers`` count ``rounds``;
    ``number_signs`` precede a number.
    ``modes`` say how and how long; ``noise`` is neither a role, nor a company, nor a person.
    ``fields`` are the fields of a role or a department; ``teams``, ``rooms`` and ``places`` are
    not companies.
    ``company_heads`` begin a company's name; ``employer_heads`` do so even right after a role,
    unless one of the ``ties`` is between; ``company_words`` are in the name or at its end.
    ``telling`` are in names that no person has.  ``known`` are companies whose names look like
    something else, and ``inside`` comes before some.
    ``roles`` are stems of roles, separated by spaces (``_`` is a space inside one).
    ``links`` come after a role's first word where it is of this language; ``posts``
    come before a role, ``post_ends`` after it.
    ``qualities`` come before a role and are not a company, ``tied_qualities`` do so in a
    language with ``links``.  ``ranks`` say little without the words after a comma, ``grades``
    precede a number that belongs to the role, ``interviewers`` are the interviewer's job
    rather than the one sought.  ``hiring`` ends the name of a company's hiring part,
    ``nowhere`` follows an *at* and is not a company, ``particles`` are small words in names.
    ``phones`` say that it is by phone, and so do ``calls`` that begin a line; ``videos`` say
    that it is not.  ``civilities`` come before a person, ``closings`` before a signature.
    ``titled`` are labels of an event's title inside its text, ``held`` labels of how it is
    held, ``phoned`` the values of ``held`` that mean by phone.  ``sentences`` are patterns, over
    folded text, of sentences that name a role or a company.
    """

    prefixes: str = ""
    at: str = ""
    meets: str = ""
    wanted: str = ""
    between: str = ""
    joins: str = ""
    interviews: str = ""
    meetings: str = ""
    before: str = ""
    after: str = ""
    ordinals: Mapping[str, int] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    rounds: str = ""
    number_signs: str = ""
    modes: str = ""
    noise: str = ""
    fields: str = ""
    teams: str = ""
    rooms: str = ""
    places: str = ""
    company_heads: str = ""
    employer_heads: str = ""
    ties: str = ""
    company_words: str = ""
    telling: str = ""
    known: str = ""
    inside: str = ""
    roles: str = ""
    links: str = ""
    qualities: str = ""
    tied_qualities: str = ""
    ranks: str = ""
    grades: str = ""
    interviewers: str = ""
    hiring: str = ""
    nowhere: str = ""
    particles: str = ""
    posts: str = ""
    post_ends: str = ""
    phones: str = ""
    calls: str = ""
    videos: str = ""
    civilities: str = ""
    closings: str = ""
    titled: str = ""
    held: str = ""
    phoned: str = ""
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UntaggedWords:
    """What suggests that an event without a tag is an interview, and what speaks against it.

    ``words`` are the usual names of an interview, also misspelt, in a title.  The others are
    patterns over visible text in lower case and without accents.  ``names`` are other names, in a title;
    ``invitations`` are said to a candidate, in an invitation from somebody else.
    ``pieces`` are plain texts: one of them, or *entrevue*, *interview* or *entretien*, is in whatever
    matches a name or an invitation, so that most texts are turned away by a look for them.
    ``about`` are words before or right after the name of an interview that is only spoken of.
    ``otherwise`` is in the titles of what has the word and is no interview of the person's for
    a job: one suggestion that is wrong costs more than one that is missing.
    """

    words: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    invitations: tuple[str, ...] = ()
    pieces: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    otherwise: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """All the words of one language.

    ``language`` is its code, ``names`` are its names beside ``Language:``.
    ``labels`` are the labels of each detail, ``form`` those of the form in a
    follow-up's notes, in its order, and ``colon`` is the separator after them.
    ``determiners`` begin a noun phrase.  ``statuses`` are words for each status,
    ``answers`` those of an answer, ``sent`` those of a message that was sent,
    ``titles`` those of titles and invitations, ``untagged`` those of interviews that
    nobody tagged; ``dates`` is how dates are written; ``no_values`` beside a label are not a role or a company.
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
    sent: SentWords = SentWords()
    titles: TitleWords = TitleWords()
    untagged: UntaggedWords = UntaggedWords()
    dates: DateWords | None = None


def listed(phrases: str) -> list[str]:
    """The phrases of a list separated by commas."""
    return [" ".join(phrase.split()) for phrase in phrases.split(",") if phrase.strip()]

"""The stages: one row of one table each.

The rest of the program knows no stage by name; it reads the row.  A new stage
is a member of the enum, a row, its templates, and its words in
``drafts/phrases.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, StrEnum

from calendar_followup.base.messages import word


class Stage(StrEnum):
    """Why a follow-up exists, in the order in which they fall due."""

    THANK_YOU = word("thank-you")
    RELANCE = word("relance")
    LAST_RELANCE = word("last-relance")


class Wait(Enum):
    """A length of time that the person's config sets, by its key under ``[timing]``."""

    THANK_YOU = "thank_you"
    NO_DEADLINE = "no_deadline"
    SECOND_RELANCE = "second_relance"


class Announced(Enum):
    """The effect of an announced deadline on the wait."""

    IGNORED = "ignored"
    REPLACES_THE_WAIT = "replaces the wait"
    HOLDS_BACK = "the wait may be over: not before it has passed"


class Within(Enum):
    """The hours into which a follow-up is moved."""

    WAKING = "waking hours, any day of the week"
    WORKING = "working hours of a working day"


class Late(Enum):
    """How late a follow-up may still be created."""

    TWO_DAYS_AFTER_THE_INTERVIEW = "48 hours after the interview's end"
    A_WEEK_AFTER_DUE = "a week after it was due"
    NEVER = "never"


class Drafts(Enum):
    """How many drafts a follow-up holds."""

    ONE_EACH = "one for each person of a panel"
    ONE = "one, to the main contact"


@dataclass(frozen=True, slots=True)
class LetterRules:
    """The contents of a stage's letters, besides their wordings.

    ``longest`` counts the words of the whole letter.  It quotes at most ``points``, in
    at most ``longest_recall`` words.
    """

    longest: int
    points: int = 0
    longest_recall: int = 0
    asks_for_a_point: bool = False  # without one, the draft is unfinished
    needs_the_role: bool = False  # likewise
    may_quote_a_question: bool = False  # beside one of its own, a second question would be one too many


@dataclass(frozen=True, slots=True)
class Policy:
    """The policy of one stage.

    ``wait``, the person's rule or a number of days, counts from the interview's end, or
    from the start of the stage ``after``; if that one doesn't exist, neither does this one.
    It begins on a later working day than the stage that it keeps ``clear_of``, with that many
    working days between.  ``template`` names the file in each language's folder.  A message
    that nobody noted as sent is ``worth_sending`` for that long after its reminder rang.
    """

    wait: Wait | int
    announced: Announced
    within: Within
    late: Late
    drafts: Drafts
    template: str
    worth_sending: timedelta
    letter: LetterRules
    is_relance: bool = True
    after: Stage | None = None
    outside_quiet_periods: bool = False
    clear_of: Stage | None = None
    working_days_between: int = 0


POLICIES: Mapping[Stage, Policy] = {
    # Sooner than a day looks nervous, later than two is forgotten.  People are thanked
    # one by one: a message to a whole panel is worse than none.  The points discussed make
    # it personal; without one it is unfinished.
    Stage.THANK_YOU: Policy(
        wait=Wait.THANK_YOU,
        announced=Announced.IGNORED,
        within=Within.WAKING,
        late=Late.TWO_DAYS_AFTER_THE_INTERVIEW,
        drafts=Drafts.ONE_EACH,
        template="thank-you.txt",
        worth_sending=timedelta(days=2),
        letter=LetterRules(130, points=2, longest_recall=55, asks_for_a_point=True, may_quote_a_question=True),
        is_relance=False,
    ),
    # An announced deadline is never pre-empted.  One that passed unnoticed a week ago is
    # old news, and a relance would add nothing; up to a week late, it loses little.  Its
    # reader hires for many jobs at once: it says which one, and recalls one point.
    Stage.RELANCE: Policy(
        wait=Wait.NO_DEADLINE,
        announced=Announced.REPLACES_THE_WAIT,
        within=Within.WORKING,
        late=Late.A_WEEK_AFTER_DUE,
        drafts=Drafts.ONE,
        template="relance.txt",
        worth_sending=timedelta(days=7),
        letter=LetterRules(90, points=1, longest_recall=30, needs_the_role=True),
        clear_of=Stage.THANK_YOU,
    ),
    # Optional, and the last word: never without the first, and never made up for.  The
    # first needs working days in which it can be answered; holidays don't count.
    Stage.LAST_RELANCE: Policy(
        wait=Wait.SECOND_RELANCE,
        announced=Announced.HOLDS_BACK,
        within=Within.WORKING,
        late=Late.NEVER,
        drafts=Drafts.ONE,
        template="last-relance.txt",
        worth_sending=timedelta(days=7),
        letter=LetterRules(70),
        after=Stage.RELANCE,
        outside_quiet_periods=True,
        clear_of=Stage.RELANCE,
        working_days_between=3,
    ),
}

RELANCES = tuple(stage for stage in Stage if POLICIES[stage].is_relance)

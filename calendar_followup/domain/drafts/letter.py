"""A letter that is to be written: to whom, of which interview and stage, and on what ground."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from calendar_followup.domain.drafts.points import Said
from calendar_followup.domain.drafts.variation import FIRST, Choice
from calendar_followup.domain.model import Interview, Person, Stage


@dataclass(frozen=True, slots=True)
class Contents:
    """What a stage's letters hold, beside what the tables of wordings have for that stage.

    ``longest`` is in words, of the whole; ``points`` how many are told, in at most ``longest_recall`` words.
    """

    longest: int
    points: int = 0
    longest_recall: int = 0
    asks_for_a_point: bool = False  # without one, the draft is unfinished
    needs_the_role: bool = False  # likewise
    may_quote_a_question: bool = False  # beside one of its own, a second would be one too many


CONTENTS: Mapping[Stage, Contents] = {
    # What makes it personal is what was said together: without that it isn't one.
    Stage.THANK_YOU: Contents(130, points=2, longest_recall=55, asks_for_a_point=True, may_quote_a_question=True),
    # Read by somebody who hires for many jobs at once: which one, and one point to be known again by.
    Stage.RELANCE: Contents(90, points=1, longest_recall=30, needs_the_role=True),
    Stage.LAST_RELANCE: Contents(70),
}


@dataclass(frozen=True, slots=True)
class Background:
    """What an interview's own details don't tell: its process, and the letters around.

    ``met`` are the people of earlier rounds; ``choices`` the wordings, one choice a seat.
    """

    met: tuple[Person, ...] = ()
    choices: tuple[Choice, ...] = (FIRST,)

    def choice(self, seat: int) -> Choice:
        """The wordings for that seat, also where somebody joined since they were chosen."""
        last = self.choices[min(seat, len(self.choices) - 1)]
        extra = max(0, seat - len(self.choices) + 1)
        return {part: number + extra for part, number in last.items()}


NO_BACKGROUND = Background()


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person asked of every letter."""

    accord: str = ""
    inclusive: str = "neutral"


@dataclass(frozen=True, slots=True)
class Letter:
    """One message.  ``said`` is what it can tell of the points; ``day`` when it is meant to go, where that is known."""

    interview: Interview
    stage: Stage
    seat: int
    person: Person | None
    said: Said
    background: Background = NO_BACKGROUND
    wishes: Wishes = Wishes()
    day: datetime | None = None

    @property
    def language(self) -> str:
        """The interview's."""
        return self.interview.language

    @property
    def contents(self) -> Contents:
        """What letters of its stage hold."""
        return CONTENTS[self.stage]

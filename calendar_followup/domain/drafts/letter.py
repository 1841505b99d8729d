"""A letter that is to be written: to whom, of which interview and stage, and on what ground."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from calendar_followup.domain.drafts.points import Said
from calendar_followup.domain.drafts.variation import FIRST, Choice
from calendar_followup.domain.model import Interview, Person, Stage
from calendar_followup.domain.stages import POLICIES, LetterRules


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
    def contents(self) -> LetterRules:
        """What letters of its stage hold."""
        return POLICIES[self.stage].letter

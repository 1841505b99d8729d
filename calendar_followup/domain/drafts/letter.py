"""A letter to write: its recipient, its interview and stage, and its background."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from calendar_followup.domain.drafts.points import Said
from calendar_followup.domain.drafts.variation import FIRST, Choice
from calendar_followup.domain.events import Person
from calendar_followup.domain.model import Interview, Stage
from calendar_followup.domain.stages import POLICIES, LetterRules


@dataclass(frozen=True, slots=True)
class Background:
    """What the interview's own details don't give: its process, and the neighbouring letters.

    ``met`` are the people of earlier rounds; ``choices`` the wordings, one choice per seat.
    """

    met: tuple[Person, ...] = ()
    choices: tuple[Choice, ...] = (FIRST,)

    def choice(self, seat: int) -> Choice:
        """The wordings for that seat, even if somebody joined after they were chosen."""
        last = self.choices[min(seat, len(self.choices) - 1)]
        extra = max(0, seat - len(self.choices) + 1)
        return {part: number + extra for part, number in last.items()}


NO_BACKGROUND = Background()


@dataclass(frozen=True, slots=True)
class Wishes:
    """The person's settings for every letter."""

    accord: str = ""
    inclusive: str = "neutral"


@dataclass(frozen=True, slots=True)
class Letter:
    """One message.  ``said`` are the points it can mention; ``day`` is when it should be sent, if known."""

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
        """The interview's language."""
        return self.interview.language

    @property
    def contents(self) -> LetterRules:
        """The rules for letters of its stage."""
        return POLICIES[self.stage].letter

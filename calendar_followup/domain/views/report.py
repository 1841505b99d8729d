"""What a run did, or would do: the engine's result for the command line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from calendar_followup.base.errors import FollowUpError
from calendar_followup.base.messages import NOTHING, Message
from calendar_followup.domain.events import Key
from calendar_followup.domain.model import Problem, Stage

Progress = Callable[[Message, int, int], None]
"""Called with the progress of a long step: its name (``reading perso``), the number done, the total."""


def unseen(what: Message, done: int, total: int) -> None:
    """For a run without progress display."""


@dataclass(frozen=True, slots=True)
class Line:
    """One follow-up in a report; ``start`` in the user's zone."""

    id: str
    stage: Stage
    interview: Key
    title: str
    start: datetime
    reason: Message = NOTHING
    description: str = ""


@dataclass(slots=True)
class CalendarReport:
    """The report of one calendar of the config.

    ``made`` is the name of the calendar that was, or would be, made for the follow-ups.
    ``full_read`` says that everything was listed again, ``requests`` is how often
    the calendar was asked, ``received`` how many bytes it returned.
    """

    name: str
    interviews: int = 0
    created: list[Line] = field(default_factory=list)
    updated: list[Line] = field(default_factory=list)
    removed: list[Line] = field(default_factory=list)
    kept: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    requests: int = 0
    received: int = 0
    full_read: bool = False
    made: str = ""
    failure: FollowUpError | None = None

    @property
    def changes(self) -> int:
        """The number of follow-ups that were, or would be, written or removed."""
        return len(self.created) + len(self.updated) + len(self.removed)


@dataclass(slots=True)
class Report:
    """A whole run; ``near_misses`` names the untagged events that look like interviews.

    ``suggested`` are the marks of those that the person knows of once they have read it; None
    where nothing was looked for.
    """

    calendars: list[CalendarReport]
    dry_run: bool = False
    hints: list[Message] = field(default_factory=list)
    warnings: list[Message] = field(default_factory=list)
    near_misses: Message = NOTHING
    suggested: frozenset[str] | None = None

    @property
    def problems(self) -> list[Problem]:
        """Every problem of every calendar."""
        return [problem for calendar in self.calendars for problem in calendar.problems]

    @property
    def changes(self) -> int:
        """The total number of changes."""
        return sum(calendar.changes for calendar in self.calendars)

    @property
    def failures(self) -> list[FollowUpError]:
        """Why whole calendars could not be read or written."""
        return [calendar.failure for calendar in self.calendars if calendar.failure is not None]

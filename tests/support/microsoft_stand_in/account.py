"""Everything that the stand-in knows of one account, and what tests set and look at."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.support.microsoft_stand_in.calendars import Calendar, Manner
from tests.support.microsoft_stand_in.delta import Deltas
from tests.support.microsoft_stand_in.faults import Fault
from tests.support.microsoft_stand_in.oauth import Grants
from tests.support.microsoft_stand_in.store import Mailbox


@dataclass
class Account:
    """One account at Microsoft.

    ``seen`` are the requests that reached Graph, including the parts of batches; ``sent`` those that
    came over the wire.  ``most_at_once`` is how many were being answered at one moment.
    """

    grants: Grants = field(default_factory=Grants)
    mailbox: Mailbox = field(default_factory=Mailbox)
    deltas: Deltas = field(default_factory=Deltas)
    faults: list[Fault] = field(default_factory=list)
    seen: list[tuple[str, str]] = field(default_factory=list)
    sent: list[tuple[str, str]] = field(default_factory=list)
    most_at_once: int = 0
    root: str = ""

    @property
    def manner(self) -> Manner:
        return self.mailbox.manner

    @property
    def primary(self) -> Calendar:
        return self.mailbox.calendar()

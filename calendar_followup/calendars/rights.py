"""Whether a calendar may be written into, for those that tell without being written to."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from calendar_followup.calendars.port import Calendar


@runtime_checkable
class Rights(Protocol):
    """A calendar that knows what its user may do, and says so by having this besides the port."""

    def writable(self) -> bool | None:
        """True where events may be written, None where the calendar does not tell after all.

        Writes nothing; raises what any request raises.
        """
        ...


def may_write(calendar: Calendar) -> bool | None:
    """What the calendar says of it; None for one that has nothing to say."""
    return calendar.writable() if isinstance(calendar, Rights) else None

"""How much absence is believed, and when (P6)."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import Enum

MOST_ABSENT = 5  # follow-ups that may vanish, or be withdrawn for absence, without a doubt
_BELIEVED = timedelta(days=1)
_NOBODY_WAITS_LONGER = timedelta(days=365)  # a longer wait means that a clock was set


class Missing(Enum):
    """What earlier runs know of follow-ups that vanished at once."""

    NONE = "none were missing"
    DOUBTED = "they vanished less than a day ago, and may come back"
    BELIEVED = "they have been gone for a day, or the person said so: they count as deleted"


def missing(since: datetime | None, now: datetime) -> Missing:
    """What a run as of ``now`` makes of the time that an earlier one noted; None where it noted none."""
    if since is None:
        return Missing.NONE
    return Missing.BELIEVED if now - waiting_since(since, now) >= _BELIEVED else Missing.DOUBTED


def waiting_since(noted: datetime | None, now: datetime) -> datetime:
    """When the wait began: as noted, or now where one of the two clocks must have been wrong."""
    return noted if noted is not None and timedelta(0) <= now - noted < _NOBODY_WAITS_LONGER else now

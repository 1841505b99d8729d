"""Follow-ups whose interview is none any more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from calendar_followup.base.messages import message
from calendar_followup.domain.followups.merge import is_due
from calendar_followup.domain.model import FollowUp, Reason, Slot
from calendar_followup.domain.planning.changes import Part, withdrawn
from calendar_followup.domain.planning.plan import Keep, World


def orphans(
    world: World, current: Mapping[Slot, FollowUp], originals: Mapping[str, FollowUp], now: datetime, *, force: bool
) -> Iterator[Part]:
    """Follow-ups still to come whose interview is none any more; ``originals`` as they are where a series moved."""
    for followup in current.values():
        if followup.interview in world.interviews or is_due(followup, now) or _is_out_of_sight(followup, world):
            continue
        if followup.interview in world.unsure:  # told by other rules than when it was last read (P6)
            continue
        if followup.sent:  # it says what was done, and rings no more
            continue
        reason = world.silent.get(followup.interview)
        followup = originals.get(followup.event.uid, followup)
        if reason is not None:
            # A typo in the config's tags looks like this, for many at once (P6).
            yield withdrawn(followup, reason, absent=world.rules_changed and reason is Reason.UNTAGGED)
        elif not world.incomplete:
            yield _absent(followup, seen=force or followup.interview in world.seen)


def _is_out_of_sight(followup: FollowUp, world: World) -> bool:
    """True for an occurrence outside the days that recurring events are unrolled for: it is as it was (P6)."""
    name = followup.interview.recurrence_id
    try:
        day = datetime.strptime(name[:8], "%Y%m%d").date()
    except ValueError:
        return False
    first, last = world.sight
    return not first <= day <= last


def _absent(followup: FollowUp, *, seen: bool) -> Part:
    """An interview never seen here has no address to look it up by: a first listing cut short looks the same."""
    if seen:
        return withdrawn(followup, Reason.ABSENT, absent=True)
    return Part(keeps=(Keep(followup, message("its interview was not found; sync --force takes it away")),))

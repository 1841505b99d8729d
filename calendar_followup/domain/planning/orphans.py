"""Follow-ups whose interview no longer exists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from calendar_followup.base.messages import message
from calendar_followup.domain.followups.merge import is_due
from calendar_followup.domain.model import FollowUp, Reason, Slot
from calendar_followup.domain.planning.changes import Part, withdrawn
from calendar_followup.domain.planning.plan import Keep, World
from calendar_followup.domain.planning.series import is_in_sight


def orphans(
    world: World, current: Mapping[Slot, FollowUp], originals: Mapping[str, FollowUp], now: datetime, *, force: bool
) -> Iterator[Part]:
    """Pending follow-ups whose interview no longer exists; ``originals`` as they are where a series moved."""
    for followup in current.values():
        if followup.interview in world.interviews or is_due(followup, now):
            continue
        if not is_in_sight(followup.interview, world.sight):  # nothing is known of it (P6)
            continue
        if followup.interview in world.unsure:  # the rules have changed since it was last read (P6)
            continue
        if followup.sent:  # it records what was done, and rings no more
            continue
        reason = world.silent.get(followup.interview)
        followup = originals.get(followup.event.uid, followup)
        if reason is not None:
            # A typo in the config's tags looks like this, for many interviews at once (P6).
            yield withdrawn(followup, reason, absent=world.rules_changed and reason is Reason.UNTAGGED)
        elif not world.incomplete:
            was_seen = followup.interview in world.seen or followup.event.uid in world.held
            yield _absent(followup, seen=force or was_seen)


def _absent(followup: FollowUp, *, seen: bool) -> Part:
    """An interview never seen here has no address to look up: a truncated first listing looks the same."""
    if seen:
        return withdrawn(followup, Reason.ABSENT, absent=True)
    return Part(keeps=(Keep(followup, message("its interview was not found; sync --force takes it away")),))

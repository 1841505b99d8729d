"""What the person asks for by a command of its own: everything away, or something back.

Like ``planning.py`` these decide and don't do; the engine carries them out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from calendar_followup.base.messages import message
from calendar_followup.domain.followups.merge import is_touched
from calendar_followup.domain.model import Fate, Key, Memory, Reason, Slot, Stage
from calendar_followup.domain.planning.plan import Keep, Plan, Remove, World

GONE = (Fate.DISMISSED, Fate.WAIVED)


def all_away(world: World, *, force: bool) -> Plan:
    """A plan that takes every follow-up away, edited ones only with ``force``.

    One with guests stays whatever is asked: the server would mail them (P9).
    """
    removes, keeps = [], []
    for followup in world.followups:
        if followup.event.guests:
            keeps.append(Keep(followup, message("has guests, who would get a message: delete it by hand")))
        elif followup.event.crowded:
            keeps.append(Keep(followup, message("shares its file with other events: delete it by hand")))
        elif followup.event.unread:
            keeps.append(Keep(followup, message("can't be read any more: delete it by hand")))
        elif not force and is_touched(followup):
            keeps.append(Keep(followup, message("edited by you: --force takes it away too")))
        else:
            removes.append(Remove(followup, Reason.ASKED))
    return Plan(tuple(removes), tuple(keeps))


def brought_back(memory: Iterable[Memory], interview: Key, stages: Iterable[Stage]) -> tuple[Memory, ...]:
    """What to remember so that the dismissed ones of ``stages`` are written again.

    As withdrawn ones they come back under a fresh id, if the rules still want them.
    """
    wanted = {Slot(interview, stage) for stage in stages}
    return tuple(replace(each, fate=Fate.WITHDRAWN) for each in memory if each.slot in wanted and each.fate in GONE)

"""Which follow-ups an interview should have, by the rules alone.

No clock: ``decisions.py`` sees whether something is too late, already due or already
there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Container, Mapping
from dataclasses import dataclass

from calendar_followup.domain.events import Key
from calendar_followup.domain.model import PROCESS_ENDS, RELANCES, Interview, Memory, Reason, Stage, Status
from calendar_followup.domain.planning.processes import Process, was_of
from calendar_followup.domain.stages import POLICIES
from calendar_followup.domain.timing.rules import Timing

MOST_RELANCES = 2  # per process: "one relance, two at the most"

ROUND_ENDS = {Status.ANSWERED, Status.REJECTED, Status.OFFER}


@dataclass(frozen=True, slots=True)
class Verdict:
    """For each stage of an interview: None where it is wanted, else why not."""

    interview: Interview
    unwanted: Mapping[Stage, Reason]


def verdicts(process: Process, rung: Collection[Memory], there: Container[Key], timing: Timing) -> tuple[Verdict, ...]:
    """The verdicts on the rounds of a process.

    ``rung`` are all relances that have rung, ``there`` the interviews that exist: a relance
    whose interview is gone still counts for its process.  An answer in a round ends that
    round and the earlier ones, but not a later one: the answer may have been the invitation
    to it.  A rejection or an offer ends them all.
    """
    found = []
    used = sum(memory.interview not in there and _was_of(memory, process) for memory in rung)
    of_round = Counter(memory.interview for memory in rung)
    for number, interview in enumerate(process):
        later = process[number + 1 :]
        reasons: dict[Stage, Reason] = {}
        end = end_of(process, number)
        if end is not None:
            reasons = dict.fromkeys(Stage, end)
        elif interview.details.status is Status.NO_FOLLOW_UP:
            reasons = dict.fromkeys(RELANCES, Reason.NO_RELANCE)
        elif later:
            reasons = dict.fromkeys(RELANCES, Reason.NEW_ROUND)
        else:
            left = MOST_RELANCES - used
            reasons = dict.fromkeys(RELANCES[max(0, left) :], Reason.ENOUGH)
        for stage in Stage:
            if timing.wait(POLICIES[stage]) is None:
                reasons.setdefault(stage, Reason.NO_RELANCE)
        used += of_round[interview.key]
        found.append(Verdict(interview, reasons))
    return tuple(found)


def end_of(process: Process, number: int) -> Reason | None:
    """Why nothing more is to be sent for the round at that index of its process; None while something is."""
    later = process[number:]
    if any(other.answered or other.details.status in ROUND_ENDS for other in later):
        return Reason.ANSWERED
    if any(other.stopped for other in later):
        return Reason.STOPPED
    over = any(interview.details.status in PROCESS_ENDS for interview in process)
    return Reason.OVER if over else None


def _was_of(memory: Memory, process: Process) -> bool:
    return memory.start is not None and was_of(memory.process, memory.start, process)

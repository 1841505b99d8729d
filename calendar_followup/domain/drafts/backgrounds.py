"""What each interview's letters need from other interviews: the people met before, and the wordings used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from calendar_followup.domain.drafts.letter import Background
from calendar_followup.domain.drafts.variation import NONE_KEPT, Choice, choices_for
from calendar_followup.domain.events import Key
from calendar_followup.domain.model import Interview


def backgrounds(
    processes: Iterable[Sequence[Interview]], kept: Mapping[Key, tuple[Choice, ...]] = NONE_KEPT
) -> dict[Key, Background]:
    """The background of each interview; the rounds of a process come first to last.

    ``kept`` are the wordings with which an interview's letters were written.
    """
    processes = [list(process) for process in processes]
    choices = choices_for(processes, kept)
    found = {}
    for process in processes:
        for number, interview in enumerate(process):
            met = tuple(person for earlier in process[:number] for person in earlier.details.people)
            found[interview.key] = Background(met, choices[interview.key])
    return found

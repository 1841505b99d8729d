"""Ties together the rounds of interviews for one job at one company.

By the process label, else by the same company and role, both known, within 90
days (design, section 4).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from calendar_followup.base.hashes import digest
from calendar_followup.domain.model import Interview
from calendar_followup.domain.reading.text import folded

TOGETHER = timedelta(days=90)

Process = tuple[Interview, ...]
"""The rounds of one process, first to last."""


def processes(interviews: Iterable[Interview]) -> tuple[Process, ...]:
    """Every interview in exactly one process; an interview without ties is alone in its own."""
    groups: dict[tuple[str, ...], list[Interview]] = {}
    for interview in sorted(interviews, key=lambda found: (found.start, found.key)):
        groups.setdefault(_tie(interview), []).append(interview)
    return tuple(_numbered(part) for tie, rounds in groups.items() for part in _parts(tie, rounds))


def _numbered(rounds: Process) -> Process:
    """Numbers the rounds: one that follows another is later, whether its title says so or not."""
    return tuple(
        replace(each, details=replace(each.details, round=number)) if number > (each.details.round or 1) else each
        for number, each in enumerate(rounds, 1)
    )


def _tie(interview: Interview) -> tuple[str, ...]:
    details = interview.details
    if details.process:
        return ("process", folded(details.process))
    if details.role and details.company:
        return ("job", folded(details.company), folded(details.role))
    return ("alone", *interview.key)


def name_of(interview: Interview) -> str:
    """A short name of a round's process, by which it is known after the round is gone; "" for none."""
    tie = _tie(interview)
    if tie[0] == "alone":
        return ""
    return digest(*tie)[:16]


def was_of(name: str, moment: datetime, process: Process) -> bool:
    """True when a round that is gone, with a follow-up at that moment, belonged to the process."""
    if not name or name != name_of(process[0]):
        return False
    if process[0].details.process:
        return True
    return process[0].start - TOGETHER <= moment <= process[-1].start + TOGETHER


def _parts(tie: tuple[str, ...], rounds: list[Interview]) -> Iterable[Process]:
    """The same job months later is another process; a label ties for good."""
    part = [rounds[0]]
    for interview in rounds[1:]:
        if tie[0] == "job" and interview.start - part[-1].start > TOGETHER:
            yield tuple(part)
            part = []
        part.append(interview)
    yield tuple(part)

"""Prints every draft of the eighty interviews, to be read aloud: ``python -m tests.support.letters_aloud [words…]``.

With words, only the interviews in which one of them is found.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime, time, timedelta

from calendar_followup.domain.drafts.backgrounds import backgrounds
from calendar_followup.domain.drafts.pages import why_today
from calendar_followup.domain.drafts.prompts import is_unfinished
from calendar_followup.domain.drafts.titles import title_of
from calendar_followup.domain.drafts.writing import drafts_for
from calendar_followup.domain.events import Event
from calendar_followup.domain.model import Draft, Interview, Stage
from calendar_followup.domain.planning.processes import processes
from calendar_followup.domain.reading.interviews import Detection, read_interview
from tests.support.builders import TORONTO
from tests.support.eighty_interviews import ENGLISH, FRENCH
from tests.support.letters import STYLE

FIRST = datetime(2026, 11, 16, 9, 30, tzinfo=TORONTO)
RULES = Detection(zone=TORONTO, closes=time(17), emails=("camille@example.org",))


def interviews() -> list[Interview]:
    """All of them as the program reads them, two a working day."""
    found = []
    for number, line in enumerate((FRENCH + ENGLISH).strip().split("\n")):
        if not line:
            continue
        title, _, text = (part.strip() for part in line.partition("||"))
        start = FIRST + timedelta(days=number // 2 % 12, hours=4 * (number % 2))
        event = Event(
            calendar="perso",
            href=f"{number}.ics",
            etag="1",
            uid=f"{number}@example.org",
            start=start,
            end=start + timedelta(hours=1),
            title=title,
            description=text.replace("¶", "\n"),
        )
        read = read_interview(event, RULES)
        assert isinstance(read, Interview), (line, read)
        found.append(read)
    return found


def letters() -> Iterator[tuple[Interview, Stage, tuple[Draft, ...]]]:
    """Every follow-up's drafts."""
    found = interviews()
    known = backgrounds(processes(found))
    for interview in found:
        for stage in Stage:
            yield interview, stage, drafts_for(interview, stage, STYLE, known[interview.key])


def main(words: list[str]) -> None:
    """Prints them."""
    number = 0
    for interview, stage, drafts in letters():
        unfinished = any(is_unfinished(draft.body) for draft in drafts)
        title = title_of(interview, stage, STYLE, unfinished=unfinished)
        why = why_today(interview, stage, drafts, STYLE)
        for draft in drafts:
            number += 1
            text = f"{title}\n({why})\n{draft.subject}\n{draft.body}"
            if not words or any(word.lower() in text.lower() for word in words):
                print(f"──── {number} ────\n{text}\n")


if __name__ == "__main__":
    main(sys.argv[1:])

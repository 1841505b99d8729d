"""A follow-up with everything in it that a server may spoil."""

from __future__ import annotations

from datetime import UTC, datetime

from calendar_followup.domain.drafts.description import Page
from calendar_followup.domain.events import Key
from calendar_followup.domain.followups.merge import Desired, entry_for
from calendar_followup.domain.model import Entry, Stage

INTERVIEW = Key("one@example.org", "20261123")


def an_entry(title: str = "Remercier Élise, « vite » ; à \\ bientôt", interview: Key = INTERVIEW) -> Entry:
    start = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
    page = Page("Bonjour,\n\nun texte; long, " + "é" * 200, "\nPoints abordés :\n", "Liens\nmailto:a@b.ca?subject=x")
    desired = Desired(start=start, title=title, page=page, rings=True, due=start)
    return entry_for(interview, Stage.THANK_YOU, 0, desired, {Stage.RELANCE})

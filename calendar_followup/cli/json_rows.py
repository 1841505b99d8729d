"""An interview and a follow-up as JSON, for ``status --json`` and ``show --json``."""

from __future__ import annotations

from typing import Any

from calendar_followup.domain.views.overview import Item, Row
from calendar_followup.domain.views.told import as_json, unread_json


def interview_json(row: Row) -> dict[str, Any]:
    """An interview, for both commands."""
    interview = row.interview
    return {
        "interview": interview.key.uid,
        "recurrence": interview.key.recurrence_id,
        "calendar": interview.calendar,
        "title": interview.title,
        "start": interview.start.isoformat(),
        "end": interview.end.isoformat(),
        "missing": [str(each) for each in row.missing],
        "details": as_json(interview),
        "stopped": interview.stopped,
        "unread": unread_json(interview),
        "nothing": str(row.nothing.value) if row.nothing else None,
    }


def followup_json(item: Item) -> dict[str, Any]:
    """One of its follow-ups, for both commands."""
    return {
        "stage": item.stage.value,
        "state": str(item.state.value),
        "start": item.start.isoformat() if item.start else None,
        "title": item.title,
        "edited": item.edited,
        "reason": str(item.reason.value) if item.reason else None,
    }

"""Checks through its own port whether a calendar accepts what is written into it.

An event far in the future, private and silent, is written, read back and removed
again.  It has an id of our form and no marks: if the trial is interrupted, the event is
neither a follow-up nor an interview.
"""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta

from calendar_followup.base.errors import AccessRefused, FollowUpError, NoPermission, Refusal
from calendar_followup.base.messages import message
from calendar_followup.calendars.port import Calendar, Done, Resource
from calendar_followup.domain.events import Key
from calendar_followup.domain.followups.identity import followup_id
from calendar_followup.domain.model import Entry, FollowUp, Reason, Stage
from calendar_followup.domain.planning.plan import Change, Create, Remove

FAR = datetime(2090, 1, 2, 12, tzinfo=UTC)
TITLE = "calendar-followup canary"


def tried_out(calendar: Calendar) -> None:
    """Raises ``AccessRefused`` where nothing can be written, or the written event does not come back."""
    key = Key(f"canary-{secrets.token_hex(8)}")
    # As complete as a follow-up: some servers refuse properties without a value (Cyrus).
    name = followup_id(key, Stage.THANK_YOU, 0)
    entry = Entry(name, FAR, FAR + timedelta(minutes=15), TITLE, TITLE, (), (), key.uid)
    written = _made(calendar, Create(calendar.name, key, Stage.THANK_YOU, 0, entry))
    found = calendar.fetch(written.href) if written is not None else None
    events = () if found is None else found.events
    for event in events:
        followup = FollowUp(event, key, Stage.THANK_YOU, 0, {}, frozenset())
        _made(calendar, Remove(followup, Reason.ASKED))
    if [event.title for event in events] != [TITLE]:
        raise AccessRefused(message("what was written can't be read back"))


def _made(calendar: Calendar, change: Change) -> Resource | None:
    """The resource at the change's address after the change."""
    (result,) = calendar.write([change])
    match result:
        case Done(resource):
            return resource
        case Refusal():
            raise NoPermission(message("the calendar can't be written to")) from result
        case FollowUpError():
            raise result

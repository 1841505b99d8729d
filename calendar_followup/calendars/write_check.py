"""Whether a calendar takes what is written into it, tried by its own port.

An event far in the future, private and silent, is written, read back and taken away
again.  It has an id of ours and no marks: should the trial be cut short, it is nobody's
follow-up and no interview.
"""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta

from calendar_followup.base.errors import AccessRefused, Occupied, Rejected
from calendar_followup.calendars.port import Calendar
from calendar_followup.domain.followups.identity import followup_id
from calendar_followup.domain.model import Entry, Key, Stage

FAR = datetime(2090, 1, 2, 12, tzinfo=UTC)
TITLE = "calendar-followup canary"


def tried_out(calendar: Calendar) -> None:
    """Raises ``AccessRefused`` where nothing can be written, or what was written does not come back."""
    uid = f"canary-{secrets.token_hex(8)}"
    # As whole as a follow-up is: some servers refuse properties without a value (Cyrus).
    name = followup_id(Key(uid), Stage.THANK_YOU, 0)
    entry = Entry(name, FAR, FAR + timedelta(minutes=15), TITLE, TITLE, (), (), uid)
    try:
        written = calendar.create(entry)
        found = calendar.fetch(written.href)
        events = () if found is None else found.events
        for event in events:
            calendar.delete(event)
    except (Occupied, Rejected) as error:
        raise AccessRefused("the calendar can't be written to") from error
    if [event.title for event in events] != [TITLE]:
        raise AccessRefused("what was written can't be read back")

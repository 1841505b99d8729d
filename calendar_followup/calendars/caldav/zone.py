"""The time zone of a calendar, as its server tells it (RFC 4791 §5.2.2)."""

from __future__ import annotations

import re
from contextlib import suppress
from zoneinfo import available_timezones

from calendar_followup.base.errors import FollowUpError
from calendar_followup.calendars.caldav.multistatus import CALDAV, multistatus
from calendar_followup.calendars.caldav.transport import Connection

_ASKED = '<propfind xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><prop><c:calendar-timezone/></prop></propfind>'
_TZID = re.compile(r"^TZID:(.+)$", re.MULTILINE)


def zone_of(connection: Connection, url: str) -> str:
    """Its name, where the server tells one that is known here; else nothing."""
    with suppress(FollowUpError):
        answer = connection.send("PROPFIND", url, _ASKED, {"Depth": "0"})
        if answer.status == 207:
            told = [each.raw(f"{CALDAV}calendar-timezone") for each in multistatus(answer).members]
            found = _TZID.search("\n".join(told))
            name = found[1].strip() if found else ""
            if name in available_timezones():
                return name
    return ""

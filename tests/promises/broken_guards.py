"""More ways to break the program: each takes one guard away, and names the test that must then fail.

The state machine over a server can't reach these; ``python -m tests.promises.breaks`` tries them too.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from unittest import mock

from calendar_followup.base.errors import ChangedMeanwhile
from calendar_followup.calendars.caldav.transport import Connection
from calendar_followup.calendars.caldav.writing import Writer
from calendar_followup.calendars.folder import calendar as folder
from calendar_followup.calendars.google.calendar import GoogleCalendar
from calendar_followup.calendars.ics.rendering import patch
from calendar_followup.calendars.port import Known
from calendar_followup.cli import output
from calendar_followup.domain.drafts import links
from calendar_followup.domain.planning import copies
from calendar_followup.domain.reading import interviews
from calendar_followup.engine import apply as applying
from calendar_followup.engine import run as sync

Patch = Any  # unittest.mock's patchers have a private type


@dataclass(frozen=True)
class Guard:
    """What is broken, and the test that sees it: its place in the tests, and its name."""

    patches: Callable[[], list[Patch]]
    test: str

    @property
    def name(self) -> str:
        return self.test.rpartition("::")[2]


def put(target: object, name: str, value: object) -> Patch:
    return mock.patch.object(target, name, value)


def _by_generation(copy: Any, stale: Any) -> Any:
    return copy.event.calendar not in stale, copy.generation


def _not_recalled(change: Any, result: Any, state: Any, before: Any) -> None:
    if not isinstance(result, ChangedMeanwhile):
        SETTLE(change, result, state, before)


def _as_if_own(details: Any, **changes: Any) -> Any:
    """An invitation's own points, status and process, left as they are."""
    if "answer" in changes and changes["points"] == ():
        changes = {name: value for name, value in changes.items() if name in ("people", "deadline")}
    return replace(details, **changes)


def _everybody(self: Any, change: Any) -> Any:
    request = REQUEST(self, change)
    request.uri = request.uri.replace("sendUpdates=none", "sendUpdates=all")
    return request


def _without_others(*given: Any) -> bytes:
    return re.sub(rb"(?m)^X-(?!CALENDAR-FOLLOWUP)[^\r\n]*\r?\n", b"", patch(*given))


def _unguarded(self: Any, method: str, name: str, found: Any, body: bytes, headers: Any) -> Any:
    return self._collection.send(method, name, body, headers)


SETTLE, REQUEST = applying._settle, GoogleCalendar._request
HERE = "tests/promises/test_guards.py::"

GUARDS: dict[str, Guard] = {
    "the edited copy is not preferred over a higher generation": Guard(
        lambda: [put(copies, "_rank", _by_generation)], f"{HERE}test_of_two_generations_the_edited_one_stays"
    ),
    "what was seen is not saved before writing": Guard(
        lambda: [put(sync, "keep_seen", lambda state, snapshots: None)],
        f"{HERE}test_what_was_seen_is_known_after_a_run_that_went_down_while_writing",
    ),
    "a removal that met a change is not recalled": Guard(
        lambda: [put(applying, "_settle", _not_recalled)],
        f"{HERE}test_what_the_person_deleted_just_before_it_was_withdrawn_stays_deleted",
    ),
    "an invitation's own points, status and process count": Guard(
        lambda: [put(interviews, "replace", _as_if_own)],
        f"{HERE}test_an_invitations_own_points_status_and_process_count_for_nothing",
    ),
    "an invitation's own stop counts": Guard(
        lambda: [put(interviews, "_is_foreign", lambda event, rules: False)],
        f"{HERE}test_an_invitations_own_stop_counts_for_nothing_and_one_in_its_follow_up_does",
    ),
    "Google is asked to mail the guests (`sendUpdates=all`)": Guard(
        lambda: [put(GoogleCalendar, "_request", _everybody)], f"{HERE}test_google_is_asked_to_tell_nobody"
    ),
    "other applications' `X-` properties are dropped by an update": Guard(
        lambda: [put(folder, "patch", _without_others)], f"{HERE}test_an_update_keeps_what_other_applications_wrote"
    ),
    "text goes to the terminal as it is": Guard(
        lambda: [put(output, "safe", lambda text: text)],
        f"{HERE}test_a_terminal_shows_text_and_obeys_none_of_it",
    ),
    "a `mailto:` link lets `?`, `&` and `=` through": Guard(
        lambda: [put(links, "quote", lambda text, safe="": text.replace(" ", "%20"))],
        "tests/domain/test_pages.py::test_a_mailto_link_opens_filled_in_and_carries_no_other_header",
    ),
    "a redirect to any host is followed": Guard(
        lambda: [put(Connection, "_onward", lambda self, here, there: there)],
        f"{HERE}test_credentials_go_to_no_other_host",
    ),
    "a server's list of changes is believed for ever": Guard(
        lambda: [put(Known, "point", lambda self, day: self.token and self.token.value)],
        f"{HERE}test_a_caldav_calendar_is_listed_whole_once_a_day",
    ),
    "CalDAV updates and deletions send no If-Match": Guard(
        lambda: [put(Writer, "_guarded", _unguarded)],
        f"{HERE}test_caldav_writes_and_deletes_only_what_was_read",
    ),
}

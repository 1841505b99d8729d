"""Writes to a CalDAV collection, each only if nobody else has written there since.

A resource is read again just before it is written, and once more afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from calendar_followup.base.errors import (
    AccessRefused,
    ChangedMeanwhile,
    NoPermission,
    Occupied,
    Rejected,
    TryAgainLater,
    Unreadable,
)
from calendar_followup.base.messages import message
from calendar_followup.calendars.caldav.collection import CALENDAR_TEXT, Collection, Text
from calendar_followup.calendars.caldav.dispensable import MARKS_LOST, UID_TAKEN, accepted, without
from calendar_followup.calendars.caldav.etags import conditions
from calendar_followup.calendars.caldav.transport import Answer
from calendar_followup.calendars.facts import Learnt
from calendar_followup.calendars.ics.rendering import patch, render
from calendar_followup.calendars.ics.values import MARK
from calendar_followup.calendars.port import Resource, Scope
from calendar_followup.domain.events import Event
from calendar_followup.domain.planning.plan import Create, Remove, Update

SUFFIX = ".ics"
_CHANGED = (404, 409, 410, 412)  # the condition no longer holds


class Writer:
    """Writes to the collection of the calendar ``name``; ``resource`` reads a text as that calendar does."""

    def __init__(
        self,
        name: str,
        collection: Collection,
        scope: Scope,
        learnt: Learnt,
        resource: Callable[[str, Text], Resource],
    ) -> None:
        self.name = name
        self.scope = scope
        self._collection, self._learnt, self._resource = collection, learnt, resource

    def create(self, change: Create) -> Resource:
        """Writes ``<id>.ics`` unless that name is taken, or its UID exists elsewhere."""
        name = change.entry.id + SUFFIX
        # Some servers ignore If-None-Match and overwrite: look first, unless this one was seen to respect it.
        if not self._learnt.facts.refuses_conflicts and self._text(name) is not None:
            raise Occupied(name)
        headers = {**CALENDAR_TEXT, "If-None-Match": "*"}
        text = render(change.entry, self.scope.now)
        answer = accepted(lambda some: self._collection.send("PUT", name, some, headers), text, self._learnt)
        if answer.status in (409, 412) or any(map(answer.says, UID_TAKEN)):
            raise Occupied(name)
        self._check_accepted(answer)
        stored = self._stored(name)
        if change.entry.marks and MARK.encode() not in stored.raw.upper():
            # Nothing would identify it as ours, so it would be left there for ever.
            self._guarded("DELETE", name, stored, b"", {})
            raise AccessRefused(message("{event}: {reason}", event=self.name, reason=MARKS_LOST))
        return self._resource(name, stored)

    def update(self, change: Update) -> Resource:
        """Patches the text at the follow-up's address, if it is unchanged since it was read."""
        event = change.followup.event
        found = self._unchanged(event)
        text = without(patch(found.raw, change.entry, change.fields, self.scope.now), self._learnt.facts.refuses)
        answer = self._guarded("PUT", event.href, found, text, CALENDAR_TEXT)
        if answer.status in _CHANGED:
            raise ChangedMeanwhile(message("{href} was changed meanwhile", href=event.href))
        self._check_accepted(answer)
        return self._resource(event.href, self._stored(event.href))

    def remove(self, change: Remove) -> None:
        """Removes the text at the follow-up's address, if it is unchanged since it was read."""
        event = change.followup.event
        answer = self._guarded("DELETE", event.href, self._unchanged(event), b"", {})
        if answer.status in _CHANGED:
            raise ChangedMeanwhile(message("{href} was changed meanwhile", href=event.href))
        self._check_accepted(answer)

    def _guarded(self, method: str, name: str, found: Text, body: bytes, headers: Mapping[str, str]) -> Answer:
        """The answer to a write that takes effect only if the text is still the one that was found.

        If the server refuses every spelling of the ETag that a proxy may show for that text, it
        can't guard the write: the text is compared once more, and then written.
        """
        for tag in conditions(found.tag):
            answer = self._collection.send(method, name, body, {**headers, "If-Match": tag})
            if answer.status != 412:
                return answer
            now = self._text(name)
            if now is None or (now.raw, now.etag) != (found.raw, found.etag):
                return answer
        return self._collection.send(method, name, body, headers)

    def _text(self, name: str) -> Text | None:
        """The text before a write; where it can't be read, nothing is written."""
        try:
            return self._collection.text(name)
        except Unreadable as unreadable:
            raise Rejected(unreadable.message) from unreadable

    def _unchanged(self, event: Event) -> Text:
        """The text, if its event is unchanged since it was read: by its ETag, or by all that is known of it."""
        found = self._text(event.href)
        if found is not None and found.etag != event.etag:
            now = self._resource(event.href, replace(found, etag=event.etag))
            found = found if event in now.events else None
        if found is None:
            raise ChangedMeanwhile(message("{href} was changed meanwhile", href=event.href))
        return found

    def _stored(self, name: str) -> Text:
        """What the server stored of the text it was given."""
        try:
            found = self._collection.text(name)
        except Unreadable as unreadable:
            raise TryAgainLater(unreadable.message) from unreadable
        if found is None:
            raise ChangedMeanwhile(message("{name} was taken away as soon as it was written", name=name))
        return found

    def _check_accepted(self, answer: Answer) -> None:
        if answer.status in (403, 405):
            raise NoPermission(message("no permission to write to the calendar {name}", name=self.name))
        if not 200 <= answer.status < 300:
            raise Rejected(message("the server does not take it ({status})", status=answer.status))

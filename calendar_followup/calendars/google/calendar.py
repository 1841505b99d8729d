"""A Google calendar, read by its sync token, as single events (guides: sync, recurring events)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from calendar_followup.base.errors import (
    AccessRefused,
    Buried,
    ChangedMeanwhile,
    FollowUpError,
    Occupied,
    Rejected,
    Unreadable,
)
from calendar_followup.base.messages import Message, message
from calendar_followup.base.walls import wall
from calendar_followup.calendars.facts import Learnt
from calendar_followup.calendars.google.api import MOST, Google
from calendar_followup.calendars.google.events import (
    FIELDS,
    SENSELESS,
    body_of,
    event_of,
    is_ours,
    known_by,
    new_body,
    starts,
    text_of,
)
from calendar_followup.calendars.google.faults import Forbidden, Refused
from calendar_followup.calendars.google.finding import Listed, calendars_of
from calendar_followup.calendars.google.named import Named
from calendar_followup.calendars.google.pages import page
from calendar_followup.calendars.port import Done, Known, Reading, Resource, Scope, Seen, Token, Traffic, Written
from calendar_followup.calendars.replies import Garbled, Json, a_resource
from calendar_followup.domain.model import Problem
from calendar_followup.domain.planning.plan import Change, Create, Remove, Update
from calendar_followup.domain.reading.text import one_line

if TYPE_CHECKING:
    from google.oauth2.credentials import Credentials

PAGE = 2_500  # the largest page size
MOST_PAGES = 10_000  # twenty-five million events: the list never ends
_CHANGED = (404, 410, 412)  # the condition no longer holds
_LIST = f"nextPageToken,nextSyncToken,items({FIELDS})"


class GoogleCalendar:
    """Implements the Calendar port over one calendar of a Google account."""

    at_once = MOST

    def __init__(
        self,
        name: str,
        credentials: Callable[[], Credentials],
        wanted: str,
        scope: Scope,
        learnt: Learnt,
        api_root: str = "",
    ) -> None:
        self.name = name
        self.scope = scope
        self.traffic = Traffic()
        self._google = Google(credentials, api_root, self.traffic)
        self._named = Named(self._google, wanted, learnt)

    def address(self) -> str:
        """Google's id for it."""
        return self._named.found().lower()

    def read(self, known: Known) -> Reading:
        """The changes since the token, or everything from the window of ``Scope`` on.

        A full read runs once a day: by then other occurrences of recurring events are in the window.
        """
        day = self.scope.day
        point = known.point(day)
        changes = None if point is None else self._changes(point)
        items, token = changes or self._everything()
        found = {item["id"]: item for item in items if item.get("status") != "cancelled"}
        cancelled = {item["id"] for item in items} - found.keys()
        gone = known.resources.keys() & cancelled if changes else known.resources.keys() - found.keys()
        listed = (known.resources.keys() | found.keys()) - cancelled if changes else found.keys()
        resources = (self._resource(item) for item in found.values())
        return Reading(
            resources=tuple(each for each in resources if not known.is_current(each.href, each.etag, day)),
            gone=tuple(sorted(gone)),
            token=Token(token, day) if token else None,
            full=changes is None,
            listed=len(listed),
        )

    def fetch(self, href: str) -> Resource | None:
        """The event with that id; None also for a deleted one, which Google still returns."""
        found = self._get(href)
        return None if found is None or found.get("status") == "cancelled" else self._resource(found)

    def write(self, changes: Sequence[Change]) -> Sequence[Written]:
        """Sends all of them in one request; transient failures are retried."""
        try:
            answers = self._google.together([self._request(each) for each in changes])
        except FollowUpError as failure:  # without access, no request is sent
            return [failure] * len(changes)
        return [self._taken(change, answer) for change, answer in zip(changes, answers, strict=True)]

    def token_for(self, resources: Mapping[str, Seen], reading: Reading) -> Token | None:
        """The token of the reading: the server reports our own changes once more, and they are known by then."""
        return reading.token

    def writable(self) -> bool | None:
        """By the role that every listing names (reference: events/list, accessRole)."""
        asked = self._events.list(calendarId=self._named.id, maxResults=1, fields="accessRole")
        role = self._google.execute(asked).get("accessRole")
        return role in ("writer", "owner") if isinstance(role, str) else None

    def listed(self) -> tuple[Listed, ...]:
        """The calendars of the account, with the role in each."""
        return calendars_of(self._google)

    def make(self) -> None:
        """Makes a secondary calendar with that title."""
        self._named.make()

    def make_if_missing(self) -> bool:
        """Creates the calendar if the account has none with that title; True if it did."""
        return self._named.make_if_missing()

    @property
    def _events(self) -> Any:
        return self._google.events

    def _everything(self) -> tuple[list[Json], str]:
        since = self.scope.window[0].strftime("%Y-%m-%dT%H:%M:%SZ")
        try:
            return self._pages(timeMin=since)
        except AccessRefused as refusal:
            if (shared := self._named.out_of_reach()) is not None:
                raise shared from refusal
            raise
        except Refused as refusal:
            if refusal.status != 404:
                raise
            raise self._named.out_of_reach() or self._named.missing() from refusal

    def _changes(self, token: str) -> tuple[list[Json], str] | None:
        """The changes since the token; None where Google wants a full read instead, or knows no such calendar."""
        try:
            return self._pages(syncToken=token)
        except Refused as refusal:
            if refusal.status not in (400, 404, 410):
                raise
            return None

    def _pages(self, **more: str) -> tuple[list[Json], str]:
        """Every page, or an error: an incomplete list would make the rest look deleted."""
        asked: dict[str, Any] = {
            "calendarId": self._named.id,
            "maxResults": PAGE,
            "singleEvents": True,
            "fields": _LIST,
        }
        asked |= more
        items: list[Json] = []
        seen: set[str] = set()
        while True:
            found = page(self._google.execute(self._events.list(**asked)))
            items += found.items
            self.scope.progress(message("reading {name}", name=self.name), len(items), len(items))
            if not found.next:
                return items, found.token
            if found.next in seen or len(seen) > MOST_PAGES:
                raise Garbled
            seen.add(found.next)
            asked["pageToken"] = found.next

    def _get(self, event_id: str) -> Json | None:
        try:
            asked = self._events.get(calendarId=self._named.id, eventId=event_id, fields=FIELDS)
            return a_resource(self._google.execute(asked))
        except Refused as refusal:
            if refusal.status in (404, 410):
                return None
            raise

    def _request(self, change: Change) -> Any:
        """The request: nobody is ever notified (``sendUpdates=none``), an event is overwritten only if unchanged."""
        asked: dict[str, Any] = {"calendarId": self._named.id, "sendUpdates": "none"}
        match change:
            case Create(entry=entry):
                return self._events.insert(**asked, body=new_body(entry), fields=FIELDS)
            case Update(followup, entry, fields):
                body = body_of(entry, fields)
                request = self._events.patch(**asked, eventId=followup.event.href, body=body, fields=FIELDS)
            case Remove(followup):
                request = self._events.delete(**asked, eventId=followup.event.href)
        request.headers["If-Match"] = followup.event.etag
        return request

    def _taken(self, change: Change, answer: Json | FollowUpError) -> Written:
        match answer:
            case Refused():
                return self._refused(change, answer)
            case Forbidden():
                return Rejected(answer.message)
            case FollowUpError():
                return answer
        try:
            return Done(self._resource(a_resource(answer)) if answer else None)
        except Garbled as error:
            return error

    def _refused(self, change: Change, refusal: Refused) -> Written:
        match change:
            case Create() if refusal.status == 409:
                return self._taken_place(change.id)
            case Remove() if refusal.after_silence and refusal.status in (404, 410):
                return Done(None)  # the first attempt took effect
            case Update() | Remove() if refusal.status in _CHANGED:
                return ChangedMeanwhile(message("{href} was changed meanwhile", href=change.id))
        return Rejected(refusal.message)

    def _taken_place(self, event_id: str) -> FollowUpError:
        """Why an id can't be used: an event has it, or a deleted event had it."""
        try:
            found = self._get(event_id)
        except FollowUpError as error:
            return error
        buried = found is not None and found.get("status") == "cancelled"
        return Buried(event_id) if buried else Occupied(event_id)

    def _resource(self, found: Json) -> Resource:
        etag = found.get("etag")
        if not isinstance(etag, str) or not etag:
            reason = message("Google gives no version of it, so it can't be overwritten safely")
            return self._unreadable(found, "", reason)
        try:
            # The wall: each event.
            with wall(Unreadable):
                return self._readable(found, etag)
        except Unreadable as error:
            return self._unreadable(found, etag, error.message)

    def _readable(self, found: Json, etag: str) -> Resource:
        href = found["id"]
        try:
            if not (
                is_ours(found)
                or found.get("colorId")
                or self.scope.interesting(text_of(found).encode("utf-8", "replace"))
            ):
                return Resource(href, etag)
            if found.get("recurringEventId") and not self._in_sight(found):
                return Resource(href, etag, day=self.scope.day)  # to be read again when it is in the window
            return Resource(href, etag, (event_of(found, self.address(), self.scope.zone),))
        except SENSELESS as error:
            raise Unreadable(message("it makes no sense ({words})", words=one_line(str(error), 80))) from error

    def _unreadable(self, found: Json, etag: str, reason: Message) -> Resource:
        """A resource to read again another day: the fault may have been only in the reply."""
        problem = Problem(found["id"], reason, *known_by(found, self.scope.zone))
        return Resource(found["id"], etag, problems=(problem,), day=self.scope.day)

    def _in_sight(self, found: Json) -> bool:
        low, high = self.scope.window
        return low <= starts(found, self.scope.zone) < high

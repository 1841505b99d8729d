"""A Google calendar, read by its sync token, as single events (guides: sync, recurring events)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from calendar_followup.base.errors import (
    Buried,
    ChangedMeanwhile,
    ConfigError,
    FollowUpError,
    Occupied,
    Rejected,
    Unreadable,
)
from calendar_followup.base.messages import Message, message
from calendar_followup.base.suggestions import did_you_mean
from calendar_followup.base.walls import wall
from calendar_followup.calendars.facts import Learnt
from calendar_followup.calendars.google.api import MOST, Google, Refused
from calendar_followup.calendars.google.events import (
    FIELDS,
    Json,
    body_of,
    event_of,
    is_ours,
    known_by,
    new_body,
    starts,
    text_of,
)
from calendar_followup.calendars.port import Done, Known, Reading, Resource, Scope, Seen, Token, Traffic, Written
from calendar_followup.domain.model import Problem
from calendar_followup.domain.planning.plan import Change, Create, Remove, Update
from calendar_followup.domain.reading.text import one_line

if TYPE_CHECKING:
    from google.oauth2.credentials import Credentials

PAGE = 2_500  # the most that a page may hold
MOST_PAGES = 400
_CHANGED = (404, 410, 412)  # a condition that doesn't hold any more
_LIST = f"nextPageToken,nextSyncToken,items({FIELDS})"


class GoogleCalendar:
    """Keeps the Calendar port over one calendar of a Google account.

    The id of a calendar that was named by its title is looked up once.
    """

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
        self._wanted, self._learnt = wanted, learnt
        self._google = Google(credentials, api_root, self.traffic)

    def address(self) -> str:
        """Google's id for it."""
        return self._found().lower()

    def read(self, known: Known) -> Reading:
        """What changed since the token, or everything from the window of ``Scope`` on.

        Once a day everything: other occurrences of what recurs are within sight then.
        """
        day = self.scope.day
        point = known.point(day)
        changes = None if point is None else self._listed(point)
        items, token = changes or self._everything()
        found = {item["id"]: item for item in items if item.get("status") != "cancelled"}
        cancelled = {item["id"] for item in items} - found.keys()
        gone = known.resources.keys() & cancelled if changes else known.resources.keys() - found.keys()
        standing = (known.resources.keys() | found.keys()) - cancelled if changes else found.keys()
        resources = (self._resource(item) for item in found.values())
        return Reading(
            resources=tuple(each for each in resources if not known.is_current(each.href, each.etag, day)),
            gone=tuple(sorted(gone)),
            token=Token(token, day) if token else None,
            full=changes is None,
            listed=len(standing),
        )

    def fetch(self, href: str) -> Resource | None:
        """What stands under that id; None also for what was deleted, which Google still shows."""
        found = self._get(href)
        return None if found is None or found.get("status") == "cancelled" else self._resource(found)

    def write(self, changes: Sequence[Change]) -> Sequence[Written]:
        """All of them in one request; those that fail for a moment are sent again."""
        try:
            answers = self._google.together([self._request(each) for each in changes])
        except FollowUpError as failure:  # without access nothing is even asked
            return [failure] * len(changes)
        return [self._taken(change, answer) for change, answer in zip(changes, answers, strict=True)]

    def token_for(self, resources: Mapping[str, Seen], reading: Reading) -> Token | None:
        """The token of the reading: our own changes come back once, and are known then."""
        return reading.token

    def writable(self) -> bool | None:
        """By the role that every listing names (reference: events/list, accessRole)."""
        asked = self._events.list(calendarId=self._id, maxResults=1, fields="accessRole")
        role = self._google.execute(asked).get("accessRole")
        return None if role is None else role in ("writer", "owner")

    def titles(self) -> dict[str, str]:
        """The calendars of the account that its owner may write into: their titles, and the ids behind them."""
        asked = self._google.service.calendarList().list(minAccessRole="owner", fields="items(id,summary)")
        return {entry["summary"]: entry["id"] for entry in self._google.execute(asked).get("items", [])}

    @property
    def _events(self) -> Any:
        return self._google.service.events()

    @property
    def _id(self) -> str:
        """What a request calls the calendar by; Google knows the main one by a word of its own."""
        return "primary" if self._wanted == "primary" else self._found()

    def _found(self) -> str:
        """The calendar's id, looked up once where the config has its title, or calls it the main one."""
        if "@" in self._wanted:
            return self._wanted
        if not self._learnt.facts.address:
            address = self._main() if self._wanted == "primary" else self._titled()
            self._learnt.learn(replace(self._learnt.facts, address=address))
        return self._learnt.facts.address

    def _main(self) -> str:
        asked = self._google.service.calendarList().get(calendarId="primary", fields="id")
        return str(self._google.execute(asked)["id"])

    def _titled(self) -> str:
        names = self.titles()
        if self._wanted in names:
            return names[self._wanted]
        shown = ", ".join(f"“{name}”" for name in sorted(names))
        hint = did_you_mean(self._wanted, names)
        raise ConfigError(
            message("there is no calendar “{name}”{hint}: there are {shown}", name=self._wanted, hint=hint, shown=shown)
        )

    def _everything(self) -> tuple[list[Json], str]:
        since = (self.scope.window[0]).strftime("%Y-%m-%dT%H:%M:%SZ")
        found = self._listed("", timeMin=since)
        if found is None:
            raise ConfigError(message("Google knows no calendar “{wanted}”", wanted=self._wanted))
        return found

    def _listed(self, token: str, **window: str) -> tuple[list[Json], str] | None:
        """Every page; None where Google wants a full read instead (410), or knows no such calendar (404)."""
        asked: dict[str, Any] = {"calendarId": self._id, "maxResults": PAGE, "singleEvents": True, "fields": _LIST}
        asked |= {"syncToken": token} if token else window
        items: list[Json] = []
        for page in self._pages(asked):
            if page is None:
                return None
            items += page.get("items", [])
            self.scope.progress(message("reading {name}", name=self.name), len(items), len(items))
            token = page.get("nextSyncToken", "")
        return items, token

    def _pages(self, asked: dict[str, Any]) -> Iterator[Json | None]:
        for _ in range(MOST_PAGES):
            try:
                page = self._google.execute(self._events.list(**asked))
            except Refused as refusal:
                if refusal.status not in (404, 410):
                    raise
                yield None
                return
            yield page
            if not page.get("nextPageToken"):
                return
            asked["pageToken"] = page["nextPageToken"]

    def _get(self, event_id: str) -> Json | None:
        try:
            found: Json = self._google.execute(self._events.get(calendarId=self._id, eventId=event_id, fields=FIELDS))
        except Refused as refusal:
            if refusal.status in (404, 410):
                return None
            raise
        return found

    def _request(self, change: Change) -> Any:
        """Nobody is ever told (``sendUpdates=none``); an event is written over only as it was read."""
        asked: dict[str, Any] = {"calendarId": self._id, "sendUpdates": "none"}
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

    def _taken(self, change: Change, answer: Any) -> Written:
        if isinstance(answer, Refused):
            return self._refused(change, answer)
        if isinstance(answer, FollowUpError):
            return answer
        return Done(self._resource(answer) if answer else None)

    def _refused(self, change: Change, refusal: Refused) -> Written:
        match change:
            case Create() if refusal.status == 409:
                return self._taken_place(change.id)
            case Remove() if refusal.after_silence and refusal.status in (404, 410):
                return Done(None)  # the first try took effect
            case Update() | Remove() if refusal.status in _CHANGED:
                return ChangedMeanwhile(message("{href} was changed meanwhile", href=change.id))
        return Rejected(refusal.message)

    def _taken_place(self, event_id: str) -> FollowUpError:
        """Why an id can't be given out: something stands there, or stood there once."""
        try:
            found = self._get(event_id)
        except FollowUpError as error:
            return error
        buried = found is not None and found.get("status") == "cancelled"
        return Buried(event_id) if buried else Occupied(event_id)

    def _resource(self, found: Json) -> Resource:
        href, etag = found["id"], found["etag"]
        if not (is_ours(found) or found.get("colorId") or self.scope.interesting(text_of(found))):
            return Resource(href, etag)
        try:
            # The wall: each event.
            with wall(Unreadable):
                return self._readable(found)
        except Unreadable as error:
            return self._unreadable(found, error.message)

    def _readable(self, found: Json) -> Resource:
        href, etag = found["id"], found["etag"]
        try:
            if found.get("recurringEventId") and not self._in_sight(found):
                return Resource(href, etag, day=self.scope.day)  # to be looked at again when it is within sight
            return Resource(href, etag, (event_of(found, self.address(), self.scope.zone),))
        except (KeyError, ValueError, TypeError, AttributeError) as error:
            raise Unreadable(message("it makes no sense ({words})", words=one_line(str(error), 80))) from error

    def _unreadable(self, found: Json, reason: Message) -> Resource:
        problem = Problem(found["id"], reason, *known_by(found, self.scope.zone))
        return Resource(found["id"], found["etag"], problems=(problem,))

    def _in_sight(self, found: Json) -> bool:
        low, high = self.scope.window
        return low <= starts(found, self.scope.zone) < high

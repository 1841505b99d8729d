"""A calendar of Outlook.com or Microsoft 365, read by its delta."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace

from calendar_followup.base.errors import (
    CalendarGone,
    FollowUpError,
    Relocated,
    Unreadable,
)
from calendar_followup.base.hashes import digest
from calendar_followup.base.messages import Message, message
from calendar_followup.base.walls import wall
from calendar_followup.calendars.facts import Learnt
from calendar_followup.calendars.microsoft import marks
from calendar_followup.calendars.microsoft.api import MOST, Access, Graph
from calendar_followup.calendars.microsoft.creating import Creation
from calendar_followup.calendars.microsoft.events import SENSELESS, Reader, etag_of, is_ours, known_by, text_of
from calendar_followup.calendars.microsoft.faults import Refused
from calendar_followup.calendars.microsoft.finding import (
    Listed,
    addresses_of,
    calendars_of,
    can_write,
    chosen,
    is_id,
    make,
)
from calendar_followup.calendars.microsoft.listing import AHEAD, Found, Listing, Series, is_missing
from calendar_followup.calendars.microsoft.writing import Changing, Existing
from calendar_followup.calendars.port import Known, Reading, Resource, Scope, Seen, Token, Traffic, Written
from calendar_followup.calendars.replies import Json
from calendar_followup.domain.model import Problem
from calendar_followup.domain.planning.plan import Change, Create
from calendar_followup.domain.reading.text import one_line


class MicrosoftCalendar:
    """Implements the Calendar port over one calendar of a Microsoft account.

    ``wanted`` is its name or its id; empty for the main one.  Its id and the person's addresses
    are looked up once.
    """

    at_once = MOST

    def __init__(
        self, name: str, access: Callable[[], Access], wanted: str, scope: Scope, learnt: Learnt, api_root: str = ""
    ) -> None:
        self.name = name
        self.scope = scope
        self.traffic = Traffic()
        self._wanted, self._learnt = wanted, learnt
        self._graph = Graph(access, api_root, self.traffic)
        self._owners: tuple[str, ...] | None = None

    def address(self) -> str:
        """Microsoft's id for it."""
        if is_id(self._wanted):
            return self._wanted
        if not self._learnt.facts.address:
            self._learn(chosen(self._wanted, self.listed()).id)
        return self._learnt.facts.address

    def read(self, known: Known) -> Reading:
        """The changes since the delta's link, or everything in the window.

        Microsoft's delta sometimes misses a change: everything is read once a day.
        """
        day = self.scope.day
        point = known.point(day)
        changes = None if point is None else self._changes(point, known)
        found = changes or self._everything()
        resources = {each.href: each for each in self._resources(found, whole=changes is None)}
        gone = known.resources.keys() & found.gone if changes else known.resources.keys() - resources.keys()
        listed = (known.resources.keys() | resources.keys()) - gone if changes else resources.keys()
        return Reading(
            resources=tuple(each for each in resources.values() if not known.is_current(each.href, each.etag, day)),
            gone=tuple(sorted(gone - resources.keys())),
            token=Token(found.link, day) if found.link else None,
            full=changes is None,
            listed=len(listed),
        )

    def fetch(self, href: str) -> Resource | None:
        """The event, or the series, with that id."""
        (found,) = self._listing.fetched([href])
        if found is None:
            return None
        if found.get("type") == "seriesMaster":
            return self._series(href, Series(found))
        return self._single(found, self._listing.copies_among([found]))

    def write(self, changes: Sequence[Change]) -> Sequence[Written]:
        """Creates, then changes, then removes; each in as few requests as possible."""
        try:
            listing, reader = self._listing, self._reader
        except FollowUpError as failure:  # without access, no request is sent
            return [failure] * len(changes)
        entries = {change.id: change.entry for change in changes if isinstance(change, Create)}
        made = Creation(self._graph, listing.events, self._as_written).made(list(entries.values())) if entries else {}
        others: list[Existing] = [change for change in changes if not isinstance(change, Create)]
        changed = iter(Changing(self._graph, listing, reader, self._as_written).done(others))
        return [made[change.id] if isinstance(change, Create) else next(changed) for change in changes]

    def token_for(self, resources: Mapping[str, Seen], reading: Reading) -> Token | None:
        """The token of the reading: the server reports our own changes once more, and they are known by then."""
        return reading.token

    def writable(self) -> bool | None:
        """As the calendar itself says (resources/calendar, canEdit)."""
        return can_write(self._graph, self.address())

    def make(self) -> None:
        """Makes another calendar of that name in the account."""
        self._learn(make(self._graph, self._wanted))

    def make_if_missing(self) -> bool:
        """Creates the calendar if the account has none of that name; True if it did."""
        if is_id(self._wanted) or any(each.name == self._wanted for each in self.listed()):
            return False
        self.make()
        return True

    def listed(self) -> tuple[Listed, ...]:
        """The calendars of the account."""
        return calendars_of(self._graph)

    def owners(self) -> tuple[str, ...]:
        """The person's mail addresses, asked for once."""
        if self._owners is None:
            self._owners = self._learnt.facts.owners or addresses_of(self._graph)
            self._learnt.learn(replace(self._learnt.facts, owners=self._owners))
        return self._owners

    def _learn(self, address: str) -> None:
        self._learnt.learn(replace(self._learnt.facts, address=address))

    @property
    def _listing(self) -> Listing:
        return Listing(self._graph, self.address(), self._told)

    @property
    def _reader(self) -> Reader:
        return Reader(self.address(), frozenset(self.owners()), self.scope.zone, self.scope.now)

    def _told(self, number: int) -> None:
        self.scope.progress(message("reading {name}", name=self.name), number, number)

    def _changes(self, link: str, known: Known) -> Found | None:
        def is_known(item: Json) -> bool:
            return known.is_current(item["id"], str(item.get("@odata.etag")), self.scope.day)

        return self._listing.changes(link, is_known)

    def _everything(self) -> Found:
        low, high = self.scope.window
        try:
            return self._listing.everything(low, high + AHEAD)
        except Refused as refused:
            if not is_missing(refused):
                raise
            raise self._missing() from refused

    def _missing(self) -> FollowUpError:
        """Why there is no such calendar: its id may have changed, which happens, and another has its name by now."""
        if is_id(self._wanted):
            return CalendarGone(message("Microsoft knows no calendar “{wanted}”", wanted=self._wanted))
        self._learn("")
        self.address()
        return Relocated(
            message("the calendar “{name}” was made anew: the next run reads the new one", name=self._wanted)
        )

    def _resources(self, found: Found, *, whole: bool) -> list[Resource]:
        ours = [item for item in found.singles.values() if marks.id_of(item)]
        copies = marks.copies(ours) if whole else self._listing.copies_among(ours)
        singles = [self._single(item, copies) for item in found.singles.values()]
        return [*singles, *(one for key, each in found.series.items() if (one := self._series(key, each)) is not None)]

    def _as_written(self, item: Json) -> Resource:
        return self._single(item, frozenset())

    def _single(self, item: Json, copies: frozenset[str]) -> Resource:
        try:
            # The wall: each event.
            with wall(Unreadable), _sense():
                etag = etag_of(item)
                if not (is_ours(item) or self.scope.interesting(text_of(item))):
                    return Resource(item["id"], etag)
                return Resource(item["id"], etag, (self._reader.event(item, is_copy=item["id"] in copies),))
        except Unreadable as error:
            return self._unreadable(item, error.message)

    def _series(self, master_id: str, series: Series) -> Resource | None:
        """A series; None where it is gone by now."""
        master = series.master or self._listing.fetched([master_id])[0]
        if master is None:
            return None
        try:
            # The wall: each series.
            with wall(Unreadable), _sense():
                etag = etag_of(master)
                texts = (text_of(each) for each in (master, *series.parts))
                if not (is_ours(master) or any(map(self.scope.interesting, texts))):
                    return Resource(master_id, etag)
                items = self._listing.instances(master_id, self.scope.window)
                both = digest(etag, *sorted(f"{item['id']} {etag_of(item)}" for item in items))
                events = (self._reader.event(item, master) for item in items)
                return Resource(master_id, both, tuple(replace(each, etag=both) for each in events), day=self.scope.day)
        except (Unreadable, Refused) as error:  # a refusal says something of this series alone
            return self._unreadable(master, error.message)

    def _unreadable(self, item: Json, reason: Message) -> Resource:
        """A resource to read again another day: the fault may have been only in the reply."""
        problem = Problem(item["id"], reason, *known_by(item, self.scope.zone))
        return Resource(item["id"], str(item.get("@odata.etag") or ""), problems=(problem,), day=self.scope.day)


@contextmanager
def _sense() -> Iterator[None]:
    """Raises ``Unreadable`` where an event makes no sense."""
    try:
        yield
    except SENSELESS as error:
        raise Unreadable(message("it makes no sense ({words})", words=one_line(str(error), 80))) from error

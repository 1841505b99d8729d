"""What a calendar holds: everything, or the changes since a delta's link (concepts/delta-query-events).

A delta shows single events whole, without their extended properties; of a series it shows the
master, and occurrences by their times alone.  So follow-ups, and the series that matter, are
read again by themselves.  A series is one unit, and comes whole whenever anything in it changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import quote

from calendar_followup.base.errors import FollowUpError
from calendar_followup.calendars.microsoft import marks
from calendar_followup.calendars.microsoft.api import UTC_TIMES, Graph, query
from calendar_followup.calendars.microsoft.events import was_made_by_us
from calendar_followup.calendars.microsoft.faults import Refused
from calendar_followup.calendars.microsoft.times import parameter
from calendar_followup.calendars.replies import Json, a_resource

AHEAD = timedelta(days=730)  # endless series make a wider window fail with 504
_PAGE = 100
_IN_PAGES = f"{UTC_TIMES}, odata.maxpagesize={_PAGE}"
_PARTS = ("occurrence", "exception")
# A link that leads nowhere any more: its token, or the calendar's id, is no longer known.
_LOST_STATUS, _LOST_CODES = (404, 410), ("syncState", "resyncRequired", "ErrorInvalidIdMalformed", "SyncState")


@dataclass
class Series:
    """A series, as far as a delta shows it."""

    master: Json | None = None
    parts: list[Json] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Found:
    """Single events with their marks, series by the master's id, what is no longer there, and the next link."""

    singles: dict[str, Json]
    series: dict[str, Series]
    gone: frozenset[str]
    link: str


class Listing:
    """Reads one calendar of an account; ``events`` is the path of its events."""

    def __init__(self, graph: Graph, calendar_id: str, progress: Callable[[int], None]) -> None:
        self.graph, self._progress = graph, progress
        self._path = f"/me/calendars/{quote(calendar_id, safe='')}"
        self.events = f"{self._path}/events"

    def everything(self, since: datetime, until: datetime) -> Found:
        """All events of the window, and all follow-ups."""
        window = query(startDateTime=parameter(since), endDateTime=parameter(until))
        found = self._round(f"{self._path}/calendarView/delta{window}")
        listed = self.graph.items(
            self.events + query(S_filter=marks.OF_OURS, S_expand=marks.EXPAND, S_top=str(_PAGE)), _IN_PAGES
        )
        ours = {item["id"]: item for item in listed}
        # The list may not have what was made a moment ago.
        unlisted = [key for key, item in found.singles.items() if key not in ours and was_made_by_us(item)]
        ours |= {item["id"]: item for item in self.fetched(unlisted) if item is not None}
        singles = {key: item for key, item in (found.singles | ours).items() if item.get("type") != "seriesMaster"}
        series = found.series | {
            key: Series(item) for key, item in ours.items() if key not in singles and key not in found.series
        }
        for key in ours.keys() & series.keys():
            series[key].master = ours[key]
        return Found(singles, series, found.gone - singles.keys() - series.keys(), found.link)

    def changes(self, link: str, is_known: Callable[[Json], bool]) -> Found | None:
        """The changes since the link, without those that are known; None where everything must be read instead."""
        try:
            found = self._round(link)
        except Refused as refused:
            if refused.status in _LOST_STATUS or refused.code.startswith(_LOST_CODES):
                return None
            raise
        changed = [key for key, item in found.singles.items() if not is_known(item)]
        now = dict(zip(changed, self.fetched(changed), strict=True))
        singles = {key: item for key, item in now.items() if item is not None}
        return Found(singles, found.series, found.gone | (now.keys() - singles.keys()), found.link)

    def fetched(self, ids: Sequence[str]) -> list[Json | None]:
        """The events with these ids, with their marks; None for one that does not exist any more."""
        answers = self.graph.together([marks.one(self.events, each) for each in ids])
        return [_there(answer) for answer in answers]

    def instances(self, master_id: str, window: tuple[datetime, datetime]) -> list[Json]:
        """The occurrences of a series in the window, with where each would be if it had not been moved."""
        low, high = window
        asked = query(startDateTime=parameter(low), endDateTime=parameter(high), S_top="500")
        return self.graph.items(f"{self.events}/{quote(master_id, safe='')}/instances{asked}")

    def copies_among(self, items: Iterable[Json]) -> frozenset[str]:
        """Those that are the person's own copies of a follow-up: an older event has its id and its birth."""
        ours = {marks.id_of(item): item for item in items if marks.id_of(item)}
        found = marks.looked_up(self.graph, self.events, list(ours)) if ours else {}
        return marks.copies([*items, *(item for several in found.values() for item in several)])

    def _round(self, path: str) -> Found:
        singles: dict[str, Json] = {}
        series: dict[str, Series] = {}
        gone: dict[str, None] = {}
        link = ""
        for page in self.graph.pages(path, _IN_PAGES):
            for item in page.items:
                if "@removed" in item:
                    gone[item["id"]] = None
                    singles.pop(item["id"], None)
                    continue
                gone.pop(item["id"], None)
                _sort(item, singles, series)
            self._progress(len(singles) + len(series))
            link = page.delta
        return Found(singles, series, frozenset(gone), link)


def _sort(item: Json, singles: dict[str, Json], series: dict[str, Series]) -> None:
    kind = item.get("type")
    if kind == "seriesMaster":
        series.setdefault(item["id"], Series()).master = item
    elif kind in _PARTS and item.get("seriesMasterId"):
        series.setdefault(str(item["seriesMasterId"]), Series()).parts.append(item)
    else:
        singles[item["id"]] = item


def _there(answer: Json | FollowUpError) -> Json | None:
    """The event; None only where Microsoft says that it does not exist."""
    if isinstance(answer, Refused) and is_missing(answer):
        return None
    if isinstance(answer, FollowUpError):
        raise answer
    return a_resource(answer)


def is_missing(refused: Refused) -> bool:
    """True where Microsoft says that there is no such event, or that no event can have that id."""
    return refused.status in (404, 410) or refused.code == "ErrorInvalidIdMalformed"

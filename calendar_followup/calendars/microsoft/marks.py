"""Our marks: extended properties, which no calendar app shows, and which events can be looked up by."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import quote

from calendar_followup.base.errors import FollowUpError
from calendar_followup.calendars.microsoft.api import UTC_TIMES, Graph, Part, query
from calendar_followup.calendars.microsoft.pages import page
from calendar_followup.calendars.replies import Json
from calendar_followup.domain.followups.identity import OURS, VERSION
from calendar_followup.domain.model import Entry
from calendar_followup.domain.reading.text import sound

_NAMESPACE = "{c3a8d4f6-6a0e-4f0b-9a53-5d2b7c1e8f94}"
_PREFIX = f"String {_NAMESPACE} Name calendarFollowup"
# A mailbox has room for few names (MAPI, named properties): one namespace, these names, for ever.
_NAMES = ("Id", "Birth", "Version", "Stage", "Interview", "Recurrence", "Generation", "Base", "Siblings")
_BARE = ("ID", "BIRTH")  # what the event is known by; the others are the marks of design section 7

_ANY = " or ".join(f"id eq '{_PREFIX}{name}'" for name in _NAMES)  # only those that are named are shown
EXPAND = f"singleValueExtendedProperties($filter={_ANY})"


def having(name: str, value: str) -> str:
    """A filter for the events with that mark."""
    quoted = value.replace("'", "''")
    condition = f"ep/id eq '{_PREFIX}{name}' and ep/value eq '{quoted}'"
    return f"singleValueExtendedProperties/any(ep: {condition})"


OF_OURS = having("Version", VERSION)


def new_birth() -> str:
    """A random value for one creation: two events with one id and two births were made by two machines."""
    return secrets.token_hex(8)


def properties(entry: Entry, birth: str) -> list[Json]:
    """A follow-up's marks as extended properties."""
    found = {"Id": entry.id, **{name.title(): value for name, value in entry.marks}}
    if birth:
        found["Birth"] = birth
    return [{"id": f"{_PREFIX}{name}", "value": value} for name, value in found.items()]


def all_marks(item: Json) -> dict[str, str]:
    """The event's extended properties that are ours, by their names in capitals."""
    found = {}
    for each in item.get("singleValueExtendedProperties") or ():
        name, value = str(each["id"]), each["value"]
        if not isinstance(value, str):
            raise TypeError(name)
        if name.casefold().startswith(_PREFIX.casefold()):
            found[name[len(_PREFIX) :].upper()] = sound(value)
    return found


def marks_of(item: Json) -> tuple[tuple[str, str], ...]:
    """The marks of design section 7."""
    return tuple((name, value) for name, value in all_marks(item).items() if name not in _BARE)


def id_of(item: Json) -> str:
    """Our id of the event; nothing for one of the person's own, and where its marks make no sense."""
    found = _readable(item).get("ID", "")
    return found if OURS.fullmatch(found) else ""


def birth_of(item: Json) -> str:
    """Which creation made it."""
    return _readable(item).get("BIRTH", "")


def _readable(item: Json) -> dict[str, str]:
    """The marks; none where they make no sense, which whoever reads the event says of that event alone."""
    try:
        return all_marks(item)
    except (KeyError, TypeError):
        return {}


def birth_in(born: str) -> str:
    """Which creation made an event, by its ``born``."""
    return born.partition(" ")[2]


def order(item: Json) -> tuple[str, str, str]:
    """Of two events with one id, the first by this order is the one that counts, on every machine.

    The time is the server's, so that whoever posts later always sees the earlier one.
    """
    return str(item.get("createdDateTime") or ""), birth_of(item), str(item["id"])


def copies(items: Iterable[Json]) -> frozenset[str]:
    """The addresses of the person's own copies: same id and same birth as an older event (Outlook copies both)."""
    groups: dict[tuple[str, str], list[Json]] = {}
    for item in {each["id"]: each for each in items}.values():
        groups.setdefault((id_of(item), birth_of(item)), []).append(item)
    found = (sorted(group, key=order)[1:] for (ours, _), group in groups.items() if ours)
    return frozenset(item["id"] for group in found for item in group)


def looked_up(graph: Graph, events: str, ids: Sequence[str]) -> Mapping[str, list[Json]]:
    """The events of the calendar with these ids of ours, oldest first; ``events`` is the path of its events."""
    asked = [Part("GET", events + query(S_filter=having("Id", each), S_expand=EXPAND), headers=PREFER) for each in ids]
    found = {}
    for ours, answer in zip(ids, graph.together(asked), strict=True):
        if isinstance(answer, FollowUpError):
            raise answer
        found[ours] = sorted((item for item in page(answer).items if id_of(item) == ours), key=order)
    return found


PREFER = {"Prefer": UTC_TIMES}


def one(events: str, event_id: str) -> Part:
    """The request for one event with its marks."""
    return Part("GET", f"{events}/{quote(event_id, safe='')}{query(S_expand=EXPAND)}", headers=PREFER)

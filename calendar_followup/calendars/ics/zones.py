"""Resolves a time's zone: from the file's own definition, the IANA names, or Microsoft's names.

Outlook names zones by their display names, defines them in the file, and writes the
name quoted, escaped, or with a bare colon in it.  Names are resolved here, before the
parser sees them.  It gets either an IANA name or a name of ours for a definition of
the file, so that its own cache and tables decide nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from calendar_followup.base.errors import Unreadable
from calendar_followup.base.messages import message
from calendar_followup.calendars.ics.contentlines import Component, name_of
from calendar_followup.calendars.ics.repetition import is_yearly
from calendar_followup.calendars.ics.zone_names import SHOWN_NAMES
from calendar_followup.domain.reading.text import one_line

_TIMES = {"DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "RDATE"}
_DATED = {*_TIMES, "RRULE"}
_ZONED = re.compile(r";TZID=", re.IGNORECASE)
_NEXT = re.compile(r";[A-Za-z-]+=")
_NEEDS_NONE = re.compile(r"\d{8}(?:T\d{6}Z)?\s*$")
_IANA = re.compile(r"[A-Za-z][\w+-]*(?:/[\w+-]+)*")
_OFFSET = re.compile(r"[+-](?:0\d|1\d|2[0-3])[0-5]\d(?:[0-5]\d)?")
_OFFSETS = ("TZOFFSETFROM", "TZOFFSETTO")
MOST_LOOKUPS = 30_000  # of a change of its zone for a time of an event: two seconds
OF_A_RULE = 500  # occurrences in the window, for a daily rule
MOST_CHANGES, MOST_RULES = 400, 100  # the longest history of a zone in use has about 250 changes, few by a rule
_SHOWN_OFFSET = re.compile(r"^\((?:utc|gmt)[^)]{0,12}\)\s*")


Definitions = Mapping[str, Component]
"""A file's zone definitions, by their plain names."""


def definitions(zones: Iterable[Component]) -> dict[str, Component]:
    """The usable definitions; the first of each name."""
    found: dict[str, Component] = {}
    for zone in zones:
        if _is_usable(zone):
            found.setdefault(_plain_name(next(iter(zone.values("TZID")), "")), zone)
    return found


def with_known_zones(lines: Iterable[str], defined: Definitions) -> tuple[list[str], list[Component]]:
    """The lines of an event with every zone's name resolved, and the definitions that they need.

    Raises ``Unreadable`` for an unknown zone.
    """
    settled: list[str] = []
    needed: dict[str, Component] = {}
    lines = list(lines)
    for line in lines:
        at = _ZONED.search(line[:2_000]) if name_of(line) in _TIMES else None
        settled.append(_settled(line, at, defined, needed) if at else line)
    if _dates(lines) * sum(len(_rules(zone)) for zone in needed.values()) > MOST_LOOKUPS:
        raise Unreadable(message("its time zone has too many changes for its many dates"))
    return settled, list(needed.values())


def _dates(lines: Iterable[str]) -> int:
    """How many times the library may look up: those in the lines, and the occurrences of a rule."""
    return sum(
        OF_A_RULE if name_of(line) == "RRULE" else line.count(",") + 1 for line in lines if name_of(line) in _DATED
    )


def _settled(line: str, at: re.Match[str], defined: Definitions, needed: dict[str, Component]) -> str:
    head, (written, tail) = line[: at.start()], _parts(line[at.end() :])
    name = _plain_name(written)
    if name in defined and not ("/" in name and _iana(written.strip())):
        zone = needed.setdefault(name, _named(defined[name], f"zone-{len(needed)}-of-the-file"))
        return f"{head};TZID={zone.values('TZID')[0]}{tail}"
    known = _known(written)
    if not known and _NEEDS_NONE.search(tail.rpartition(":")[2]):
        return head + tail  # a date, or a time in UTC
    if not known:
        raise Unreadable(message("its time zone is unknown: {zone}", zone=one_line(written, 60)))
    return f"{head};TZID={known}{tail}"


def _parts(text: str) -> tuple[str, str]:
    """The zone as written, and the rest of the line: the value of a time has no colon in it."""
    if text.startswith('"') and '"' in text[1:]:
        name, _, tail = text[1:].partition('"')
        return name, tail
    parameters, _, value = text.rpartition(":")
    other = _NEXT.search(parameters)
    end = other.start() if other else len(parameters)
    return parameters[:end], f"{parameters[end:]}:{value}"


def _plain_name(written: str) -> str:
    """A zone's name for comparing: without quotes or escapes, and normalised in case and spaces."""
    bare = re.sub(r"\\([,;:\\])", r"\1", written).strip().strip('"').strip("/ ")
    return " ".join(unicodedata.normalize("NFKC", bare).casefold().replace("\u2019", "'").split())


def _known(written: str) -> str:
    """The IANA name of a zone that the file does not define, or ``""``."""
    name = _plain_name(written)
    bare = written.strip().strip('"').strip("/ ")
    if found := _iana(bare) or _windows().get(name, ""):
        return found
    shown = _SHOWN_OFFSET.sub("", name)
    if found := SHOWN_NAMES.get(shown, "") or _windows().get(shown, ""):
        return found
    if name == "tzone://microsoft/utc":
        return "UTC"
    pieces = bare.split("/")  # /mozilla.org/20050126_1/America/Toronto
    suffixes = ("/".join(pieces[start:]) for start in range(1, len(pieces) - 1))
    return next((suffix for suffix in suffixes if _iana(suffix)), "")


@lru_cache(maxsize=256)
def _iana(name: str) -> str:
    if len(name) > 60 or not _IANA.fullmatch(name):
        return ""
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError):  # a directory of the zone database is not a zone
        return ""


@lru_cache(maxsize=1)
def _windows() -> dict[str, str]:
    """Windows' own zone names, from the parser's library, which takes them from CLDR."""
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON  # a big library: only where a zone is odd

    return {name.casefold(): zone for name, zone in WINDOWS_TO_OLSON.items()}


def _is_usable(zone: Component) -> bool:
    """True where it gives at least one offset and the moment from which it applies, and is no bigger than a zone."""
    return _is_bounded(zone) and any(
        part.name in ("STANDARD", "DAYLIGHT")
        and part.values("DTSTART")
        and all(any(_OFFSET.fullmatch(value.strip()) for value in part.values(name)) for name in _OFFSETS)
        for part in zone.parts
    )


def _is_bounded(zone: Component) -> bool:
    """True where its changes are few and yearly: the library goes through all of them for each time in the zone."""
    rules = _rules(zone)
    dates = sum(value.count(",") + 1 for part in zone.parts for value in part.values("RDATE"))
    is_small = len(zone.parts) <= MOST_CHANGES and dates <= MOST_CHANGES and len(rules) <= MOST_RULES
    return is_small and all(map(is_yearly, rules))


def _rules(zone: Component) -> list[str]:
    return [rule for part in zone.parts for rule in part.values("RRULE")]


def _named(zone: Component, name: str) -> Component:
    lines = [f"TZID:{name}" if name_of(line) == "TZID" else line for line in zone.lines]
    return Component(zone.name, lines, zone.parts)

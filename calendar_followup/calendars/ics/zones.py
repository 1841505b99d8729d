"""Which zone a time is in: the file's own definition, the world's names, or Microsoft's.

Outlook names zones as its settings show them, defines them in the file, and writes
the name quoted, escaped, or with a bare colon in it.  Names are settled here, before
the parser sees them: it gets either a name of the IANA's or one of ours for a
definition of the file, so that its own cache and tables decide nothing.
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
from calendar_followup.calendars.ics.zone_names import SHOWN_NAMES
from calendar_followup.domain.reading.text import one_line

_TIMES = {"DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "RDATE"}
_ZONED = re.compile(r";TZID=", re.IGNORECASE)
_NEXT = re.compile(r";[A-Za-z-]+=")
_NEEDS_NONE = re.compile(r"\d{8}(?:T\d{6}Z)?\s*$")
_IANA = re.compile(r"[A-Za-z][\w+-]*(?:/[\w+-]+)*")
_OFFSET = re.compile(r"[+-](?:0\d|1\d|2[0-3])[0-5]\d(?:[0-5]\d)?")
_SHOWN_OFFSET = re.compile(r"^\((?:utc|gmt)[^)]{0,12}\)\s*")


Definitions = Mapping[str, Component]
"""The zones that a file defines, by their plain names."""


def definitions(zones: Iterable[Component]) -> dict[str, Component]:
    """Those that say enough to be used; the first of a name."""
    found: dict[str, Component] = {}
    for zone in zones:
        if _is_usable(zone):
            found.setdefault(_plain_name(next(iter(zone.values("TZID")), "")), zone)
    return found


def with_known_zones(lines: Iterable[str], defined: Definitions) -> tuple[list[str], list[Component]]:
    """The lines of an event with every zone's name settled, and the definitions that they need.

    Raises ``Unreadable`` for a zone that nobody knows.
    """
    settled: list[str] = []
    needed: dict[str, Component] = {}
    for line in lines:
        at = _ZONED.search(line[:2_000]) if name_of(line) in _TIMES else None
        settled.append(_settled(line, at, defined, needed) if at else line)
    return settled, list(needed.values())


def _settled(line: str, at: re.Match[str], defined: Definitions, needed: dict[str, Component]) -> str:
    head, (written, tail) = line[: at.start()], _parts(line[at.end() :])
    name = _plain_name(written)
    if name in defined and not ("/" in name and _iana(written.strip())):
        zone = needed.setdefault(name, _named(defined[name], f"zone-{len(needed)}-of-the-file"))
        return f"{head};TZID={zone.values('TZID')[0]}{tail}"
    known = _known(written)
    if not known and _NEEDS_NONE.search(tail.rpartition(":")[2]):
        return head + tail  # a day, or a time in UTC
    if not known:
        raise Unreadable(message("its time zone is unknown: {one_line}", one_line=one_line(written, 60)))
    return f"{head};TZID={known}{tail}"


def _parts(text: str) -> tuple[str, str]:
    """The zone as written, and the line from there on: the value of a time has no colon in it."""
    if text.startswith('"') and '"' in text[1:]:
        name, _, tail = text[1:].partition('"')
        return name, tail
    parameters, _, value = text.rpartition(":")
    other = _NEXT.search(parameters)
    end = other.start() if other else len(parameters)
    return parameters[:end], f"{parameters[end:]}:{value}"


def _plain_name(written: str) -> str:
    """A zone's name for comparing: without quotes, escapes, or differences of case and spaces."""
    bare = re.sub(r"\\([,;:\\])", r"\1", written).strip().strip('"').strip("/ ")
    return " ".join(unicodedata.normalize("NFKC", bare).casefold().replace("\u2019", "'").split())


def _known(written: str) -> str:
    """The IANA's name of a zone that the file does not define, or ``""``."""
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
    except (ZoneInfoNotFoundError, ValueError, OSError):  # a folder of the database is no zone either
        return ""


@lru_cache(maxsize=1)
def _windows() -> dict[str, str]:
    """Windows' own names, as the parser's library keeps them after the Unicode Consortium."""
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON  # a big library: only where a zone is odd

    return {name.casefold(): zone for name, zone in WINDOWS_TO_OLSON.items()}


def _is_usable(zone: Component) -> bool:
    """Whether it says, at least once, from when on which offset is in force."""
    return any(
        part.name in ("STANDARD", "DAYLIGHT")
        and part.values("DTSTART")
        and all(any(_OFFSET.fullmatch(value.strip()) for value in part.values(name)) for name in _OFFSETS)
        for part in zone.parts
    )


_OFFSETS = ("TZOFFSETFROM", "TZOFFSETTO")


def _named(zone: Component, name: str) -> Component:
    lines = [f"TZID:{name}" if name_of(line) == "TZID" else line for line in zone.lines]
    return Component(zone.name, lines, zone.parts)

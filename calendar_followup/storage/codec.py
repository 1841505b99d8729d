"""Converts values to rows of a state file and back; an invalid row counts as never known."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from datetime import UTC, datetime
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter

from calendar_followup.base.errors import Unreadable
from calendar_followup.calendars.facts import ServerFacts
from calendar_followup.calendars.port import Resource, sensible
from calendar_followup.domain.events import Event, Key
from calendar_followup.domain.planning.statements import Heard
from calendar_followup.storage.light import QUIET, SUCCEEDED
from calendar_followup.storage.port import Notes, Quiet, Settled

Value = TypeVar("Value")

# The name of each note in the file; 0.1.0 introduced them.
FAILING, TOLD, MISSING, RULES, HOMES = "failing", "told", "missing", "rules", "homes"
LEFT, MOVES, SETTLED, HELD, SUGGESTED = "left", "moves", "settled", "held", "suggested"


def notes_of(rows: Mapping[str, Any]) -> Notes:
    """The notes, from the JSON values of those names."""
    return Notes(
        succeeded=_sensible(_moment, rows.get(SUCCEEDED)),
        failing_since=_sensible(_moment, rows.get(FAILING)),
        told=_sensible(_told, rows.get(TOLD)) or frozenset(),
        missing_since=_sensible(_moment, rows.get(MISSING)),
        held=_sensible(_told, rows.get(HELD)) or frozenset(),
        rules=_sensible(str, rows.get(RULES)) or "",
        homes=_sensible(_homes, rows.get(HOMES)) or {},
        left=_sensible(_told, rows.get(LEFT)) or frozenset(),
        moves=_sensible(_moves, rows.get(MOVES)) or {},
        suggested=_sensible(_told, rows.get(SUGGESTED)) or frozenset(),
        settled=_sensible(_settled, rows.get(SETTLED)),
        quiet=_sensible(_quiet, rows.get(QUIET)),
    )


def rows_of(notes: Notes) -> dict[str, Any]:
    """The JSON value for every name, None where there is nothing to note."""
    return {
        SUCCEEDED: notes.succeeded.timestamp() if notes.succeeded else None,
        FAILING: notes.failing_since.timestamp() if notes.failing_since else None,
        TOLD: sorted(notes.told) or None,
        MISSING: notes.missing_since.timestamp() if notes.missing_since else None,
        HELD: sorted(notes.held) or None,
        RULES: notes.rules or None,
        HOMES: {source: homes[0] if len(homes) == 1 else list(homes) for source, homes in notes.homes.items()} or None,
        LEFT: sorted(notes.left) or None,
        MOVES: [[*old, *new] for old, new in notes.moves.items()] or None,
        SUGGESTED: sorted(notes.suggested) or None,
        SETTLED: asdict(notes.settled) if notes.settled else None,
        QUIET: asdict(notes.quiet) if notes.quiet else None,
    }


def _moves(value: Any) -> dict[Key, Key]:
    return {Key(uid, old): Key(other, new) for uid, old, other, new in value}


def _homes(value: Any) -> dict[str, tuple[str, ...]]:
    """The homes of each calendar; 0.1.0 noted one, by its address alone."""
    found = {str(source): [homes] if isinstance(homes, str) else homes for source, homes in dict(value).items()}
    return {source: tuple(map(str, homes)) for source, homes in found.items() if homes}


def facts_of(rows: Mapping[str, str]) -> ServerFacts:
    """The facts about a server, from its rows; 0.1.0 wrote ``id`` for the address of a Google calendar."""
    return ServerFacts(
        address=rows.get("url") or rows.get("id", ""),
        owners=tuple(rows.get("addresses", "").split()),
        refuses_conflicts=_YES.get(rows.get("conditions", "")),
        filters=_YES.get(rows.get("filters", "")),
        keeps_alive=_YES.get(rows.get("keep-alive", "")),
        auth=rows.get("auth", ""),
        refuses=tuple(rows.get("refuses", "").split()),
    )


def rows_of_facts(facts: ServerFacts) -> dict[str, str]:
    """The rows for a server; none for an unknown fact."""
    found = {
        "url": facts.address,
        "addresses": " ".join(facts.owners),
        "conditions": _SAID[facts.refuses_conflicts],
        "filters": _SAID[facts.filters],
        "keep-alive": _SAID[facts.keeps_alive],
        "auth": facts.auth,
        "refuses": " ".join(facts.refuses),
    }
    return {name: value for name, value in found.items() if value}


def body_of(found: Resource) -> str | None:
    """The parts of a resource stored besides its ETag and its name; None where nothing in it matters."""
    if not (found.events or found.problems):
        return None
    nameless = replace(found, href="", events=tuple(replace(event, href="") for event in found.events))
    return _summed(_codec().dump_json(nameless).decode(), found.etag)


def resource_of(body: str, address: str, href: str, etag: str) -> Resource | None:
    """The stored resource of that name in the calendar at that address; None where the row is no longer valid.

    The name is stored beside it, in bytes: a file's name may not be text.
    """
    if not _is_as_it_was(body, etag):
        return None
    found = _validated(body) or _validated(_of_0_1_0(body))
    if found is None or not all(_is_in_sight(event) for event in found.events):
        return None
    # 0.1.0 stored the config's name of the calendar in its events.
    return replace(found, href=href, events=tuple(replace(each, calendar=address, href=href) for each in found.events))


def _validated(body: str) -> Resource | None:
    try:
        return _codec().validate_json(body)
    except ValueError:
        return None


# Events are stored with a checksum, since a flipped bit in a UID would make it another interview.
_SUM = re.compile(r',"sum":"([0-9a-f]{8})"\}$')


def _summed(body: str, etag: str) -> str:
    return f'{body[:-1]},"sum":"{_sum_of(body[:-1], etag)}"}}'


def _is_as_it_was(body: str, etag: str) -> bool:
    """True where the checksum is right, or missing, as in older files."""
    found = _SUM.search(body)
    return found is None or found[1] == _sum_of(body[: found.start()], etag)


def _sum_of(body: str, etag: str) -> str:
    return f"{zlib.crc32(f'{etag} {body}'.encode('utf-8', 'surrogateescape')):08x}"


def _is_in_sight(event: Event) -> bool:
    try:
        return bool(sensible(event.start.astimezone(UTC)) and sensible(event.end.astimezone(UTC)))
    except (Unreadable, OverflowError):
        return False


def _of_0_1_0(body: str) -> str:
    """Converts a row of 0.1.0, which stored the reason of a problem as a finished sentence."""
    try:
        kept = json.loads(body)
        for problem in kept["problems"]:
            if isinstance(problem["reason"], str):
                problem["reason"] = {"template": "{text}", "values": [["text", problem["reason"]]]}
    except (KeyError, TypeError, ValueError):
        return ""
    return json.dumps(kept)


def body_of_heard(heard: Heard) -> str:
    """The stored form of a statement."""
    return _summed(_heard_codec().dump_json(heard).decode(), "")


def heard_of(body: str) -> Heard | None:
    """The stored statement; None where the row is no longer valid."""
    try:
        return _heard_codec().validate_json(body) if _is_as_it_was(body, "") else None
    except ValueError:
        return None


@cache
def _heard_codec() -> TypeAdapter[Heard]:
    return TypeAdapter(Heard)


@cache
def _codec() -> TypeAdapter[Resource]:
    return TypeAdapter(Resource)


_YES = {"yes": True, "no": False}
_SAID = {True: "yes", False: "no", None: ""}


def _sensible(read: Callable[[Any], Value], value: Any) -> Value | None:
    if value is None:
        return None
    try:
        return read(value)
    except (KeyError, TypeError, ValueError, OverflowError, OSError):
        return None


def _moment(seconds: Any) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _told(value: Any) -> frozenset[str]:
    return frozenset([value] if isinstance(value, str) else map(str, value))  # 0.1.0 noted a single hash


def _settled(value: Any) -> Settled:
    return Settled(str(value["stamp"]), {str(name): int(number) for name, number in value["interviews"].items()})


def _quiet(value: Any) -> Quiet:
    return Quiet(
        str(value["program"]),
        tuple(value["config"]),
        dict(value["folders"]),
        str(value["day"]),
        float(value["until"]),
        tuple(map(dict, value["questions"])),
    )

"""Checks bodies against a slice of Graph's metadata, which ships beside this module with its licence."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from typing import Any

from tests.support.microsoft_stand_in.refusals import bad

_SLICE: dict[str, Any] = json.loads(
    (files("tests.support.microsoft_stand_in") / "graph_slice.json").read_text(encoding="utf-8")
)
TYPES: dict[str, dict[str, str]] = _SLICE["types"]
_ENUMS: dict[str, list[str]] = _SLICE["enums"]
_PRIMITIVES: dict[str, type | tuple[type, ...]] = {
    "String": str,
    "Boolean": bool,
    "Int32": int,
    "Double": (int, float),
    "Guid": str,
    "Date": str,
    "DateTimeOffset": str,
}
_OFFSET = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def faults(kind: str, body: dict[str, Any], where: str = "") -> list[str]:
    """What in ``body`` the type doesn't know: names, primitive types, members of enumerations."""
    known = TYPES[kind]
    found: list[str] = []
    for name, value in body.items():
        if "@" in name or value is None or name in known.get("~nav", "").split():
            continue
        if name not in known:
            found.append(f"The property '{where}{name}' does not exist on type 'microsoft.graph.{kind}'.")
            continue
        found += _value_faults(known[name], value, f"{where}{name}")
    return found


def _value_faults(wanted: str, value: Any, where: str) -> list[str]:
    if wanted.startswith("Collection("):
        if not isinstance(value, list):
            return [f"{where}: not a collection"]
        return [fault for each in value for fault in _value_faults(wanted[11:-1], each, where)]
    if wanted in _ENUMS:
        return [] if value in _ENUMS[wanted] else [f"{where}: {value!r} is not a member of {wanted}"]
    if wanted in TYPES:
        return faults(wanted, value, f"{where}/") if isinstance(value, dict) else [f"{where}: not an object"]
    if not isinstance(value, _PRIMITIVES[wanted]) or (wanted == "Int32" and isinstance(value, bool)):
        return [f"{where}: {type(value).__name__} for {wanted}"]
    if wanted == "DateTimeOffset" and not _OFFSET.fullmatch(str(value)):
        return [f"{where}: {value!r} is no DateTimeOffset"]
    return []


def check(kind: str, body: Any) -> dict[str, Any]:
    """Refuses a request whose body violates the metadata."""
    if not isinstance(body, dict):
        raise bad("Unable to read JSON request payload.", "BadRequest")
    if found := faults(kind, body):
        raise bad(found[0], "RequestBodyRead")
    for each in body.get("singleValueExtendedProperties") or ():
        if (
            not isinstance(each, dict)
            or faults("singleValueLegacyExtendedProperty", each)
            or set(each) != {"id", "value"}
        ):
            raise bad("An extended property needs an id and a value.", "ErrorPropertyValidationFailure")
    return body


def check_reply(kind: str, body: dict[str, Any]) -> None:
    """Raises an error where the stand-in's own reply violates the metadata."""
    if found := faults(kind, body):
        raise AssertionError(f"the stand-in's {kind}: {found[0]}")

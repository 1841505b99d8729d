"""Validates bodies against the discovery document that Google's own client ships."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from jsonschema import Draft202012Validator

from tests.support.google_stand_in.refusals import bad

DOCUMENT: dict[str, Any] = json.loads(
    (files("googleapiclient") / "discovery_cache" / "documents" / "calendar.v3.json").read_text(encoding="utf-8")
)


def _converted(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema of the discovery document as JSON Schema; unknown keys are errors."""
    if "$ref" in schema:
        return {"$ref": f"#/$defs/{schema['$ref']}"}
    found: dict[str, Any] = {name: schema[name] for name in ("enum", "pattern") if name in schema}
    if schema.get("type") not in (None, "any"):
        found["type"] = schema["type"]
    if schema.get("type") == "array":
        found["items"] = _converted(schema.get("items", {}))
    if schema.get("type") == "object":
        found["properties"] = {name: _converted(each) for name, each in schema.get("properties", {}).items()}
        more = schema.get("additionalProperties")
        found["additionalProperties"] = _converted(more) if more else False
    return found


@cache
def _validator(name: str) -> Draft202012Validator:
    definitions = {key: _converted(schema) for key, schema in DOCUMENT["schemas"].items()}
    return Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": definitions})


def faults(name: str, body: Any) -> list[str]:
    """The violations of that schema in ``body``."""
    return [f"{'/'.join(map(str, each.path))}: {each.message[:90]}" for each in _validator(name).iter_errors(body)]


def check(name: str, body: Any) -> None:
    """Refuses a request whose body violates Google's document; a patch may clear by null."""
    if found := faults(name, without_nulls(body)):
        raise bad(found[0], "parseError")


# The schema of a whole reply, by its ``kind``.
_KINDS = {
    "calendar#event": "Event",
    "calendar#events": "Events",
    "calendar#calendar": "Calendar",
    "calendar#calendarList": "CalendarList",
    "calendar#calendarListEntry": "CalendarListEntry",
    "calendar#freeBusy": "FreeBusyResponse",
    "api#channel": "Channel",
}


def check_reply(body: Any) -> None:
    """Raises an error where the stand-in's own reply violates Google's document."""
    name = _KINDS.get(body.get("kind", "")) if isinstance(body, dict) else None
    if name is not None and (found := faults(name, body)):
        raise AssertionError(f"the stand-in's {name}: {found[0]}")


def without_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: without_nulls(each) for name, each in value.items() if each is not None}
    return value

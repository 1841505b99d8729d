"""What is wrong with a config, as one line that names the file, the line and the key."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from calendar_followup.base.messages import word
from calendar_followup.base.suggestions import did_you_mean
from calendar_followup.config.schema import KINDS, Config


def explained(error: ValidationError, text: str, path: Path) -> str:
    """The first fault of the file in one line."""
    faults = [(_line_of(text, _bare(_whole_loc(fault))), fault) for fault in error.errors(include_url=False)]
    # A misspelt key is also a missing one: what stands there says more.
    line, fault = min(faults, key=lambda found: (found[1]["type"] == "missing", found[0]))
    parts = _bare(_whole_loc(fault))
    key = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in parts).lstrip(".")
    where = word(f"{path.name}, line {line}") if line else path.name
    reason = _reason(fault, key)
    return word(f"{where}: {reason}")


def _whole_loc(fault: Any) -> Sequence[int | str]:
    """Where a fault is; a kind of calendar that isn't known is the fault of its key."""
    return (*fault["loc"], "type") if fault["type"] in ("union_tag_invalid", "union_tag_not_found") else fault["loc"]


def _bare(loc: Sequence[int | str]) -> Sequence[int | str]:
    """Where a fault is, without the kind of calendar that pydantic puts in between."""
    if loc[0] != "calendars" or len(loc) == 1:
        return loc
    return (*loc[:2], *(loc[3:] if loc[2:3] and loc[2] in KINDS else loc[2:]))


def _reason(fault: Any, key: str) -> str:  # pydantic's ErrorDetails is a TypedDict with open context
    kind, context = fault["type"], fault.get("ctx", {})
    if kind == "extra_forbidden":
        hint = did_you_mean(str(fault["loc"][-1]), _keys_beside(fault["loc"]))
        return word(f"unknown key “{key}”{hint}")
    if kind == "union_tag_not_found":
        return word(f"“{key}” is missing: {_either(KINDS)}")
    if kind == "union_tag_invalid":
        hint = did_you_mean(context["tag"], map(str, KINDS))
        wanted = _either(KINDS)
        return word(f"“{key}” must be {wanted}, not {_shown(context['tag'])}{hint}")
    if kind == "missing":
        if key == "calendars":
            return word("no calendar: add a [[calendars]] table with name, type and path")
        return word(f"“{key}” is missing")
    if kind == "value_error":
        return f"“{key}”: {context['error']}"
    if kind == "literal_error":
        expected = context["expected"].replace("'", '"')
        hint = did_you_mean(str(fault["input"]), re.findall(r'"(.*?)"', expected))
        return word(f"“{key}” must be {expected}, not {_shown(fault['input'])}{hint}")
    wanted = {
        "string_type": word("a text in quotes"),
        "bool_type": word("true or false"),
        "list_type": word("a list in square brackets"),
        "model_type": word("a table"),
        "too_short": word("not empty"),
        "string_too_short": word("not empty"),
    }.get(kind, fault["msg"])
    return word(f"“{key}” must be {wanted}, not {_shown(fault['input'])}")


def _either(names: Iterable[object]) -> str:
    *most, last = (f'"{name}"' for name in names)
    return word(f"{', '.join(most)} or {last}")


def _shown(value: object) -> str:
    shown = f'"{value}"' if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else repr(value)
    return shown if len(shown) <= 60 else shown[:59] + "…"


def _keys_beside(loc: Sequence[int | str]) -> Iterable[str]:
    """The keys that are known where the unknown one stands."""
    model: type[BaseModel] = Config
    for part in loc[:-1]:
        if part in KINDS:
            model = KINDS[part]
        elif isinstance(part, str) and part != "calendars":
            annotation = model.model_fields[part].annotation
            inner = next(iter(get_args(annotation)), annotation)
            model = inner if isinstance(inner, type) and issubclass(inner, BaseModel) else model
    return model.model_fields


def _line_of(text: str, loc: Sequence[int | str]) -> int:
    """The line on which the key at ``loc`` stands, or the nearest table's; 0 if unknown."""
    names = [part for part in loc if isinstance(part, str)]
    nth = next((part for part in loc if isinstance(part, int)), 0)
    table, seen, nearest = "", -1, 0
    for number, line in enumerate(text.splitlines(), start=1):
        head = re.match(r"\s*\[\[?\s*([\w.-]+)\s*\]", line)
        if head:
            table = head[1]
            seen += table == names[0]
            if table == names[0] and (seen == nth or not line.lstrip().startswith("[[")):
                nearest = nearest or number
            continue
        key = re.match(r"""\s*["']?([\w-]+)["']?\s*[=.]""", line)
        inside = len(names) > 1 and table == names[0] and (seen == nth or not isinstance(loc[1], int))
        if key and ((not table and key[1] == names[0]) or (inside and key[1] == names[1])):
            return number
    return nearest

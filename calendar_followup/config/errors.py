"""A fault in a config, as one line that names the file, the line and the key."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from calendar_followup.base.messages import Message, message, verbatim
from calendar_followup.base.suggestions import did_you_mean
from calendar_followup.config.schema import KINDS, Config


def explained(error: ValidationError, text: str, path: Path) -> Message:
    """The file's first fault, in one line."""
    faults = [(_line_of(text, _bare(_whole_loc(fault))), fault) for fault in error.errors(include_url=False)]
    # A misspelt key is also reported as missing; the unknown key says more.
    line, fault = min(faults, key=lambda found: (found[1]["type"] == "missing", found[0]))
    parts = _bare(_whole_loc(fault))
    key = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in parts).lstrip(".")
    where = message("{name}, line {line}", name=path.name, line=line) if line else verbatim(path.name)
    reason = _reason(fault, key)
    return message("{where}: {reason}", where=where, reason=reason)


def unparsed(text: str, path: Path) -> Message:
    """Where a file stops being TOML, and what TOML looks like."""
    import tomlkit  # a big library: only where there is something to explain
    from tomlkit.exceptions import ParseError, TOMLKitError

    line = 0
    try:
        tomlkit.parse(text)
    except ParseError as error:
        line = error.line
    except TOMLKitError:  # a duplicate key or table: the parser doesn't say where
        return message("{name} is not valid TOML: a key or a table appears twice", name=path.name)
    except RecursionError:  # nested too deeply for the parser to say where
        line = 0
    if not line:
        return message('{name} is not valid TOML: a key is written as key = "text" or key = true', name=path.name)
    return message(
        '{name} is not valid TOML, line {line}: a key is written as key = "text" or key = true',
        name=path.name,
        line=line,
    )


def _whole_loc(fault: Any) -> Sequence[int | str]:
    """The location of a fault; for an unknown kind of calendar, the location of its ``type`` key."""
    return (*fault["loc"], "type") if fault["type"] in ("union_tag_invalid", "union_tag_not_found") else fault["loc"]


def _bare(loc: Sequence[int | str]) -> Sequence[int | str]:
    """The location of a fault, without the kind of calendar that pydantic inserts."""
    if loc[0] != "calendars" or len(loc) == 1:
        return loc
    return (*loc[:2], *(loc[3:] if loc[2:3] and loc[2] in KINDS else loc[2:]))


def _reason(fault: Any, key: str) -> Message:  # pydantic's ErrorDetails is a TypedDict with open context
    kind, context = fault["type"], fault.get("ctx", {})
    if kind == "extra_forbidden":
        hint = did_you_mean(str(fault["loc"][-1]), _keys_beside(fault["loc"]))
        return message("unknown key “{key}”{hint}", key=key, hint=hint)
    if kind == "union_tag_not_found":
        return message("“{key}” is missing: {choices}", key=key, choices=_either(KINDS))
    if kind == "union_tag_invalid":
        return _none_of(list(map(str, KINDS)), context["tag"], key)
    if kind == "missing":
        if key == "calendars":
            return message("no calendar: add a [[calendars]] table with name, type and path")
        return message("“{key}” is missing", key=key)
    if kind == "value_error":
        return message("“{key}”: {fault}", key=key, fault=context["error"].message)
    if kind == "literal_error":
        return _none_of(re.findall("'(.*?)'", context["expected"]), fault["input"], key)
    if kind == "list_type" and key == "calendars":
        return message("a calendar is a table in double brackets: [[calendars]]")
    wanted = {
        "string_type": message("a text in quotes"),
        "bool_type": message("true or false"),
        "list_type": message("a list in square brackets"),
        "model_type": message("a table"),
        "too_short": message("not empty"),
        "string_too_short": message("not empty"),
        "int_type": message("a whole number"),
        "greater_than_equal": message("{least} or more", least=context.get("ge", 0)),
        "less_than_equal": message("{most} or less", most=context.get("le", 0)),
    }.get(kind) or message("of another kind")
    return message("“{key}” must be {wanted}, not {shown}", key=key, wanted=wanted, shown=_shown(fault["input"]))


def _none_of(choices: Sequence[str], given: Any, key: str) -> Message:  # any TOML value
    return message(
        "“{key}” must be {wanted}, not {shown}{hint}",
        key=key,
        wanted=_either(choices),
        shown=_shown(given),
        hint=did_you_mean(str(given), choices),
    )


def _either(names: Iterable[object]) -> Message:
    *most, last = (f'"{name}"' for name in names)
    return message("{most} or {last}", most=", ".join(most), last=last) if most else verbatim(last)


def _shown(value: object) -> str:
    if isinstance(value, int) and abs(value) >= 10**60:
        return f"{float(value):.0e}" if abs(value) < 10**300 else "…"  # Python refuses to write out a huge number
    shown = f'"{value}"' if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else repr(value)
    return shown if len(shown) <= 60 else shown[:59] + "…"


def _keys_beside(loc: Sequence[int | str]) -> Iterable[str]:
    """The known keys of the table that holds the unknown one."""
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
    """The line of the key at ``loc``, or of the nearest table; 0 if unknown."""
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

"""The small template language of the wordings.

``{date}`` is a value.  ``[ at {company}]`` is left out where a value in it is empty;
``[about {role}|about the work]`` takes the first alternative whose values all exist.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_TOKEN = re.compile(r"\{(?P<name>\w+)\}|(?P<sign>[\[\]|])|(?P<text>[^{}\[\]|]+)")


def filled(wording: str, values: Mapping[str, str]) -> str:
    """The sentence of a wording with these values."""
    tokens = list(_TOKEN.finditer(wording))
    text, at = _sequence(tokens, 0, values)
    if at != len(tokens) or text is None:
        raise ValueError(f"a value is missing, or a bracket too many: {wording}")
    return text


def values_in(wording: str) -> frozenset[str]:
    """The names of the values that a wording uses."""
    return frozenset(found["name"] for found in _TOKEN.finditer(wording) if found["name"])


def _sequence(tokens: list[re.Match[str]], at: int, values: Mapping[str, str]) -> tuple[str | None, int]:
    """The text up to the end, a bar or a closing bracket; None where a value in it is empty."""
    parts: list[str] = []
    whole = True
    while at < len(tokens):
        token = tokens[at]
        if token["sign"] in ("]", "|"):
            break
        at += 1
        if token["sign"] == "[":
            text, at = _choice(tokens, at, values)
            parts.append(text)
        elif token["name"]:
            whole = whole and bool(values[token["name"]])
            parts.append(values[token["name"]])
        else:
            parts.append(token["text"])
    return ("".join(parts) if whole else None), at


def _choice(tokens: list[re.Match[str]], at: int, values: Mapping[str, str]) -> tuple[str, int]:
    """The first complete alternative between brackets, or nothing."""
    chosen: str | None = None
    while True:
        text, at = _sequence(tokens, at, values)
        chosen = text if chosen is None else chosen
        if at >= len(tokens):
            raise ValueError("a bracket is not closed")
        at += 1
        if tokens[at - 1]["sign"] == "]":
            return chosen or "", at

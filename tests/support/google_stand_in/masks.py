"""Partial replies: ``fields=items(id,summary),nextPageToken`` and ``items/id``."""

from __future__ import annotations

import re
from typing import Any

Mask = dict[str, "Mask"]


def parsed(text: str) -> Mask:
    tokens = re.findall(r"[\w*]+|[(),/]", text)
    mask, rest = _list(tokens)
    if rest:
        raise ValueError(text)
    return mask


def _list(tokens: list[str]) -> tuple[Mask, list[str]]:
    mask: Mask = {}
    while tokens:
        name, tokens = tokens[0], tokens[1:]
        inner: Mask = {}
        if tokens[:1] == ["/"]:
            inner, tokens = _path(tokens[1:])
        elif tokens[:1] == ["("]:
            inner, tokens = _list(tokens[1:])
            if tokens[:1] != [")"]:
                raise ValueError(tokens)
            tokens = tokens[1:]
        mask[name] = inner
        if tokens[:1] != [","]:
            break
        tokens = tokens[1:]
    return mask, tokens


def _path(tokens: list[str]) -> tuple[Mask, list[str]]:
    name, tokens = tokens[0], tokens[1:]
    if tokens[:1] == ["/"]:
        inner, tokens = _path(tokens[1:])
        return {name: inner}, tokens
    if tokens[:1] == ["("]:
        inner, tokens = _list(tokens[1:])
        return {name: inner}, tokens[1:]
    return {name: {}}, tokens


def masked(value: Any, mask: Mask) -> Any:
    if not mask or "*" in mask:
        return value
    if isinstance(value, list):
        return [masked(each, mask) for each in value]
    if isinstance(value, dict):
        return {name: masked(value[name], inner) for name, inner in mask.items() if name in value}
    return value

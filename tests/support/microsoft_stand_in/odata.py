"""Queries: the parameters as they were sent, ``$filter``, ``$expand``, ``$select``, ``$orderby``.

``+`` isn't a space here, as it isn't at Graph: a ``$filter`` has to send spaces as ``%20``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

from tests.support.microsoft_stand_in.items import property_id
from tests.support.microsoft_stand_in.refusals import bad
from tests.support.microsoft_stand_in.schemas import TYPES

Predicate = Callable[[dict[str, Any]], bool]
_TOKEN = re.compile(r"\s*('(?:[^']|'')*'|\d{4}-\d\d-\d\dT[\d:.]+Z?|[A-Za-z][\w/]*|-?\d+|[(),:])")
_EXPAND = re.compile(r"singleValueExtendedProperties\(\$filter=(.+)\)", re.S)
_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "eq": lambda a, b: bool(a == b),
    "ne": lambda a, b: bool(a != b),
    "gt": lambda a, b: bool(a > b),
    "ge": lambda a, b: bool(a >= b),
    "lt": lambda a, b: bool(a < b),
    "le": lambda a, b: bool(a <= b),
}
# What an event can be filtered by; transactionId and uid are not among it.
FILTERABLE = {
    "subject",
    "start",
    "end",
    "createdDateTime",
    "lastModifiedDateTime",
    "iCalUId",
    "seriesMasterId",
    "isCancelled",
    "isAllDay",
    "isOrganizer",
    "showAs",
    "sensitivity",
    "importance",
    "type",
    "categories",
    "singleValueExtendedProperties",
}
_ORDERABLE = {"start/dateTime", "end/dateTime", "createdDateTime", "lastModifiedDateTime", "subject"}


def parameters(raw: bytes, known: set[str]) -> dict[str, str]:
    """The query's parameters; refuses those that the request doesn't have."""
    found: dict[str, str] = {}
    for pair in filter(None, raw.decode("ascii", "replace").split("&")):
        name, _, value = pair.partition("=")
        found[unquote(name)] = unquote(value)
    if unknown := [name for name in found if name not in known]:
        raise bad(f"The query parameter '{unknown[0]}' is not supported.", "ErrorInvalidUrlQuery")
    return found


def number(text: str | None, default: int, most: int) -> int:
    """``$top`` or ``$skip``."""
    if text is None:
        return default
    if not text.isdecimal() or not 0 <= int(text) <= most:
        raise bad(f"The value '{text}' for the query option is invalid.", "ErrorInvalidUrlQuery")
    return int(text)


def selected(text: str | None) -> set[str] | None:
    if not text:
        return None
    names = {each.strip() for each in text.split(",")}
    if unknown := [each for each in names if each not in TYPES["event"] and each not in TYPES["calendar"]]:
        raise bad(f"Could not find a property named '{unknown[0]}'.", "RequestBroker--ParseUri")
    return names


def expanded(text: str | None) -> set[str]:
    """The extended properties that are asked for; their names must be known."""
    if not text:
        return set()
    found = _EXPAND.fullmatch(text)
    if found is None:
        raise bad(f"Parsing OData Select and Expand failed: {text}", "RequestBroker--ParseUri")
    names = re.split(r"\s+or\s+", found[1].strip())
    ids = [re.fullmatch(r"id\s+eq\s+'((?:[^']|'')*)'", each.strip()) for each in names]
    if not all(ids):
        raise bad(f"Parsing OData Select and Expand failed: {text}", "RequestBroker--ParseUri")
    return {property_id(each[1].replace("''", "'")) for each in ids if each}


def ordered(text: str | None) -> tuple[str, bool] | None:
    """The property to sort by, and whether from the last to the first."""
    if not text:
        return None
    name, _, way = text.strip().partition(" ")
    if name not in _ORDERABLE or way.strip() not in ("", "asc", "desc"):
        raise bad("The $orderby expression isn't supported.", "ErrorInvalidUrlQuery")
    return name, way.strip() == "desc"


def value_at(path: str, scope: dict[str, Any]) -> Any:
    found: Any = scope
    for name in path.split("/"):
        found = found.get(name) if isinstance(found, dict) else None
    return found


def predicate(text: str) -> Predicate:
    """A ``$filter``."""
    tokens, at = [], 0
    while at < len(text.rstrip()):
        found = _TOKEN.match(text, at)
        if found is None:
            raise bad(f"Invalid filter clause: {text[at : at + 30]}", "ErrorInvalidUrlQueryFilter")
        tokens.append(found[1])
        at = found.end()
    parser = _Parser(tokens)
    result = parser.either()
    if parser.tokens:
        raise bad(f"Invalid filter clause: syntax error at '{parser.tokens[0]}'.", "ErrorInvalidUrlQueryFilter")
    return result


class _Parser:
    """Recursive descent over the tokens that are left; ``names`` are the variables of lambdas."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens
        self.names: list[str] = []

    def either(self) -> Predicate:
        parts = [self.both()]
        while self._takes("or"):
            parts.append(self.both())
        return lambda scope: any(part(scope) for part in parts)

    def both(self) -> Predicate:
        parts = [self.one()]
        while self._takes("and"):
            parts.append(self.one())
        return lambda scope: all(part(scope) for part in parts)

    def one(self) -> Predicate:
        if self._takes("not"):
            inner = self.one()
            return lambda scope: not inner(scope)
        if self._takes("("):
            inner = self.either()
            self._need(")")
            return inner
        word = self._next()
        if word.lower() in ("startswith", "contains"):
            return self._call(word.lower())
        if word.lower().endswith("/any"):
            return self._any(word[: -len("/any")])
        return self._comparison(word)

    def _comparison(self, path: str) -> Predicate:
        self._check(path)
        operator, literal = self._next(), _literal(self._next())
        if operator not in _COMPARISONS:
            raise bad(f"Invalid filter clause: '{operator}'.", "ErrorInvalidUrlQueryFilter")
        compare = _COMPARISONS[operator]
        if path.endswith("/id") and isinstance(literal, str):
            name = property_id(literal)
            return lambda scope: compare(property_id(value_at(path, scope)), name)
        return lambda scope: (
            value_at(path, scope) is not None and compare(_folded(value_at(path, scope)), _folded(literal))
        )

    def _any(self, path: str) -> Predicate:
        self._check(path)
        self._need("(")
        name = self._next()
        self._need(":")
        self.names.append(name)
        inner = self.either()
        self.names.remove(name)
        self._need(")")
        return lambda scope: any(inner({**scope, name: each}) for each in value_at(path, scope) or ())

    def _call(self, function: str) -> Predicate:
        self._need("(")
        path = self._next()
        self._check(path)
        self._need(",")
        literal = _folded(_literal(self._next()))
        self._need(")")
        if function == "contains":
            raise bad("The filter expression contains isn't supported here.", "ErrorInvalidUrlQueryFilter")
        return lambda scope: str(_folded(value_at(path, scope) or "")).startswith(str(literal))

    def _check(self, path: str) -> None:
        root = path.split("/")[0]
        if root not in FILTERABLE and root not in self.names:
            raise bad(f"The property '{root}' does not support filtering.", "ErrorInvalidUrlQueryFilter")

    def _next(self) -> str:
        if not self.tokens:
            raise bad("Invalid filter clause: it ends too early.", "ErrorInvalidUrlQueryFilter")
        return self.tokens.pop(0)

    def _takes(self, word: str) -> bool:
        if self.tokens and self.tokens[0].lower() == word:
            self.tokens.pop(0)
            return True
        return False

    def _need(self, word: str) -> None:
        if self._next() != word:
            raise bad(f"Invalid filter clause: '{word}' expected.", "ErrorInvalidUrlQueryFilter")


def _literal(token: str) -> Any:
    if token.startswith("'"):
        return token[1:-1].replace("''", "'")
    if token in ("true", "false"):
        return token == "true"
    return int(token) if re.fullmatch(r"-?\d+", token) else None if token == "null" else token


def _folded(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else value

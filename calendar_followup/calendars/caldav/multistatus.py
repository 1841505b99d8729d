"""Parses the members of a multistatus (RFC 4918 §13, RFC 6578 §3.5).

Each member is judged by itself: a server that fails on one resource still returns the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from calendar_followup.calendars.caldav.transport import Answer, understood

DAV, CALDAV = "{DAV:}", "{urn:ietf:params:xml:ns:caldav}"
_GONE = (404, 410)
_CODE = re.compile(r"(?<![\d.])[1-5]\d\d(?![\d.])")


@dataclass(frozen=True, slots=True)
class Member:
    """One response: the href in the server's own spelling, and the properties that were returned.

    ``status`` is the response's own, None where it has none.  ``properties`` are lxml
    elements, which are untyped.
    """

    href: str
    status: int | None = None
    properties: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_gone(self) -> bool:
        """True when the server says that the resource doesn't exist."""
        return self.status in _GONE

    @property
    def is_had(self) -> bool:
        """True when the server returned what was asked for, as far as it exists."""
        return self.status is None or 200 <= self.status < 300

    def text(self, tag: str) -> str:
        """A property's text, empty where there is none."""
        found = self.properties.get(tag)
        return "" if found is None else "".join(found.itertext()).strip()

    def raw(self, tag: str) -> str:
        """A property's text, with its white space."""
        found = self.properties.get(tag)
        return "" if found is None else found.text or ""

    def hrefs(self, tag: str) -> list[str]:
        """The addresses in a property."""
        found = self.properties.get(tag)
        every = () if found is None else found.iterfind(f"{DAV}href")
        return [each.text.strip() for each in every if each.text and each.text.strip()]

    def kinds(self, tag: str) -> set[str] | None:
        """The names of the innermost elements of a property, None where there is no such property."""
        found = self.properties.get(tag)
        if found is None:
            return None
        return {each.tag for each in found.iter() if each is not found and not len(each)}

    def names(self, tag: str) -> list[str]:
        """The ``name`` attributes of a property's elements."""
        found = self.properties.get(tag)
        return [] if found is None else [each.get("name") for each in found if each.get("name")]


@dataclass(frozen=True, slots=True)
class Multistatus:
    """Every member once, in order, and the sync token, empty where there is none."""

    members: tuple[Member, ...]
    token: str = ""


def multistatus(answer: Answer) -> Multistatus:
    """The contents of a 207; raises ``Failing`` where they can't be parsed."""
    with understood(answer.url):
        tree: Any = answer.content.tree
        if tree is None or tree.tag not in (f"{DAV}multistatus", f"{DAV}response", "xml"):
            raise ValueError("no multistatus")
        responses = list(tree.iter(f"{DAV}response"))
        members = [_member(each) for each in responses]
        if responses and not any(member.href for member in members):
            raise ValueError("a multistatus about nothing")
        tokens = [each.text or "" for each in tree.iterfind(f"{DAV}sync-token")]
    token = tokens[0].strip() if tokens else ""
    return Multistatus(tuple(_once(each for each in members if each.href)), token)


def _member(response: Any) -> Member:
    href = response.find(f"{DAV}href")
    properties: dict[str, Any] = {}
    for propstat in response.iterfind(f"{DAV}propstat"):
        status = _code(propstat.find(f"{DAV}status"))
        if status is None or 200 <= status < 300:
            properties |= {each.tag: each for prop in propstat.iterfind(f"{DAV}prop") for each in prop}
    where = "" if href is None else (href.text or "").strip()
    return Member(where, _code(response.find(f"{DAV}status")), properties)


def _code(status: Any) -> int | None:
    """The number in ``HTTP/1.1 200 OK``, even where the line is incomplete."""
    found = None if status is None else _CODE.search(status.text or "")
    return int(found[0]) if found else None


def _once(members: Iterable[Member]) -> list[Member]:
    """A resource that is listed twice counts once: as present, if either entry says so."""
    found: dict[str, Member] = {}
    for member in members:
        before = found.get(member.href)
        if before is None or not before.is_had:
            found[member.href] = member
        elif member.is_had:
            found[member.href] = Member(member.href, member.status, {**before.properties, **member.properties})
    return list(found.values())

"""Addresses of resources, kept in the server's own spelling.

Some servers distinguish ``a%40b.ics`` from ``a@b.ics``, or a decomposed é from a composed
one: there, an address that is decoded and encoded again is no longer valid.
"""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, urlsplit

_LEGAL = "/@:~+,;=!$&'()*%"
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


def legal(path: str) -> str:
    """The path as it may be sent: only characters that are illegal in a URL are encoded."""
    return _LONE_PERCENT.sub("%25", quote(path, safe=_LEGAL))


def path_of(href: str) -> str:
    """The path in an href, which may be a whole address."""
    if href.startswith("/") and not href.startswith("//"):
        return href
    parts = urlsplit(href)
    return parts.path if parts.scheme or parts.netloc else href


def name_of(href: str, collection: str) -> str:
    """A resource's name in the collection at that path; its whole path elsewhere, ``""`` for a collection."""
    path = path_of(href)
    there, here = path.split("/"), collection.rstrip("/").split("/")
    inside = [unquote(part) for part in there[: len(here)]] == [unquote(part) for part in here]
    if path.endswith("/") or (inside and len(there) == len(here)):
        return ""
    return "/".join(there[len(here) :]) if inside else path


def spelling(name: str) -> str:
    """A form that is the same for two spellings of one address."""
    return unquote(name)


def url_of(name: str, collection: str) -> str:
    """The address of the resource that has that name in the collection at that address."""
    parts = urlsplit(collection)
    return f"{parts.scheme}://{parts.netloc}{legal(name)}" if name.startswith("/") else collection + legal(name)

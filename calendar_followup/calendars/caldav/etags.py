"""ETags as servers and the proxies in front of them write them (RFC 9110 §8.8.3).

A proxy that compresses a reply marks its ETag as weak (nginx), or appends the coding
(Apache, Jetty, LiteSpeed, Caddy).  The server behind it knows neither spelling, and
rejects both in If-Match (RFC 9110 §13.1.1).
"""

from __future__ import annotations

import re
from urllib.parse import unquote

_WEAK = re.compile(r"^W/", re.IGNORECASE)
_CODING = re.compile(r"(?:--?|[;:])(?:gzip|gz|br|zstd|deflate|df)$")


def bare(tag: str) -> str:
    """An ETag for comparing: the server's own value, without a proxy's changes."""
    tag = tag.strip()
    if tag.startswith("%22"):  # Bedework percent-encodes them
        tag = unquote(tag)
    return _CODING.sub("", _WEAK.sub("", tag).strip('"'))


def conditions(tag: str) -> tuple[str, ...]:
    """Values of If-Match that the server may accept for that ETag, the likeliest first."""
    strong = f'"{bare(tag)}"'
    return tuple(dict.fromkeys((strong, tag.strip()))) if tag.strip() else ()

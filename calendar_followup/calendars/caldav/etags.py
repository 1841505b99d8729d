"""ETags as servers and the proxies before them write them (RFC 9110 §8.8.3).

A proxy that compresses a reply marks its ETag as weak (nginx), or puts the coding at its
end (Apache, Jetty, LiteSpeed, Caddy).  The server behind knows neither spelling, and
refuses both in If-Match (RFC 9110 §13.1.1).
"""

from __future__ import annotations

import re
from urllib.parse import unquote

_WEAK = re.compile(r"^W/", re.IGNORECASE)
_CODING = re.compile(r"(?:--?|[;:])(?:gzip|gz|br|zstd|deflate|df)$")


def bare(tag: str) -> str:
    """An ETag to compare by: what the server means, whoever passed it on."""
    tag = tag.strip()
    if tag.startswith("%22"):  # Bedework percent-encodes them
        tag = unquote(tag)
    return _CODING.sub("", _WEAK.sub("", tag).strip('"'))


def conditions(tag: str) -> tuple[str, ...]:
    """Values of If-Match that the server may take for that ETag, the likeliest first."""
    strong = f'"{bare(tag)}"'
    return tuple(dict.fromkeys((strong, tag.strip()))) if tag.strip() else ()

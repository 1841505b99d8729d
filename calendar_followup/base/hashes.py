"""Hashes by which a text is known again, in a calendar or in the state."""

from __future__ import annotations

import hashlib


def digest(*parts: str) -> str:
    """The hexadecimal SHA-256 of the parts, joined by U+001F, in UTF-8.  Callers keep as much of it as they need.

    What was stored is compared with it, so it never changes.  A file's name may not be
    text: its lone surrogates are kept apart.
    """
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()

"""What this program calls itself to servers: its version, and where those who run them find its makers."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, metadata

from calendar_followup import __version__
from calendar_followup.base.paths import NAME

_HOMES = ("homepage", "repository", "source", "documentation")  # labels of Project-URL, the best first


@cache
def user_agent() -> str:
    """The ``User-Agent`` of every request (RFC 9110 §10.1.5)."""
    try:
        urls = metadata(NAME).get_all("Project-URL") or ()
    except PackageNotFoundError:  # run from a copy that is not installed
        urls = ()
    return f"{NAME}/{__version__} ({contact(urls) or 'calendar client of one person'})"


def contact(urls: Iterable[str]) -> str:
    """The project's home among its addresses (``Homepage, https://…``), empty where it has none."""
    named = {label.strip().lower(): url.strip() for label, _, url in (each.partition(",") for each in urls)}
    return next((f"+{named[label]}" for label in _HOMES if named.get(label)), "")

"""Writes files with the contents of a calendar: only their owner can read them."""

from __future__ import annotations

import os
import stat
from pathlib import Path


def write_private(path: Path, text: str) -> None:
    """Writes the text so that only its owner can read it, whatever the umask and the old file's mode.

    A path that is not a regular file (``/dev/stdout``) keeps its mode.
    """
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(opened, "w", encoding="utf-8", errors="replace") as file:
        if stat.S_ISREG(os.fstat(opened).st_mode):
            os.fchmod(opened, 0o600)
        file.write(text)

"""Files that hold what a calendar says: for their owner's eyes alone."""

from __future__ import annotations

import os
import stat
from pathlib import Path


def write_private(path: Path, text: str) -> None:
    """Writes the text where nobody but its owner can read it, whatever the umask and whatever was there.

    What is no file (``/dev/stdout``) stays as it is.
    """
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(opened, "w", encoding="utf-8", errors="replace") as file:
        if stat.S_ISREG(os.fstat(opened).st_mode):
            os.fchmod(opened, 0o600)
        file.write(text)

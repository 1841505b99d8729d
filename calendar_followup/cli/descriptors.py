"""Standard input, output and error as files.  Light: cron's every run comes through here."""

from __future__ import annotations

import os


def hold_standard_files() -> None:
    """Makes all three exist: else the next file to be opened would take the number of one, and its text."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free, which is this one

"""Measures how the cost of a call grows with its input, nearly independent of the machine's load."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time


def growth(call: Callable[[str], object], piece: str, short: int = 7_000, times: int = 4) -> float:
    """How much more processor time ``times`` as much of ``piece`` takes, as a factor; the best of three."""

    def spent(length: int) -> float:
        text = piece * (length // len(piece))
        found = []
        for attempt in range(3):
            start = process_time()
            call(f"{attempt}{text}")  # always different, so that no cache helps
            found.append(process_time() - start)
        return min(found)

    return spent(short * times) / max(spent(short), 0.002)  # less is below the clock's resolution

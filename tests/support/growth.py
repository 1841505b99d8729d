"""How the work of a call grows with its input, in a measure that a busy machine hardly changes."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time


def growth(call: Callable[[str], object], piece: str, short: int = 7_000, times: int = 4) -> float:
    """How many times as much processor time ``times`` as much of ``piece`` takes; at best of three."""

    def spent(length: int) -> float:
        text = piece * (length // len(piece))
        found = []
        for attempt in range(3):
            start = process_time()
            call(f"{attempt}{text}")  # never the same, so that nothing is remembered
            found.append(process_time() - start)
        return min(found)

    return spent(short * times) / max(spent(short), 0.002)  # less is the clock's own grain

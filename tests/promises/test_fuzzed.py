"""P8: whatever bytes come as an event, a reply or notes, their reader says what is wrong and goes on.

A short try of the same target that ``make fuzz`` runs at length, and always with the same inputs.
"""

from __future__ import annotations

import os

import pytest

from tests.support.fuzzing import KINDS, SEEDS, mutated, tried

NUMBER = int(os.environ.get("FUZZ", "400"))


@pytest.mark.parametrize("kind", KINDS)
def test_the_corpus_is_read(kind: str) -> None:
    assert SEEDS[kind]
    for data in SEEDS[kind]:
        tried(kind, data)  # raises where a reader fails, or where nothing but a wall held it


@pytest.mark.parametrize("kind", KINDS)
def test_spoilt_input_is_read_or_refused(kind: str) -> None:
    failing = []
    for data in mutated(kind, NUMBER, seed=2026):
        try:
            tried(kind, data)
        except Exception as error:
            failing.append((data, error))
    assert failing == []

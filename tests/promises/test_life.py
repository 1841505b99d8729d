"""The promises in ordinary life, as a state machine; ``make soak`` runs it at length."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

from tests.promises.life_machine import Promises

SOAK = os.environ.get("HYPOTHESIS_PROFILE") == "soak"

TestLife = Promises.TestCase
TestLife.settings = settings(
    max_examples=2_000 if SOAK else 40,
    stateful_step_count=60 if SOAK else 30,
    derandomize=not SOAK,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)

"""The state machine, in the small and deterministic profile of CI; ``make soak`` runs the long one."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

from tests.promises_machine import Promises

SOAK = os.environ.get("HYPOTHESIS_PROFILE") == "soak"

TestPromises = Promises.TestCase
TestPromises.settings = settings(
    max_examples=2_000 if SOAK else 60,
    stateful_step_count=60 if SOAK else 30,
    derandomize=not SOAK,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)

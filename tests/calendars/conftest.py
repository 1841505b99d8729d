"""What several tests of calendars need."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.google_stand_in import StandIn, stand_in


@pytest.fixture
def google() -> Iterator[StandIn]:
    """Google's stand-in, empty."""
    with stand_in() as running:
        yield running

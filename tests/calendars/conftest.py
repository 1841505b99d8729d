"""What several tests of calendars need."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support import google_stand_in, microsoft_stand_in
from tests.support.microsoft_client import Client


@pytest.fixture
def google() -> Iterator[google_stand_in.StandIn]:
    """Google's stand-in, empty."""
    with google_stand_in.stand_in() as running:
        yield running


@pytest.fixture
def microsoft() -> Iterator[microsoft_stand_in.StandIn]:
    """Microsoft's stand-in, empty."""
    with microsoft_stand_in.stand_in() as running:
        yield running


@pytest.fixture
def ask(microsoft: microsoft_stand_in.StandIn) -> Client:
    """Somebody who asks Microsoft's."""
    return Client(microsoft)

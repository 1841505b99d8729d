"""What several tests of calendars need."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support import google_stand_in, microsoft_stand_in
from tests.support.microsoft_client import Client
from tests.support.real_servers import RealServer
from tests.support.servers import STARTS


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


@pytest.fixture(scope="module", params=STARTS)
def every_server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealServer]:
    """Each real CalDAV server at hand."""
    with STARTS[request.param](tmp_path_factory.mktemp(request.param)) as running:
        yield running

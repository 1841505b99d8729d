"""Fixtures, and the profiles for property tests."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.support.builders import Desk
from tests.support.real_servers import RealServer, radicale

if TYPE_CHECKING:
    from tests.support.postgres import Postgres

# Tests that need Debian's programs run only with them (make test-servers).
collect_ignore = [] if os.environ.get("CALENDAR_SERVERS") == "debian" else ["real"]

settings.register_profile(
    "ci", derandomize=True, deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("soak", deadline=None, max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A person's machine with an empty folder calendar, on Monday 2026-11-23 at noon in Toronto."""
    return Desk(tmp_path)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealServer]:
    """A Radicale for the tests of one module."""
    with radicale(tmp_path_factory.mktemp("radicale")) as running:
        yield running


@pytest.fixture(scope="session")
def server_of_databases() -> Iterator[Postgres]:
    """A PostgreSQL, which no test stops."""
    from tests.support.postgres import postgres  # big libraries: only where they are needed

    with postgres() as running:
        yield running


@pytest.fixture
def dsn(server_of_databases: Postgres) -> str:
    """A database of the test's own, ready for the service."""
    return server_of_databases.new_database()


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as it is published, built once for all the tests."""
    folder = tmp_path_factory.mktemp("wheel")
    words = [
        sys.executable,
        "-m",
        "uv",
        "build",
        "--wheel",
        "--quiet",
        "--no-build-isolation",
        "--out-dir",
        str(folder),
    ]
    subprocess.run([*words, str(Path(__file__).parents[1])], check=True, capture_output=True, timeout=120)
    (found,) = folder.glob("*.whl")
    return found

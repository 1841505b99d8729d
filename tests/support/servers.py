"""The servers for the tests: always two from the Python registry, and Debian's on request."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from tests.support.debian_servers import DEBIAN
from tests.support.real_servers import RealServer, radicale, xandikos

STARTS: dict[str, Callable[[Path], AbstractContextManager[RealServer]]] = {"radicale": radicale, "xandikos": xandikos}
if os.environ.get("CALENDAR_SERVERS") == "debian":
    STARTS = DEBIAN

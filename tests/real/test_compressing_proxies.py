"""A real nginx and a real Apache before a real server: what they do to ETags, and that nothing comes of it."""

from __future__ import annotations

import urllib.request
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from tests.support.builders import Desk, ics, vevent
from tests.support.compressing_proxies import apache, nginx
from tests.support.fault_proxy import Proxy
from tests.support.line import OddLine
from tests.support.real_servers import RealServer

Start = Callable[[Path], AbstractContextManager[RealServer]]
LATER = vevent(start="DTSTART:20261123T160000Z", end="DTEND:20261123T170000Z")


def etag(url: str, coding: str) -> str:
    """The ETag that another program is given, for a text in that coding."""
    request = urllib.request.Request(url, headers={"Accept-Encoding": coding})
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=30) as answer:
        return str(answer.headers["ETag"])


@pytest.mark.parametrize("start", [nginx, apache])
def test_follow_ups_follow_their_interview_behind_it(desk: Desk, tmp_path: Path, start: Start) -> None:
    with start(tmp_path) as server:
        line = OddLine(desk, server, Proxy(server.home, port=int(server.home.split(":")[2].split("/")[0])))
        line.put("a.ics", ics(vevent()))
        plain, compressed = (etag(line.calendar + "a.ics", coding) for coding in ("identity", "gzip"))
        assert plain != compressed, "it does not compress"
        assert line.counts() == (3, 0, 0)
        assert line.counts() == (0, 0, 0)
        line.put("a.ics", ics(LATER))
        moved = line.sync()
        # The change, its text, and for each follow-up a look, one write that is not refused, and a look.
        assert (len(moved.updated), moved.requests) == (3, 2 + 3 * 3)
        assert line.counts() == (0, 0, 0)
        line.put("a.ics", ics(vevent(more="STATUS:CANCELLED")))
        assert line.counts() == (0, 0, 3)
        assert list(line.texts()) == ["a.ics"]

"""All available calendar files, or at least a thousand of them, as one folder calendar.

The files are other people's and don't lie in this repository: the test runs
where a checkout has them beside it (``../shared/corpus``, or ``CALENDAR_CORPUS``).
Each kind of fault in them has a small file of our own in ``test_parsing.py``,
so that nothing depends on them.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.support.builders import Desk

CORPUS = Path(os.environ.get("CALENDAR_CORPUS", Path(__file__).parents[3] / "shared" / "corpus"))
# Skipped only in a checkout without them; test_parsing.py has a small file of our own for each fault.
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="other people's files, which aren't ours to ship")


@pytest.fixture
def world(desk: Desk) -> Desk:
    shutil.copytree(CORPUS, desk.calendar, dirs_exist_ok=True)
    for path in desk.calendar.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return desk


def test_with_tags_what_is_broken_is_named_and_no_file_is_touched(world: Desk) -> None:
    before = world.snapshot()
    report = world.sync()
    assert report["exit"] == 1
    named = {problem["event"].split(".ics")[0] for problem in report["problems"]}
    assert len(named) > 100  # files that are not a calendar, or are truncated
    assert all(problem["reason"] for problem in report["problems"])
    assert {name: found for name, found in world.snapshot().items() if name in before} == before


def test_with_every_event_an_interview_all_that_is_readable_is_handled(world: Desk) -> None:
    world.config.write_text(world.config.read_text() + "all_interviews = true\n")
    before = world.snapshot()
    report = world.sync("--dry-run")
    assert report["exit"] == 1
    assert report["requests"] > 1100
    assert report["interviews"] > 20_000
    assert len(report["created"]) > 10_000
    named = {problem["event"].split(" ")[0] for problem in report["problems"]}
    assert len(named) > 290
    assert world.snapshot() == before

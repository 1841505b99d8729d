"""Files with the contents of a calendar."""

from __future__ import annotations

import os
import resource
from collections.abc import Iterator
from pathlib import Path

import pytest

from calendar_followup.base.files import write_private


@pytest.fixture
def small_disk() -> Iterator[None]:
    """A system that refuses what a file holds beyond a thousand bytes, as a full disk does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.usefixtures("small_disk")
def test_a_disk_that_is_full_costs_no_page(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    write_private(page, "old")
    with pytest.raises(OSError, match="File too large"):
        write_private(page, "new" * 1000)
    assert page.read_text(encoding="utf-8") == "old"
    assert os.listdir(tmp_path) == ["page.html"]


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o777], ids=oct)
def test_only_the_owner_reads_it_whatever_the_umask_and_the_old_mode(tmp_path: Path, umask: int) -> None:
    old, new = tmp_path / "old.html", tmp_path / "new.html"
    old.touch()
    old.chmod(0o666)
    before = os.umask(umask)
    try:
        for page in (old, new):
            write_private(page, "text")
    finally:
        os.umask(before)
    assert [page.stat().st_mode & 0o777 for page in (old, new)] == [0o600, 0o600]

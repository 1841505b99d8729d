"""A disk that is really full: a small tmpfs, in its own mount namespace.

As a program, ``python -m tests.promises.test_full_disk FOLDER [STATE]``, it fills the disk that
is mounted at FOLDER; the test starts it inside such a namespace.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from calendar_followup.calendars.folder.calendar import OUR_TEMPORARY
from tests.support.builders import Desk, ics, vevent

PAGE = 4096
SIZE = 128 * PAGE


@pytest.mark.parametrize("state_too", [False, True], ids=["the calendar's disk", "the state's disk as well"])
def test_a_full_disk_leaves_nothing_half_done_and_the_next_run_finishes(tmp_path: Path, state_too: bool) -> None:
    small, large = tmp_path / "small", tmp_path / "large"
    small.mkdir()
    large.mkdir()
    script = 'mount -t tmpfs -o "size=$1" tmpfs "$2" || exit 90; shift; shift; exec "$@"'
    words = [sys.executable, "-m", "tests.promises.test_full_disk", str(small), *([] if state_too else [str(large)])]
    namespace = ["unshare", "--map-root-user", "--mount", "sh", "-c", script, "sh", str(SIZE), str(small)]
    done = subprocess.run([*namespace, *words], capture_output=True, text=True, cwd=Path(__file__).parents[2])
    if done.returncode in (1, 90) and "Traceback" not in done.stderr:
        # A mount needs a user namespace, which containers and hardened kernels refuse.  There
        # test_bad_input.py has the same with a limit on file size, which every machine can set.
        pytest.skip("this machine lets nobody mount a file system of their own")
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["0", "75"], "the disk was never full, or always"


def main(disk: Path, state: Path | None) -> None:
    """Runs with more and more space, and prints the exit codes."""
    codes = set()
    # Pages: the follow-ups take six, a state file with its log some thirty.
    for free in range(13) if state is not None else range(0, 52, 4):
        root = disk / f"with-{free}-pages"
        root.mkdir()
        desk = Desk(root)
        if state is not None:
            desk.environment["XDG_STATE_HOME"] = str(state / root.name)
        desk.put("a.ics", ics(vevent()))
        filler = disk / "filler"
        _fill(filler, free)
        done = desk.run("sync", "--json")
        codes.add(done.returncode)
        assert done.returncode in (0, 75), done.stderr
        assert "Traceback" not in done.stderr, done.stderr
        assert done.returncode == 0 or "try again later" in done.stderr, done.stderr
        assert not list(desk.calendar.glob(f"{OUR_TEMPORARY}*"))
        assert all(path.read_bytes().endswith(b"END:VCALENDAR\r\n") for path in desk.calendar.glob("cf*.ics"))
        filler.unlink()
        for _ in range(2):
            report = desk.sync()
            assert report["exit"] == 0, report
            assert len(list(desk.calendar.iterdir())) == 4
        assert report["created"] == report["updated"] == report["removed"] == []
        shutil.rmtree(root)
    print(*sorted(codes))


def _fill(filler: Path, free: int) -> None:
    """Writes until the disk is full, then frees that many pages."""
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(PAGE))
        except OSError:
            file.truncate(max(0, (file.tell() // PAGE - free) * PAGE))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)

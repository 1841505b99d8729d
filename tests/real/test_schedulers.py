"""A real cron daemon and a real systemd user manager run the job.

Both need root and namespaces of their own, so that nothing on this machine is
changed; run by ``make test-servers``, with the other programs that Debian provides.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.support.builders import Desk
from tests.support.scheduling import coming

# A crontab folder and a /run of its own; cron starts what is due at the next full minute.
CRON = """\
mount -t tmpfs none /var/spool/cron && mkdir -m 1730 /var/spool/cron/crontabs
mount -t tmpfs none /run
"$PYTHON" -m calendar_followup schedule install --with cron --every 1m --config "$CONFIG"
cron -f & daemon=$!
for _ in $(seq 150); do
  [ "$(ls "$CALENDAR" | grep -c '^cf')" = 3 ] && break
  sleep 0.5
done
"$PYTHON" -m calendar_followup schedule remove --config "$CONFIG"
crontab -l 2>&1
kill $daemon
"""

# A manager without a system behind it: the parts of /run and the control groups that it needs are created.
SYSTEMD = """\
mount -t tmpfs none /run && mkdir -p /run/systemd/system "$XDG_RUNTIME_DIR"
mount -t tmpfs none /sys/fs/cgroup && mkdir -p /sys/fs/cgroup/systemd /sys/fs/cgroup/unified
mount -t cgroup2 none /sys/fs/cgroup/unified; mount -t cgroup -o none,name=systemd none /sys/fs/cgroup/systemd
dbus-daemon --session --address="$DBUS_SESSION_BUS_ADDRESS" --fork
/lib/systemd/systemd --user & manager=$!
for _ in $(seq 50); do systemctl --user is-system-running >/dev/null 2>&1 && break; sleep 0.2; done
"$PYTHON" -m calendar_followup schedule install --with systemd --every 1m --config "$CONFIG"
"$PYTHON" -m calendar_followup schedule show --config "$CONFIG"
systemctl --user list-timers --all --no-pager
for _ in $(seq 200); do
  [ "$(ls "$CALENDAR" | grep -c '^cf')" = 3 ] && break
  sleep 0.5
done
"$PYTHON" -m calendar_followup schedule remove --config "$CONFIG"
systemctl --user list-timers --all --no-pager
kill $manager
"""


def run_apart(desk: Desk, script: str) -> str:
    """The output of a script in mount and process namespaces of its own."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(desk.root),
        "LC_ALL": "C.UTF-8",
        "PYTHON": sys.executable,
        "CONFIG": str(desk.config),
        "CALENDAR": str(desk.calendar),
        "XDG_RUNTIME_DIR": "/run/user/0",
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/run/user/0/bus",
    }
    words = ["unshare", "--mount", "--pid", "--fork", "--mount-proc", "bash", "-c", script]
    done = subprocess.run(words, env=environment, capture_output=True, text=True, timeout=200, check=False)
    return done.stdout + done.stderr


def ours(desk: Desk) -> list[Path]:
    return list(desk.calendar.glob("cf*.ics"))


def test_a_real_cron_runs_the_job_and_the_crontab_is_as_before(desk: Desk) -> None:
    desk.put("a.ics", coming(desk, "one"))
    said = run_apart(desk, CRON)
    assert len(ours(desk)) == 3, said
    assert "Taken out of cron" in said
    assert "no crontab for" in said


def test_a_real_systemd_runs_the_timer_and_nothing_is_left_of_it(desk: Desk) -> None:
    desk.put("a.ics", coming(desk, "one"))
    said = run_apart(desk, SYSTEMD)
    assert len(ours(desk)) == 3, said
    assert "systemd: *:0/1" in said
    assert "calendar-followup-" in said
    assert said.rstrip().endswith("0 timers listed."), said
    assert not list((desk.root / ".config" / "systemd" / "user").glob("*.*"))

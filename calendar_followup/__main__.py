"""``python -m calendar_followup`` and the ``calendar-followup`` command."""

from __future__ import annotations

import sys

from calendar_followup.cli import fast_exit
from calendar_followup.cli.descriptors import hold_standard_files


def main() -> int:
    """Runs the command line; a cron run with nothing to do ends before anything is loaded."""
    hold_standard_files()
    done = fast_exit.nothing_to_do(sys.argv[1:])
    if done is not None:
        return done
    from calendar_followup.cli.app import run  # click is big: most cron runs have ended by now

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())

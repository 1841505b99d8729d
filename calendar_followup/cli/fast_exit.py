"""A fast exit for a run that has nothing to do, as most cron runs.

It applies to ``sync`` with only ``--config`` and ``--quiet``, when the last run left
nothing to do and nothing to report, neither the config nor any folder has changed
since, and every server says that nothing is new.  In every other case, the normal run
goes ahead.
"""

from __future__ import annotations

import os
import sys
import time

from calendar_followup import __version__

TYPE_CHECKING = False  # as in typing, without importing it
if TYPE_CHECKING:
    from collections.abc import Sequence


def nothing_to_do(arguments: Sequence[str]) -> int | None:
    """0 when the run is over because nothing changed; None when a normal run is needed."""
    asked = _asked(arguments)
    if asked is None:
        return None
    from calendar_followup.base.paths import config_path, state_path  # hashlib is big: not for --help

    given, quiet = asked
    if not quiet and sys.stdout.isatty():
        return None  # a person who looks is told what comes next, too
    config = config_path(given)
    path = state_path(config)
    if not os.path.exists(path) or not _unchanged(config, path, quiet=quiet):
        return None
    if not quiet:
        from calendar_followup.cli.i18n import _, speak  # gettext is big: not needed under cron

        speak()
        try:
            print(_("Nothing to change."), flush=True)
        except OSError:
            return None  # the long way tells why
    return 0


def _asked(arguments: Sequence[str]) -> tuple[str | None, bool] | None:
    if not arguments or arguments[0] != "sync":
        return None
    config, quiet = None, False
    rest = iter(arguments[1:])
    for argument in rest:
        if argument == "--quiet":
            quiet = True
        elif argument == "--config":
            config = next(rest, None)
            if config is None:
                return None
        elif argument.startswith("--config="):
            config = argument.partition("=")[2]
        else:
            return None
    return config, quiet


def _unchanged(config: str, path: str, *, quiet: bool) -> bool:
    """True when everything is as the last run left it; this run then counts as successful."""
    import sqlite3  # big compared with the rest: only if there is something to look up

    from calendar_followup.storage.light import QUIET, SUCCEEDED, locked, note, write_note

    try:
        lock = locked(path)
    except OSError:
        return False
    with lock:
        try:
            db = sqlite3.connect(path, isolation_level=None)
        except sqlite3.Error:
            return False
        try:
            noted = note(db, QUIET)
            if not _as_noted(noted, config) or not _no_news(noted["questions"], config, quiet=quiet):
                return False
            write_note(db, SUCCEEDED, time.time())
            return True
        except Exception:
            return False  # The wall: the fast exit. The normal run reports the error.
        finally:
            db.close()


def _as_noted(noted: dict[str, object], config: str) -> bool:
    """True where the conditions that the last run noted (``storage.port.Quiet``) still hold."""
    from calendar_followup.calendars.folder.listing import fingerprint, walk  # hashlib, too

    folders, until = noted["folders"], noted["until"]
    if not isinstance(folders, dict) or not isinstance(until, float) or time.time() >= until:
        return False
    now = {"program": __version__, "config": stat_of(config), "day": time.strftime("%Y-%m-%d", time.gmtime())}
    if any(noted[name] != value for name, value in now.items()):
        return False
    return all(fingerprint(walk(folder)) == known for folder, known in folders.items())


def _no_news(questions: list[dict[str, str]], config: str, *, quiet: bool) -> bool:
    """True where every server says that nothing is new since the last run."""
    if not questions:
        return True
    from tomllib import load  # from here on, all is big: only for calendars on a server

    from calendar_followup.calendars.light import nothing_new
    from calendar_followup.storage.light_secrets import SECRETS

    with open(config, "rb") as file:
        tables = {each["name"]: each for each in load(file)["calendars"]}
    if not quiet and any("password" in table for table in tables.values()):
        return False  # the normal run warns of a password in the config
    return all(nothing_new(each, SECRETS[each["kind"]](each, tables[each["calendar"]])) for each in questions)


def stat_of(path: str) -> list[int]:
    """The attributes that distinguish one state of a file from another."""
    found = os.stat(path)
    return [found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino]

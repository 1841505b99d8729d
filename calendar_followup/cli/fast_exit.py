"""The short way for a run that has nothing to do, which is most of cron's.

Takes ``sync`` with ``--config`` and ``--quiet`` alone, when the last run left
nothing to do and nothing to say, and neither the config nor any folder has
changed since.  Whatever else is the case, it steps aside for the long way.
"""

from __future__ import annotations

import os
import time

from calendar_followup import __version__

TYPE_CHECKING = False  # as in typing, without its import
if TYPE_CHECKING:
    from collections.abc import Sequence

SEEN = "seen"  # the note that the long way leaves for this one


def nothing_to_do(arguments: Sequence[str]) -> int | None:
    """0 when the run is over because nothing changed; None when it must take the long way."""
    asked = _asked(arguments)
    if asked is None:
        return None
    from calendar_followup.base.paths import config_path, state_path  # hashlib is big: not for --help

    given, quiet = asked
    config = config_path(given)
    path = state_path(config)
    if not os.path.exists(path) or not _unchanged(config, path):
        return None
    if not quiet:
        from calendar_followup.cli.i18n import _, speak  # gettext is big: cron asks for no word

        speak()
        print(_("Nothing to change."))
    return 0


def seen(config: str, until: float, folders: dict[str, str]) -> dict[str, object]:
    """What the long way notes: the config's stat, until when, and the token of each folder."""
    return {"config": _stat(config), "until": until, "folders": folders, "program": __version__}


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


def _unchanged(config: str, path: str) -> bool:
    # Big beside all the rest: only where there is something to look up.
    import fcntl
    import json
    import sqlite3

    with open(f"{path}.lock", "ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            db = sqlite3.connect(path, isolation_level=None)
        except (OSError, sqlite3.Error):
            return False
        try:
            row = db.execute("SELECT value FROM notes WHERE name = ?", (SEEN,)).fetchone()
            if row is None or not _as_noted(json.loads(row[0]), config):
                return False
            db.execute("INSERT OR REPLACE INTO notes VALUES ('success', ?)", (json.dumps(time.time()),))
            return True
        except (OSError, sqlite3.Error, KeyError, TypeError, ValueError):
            return False
        finally:
            db.close()


def _as_noted(noted: dict[str, object], config: str) -> bool:
    from calendar_followup.calendars.folder.listing import fingerprint, walk  # hashlib, too

    folders, until = noted["folders"], noted["until"]
    if not isinstance(folders, dict) or not isinstance(until, float):
        return False
    if time.time() >= until or noted["config"] != _stat(config) or noted["program"] != __version__:
        return False
    today = time.strftime("%Y%m%d", time.gmtime())
    return all(fingerprint(walk(folder), today) == token for folder, token in folders.items())


def _stat(path: str) -> list[int]:
    found = os.stat(path)
    return [found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino]

"""Measures the values in docs/servers.md: ``python -m tests.support.measure_servers``."""

from __future__ import annotations

import tempfile
from pathlib import Path

from calendar_followup.base.errors import FollowUpError
from calendar_followup.calendars.caldav import conditions
from calendar_followup.calendars.caldav.transport import Account, Connection
from calendar_followup.calendars.facts import Learnt
from calendar_followup.calendars.port import Traffic
from tests.support.builders import Desk, ics, vevent
from tests.support.debian_servers import DEBIAN
from tests.support.real_servers import RealServer, radicale, xandikos

PUT = {"Content-Type": "text/calendar; charset=utf-8"}


def measured(server: RealServer, folder: Path) -> list[str]:
    url = server.new_calendar()
    connection = Connection(Account(url, server.username, lambda: server.password), Learnt(), Traffic())
    found = conditions.examine(connection, url)
    desk = Desk(folder)
    desk.use_caldav(url, server.username)
    desk.environment["CALENDAR_FOLLOWUP_PASSWORD_PERSO"] = server.password
    text = "#entrevue\nAvec : Zoé Tremblay <zoe@example.com>\nPoints : 🚀 la migration; l’équipe"
    server.request("PUT", f"{url}a.ics", ics(vevent(text=text)).encode(), PUT)
    first, second, third = desk.sync(), desk.sync(), desk.sync()
    moved = ics(vevent(text=text, start="DTSTART:20261124T140000Z", end="DTEND:20261124T150000Z"))
    server.request("PUT", f"{url}a.ics", moved.encode(), PUT)
    after = desk.sync()
    kept = sum(len(second[name]) for name in ("created", "updated", "removed"))
    return [
        _yes(found.creates),
        _yes(found.updates),
        _yes(found.deletes),
        _yes(found.filters),
        _yes(found.keeps),
        str(len(first["created"])),
        str(kept),
        str(len(after["updated"])),
        f"{third['requests']} ({third['bytes']:,} bytes)",
    ]


def _yes(found: bool) -> str:
    return "yes" if found else "**no**"


def main() -> None:
    heads = (
        "server | refuses to create over | heeds If-Match: PUT | DELETE | finds | keeps | written | second run | moved"
    )
    print(f"| {heads} | nothing new |\n|{' --- |' * 10}")
    for name, start in {"radicale": radicale, "xandikos": xandikos, **DEBIAN}.items():
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary)
            folder.chmod(0o755)
            (folder / "desk").mkdir()
            try:
                with start(folder) as server:
                    print("| " + " | ".join([name, *measured(server, folder / "desk")]) + " |", flush=True)
            except FollowUpError as error:
                print(f"| {name} | {error} |", flush=True)


if __name__ == "__main__":
    main()

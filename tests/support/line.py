"""A desk whose calendar is on a real server, behind a proxy that causes faults."""

from __future__ import annotations

from calendar_followup.domain.views.report import CalendarReport
from tests.support.builders import Desk
from tests.support.fault_proxy import Proxy
from tests.support.real_servers import RealServer


class Line:
    """A desk whose calendar is on the server, behind the proxy."""

    def __init__(self, desk: Desk, server: RealServer, proxy: Proxy) -> None:
        self.desk, self.server, self.proxy = desk, server, proxy
        self.calendar = server.new_calendar()
        desk.use_caldav(proxy.url(self.calendar), "camille")
        desk.environment["CALENDAR_FOLLOWUP_PASSWORD_PERSO"] = "secret"

    def put(self, href: str, text: str) -> None:
        answered, said = self.server.request(
            "PUT", self.calendar + href, text.encode(), {"Content-Type": "text/calendar"}
        )
        assert answered in (201, 204), said

    def texts(self) -> dict[str, bytes]:
        _, listing = self.server.request("PROPFIND", self.calendar, b"", {"Depth": "1"})
        names = {part.split("<")[0].rpartition("/")[2] for part in listing.decode().split("href>")}
        found = {name: self.server.request("GET", self.calendar + name)[1] for name in names if name.endswith(".ics")}
        return dict(sorted(found.items()))


class OddLine(Line):
    """Runs in this process: there are many replies."""

    def __init__(self, desk: Desk, server: RealServer, proxy: Proxy) -> None:
        super().__init__(desk, server, proxy)
        self.use()

    def use(self, more: str = "", at: str = "") -> None:
        """The config from now on; ``more`` are further keys of the calendar's table, ``at`` another address."""
        self.desk.use_caldav(self.proxy.url(at or self.calendar), "camille", f'password = "secret"\n{more}')
        self.desk.config.chmod(0o600)

    def sync(self) -> CalendarReport:
        report = self.desk.sync_here().calendars[0]
        if report.failure is not None:
            raise report.failure
        return report

    def counts(self) -> tuple[int, int, int]:
        """How many follow-ups a run creates, updates and removes."""
        report = self.sync()
        return len(report.created), len(report.updated), len(report.removed)

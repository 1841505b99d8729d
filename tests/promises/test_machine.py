"""The state machine over every kind of calendar; ``make soak`` runs it at length.

In CI the profile is small and deterministic.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

from calendar_followup.calendars.caldav.calendar import CalDavCalendar
from calendar_followup.calendars.caldav.transport import Account
from calendar_followup.calendars.facts import Learnt
from calendar_followup.calendars.google.calendar import GoogleCalendar
from calendar_followup.calendars.port import Calendar as Calendar_
from calendar_followup.calendars.port import Scope
from tests.promises.machine import Promises
from tests.support.benches import credentials
from tests.support.dav_wire import WireServer, wire_server
from tests.support.google_server import GoogleServer
from tests.support.google_stand_in import StandIn, stand_in
from tests.support.google_stand_in.store import EMAIL, Calendar

SOAK = os.environ.get("HYPOTHESIS_PROFILE") == "soak"


def profile(small: int, long: int) -> settings:
    return settings(
        max_examples=long if SOAK else small,
        stateful_step_count=60 if SOAK else 30,
        derandomize=not SOAK,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


class PromisesOverCalDav(Promises):
    """The same person and machines; the machines reach the server by the CalDAV adapter."""

    wire: WireServer

    def calendar(self, scope: Scope, learnt: Learnt) -> Calendar_:
        self.wire.store = self.server
        return CalDavCalendar("perso", Account(self.wire.url), "", scope, learnt)


class PromisesOverGoogle(Promises):
    """The same on Google: the real client over HTTP, against the stand-in."""

    google: StandIn

    def __init__(self) -> None:
        super().__init__()
        self.google.calendars[EMAIL] = Calendar(EMAIL, EMAIL)
        self.server = GoogleServer(self.google.primary)

    def calendar(self, scope: Scope, learnt: Learnt) -> Calendar_:
        return GoogleCalendar("perso", credentials, "primary", scope, learnt, self.google.root)


TestPromises = Promises.TestCase
TestPromises.settings = profile(60, 2_000)


class TestPromisesOverCalDav(PromisesOverCalDav.TestCase):  # type: ignore[misc, valid-type]  # made at run time
    settings = profile(20, 200)

    @classmethod
    def setUpClass(cls) -> None:
        PromisesOverCalDav.wire = cls.enterClassContext(wire_server())


class TestPromisesOverGoogle(PromisesOverGoogle.TestCase):  # type: ignore[misc, valid-type]  # made at run time
    settings = profile(20, 200)

    @classmethod
    def setUpClass(cls) -> None:
        PromisesOverGoogle.google = cls.enterClassContext(stand_in())

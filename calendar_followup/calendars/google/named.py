"""The calendar of an account that the config names, by its title or its id."""

from __future__ import annotations

from dataclasses import replace

from calendar_followup.base.errors import AccessRefused, CalendarGone, FollowUpError, Relocated
from calendar_followup.base.messages import message
from calendar_followup.calendars.facts import Learnt
from calendar_followup.calendars.google.api import Google
from calendar_followup.calendars.google.finding import calendars_of, is_id, main_of, make, not_owned, titled


class Named:
    """A calendar by its name in the config; an id that had to be looked up is known from then on."""

    def __init__(self, google: Google, wanted: str, learnt: Learnt) -> None:
        self._google, self._wanted, self._learnt = google, wanted, learnt

    @property
    def id(self) -> str:
        """The calendar's id in a request; Google has a word of its own for the primary one."""
        return "primary" if self._wanted == "primary" else self.found()

    def found(self) -> str:
        """The calendar's id, looked up once where the config has its title, or means the primary one."""
        if is_id(self._wanted):
            return self._wanted
        if not self._learnt.facts.address:
            self._learn(main_of(self._google) if self._wanted == "primary" else self._titled())
        return self._learnt.facts.address

    def make_if_missing(self) -> bool:
        """Creates the calendar if the account has none with that title; True if it did."""
        if is_id(self._wanted) or any(each.title == self._wanted for each in calendars_of(self._google)):
            return False
        self.make()
        return True

    def make(self) -> None:
        """Makes a secondary calendar with that title."""
        self._learn(make(self._google, self._wanted))

    def out_of_reach(self) -> AccessRefused | None:
        """Why Google hides a calendar: it may belong to somebody else; None where it doesn't."""
        if self._wanted == "primary" or self._google.is_wide():
            return None
        found = next((each for each in calendars_of(self._google) if each.id == self.id), None)
        return not_owned(found.title) if found is not None and found.role != "owner" else None

    def missing(self) -> FollowUpError:
        """Why Google knows no such calendar: another one may have that title by now."""
        if self._wanted == "primary" or is_id(self._wanted):
            return CalendarGone(message("Google knows no calendar “{wanted}”", wanted=self._wanted))
        self._learn("")
        self.found()
        return Relocated(
            message("the calendar “{name}” was made anew: the next run reads the new one", name=self._wanted)
        )

    def _titled(self) -> str:
        return titled(self._wanted, calendars_of(self._google), wide=self._google.is_wide())

    def _learn(self, address: str) -> None:
        self._learnt.learn(replace(self._learnt.facts, address=address))

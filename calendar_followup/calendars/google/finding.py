"""The calendars of an account, and the lookup of one by its title."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from random import uniform

from calendar_followup.base.errors import AccessRefused, FollowUpError, TryAgainLater
from calendar_followup.base.messages import message
from calendar_followup.calendars.choosing import ambiguous, missing
from calendar_followup.calendars.google.api import Google
from calendar_followup.calendars.google.pages import page
from calendar_followup.calendars.replies import Garbled, a_resource

ATTEMPTS = 3  # at making a calendar that another machine makes too
LONGEST = 5.0  # seconds between them
MOST_PAGES = 100  # of up to 250 calendars each
_ID = re.compile(r"[^\s@]+@[^\s@]+")
_FIELDS = "id,summary,summaryOverride,accessRole,primary,timeZone"


@dataclass(frozen=True, slots=True)
class Listed:
    """A calendar in the account's list; ``role`` is Google's word for the access level."""

    id: str
    title: str
    role: str
    primary: bool = False
    zone: str = ""


def is_id(wanted: str) -> bool:
    """True for Google's own id of a calendar, which looks like a mail address; False for a title."""
    return _ID.fullmatch(wanted) is not None


def calendars_of(google: Google) -> tuple[Listed, ...]:
    """Every calendar in the account's list, in order."""
    asked: dict[str, object] = {"maxResults": 250, "fields": f"nextPageToken,items({_FIELDS})"}
    found: list[Listed] = []
    for _ in range(MOST_PAGES):
        reply = google.execute(google.service.calendarList().list(**asked))
        one = page({"items": (), **reply})  # an account without calendars sends no items
        for each in one.items:
            title = each.get("summaryOverride") or each.get("summary")
            role = each.get("accessRole")
            zone = str(each.get("timeZone") or "")
            found.append(Listed(each["id"], str(title or each["id"]), str(role or ""), bool(each.get("primary")), zone))
        if not one.next:
            return tuple(found)
        asked["pageToken"] = one.next
    raise Garbled


def main_of(google: Google) -> str:
    """The id of the account's primary calendar."""
    asked = google.service.calendarList().get(calendarId="primary", fields="id")
    return str(a_resource(google.execute(asked))["id"])


def titled(wanted: str, listed: tuple[Listed, ...], *, wide: bool) -> str:
    """The id of the calendar with that title; raises ``ConfigError`` where there is none, or more than one.

    ``wide`` says that access covers other people's calendars too: the person's own come first.
    """
    owned = [each for each in listed if each.role == "owner"]
    found = [each for each in owned if each.title == wanted]
    others = [each for each in listed if each.title == wanted and each not in owned]
    if others and not found:
        if not wide:
            raise not_owned(wanted)
        found = others
    if len(found) == 1:
        return found[0].id
    raise ambiguous(wanted, [each.id for each in found]) if found else missing(wanted, {each.title for each in owned})


def not_owned(title: str) -> AccessRefused:
    """Why a calendar that others share with the person is not available."""
    return AccessRefused(
        message(
            "“{name}” is shared with you by somebody else, and your access covers your own calendars alone: "
            "connect google --shared asks for the others too",
            name=title,
        )
    )


def make(google: Google, title: str, sleep: Callable[[float], None] = time.sleep) -> str:
    """The id of the one calendar with that title: a new one, or the one that another machine made meanwhile.

    Google lets nobody choose a calendar's id, so two machines may make one each.  Whoever finds
    another one then takes their own away again; where both did, the next attempt settles it.
    """
    if not google.makes_calendars():  # connect asks for that only with --followups
        raise AccessRefused(
            message(
                "your access lets us make no calendar “{name}”: connect google --followups asks for that too, "
                "or create it yourself in Google Calendar",
                name=title,
            )
        )
    for _ in range(ATTEMPTS):
        if there := _of_title(google, title):
            return min(there)
        if (own := _inserted(google, title)) is None:
            continue
        if _of_title(google, title) <= {own}:
            return own
        google.execute(google.service.calendars().delete(calendarId=own))
        sleep(uniform(1, LONGEST))  # noqa: S311  not a secret
    raise TryAgainLater(message("another machine makes the calendar “{name}” at this moment", name=title))


def _of_title(google: Google, title: str) -> set[str]:
    return {each.id for each in calendars_of(google) if each.title == title and each.role == "owner"}


def _inserted(google: Google, title: str) -> str | None:
    """The id of a new calendar; None where the reply was lost, and there may be one."""
    answer = google.once(google.service.calendars().insert(body={"summary": title}, fields="id"))
    if isinstance(answer, TryAgainLater) and _of_title(google, title):
        return None
    if isinstance(answer, FollowUpError):
        raise answer
    return str(a_resource(answer)["id"])

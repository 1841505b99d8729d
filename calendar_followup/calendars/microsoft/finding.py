"""The calendars of an account, and the lookup of one by its name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from calendar_followup.calendars.choosing import ambiguous, missing
from calendar_followup.calendars.microsoft.api import Graph, query
from calendar_followup.calendars.microsoft.faults import Forbidden, Refused
from calendar_followup.calendars.replies import a_resource

# An id is long, and has no space: no calendar has such a name.
_ID = re.compile(r"A[\w=-]{39,}", re.ASCII)
_FIELDS = "id,name,canEdit,isDefaultCalendar,owner"


@dataclass(frozen=True, slots=True)
class Listed:
    """A calendar of the account; ``owner`` is the address of whoever it belongs to."""

    id: str
    name: str
    writable: bool
    main: bool
    owner: str


def is_id(wanted: str) -> bool:
    """True for Microsoft's own id of a calendar; False for a name."""
    return _ID.fullmatch(wanted) is not None


def calendars_of(graph: Graph) -> tuple[Listed, ...]:
    """Every calendar of the account, in order."""
    found = graph.items("/me/calendars" + query(S_top="100", S_select=_FIELDS))
    return tuple(
        Listed(
            each["id"],
            str(each.get("name") or each["id"]),
            each.get("canEdit") is not False,
            each.get("isDefaultCalendar") is True,
            str((each.get("owner") or {}).get("address") or "").casefold(),
        )
        for each in found
    )


def addresses_of(graph: Graph) -> tuple[str, ...]:
    """The mail addresses by which invitations may name the person."""
    try:
        me = graph.get("/me" + query(S_select="mail,userPrincipalName"))
    except (Refused, Forbidden):  # some directories let nobody ask; the config has emails for that
        return ()
    found = (me.get(name) for name in ("mail", "userPrincipalName"))
    return tuple(dict.fromkeys(each.casefold() for each in found if isinstance(each, str) and "@" in each))


def chosen(wanted: str, listed: tuple[Listed, ...]) -> Listed:
    """The calendar of that name, or the main one; raises ``ConfigError`` where there is none, or more than one."""
    found = [each for each in listed if (each.name == wanted if wanted else each.main)]
    if len(found) == 1:
        return found[0]
    raise ambiguous(wanted, [each.id for each in found]) if found else missing(wanted, {each.name for each in listed})


def can_write(graph: Graph, calendar_id: str) -> bool | None:
    """Whether the calendar may be written into; None where Microsoft doesn't say."""
    found = graph.get(f"/me/calendars/{quote(calendar_id, safe='')}" + query(S_select="canEdit")).get("canEdit")
    return found if isinstance(found, bool) else None


def make(graph: Graph, name: str) -> str:
    """The id of the calendar of that name: a new one, or the one that another machine made meanwhile.

    Exchange refuses a second one of the same name, so two machines can't make one each.
    """
    try:
        return str(a_resource(graph.post("/me/calendars", {"name": name}))["id"])
    except Refused as refused:
        if refused.status != 409 and refused.code != "ErrorFolderExists":
            raise
        return chosen(name, calendars_of(graph)).id

"""Which scopes permit a request: from the discovery document, and from whose calendar their names allow."""

from __future__ import annotations

import re

from tests.support.google_stand_in import schemas

_METHODS = {
    (method["httpMethod"], re.compile(re.sub(r"\{\w+\}", "[^/]+", method["path"]))): set(method["scopes"])
    for resource in schemas.DOCUMENT["resources"].values()
    for method in resource.get("methods", {}).values()
}


def lets_through(granted: str, method: str, path: str, *, is_own: bool, is_made: bool) -> bool:
    """True where the request is permitted, for a calendar that the person owns, or that the app created."""
    given = set(granted.split())
    name = path.removeprefix("/calendar/v3/")
    fitting = (scopes for (verb, form), scopes in _METHODS.items() if verb == method and form.fullmatch(name))
    wanted = next(fitting, None)
    if wanted is None:
        return True
    usable = {
        each
        for each in given & wanted
        if (is_own or ".owned" not in each) and (is_made or not each.endswith(".app.created") or name == "calendars")
    }
    return bool(usable)

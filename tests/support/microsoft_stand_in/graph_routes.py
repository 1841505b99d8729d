"""Graph's routes: the person, calendars, events, deltas, batches."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from flask import Flask, Response, request

from tests.support.microsoft_stand_in import batch, events, odata, views
from tests.support.microsoft_stand_in.account import Account
from tests.support.microsoft_stand_in.items import Item
from tests.support.microsoft_stand_in.refusals import Refusal, bad
from tests.support.microsoft_stand_in.replies import IN_BATCH, reply
from tests.support.microsoft_stand_in.schemas import check, check_reply
from tests.support.microsoft_stand_in.views import Preferences

BELOW = ("/v1.0/me/calendars/<calendar_id>", "/v1.0/me/calendar", "/v1.0/me")


def add(app: Flask, microsoft: Account) -> None:
    _person(app, microsoft)
    _calendars(app, microsoft)
    _lists(app, microsoft)
    _deltas(app, microsoft)
    _single(app, microsoft)

    @app.post("/v1.0/$batch")
    def batched() -> Response:
        return reply(batch.answered(request.get_json(silent=True), _sender(app)))


def _sender(app: Flask) -> batch.Send:
    """Handles a part of a batch as a request of its own, with the batch's access."""
    access = request.headers.get("Authorization", "")
    client = app.test_client()

    def send(method: str, url: str, headers: dict[str, str], content: bytes) -> Response:
        headers = {**headers, "Authorization": access, "Host": request.host}
        environ = {IN_BATCH: True}
        found = client.open(f"/v1.0{url}", method=method, headers=headers, data=content, environ_overrides=environ)
        return Response(found.get_data(), found.status_code, found.headers)

    return send


def _asked(*known: str) -> dict[str, str]:
    return odata.parameters(request.query_string, set(known))


def _preferences() -> Preferences:
    return Preferences.read(",".join(request.headers.getlist("Prefer")))


def _applied(prefer: Preferences) -> dict[str, str]:
    return {"Preference-Applied": ", ".join(prefer.applied)} if prefer.applied else {}


def _body() -> Any:
    found = request.get_json(silent=True)
    if found is None:
        raise bad("Unable to read JSON request payload.", "BadRequest")
    return found


def _here() -> str:
    return f"{request.host_url.rstrip('/')}{request.path}"


def _context(kind: str) -> dict[str, str]:
    return {"@odata.context": f"{request.host_url}v1.0/$metadata#{kind}"}


def _person(app: Flask, microsoft: Account) -> None:
    @app.get("/v1.0/me")
    def me() -> Response:
        email = microsoft.mailbox.email
        name = {"displayName": email.partition("@")[0], "givenName": None, "surname": None}
        found = {"id": "48d31887-5fad-4d73-a9f5-3c356e68a038", "mail": email, "userPrincipalName": email}
        return reply({**_context("users/$entity"), **found, **name})


def _calendars(app: Flask, microsoft: Account) -> None:
    mailbox = microsoft.mailbox

    @app.get("/v1.0/me/calendars")
    def calendars() -> Response:
        asked = _asked("$top", "$skip", "$select", "$filter")
        found = [views.calendar(each, mailbox) for each in mailbox.calendars.values()]
        chosen = odata.selected(asked.get("$select"))
        for each in found:
            check_reply("calendar", each)
        if chosen is not None:
            found = [{name: each[name] for name in each if name in chosen or name == "id"} for each in found]
        at, size = odata.number(asked.get("$skip"), 0, 10_000), odata.number(asked.get("$top"), 10, 1_000) or 10
        return _listed("calendars", found[at : at + size], at + size if at + size < len(found) else None, asked)

    @app.post("/v1.0/me/calendars")
    def new_calendar() -> Response:
        name = check("calendar", _body()).get("name")
        if not name:
            raise bad("The calendar needs a name.", "ErrorInvalidRequest")
        return reply(_calendar(microsoft, mailbox.new_calendar(name).id), 201)

    for path in ("/v1.0/me/calendar", "/v1.0/me/calendars/<calendar_id>"):
        app.add_url_rule(
            path, f"get {path}", lambda calendar_id="": reply(_calendar(microsoft, calendar_id)), methods=["GET"]
        )

    @app.route("/v1.0/me/calendars/<calendar_id>", methods=["PATCH", "DELETE"])
    def change_calendar(calendar_id: str) -> Response:
        if request.method == "DELETE":
            mailbox.remove_calendar(calendar_id)
            return Response(status=204)
        mailbox.calendar(calendar_id).name = check("calendar", _body()).get("name") or ""
        return reply(_calendar(microsoft, calendar_id))


def _calendar(microsoft: Account, calendar_id: str) -> dict[str, Any]:
    found = views.calendar(microsoft.mailbox.calendar(calendar_id), microsoft.mailbox)
    check_reply("calendar", found)
    return {**_context("me/calendars/$entity"), **found}


def _listed(
    kind: str,
    items: list[dict[str, Any]],
    skip: int | None,
    asked: dict[str, str],
    headers: dict[str, str] | None = None,
) -> Response:
    found: dict[str, Any] = {**_context(kind), "value": items}
    if skip is not None:
        query = "&".join(f"{name}={quote(value)}" for name, value in {**asked, "$skip": str(skip)}.items())
        found["@odata.nextLink"] = f"{_here()}?{query}"
    return reply(found, headers=headers)


def _lists(app: Flask, microsoft: Account) -> None:
    mailbox = microsoft.mailbox

    def page(items: list[Item], asked: dict[str, str], prefer: Preferences) -> Response:
        found = events.page(mailbox, items, asked, prefer)
        return _listed("events", found.items, found.next_skip, asked, _applied(prefer))

    def listed(calendar_id: str = "") -> Response:
        asked, prefer = _asked(*events.LIST_QUERY), _preferences()
        return page(mailbox.within(mailbox.calendar(calendar_id)), asked, prefer)

    def viewed(calendar_id: str = "") -> Response:
        asked, prefer = _asked(*events.LIST_QUERY, *events.WINDOW), _preferences()
        return page(events.viewed(mailbox, mailbox.calendar(calendar_id), asked), asked, prefer)

    def inserted(calendar_id: str = "") -> Response:
        prefer = _preferences()
        made = events.inserted(mailbox, mailbox.calendar(calendar_id), _body())
        found = events.rendered(mailbox, made, {}, prefer)
        where = f"{request.host_url}v1.0/me/events/{found['id']}"
        return reply({**_context("events/$entity"), **found}, 201, {"Location": where, **_applied(prefer)})

    def instances(event_id: str, calendar_id: str = "") -> Response:
        asked, prefer = _asked(*events.LIST_QUERY, *events.WINDOW), _preferences()
        low, high = events.bounds(asked)
        items = list(mailbox.instances(events.found_in(mailbox, event_id, calendar_id), low, high))
        found = events.page(mailbox, items, asked, prefer)
        by_id = {prefer.id_of(each.id): each for each in items}
        shown = [views.with_original(by_id[each["id"]], each) for each in found.items]
        return _listed("instances", shown, found.next_skip, asked, _applied(prefer))

    for path in BELOW:
        app.add_url_rule(f"{path}/events", f"list {path}", listed, methods=["GET"])
        app.add_url_rule(f"{path}/events", f"insert {path}", inserted, methods=["POST"])
        app.add_url_rule(f"{path}/calendarView", f"view {path}", viewed, methods=["GET"])
        app.add_url_rule(f"{path}/events/<event_id>/instances", f"instances {path}", instances, methods=["GET"])


def _deltas(app: Flask, microsoft: Account) -> None:
    mailbox = microsoft.mailbox

    def changes(calendar_id: str = "") -> Response:
        extra = {"$deltatoken", "$skiptoken", "$search", *events.LIST_QUERY, *events.WINDOW}
        asked, prefer = _asked(*extra), _preferences()
        events.refuse_in_delta(asked)
        if "/events/delta" in request.path:
            asked["masters"] = "true"
        page = microsoft.deltas.page(mailbox, mailbox.calendar(calendar_id), asked, prefer)
        link = "@odata.deltaLink" if page.parameter == "$deltatoken" else "@odata.nextLink"
        for each in page.items:
            check_reply("event", each)
        found = {**_context("Collection(event)"), link: f"{_here()}?{page.parameter}={page.token}", "value": page.items}
        return reply(found, headers=_applied(prefer))

    for path in BELOW:
        app.add_url_rule(f"{path}/calendarView/delta", f"delta {path}", changes, methods=["GET"])
        app.add_url_rule(f"{path}/events/delta", f"events delta {path}", changes, methods=["GET"])


def _single(app: Flask, microsoft: Account) -> None:
    mailbox = microsoft.mailbox

    def single(event_id: str, calendar_id: str = "") -> Response:
        item, wanted = events.found_in(mailbox, event_id, calendar_id), request.headers.get("If-Match")
        if request.method == "DELETE":
            events.deleted(mailbox, item, wanted)
            return Response(status=204)
        asked, prefer = _asked(*events.QUERY), _preferences()
        if request.method == "PATCH":
            item = events.patched(mailbox, item, _body(), wanted)
            asked = {}
        found = events.rendered(mailbox, item, asked, prefer)
        if "$select" not in asked or "originalStart" in asked["$select"]:
            found = views.with_original(item, found)
        return reply(
            {**_context("events/$entity"), **found}, headers={"ETag": found["@odata.etag"], **_applied(prefer)}
        )

    for path in BELOW:
        app.add_url_rule(f"{path}/events/<event_id>", f"one {path}", single, methods=["GET", "PATCH", "DELETE"])

    @app.route("/v1.0/users/<path:rest>", methods=["GET", "POST", "PATCH", "DELETE"])
    def others(rest: str) -> Response:
        raise Refusal(403, "ErrorAccessDenied", f"Access to {rest} is denied. Check credentials and try again.")

"""The stand-in over HTTP: routes, batches, and faults on demand."""

from __future__ import annotations

import json
import re
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from http.client import responses
from typing import Any, cast

import requests
from flask import Flask, Response, redirect, request
from werkzeug.serving import BaseWSGIServer

from tests.support.google_stand_in import masks, schemas, scopes, times
from tests.support.google_stand_in.listing import listed
from tests.support.google_stand_in.oauth import Denied, Grants
from tests.support.google_stand_in.refusals import Refusal, bad
from tests.support.google_stand_in.store import EMAIL, Calendar, Event
from tests.support.serving import bound, serving

_PARAMETERS = {
    method["path"] + method["httpMethod"]: {**schemas.DOCUMENT["parameters"], **method.get("parameters", {})}
    for method in schemas.DOCUMENT["resources"]["events"]["methods"].values()
}


@dataclass
class Fault:
    """Fails ``times`` times where method and path match, instead of the handler or ``after`` it.

    ``dropped``: the connection is cut without an answer.  ``odd`` changes the handler's reply.
    """

    method: str
    path: str
    status: int = 500
    reason: str = "backendError"
    times: int = 1
    after: bool = False
    dropped: bool = False
    retry_after: int | str | None = None
    odd: Callable[[Response], Response] | None = None

    def strikes(self, method: str, path: str) -> bool:
        if self.times < 1 or method != self.method or not re.search(self.path, path):
            return False
        self.times -= 1
        return True


@dataclass
class StandIn:
    """A complete Google; ``seen`` are the requests that reached it, including the parts of batches.

    ``notifications`` says for each write whom Google was to tell of it.
    """

    grants: Grants = field(default_factory=Grants)
    faults: list[Fault] = field(default_factory=list)
    seen: list[tuple[str, str]] = field(default_factory=list)
    notifications: list[str] = field(default_factory=list)
    channels: dict[str, str] = field(default_factory=dict)
    agents: set[str] = field(default_factory=set)
    root: str = ""

    def __post_init__(self) -> None:
        self.calendars = {EMAIL: Calendar(EMAIL, EMAIL, "America/Toronto")}
        self.lock = threading.RLock()
        self.app = _app(self)

    def calendar(self, calendar_id: str) -> Calendar:
        found = self.calendars.get(EMAIL if calendar_id == "primary" else calendar_id)
        if found is None:
            raise Refusal(404, "notFound")
        return found

    @property
    def primary(self) -> Calendar:
        return self.calendars[EMAIL]

    def server(self, port: int) -> BaseWSGIServer:
        server, self.root = bound(self.app, port)
        return server


@contextmanager
def stand_in() -> Iterator[StandIn]:
    """A running stand-in, at ``root``."""
    google = StandIn()
    with serving(google.server(0)):
        yield google


def _json(body: Any, status: int = 200, **headers: str) -> Response:
    if status == 200 and not request.args.get("fields"):
        schemas.check_reply(body)
    found = Response(json.dumps(body), status, content_type="application/json; charset=UTF-8")
    found.headers.update({name.replace("_", "-"): value for name, value in headers.items()})
    return found


def _partial(body: dict[str, Any]) -> Response:
    schemas.check_reply(body)
    fields = request.args.get("fields")
    try:
        return _json(masks.masked(body, masks.parsed(fields)) if fields else body)
    except (ValueError, IndexError) as error:
        raise bad("Invalid field selection", "invalidParameter") from error


def _check_parameters(path: str) -> None:
    known = _PARAMETERS[path + request.method]
    for name, value in request.args.items():
        if name not in known:
            raise bad(f"Unknown name {name}")
        if "enum" in known[name] and value not in known[name]["enum"]:
            raise bad(f"Invalid value for {name}: {value}")


def _body(schema: str) -> dict[str, Any]:
    body = request.get_json(silent=True)
    if not isinstance(body, dict):
        raise bad("This API does not support parsing form-encoded input.", "parseError")
    schemas.check(schema, body)
    return body


def _check_match(event: Event) -> None:
    wanted = request.headers.get("If-Match")
    if wanted not in (None, "*", event["etag"]):
        raise Refusal(412, "conditionNotMet", "Precondition Failed")


def _app(google: StandIn) -> Flask:
    app = Flask("google_stand_in")
    _gates(app, google)
    _events(app, google)
    _calendars(app, google)
    _services(app, google)
    _sign_in(app, google)
    return app


def _gates(app: Flask, google: StandIn) -> None:
    """Runs before and after every request of the API: access, faults, the envelope of errors."""

    @app.before_request
    def guard() -> Response | None:
        google.agents.add(request.headers.get("User-Agent", ""))
        if request.path.endswith("/token"):
            return _stricken(google)
        if not request.path.startswith(("/calendar/", "/batch/")):
            return None
        google.seen.append((request.method, request.path))
        if "/events" in request.path and request.method != "GET":
            google.notifications.append(request.args.get("sendUpdates", ""))
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if token not in google.grants.access:
            refusal = Refusal(401, "authError" if token else "required")
            return _json(refusal.body(), 401, WWW_Authenticate='Bearer realm="https://accounts.google.com/"')
        if not _is_covered(google, google.grants.access[token]):
            raise Refusal(403, "insufficientPermissions")
        return _stricken(google)

    @app.after_request
    def maybe_fail(response: Response) -> Response:
        fault: Fault | None = request.environ.get("fault")
        if fault is not None and fault.odd is not None:
            return fault.odd(response)
        return _fallen(fault) if fault is not None and fault.after else response

    @app.errorhandler(Refusal)
    def refuse(error: Refusal) -> Response:
        return _json(error.body(), error.status)

    @app.errorhandler(Denied)
    def deny(error: Denied) -> Response:
        return _json({"error": error.error, "error_description": error.error}, error.status)


def _is_covered(google: StandIn, granted: str) -> bool:
    found = re.match(r"/calendar/v3/(?:users/me/calendarList|calendars)/([^/]+)", request.path)
    calendar = google.calendars.get(EMAIL if found and found[1] == "primary" else found[1] if found else "")
    is_own = calendar is None or calendar is google.primary or calendar.role == "owner"
    is_made = calendar is not None and calendar.made_by_app
    return scopes.lets_through(granted, request.method, request.path, is_own=is_own, is_made=is_made)


def _stricken(google: StandIn) -> Response | None:
    """The reply of a fault, in place of the handler's."""
    fault = next((f for f in google.faults if f.strikes(request.method, request.path)), None)
    request.environ["fault"] = fault
    return _fallen(fault) if fault is not None and not (fault.after or fault.odd) else None


def _fallen(fault: Fault) -> Response:
    if fault.dropped and "werkzeug.socket" in request.environ:
        request.environ["werkzeug.socket"].shutdown(2)
    headers = {"Retry_After": str(fault.retry_after)} if fault.retry_after is not None else {}
    return _json(Refusal(fault.status, fault.reason).body(), fault.status, **headers)


def _events(app: Flask, google: StandIn) -> None:
    base, path = "/calendar/v3/calendars/<calendar_id>/events", "calendars/{calendarId}/events"

    @app.get(base)
    def list_(calendar_id: str) -> Response:
        _check_parameters(path)
        with google.lock:
            return _partial(listed(google.calendar(calendar_id), request.args.to_dict(flat=False)))

    @app.post(base)
    def insert(calendar_id: str) -> Response:
        _check_parameters(path)
        with google.lock:
            made = google.calendar(calendar_id).insert(_body("Event"))
        _notify(google)
        return _partial(made)

    @app.post(f"{base}/import")
    def import_(calendar_id: str) -> Response:
        body = _body("Event")
        if not body.get("iCalUID"):
            raise bad("Missing iCal UID.", "required")
        with google.lock:
            return _partial(google.calendar(calendar_id).insert(body))

    @app.get(f"{base}/<event_id>")
    def get(calendar_id: str, event_id: str) -> Response:
        event = google.calendar(calendar_id).find(event_id)
        if request.headers.get("If-None-Match") == event["etag"]:
            return Response(status=304)
        return _partial(event)

    @app.route(f"{base}/<event_id>", methods=["PATCH", "PUT"])
    def change(calendar_id: str, event_id: str) -> Response:
        _check_parameters(path + "/{eventId}")
        with google.lock:
            calendar = google.calendar(calendar_id)
            _check_match(calendar.find(event_id))
            act = calendar.patch if request.method == "PATCH" else calendar.update
            return _partial(act(event_id, _body("Event")))

    @app.delete(f"{base}/<event_id>")
    def delete(calendar_id: str, event_id: str) -> Response:
        _check_parameters(path + "/{eventId}")
        with google.lock:
            calendar = google.calendar(calendar_id)
            event = calendar.find(event_id)
            if event["status"] != "cancelled":
                _check_match(event)
            calendar.delete(event_id)
        return Response(status=204)

    _event_extras(app, google, base)


def _event_extras(app: Flask, google: StandIn, base: str) -> None:
    @app.get(f"{base}/<event_id>/instances")
    def instances(calendar_id: str, event_id: str) -> Response:
        calendar = google.calendar(calendar_id)
        reply = listed(calendar, {"maxResults": ["1"]})
        return _partial({**reply, "items": calendar.instances(calendar.find(event_id))})

    @app.post(f"{base}/watch")
    def watch(calendar_id: str) -> Response:
        body = _body("Channel")
        google.channels[body["id"]] = body["address"]
        place = f"{google.root}calendar/v3/calendars/{calendar_id}/events"
        found = {"kind": "api#channel", "id": body["id"], "resourceId": uuid.uuid4().hex, "resourceUri": place}
        return _json({**found, "expiration": "4102444800000"})


def _notify(google: StandIn) -> None:
    """Notifies the channels that listen on loopback; Google itself requires https."""
    for channel, address in google.channels.items():
        if address.startswith("http://127.0.0.1"):
            headers = {"X-Goog-Channel-ID": channel, "X-Goog-Resource-State": "exists"}
            threading.Thread(target=_post, args=(address, headers), daemon=True).start()


def _post(address: str, headers: dict[str, str]) -> None:
    with suppress(requests.RequestException):  # the listener may have gone
        requests.post(address, headers=headers, timeout=10)


def _entry(google: StandIn, calendar: Calendar) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "kind": "calendar#calendarListEntry",
        "etag": '"1"',
        "id": calendar.id,
        "summary": calendar.summary,
    }
    entry |= {"timeZone": calendar.zone, "accessRole": calendar.role, "defaultReminders": [], "selected": True}
    return {**entry, "primary": True} if calendar is google.primary else entry


def _calendars(app: Flask, google: StandIn) -> None:
    @app.get("/calendar/v3/users/me/calendarList")
    def calendar_list() -> Response:
        owned = request.args.get("minAccessRole") == "owner"
        items = [_entry(google, each) for each in google.calendars.values() if not owned or each.role == "owner"]
        at = int(request.args.get("pageToken", 0))
        after = at + int(request.args.get("maxResults", 100))
        more = {"nextPageToken": str(after)} if after < len(items) else {"nextSyncToken": "x"}
        return _partial({"kind": "calendar#calendarList", "etag": '"1"', **more, "items": items[at:after]})

    @app.get("/calendar/v3/users/me/calendarList/<calendar_id>")
    def calendar_entry(calendar_id: str) -> Response:
        return _partial(_entry(google, google.calendar(calendar_id)))

    @app.get("/calendar/v3/calendars/<calendar_id>")
    def calendar(calendar_id: str) -> Response:
        found = google.calendar(calendar_id)
        parts = {"kind": "calendar#calendar", "etag": '"1"', "id": found.id, "summary": found.summary}
        return _partial({**parts, "timeZone": found.zone})

    @app.post("/calendar/v3/calendars")
    def new_calendar() -> Response:
        body = _body("Calendar")
        made = Calendar(f"{uuid.uuid4().hex}@group.calendar.google.com", body["summary"], body.get("timeZone", "UTC"))
        made.made_by_app = True
        google.calendars[made.id] = made
        return _partial({"kind": "calendar#calendar", "etag": '"1"', "id": made.id, "summary": made.summary})

    @app.delete("/calendar/v3/calendars/<calendar_id>")
    def away(calendar_id: str) -> Response:
        found = google.calendar(calendar_id)
        if found is google.primary:
            raise bad("The primary calendar can't be deleted.", "cannotDeletePrimary")
        del google.calendars[found.id]
        return Response(status=204)


def _services(app: Flask, google: StandIn) -> None:
    @app.post("/calendar/v3/channels/stop")
    def stop() -> Response:
        google.channels.pop(_body("Channel")["id"], None)
        return Response(status=204)

    @app.post("/calendar/v3/freeBusy")
    def free_busy() -> Response:
        body = _body("FreeBusyRequest")
        low, high = times.offset_moment(body["timeMin"]), times.offset_moment(body["timeMax"])
        found: dict[str, Any] = {}
        for item in body["items"]:
            try:
                events = google.calendar(item["id"]).events.values()
            except Refusal:
                found[item["id"]] = {"errors": [{"domain": "global", "reason": "notFound"}], "busy": []}
                continue
            spans = [(times.instant(e["start"]), times.instant(e["end"])) for e in events if e["status"] != "cancelled"]
            busy = [{"start": a.isoformat(), "end": b.isoformat()} for a, b in spans if a < high and b > low]
            found[item["id"]] = {"busy": busy}
        return _json(
            {"kind": "calendar#freeBusy", "timeMin": body["timeMin"], "timeMax": body["timeMax"], "calendars": found}
        )

    @app.post("/batch/calendar/v3")
    def batch() -> Response:
        return _batch(app)


def _batch(app: Flask) -> Response:
    """Handles each part as a request (https://developers.google.com/workspace/calendar/api/guides/batch)."""
    head = f"Content-Type: {request.headers['Content-Type']}\r\n\r\n".encode()
    boundary, pieces = f"batch_{uuid.uuid4().hex}", []
    for part in cast(list[Message], message_from_bytes(head + request.get_data()).get_payload()):
        text = cast(bytes, part.get_payload(decode=True) or b"")
        line, _, rest = text.replace(b"\r\n", b"\n").partition(b"\n")
        method, path, _ = line.decode().split(" ")
        inner = message_from_bytes(rest)
        headers = {name.title(): value for name, value in inner.items()}
        headers.setdefault("Authorization", request.headers.get("Authorization", ""))
        content = cast(str, inner.get_payload())
        answer = app.test_client().open(path, method=method, headers=headers, data=content.encode() if content else b"")
        lines = [f"HTTP/1.1 {answer.status_code} {responses.get(answer.status_code, '')}"]
        lines += [f"{name}: {value}" for name, value in answer.headers.items()]
        wrapped = (
            f"Content-Type: application/http\r\nContent-ID: <response-{str(part['Content-ID']).strip('<>')}>\r\n\r\n"
        )
        pieces.append(
            f"--{boundary}\r\n{wrapped}" + "\r\n".join(lines) + f"\r\n\r\n{answer.get_data(as_text=True)}\r\n"
        )
    return Response("".join(pieces) + f"--{boundary}--", content_type=f"multipart/mixed; boundary={boundary}")


def _sign_in(app: Flask, google: StandIn) -> None:
    for path in ("/o/oauth2/v2/auth", "/o/oauth2/auth"):
        app.add_url_rule(path, f"page {path}", lambda: google.grants.page(request.args.to_dict(), EMAIL))

    @app.post("/o/oauth2/v2/auth")
    def approve() -> Any:
        return redirect(google.grants.approved(request.form.to_dict()))

    for path in ("/oauth2/token", "/token"):
        app.add_url_rule(
            path, f"token {path}", lambda: _json(google.grants.token(request.form.to_dict())), methods=["POST"]
        )

    for path in ("/oauth2/revoke", "/revoke"):
        app.add_url_rule(path, f"revoke {path}", lambda: _revoked(google), methods=["POST"])


def _revoked(google: StandIn) -> Response:
    google.grants.revoke(request.values.get("token", ""))
    return _json({})

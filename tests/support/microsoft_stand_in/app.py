"""The stand-in over HTTP: who may ask, routes, and faults on demand."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from flask import Flask, Response, request
from werkzeug.serving import BaseWSGIServer

from tests.support.microsoft_stand_in import graph_routes, sign_in_routes
from tests.support.microsoft_stand_in.account import Account
from tests.support.microsoft_stand_in.faults import Fault
from tests.support.microsoft_stand_in.oauth import Denied
from tests.support.microsoft_stand_in.refusals import Refusal, bad
from tests.support.microsoft_stand_in.replies import IN_BATCH, reply
from tests.support.serving import bound, serving


@dataclass
class StandIn(Account):
    """A complete Microsoft, for one account."""

    def __post_init__(self) -> None:
        self.lock = threading.RLock()
        self.counting = threading.Lock()
        self.at_once = 0
        self.app = _app(self)

    def server(self, port: int) -> BaseWSGIServer:
        server, self.root = bound(self.app, port)
        return server


@contextmanager
def stand_in() -> Iterator[StandIn]:
    """A running stand-in, at ``root``."""
    microsoft = StandIn()
    with serving(microsoft.server(0)):
        yield microsoft


class _App(Flask):
    """Answers one request after the other; the parts of a batch are within their batch."""

    microsoft: StandIn

    def full_dispatch_request(self) -> Response:
        here, inner = self.microsoft, bool(request.environ.get(IN_BATCH))
        if inner:
            return super().full_dispatch_request()
        with here.counting:
            here.at_once += 1
            here.most_at_once = max(here.most_at_once, here.at_once)
        try:
            with here.lock:
                return super().full_dispatch_request()
        finally:
            with here.counting:
                here.at_once -= 1


def _app(microsoft: StandIn) -> Flask:
    app = _App("microsoft_stand_in")
    app.microsoft = microsoft
    app.url_map.strict_slashes = False
    _gates(app, microsoft)
    graph_routes.add(app, microsoft)
    sign_in_routes.add(app, microsoft)
    _hooks(app, microsoft)
    return app


def _gates(app: Flask, microsoft: StandIn) -> None:
    """Runs before and after every request: access, faults, the envelope of errors."""

    @app.before_request
    def guard() -> Response | None:
        in_batch = bool(request.environ.get(IN_BATCH))
        if not request.path.startswith("/v1.0/"):
            return None if request.path.startswith("/_stand-in/") else _stricken(microsoft, in_batch=in_batch)
        microsoft.mailbox.advance()
        microsoft.seen.append((request.method, request.path))
        if not in_batch:
            microsoft.sent.append((request.method, request.path))
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if token not in microsoft.grants.access:
            message = "Access token is empty." if not token else "Lifetime validation failed, the token is expired."
            raise Refusal(401, "InvalidAuthenticationToken", message)
        _check_scopes(microsoft.grants.access[token])
        if not microsoft.mailbox.is_enabled and request.path != "/v1.0/me":
            message = "The mailbox is either inactive, soft-deleted, or is hosted on-premise."
            raise Refusal(404, "MailboxNotEnabledForRESTAPI", message)
        return _stricken(microsoft, in_batch=in_batch)

    @app.after_request
    def maybe_fail(response: Response) -> Response:
        response.headers["request-id"] = str(uuid.uuid4())
        fault: Fault | None = request.environ.get("stand_in.fault")
        if fault is not None and fault.odd is not None:
            return fault.odd(response)
        return _fallen(fault) if fault is not None and fault.after else response

    @app.errorhandler(Refusal)
    def refuse(error: Refusal) -> Response:
        headers = {"WWW-Authenticate": 'Bearer realm=""'} if error.status == 401 else {}
        return reply(error.body(), error.status, headers)

    @app.errorhandler(Denied)
    def deny(error: Denied) -> Response:
        return reply(error.body(), error.status)

    @app.errorhandler(404)
    @app.errorhandler(405)
    def nowhere(_: Exception) -> Response:
        return reply(bad(f"Resource not found for the segment '{request.path}'.", "BadRequest").body(), 400)


def _check_scopes(granted: str) -> None:
    """Calendars need their scope, /me needs its own, and settings one that nobody asked for."""
    given = set(granted.split())
    path = request.path.removeprefix("/v1.0")
    if path == "/$batch":
        return
    if path == "/me":
        wanted = {"User.Read", "User.ReadWrite"}
    elif "mailboxSettings" in path or "masterCategories" in path:
        wanted = {"MailboxSettings.Read", "MailboxSettings.ReadWrite"}
    else:
        wanted = {"Calendars.ReadWrite", "Calendars.ReadWrite.Shared"}
        if request.method == "GET":
            wanted |= {"Calendars.Read", "Calendars.Read.Shared"}
    if not given & wanted:
        raise Refusal(403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.")


def _stricken(microsoft: StandIn, *, in_batch: bool) -> Response | None:
    """The reply of a fault, in place of the handler's."""
    path = request.path
    fault = next((f for f in microsoft.faults if f.strikes(request.method, path, in_batch=in_batch)), None)
    request.environ["stand_in.fault"] = fault
    return _fallen(fault) if fault is not None and not (fault.after or fault.odd) else None


def _fallen(fault: Fault) -> Response:
    if fault.dropped and "werkzeug.socket" in request.environ:
        request.environ["werkzeug.socket"].shutdown(2)
    headers = {"Retry-After": str(fault.retry_after)} if fault.retry_after is not None else {}
    return reply(fault.refusal().body(), fault.status, headers)


def _hooks(app: Flask, microsoft: StandIn) -> None:
    """For whoever drives the stand-in from another process."""

    @app.post("/_stand-in/fail")
    def fail() -> Response:
        asked = request.get_json()
        fault = Fault(".*", "^/v1.0/", int(asked["status"]), times=int(asked.get("times", 1)))
        fault.retry_after, fault.in_batch = asked.get("retry_after"), bool(asked.get("in_batch"))
        microsoft.faults.append(fault)
        return Response(status=204)

    @app.post("/_stand-in/forget-deltas")
    def forget() -> Response:
        microsoft.deltas.forget()
        return Response(status=204)

    @app.post("/_stand-in/bump")
    def bump() -> Response:
        microsoft.mailbox.bump(request.get_json()["id"])
        return Response(status=204)

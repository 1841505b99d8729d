"""JSON batches: https://learn.microsoft.com/graph/json-batching."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from flask import Response

from tests.support.microsoft_stand_in.refusals import Refusal, bad

MOST = 20
Send = Callable[[str, str, dict[str, str], bytes], Response]


def answered(body: Any, send: Send) -> dict[str, Any]:
    """The replies to each request of a batch, in an order that isn't that of the requests."""
    parts = body.get("requests") if isinstance(body, dict) else None
    if not isinstance(parts, list) or not parts:
        raise bad("Invalid batch payload format.", "BadRequest")
    if len(parts) > MOST:
        raise bad(f"Number of batch request steps exceeds the maximum value of {MOST}.", "BadRequest")
    ids = [part.get("id") for part in parts if isinstance(part, dict)]
    if len({str(each) for each in ids}) != len(parts) or not all(isinstance(each, str) and each for each in ids):
        raise bad("Each batch request must have an id of its own.", "BadRequest")
    status: dict[str, int] = {}
    replies = []
    for part in parts:
        reply = _one(part, status, send)
        status[part["id"]] = reply["status"]
        replies.append(reply)
    return {"responses": replies[::-1]}


def _one(part: dict[str, Any], status: dict[str, int], send: Send) -> dict[str, Any]:
    unknown = [each for each in part.get("dependsOn") or () if each not in status]
    if unknown:
        raise bad(f"The request depends on '{unknown[0]}', which isn't before it.", "BadRequest")
    if any(status[each] >= 400 for each in part.get("dependsOn") or ()):
        refusal = Refusal(424, "FailedDependency")
        return {"id": part["id"], "status": 424, "headers": {}, "body": refusal.body()}
    if not str(part.get("url", "")).startswith("/") or not part.get("method"):
        raise bad("The batch request needs a method and a relative url.", "BadRequest")
    headers = {str(name): str(value) for name, value in (part.get("headers") or {}).items()}
    content = b""
    if part.get("body") is not None:
        if "content-type" not in {name.lower() for name in headers}:
            refusal = bad("A batch request with a body needs a Content-Type header.", "BadRequest")
            return {"id": part["id"], "status": 400, "headers": {}, "body": refusal.body()}
        content = json.dumps(part["body"]).encode()
    found = send(part["method"], part["url"], headers, content)
    reply: dict[str, Any] = {"id": part["id"], "status": found.status_code}
    reply["headers"] = {
        name: found.headers[name] for name in ("Content-Type", "Retry-After", "ETag") if name in found.headers
    }
    if found.get_data():
        reply["body"] = found.get_json(silent=True) if found.is_json else found.get_data(as_text=True)
    return reply

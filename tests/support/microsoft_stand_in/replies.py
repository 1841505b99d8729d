"""Replies as JSON, and the mark of a batch's part in its environment."""

from __future__ import annotations

import json
from typing import Any

from flask import Response

IN_BATCH = "stand_in.in_batch"


def reply(body: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    found = Response(json.dumps(body), status, content_type="application/json; odata.metadata=minimal; charset=utf-8")
    found.headers.update(headers or {})
    return found

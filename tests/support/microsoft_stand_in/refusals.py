"""Graph's error replies: https://learn.microsoft.com/graph/errors."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Any

# The usual code of each status, where a fault names none.
CODES = {
    400: "ErrorInvalidRequest",
    401: "InvalidAuthenticationToken",
    403: "ErrorAccessDenied",
    404: "ErrorItemNotFound",
    409: "ErrorDuplicateTransactionId",
    410: "SyncStateNotFound",
    412: "ErrorIrresolvableConflict",
    423: "resourceLocked",
    424: "FailedDependency",
    429: "ApplicationThrottled",
    500: "ErrorInternalServerError",
    502: "BadGateway",
    503: "ServiceUnavailable",
    504: "UnknownError",
    507: "ErrorQuotaExceeded",
    509: "ErrorExceededConnectionCount",
}


class Refusal(Exception):
    """An error reply, in Graph's envelope; ``more`` are annotations beside the code."""

    def __init__(self, status: int, code: str = "", message: str = "", **more: str) -> None:
        self.status, self.code = status, code or CODES.get(status, "UnknownError")
        super().__init__(self.code)
        self.message = message or f"The request failed: {self.code}."
        self.more = more

    def body(self) -> dict[str, Any]:
        request_id = str(uuid.uuid4())
        now = datetime.now(UTC).isoformat(timespec="seconds").removesuffix("+00:00")
        inner = {"date": now, "request-id": request_id, "client-request-id": request_id}
        return {"error": {"code": self.code, "message": self.message, "innerError": inner, **self.more}}


def bad(message: str, code: str = "ErrorInvalidRequest") -> Refusal:
    return Refusal(400, code, message)


def missing() -> Refusal:
    return Refusal(404, "ErrorItemNotFound", "The specified object was not found in the store.")

"""Google's error replies: https://developers.google.com/workspace/calendar/api/guides/errors."""

from __future__ import annotations

from typing import Any

_DOMAINS = {"rateLimitExceeded": "usageLimits", "userRateLimitExceeded": "usageLimits", "quotaExceeded": "usageLimits"}
_MESSAGES = {401: "Invalid Credentials", 404: "Not Found", 409: "The requested identifier already exists."}


class Refusal(Exception):
    """An error reply, in Google's envelope."""

    def __init__(self, status: int, reason: str, message: str = "") -> None:
        super().__init__(reason)
        self.status, self.reason = status, reason
        self.message = message or _MESSAGES.get(status, reason)

    def body(self) -> dict[str, Any]:
        domain = _DOMAINS.get(self.reason, "calendar" if self.reason == "timeRangeEmpty" else "global")
        inner = {"domain": domain, "reason": self.reason, "message": self.message}
        return {"error": {"errors": [inner], "code": self.status, "message": self.message}}


def bad(message: str, reason: str = "invalid") -> Refusal:
    return Refusal(400, reason, message)

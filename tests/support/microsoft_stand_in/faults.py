"""Faults on demand."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from flask import Response

from tests.support.microsoft_stand_in.refusals import CODES, Refusal


@dataclass
class Fault:
    """Fails ``times`` times where method and path match, instead of the handler or ``after`` it took effect.

    ``spared`` requests that match go through before it.  ``in_batch`` True strikes only the parts of
    batches, False only whole requests.  ``dropped``: the connection is cut without an answer.
    ``odd`` changes the handler's reply.
    """

    method: str
    path: str = ""
    status: int = 500
    code: str = ""
    times: int = 1
    after: bool = False
    dropped: bool = False
    retry_after: int | str | None = None
    odd: Callable[[Response], Response] | None = None
    in_batch: bool | None = None
    spared: int = 0

    def strikes(self, method: str, path: str, *, in_batch: bool) -> bool:
        if self.times < 1 or not re.fullmatch(self.method, method) or not re.search(self.path, path):
            return False
        if self.in_batch not in (None, in_batch):
            return False
        if self.spared:
            self.spared -= 1
            return False
        self.times -= 1
        return True

    def refusal(self) -> Refusal:
        return Refusal(self.status, self.code or CODES.get(self.status, "UnknownError"))

"""Why a sign-in failed, and what the person can do (Entra's reference of error codes).

OAuth's word decides what happens; the AADSTS number only chooses the sentence, since texts change.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from calendar_followup.base.errors import AccessRefused, ConfigError, FollowUpError, TryAgainLater
from calendar_followup.base.messages import Message, message
from calendar_followup.calendars.microsoft.faults import AGAIN
from calendar_followup.calendars.microsoft.registration import ANY_ACCOUNT, LOGIN, SCOPES
from calendar_followup.domain.reading.text import one_line

_NUMBER = re.compile(r"AADSTS(\d{4,7})")

_ADMIN = {90094, 90095, 65001}
_POLICY = {53000, 53001, 53002, 53003, 530032}
_DECLINED = {65004}
_WRONG_KIND = {50020, 50194, 500208, 9002332}
_REGISTRATION = {700016, 50011, 7000218, 700025, 90002}
_TRANSIENT = {"temporarily_unavailable", "server_error"}
_TOO_SLOW = {"expired_token", "code_expired", "authorization_pending"}


def denial(answer: Mapping[str, Any], client: str, tenant: str) -> FollowUpError:
    """The error for an answer without a token."""
    error = str(answer.get("error") or "")
    numbers = _numbers(answer)
    if error in _TRANSIENT or 50196 in numbers:  # 50196: too many requests in a row
        return TryAgainLater(message("Microsoft's sign-in asks us to come back later ({status})", status=error))
    if numbers & _ADMIN:
        return AccessRefused(_ask_an_administrator(client, tenant))
    if numbers & _POLICY:
        return AccessRefused(
            message(
                "your organisation does not allow this device, or this way to sign in ({code}): ask its "
                "administrators, or connect a calendar of your own",
                code=_shown(numbers & _POLICY),
            )
        )
    if numbers & _DECLINED or error in ("access_denied", "authorization_declined"):
        return AccessRefused(message("access was declined: run connect microsoft again, and accept what it asks for"))
    if numbers & _WRONG_KIND:
        return ConfigError(
            message(
                "the registration does not admit this kind of account ({code}): try another --tenant "
                "(consumers: a personal account; organizations: work or school)",
                code=_shown(numbers & _WRONG_KIND),
            )
        )
    if numbers & _REGISTRATION or error in ("invalid_client", "unauthorized_client"):
        return ConfigError(
            message(
                "the registration of client id {client} is not as docs/outlook.md describes it ({code})",
                client=one_line(client, 60),
                code=_shown(numbers) or one_line(error, 60),
            )
        )
    if error in _TOO_SLOW:
        return AccessRefused(message("the sign-in was not completed in time: run connect microsoft again"))
    if error in ("invalid_grant", "interaction_required", "login_required", "consent_required"):
        return AccessRefused(AGAIN)
    return AccessRefused(
        message(
            "Microsoft did not grant access ({error}): run connect microsoft again",
            error=_shown(numbers) or one_line(error, 60),
        )
    )


def _ask_an_administrator(client: str, tenant: str) -> Message:
    where = "organizations" if tenant == ANY_ACCOUNT else tenant
    scope = " ".join(f"https://graph.microsoft.com/{each}" for each in SCOPES)
    return message(
        "an administrator of your organisation must approve this program first: send them this address: {link}",
        link=f"{LOGIN}{quote(where)}/v2.0/adminconsent?client_id={quote(client)}&scope={quote(scope)}",
    )


def _numbers(answer: Mapping[str, Any]) -> set[int]:
    codes = answer.get("error_codes")
    found = {each for each in codes if isinstance(each, int)} if isinstance(codes, list) else set()
    return found | {int(each) for each in _NUMBER.findall(str(answer.get("error_description") or ""))}


def _shown(numbers: set[int]) -> str:
    return f"AADSTS{min(numbers)}" if numbers else ""

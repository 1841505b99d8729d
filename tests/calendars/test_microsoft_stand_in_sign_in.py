"""The stand-in for Microsoft signs people in, by the real msal."""

from __future__ import annotations

from typing import Any

import msal
import pytest

from tests.support.microsoft_client import (
    Client,
    code,
)
from tests.support.microsoft_stand_in import StandIn
from tests.support.microsoft_stand_in.calendars import EMAIL
from tests.support.microsoft_stand_in.oauth import Denied
from tests.support.microsoft_stand_in.person import CLIENT, REDIRECT, SCOPES, application, consents, with_hint


def signed_in(microsoft: StandIn, tenant: str = "common", hint: str = EMAIL) -> dict[str, Any]:
    app, wire = application(microsoft.root, tenant)
    flow = app.initiate_auth_code_flow(SCOPES, redirect_uri=REDIRECT, response_mode="form_post")
    url = with_hint(flow["auth_uri"], hint) if hint else flow["auth_uri"]
    found: dict[str, Any] = app.acquire_token_by_auth_code_flow(flow, consents(wire, url))
    return found


@pytest.mark.parametrize("hint", ["", EMAIL])
def test_msal_signs_in_by_code_and_finds_its_token_without_asking_again(microsoft: StandIn, hint: str) -> None:
    app, wire = application(microsoft.root)
    flow = app.initiate_auth_code_flow(SCOPES, redirect_uri=REDIRECT, response_mode="form_post" if hint else "query")
    url = with_hint(flow["auth_uri"], hint) if hint else flow["auth_uri"]
    found = app.acquire_token_by_auth_code_flow(flow, consents(wire, url))
    assert Client(microsoft, found["access_token"])("GET", "/me").json()["mail"] == EMAIL
    (account,) = app.get_accounts()
    before = len(wire.urls)
    assert account["username"] == EMAIL
    assert app.acquire_token_silent(SCOPES, account)["access_token"] == found["access_token"]
    assert len(wire.urls) == before


@pytest.mark.parametrize("change", [{"code_verifier": "x" * 50}, {"redirect_uri": "http://localhost:1"}, {"code": "?"}])
def test_a_code_is_good_once_for_who_asked_for_it(microsoft: StandIn, change: dict[str, str]) -> None:
    app, wire = application(microsoft.root)
    flow = app.initiate_auth_code_flow(SCOPES, redirect_uri=REDIRECT, response_mode="form_post")
    brought = consents(wire, with_hint(flow["auth_uri"], EMAIL))
    form = {"client_id": CLIENT, "grant_type": "authorization_code", "redirect_uri": REDIRECT}
    form |= {"code": brought["code"], "code_verifier": flow["code_verifier"]}
    where = f"{microsoft.root}common/oauth2/v2.0/token"
    wrong = wire.post(where, data=form | change)
    assert (wrong.status_code, wrong.json()["error"]) == (400, "invalid_grant")
    assert "AADSTS" in wrong.json()["error_description"]
    wire.post(where, data=form)
    assert wire.post(where, data=form).json()["error"] == "invalid_grant"


def test_a_refresh_token_is_replaced_and_the_old_one_lives_on_until_all_are_revoked(microsoft: StandIn) -> None:
    first = signed_in(microsoft)
    one, two = (
        application(microsoft.root)[0].acquire_token_by_refresh_token(first["refresh_token"], SCOPES) for _ in range(2)
    )
    tokens = [first, one, two]
    assert len({each["refresh_token"] for each in tokens} | {each["access_token"] for each in tokens}) == 6
    microsoft.grants.revoke_all()
    dead = application(microsoft.root)[0].acquire_token_by_refresh_token(two["refresh_token"], SCOPES)
    assert (dead["error"], dead["error_codes"]) == ("invalid_grant", [70000])


def polled(app: msal.PublicClientApplication, flow: dict[str, Any]) -> dict[str, Any]:
    """One question for the device's token."""
    found: dict[str, Any] = app.acquire_token_by_device_flow({**flow, "interval": 1}, exit_condition=lambda _: True)
    return found


@pytest.mark.parametrize("error", ["", "authorization_declined", "expired_token"])
def test_a_device_signs_in_once_the_person_has_typed_its_code_elsewhere(microsoft: StandIn, error: str) -> None:
    app, wire = application(microsoft.root)
    flow = app.initiate_device_flow(SCOPES)
    assert flow["user_code"] in flow["message"]
    assert polled(app, flow)["error"] == "authorization_pending"
    typed = {"otc": flow["user_code"], "login_hint": EMAIL, "error": error}
    assert wire.post(flow["verification_uri"], data=typed).status_code == 200
    assert polled(app, flow).get("error", "") == error


def test_a_tenant_may_block_devices(microsoft: StandIn) -> None:
    microsoft.grants.blocks_devices = True
    assert application(microsoft.root)[0].initiate_device_flow(SCOPES)["error_codes"] == [53003]


def test_consent_may_need_an_administrator_and_scopes_may_be_withheld_or_named_in_full(microsoft: StandIn) -> None:
    microsoft.grants.refusal = Denied("access_denied", 90094, "Admin consent is required.")
    app, wire = application(microsoft.root)
    flow = app.initiate_auth_code_flow(SCOPES, redirect_uri=REDIRECT, response_mode="form_post")
    refused = app.acquire_token_by_auth_code_flow(flow, consents(wire, with_hint(flow["auth_uri"], EMAIL)))
    assert (refused["error"], refused["error_description"][:12]) == ("access_denied", "AADSTS90094:")
    microsoft.grants.refusal, microsoft.grants.full_names = None, True
    microsoft.grants.unticked = {"Calendars.ReadWrite"}
    found = signed_in(microsoft, "consumers")
    assert "https://graph.microsoft.com/User.Read" in found["scope"]
    assert code(Client(microsoft, found["access_token"])("GET", "/me/calendars")) == (403, "ErrorAccessDenied")


@pytest.mark.parametrize("redirect", ["http://127.0.0.1:8080", "http://[::1]:8080", "https://localhost"])
def test_only_localhost_is_registered_at_any_port(microsoft: StandIn, redirect: str) -> None:
    app, wire = application(microsoft.root)
    flow = app.initiate_auth_code_flow(SCOPES, redirect_uri=redirect, response_mode="query")
    assert wire.get(with_hint(flow["auth_uri"], EMAIL), allow_redirects=False).json()["error_codes"] == [50011]

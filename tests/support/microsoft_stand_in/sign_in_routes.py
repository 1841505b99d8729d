"""The routes of Microsoft's sign-in."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, redirect, request

from tests.support.microsoft_stand_in.account import Account
from tests.support.microsoft_stand_in.replies import reply


def add(app: Flask, microsoft: Account) -> None:
    grants = microsoft.grants

    @app.get("/<tenant>/v2.0/.well-known/openid-configuration")
    def configuration(tenant: str) -> Response:
        return reply(grants.configuration(microsoft.root, tenant))

    @app.get("/<tenant>/discovery/v2.0/keys")
    def keys(tenant: str) -> Response:
        return reply({"keys": []})

    @app.get("/common/discovery/instance")
    def instance() -> Response:
        host = request.host
        names = {"preferred_network": host, "preferred_cache": host, "aliases": [host]}
        where = f"https://{host}/common/v2.0/.well-known/openid-configuration"
        return reply({"tenant_discovery_endpoint": where, "api-version": "1.1", "metadata": [names]})

    @app.route("/<tenant>/oauth2/v2.0/authorize", methods=["GET", "POST"])
    def authorize(tenant: str) -> Any:
        asked = request.values.to_dict()
        if not asked.get("login_hint"):
            return grants.page(asked, tenant, microsoft.mailbox.email)
        where, page = grants.redirect(asked, grants.approved(asked))
        return redirect(where) if where else page

    @app.post("/<tenant>/oauth2/v2.0/devicecode")
    def device(tenant: str) -> Response:
        return reply(grants.device(request.form.to_dict(), microsoft.root, tenant))

    @app.post("/<tenant>/deviceauth")
    def answered(tenant: str) -> Response:
        form = request.form
        is_known = grants.device_answered(form["otc"], form.get("login_hint", ""), form.get("error", ""))
        return Response("You have signed in." if is_known else "That code didn't work.", 200 if is_known else 400)

    @app.post("/<tenant>/oauth2/v2.0/token")
    def token(tenant: str) -> Response:
        return reply(grants.token(request.form.to_dict(), microsoft.root))

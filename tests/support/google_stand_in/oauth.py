"""Signing in: authorisation code with PKCE on a loopback redirect, refresh, revoke (RFC 6749, RFC 7636, RFC 8252)."""

from __future__ import annotations

import base64
import hashlib
import secrets
from dataclasses import dataclass, field
from html import escape
from typing import Any
from urllib.parse import urlencode, urlsplit

CLIENTS = {"desktop-client.apps.googleusercontent.com": "GOCSPX-test"}


class Denied(Exception):
    """An OAuth error: https://www.rfc-editor.org/rfc/rfc6749#section-5.2."""

    def __init__(self, error: str, status: int = 400) -> None:
        super().__init__(error)
        self.error, self.status = error, status


@dataclass
class Grants:
    """Codes, and access and refresh tokens with their scopes; ``unticked`` are scopes that the person deselects."""

    unticked: set[str] = field(default_factory=set)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    access: dict[str, str] = field(default_factory=lambda: {"probe-token": "https://www.googleapis.com/auth/calendar"})
    refresh: dict[str, str] = field(default_factory=dict)

    def page(self, asked: dict[str, str], email: str) -> str:
        """The page in the person's browser."""
        client, redirect = asked.get("client_id", ""), urlsplit(asked.get("redirect_uri", ""))
        if client not in CLIENTS:
            raise Denied("invalid_client", 401)
        if redirect.hostname not in ("127.0.0.1", "localhost", "::1") or asked.get("response_type") != "code":
            raise Denied("redirect_uri_mismatch")
        fields = "".join(f'<input type="hidden" name="{name}" value="{escape(text)}">' for name, text in asked.items())
        return (
            f"<!doctype html><title>Sign in</title><p>{escape(client)} wants access to your calendars.</p>"
            f'<form method="post" action="/o/oauth2/v2/auth">{fields}<input type="hidden" name="email" value="{email}">'
            "<button>Continue</button></form>"
        )

    def approved(self, asked: dict[str, str]) -> str:
        """Where the browser is redirected after the person agreed."""
        code = secrets.token_urlsafe(16)
        scopes = " ".join(each for each in asked.get("scope", "").split() if each not in self.unticked)
        self.codes[code] = {**asked, "scope": scopes}
        return asked["redirect_uri"] + "?" + urlencode({"state": asked.get("state", ""), "code": code, "scope": scopes})

    def token(self, asked: dict[str, str]) -> dict[str, Any]:
        """A reply of the token endpoint."""
        if CLIENTS.get(asked.get("client_id", "")) != asked.get("client_secret"):
            raise Denied("invalid_client", 401)
        if asked.get("grant_type") == "refresh_token":
            scope = self.refresh.get(asked.get("refresh_token", ""))
            if scope is None:
                raise Denied("invalid_grant")
            return self._issued(scope)
        granted = self.codes.pop(asked.get("code", ""), None)
        if granted is None or granted["redirect_uri"] != asked.get("redirect_uri"):
            raise Denied("invalid_grant")
        if challenge := granted.get("code_challenge"):
            digest = hashlib.sha256(asked.get("code_verifier", "").encode()).digest()
            if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != challenge:
                raise Denied("invalid_grant")
        answer = self._issued(granted["scope"])
        if granted.get("access_type") == "offline":
            answer["refresh_token"] = f"1//{secrets.token_urlsafe(24)}"
            self.refresh[answer["refresh_token"]] = granted["scope"]
        return answer

    def revoke(self, token: str) -> None:
        self.access.pop(token, None)
        self.refresh.pop(token, None)

    def expire(self) -> None:
        """Makes every access token so far invalid."""
        self.access.clear()

    def revoke_all(self) -> None:
        """Revokes everything, as after seven days for an app in testing, or when the person withdraws access."""
        self.access.clear()
        self.refresh.clear()

    def _issued(self, scope: str) -> dict[str, Any]:
        token = f"ya29.{secrets.token_urlsafe(24)}"
        self.access[token] = scope
        return {"access_token": token, "expires_in": 3599, "scope": scope, "token_type": "Bearer"}

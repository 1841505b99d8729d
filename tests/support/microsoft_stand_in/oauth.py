"""Signing in at Microsoft: code with PKCE on loopback, device code, refresh; OpenID Connect's answers for msal.

https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow and .../v2-oauth2-device-code.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import time
import uuid
from dataclasses import dataclass, field
from html import escape
from typing import Any
from urllib.parse import urlencode, urlsplit

TOKEN = "stand-in-token"  # an access that always exists
SCOPES = "Calendars.ReadWrite User.Read"
_OIDC = {"openid", "profile", "offline_access", "email"}
_GRAPH = "https://graph.microsoft.com/"
_UID, _TENANT = "00000000-0000-0000-86a2-b1d0c43e3a11", "9188040d-6c67-4c5b-b112-36a304b66dad"


class Denied(Exception):
    """An OAuth error with its AADSTS number, as the token endpoint says it."""

    def __init__(self, error: str, number: int, text: str = "", status: int = 400) -> None:
        super().__init__(error)
        self.error, self.number, self.status = error, number, status
        self.text = f"AADSTS{number}: {text or error}"

    def body(self) -> dict[str, Any]:
        trace = str(uuid.uuid4())
        return {
            "error": self.error,
            "error_description": f"{self.text} Trace ID: {trace}",
            "error_codes": [self.number],
            "timestamp": time.strftime("%Y-%m-%d %H:%M:%SZ", time.gmtime()),
            "trace_id": trace,
            "correlation_id": str(uuid.uuid4()),
        }


@dataclass
class Grants:
    """Codes, devices, and tokens with their scopes.

    ``refusal`` is what the browser, the device and the token endpoint say instead of consenting;
    ``unticked`` scopes are asked for, but not given; with ``full_names`` the answer names scopes
    with Graph's address before them.
    """

    clients: set[str] | None = None
    unticked: set[str] = field(default_factory=set)
    full_names: bool = False
    refusal: Denied | None = None
    blocks_devices: bool = False
    lasts: int = 3_600
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    devices: dict[str, dict[str, str]] = field(default_factory=dict)
    access: dict[str, str] = field(default_factory=lambda: {TOKEN: SCOPES})
    refresh: dict[str, dict[str, str]] = field(default_factory=dict)

    def configuration(self, root: str, tenant: str) -> dict[str, Any]:
        """openid-configuration; msal takes nothing but https."""
        base = f"https{root.removeprefix('http')}{tenant}"
        return {
            "issuer": f"https{root.removeprefix('http')}{_TENANT}/v2.0",
            "authorization_endpoint": f"{base}/oauth2/v2.0/authorize",
            "token_endpoint": f"{base}/oauth2/v2.0/token",
            "device_authorization_endpoint": f"{base}/oauth2/v2.0/devicecode",
            "jwks_uri": f"{base}/discovery/v2.0/keys",
            "response_modes_supported": ["query", "fragment", "form_post"],
            "response_types_supported": ["code"],
            "scopes_supported": ["openid", "profile", "email", "offline_access"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "subject_types_supported": ["pairwise"],
            "tenant_region_scope": None,
            "cloud_instance_name": "microsoftonline.com",
            "msgraph_host": "graph.microsoft.com",
        }

    # In the browser

    def page(self, asked: dict[str, str], tenant: str, email: str) -> str:
        """The page on which the person signs in and consents."""
        self._check_client(asked)
        fields = "".join(f'<input type="hidden" name="{name}" value="{escape(text)}">' for name, text in asked.items())
        return (
            f"<!doctype html><title>Sign in</title><p>{escape(asked['client_id'])} wants access to your calendars.</p>"
            f'<form method="post" action="/{tenant}/oauth2/v2.0/authorize">{fields}'
            f'<input type="hidden" name="login_hint" value="{escape(email)}"><button>Continue</button></form>'
        )

    def approved(self, asked: dict[str, str]) -> dict[str, str]:
        """What the browser brings back to the redirect address."""
        self._check_client(asked)
        state = {"state": asked["state"]} if "state" in asked else {}
        if self.refusal is not None:
            return {"error": self.refusal.error, "error_description": self.refusal.text, **state}
        if asked.get("response_type") != "code" or not asked.get("code_challenge"):
            return {"error": "invalid_request", "error_description": "AADSTS9002325: PKCE is required", **state}
        code = f"M.C5{secrets.token_urlsafe(16)}"
        self.codes[code] = asked
        return {"code": code, **state, "session_state": str(uuid.uuid4())}

    @staticmethod
    def redirect(asked: dict[str, str], brought: dict[str, str]) -> tuple[str, str]:
        """Where the browser goes, or the page that posts itself there."""
        if asked.get("response_mode") != "form_post":
            return f"{asked['redirect_uri']}?{urlencode(brought)}", ""
        fields = "".join(
            f'<input type="hidden" name="{name}" value="{escape(text)}">' for name, text in brought.items()
        )
        form = f'<form method="post" action="{escape(asked["redirect_uri"])}">{fields}</form>'
        return "", f"<!doctype html><body onload='document.forms[0].submit()'>{form}</body>"

    def _check_client(self, asked: dict[str, str]) -> None:
        if not asked.get("client_id") or (self.clients is not None and asked["client_id"] not in self.clients):
            raise Denied("unauthorized_client", 700016, "Application was not found in the directory.")
        where = urlsplit(asked.get("redirect_uri", ""))
        if where.scheme != "http" or where.hostname != "localhost":
            raise Denied("invalid_request", 50011, "The redirect URI does not match those of the application.")

    # Devices

    def device(self, asked: dict[str, str], root: str, tenant: str) -> dict[str, Any]:
        if self.blocks_devices:
            raise Denied("access_denied", 53003, "Access has been blocked by Conditional Access policies.")
        user, device = secrets.token_hex(4).upper(), secrets.token_urlsafe(24)
        self.devices[device] = {**asked, "user_code": user}
        where = f"{root}{tenant}/deviceauth"
        message = f"To sign in, use a web browser to open the page {where} and enter the code {user} to authenticate."
        answer = {"user_code": user, "device_code": device, "verification_uri": where, "message": message}
        return {**answer, "expires_in": 900, "interval": 5}

    def device_answered(self, user_code: str, email: str, error: str = "") -> bool:
        """The person typed the code, and consented or not."""
        for asked in self.devices.values():
            if asked["user_code"] == user_code.strip().upper():
                asked |= {"error": error} if error else {"login_hint": email}
                return True
        return False

    # Tokens

    def token(self, asked: dict[str, str], root: str) -> dict[str, Any]:
        """A reply of the token endpoint."""
        if "client_secret" in asked:
            raise Denied(
                "invalid_client", 700025, "Client is public so neither 'client_assertion' nor 'client_secret'.", 401
            )
        if self.clients is not None and asked.get("client_id") not in self.clients:
            raise Denied("unauthorized_client", 700016, "Application was not found in the directory.")
        match asked.get("grant_type"):
            case "authorization_code":
                granted = self._redeemed(asked)
            case "refresh_token":
                granted = self._refreshed(asked)
            case "urn:ietf:params:oauth:grant-type:device_code":
                granted = self._polled(asked)
            case _:
                raise Denied("unsupported_grant_type", 70003)
        return self._issued(granted, root, wants_client_info="client_info" in asked)

    def _redeemed(self, asked: dict[str, str]) -> dict[str, str]:
        granted = self.codes.pop(asked.get("code", ""), None)
        if granted is None:
            raise Denied("invalid_grant", 54005, "OAuth2 Authorization code was already redeemed.")
        digest = hashlib.sha256(asked.get("code_verifier", "").encode()).digest()
        if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != granted["code_challenge"]:
            raise Denied("invalid_grant", 501481, "The Code_Verifier does not match the code_challenge.")
        if granted["redirect_uri"] != asked.get("redirect_uri"):
            raise Denied("invalid_grant", 50011, "The redirect URI does not match.")
        return granted

    def _refreshed(self, asked: dict[str, str]) -> dict[str, str]:
        if self.refusal is not None:
            raise self.refusal
        granted = self.refresh.get(asked.get("refresh_token", ""))
        if granted is None:
            raise Denied("invalid_grant", 70000, "The provided value for 'refresh_token' is not valid.")
        return {name: text for name, text in granted.items() if name != "nonce"}

    def _polled(self, asked: dict[str, str]) -> dict[str, str]:
        granted = self.devices.get(asked.get("device_code", ""))
        if granted is None:
            raise Denied("bad_verification_code", 70016)
        if error := granted.get("error"):
            raise Denied(error, 70020 if error == "expired_token" else 65004)
        if "login_hint" not in granted:
            raise Denied("authorization_pending", 70016, "OAuth 2.0 device flow error. Authorization is pending.")
        del self.devices[asked["device_code"]]
        return granted

    def expire(self) -> None:
        """Every access token so far has run out."""
        self.access.clear()

    def revoke_all(self) -> None:
        """As after a change of password, or when the person takes the access away."""
        self.access.clear()
        self.refresh.clear()

    def _issued(self, granted: dict[str, str], root: str, *, wants_client_info: bool) -> dict[str, Any]:
        asked = granted.get("scope", SCOPES).split()
        given = [each for each in asked if each not in _OIDC and each.removeprefix(_GRAPH) not in self.unticked]
        short = [each.removeprefix(_GRAPH) for each in given]
        shown = [f"{_GRAPH}{each}" for each in short] if self.full_names else given
        token = f"EwB4{secrets.token_urlsafe(48)}"
        self.access[token] = " ".join(short)
        answer: dict[str, Any] = {"token_type": "Bearer", "scope": " ".join(["openid", "profile", *shown])}
        answer |= {"expires_in": self.lasts, "ext_expires_in": self.lasts, "access_token": token}
        if "offline_access" in asked:
            answer["refresh_token"] = f"M.C5{secrets.token_urlsafe(32)}"
            self.refresh[answer["refresh_token"]] = granted
        if "openid" in asked:
            answer["id_token"] = _id_token(granted, root)
        if wants_client_info:
            answer["client_info"] = _part({"uid": _UID, "utid": _TENANT})
        return answer


def _id_token(granted: dict[str, str], root: str) -> str:
    now, email = int(time.time()), granted.get("login_hint", "")
    claims = {"ver": "2.0", "iss": f"https{root.removeprefix('http')}{_TENANT}/v2.0", "aud": granted.get("client_id")}
    claims |= {"sub": _UID, "oid": _UID, "tid": _TENANT, "preferred_username": email, "name": email}
    times = {"iat": now, "nbf": now - 60, "exp": now + 3_600}
    nonce = {"nonce": granted["nonce"]} if "nonce" in granted else {}
    return ".".join([_part({"typ": "JWT", "alg": "RS256", "kid": "1"}), _part({**claims, **times, **nonce}), "c2ln"])


def _part(value: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()

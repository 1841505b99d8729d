"""Sends requests to a CalDAV server, and translates its answers into our terms.

The ``caldav`` library speaks the protocol.  This module bounds the cost of a request,
sends credentials only to the host they were given for, and turns every failure into
one of our errors.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

import niquests
from caldav.davclient import DAVClient
from caldav.lib import error as dav_error

from calendar_followup.base.errors import AccessRefused, ConfigError, NotSignedIn, TryAgainLater
from calendar_followup.base.messages import NOTHING, counted, message
from calendar_followup.calendars.agent import user_agent
from calendar_followup.calendars.caldav.session import ASKING, Failing, Session, host_of
from calendar_followup.calendars.facts import Learnt
from calendar_followup.calendars.port import Traffic

if TYPE_CHECKING:
    from caldav.response import DAVResponse

TIMEOUT = 30.0  # seconds without a byte
MOST_REDIRECTS = 5
WAITS = 20.0  # seconds in all that a run waits because the server asks it to
LOOPBACK = ("127.0.0.1", "::1", "localhost")

_TLS_ENDS_BEFORE = (None, 80, 443)  # ports of http under which a server behind a proxy may know itself

# Hosts of one service that redirect an account to each other: each user of
# iCloud has a server of their own, which only the answers name.
FAMILIES = (".icloud.com",)

_FAILING = {
    408: message("it took too long"),
    423: message("the calendar is locked"),
    429: message("it asks us to come back later"),
    507: message("the calendar is full"),
}
_IN_TROUBLE = message("it is in trouble")
_ALL_OF_IT = (429, 503)  # these statuses concern the whole server, whatever the request was
# Seconds to wait for a server that asks for fewer requests, but not for how long.
_PATIENCE = (1.0, 2.0, 4.0, 8.0)

# The library logs its warnings about a server; our errors say what matters.
logging.getLogger("caldav").addHandler(logging.NullHandler())
logging.getLogger("caldav").propagate = False


@dataclass(frozen=True, slots=True)
class Account:
    """The server and the user.  ``password`` is called only when a request needs it."""

    url: str
    username: str = ""
    password: Callable[[], str] = str
    auth: str = ""  # basic, digest or bearer; empty: the one that the server asks for
    ca_file: str = ""  # the authorities to trust instead of the system's
    client_certificate: str = ""  # a certificate of the person's, with its key
    timeout: float = TIMEOUT
    resolver: Callable[[], object] | None = None  # makes what looks names up, in place of the system's


@dataclass(frozen=True, slots=True)
class Answer:
    """A server's answer: its status, its precondition (RFC 4918 §16), and the library's parsed body."""

    status: int
    url: str
    preconditions: tuple[str, ...] = ()
    body: DAVResponse | None = None

    @property
    def content(self) -> DAVResponse:
        """The body, of an answer that must have one."""
        if self.body is None or (self.status == 207 and self.body.tree is None):
            raise _nonsense(self.url)
        return self.body

    def says(self, precondition: str) -> bool:
        """True when the server names that precondition, whatever its namespace."""
        return any(each.rpartition("}")[2] == precondition for each in self.preconditions)


class Connection:
    """A session with one account's server; it counts its own cost."""

    def __init__(
        self,
        account: Account,
        learnt: Learnt,
        traffic: Traffic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._account, self._learnt, self._traffic, self._sleep = account, learnt, traffic, sleep
        self._client: Any = None  # DAVClient, most of whose attributes are untyped
        self._waited = 0.0
        self._limits = 0

    def send(self, method: str, url: str, body: str | bytes = "", headers: Mapping[str, str] | None = None) -> Answer:
        """The server's answer, whatever its status.

        Raises ``AccessRefused`` when it rejects the credentials, ``TryAgainLater`` when it
        fails or is out of reach, ``ConfigError`` when it redirects us to another host.
        """
        for _ in range(MOST_REDIRECTS + 1):
            answer = self._answer(method, url, body, headers)
            location = answer.body.headers.get("Location") if answer.body and 300 <= answer.status < 400 else None
            if not location:
                return answer
            with understood(url):  # it may be no address
                url = self._onward(url, urljoin(url, location))
        raise TryAgainLater(message("{host} redirects in circles", host=host_of(url)))

    def check_host(self, url: str) -> None:
        """Raises ``ConfigError`` unless the account's credentials may go to ``url``."""
        with understood(self._account.url):
            self._onward(self._account.url, url)

    def _onward(self, here: str, there: str) -> str:
        old, new = urlsplit(here), urlsplit(there)
        if (old.scheme, new.scheme, old.hostname) == ("https", "http", new.hostname) and new.port in _TLS_ENDS_BEFORE:
            # The server does not know that a proxy speaks TLS for it: the same place is meant.
            there = new._replace(scheme="https", netloc=old.netloc).geturl()
            new = urlsplit(there)
        family = any(host_of(here).endswith(name) and host_of(there).endswith(name) for name in FAMILIES)
        safe = new.scheme == "https" or (new.scheme == old.scheme and old.scheme == "http")
        port = {"http": 80, "https": 443}
        upgrade = (old.scheme, new.scheme) == ("http", "https")
        same = old.hostname == new.hostname and (
            upgrade or (old.port or port.get(old.scheme)) == (new.port or port.get(new.scheme))
        )
        if not safe or not (same or family):
            raise ConfigError(
                message(
                    "{host} redirects to {scheme}://{netloc}: if that is right, put it in url",
                    host=host_of(here),
                    scheme=new.scheme,
                    netloc=new.netloc,
                )
            )
        return there

    def _answer(self, method: str, url: str, body: str | bytes, headers: Mapping[str, str] | None) -> Answer:
        while True:
            try:
                with _translated(url):
                    return self._checked(self._dav.request(url, method, body, headers or {}), method, url)
            except dav_error.RateLimitError as limit:
                self._wait(limit, url)
            except dav_error.AuthorizationError as refusal:
                if refusal.status == 403:
                    return Answer(403, url, tuple(refusal.preconditions))
                if not self._negotiates_again():
                    raise NotSignedIn(
                        message("{host} does not accept the user name and password", host=host_of(url))
                    ) from refusal

    def _checked(self, response: DAVResponse, method: str, url: str) -> Answer:
        self._remember_auth()
        if method in ASKING and response.status == 200:  # a multistatus is 207: RFC 4918 §13
            raise Failing(
                message("{host} answers with a web page: check url, or sign in to this network", host=host_of(url))
            )
        if response.status in _FAILING or (response.status >= 500 and response.status != 501):
            why = _FAILING.get(response.status, _IN_TROUBLE)
            failure = TryAgainLater if response.status in _ALL_OF_IT else Failing
            raise failure(message("{host}: {why} ({status})", host=host_of(url), why=why, status=response.status))
        return Answer(response.status, url, tuple(dav_error.parse_preconditions(response._raw)), response)

    def _wait(self, limit: dav_error.RateLimitError, url: str) -> None:
        """Waits as long as the server asks (RFC 9110 §10.2.3), or ever longer where it doesn't say, within bounds."""
        seconds = limit.retry_after_seconds
        if seconds is None and not limit.retry_after and self._limits < len(_PATIENCE):
            seconds = _PATIENCE[self._limits]
            self._limits += 1
        if seconds is None or self._waited + seconds > WAITS:
            when = (
                counted(", in {number} second", ", in {number} seconds", number=round(seconds)) if seconds else NOTHING
            )
            host, status = host_of(url), limit.status or 429
            raise TryAgainLater(
                message("{host}: it asks us to come back later{when} ({status})", host=host, when=when, status=status),
                after=seconds or 0.0,
            ) from limit
        self._waited += max(seconds, 1.0)
        self._sleep(seconds)

    # Authentication

    def sign_in(self) -> bool:
        """Signs every request from now on, asked or not; False where that changes nothing."""
        if self._dav.auth is not None or not self._account.username:
            return False
        self._dav.build_auth_object(["basic"])
        return self._dav.auth is not None

    @property
    def _dav(self) -> Any:
        if self._client is None:
            account = self._account
            parts = urlsplit(account.url)
            if parts.scheme not in ("http", "https") or not parts.hostname:
                raise ConfigError(message("“{url}” is not an address: it should begin with https://", url=account.url))
            if parts.username or parts.password:
                raise ConfigError(
                    message("url must not hold a user name or a password: give them by keys of their own")
                )
            if parts.scheme == "http" and parts.hostname not in LOOPBACK and (account.username or account.auth):
                raise ConfigError(
                    message("{hostname}: no password goes over http, only over https", hostname=parts.hostname)
                )
            for name, file in (("ca_file", account.ca_file), ("client_certificate", account.client_certificate)):
                if file and not os.path.isfile(file):
                    raise ConfigError(message("{name}: there is no file {file}", name=name, file=file))
            known = account.auth or self._learnt.facts.auth
            self._client = DAVClient(
                account.url,
                username=account.username or None,
                password=account.password() if account.username or account.auth == "bearer" else None,
                auth_type=known or None,
                timeout=account.timeout,  # type: ignore[arg-type]  # the library also accepts a float
                enable_rfc6764=False,
                headers={"User-Agent": user_agent()},
                ssl_verify_cert=account.ca_file or True,
                ssl_cert=account.client_certificate or None,
                huge_tree=True,  # an attachment of 10 MB is one text; Session bounds the whole
            )
            self._client.session = Session(
                self._traffic, self._learnt, account.resolver() if account.resolver else None
            )
        return self._client

    def _remember_auth(self) -> None:
        """Spares the next run the server's challenge; digest always needs one."""
        if not self._account.auth and type(self._client.auth).__name__ == "HTTPBasicAuth":
            self._learnt.learn(replace(self._learnt.facts, auth="basic"))

    def _negotiates_again(self) -> bool:
        """True when the remembered scheme may be out of date: ask the server again."""
        if self._account.auth or not self._learnt.facts.auth or self._client.auth is None:
            return False
        self._learnt.learn(replace(self._learnt.facts, auth=""))
        self._client.auth = self._client.auth_type = None
        return True


@contextmanager
def _translated(url: str) -> Iterator[None]:
    """Translates the libraries' exceptions into what the person must do."""
    try:
        yield
    except niquests.exceptions.SSLError as error:
        raise TryAgainLater(message("{host}: its certificate can't be trusted", host=host_of(url))) from error
    except niquests.exceptions.Timeout as error:
        raise TryAgainLater(message("{host} does not answer", host=host_of(url))) from error
    except (niquests.exceptions.RequestException, OSError) as error:
        raise TryAgainLater(message("{host} can't be reached, or hung up", host=host_of(url))) from error
    # The caldav library's own exception for a server that offers no scheme that it knows, and nothing of ours.
    except NotImplementedError as error:
        raise AccessRefused(
            message("{host} requires a way of signing in other than Basic, Digest or Bearer", host=host_of(url))
        ) from error
    except (SyntaxError, UnicodeError) as error:  # lxml's XMLSyntaxError is a SyntaxError
        raise _nonsense(url) from error


@contextmanager
def understood(url: str) -> Iterator[None]:
    """A guard for parsing an answer: a body that the library can't parse is a failing reply."""
    try:
        yield
    except (dav_error.DAVError, AssertionError, AttributeError, TypeError, ValueError) as error:
        raise _nonsense(url) from error


def _nonsense(url: str) -> Failing:
    return Failing(message("{host}: its reply makes no sense", host=host_of(url)))

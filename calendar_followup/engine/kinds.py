"""What the engine must know about each kind of calendar: one table row per kind."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from calendar_followup.calendars.facts import Learnt, ServerFacts
from calendar_followup.calendars.folder.calendar import FolderCalendar
from calendar_followup.calendars.port import Calendar, Scope
from calendar_followup.config.schema import CalDavRules, CalendarRules, FolderRules, GoogleRules, MicrosoftRules
from calendar_followup.storage.google_token import GoogleToken
from calendar_followup.storage.microsoft_token import MicrosoftToken
from calendar_followup.storage.secrets import password_of

if TYPE_CHECKING:
    from google.oauth2.credentials import Credentials

    from calendar_followup.calendars.caldav.transport import Account
    from calendar_followup.calendars.microsoft.api import Access


def _kept_credentials(rules: GoogleRules) -> Credentials:
    from calendar_followup.calendars.google.access import credentials_of  # a big library: only where it is needed

    return credentials_of(GoogleToken(rules.credentials, rules.token))


def _kept_access(rules: MicrosoftRules) -> Access:
    from calendar_followup.calendars.microsoft.access import Kept  # not for a config without such a calendar

    return Kept(MicrosoftToken(rules.account, rules.token), rules.api_root)


@dataclass(frozen=True, slots=True)
class Reach:
    """How servers that people name are reached.

    ``resolver`` makes what looks their names up, and may refuse addresses; None is the system's.
    ``patience`` is the seconds without a byte; None is ours.
    """

    resolver: Callable[[], object] | None = None
    patience: float | None = None


@dataclass(frozen=True, slots=True)
class Secrets:
    """The sources of secrets, and how far they may be taken.

    They are asked only when a request needs one, and may raise what a request may raise.
    """

    password_of: Callable[[CalDavRules], str] = password_of
    credentials_of: Callable[[GoogleRules], Credentials] = _kept_credentials
    reach: Reach = Reach()
    access_of: Callable[[MicrosoftRules], Access] = _kept_access

    def once(self) -> Secrets:
        """The same for one run: the calendars of an account share its credentials, and a refreshed token."""
        taken: dict[tuple[str, str], Credentials] = {}
        opened: dict[tuple[str, str], Access] = {}

        def credentials_of(rules: GoogleRules) -> Credentials:
            account = rules.credentials, rules.token
            if account not in taken:
                taken[account] = self.credentials_of(rules)
            return taken[account]

        def access_of(rules: MicrosoftRules) -> Access:
            account = rules.account, rules.token
            if account not in opened:
                opened[account] = self.access_of(rules)
            return opened[account]

        return replace(self, credentials_of=credentials_of, access_of=access_of)


OF_THIS_MACHINE = Secrets()

Question = Mapping[str, str]
"""A question of ``calendars.light``, as the state keeps it."""

Rules = TypeVar("Rules", bound=CalendarRules)


@dataclass(frozen=True)
class Kind(Generic[Rules]):
    """The operations on the rules of one kind.

    ``account``: the name under which the state stores facts about the server.
    ``opened``: the calendar, under that name, with the known facts about its server.
    ``beside``: the rules of the calendar of that name in the same account or folder.
    ``at``: the rules of the calendar of the same account at that address, None if it no longer exists.
    ``question``: what ``calendars.light`` may ask instead of a read, by the known facts and the sync token;
    None where only a read can tell.
    """

    account: Callable[[Rules], str]
    opened: Callable[[str, Rules, Scope, Learnt, Secrets], Calendar]
    beside: Callable[[Rules, str], Rules]
    at: Callable[[Rules, str], Rules | None]
    question: Callable[[Rules, ServerFacts, str], Question | None] = lambda rules, facts, token: None


def _folder(name: str, rules: FolderRules, scope: Scope, learnt: Learnt, secrets: Secrets) -> Calendar:
    return FolderCalendar(name, rules.path, scope)


def _folder_beside(rules: FolderRules, name: str) -> FolderRules:
    return rules.model_copy(update={"path": os.path.normpath(Path(rules.path).parent / name)})


def _folder_at(rules: FolderRules, address: str) -> FolderRules | None:
    return rules.model_copy(update={"path": address}) if os.path.isdir(address) else None


def _authorities(environment: Mapping[str, str]) -> str:
    """Those of ``SSL_CERT_FILE``, as OpenSSL has it; the library knows ``REQUESTS_CA_BUNDLE`` by itself."""
    file = environment.get("SSL_CERT_FILE", "")
    return file if os.path.isfile(file) and not environment.get("REQUESTS_CA_BUNDLE") else ""


def account(rules: CalDavRules, secrets: Secrets = OF_THIS_MACHINE) -> Account:
    """The account: the server and the user."""
    from calendar_followup.calendars.caldav.transport import Account  # a big library: only where it is needed

    password = partial(secrets.password_of, rules)
    trusted = rules.ca_file or _authorities(os.environ)
    found = Account(
        rules.url,
        rules.username,
        password,
        rules.auth,
        ca_file=trusted,
        client_certificate=rules.client_certificate,
        resolver=secrets.reach.resolver,
    )
    return found if secrets.reach.patience is None else replace(found, timeout=secrets.reach.patience)


def _caldav(name: str, rules: CalDavRules, scope: Scope, learnt: Learnt, secrets: Secrets) -> Calendar:
    from calendar_followup.calendars.caldav.calendar import CalDavCalendar  # a big library: only where it is needed

    return CalDavCalendar(name, account(rules, secrets), rules.calendar, scope, learnt)


def _caldav_question(rules: CalDavRules, facts: ServerFacts, token: str) -> Question | None:
    """None where the server must first say how to sign in."""
    auth = rules.auth or facts.auth
    if not facts.address or auth == "digest" or (rules.username and not auth):
        return None
    return {
        "kind": "caldav",
        "calendar": rules.name,
        "url": facts.address,
        "token": token,
        "username": rules.username,
        "auth": auth,
        "ca_file": rules.ca_file,
        "client_certificate": rules.client_certificate,
    }


def _google_question(rules: GoogleRules, facts: ServerFacts, token: str) -> Question:
    from calendar_followup.calendars.google import calendar, connection  # loaded by now

    return {
        "kind": "google",
        "calendar": rules.name,
        "root": connection.root(rules.api_root),
        "id": "primary" if rules.calendar == "primary" else facts.address or rules.calendar,
        "token": token,
        "page": str(calendar.PAGE),
        "token_file": str(GoogleToken(rules.credentials, rules.token).path),
        "ca_file": connection.authorities(),
        "client_certificate": "",
    }


def _google(name: str, rules: GoogleRules, scope: Scope, learnt: Learnt, secrets: Secrets) -> Calendar:
    from calendar_followup.calendars.google.calendar import GoogleCalendar  # a big library: only where it is needed

    credentials = partial(secrets.credentials_of, rules)
    return GoogleCalendar(name, credentials, rules.calendar, scope, learnt, rules.api_root)


def _microsoft(name: str, rules: MicrosoftRules, scope: Scope, learnt: Learnt, secrets: Secrets) -> Calendar:
    from calendar_followup.calendars.microsoft import calendar  # a big library: only where it is needed

    return calendar.MicrosoftCalendar(
        name, partial(secrets.access_of, rules), rules.calendar, scope, learnt, rules.api_root
    )


_KINDS: Mapping[type[CalendarRules], Kind[Any]] = {
    FolderRules: Kind[FolderRules](
        account=lambda rules: rules.path,
        opened=_folder,
        beside=_folder_beside,
        at=_folder_at,
    ),
    CalDavRules: Kind[CalDavRules](
        account=lambda rules: " ".join((rules.url, rules.username, rules.calendar)),
        opened=_caldav,
        beside=lambda rules, name: rules.model_copy(update={"calendar": name}),
        at=lambda rules, address: rules.model_copy(update={"url": address, "calendar": address}),
        question=_caldav_question,
    ),
    GoogleRules: Kind[GoogleRules](
        account=lambda rules: " ".join(("google", rules.credentials, rules.token, rules.calendar, rules.api_root)),
        opened=_google,
        beside=lambda rules, name: rules.model_copy(update={"calendar": name}),
        at=lambda rules, address: rules.model_copy(update={"calendar": address}),
        question=_google_question,
    ),
    MicrosoftRules: Kind[MicrosoftRules](
        account=lambda rules: " ".join(("microsoft", rules.account, rules.token, rules.calendar, rules.api_root)),
        opened=_microsoft,
        beside=lambda rules, name: rules.model_copy(update={"calendar": name}),
        at=lambda rules, address: rules.model_copy(update={"calendar": address}),
    ),
}


def kind_of(rules: CalendarRules) -> Kind[Any]:
    """The operations for these rules."""
    return _KINDS[type(rules)]


def account_of(rules: CalendarRules) -> str:
    """The name under which the state stores facts about that calendar's server."""
    found: str = kind_of(rules).account(rules)
    return found

"""A person's account: taken from a config, checked, and opened with its own secrets alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from calendar_followup.base.errors import AccessRefused, ConfigError
from calendar_followup.base.messages import Message, message, verbatim
from calendar_followup.config.schema import CalDavRules, Config, FolderRules, GoogleRules, MicrosoftRules
from calendar_followup.engine.kinds import OF_THIS_MACHINE, Reach, Secrets
from calendar_followup.service.guard import Guard, check_url
from calendar_followup.service.people import Account, People
from calendar_followup.storage.google_token import GoogleToken
from calendar_followup.storage.microsoft_token import MicrosoftToken

if TYPE_CHECKING:
    from google.oauth2.credentials import Credentials

    from calendar_followup.calendars.microsoft.api import Access

PATIENCE = 10.0  # seconds without a byte: the next run is the retry


def _stored_token(rules: GoogleRules | MicrosoftRules) -> Mapping[str, Any]:
    if isinstance(rules, MicrosoftRules):
        return MicrosoftToken(rules.account, rules.token).load()
    return GoogleToken(rules.credentials, rules.token).load()


# Keys of a calendar that name a file, a program or a server of the machine, which people of a service have no say
# in, and those that hold its secrets.
_NOT_KEPT = ("password", "password_command", "ca_file", "client_certificate", "credentials", "token")


def account_from(
    values: Mapping[str, Any],
    config: Config,
    allowed: Sequence[str],
    password_of: Callable[[CalDavRules], str] = OF_THIS_MACHINE.password_of,
    token_of: Callable[[GoogleRules | MicrosoftRules], Mapping[str, Any]] = _stored_token,
) -> Account:
    """The account of the config that was made from these values, with the secrets that it leads to here.

    Raises ``ConfigError`` for what the service can't or won't do for anybody.
    """
    passwords, tokens, tables = {}, {}, []
    for rules, table in zip(config.calendars, values["calendars"], strict=True):
        kept = {key: value for key, value in table.items() if key not in _NOT_KEPT}
        match rules:
            case FolderRules():
                raise ConfigError(message("the service reads no folders: {name} is one", name=rules.name))
            case CalDavRules():
                check_url(rules.url, allowed)
                passwords[rules.name] = password_of(rules)
            case GoogleRules():
                tokens[rules.name] = token_of(rules)
                kept |= {"credentials": "kept", "token": rules.name}
            case MicrosoftRules():
                tokens[rules.name] = token_of(rules)
                kept |= {"token": rules.name}
        tables.append(kept)
    drafts = {key: value for key, value in values.get("drafts", {}).items() if key != "templates"}
    told = {**values, "calendars": tables, "drafts": drafts, "timezone": str(config.zone())}
    return Account(told, passwords, tokens)


def secrets_of(person: int, account: Account, people: People, allowed: Sequence[str]) -> Secrets:
    """The person's own secrets, for the calendars of their account; nothing of this machine's is used."""

    def password_of(rules: CalDavRules) -> str:
        try:
            return account.passwords[rules.name]
        except KeyError as error:
            raise AccessRefused(message("there is no password: connect again")) from error

    def credentials_of(rules: GoogleRules) -> Credentials:
        from calendar_followup.calendars.google import access  # a big library: only where it is needed
        from calendar_followup.calendars.google.connection import connection

        connection().timeout = PATIENCE  # of this thread
        none = message("no access to Google yet: run connect google")
        return access.credentials_of(_KeptToken(person, rules.token, account, people, none))

    def access_of(rules: MicrosoftRules) -> Access:
        from calendar_followup.calendars.microsoft.access import Kept  # not for a person without such a calendar

        none = message("no access to Microsoft yet: run connect microsoft")
        return Kept(_KeptToken(person, rules.token, account, people, none), rules.api_root)

    reach = Reach(resolver=partial(Guard, allowed), patience=PATIENCE)
    return Secrets(password_of, credentials_of, reach, access_of)


class _KeptToken:
    """A person's token, in their sealed account (the port ``TokenStore``); ``none`` says that there is none."""

    def __init__(self, person: int, name: str, account: Account, people: People, none: Message) -> None:
        self._person, self._name, self._account, self._people = person, name, account, people
        self._none = none

    def load(self) -> Mapping[str, Any]:
        found = self._account.tokens.get(self._name)
        if found is None:
            raise AccessRefused(self._none)
        return found

    def save(self, token: Mapping[str, Any]) -> Message:
        self._account = replace(self._account, tokens={**self._account.tokens, self._name: token})
        self._people.keep(self._person, self._account)
        return verbatim("")

"""Signs in to a CalDAV server: a password is tried before it is stored, and asked for again if it is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from calendar_followup.base.errors import ConfigError, FollowUpError, NotSignedIn, TryAgainLater
from calendar_followup.base.messages import message
from calendar_followup.calendars.caldav.addresses import server_of
from calendar_followup.calendars.caldav.discovery import Found, find
from calendar_followup.calendars.caldav.session import host_of
from calendar_followup.calendars.caldav.transport import Connection
from calendar_followup.calendars.facts import Learnt
from calendar_followup.calendars.port import Traffic
from calendar_followup.cli.i18n import _
from calendar_followup.cli.progress import waiting
from calendar_followup.cli.questions import answered, can_ask, confirmed, prompted, tell
from calendar_followup.config.schema import CalDavRules
from calendar_followup.engine.kinds import Secrets, account
from calendar_followup.storage.secrets import has_keyring, into_keyring, password_of, service_of

ADDRESS = message("Your e-mail address, or the server's address")
_COMMAND = message("A command that prints the password (pass show calendar)")


def name_in(address: str) -> str:
    """The user name that an address holds: a whole e-mail address is one, anything else holds none."""
    return address if "@" in address and "://" not in address else ""


@dataclass(frozen=True, slots=True)
class SignIn:
    """An account as the config will have it; ``typed`` is the password, if the person typed one."""

    table: dict[str, str]
    typed: str = ""

    @property
    def rules(self) -> CalDavRules:
        """The rules, validated."""
        return CalDavRules.model_validate(self.table)

    def changed(self, **keys: str) -> SignIn:
        """A copy with other keys."""
        return replace(self, table={**self.table, **keys})


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The account that the server accepted, and its calendars."""

    account: SignIn
    connection: Connection
    learnt: Learnt
    found: Found


def signed_in(table: dict[str, str], *, asks_address: bool) -> SignedIn:
    """The account's calendars; on a terminal, asks again for what the server refuses."""
    trying = _with_password(SignIn(table))
    while True:
        try:
            return _tried(trying)
        except NotSignedIn as error:
            if not can_ask():
                raise
            tell(error)
            trying = _another_password(trying)
        except (ConfigError, TryAgainLater) as error:
            if not (can_ask() and asks_address):
                raise
            tell(error)
            url = answered(ADDRESS, None, server_of, default=trying.rules.url)
            trying = trying.changed(url=url)


def kept(trying: SignIn) -> dict[str, str]:
    """The keys for the config, once the password is stored where later runs find it."""
    if not trying.typed:
        return trying.table
    rules, typed = trying.rules, trying.typed
    if has_keyring():
        keyring = _("Keep the password in this machine's keyring?")
        if confirmed(keyring, default=True) and into_keyring(service_of(rules.url), rules.username, typed):
            return trying.table
    elif confirmed(_("This machine has no keyring. Keep it in the config, readable by you alone?")):
        return {**trying.table, "password": typed}
    return {**trying.table, "password_command": answered(_COMMAND, None, _printing(typed, rules))}


def _tried(trying: SignIn) -> SignedIn:
    typed = trying.typed
    learnt = Learnt()
    secrets = Secrets(password_of=(lambda _: typed) if typed else password_of)
    connection = Connection(account(trying.rules, secrets), learnt, Traffic())
    with waiting(_("asking {host}…").format(host=host_of(trying.rules.url))):
        return SignedIn(trying, connection, learnt, find(connection, trying.rules.url))


def _with_password(trying: SignIn) -> SignIn:
    """Asks for a password if there is no other source."""
    try:
        password_of(trying.rules)
        return trying
    except FollowUpError:
        if not can_ask() or trying.rules.password_command:
            raise
    asked = _("Password (an app password, where the service has them)")
    return replace(trying, typed=str(prompted(asked, hide_input=True)))


def _another_password(trying: SignIn) -> SignIn:
    """Asks for another password; Enter means that the user name was wrong."""
    table = {key: value for key, value in trying.table.items() if key not in ("password", "password_command")}
    asked = _("Password (or Enter, if the user name {name} is wrong)").format(name=trying.rules.username)
    while not (typed := str(prompted(asked, hide_input=True, default="", show_default=False))):
        name = prompted(_("User name"), default=table.get("username"))
        table["username"] = str(name).strip()
        asked = _("Password (an app password, where the service has them)")
    return SignIn(table, typed)


def _printing(password: str, rules: CalDavRules) -> Callable[[str], str]:
    """Asks for a command that prints the password; any other command would shut the next run out."""

    def check(command: str) -> str:
        try:
            printed = password_of(rules.model_copy(update={"password_command": command}))
        except FollowUpError as error:
            raise ConfigError(error.message) from error
        if printed != password:
            raise ConfigError(message("that command prints a different password from the one that was accepted"))
        return command

    return check

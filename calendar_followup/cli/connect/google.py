"""``connect google``: signs in, offers the calendars and a colour as the tag, and checks access."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import available_timezones

import click
from google.oauth2.credentials import Credentials

from calendar_followup.base.errors import ConfigError, FollowUpError
from calendar_followup.base.files import expanded
from calendar_followup.base.messages import message, word
from calendar_followup.calendars.facts import Learnt
from calendar_followup.calendars.google import access
from calendar_followup.calendars.google.calendar import GoogleCalendar
from calendar_followup.calendars.google.scopes import MAKES, Width
from calendar_followup.calendars.port import Known, Scope
from calendar_followup.cli.connect.naming import settled_name
from calendar_followup.cli.connect.shared import (
    Shared,
    keep_facts,
    optional,
    shared,
    tell_what_is_written,
    try_out,
    write,
)
from calendar_followup.cli.i18n import _, said
from calendar_followup.cli.options import path_of
from calendar_followup.cli.questions import answered, can_ask, chosen_from
from calendar_followup.cli.streams import safe
from calendar_followup.config.file import named_calendars
from calendar_followup.config.schema import GoogleRules
from calendar_followup.storage.google_token import GoogleToken

# The colours of events, by their colorId (reference: calendar/api/v3/reference/colors),
# by the names in Google Calendar.
COLORS = {
    "1": word("lavender"),
    "2": word("sage"),
    "3": word("grape"),
    "4": word("flamingo"),
    "5": word("banana"),
    "6": word("tangerine"),
    "7": word("peacock"),
    "8": word("graphite"),
    "9": word("blueberry"),
    "10": word("basil"),
    "11": word("tomato"),
}
# And in French, in any locale; Google's own list for Québec may use either name.
_IN_FRENCH = {
    "lavande": "1",
    "sauge": "2",
    "raisin": "3",
    "flamant rose": "4",
    "flamant": "4",
    "banane": "5",
    "mandarine": "6",
    "paon": "7",
    "myrtille": "9",
    "bleuet": "9",
    "basilic": "10",
    "tomate": "11",
}


@click.command()
@click.option("--credentials", type=click.Path(path_type=Path), help="Your client's file (docs/google.md).")
@click.option("--calendar", help="Which calendar, by its title or id; by default your main one.")
@click.option("--color", "colors", multiple=True, metavar="NAME", help="A colour that marks interviews (banana).")
@click.option("--shared", "is_shared", is_flag=True, help="Ask for calendars too that others share with you.")
@click.option("--apart", is_flag=True, help="Ask to write into a calendar of its own alone (--followups).")
@click.option("--token", metavar="FILE", help="Keep the access in this file, to take it to another machine.")
@click.option("--no-browser", is_flag=True, help="Sign in with a browser on another machine.")
@click.option("--api-root", hidden=True, help="A test server on this machine.")
@shared
def google(
    credentials: Path | None,
    calendar: str | None,
    colors: tuple[str, ...],
    is_shared: bool,
    apart: bool,
    token: str | None,
    no_browser: bool,
    api_root: str | None,
    given: Shared,
) -> int:
    """Connect a Google calendar: signs in, checks access, writes the config."""
    marked = [number_of(color) for color in colors]
    client = answered(message("Your client's file (credentials.json)"), credentials, _client)
    scopes = _scopes(given.followups, is_shared=is_shared, apart=apart)
    found = (signed_in_elsewhere if no_browser else signed_in_here)(client, scopes)
    scope, root = Scope(datetime.now(UTC), UTC), api_root or ""
    wanted = calendar or _chosen(GoogleCalendar("", lambda: found, "primary", scope, Learnt(), root))
    table = {"type": "google", "calendar": wanted, "credentials": str(client)} | optional(api_root=api_root)
    given = settled_name(given, table, "google")
    table |= optional(name=given.name, followups=given.followups, token=token)
    learnt = Learnt()
    chosen = GoogleCalendar(given.name, lambda: found, wanted, scope, learnt, root)
    reading = chosen.read(Known())
    place = access.keep(found, GoogleToken(str(client), _token_file(given, token)), datetime.now(UTC))
    opens = _("It opens: {number} events. Your access is kept in {place}.")
    click.echo(opens.format(number=reading.listed, place=said(place)))
    tell_what_is_written(given)
    rules = GoogleRules.model_validate(table)
    if given.followups:
        home = GoogleCalendar(given.name, lambda: found, given.followups, scope, Learnt(), root)
        if home.make_if_missing():
            click.echo(_("The calendar {name} was made.").format(name=safe(given.followups)))
        try_out(home)
    else:
        try_out(chosen)
    keep_facts(given.config, rules, learnt.facts)
    write(given, table, marked or _asked_color(), zone=_zone_of(chosen, wanted))
    return 0


def signed_in_here(client: Path, scopes: Sequence[str]) -> Credentials:
    """Access by this machine's browser."""
    return access.by_browser(client, lambda text: click.echo(said(text)), scopes, said)


def signed_in_elsewhere(client: Path, scopes: Sequence[str]) -> Credentials:
    """Access by a browser on another machine."""
    return access.by_hand(client, lambda text: str(click.prompt(said(text), prompt_suffix="> ", err=True)), scopes)


def _zone_of(calendar: GoogleCalendar, wanted: str) -> str:
    """The time zone of the calendar in Google's settings; nothing where the account does not list it."""
    with suppress(FollowUpError):
        for each in calendar.listed():
            if wanted in (each.id, each.title) or (wanted == "primary" and each.primary):
                return each.zone if each.zone in available_timezones() else ""
    return ""


def _scopes(followups: str | None, *, is_shared: bool, apart: bool) -> list[str]:
    """The scopes to request: the least for the person's choice."""
    if apart and (is_shared or not followups):
        raise ConfigError(message("--apart goes with --followups NAME, and not with --shared"))
    width = Width.APART if apart else Width.SHARED if is_shared else Width.OWN
    return sorted({*width.value, *([MAKES] if followups else [])})


def _token_file(given: Shared, token: str | None) -> str:
    """The file for the token: from the option, or from the config's entry for that calendar."""
    path = path_of(given.config)
    kept = token or str(named_calendars(path).get(given.name, {}).get("token", ""))
    return os.path.normpath(path.absolute().parent / expanded(kept)) if kept else ""


def number_of(color: str) -> str:
    """The colorId for a colour's name in English or French, or for its own number."""
    wanted = color.strip().casefold()
    numbers = {**_IN_FRENCH, **{name: number for number, name in COLORS.items()}}
    number = wanted if wanted in COLORS else numbers.get(wanted)
    if number is None:
        raise ConfigError(
            message("Google Calendar has no colour “{color}”: there are {names}", color=color, names=_names())
        )
    return number


def _names() -> str:
    """The names in the language of the person's Google Calendar."""
    return ", ".join(_(name) for name in COLORS.values())


def _client(text: str) -> Path:
    path = expanded(text.strip()).absolute()
    access.check_client(path)
    return path


def _chosen(main: GoogleCalendar) -> str:
    """The title of the calendar that the person wants; the primary one where nobody can be asked."""
    if not can_ask():
        return "primary"
    owned = [each for each in main.listed() if each.role == "owner"]
    if len(owned) < 2:
        return "primary"
    titles = Counter(each.title for each in owned)
    # Of two calendars with the same title, use the id.
    names = sorted(each.title if titles[each.title] == 1 else f"{each.title} = {each.id}" for each in owned)
    click.echo(_("Your calendars:"))
    own = _("your main one")
    found = chosen_from(_("Which one has your interviews"), [own, *names])
    return "primary" if found == own else found.rpartition(" = ")[2]


def _asked_color() -> list[str]:
    """The number of the colour that marks interviews, if one does; asks again until it is one of Google's."""
    if not can_ask():
        return []
    none = _("none")

    def read(text: str) -> list[str]:
        return [] if text.strip().casefold() in ("", "none", "aucune", none) else [number_of(text)]

    question = message(
        "An invitation that you can't edit can be marked by its colour in Google Calendar instead of a tag.\n"
        "Which colour means an interview? ({none}, or one of {names})",
        none=none,
        names=_names(),
    )
    return answered(question, None, read, default=none)

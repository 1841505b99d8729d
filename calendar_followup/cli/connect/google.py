"""``connect google``: signs in, offers the calendars and a colour as the tag, looks whether it opens."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from calendar_followup.base.errors import ConfigError
from calendar_followup.base.messages import message, word
from calendar_followup.calendars.facts import Learnt
from calendar_followup.calendars.google import access
from calendar_followup.calendars.google.calendar import GoogleCalendar
from calendar_followup.calendars.port import Known, Scope
from calendar_followup.cli.connect.shared import WRITES, Shared, asked, keep_facts, optional, shared, try_out, write
from calendar_followup.cli.i18n import _, said
from calendar_followup.config.schema import GoogleRules
from calendar_followup.storage.google_token import GoogleToken

# The colours of events, by their colorId (reference: calendar/api/v3/reference/colors),
# under the names that Google Calendar shows.
COLORS = {
    "1": ("lavender", "lavande"),
    "2": ("sage", "sauge"),
    "3": ("grape", "raisin"),
    "4": ("flamingo", "flamant rose"),
    "5": ("banana", "banane"),
    "6": ("tangerine", "mandarine"),
    "7": ("peacock", "paon"),
    "8": ("graphite",),
    "9": ("blueberry", "myrtille"),
    "10": ("basil", "basilic"),
    "11": ("tomato", "tomate"),
}
_ASKS_COLOR = word("""\
An invitation that you can't edit can be marked by its colour in Google Calendar instead of a tag.
Which colour means an interview? (none, or one of {names})""")


@click.command()
@click.option("--credentials", type=click.Path(path_type=Path), help="Your client's file (docs/google.md).")
@click.option("--calendar", help="Which calendar, by its title or id; by default your main one.")
@click.option("--color", "colors", multiple=True, metavar="NAME", help="A colour that marks interviews (banana).")
@click.option("--no-browser", is_flag=True, help="Sign in with a browser on another machine.")
@click.option("--api-root", hidden=True, help="A stand-in on this very machine.")
@shared
def google(
    credentials: Path | None,
    calendar: str | None,
    colors: tuple[str, ...],
    no_browser: bool,
    api_root: str | None,
    given: Shared,
) -> int:
    """Connect a Google calendar: signs in, looks whether it opens, writes the config."""
    marked = [number_of(color) for color in colors]
    client = Path(asked(word("Your client's file (credentials.json)"), credentials)).expanduser().absolute()
    if no_browser:
        found = access.by_hand(client, lambda text: str(click.prompt(said(text), prompt_suffix="> ", err=True)))
    else:
        found = access.by_browser(client, lambda text: click.echo(said(text)))
    scope, root = Scope(datetime.now(UTC), UTC), api_root or ""
    wanted = calendar or _chosen(GoogleCalendar(given.name, lambda: found, "primary", scope, Learnt(), root))
    table = {"name": given.name, "type": "google", "calendar": wanted, "credentials": str(client)}
    table |= optional(followups=given.followups, api_root=api_root)
    learnt = Learnt()
    chosen = GoogleCalendar(given.name, lambda: found, wanted, scope, learnt, root)
    reading = chosen.read(Known())
    place = access.keep(found, GoogleToken(str(client)), datetime.now(UTC))
    opens = _("It opens: {number} events. Your access is kept in {place}.")
    click.echo(opens.format(number=reading.listed, place=said(place)) + f"\n{_(WRITES)}")
    try_out(chosen)
    keep_facts(given.config, GoogleRules.model_validate(table), learnt.facts)
    write(given, table, marked or _asked_color())
    return 0


def number_of(color: str) -> str:
    """The colorId of a colour's name in English or French, or of its own number."""
    wanted = color.strip().casefold()
    for number, names in COLORS.items():
        if wanted in (number, *names):
            return number
    raise ConfigError(
        message("Google Calendar has no colour “{color}”: there are {names}", color=color, names=_names())
    )


def _names() -> str:
    return ", ".join(names[0] for names in COLORS.values())


def _chosen(main: GoogleCalendar) -> str:
    """The title of the calendar that the person wants; their main one where nobody can be asked."""
    if not sys.stdin.isatty():
        return "primary"
    titles = sorted(main.titles())
    if len(titles) < 2:
        return "primary"
    click.echo(_("Your calendars: {titles}").format(titles=", ".join(titles)))
    choice = click.Choice(["primary", *titles])
    return str(click.prompt(_("Which one has your interviews"), type=choice, default="primary", show_choices=False))


def _asked_color() -> list[str]:
    if not sys.stdin.isatty():
        return []
    said = str(click.prompt(_(_ASKS_COLOR).format(names=_names()), default="none"))
    return [] if said == "none" else [number_of(said)]

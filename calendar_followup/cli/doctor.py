"""``doctor``: whether everything works, and what to do where it doesn't."""

from __future__ import annotations

import json
from pathlib import Path

import click

from calendar_followup.cli.i18n import said
from calendar_followup.cli.options import common, session
from calendar_followup.cli.streams import safe, wrapped
from calendar_followup.engine.doctor import checkup

_SIGNS = {True: ("ok", "green"), None: ("--", "cyan"), False: ("!!", "red")}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@common
def doctor(as_json: bool, config: Path | None, now: str | None, verbose: bool) -> int:
    """Check config, access, clock and each calendar's abilities; say what to do.

    \b
    Examples:
      calendar-followup doctor
      calendar-followup doctor --json
    """
    with session(config, now) as opened:
        checks = list(
            checkup(opened.config, opened.path, opened.state, opened.now, opened.now if now is None else None)
        )
    if as_json:
        click.echo(json.dumps({"checks": [{"name": str(c.name), "ok": c.ok, "text": str(c.text)} for c in checks]}))
    else:
        names = [safe(said(check.name)) for check in checks]
        widest = max(map(len, names))
        for name, check in zip(names, checks, strict=True):
            sign, color = _SIGNS[check.ok]
            first, *rest = wrapped(f"{sign}  {name:{widest}}  {said(check.text)}", hang=len(sign) + widest + 4)
            click.echo(first.replace(sign, click.style(sign, fg=color), 1))
            for line in rest:
                click.echo(line)
    return 1 if any(check.ok is False for check in checks) else 0

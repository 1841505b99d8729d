"""The manual page, the shell completions and the reference, generated from the commands and the config's models.

``python -m tools.manual`` regenerates them; a test compares the committed files with the source.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from inspect import cleandoc
from pathlib import Path

import click

from calendar_followup import __version__
from calendar_followup.cli.app import app
from calendar_followup.cli.commands import LazyCommand
from calendar_followup.cli.help import translated
from calendar_followup.cli.i18n import speak
from tools import settings

ROOT = Path(__file__).parent.parent
SHARE = ROOT / "data" / "share"
PROGRAM = "calendar-followup"
_COMPLETIONS = {
    "bash": "bash-completion/completions/calendar-followup",
    "zsh": "zsh/site-functions/_calendar-followup",
    "fish": "fish/vendor_completions.d/calendar-followup.fish",
}

WORDS = {
    "en": {
        "NAME": "NAME",
        "SYNOPSIS": "SYNOPSIS",
        "DESCRIPTION": "DESCRIPTION",
        "COMMANDS": "COMMANDS",
        "EXIT": "EXIT STATUS",
        "FILES": "FILES",
        "what": "writes into your own calendar what to send after a job interview, and when",
        "reference": "# Every command and option",
        "made": "*Made from the commands themselves, by `make manual`.*",
        "option": "| option | |",
    },
    "fr": {
        "NAME": "NOM",
        "SYNOPSIS": "SYNOPSIS",
        "DESCRIPTION": "DESCRIPTION",
        "COMMANDS": "COMMANDES",
        "EXIT": "CODES DE RETOUR",
        "FILES": "FICHIERS",
        "what": "inscrit dans votre propre calendrier quoi envoyer après une entrevue, et quand",
        "reference": "# Chaque commande et ses options",
        "made": "*Tiré des commandes elles-mêmes, par `make manual`.*",
        "option": "| option | |",
    },
}
EXITS = {
    "en": {
        "0": "done",
        "1": "done, with problems named",
        "2": "the command or the config is wrong",
        "75": "try again later",
        "77": "access refused or expired: connect again",
        "130": "interrupted; nothing is half-written",
    },
    "fr": {
        "0": "c’est fait",
        "1": "c’est fait, et des problèmes sont nommés",
        "2": "la commande ou la configuration est erronée",
        "75": "réessayez plus tard",
        "77": "accès refusé ou expiré : branchez à nouveau",
        "130": "interrompu ; rien n’est écrit à moitié",
    },
}
FILES = ("~/.config/calendar-followup/config.toml", "~/.local/state/calendar-followup/")


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Within it, the program speaks that language."""
    before = {name: os.environ.get(name) for name in ("LANGUAGE", "LANG", "LC_ALL", "LC_MESSAGES")}
    os.environ.update(LANGUAGE=language, LC_ALL="", LC_MESSAGES="", LANG="")
    speak()
    try:
        yield
    finally:
        os.environ.update({name: value for name, value in before.items() if value is not None})
        for name in (name for name, value in before.items() if value is None):
            os.environ.pop(name, None)


def loaded(group: click.Group) -> Iterator[click.Command]:
    """The commands of a group, loaded, in the language that the program speaks."""
    for each in group.commands.values():
        yield translated(each.loaded() if isinstance(each, LazyCommand) else each)


def commands(group: click.Group, name: str = PROGRAM) -> Iterator[tuple[str, click.Command, click.Context]]:
    """Every command of the group, with its full name."""
    for each in loaded(group):
        whole = f"{name} {each.name}"
        context = click.Context(each, info_name=whole)
        yield whole, each, context
        if isinstance(each, click.Group):
            yield from commands(each, whole)


def usage(command: click.Command, context: click.Context) -> str:
    return " ".join([context.info_name or "", *command.collect_usage_pieces(context)])


def options(command: click.Command, context: click.Context) -> Iterator[tuple[str, str]]:
    for each in command.get_params(context):
        record = each.get_help_record(context)
        if record is not None and "--help" not in record[0]:
            yield record


def described(command: click.Command) -> tuple[str, str]:
    """The command's description and its examples."""
    text, _, examples = cleandoc(command.help or "").partition("\n\n\b\n")
    return text, examples.partition("\n")[2]


def manual(language: str) -> str:
    """The manual page (man-pages(7), groff_man(7))."""
    said = WORDS[language]
    with speaking(language):
        text, examples = described(translated(app))
        lines = [f'.TH CALENDAR\\-FOLLOWUP 1 "" "{PROGRAM} {__version__}"', f".SH {said['NAME']}"]
        lines += [
            f"{PROGRAM} \\- {roff(said['what'])}",
            f".SH {said['SYNOPSIS']}",
            f".B {PROGRAM}",
            "COMMAND [OPTIONS]",
        ]
        lines += [
            f".SH {said['DESCRIPTION']}",
            paragraphs(text),
            ".nf",
            roff(examples),
            ".fi",
            f".SH {said['COMMANDS']}",
        ]
        for _, command, context in commands(app):
            about, examples = described(command)
            lines += [f".SS {roff(usage(command, context))}", paragraphs(about)]
            for names, help_text in options(command, context):
                lines += [".TP", f".B {roff(names)}", roff(help_text)]
            lines += [".PP", ".nf", roff(examples), ".fi"] if examples else []
        lines.append(f".SH {said['EXIT']}")
        for code, meaning in EXITS[language].items():
            lines += [".TP", f".B {code}", roff(meaning)]
        lines += [f".SH {said['FILES']}", *(f".TP\n.I {roff(name)}" for name in FILES)]
    return "\n".join(lines) + "\n"


def roff(text: str) -> str:
    """Text escaped for groff."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")
    return re.sub(r"^\.", "\\&.", escaped, flags=re.MULTILINE)


def paragraphs(text: str) -> str:
    return "\n.PP\n".join(roff(" ".join(part.split())) for part in text.split("\n\n"))


def reference(language: str) -> str:
    """The page of the documentation that lists all commands."""
    said = WORDS[language]
    lines = [said["reference"], "", said["made"], ""]
    with speaking(language):
        for name, command, context in commands(app):
            about, examples = described(command)
            lines += [
                f"## {name.removeprefix(PROGRAM + ' ')}",
                "",
                f"```text\n{usage(command, context)}\n```",
                "",
                about,
            ]
            rows = [f"| `{cell(names)}` | {cell(text)} |" for names, text in options(command, context)]
            lines += ["", said["option"], "| --- | --- |", *rows, ""]
            cleaned = "\n".join(line.strip() for line in examples.strip().split("\n"))
            lines += [f"```sh\n{cleaned}\n```", ""] if examples else []
    return "\n".join(lines)


def cell(text: str) -> str:
    """Text for a cell of a table: a bar would begin the next one, even within code (GFM, 4.10)."""
    return text.replace("|", "\\|")


def settings_page(language: str) -> str:
    """The page of the documentation that explains every setting."""
    with speaking(language):
        return settings.page(language)


def completion(shell: str) -> str:
    """The completion script that the program prints for that shell."""
    environment = {**os.environ, "_CALENDAR_FOLLOWUP_COMPLETE": f"{shell}_source", "LANG": "C.UTF-8", "LANGUAGE": ""}
    words = [sys.executable, "-m", "calendar_followup"]
    done = subprocess.run(words, capture_output=True, text=True, check=True, env=environment)
    return done.stdout.rstrip("\n") + "\n"


MADE: dict[Path, Callable[[], str]] = {
    SHARE / "man" / "man1" / f"{PROGRAM}.1": lambda: manual("en"),
    SHARE / "man" / "fr" / "man1" / f"{PROGRAM}.1": lambda: manual("fr"),
    **{SHARE / path: (lambda shell=shell: completion(shell)) for shell, path in _COMPLETIONS.items()},  # type: ignore[misc]  # a default binds it
    ROOT / "docs" / "reference.md": lambda: reference("en"),
    ROOT / "docs" / "fr" / "reference.md": lambda: reference("fr"),
    ROOT / "docs" / "config.md": lambda: settings_page("en"),
    ROOT / "docs" / "fr" / "config.md": lambda: settings_page("fr"),
}


def main() -> int:
    """Regenerates all files."""
    for path, make in MADE.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(make(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

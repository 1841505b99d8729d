"""The program's sentences, extracted from its source; ``python -m tools.phrases`` updates the catalog.

A sentence is the literal in a marked call (``message``, ``counted``, ``word``, ``_``,
``ngettext``), in the code or the page, or the help of a command.
"""

from __future__ import annotations

import ast
import io
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from inspect import cleandoc
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from calendar_followup.cli.app import app
from calendar_followup.cli.commands import LazyCommand
from calendar_followup.cli.help import metavar_of

PACKAGE = Path(__file__).parent.parent / "calendar_followup"
FRENCH = PACKAGE / "cli" / "locale" / "fr" / "LC_MESSAGES" / "calendar_followup.po"

Sentence = str | tuple[str, str]  # or a singular and a plural

# How many sentences a call marks: its first argument, or the singular and the plural.
MARKS = {"message": 1, "word": 1, "_": 1, "counted": 2, "ngettext": 2}
# Click's own words, which are in the program's catalog too (click 8.2).
OF_CLICK = (
    "Usage:",
    "Options",
    "Commands",
    "Show this message and exit.",
    "Show the version and exit.",
    "Error: {message}",
    "Try '{command} {option}' for help.",
    "default: {default}",
    "required",
    "No such command {name!r}.",
    "Missing command.",
    "Missing argument",
    "Missing option",
    "Invalid value for {param_hint}: {message}",
    "Invalid value: {message}",
    ("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    "No such option {name!r}.",
    "Positional arguments",
    ("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    ("Takes {nargs} values but 1 was given.", "Takes {nargs} values but {len} were given."),
    "Option {name!r} does not take a value.",
    ("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    ("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    "Choose from:\n\t{choices}",
    "Error: invalid input",
    "Error: The two entered values do not match.",
    "Repeat for confirmation",
    "[OPTIONS]",
    "COMMAND [ARGS]...",
    "[COMMAND] [ARGS]...",
)


def in_code(tree: ast.AST) -> Iterator[Sentence]:
    """The literals that a module marks."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            literals = (each.value for each in node.args[: MARKS.get(name, 0)] if isinstance(each, ast.Constant))
            marked = [each for each in literals if isinstance(each, str)]
            if len(marked) == MARKS.get(name):
                yield (marked[0], marked[1]) if len(marked) > 1 else marked[0]


def in_help(command: click.Command) -> Iterator[str]:
    """The help of a command, its options and its subcommands; from examples, only the remarks."""
    for part in filter(None, cleandoc(command.help or "").split("\n\n\b\n")):
        lines = part.split("\n")
        yield lines[0] if part.startswith("Examples:") else part
        if part.startswith("Examples:"):
            yield from (found[1] for line in lines if (found := re.fullmatch(r"\s+\S.*?\S\s{2,}(.*)", line)))
    yield from (each.help for each in command.params if isinstance(each, click.Option) and each.help)
    yield from filter(None, (metavar_of(each) for each in command.params))
    if isinstance(command, LazyCommand):
        yield from in_help(command.loaded())
    for each in getattr(command, "commands", {}).values():
        yield from in_help(each)


def sentences() -> dict[Sentence, list[str]]:
    """Every sentence, and the files that use it."""
    found: dict[Sentence, list[str]] = {each: ["click"] for each in OF_CLICK}
    for sentence in in_help(app):
        found.setdefault(sentence, []).append("--help")
    for page in sorted((PACKAGE / "rendering").glob("*.html")):
        for sentence in re.findall(r'_\("([^"]+)"\)', page.read_text(encoding="utf-8")):
            found.setdefault(sentence, []).append(page.relative_to(PACKAGE.parent).as_posix())
    for path in sorted(PACKAGE.rglob("*.py")):
        for each in in_code(ast.parse(path.read_text(encoding="utf-8"))):
            found.setdefault(each, []).append(path.relative_to(PACKAGE.parent).as_posix())
    return found


def catalog() -> Catalog:
    """The French catalog in the package."""
    with FRENCH.open("rb") as file:
        return read_po(file, locale="fr")


def compiled(found: Catalog) -> bytes:
    buffer = io.BytesIO()
    write_mo(buffer, found)
    return buffer.getvalue()


HEADER = "# French as it is written in Québec.  Brought up to date by: make messages"
MADE = datetime(2026, 11, 23, tzinfo=UTC)  # fixed, so that only a sentence changes the file


def as_tuple(text: object) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, list | tuple) else (str(text),)


def main() -> int:
    """Updates the catalog, keeping its translations, and compiles it; 1 where some are missing."""
    old = {message.id: message.string for message in catalog()} if FRENCH.exists() else {}
    new = Catalog(locale="fr", project="calendar-followup", charset="utf-8", fuzzy=False, header_comment=HEADER)
    new.creation_date = new.revision_date = MADE
    for sentence, files in sorted(sentences().items(), key=lambda item: str(item[0])):
        new.add(sentence, old.get(sentence, ""), locations=[(name, 0) for name in dict.fromkeys(files)])
    FRENCH.parent.mkdir(parents=True, exist_ok=True)
    with FRENCH.open("wb") as file:
        write_po(file, new, width=110, omit_header=False, include_lineno=False)
    FRENCH.with_suffix(".mo").write_bytes(compiled(new))
    missing = [message.id for message in new if message.id and not all(as_tuple(message.string))]
    print(*missing, sep="\n")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())

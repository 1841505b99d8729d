"""The sentences that the program says, gathered from its source; ``python -m tools.phrases`` updates the catalog.

English stands in the code, with values in place.  What a person may see is marked by
where it stands: in ``_`` and ``ngettext``, in an error, a problem, a check or a reason,
in the help of a command.  A value becomes a placeholder with its own name.
"""

from __future__ import annotations

import ast
import io
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from calendar_followup.domain.stages import Stage

PACKAGE = Path(__file__).parent.parent / "calendar_followup"
FRENCH = PACKAGE / "cli" / "locale" / "fr" / "LC_MESSAGES" / "calendar_followup.po"

Sentence = str | tuple[str, str]  # or one for a single thing and one for several

# Which argument of which call is shown.
SHOWN = {
    **dict.fromkeys(("_", "message", "word"), (0,)),
    **dict.fromkeys(("ConfigError", "TryAgainLater", "AccessRefused", "Passing", "Unreadable", "ValueError"), (0,)),
    **dict.fromkeys(("SecurityError", "TemplateError", "TemplateSyntaxError"), (0,)),
    "Problem": (1,),
    "Keep": (1,),
    "progress": (0,),
    "Check": (0, 2),
    "_asked": (0,),
    "asked": (0,),
}
# Words of the model's that are shown as they are: stages, states, details that are missing; and the page's language.
OF_THE_MODEL = (
    *(stage.value for stage in Stage),
    *("due", "to come", "planned", "deleted", "withdrawn"),
    *("role", "company", "people", "points"),
    "en",
)
# Click's own words, which go by the program's catalog too (click 8.2).
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
)


def template(node: ast.expr) -> str | None:
    """The sentence with placeholders, of a text with or without values in it."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = template(node.left), template(node.right)
        return None if left is None or right is None else left + right
    if not isinstance(node, ast.JoinedStr):
        return None
    parts, seen = "", dict[str, int]()
    for value in node.values:
        if isinstance(value, ast.Constant):
            parts += str(value.value)
        elif isinstance(value, ast.FormattedValue):
            name = name_of(value.value)
            seen[name] = seen.get(name, 0) + 1
            parts += "{" + name + (str(seen[name]) if seen[name] > 1 else "") + "}"
    return parts


def name_of(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name.strip("_").lower()
        case ast.Call(func=inner) | ast.Subscript(value=inner) | ast.Await(value=inner):
            return name_of(inner)
        case ast.BoolOp(values=[first, *_]):
            return name_of(first)
        case _:
            return "value"


def choices(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.IfExp):
        yield from choices(node.body)
        yield from choices(node.orelse)
    else:
        yield node


def shown_in(tree: ast.AST) -> Iterator[Sentence]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from shown_by(node)
        elif isinstance(node, ast.FunctionDef) and any(is_command(each) for each in node.decorator_list):
            docstring = ast.get_docstring(node)
            for part in (docstring or "").split("\n\n\b\n"):
                yield from examples(part) if part.startswith("Examples:") else [part]
        elif isinstance(node, ast.ClassDef) and node.name == "Reason":
            yield from (each.value.value for each in node.body if isinstance(each, ast.Assign))  # type: ignore[attr-defined]


def examples(part: str) -> Iterator[str]:
    yield "Examples:"
    for line in part.split("\n"):
        remark = re.fullmatch(r"\s+\S.*?\S\s{2,}(.*)", line)
        if remark:
            yield remark[1]


def shown_by(node: ast.Call) -> Iterator[Sentence]:
    function = node.func
    name = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
    places = [node.args[at] for at in SHOWN.get(name, ()) if at < len(node.args)]
    places += [keyword.value for keyword in node.keywords if keyword.arg == "help"]
    if name in ("ngettext", "counted"):
        yield (str(template(node.args[0])), str(template(node.args[1])))
    for place in places:
        for choice in choices(place):
            found = template(choice)
            if found and (name in ("message", "word") or any(letter.isalpha() for letter in strip_placeholders(found))):
                yield found


def strip_placeholders(text: str) -> str:
    return re.sub(r"\{\w*\}", "", text)


def is_command(decorator: ast.expr) -> bool:
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return isinstance(called, ast.Attribute) and called.attr in ("command", "group")


def sentences() -> dict[Sentence, list[str]]:
    """Every sentence, and the files that say it."""
    found: dict[Sentence, list[str]] = {each: ["click"] for each in OF_CLICK}
    found |= {each: ["calendar_followup/domain/model.py"] for each in OF_THE_MODEL}
    page = PACKAGE / "rendering" / "status.html"
    for sentence in re.findall(r'_\("([^"]+)"\)', page.read_text(encoding="utf-8")):
        found.setdefault(sentence, []).append("calendar_followup/rendering/status.html")
    for path in sorted(set(PACKAGE.rglob("*.py")) - {PACKAGE / "base" / "messages.py"}):
        for sentence in shown_in(ast.parse(path.read_text(encoding="utf-8"))):
            found.setdefault(sentence, []).append(path.relative_to(PACKAGE.parent).as_posix())
    return found


def catalog() -> Catalog:
    """The French catalog as it lies in the package."""
    with FRENCH.open("rb") as file:
        return read_po(file, locale="fr")


def compiled(found: Catalog) -> bytes:
    buffer = io.BytesIO()
    write_mo(buffer, found)
    return buffer.getvalue()


HEADER = "# French as it is written in Québec.  Brought up to date by: make messages"
MADE = datetime(2026, 11, 23, tzinfo=UTC)  # so that nothing but a sentence changes the file


def as_tuple(text: object) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, list | tuple) else (str(text),)


def main() -> int:
    """Brings the catalog up to date, keeping its translations, and compiles it; 1 where some are missing."""
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

"""Rules that import-linter can't check: where imports are, and that tests share nothing but tests/support."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def trees(folder: str) -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted((ROOT / folder).rglob("*.py")):
        yield path.relative_to(ROOT), ast.parse(path.read_text(encoding="utf-8"))


def imports(tree: ast.AST) -> list[ast.Import | ast.ImportFrom]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]


def imported(node: ast.Import | ast.ImportFrom) -> set[str]:
    """Every part of every name that the statement imports: modules, and names that may be modules."""
    names = {part for each in node.names for part in each.name.split(".")}
    return names | set((getattr(node, "module", None) or "").split("."))


def unexplained(path: Path, tree: ast.Module) -> Iterator[str]:
    """The imports inside functions without a comment beside them; the first of several in a row has it for all."""
    lines = (ROOT / path).read_text(encoding="utf-8").split("\n")
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    inside = sorted({each.lineno for function in functions for each in imports(function)})
    for number in inside:
        before = number - 1 if lines[number - 2] else number - 2  # a blank line separates the kinds of imports
        explained = any("#" in lines[at - 1] for at in (number, before)) or before in inside
        if not explained:
            yield f"{path}:{number}"


def test_no_test_module_is_imported_by_another() -> None:
    found = {
        f"{path}: {name}"
        for path, tree in trees("tests")
        for node in imports(tree)
        for name in imported(node)
        if name.startswith("test_")
    }
    assert found == set()


def test_an_import_inside_a_function_says_what_it_spares() -> None:
    assert [each for path, tree in trees("calendar_followup") for each in unexplained(path, tree)] == []


PAGES = ["docs/architecture.md", "docs/fr/architecture.md", "CONTRIBUTING.md"]
PACKAGE = ROOT / "calendar_followup"


@pytest.mark.parametrize("page", PAGES)
def test_what_is_said_of_the_house_names_what_is_there(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    named = {name for name in re.findall(r"`([\w./-]+(?:\.py|\.md|/))`", text) if "/" in name}
    assert named
    places = (ROOT, PACKAGE, PACKAGE / "domain", PACKAGE / "domain" / "reading" / "words")
    assert {name for name in named if not any((place / name).exists() for place in places)} == set()


@pytest.mark.parametrize("page", PAGES[:2])
def test_the_architecture_shows_every_room_in_the_order_of_the_layers(page: str) -> None:
    rooms = re.findall(r"^\| `(\w+)/`", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE)
    linter = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    layers = next(each["layers"] for each in linter["contracts"] if each.get("containers") == ["calendar_followup"])
    assert rooms[: len(layers) - 1] == layers[1:]

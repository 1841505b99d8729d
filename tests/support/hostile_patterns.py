"""Every pattern of a package, found by import, and texts made from a pattern's own parts to make it slow."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from re import _constants as sre  # type: ignore[attr-defined]  # what a pattern is made of is told nowhere else
from re import _parser as sre_parse  # type: ignore[attr-defined]  # likewise
from types import ModuleType
from typing import Any

SIGNS = tuple(" \t\n aAé0.,;:-_=/\\<>()[]{}\"'@#&%*+|!?\xa0$")
MANY = 20  # what may come as often as that counts as without end
MOST = 50  # texts for one pattern
_USES = "search|finditer|findall|sub|subn|split|match|fullmatch"
_LOOKS_EVERYWHERE = {"search", "finditer", "findall", "sub", "subn", "split"}


@dataclass(frozen=True)
class Found:
    """A pattern, its name, and how the package looks for it."""

    name: str
    pattern: re.Pattern[str]
    method: str

    def looks_in(self, text: str) -> object:
        """Looks for it as often as it may be there."""
        if self.method == "search":
            return sum(1 for _ in self.pattern.finditer(text))
        return getattr(self.pattern, self.method)(text)


def modules_of(*packages: str) -> Iterator[ModuleType]:
    for package in packages:
        root = importlib.import_module(package)
        yield root
        for each in pkgutil.walk_packages(root.__path__, f"{package}."):
            yield importlib.import_module(each.name)


def patterns_of(*packages: str) -> list[Found]:
    """The compiled ones in any value of a module, and those that a call has as a literal."""
    modules = list(modules_of(*packages))
    texts = {module.__name__: Path(str(module.__file__)).read_text(encoding="utf-8") for module in modules}
    source = "\n".join(texts.values())
    found: dict[tuple[str, int], Found] = {}
    for module in modules:
        for name, value in vars(module).items():
            for pattern in _patterns_in(value, 0):
                where = texts[module.__name__] if name.startswith("_") else source
                uses = set(re.findall(rf"\b{re.escape(name)}(?:\[[^\]]*\])?\.({_USES})\b", where))
                anchored = bool(uses) and not uses & _LOOKS_EVERYWHERE
                method = ("match" if "match" in uses else "fullmatch") if anchored else "search"
                found.setdefault((pattern.pattern, pattern.flags), Found(f"{module.__name__}:{name}", pattern, method))
        for line, method, pattern in _literals_in(texts[module.__name__]):
            found.setdefault((pattern.pattern, pattern.flags), Found(f"{module.__name__}:{line}", pattern, method))
    return list(found.values())


def _patterns_in(value: object, depth: int) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif isinstance(value, dict) and depth < 3:
        for each in value.values():
            yield from _patterns_in(each, depth + 1)
    elif isinstance(value, list | tuple | set | frozenset) and depth < 3:
        for each in value:
            yield from _patterns_in(each, depth + 1)
    elif hasattr(value, "__dataclass_fields__") and not isinstance(value, type) and depth < 3:
        for name in value.__dataclass_fields__:
            yield from _patterns_in(getattr(value, name, None), depth + 1)


def _literals_in(text: str) -> Iterator[tuple[int, str, re.Pattern[str]]]:
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="re"), attr=method), args=[ast.Constant(value=str(literal)), *_]
            ):
                if re.fullmatch(_USES, method):
                    everywhere = method in _LOOKS_EVERYWHERE
                    yield node.lineno, "search" if everywhere else method, re.compile(literal)


# Texts from a pattern's parts


def attacks_on(pattern: re.Pattern[str]) -> list[tuple[str, str]]:
    """Beginnings and pieces: the piece is to be repeated after its beginning, and with it."""
    chance = random.Random(pattern.pattern)
    found: dict[tuple[str, str], None] = {("", sign): None for sign in SIGNS}
    for _ in range(4):
        tree = sre_parse.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
        for before, piece in _repeated(tree, "", chance):
            found[before, piece] = found["", before + piece] = None
        whole = _example(tree, chance)
        for cut in {1, len(whole) // 2, len(whole) - 1, len(whole)}:
            found["", whole[:cut]] = None
    attacks = [each for each in found if each[1] and len("".join(each)) <= 200]
    signs, own = attacks[: len(SIGNS)], attacks[len(SIGNS) :]
    return [*signs, *chance.sample(own, min(len(own), MOST - len(signs)))]


def _repeated(tree: Any, before: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    """What may be repeated without end, and an example of what comes before it."""
    for operation, argument in tree:
        if operation in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            _, most, body = argument
            yield from _repeated(body, before, chance)
            if most > MANY:
                yield before, _example(body, chance)
        elif operation is sre.SUBPATTERN:
            yield from _repeated(argument[-1], before, chance)
        elif operation is sre.ATOMIC_GROUP:
            yield from _repeated(argument, before, chance)
        elif operation is sre.BRANCH:
            branches = argument[1]
            for branch in chance.sample(branches, min(4, len(branches))):
                yield from _repeated(branch, before, chance)
        elif operation in (sre.ASSERT, sre.ASSERT_NOT):
            yield from _repeated(argument[1], before, chance)
        before += _example([(operation, argument)], chance)


def _example(tree: Any, chance: random.Random) -> str:
    return "".join(_part(operation, argument, chance) for operation, argument in tree)


def _part(operation: Any, argument: Any, chance: random.Random) -> str:
    if operation is sre.LITERAL:
        return chr(argument)
    if operation is sre.NOT_LITERAL:
        return "b" if argument == ord("a") else "a"
    if operation is sre.ANY:
        return "a"
    if operation is sre.IN:
        return _one_of(argument, chance)
    if operation in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        least, most, body = argument
        return _example(body, chance) * int(max(least, min(1, most)))
    if operation is sre.SUBPATTERN:
        return _example(argument[-1], chance)
    if operation is sre.ATOMIC_GROUP:
        return _example(argument, chance)
    if operation is sre.BRANCH:
        return _example(chance.choice(argument[1]), chance)
    return ""


_OF_CATEGORY = {sre.CATEGORY_DIGIT: "0", sre.CATEGORY_SPACE: " ", sre.CATEGORY_WORD: "a"}


def _one_of(items: Any, chance: random.Random) -> str:
    if items[0][0] is sre.NEGATE:
        return next((sign for sign in "a0 -.,<\n;:é" if not any(_holds(item, sign) for item in items[1:])), "a")
    operation, argument = chance.choice(items)
    if operation is sre.LITERAL:
        return chr(argument)
    if operation is sre.RANGE:
        return chr(argument[0])
    return str(_OF_CATEGORY.get(argument, "-"))


_CATEGORIES = {
    sre.CATEGORY_DIGIT: r"\d",
    sre.CATEGORY_SPACE: r"\s",
    sre.CATEGORY_WORD: r"\w",
    sre.CATEGORY_NOT_DIGIT: r"\D",
    sre.CATEGORY_NOT_SPACE: r"\S",
    sre.CATEGORY_NOT_WORD: r"\W",
}


def _holds(item: Any, sign: str) -> bool:
    operation, argument = item
    if operation is sre.LITERAL:
        return chr(argument) == sign
    if operation is sre.RANGE:
        return bool(argument[0] <= ord(sign) <= argument[1])
    return re.fullmatch(_CATEGORIES.get(argument, "(?!)"), sign) is not None

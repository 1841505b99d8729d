"""A Jinja environment in which a template can't do harm, run for ever, or fill the memory.

Jinja's own sandbox keeps templates away from Python.  The remaining risks are bounded
here: the constructs of a template, the depth of its loops, and the length of a text at
each step (Jinja docs, “Security considerations”).
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from jinja2 import StrictUndefined, TemplateError, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.loaders import BaseLoader
from jinja2.sandbox import ImmutableSandboxedEnvironment

from calendar_followup.base.messages import Message, message

LONGEST_TEXT = 6_000  # characters, of a draft and of every intermediate text
LONGEST_TEMPLATE = 20_000
DEEPEST_LOOPS = 2
MOST_TURNS = 20_000  # of all loops of a template together
_COUNTED = "counted turns"  # no name that a template can use

_REFUSED = (nodes.Macro, nodes.CallBlock, nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends, nodes.Block)
_METHODS_OF_TEXT = frozenset({"upper", "lower", "title", "capitalize", "strip", "split", "startswith", "endswith"})
_FILTERS = ["capitalize", "count", "d", "default", "first", "join", "last", "length", "list", "lower", "map", "reject"]
_FILTERS += ["replace", "reverse", "select", "sort", "title", "trim", "truncate", "unique", "upper"]


class _Bounded(CodeGenerator):
    """Compiles ``~`` to a bounded join."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802  Jinja's own name
        self.write("environment.joined((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


class NotAllowed(TemplateError):
    """A construct that the sandbox forbids: ``why`` in our words, and the line, if known."""

    def __init__(self, why: Message, line: int | None = None) -> None:
        super().__init__(str(why))
        self.why, self.lineno = why, line


class Sandbox(ImmutableSandboxedEnvironment):
    """Renders templates by strangers, and by people who make mistakes."""

    intercepted_binops = frozenset(["*", "**", "%", "+"])
    code_generator_class = _Bounded

    def __init__(self, loader: BaseLoader, filters: Mapping[str, Callable[..., str]]) -> None:
        super().__init__(
            loader=loader,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            autoescape=False,
            finalize=_no_list,
        )
        self.globals.clear()
        ours = {name: self.filters[name] for name in _FILTERS} | dict(filters)
        self.filters = {name: _bounded(filter_) for name, filter_ in ours.items()} | {_COUNTED: self._counted}
        self.turns = 0

    def joined(self, parts: Iterable[object]) -> str:
        """The result of ``~``."""
        text: str = _checked("".join(str(_no_list(part)) for part in parts))
        return text

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic on small numbers; only ``~`` joins texts."""
        if not all(isinstance(each, int | float) and abs(each) < LONGEST_TEXT for each in (left, right)):
            raise NotAllowed(
                message("“{operator}” is for small numbers in a template; texts are joined with ~", operator=operator)
            )
        return super().call_binop(context, operator, left, right)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Forbids attributes of a text that could create a huge one."""
        if isinstance(obj, str) and attr not in _METHODS_OF_TEXT:
            return False
        return super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> None:
        """Without this, Jinja allows ``format``, with any width."""
        return

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        if len(source) > LONGEST_TEMPLATE:
            raise NotAllowed(message("longer than {most} characters", most=LONGEST_TEMPLATE), 1)
        template = super()._parse(source, name, filename)
        _check(template, 0)
        for loop in template.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, _COUNTED, [], [], None, None, lineno=loop.lineno)
        return template

    def _counted(self, items: Iterable[object]) -> Iterator[object]:
        """The same, until there were too many in all."""
        for item in items:
            self.turns += 1
            if self.turns > MOST_TURNS:
                raise NotAllowed(message("its loops run more than {most} times", most=MOST_TURNS))
            yield item


def _check(node: nodes.Node, loops: int) -> None:
    """Raises ``NotAllowed`` for constructs that could run for ever."""
    if isinstance(node, _REFUSED):
        what = type(node).__name__.lower()
        raise NotAllowed(message("“{what}” can't be used in a draft", what=what), node.lineno)
    if isinstance(node, nodes.For):
        loops += 1
        if node.recursive or loops > DEEPEST_LOOPS:
            raise NotAllowed(message("loops can't be nested that deeply in a draft"), node.lineno)
    for child in node.iter_child_nodes():
        _check(child, loops)


def _bounded(filter_: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(filter_)
    def checked(*arguments: Any, **named: Any) -> Any:
        for argument in (*arguments, *named.values()):
            if isinstance(argument, list | tuple):
                list(map(_no_list, argument))
        return _checked(filter_(*arguments, **named))

    return checked


def _no_list(value: Any) -> Any:
    """The value itself: lists of lists of lists are short to write, and their text is endless."""
    if isinstance(value, list | tuple | dict):
        raise NotAllowed(message("a list is not text: use join"))
    return value


def _checked(result: Any) -> Any:
    if isinstance(result, str) and len(result) > LONGEST_TEXT:
        raise NotAllowed(message("longer than {most} characters", most=LONGEST_TEXT))
    return result

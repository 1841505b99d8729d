"""Templates: the built-in ones, and the person's own that replace them file by file.

Jinja runs in a sandbox, with undefined variables as errors, and bounded in size.
A template of the person's that fails is reported, and ours serves meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from jinja2 import FileSystemLoader, PackageLoader, StrictUndefined, TemplateError, TemplateNotFound
from jinja2.loaders import BaseLoader
from jinja2.sandbox import ImmutableSandboxedEnvironment

from calendar_followup.drafts.wording import de, in_a_sentence
from calendar_followup.model import Problem

LONGEST_TEMPLATE = 20_000  # characters
LONGEST_DRAFT = 6_000


class Stationery:
    """Renders drafts; ``problems`` gathers what is wrong with the person's templates."""

    def __init__(self, folder: Path | None = None) -> None:
        self._ours = _environment(PackageLoader("calendar_followup", "templates"))
        self._theirs = None if folder is None else _environment(FileSystemLoader(folder))
        self._folder = folder
        self.problems: dict[str, Problem] = {}

    def render(self, name: str, variables: Mapping[str, object]) -> str:
        """The text of the template ``name`` (``fr/relance.txt``) with these variables."""
        if self._theirs is not None and name not in self.problems:
            try:
                return _bounded(self._theirs, name, variables)
            except TemplateNotFound:
                pass  # not every template needs replacing
            except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as error:
                where = f"{name}, line {error.lineno}" if hasattr(error, "lineno") and error.lineno else name
                self.problems[name] = Problem(where, f"template: {error}; the built-in one serves meanwhile")
        return _bounded(self._ours, name, variables)


def _environment(loader: BaseLoader) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=loader, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False
    )
    filters: Mapping[str, Callable[..., str]] = {"de": de, "in_a_sentence": in_a_sentence}
    environment.filters.update(filters)
    return environment


def _bounded(environment: ImmutableSandboxedEnvironment, name: str, variables: Mapping[str, object]) -> str:
    template = environment.get_template(name)
    text = ""
    for piece in template.generate(**variables):
        text += piece
        if len(text) > LONGEST_DRAFT:
            raise TemplateError(f"longer than {LONGEST_DRAFT} characters")
    return text

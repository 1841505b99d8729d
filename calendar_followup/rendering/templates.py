"""Templates: the built-in ones, and the person's own, each of which replaces one file.

Jinja runs in a sandbox, bounded in size and steps, and treats undefined variables as
errors.  If one of the person's templates fails, it is reported with file and line, and
the built-in one is used instead.
"""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from jinja2 import FileSystemLoader, PackageLoader, TemplateError, TemplateNotFound, meta

from calendar_followup.base.errors import cause
from calendar_followup.base.messages import Message, message, verbatim
from calendar_followup.base.suggestions import did_you_mean
from calendar_followup.base.walls import stumbled
from calendar_followup.domain.drafts.companies import chez, de_company
from calendar_followup.domain.drafts.phrases import PHRASES
from calendar_followup.domain.drafts.roles import in_a_sentence
from calendar_followup.domain.drafts.variables import VARIABLES
from calendar_followup.domain.drafts.wording import de, two
from calendar_followup.domain.model import Problem
from calendar_followup.domain.reading.text import sound
from calendar_followup.domain.stages import POLICIES
from calendar_followup.rendering.sandbox import LONGEST_TEMPLATE, LONGEST_TEXT, NotAllowed, Sandbox

FILTERS: Mapping[str, Callable[..., str]] = {
    "de": de,
    "de_company": de_company,
    "chez": chez,
    "in_a_sentence": in_a_sentence,
    "two": two,
}
NAMES = tuple(f"{language}/{policy.template}" for language in PHRASES for policy in POLICIES.values())
_SERVES = message("the built-in one is used meanwhile")


class Stationery:
    """Renders drafts; ``problems`` collects the faults in the person's templates.

    Each of their templates is checked when the folder is opened, so that a mistake shows
    before the day on which the template is needed.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._ours = Sandbox(PackageLoader("calendar_followup.rendering", "letters"), FILTERS)
        self._theirs = None if folder is None else Sandbox(FileSystemLoader(folder), FILTERS)
        self.problems: dict[str, Problem] = {}
        if folder is not None and self._theirs is not None:
            self.problems |= _looked_over(folder, self._theirs)

    def render(self, name: str, variables: Mapping[str, object]) -> str:
        """The text of the template ``name`` (``fr/relance.txt``) with these variables."""
        if self._theirs is not None and name not in self.problems:
            try:
                return _bounded(self._theirs, name, variables)
            except TemplateNotFound:
                pass  # a folder needn't replace every template
            except Exception as error:  # The wall: each template.
                self.problems[name] = _problem(name, error)
        return _bounded(self._ours, name, variables)


def _looked_over(folder: Path, environment: Sandbox) -> dict[str, Problem]:
    """The faults in each template of the folder, as far as parsing shows them."""
    if not folder.is_dir():
        reason = message("drafts.templates: there is no such folder; the built-in templates are used")
        return {"": Problem(str(folder), reason)}
    found = {}
    for path in sorted(folder.rglob("*.txt")):
        name = path.relative_to(folder).as_posix()
        if name not in NAMES:
            hint = did_you_mean(name, NAMES)
            reason = message("template: there is none of that name{hint}; it is not used", hint=hint)
            found[name] = Problem(sound(name), reason)
            continue
        try:
            source = _source_of(path)
            found.update((name, problem) for problem in _unknown(name, source, environment))
        except Exception as error:  # The wall: each template.
            found[name] = _problem(name, error)
    return found


def _source_of(path: Path) -> str:
    """The text of a template; raises ``NotAllowed`` for what is no file, which might never end."""
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise NotAllowed(message("not an ordinary file"))
    if found.st_size > 4 * LONGEST_TEMPLATE:  # bytes
        raise NotAllowed(message("longer than {most} characters", most=LONGEST_TEMPLATE), 1)
    return path.read_text(encoding="utf-8")


def _unknown(name: str, source: str, environment: Sandbox) -> Iterator[Problem]:
    """Variables that no draft has."""
    for variable in sorted(meta.find_undeclared_variables(environment.parse(source)) - VARIABLES.keys()):
        lines = source.split("\n")
        line = next((number for number, text in enumerate(lines, 1) if variable in text), 1)
        hint = did_you_mean(variable, VARIABLES)
        reason = message(
            "template: there is no “{variable}”{hint}; {serves}", variable=variable, hint=hint, serves=_SERVES
        )
        yield Problem(_place(name, line), reason)


def _problem(name: str, error: Exception) -> Problem:
    why = _why(error)
    place = _place(name, getattr(error, "lineno", None))
    return Problem(place, message("template: {why}; {serves}", why=why, serves=_SERVES))


def _why(error: Exception) -> Message:
    if isinstance(error, NotAllowed):
        return error.why
    if isinstance(error, OSError):
        return cause(error)
    foreseen = isinstance(error, TemplateError | ArithmeticError | LookupError | TypeError | ValueError)
    return verbatim(str(error)) if foreseen else stumbled(error)


def _place(name: str, line: int | None) -> Message:
    return message("{name}, line {line}", name=name, line=line) if line else verbatim(name)


def _bounded(environment: Sandbox, name: str, variables: Mapping[str, object]) -> str:
    text, environment.turns = "", 0
    for piece in environment.get_template(name).generate(**variables):
        text += piece
        if len(text) > LONGEST_TEXT:
            raise NotAllowed(message("longer than {most} characters", most=LONGEST_TEXT))
    return text

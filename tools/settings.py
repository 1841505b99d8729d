"""The page of the documentation that explains every setting, generated from the config's own models.

The TOML block on the page is a complete config: a test parses it.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from calendar_followup.cli.i18n import _
from calendar_followup.config.schema import (
    CalDavRules,
    Config,
    DraftRules,
    FolderRules,
    GoogleRules,
    InterviewRules,
    TimingRules,
)
from calendar_followup.domain.timing.moments import Span
from calendar_followup.domain.timing.rules import Hours

KINDS: dict[type[BaseModel], str] = {FolderRules: "perso", CalDavRules: "travail", GoogleRules: "agenda"}
TABLES: dict[str, type[BaseModel]] = {"interviews": InterviewRules, "timing": TimingRules, "drafts": DraftRules}
WIDTH = 78  # fits a page of the site without wrapping

WORDS = {
    "en": {
        "head": (
            "# Every setting\n\n*Made from the program's own models, by `make manual`.*\n\n"
            "The config is one TOML file. Everything is optional but one calendar. What is shown is the default, but "
            "for what is *yours*.\nA key with a `#` right before it is off until you take that sign away."
        ),
        "yours": "yours: ",
        "or": "; ",
        "tail": (
            "`calendar-followup connect` writes any kind of calendar, and leaves everything else in the file "
            "unchanged. More about\nservers: [CalDAV](caldav.md), [Google](google.md).\n\n"
            "An unknown key, a wrong type or an unknown time zone is one line that names the key and the line, and "
            "nothing is run.\n\n"
            "## Templates of your own\n\n"
            "The folder in `drafts.templates` may replace any of the built-in drafts: see [Templates](templates.md)."
        ),
    },
    "fr": {
        "head": (
            "# Tous les réglages\n\n*Tiré des modèles mêmes du programme, par `make manual`.*\n\n"
            "La configuration est un fichier TOML. Tout y est facultatif, sauf un calendrier. Ce qui suit "
            "montre les valeurs par\ndéfaut, hormis ce qui est *à vous*. Une clé précédée d’un `#` sans espace ne "
            "vaut qu’une fois ce signe enlevé."
        ),
        "yours": "à vous : ",
        "or": " ; ",
        "tail": (
            "`calendar-followup connect` écrit tout genre de calendrier, et laisse le reste du fichier tel quel. Sur "
            "les serveurs :\n[CalDAV](caldav.md), [Google](google.md).\n\n"
            "Une clé inconnue, un mauvais type ou un fuseau horaire inconnu donne une ligne qui nomme la clé et la "
            "ligne, et rien n’est\nfait.\n\n"
            "## Vos propres modèles\n\n"
            "Le dossier de `drafts.templates` peut remplacer n’importe quel brouillon du programme : voir "
            "[Modèles](templates.md)."
        ),
    },
}


def page(language: str) -> str:
    """The page in that language, to which the catalog is already set."""
    said = WORDS[language]
    return "\n".join([said["head"], "", "```toml", *sample(said["yours"], said["or"]), "```", "", said["tail"], ""])


def sample(yours: str, then: str) -> Iterator[str]:
    """A config with every key, line by line."""
    yield from _table(Config, [name for name in Config.model_fields if name not in (*TABLES, "calendars")], yours, then)
    for name, rules in TABLES.items():
        yield ""
        yield from _said(_(Config.model_fields[name].description or ""))
        yield f"[{name}]"
        yield from _table(rules, list(rules.model_fields), yours, then)
    for kind in KINDS:
        yield ""
        yield "[[calendars]]"
        yield from _table(kind, _ordered(kind), yours, then)


def _ordered(kind: type[BaseModel]) -> list[str]:
    """A calendar's keys: its name and type, those of its kind, and the common ones."""
    first, last = ["name", "type"], ["followups", "all_interviews"]
    return [*first, *(key for key in kind.model_fields if key not in (*first, *last)), *last]


def _table(rules: type[BaseModel], keys: list[str], yours: str, then: str) -> Iterator[str]:
    for key in keys:
        field = rules.model_fields[key]
        off = "" if field.is_required() or rules is Config or not field.examples else "#"
        yield from _said(_remark(field, yours, then))
        yield f"{off}{key} = {toml(_value(rules, key))}"


def _said(remark: str) -> list[str]:
    return textwrap.wrap(remark, WIDTH, initial_indent="# ", subsequent_indent="# ")


def _value(rules: type[BaseModel], key: str) -> Any:
    field = rules.model_fields[key]
    if key == "name" and rules in KINDS:
        return KINDS[rules]
    if field.examples:
        return field.examples[0]
    return _choices(field)[0] if field.is_required() else field.default


def _remark(field: FieldInfo, yours: str, then: str) -> str:
    choices = " | ".join(each for each in _choices(field) if each)
    return (yours if field.examples else "") + (choices + then if "|" in choices else "") + _(field.description or "")


def _choices(field: FieldInfo) -> tuple[str, ...]:
    return get_args(field.annotation) if get_origin(field.annotation) is Literal else ()


def toml(value: Any) -> str:
    """A default as somebody would write it."""
    match value:
        case bool():
            return str(value).lower()
        case Span(amount, unit):
            return f'"{amount} {unit}"'
        case Hours(opens, closes):
            return f'["{opens:%H:%M}", "{closes:%H:%M}"]'
        case int():
            return str(value)
        case ((int() as month, int() as day), (int() as last_month, int() as last_day)):
            return f'"{month:02}-{day:02}/{last_month:02}-{last_day:02}"'
        case list():
            return f"[{', '.join(map(toml, value))}]"
    return json.dumps(value, ensure_ascii=False)

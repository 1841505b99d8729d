"""Templates of the person's own: what they may use, and the handling of a mistake in one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from calendar_followup.domain.drafts.variables import FILTERS, VARIABLES
from calendar_followup.domain.drafts.writing import Style, drafts_for
from calendar_followup.domain.events import Person
from calendar_followup.domain.model import Point, Stage
from calendar_followup.rendering import templates as stationery
from calendar_followup.rendering.templates import Stationery
from tests.support.letters import an_interview


def test_a_template_of_ones_own_replaces_ours(tmp_path: Path) -> None:
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr" / "relance.txt").write_text("Sujet à moi\n\nBonjour {{ name }}, {{ role | de }}", encoding="utf-8")
    style = Style(render=Stationery(tmp_path).render)
    (draft,) = drafts_for(an_interview(role="Analyste"), Stage.RELANCE, style)
    assert (draft.subject, draft.body) == ("Sujet à moi", "Bonjour , d’Analyste")


def test_the_docs_name_every_variable_and_filter_of_a_template() -> None:
    text = (Path(__file__).parents[2] / "docs" / "templates.md").read_text(encoding="utf-8")
    for name, meaning in (VARIABLES | FILTERS).items():
        assert f"| `{name}` | {meaning.replace('|', chr(92) + '|')} |" in text


def test_every_filter_that_is_explained_is_there() -> None:
    assert FILTERS.keys() == stationery.FILTERS.keys()


def test_a_file_that_replaces_nothing_is_named(tmp_path: Path) -> None:
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr" / "relances.txt").write_text("x")
    (problem,) = Stationery(tmp_path).problems.values()
    assert "did you mean “fr/relance.txt”" in str(problem.reason)
    (problem,) = Stationery(tmp_path / "nowhere").problems.values()
    assert "no such folder" in str(problem.reason)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Sujet\n\n{% if %}", "relance.txt, line 3"),
        ("Sujet\n\n{{ nmae }}", "relance.txt, line 3 template: there is no “nmae” (did you mean “name”?)"),
        ("Sujet\n\n{{ 'a' * 10**7 }}", "small numbers"),
        ("Sujet\n\n{{ '%1000000000d' % 5 }}", "small numbers"),
        ("Sujet\n\n{{ 'a'.ljust(1000000000) }}", "unsafe"),
        ("Sujet\n\n{{ '{:1000000000d}'.format(5) }}", "unsafe"),
        ("Sujet\n\n{% set x = 'a' %}" + "{% set x = x ~ x ~ x ~ x %}" * 30 + "{{ x }}", "longer than 6000"),
        ("Sujet\n\n{% set x = 'a' %}" + "{% set x = x | replace('a', 'aaaaaaaa') %}" * 30 + "{{ x }}", "longer than"),
        (
            "Sujet\n\n{% for a in 'abc' %}{% for b in 'abc' %}{% for c in 'abc' %}{% endfor %}{% endfor %}{% endfor %}",
            "deep",
        ),
        ("Sujet\n\n{% macro f() %}{{ f() }}{{ f() }}{% endmacro %}{{ f() }}", "can't be used"),
        ("Sujet\n\n{% include 'fr/thank-you.txt' %}", "can't be used"),
        ("Sujet\n\n{{ range(10) }}", "there is no “range”"),
        ("Sujet\n\n" + "a" * 20_000, "longer than 20000"),
        ("Sujet\n\n{% for a in 'abc' %}" + "a" * 3_000 + "{% endfor %}", "longer than 6000"),
        ("Sujet\n\n{{ 1 / 0 }}", "division by zero"),
        ("Sujet\n\n{{ ''.__class__.__mro__ }}", "unsafe"),
        ("Sujet\n\n{{ points[7] }}", "no element 7"),
        ("\udcff", "codec"),
    ],
)
def test_a_template_that_fails_is_reported_and_ours_serves(tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr" / "relance.txt").write_bytes(text.encode("utf-8", "surrogateescape"))
    stationery = Stationery(tmp_path)
    (draft,) = drafts_for(an_interview(), Stage.RELANCE, Style(render=stationery.render))
    assert draft.body.startswith("Bonjour,")
    (problem,) = stationery.problems.values()
    assert reason in f"{problem.event} {problem.reason}"


# The built-in templates of 0.1.0, which people copied and changed: every variable and filter of that version.
OF_0_1_0 = Path(__file__).parent / "templates_of_0_1_0"
DETAILS: tuple[dict[str, Any], ...] = (
    {},
    {"role": "Analyste", "company": "Hydro-Québec", "people": (Person("Marie Roy", "marie@x.ca"),)},
    {"role": "Analyste", "points": (Point("la migration"), Point("que faire quand il pleut ?"), Point("rien"))},
    {"company": "Ville de Québec", "agency": "Fed", "round": 2, "by_phone": True, "points": (Point("votre dépôt"),)},
    {"people": (Person("Marie Roy"), Person("Luc Roy")), "points": (Point("bof"), Point("le budget"))},
)


@pytest.mark.parametrize("details", DETAILS)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_template_of_0_1_0_still_serves(language: str, details: dict[str, Any]) -> None:
    own = Stationery(OF_0_1_0)
    style = Style(render=own.render, signature="Camille Gagnon", inclusive="median-dot")
    for stage in Stage:
        drafts = drafts_for(an_interview(language, **details), stage, style)
        assert len(drafts) == (len(details.get("people", ())) or 1 if stage is Stage.THANK_YOU else 1)
        for draft in drafts:
            assert draft.subject
            assert draft.body.endswith("Camille Gagnon")
            assert "?." not in draft.body
            assert "bof" not in draft.body
    assert not own.problems

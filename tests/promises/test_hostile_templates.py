"""A template of the person's own that makes no sense costs itself alone: ours serves, and it is named (P8)."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.builders import Desk, ics, vevent


def saying(text: str) -> Callable[[Path], object]:
    return lambda path: path.write_text(f"Sujet\n\n{text}", encoding="utf-8")


def a_sparse_file(path: Path) -> None:
    path.touch()
    os.truncate(path, 2**40)


ODDITIES: dict[str, Callable[[Path], object]] = {
    "a filter given a number": saying("{{ 5|de }}"),
    "a division by nothing": saying("{{ 1 / 0 }}"),
    "3,000 parentheses": saying("{{ " + "(" * 3_000 + "1" + ")" * 3_000 + " }}"),
    "3,000 conditions": saying("{% if 1 %}" * 1_000 + "x" + "{% endif %}" * 1_000),
    "a list of lists of lists": saying("{% set x = [1] %}" + "{% set x = [x, x, x, x] %}" * 40 + "{{ x }}"),
    "the same, joined": saying("{% set x = [1] %}" + "{% set x = [x, x, x, x] %}" * 40 + "{{ x | join }}"),
    "the same, as a text": saying("{% set x = [1] %}" + "{% set x = [x, x, x, x] %}" * 40 + "{{ x ~ x }}"),
    "the same, in capitals": saying("{% set x = [1] %}" + "{% set x = [x, x, x, x] %}" * 40 + "{{ x | upper }}"),
    "a loop of millions of turns": saying(
        "{% set x = 'a' %}"
        + "{% set x = x ~ x %}" * 12
        + "{% for a in x %}{% for b in x %}{% endfor %}{% endfor %}" * 9
    ),
    "itself": saying("{% include 'fr/relance.txt' %}"),
    "a macro that calls itself": saying("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}"),
    "a call of what can't be called": saying("{{ name() }}"),
    "an attribute of Python's": saying("{{ name.__class__.__mro__ }}"),
    "an unknown filter": saying("{{ name | nowhere }}"),
    "a link that leads nowhere": lambda path: path.symlink_to("nowhere"),
    "a link to itself": lambda path: path.symlink_to(path.name),
    "a FIFO": os.mkfifo,
    "a folder": lambda path: path.mkdir(),
    "a device that never ends": lambda path: path.symlink_to("/dev/zero"),
    "a sparse file of a terabyte": a_sparse_file,
    "what is not UTF-8": lambda path: path.write_bytes(b"\xff\xfe\xfa"),
    "a name that is not UTF-8": lambda path: path.with_name("\udcff.txt").write_text("x"),
}


@pytest.mark.parametrize("make", ODDITIES.values(), ids=ODDITIES.keys())
def test_a_template_that_makes_no_sense_costs_itself_alone(desk: Desk, make: Callable[[Path], object]) -> None:
    folder = desk.root / "templates" / "fr"
    folder.mkdir(parents=True)
    desk.add_config(f'\n[drafts]\ntemplates = "{folder.parent}"\n')
    make(folder / "relance.txt")
    desk.put("a.ics", ics(vevent()))
    report = desk.sync_here()
    assert report.changes == 3
    (problem,) = report.problems
    assert "template: " in str(problem.told())
    again = desk.sync_here()
    assert again.changes == 0
    assert again.problems == [problem]

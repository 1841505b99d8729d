"""Interviews of every kind, combined from parts, and the drafts of each: the input for tests of the rules."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from calendar_followup.domain.drafts.letter import Background
from calendar_followup.domain.drafts.variation import PARTS
from calendar_followup.domain.drafts.writing import Style, drafts_for
from calendar_followup.domain.events import Key, Person
from calendar_followup.domain.model import Deadline, Details, Draft, Interview, Point, Stage
from calendar_followup.rendering.templates import Stationery
from tests.support.builders import TORONTO

STYLE = Style(render=Stationery().render, signature="Camille Gagnon")
START = datetime(2026, 11, 23, 10, 0, tzinfo=TORONTO)
EXPIRES = datetime(2026, 12, 5, 5, 0, tzinfo=UTC)
DEADLINE = Deadline("4 décembre", EXPIRES, EXPIRES.date() - timedelta(days=1))

ROLES = ("", "Développeuse Python", "Analyste", "Hôtesse", "QA Analyst", "Conseiller(ère)", "DATA SCIENTIST")
COMPANIES = ("", "Hydro-Québec", "Nordik", "Ville de Québec", "Le Devoir", "Stripe, Inc.")
PANEL = tuple(Person(f"{name} Roy", f"{name}@x.ca") for name in ("Ana", "Luc", "Zoé", "Max", "Eva", "Guy", "Léa"))
PEOPLE: tuple[tuple[Person, ...], ...] = (
    (),
    (Person("Marie Tremblay", "marie@x.ca"),),
    (Person("Mme Tremblay", "mt@x.ca"),),
    (Person("", "jobs@x.ca"),),
    PANEL[:2],
    PANEL[:3],
    PANEL,
)
POINTS: Mapping[str, tuple[str, ...]] = {
    "fr": (
        "",
        "la migration",
        "votre question sur les délais",
        "« on apprend en marchant »",
        "que faire quand il manque quelqu’un ?",
        "J’ai aimé parler de votre dépôt",
        "bof",
        "Excel",
        "sa question sur le budget",
        "le budget; le nuage",
        "équipe de nuit; votre projet",
        "« on apprend »; J’ai aimé parler de votre dépôt; votre projet",
        "Zoé: l’équipe; Ana: sa question; le budget",
    ),
    "en": (
        "",
        "the migration",
        "your question about deadlines",
        "“we learn by doing”",
        "how do you handle no-shows?",
        "I enjoyed talking about your warehouse",
        "nothing special",
        "Excel",
        "her question on budgets",
        "the budget; the cloud",
        "night shifts; your project",
        "“we learn by doing”; I enjoyed talking about your warehouse; your project",
        "Zoé: the team; Ana: his question; the budget",
    ),
}
KINDS: tuple[dict[str, Any], ...] = (
    {},
    {"round": 2},
    {"by_phone": True},
    {"agency": "Talents Nord"},
    {"deadline": DEADLINE},
    {"deadline": Deadline("bientôt")},
)


def points(text: str) -> tuple[Point, ...]:
    """``Zoé: l'équipe; le budget`` as points."""
    found = []
    for piece in filter(None, text.split("; ")):
        owner, colon, rest = piece.partition(": ")
        found.append(Point(rest, owner) if colon else Point(piece))
    return tuple(found)


def an_interview(language: str = "fr", *, uid: str = "one", **details: Any) -> Interview:
    """An interview on a Monday with these details."""
    end = START + timedelta(hours=1)
    return Interview(Key(uid), "perso", "Entrevue", START, end, language, "a.ics", Details(**details))


def combinations() -> Iterator[tuple[Interview, Background]]:
    """Every role with every company, people, points and kind, in both languages; the wordings rotate."""
    parts = itertools.product(("fr", "en"), ROLES, COMPANIES, PEOPLE, range(len(POINTS["fr"])), KINDS)
    for number, (language, role, company, people, at, kind) in enumerate(parts):
        if number % 41:  # one of many: still every pair of values
            continue
        details = {"role": role, "company": company, "people": people, "points": points(POINTS[language][at]), **kind}
        met = people[:1] if number % 5 == 0 else ()
        yield an_interview(language, **details), Background(met, (wordings(number),))


def wordings(number: int) -> dict[str, int]:
    """One of twenty ways to word a letter."""
    return {part: number % count for part, count in PARTS.items()}


def every_wording() -> Iterator[tuple[Interview, Background]]:
    """Every wording with every shape of a point and every kind of interview."""
    for language, number, at, kind in itertools.product(("fr", "en"), range(20), range(len(POINTS["fr"])), KINDS):
        for role, people in (("Analyste", PEOPLE[1]), ("", PEOPLE[4]))[number % 2 :: 2]:
            found = an_interview(
                language, role=role, company="CHUM", people=people, points=points(POINTS[language][at])
            )
            details = replace(found.details, **kind)
            yield replace(found, details=details), Background(people[:1] if number % 2 else (), (wordings(number),))


@cache
def every_draft(stage: Stage) -> list[tuple[Interview, Draft]]:
    """All of these drafts of that stage."""
    found = [
        (interview, draft)
        for interview, background in itertools.chain(combinations(), every_wording())
        for draft in drafts_for(interview, stage, STYLE, background)
    ]
    assert len(found) > 4_000
    return found


def words(text: str) -> int:
    """How many words a person counts."""
    return len(re.findall(r"[^\W_]+(?:[’'-][^\W_]+)*", text))

"""Text typed in place of a prompt becomes the detail that the prompt asked for."""

from __future__ import annotations

import pytest

from calendar_followup.domain.drafts.completions import completions
from calendar_followup.domain.events import Person
from calendar_followup.domain.model import Draft

BODY = """Bonjour Marie,

Merci pour le temps que vous m’avez accordé.

Je repense à [À COMPLÉTER : qu’est-ce que Marie a dit ? Ex. : votre question]. Ce poste m’intéresse.

Camille"""
PROMPT = "[À COMPLÉTER : qu’est-ce que Marie a dit ? Ex. : votre question]"
DRAFT = Draft(Person("Marie"), "Merci", BODY)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (PROMPT, ()),
        ("votre question sur les fins de trimestre", ((0, "votre question sur les fins de trimestre"),)),
        ("votre question\nsur les fins de trimestre.", ((0, "votre question sur les fins de trimestre"),)),
        ("", ()),
        ("x" * 500, ()),
    ],
)
def test_words_in_the_place_of_a_prompt_are_read(typed: str, read: tuple[tuple[int, str], ...]) -> None:
    assert completions([DRAFT], BODY.replace(PROMPT, typed)) == read


def test_an_application_may_change_quotes_and_spaces_and_the_person_the_rest() -> None:
    page = BODY.replace(PROMPT, "le nuage").replace("’", "'").replace("Bonjour Marie", "Chère Marie").replace(" ", " ")
    assert completions([DRAFT], f"À : Marie\n\n{page}") == ((0, "le nuage"),)


def test_where_the_words_around_are_others_nothing_is_read() -> None:
    page = BODY.replace("Je repense à ", "J’ai aimé ").replace(PROMPT, "le nuage")
    assert completions([DRAFT], page) == ()


def test_each_of_a_panel_has_their_own() -> None:
    other = Draft(Person("Luc"), "Merci", BODY.replace("Je repense à", "Je garde en tête").replace("Marie", "Luc"))
    done = BODY.replace(PROMPT, "le nuage")
    page = f"{done}\n\n{other.body.replace(PROMPT.replace('Marie', 'Luc'), 'le budget')}"
    assert completions([DRAFT, other], page) == ((0, "le nuage"), (1, "le budget"))
    assert completions([DRAFT, other], f"{done}\n\n{other.body}") == ((0, "le nuage"),)
    assert completions([DRAFT, other], f"{DRAFT.body}\n\n{page[len(done) :]}") == ((1, "le budget"),)

"""``--stage``: a stage by its name, or by any word that the program or a person has for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from calendar_followup.domain.reading.text import folded
from calendar_followup.domain.stages import Stage

# Without accents; a hyphen is a space.  Those that the program shows come first.
_WORDS: Mapping[Stage, tuple[str, ...]] = {
    Stage.THANK_YOU: (
        "thank you",
        "merci",
        "thank",
        "remercier",
        "remerciement",
        "remerciements",
        "mot de remerciement",
        "thanks",
        "thankyou",
    ),
    Stage.RELANCE: (
        "relance",
        "follow up",
        "followup",
        "relance 1",
        "1re relance",
        "premiere relance",
        "follow up 1",
        "first follow up",
        "first relance",
    ),
    Stage.LAST_RELANCE: (
        "last relance",
        "relance 2",
        "follow up 2",
        "2e relance",
        "deuxieme relance",
        "seconde relance",
        "derniere relance",
        "last follow up",
        "second follow up",
        "second relance",
        "final follow up",
    ),
}
_STAGES = {word: stage for stage, words in _WORDS.items() for word in words}


class StageName(click.Choice[str]):
    """The stages by their own names; other words for them are understood."""

    def __init__(self) -> None:
        super().__init__([stage.value for stage in Stage])

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The stage's own name."""
        meant = _STAGES.get(" ".join(folded(str(value)).replace("-", " ").replace("_", " ").split()))
        return super().convert(meant.value if meant is not None else value, param, ctx)

"""The config of a person's life, as they edit it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace


@dataclass
class Entry:
    """One calendar of the config."""

    name: str
    path: str
    followups: str | None = None


@dataclass
class Settings:
    """The config, as the person edits it."""

    calendars: list[Entry]
    tag: str = "#entrevue"
    language: str = "fr"
    zone: str = "America/Toronto"
    second: bool = True
    waking: str = "08:30"

    def text(self) -> str:
        tables = [
            f'[[calendars]]\nname = "{each.name}"\ntype = "folder"\npath = "{each.path}"\n'
            + (f'followups = "{each.followups}"\n' if each.followups else "")
            for each in self.calendars
        ]
        second = '"7 days"' if self.second else "false"
        return (
            f'name = "Camille"\nemails = ["camille@example.org"]\ntimezone = "{self.zone}"\n'
            f'language = "{self.language}"\n\n[interviews]\ntags = ["{self.tag}"]\n\n[timing]\n'
            f'second_relance = {second}\nwaking_hours = ["{self.waking}", "20:00"]\n\n' + "\n".join(tables)
        )

    def of(self, own: Mapping[str, str]) -> Settings:
        """The config of a machine that has another language, zone or waking hour."""
        return replace(self, **own)  # type: ignore[arg-type]  # these three are text

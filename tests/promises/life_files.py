"""The files of a life: an interview as an application writes it, damage, and what a person types into a follow-up."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path

from calendar_followup.domain.events import Key
from calendar_followup.domain.followups.identity import follow_up
from calendar_followup.domain.model import FollowUp
from tests.support.builders import TORONTO
from tests.support.fake_calendar import understood


@dataclass
class Meeting:
    """An interview as the person means it, in a file of its own; weekly when ``times`` is more than one."""

    uid: str
    company: str
    folder: str
    start: datetime
    times: int = 1
    all_day: bool = False
    tagged: bool = True
    cancelled: bool = False
    exists: bool = True
    deadline: date | None = None
    damage: bytes | None = None
    read_by: set[Path] = field(default_factory=set)  # the machines that read it at its present place
    indices: dict[Key, int] = field(default_factory=dict)  # which occurrence each key ever was
    shifted: dict[int, int] = field(default_factory=dict)  # weeks whose occurrence begins some hours later
    dropped: set[int] = field(default_factory=set)  # weeks whose occurrence is cancelled
    reshaped: bool = False  # it was weekly and single
    muddled: bool = False  # it has moved since: occurrences can't be matched any more

    @property
    def path(self) -> str:
        return f"{self.folder}/{self.uid}.ics"

    @property
    def is_meant(self) -> bool:
        """True for an interview that the person wants followed up."""
        return self.exists and self.tagged and not self.cancelled

    def occurrences(self) -> dict[Key, datetime]:
        """The end of each occurrence that takes place, by its key, on the user's wall clock."""
        return {key: self._end(week) for week, key in enumerate(self.keys()) if week not in self.dropped}

    def keys(self) -> list[Key]:
        """The key of each occurrence: its original start."""
        if self.times == 1:
            return [Key(self.uid, "")]
        return [Key(self.uid, self._name(self.start + timedelta(weeks=week))) for week in range(self.times)]

    def _name(self, start: datetime) -> str:
        return f"{start:%Y%m%d}" if self.all_day else f"{start.astimezone(UTC):%Y%m%dT%H%M%SZ}"

    def _start(self, week: int) -> datetime:
        return self.start + timedelta(weeks=week, hours=self.shifted.get(week, 0))

    def _end(self, week: int) -> datetime:
        start = self._start(week)
        if self.all_day:
            return datetime.combine(start.date(), time(17), TORONTO)
        return start + timedelta(hours=1)

    def now_called(self, key: Key) -> Key | None:
        """The present key of the occurrence that had that one before."""
        now = self.keys()
        if key in now or self.muddled or key not in self.indices:
            return key if key in now else None
        return now[self.indices[key]] if self.indices[key] < len(now) else None

    def text(self) -> bytes:
        """The file as an application writes it; an occurrence of its own way is an event of its own."""
        weeks = sorted({*self.shifted, *self.dropped} if self.times > 1 else ())
        others = [line for week in weeks if week < self.times for line in self._event(week)]
        lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//life//EN", *self._event(None), *others]
        return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()

    def _event(self, week: int | None) -> list[str]:
        """The event, or the override of one occurrence (RFC 5545, 3.8.4.4)."""
        rule = [f"RRULE:FREQ=WEEKLY;COUNT={self.times}"] if self.times > 1 else []
        kind = ";VALUE=DATE" if self.all_day else ""
        if week is not None:
            rule = [f"RECURRENCE-ID{kind}:{self._name(self.start + timedelta(weeks=week))}"]
        starts = self._start(week or 0) if week is not None or self.times == 1 else self.start
        # A zone of its own would need a VTIMEZONE; a series in UTC does not move within a season.
        ends = starts + (timedelta(days=1) if self.all_day else timedelta(hours=1))
        return [
            "BEGIN:VEVENT",
            f"UID:{self.uid}",
            "DTSTAMP:20260101T000000Z",
            f"DTSTART{kind}:{self._name(starts)}",
            f"DTEND{kind}:{self._name(ends)}",
            *rule,
            f"SUMMARY:Entrevue – Analyste @ {self.company}{' #entrevue' if self.tagged else ''}",
            "DESCRIPTION:Avec : Marie Roy <marie@x.ca>"
            + (f"\\nÉchéance : {self.deadline:%Y-%m-%d}" if self.deadline else ""),
            f"STATUS:{'CANCELLED' if self.cancelled or week in self.dropped else 'CONFIRMED'}",
            "END:VEVENT",
        ]


def damaged(raw: bytes, how: str) -> bytes:
    """A damaged file: the original event can't be read from it."""
    return {
        "empty": b"",
        "cut": raw[: len(raw) * 2 // 3],
        "html": b"<!DOCTYPE html><html><body>Sign in</body></html>",
        "nuls": b"\0" * len(raw),
        "bad date": b"\r\n".join(
            b"DTSTART:2026-never" if line.startswith(b"DTSTART") else line for line in raw.split(b"\r\n")
        ),
        "unknown zone": b"\r\n".join(
            b"DTSTART;TZID=Nowhere/Atlantis:20261203T100000" if line.startswith(b"DTSTART") else line
            for line in raw.split(b"\r\n")
        ),
        "no uid": b"\r\n".join(line for line in raw.split(b"\r\n") if not line.startswith(b"UID:")),
    }[how]


DAMAGES = ("empty", "cut", "html", "nuls", "bad date", "unknown zone", "no uid")


@cache
def follow_up_in(raw: bytes, folder: str, name: str) -> FollowUp | None:
    """The follow-up in a file, if it is readable."""
    found = (follow_up(event) for event in understood(raw, folder, name, "x").events)
    return next(filter(None, found), None)


def rewrite(path: Path, change: dict[str, str]) -> None:
    """Rewrites single-line properties as an application would."""
    lines = path.read_bytes().decode().replace("\r\n ", "").split("\r\n")
    for at, line in enumerate(lines):
        name = line.partition(":")[0]
        if name in change:
            lines[at] = f"{name}:{change.pop(name)}"
    path.write_bytes("\r\n".join(lines).encode())


def describe(path: Path, page: str) -> None:
    """Another description."""
    escaped = page.replace("\\", "\\\\").replace("\n", "\\n").replace(",", "\\,").replace(";", "\\;")
    rewrite(path, {"DESCRIPTION": escaped})


def typed_into(page: str, label: str, text: str) -> str | None:
    """The page with ``text`` beside that label of its form; None where the form isn't there."""
    lines = page.split("\n")
    for at, line in enumerate(lines):
        if line.strip() == f"{label} :":
            lines[at] = f"{label} : {text}"
            return "\n".join(lines)
        if label == "Statut" and line.startswith("Réponse reçue :"):
            lines.insert(at + 1, f"Statut : {text}")
            return "\n".join(lines)
    return None


ANSWERS = ("oui, deuxième entrevue", "ils m'ont appelée ce matin", "refus poli par courriel", "offre reçue")
NO_ANSWERS = (
    *("rien", "toujours rien", "aucune nouvelle", "en attente", "j'attends", "pas de réponse", "non, pas encore"),
    *("Pas encore 😕", "ø", "?", "__", "nope", "N/A", "none so far", "still waiting", "no news", "-", "…"),
    *("rien pour l'instant", "pas de nouvelles"),
)
WORDS: dict[str, tuple[tuple[str, str], ...]] = {
    "answer": tuple(("Réponse reçue", text) for text in ANSWERS),
    "no answer": tuple(("Réponse reçue", text) for text in NO_ANSWERS),
    "stop": (("title", "#répondu"), ("title", "#stop"), ("Points abordés", "#stop")),
    "no relance": (("Statut", "pas de relance"),),
    "deadline": (("Échéance annoncée", ""),),
    "point": (("Points abordés", "la migration vers le nuage"),),
}

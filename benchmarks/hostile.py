"""What a stranger's invitation can cost: megabytes in one line, and a crowd of guests.

Whole processes, measured from outside as in ``benchmarks.folder``.  That each ends well is tested
(``tests/promises/test_hostile.py``); how long it takes is told here.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from benchmarks.folder import EVENT, PYTHON, measured

FILLERS = {
    "letters": "a" * 500_000,
    "numbers": "1 " * 250_000,
    "commas": "é\\, " * 150_000,
    "angles": "<" * 500_000,
    "entities": "&lt\\;" * 100_000,
    "words": "blah " * 200_000,
}
LABELS = ("Poste", "Points", "Avec", "Échéance", "Entreprise")
GUESTS = 10_000


def lay_out(root: Path, text: str) -> Path:
    """A calendar of one interview with that description, and its config."""
    calendar = root / "calendar"
    calendar.mkdir(parents=True)
    event = EVENT.format(number=1, month=1, day=4, title="Entrevue #entrevue", text=text)
    (calendar / "a.ics").write_text(event, encoding="utf-8", newline="")
    config = root / "config.toml"
    config.write_text('timezone = "America/Toronto"\n[[calendars]]\nname = "b"\ntype = "folder"\npath = "calendar"\n')
    return config


def main() -> None:
    texts = {"nothing of the kind": "#entrevue"}
    texts |= {f"{label}, {name}": f"{label} : {text}" for label in LABELS for name, text in FILLERS.items()}
    crowd = "\r\n".join(f"ATTENDEE:mailto:p{number}@example.com" for number in range(GUESTS))
    texts["ten thousand guests"] = f"#entrevue\r\n{crowd}"
    program = str(Path(PYTHON).with_name("calendar-followup"))
    print("| one interview with | CPU, ms | peak memory, MB |\n| --- | ---: | ---: |")
    with tempfile.TemporaryDirectory() as temporary:
        for number, (name, text) in enumerate(texts.items()):
            root = Path(temporary) / str(number)
            environment = {**os.environ, "XDG_STATE_HOME": str(root / "state")}
            words = (program, "sync", "--config", str(lay_out(root, text)), "--now", "2026-01-04T12:00")
            cpu, memory = measured(*words, environment=environment, well=(0, 1))
            print(f"| {name} | {cpu:.0f} | {memory:.0f} |", flush=True)


if __name__ == "__main__":
    main()

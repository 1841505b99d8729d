"""Fuzzes the readers of what strangers send, guided by coverage; see ``make fuzz``.

Atheris has wheels for Linux alone, so that it is no part of the development environment.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris  # type: ignore[import-untyped]  # installed by make fuzz, from requirements-fuzz.txt

with atheris.instrument_imports(include=["calendar_followup"]):
    from tests.support.fuzzing import KINDS, SEEDS, tried


def one_input(data: bytes) -> None:
    if data:
        tried(KINDS[data[0] % len(KINDS)], data[1:])


def main() -> None:
    with tempfile.TemporaryDirectory() as corpus:
        for number, kind in enumerate(KINDS):
            for at, seed in enumerate(SEEDS[kind]):
                (Path(corpus) / f"{kind}-{at}").write_bytes(bytes([number]) + seed)
        atheris.Setup([*sys.argv, "-max_len=8192", "-timeout=20", corpus], one_input)
        atheris.Fuzz()


if __name__ == "__main__":
    main()

"""The stand-in for Google is compared with the measured behaviour of the real one.

The probe that compares them isn't ours to ship: the test runs where a checkout has
it beside it.  ``test_google.py`` tests everything that our adapter depends on.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support.google_stand_in import stand_in

PROBE = Path(__file__).parents[3] / "shared" / "google" / "probe.py"
AT_BEST = {"watch_delivers": "PART"}  # rows whose best verdict is not OK


# Without the probe nothing else of ours is left untried: it compares the stand-in with Google's own
# replies, row by row, and the product's tests run over the stand-in wherever they run.
@pytest.mark.skipif(not PROBE.is_file(), reason="a probe that isn't ours to ship")
def test_every_row_of_the_probe_that_is_compared_is_as_google_has_it(tmp_path: Path) -> None:
    with stand_in() as google:
        target = f"ours={google.root.rstrip('/')}"
        words = [sys.executable, str(PROBE), "--target", target, "--oauth", target, "--json", str(tmp_path / "out")]
        for _ in range(5):
            subprocess.run(words, capture_output=True, check=True, timeout=120)
            said = (tmp_path / "out").read_text()
            if "Address already in use" not in said:
                break
            time.sleep(15)  # the probe's sign-in needs a port of its own choice, which may be taken for a while
    rows = json.loads(said)
    verdicts = {row: verdict for row, verdict, _ in rows.pop("_oauth_ours")}
    verdicts |= {row: found["ours"][0] for row, found in rows.items()}
    assert sum(verdict == "OK" for verdict in verdicts.values()) >= 61 + 6
    others = {row: verdict for row, verdict in verdicts.items() if verdict not in ("OK", "INFO", "N/A", "O")}
    assert others == AT_BEST

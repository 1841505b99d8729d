"""The links open in a real mail program, filled in: Mutt, as Debian packages it (RFC 6068).

Run by ``make test-servers``, with the other programs that Debian provides.
"""

from __future__ import annotations

import os
import pty
import subprocess
from email import message_from_bytes
from email.message import Message
from email.policy import default
from pathlib import Path

import pytest

from calendar_followup.domain.drafts.links import mailto
from calendar_followup.domain.events import Person
from calendar_followup.domain.model import Draft

BODY = "Bonjour Élise,\n\nMerci pour l’entrevue — « le nuage » & l’œuvre : 100 % ?\n\nÀ bientôt,\nCamille 🙂"


def opened(link: str, folder: Path) -> Message:
    """The message in the person's editor after a click on the link."""
    kept = folder / "kept"
    (folder / "muttrc").write_text(
        f'set editor="cp %s {kept}"\nset edit_headers=yes\nset autoedit=yes\nset abort_unmodified=yes\n'
        'set charset="utf-8"\nset send_charset="utf-8"\nset folder="/nonexistent"\nset spoolfile="/dev/null"\n'
        'set sendmail="/bin/false"\nset signature=""\nset from="camille@example.org"\n'
    )
    ours, theirs = pty.openpty()
    environment = {**os.environ, "HOME": str(folder), "TERM": "xterm", "LC_ALL": "C.UTF-8"}
    words = ["mutt", "-F", str(folder / "muttrc"), link]
    with subprocess.Popen(words, stdin=theirs, stdout=theirs, stderr=theirs, env=environment) as process:
        os.close(theirs)
        os.write(ours, b"q\n")
        process.wait(timeout=30)
    os.close(ours)
    return message_from_bytes(kept.read_bytes(), policy=default)


@pytest.mark.parametrize("address", ["elise@example.com", "elise+jobs@example.com", "o'neil@example.com"])
def test_a_link_opens_with_its_accents_and_line_breaks(tmp_path: Path, address: str) -> None:
    draft = Draft(Person("Élise", address), "Merci pour l’entrevue – R&D, 100 % œuvre", BODY)
    message = opened(mailto(draft), tmp_path)
    assert message["To"] == address
    assert message["Subject"] == draft.subject
    assert message.get_payload(decode=True).decode().strip().replace("\r\n", "\n") == BODY  # type: ignore[union-attr]


def test_a_link_can_not_be_made_to_carry_another_header(tmp_path: Path) -> None:
    subject = "x\r\nBcc: spy@example.com&bcc=spy@example.com"
    draft = Draft(Person("Eve", "eve@example.com"), subject, "y&cc=spy@example.com")
    message = opened(mailto(draft), tmp_path)
    assert message["To"] == "eve@example.com"
    assert not message["Bcc"]
    assert not message["Cc"]
    assert "y&cc=spy@example.com" in message.as_string()

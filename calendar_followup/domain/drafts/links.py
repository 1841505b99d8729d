"""Links that open a draft in a mail program (RFC 6068), filled in.

Addresses and texts are percent-encoded whole, so that none can carry another
header; line breaks are CRLF, as RFC 6068 §5 asks.
"""

from __future__ import annotations

from urllib.parse import quote

from calendar_followup.domain.model import Draft

LONGEST = 2_000  # characters; beyond it some mail programs and calendars cut the link


def mailto(draft: Draft, *, with_body: bool = True) -> str:
    """A ``mailto:`` address; the caller says when the body is left out."""
    address = draft.recipient.address if draft.recipient else ""
    fields = [f"subject={quote(draft.subject, safe='')}"]
    if with_body:
        fields.append(f"body={_text(draft.body)}")
    return f"mailto:{quote(address, safe='@')}?{'&'.join(fields)}"


def gmail(draft: Draft, *, with_body: bool = True) -> str:
    """The address of Gmail's own compose window, with the same contents."""
    address = draft.recipient.address if draft.recipient else ""
    fields = ["view=cm", "fs=1", f"to={quote(address, safe='')}", f"su={quote(draft.subject, safe='')}"]
    if with_body:
        fields.append(f"body={_text(draft.body)}")
    return f"https://mail.google.com/mail/?{'&'.join(fields)}"


def _text(body: str) -> str:
    return quote(body.replace("\n", "\r\n"), safe="")

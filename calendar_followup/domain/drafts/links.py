"""Links that open a filled-in draft in a mail program (RFC 6068) or a web mail.

Addresses and texts are fully percent-encoded, so that none can inject another
header; line breaks are CRLF, as RFC 6068 §5 requires.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from calendar_followup.domain.model import Draft

LONGEST = 2_000  # characters; some mail programs and calendars cut a longer link


def mailto(draft: Draft, *, with_body: bool = True) -> str:
    """A ``mailto:`` address; the caller says whether to include the body."""
    address = draft.recipient.address if draft.recipient else ""
    fields = [f"subject={quote(draft.subject, safe='')}"]
    if with_body:
        fields.append(f"body={_text(draft.body)}")
    return f"mailto:{quote(address, safe='@')}?{'&'.join(fields)}"


def gmail(draft: Draft, *, with_body: bool = True) -> str:
    """The address of Gmail's compose window, with the same contents."""
    return "https://mail.google.com/mail/?" + _fields(draft, with_body, ("view=cm", "fs=1"), "su")


def outlook(draft: Draft, *, with_body: bool = True) -> str:
    """The address of Outlook's compose window on the web, with the same contents."""
    return "https://outlook.live.com/mail/0/deeplink/compose?" + _fields(draft, with_body, (), "subject")


WEB_MAILS: dict[str, Callable[..., str]] = {"gmail": gmail, "outlook": outlook}


def fitting(make: Callable[..., str], draft: Draft, *, with_body: bool = True) -> tuple[str, bool]:
    """The link, and whether it includes the body: without it if the link would be too long."""
    link = make(draft, with_body=with_body)
    if with_body and len(link) > LONGEST:
        return make(draft, with_body=False), False
    return link, with_body


def _fields(draft: Draft, with_body: bool, first: tuple[str, ...], subject: str) -> str:
    address = draft.recipient.address if draft.recipient else ""
    fields = [*first, f"to={quote(address, safe='')}", f"{subject}={quote(draft.subject, safe='')}"]
    if with_body:
        fields.append(f"body={_text(draft.body)}")
    return "&".join(fields)


def _text(body: str) -> str:
    return quote(body.replace("\n", "\r\n"), safe="")

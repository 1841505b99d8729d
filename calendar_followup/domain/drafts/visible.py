"""The drafts as a page shows them, whoever wrote them last, and the links that hold them.

People edit a draft, complete a placeholder, or add an address.  The link should open
what they then see.
"""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from calendar_followup.domain.drafts.description import LINKS_HEAD, Page
from calendar_followup.domain.drafts.pages import links_of
from calendar_followup.domain.drafts.phrases import PHRASES
from calendar_followup.domain.drafts.prompts import PLACEHOLDERS
from calendar_followup.domain.events import Person
from calendar_followup.domain.model import Draft
from calendar_followup.domain.reading.people import clean_address, clean_name

# The two lines above each draft; editors change the spaces before the colon.
_HEADING = re.compile(
    r"^\s*(?:À|To)\s?:\s?(?P<to>[^\n]*)\n+\s*(?:Objet|Subject)\s?:\s?(?P<subject>[^\n]*)$", re.MULTILINE
)
_MORE = re.compile(r"^\s*… (?:et|and) \d+ .*$", re.MULTILINE)
_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"]+@[^\s<>()\[\],;:\"]+")
_TO_BE_FOUND = re.compile(r"\s*\((?:adresse à trouver|address to be found)\)", re.IGNORECASE)
_NOBODY = re.compile(r"\s*(?:la personne rencontrée|the person you met)\s*", re.IGNORECASE)
# The sentence in the first line that asks for a point, however an editor changed its spaces.
_ASKING = {
    language: re.compile(
        r"(?:\s|&nbsp;)+".join(map(re.escape, phrases["point missing"].partition(",")[0].split()))
        + r"[^.\n<]{0,200}"
        + r"(?:\s|&nbsp;)+".join(map(re.escape, phrases["point missing"].rpartition(",")[2].split()))
    )
    for language, phrases in PHRASES.items()
}
_LINK = re.compile(r"(?:mailto:|https://)[^\s\"'<>]+")


def drafts_in(page: Page) -> tuple[Draft, ...]:
    """The drafts that a reader sees on the page."""
    text = page.meaning()[0]
    found = list(_HEADING.finditer(text))
    if not found:
        return ()
    ends = [heading.start() for heading in found[1:]] + [len(text)]
    return tuple(
        Draft(_recipient(heading["to"]), heading["subject"].strip(), _body(text[heading.end() : end]))
        for heading, end in zip(found, ends, strict=True)
    )


def with_links(page: Page, drafts: tuple[Draft, ...], language: str, mail: str) -> Page:
    """The page with links that open these drafts; a page whose links were deleted gets none."""
    if not page.after.strip():
        return page
    after = "\n".join([LINKS_HEAD[language], *links_of(drafts, language, mail)])
    if page.markup:
        after = Page("", None, after).hypertext().after
    return Page(page.before, page.notes, after, page.markup, page.tail)


def first_link(page: Page, scheme: str = "mailto:") -> str:
    """The address of the first link with that scheme, or nothing."""
    links = (unescape(found.group()) for found in _LINK.finditer(page.after))
    return next((link for link in links if link.startswith(scheme)), "")


def with_nothing_asked(page: Page, language: str) -> Page:
    """The page without our request to complete the draft, once the person has completed it in place."""
    return replace(page, before=_ASKING[language].sub(PHRASES[language]["advice thank-you"], page.before, count=1))


def has_placeholder(page: Page) -> bool:
    """True while something on the page is incomplete."""
    shown = page.meaning()[0]
    return any(mark in shown for mark in PLACEHOLDERS.values())


def _recipient(text: str) -> Person | None:
    """The person that a line names, without a remark about a missing address."""
    line = _TO_BE_FOUND.sub("", text)
    address = _ADDRESS.search(line)
    name = clean_name(line[: address.start()] if address else "" if _NOBODY.fullmatch(line) else line)
    person = Person(name, clean_address(address.group().rstrip(".")) if address else "")
    return person if person.name or person.address else None


def _body(text: str) -> str:
    return _MORE.sub("", text).strip()

"""What a follow-up can do without, on a server that does not take it (Yahoo, Zimbra, OX are said to)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace

from calendar_followup.base.messages import Message, message
from calendar_followup.calendars.caldav.transport import Answer
from calendar_followup.calendars.facts import Learnt
from calendar_followup.calendars.ics.contentlines import decode, name_of, raw_lines

# RFC 4791 §5.3.2.1, and RFC 6638 §3.2.4.1 as Cyrus has it: the UID exists at another address.
UID_TAKEN = ("no-uid-conflict", "unique-scheduling-object-resource")
# The answers by which a server refuses a text for what is in it.
_FOR_ITS_CONTENT = (400, 403, 406, 415, 422, 501)

# By name, the least missed first, and what is lost with each.  The marks are not among them:
# without these, nobody can tell a follow-up from an event of the person's.
DISPENSABLE: Mapping[str, Message] = {
    "RELATED-TO": message("the server does not take RELATED-TO: other programs don't see whose follow-up it is"),
    "URL": message("the server does not take URL: phones show no button, the link in the description opens the draft"),
    "CATEGORIES": message("the server does not take CATEGORIES: follow-ups can't be filtered or coloured by them"),
}
MARKS_LOST = message(
    "the server drops the marks by which follow-ups are known again; "
    "let them go to a calendar of another service, or to a folder"
)


def without(text: bytes, names: Collection[str]) -> bytes:
    """A calendar's text without the properties of those names."""
    if not names:
        return text
    return b"".join(line for line in raw_lines(text) if name_of(decode(line)) not in names)


def dropped(sent: bytes, stored: bytes) -> tuple[str, ...]:
    """The dispensable properties that were sent and are not there."""
    before, after = (frozenset(name_of(decode(line)) for line in raw_lines(text)) for text in (sent, stored))
    return tuple(name for name in DISPENSABLE if name in before and name not in after)


def accepted(send: Callable[[bytes], Answer], text: bytes, learnt: Learnt) -> Answer:
    """The answer to a new text, if need be without what the server refuses; that is remembered."""
    refused = learnt.facts.refuses
    first = answer = send(without(text, refused))
    for names in _less_and_less(refused):
        if answer.status not in _FOR_ITS_CONTENT or any(map(answer.says, (*UID_TAKEN, "need-privileges"))):
            break
        answer = send(without(text, names))
        if 200 <= answer.status < 300:
            learnt.learn(replace(learnt.facts, refuses=names))
            return answer
    return first if answer.status in _FOR_ITS_CONTENT else answer


def _less_and_less(refused: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """What to leave out: each by itself, then all."""
    others = [name for name in DISPENSABLE if name not in refused]
    yield from ((*refused, name) for name in others)
    if len(others) > 1:
        yield (*refused, *others)

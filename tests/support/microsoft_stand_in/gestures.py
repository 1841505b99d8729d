"""What the person, and others, do with events in Outlook's applications."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from tests.support.microsoft_stand_in.bodies import stored
from tests.support.microsoft_stand_in.clients import Client, Lines, lines_of, teams_block
from tests.support.microsoft_stand_in.items import NOBODY, Item
from tests.support.microsoft_stand_in.store import Mailbox, new_id, new_uid


def as_it_was(lines: Lines) -> Lines:
    return lines


@dataclass
class Hands:
    """Somebody at their calendar."""

    mailbox: Mailbox

    def edits(self, event_id: str, **fields: Any) -> Item:
        return self.mailbox.patch(event_id, fields)

    def types(self, event_id: str, client: Client, change: Callable[[Lines], Lines] = as_it_was) -> Item:
        """Opens the event, changes the lines of its body, and saves it as that application writes HTML."""
        item = self.mailbox.find(event_id)
        return self.edits(event_id, body={"contentType": "html", "content": client(change(lines_of(item.html)))})

    def dismisses(self, event_id: str) -> None:
        """Answers the reminder; in some applications that switches it off for good."""
        if self.mailbox.manner.dismissed_switches_off:
            self.edits(event_id, isReminderOn=False)

    def deletes(self, event_id: str) -> None:
        self.mailbox.delete(event_id)

    def restores(self, event_id: str) -> Item:
        """From the deleted items: the same event under another id."""
        return self.mailbox.add(replace(self.mailbox.deleted.pop(event_id), id=new_id("BGAA")))

    def moves(self, event_id: str, calendar_id: str) -> Item:
        """To another calendar: the same event under another id."""
        found = self.mailbox.find(event_id)
        self.mailbox.bury(found)
        return self.mailbox.add(replace(found, id=new_id("BGAA"), calendar=calendar_id))

    def copies(self, event_id: str) -> Item:
        """Another event with the same words; classic Outlook copies what is hidden in it too."""
        found = self.mailbox.find(event_id)
        marks = dict(found.marks) if self.mailbox.manner.copies_keep_marks else {}
        copy = replace(found, id=new_id("BGAA"), uid=new_uid(), fields=dict(found.fields), marks=marks)
        copy.transaction, copy.created = None, self.mailbox.clock()
        return self.mailbox.add(copy)

    def invites(self, event_id: str, *addresses: str) -> Item:
        """Adds guests to an event."""
        guests = [{"emailAddress": {"address": each}, "type": "required"} for each in addresses]
        return self.edits(event_id, attendees=[*self.mailbox.find(event_id).guests, *guests])

    def meets_online(self, event_id: str) -> Item:
        """Makes it a Teams meeting, whose block Microsoft adds to the body."""
        found = self.mailbox.find(event_id)
        address = "https://teams.microsoft.com/l/meetup-join/19%3ameeting_abc%40thread.v2/0"
        found.fields |= {"isOnlineMeeting": True, "onlineMeetingProvider": "teamsForBusiness"}
        found.meeting = {"joinUrl": address}
        whole = stored({"contentType": "html", "content": found.html})
        found.html = whole.replace("</body>", f"{teams_block(address)}</body>")
        self.mailbox.touch(found)
        return found

    def answers(self, event_id: str, response: str) -> Item:
        """Accepts or declines an invitation: accepted, tentativelyAccepted or declined."""
        found = self.mailbox.find(event_id)
        found.response = response
        found.fields["showAs"] = {"accepted": "busy", "declined": "free"}.get(response, "tentative")
        self.mailbox.touch(found)
        return found


@dataclass
class Organizer:
    """Somebody else who invites the person."""

    mailbox: Mailbox
    address: str = "rh@nordik.example"

    def invites(self, **body: Any) -> Item:
        """The invitation as it arrives: tentative, without an answer."""
        made = self.mailbox.insert(self.mailbox.calendar(), {"showAs": "tentative", **body})
        made.organizer, made.is_organizer, made.response = self.address, False, "notResponded"
        name = {"name": self.mailbox.email, "address": self.mailbox.email}
        made.fields["attendees"] = [{"type": "required", "status": NOBODY, "emailAddress": name}]
        return made

    def cancels(self, event_id: str, word: str = "Annulé") -> Item:
        """The meeting stays in the guest's calendar, and its title says so."""
        found = self.mailbox.find(event_id)
        found.is_cancelled = True
        found.fields |= {"subject": f"{word} : {found.fields['subject']}", "showAs": "free"}
        self.mailbox.touch(found)
        return found

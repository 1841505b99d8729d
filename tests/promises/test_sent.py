"""A message that the person says they sent: closed, counted, remembered, and never removed."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from calendar_followup.domain.reading.sent import says_sent
from calendar_followup.domain.views.report import Report
from tests.support.builders import MONDAY, TORONTO, Desk, ics, local, value, vevent


def say(desk: Desk, stage: str, old: str, new: str) -> None:
    """The person types into a follow-up, in their app."""
    path = desk.path_of(stage)
    text = path.read_bytes().decode("utf-8").replace("\r\n ", "")
    assert old in text, text
    path.write_bytes(text.replace(old, new, 1).encode("utf-8"))


def is_quiet(report: Report) -> bool:
    return report.changes == 0


RUNG = datetime(2026, 12, 8, 8, 0, tzinfo=TORONTO)  # the relance rang the day before

WAYS = {
    "a tag in the notes": ("Points abordés :", "Points abordés :\\n#envoyé"),
    "a tag in English": ("Points abordés :", "Points abordés :\\n#sent"),
    "a tag in the title": ("SUMMARY:", "SUMMARY:#envoyé "),
    "a tag in the draft": ("Bonjour", "#envoyé Bonjour"),
    "a word in the notes": ("Réponse reçue :", "Réponse reçue :\\n✓ envoyé"),
    "a word beside a label": ("Points abordés :", "Points abordés : envoyé hier soir"),
    "a word at the head of the title": ("SUMMARY:", "SUMMARY:✓ envoyé – "),
    "a word before the title": ("SUMMARY:", "SUMMARY:Envoyée! "),
    "a word after the title": (" développeuse Python", " développeuse Python (envoyée)"),
    "a word at the end of the title": (" développeuse Python", " développeuse Python – ✓ envoyée hier"),
    "a word below the links": ("── Liens ──", "── Liens ──\\nSent it this morning"),
}


def settled(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent(text="#entrevue\nAvec : Marie Roy <marie@x.ca>")))
    desk.sync_here()


def start(desk: Desk, stage: str) -> str:
    return value(desk.ours()[stage], "DTSTART")


@pytest.mark.parametrize(("old", "new"), WAYS.values(), ids=WAYS)
def test_what_was_sent_is_ticked_silent_and_shows_no_draft(desk: Desk, old: str, new: str) -> None:
    settled(desk)
    say(desk, "relance", old, new)
    desk.sync_here(RUNG)
    sent = desk.ours()["relance"]
    assert "VALARM" not in sent
    assert "✓" in value(sent, "SUMMARY")
    assert "Message envoyé le 8 décembre" in value(sent, "DESCRIPTION")
    assert "Objet" not in value(sent, "DESCRIPTION")
    assert "mailto" not in sent
    assert local(sent) == "2026-12-07 10:00"
    for days in (0, 1, 40):
        assert is_quiet(desk.sync_here(RUNG + timedelta(days=days)))
        assert is_quiet(desk.sync_here(RUNG + timedelta(days=days), force=True))


def test_of_a_form_that_nobody_filled_in_only_the_answer_is_still_asked(desk: Desk) -> None:
    settled(desk)
    say(desk, "relance", "SUMMARY:", "SUMMARY:#envoyé ")
    desk.sync_here(RUNG)
    notes = value(desk.ours()["relance"], "DESCRIPTION").rpartition("──")[2]
    assert notes.replace("\\n", "") == "Réponse reçue :"
    say(desk, "relance", "Réponse reçue :", "Réponse reçue : oui, on se revoit jeudi")
    desk.sync_here(RUNG)
    assert "last-relance" not in desk.ours()


def test_notes_that_were_typed_stay_whole_in_one_that_was_sent(desk: Desk) -> None:
    settled(desk)
    say(desk, "relance", "Points abordés :", "Points abordés : la migration vers Kafka\\n#envoyé")
    before = value(desk.ours()["relance"], "DESCRIPTION").split("──")[2]
    desk.sync_here(RUNG)
    assert value(desk.ours()["relance"], "DESCRIPTION").split("──")[2].startswith(before.rstrip("\\n"))


def test_a_title_of_the_persons_own_stays_theirs(desk: Desk) -> None:
    settled(desk)
    say(desk, "relance", "SUMMARY:Relance", "SUMMARY:Envoyé – Marie")
    desk.sync_here(RUNG)
    sent = desk.ours()["relance"]
    assert value(sent, "SUMMARY").startswith("Envoyé – Marie – Hydro")
    assert "VALARM" not in sent


def test_the_last_relance_counts_from_the_day_on_which_the_first_was_sent(desk: Desk) -> None:
    settled(desk)
    assert start(desk, "last-relance").startswith("20261214")
    say(desk, "relance", "Réponse reçue :", "Réponse reçue :\\n#envoyé")
    desk.sync_here(datetime(2026, 12, 9, 10, 0, tzinfo=TORONTO))
    assert start(desk, "last-relance").startswith("20261216")


def test_a_relance_that_was_sent_before_it_rang_counts_from_then_too(desk: Desk) -> None:
    settled(desk)
    say(desk, "relance", "Réponse reçue :", "Réponse reçue :\\n#envoyé")
    desk.sync_here(datetime(2026, 12, 2, 10, 0, tzinfo=TORONTO))
    assert start(desk, "last-relance").startswith("20261209")
    assert start(desk, "relance").startswith("20261207")  # at its old time


@pytest.mark.parametrize("at_once", [True, False])
def test_deleting_one_that_was_sent_early_takes_no_other_away(desk: Desk, at_once: bool) -> None:
    settled(desk)
    say(desk, "relance", "Réponse reçue :", "Réponse reçue :\\n#envoyé")
    moment = datetime(2026, 12, 2, 10, 0, tzinfo=TORONTO)
    desk.sync_here(moment)
    if not at_once:
        desk.sync_here(moment)
    desk.path_of("relance").unlink()
    for days in (0, 1, 3):
        desk.sync_here(moment + timedelta(days=days))
        assert set(desk.ours()) == {"thank-you", "last-relance"}
        assert start(desk, "last-relance").startswith("20261209")


def test_an_answer_takes_away_the_rest_and_not_what_was_sent(desk: Desk) -> None:
    settled(desk)
    say(desk, "relance", "Réponse reçue :", "Réponse reçue :\\n#envoyé")
    desk.sync_here(MONDAY + timedelta(days=9))
    desk.put("a.ics", ics(vevent(text="#entrevue #répondu\nAvec : Marie Roy <marie@x.ca>")))
    desk.sync_here(MONDAY + timedelta(days=10))
    assert set(desk.ours()) == {"thank-you", "relance"}
    desk.calendar.joinpath("a.ics").unlink()
    desk.sync_here(MONDAY + timedelta(days=10))
    desk.sync_here(MONDAY + timedelta(days=10), force=True)
    assert "relance" in desk.ours()


def test_it_is_as_before_once_the_person_takes_it_back(desk: Desk) -> None:
    settled(desk)
    before = desk.ours()["relance"]
    say(desk, "relance", "Points abordés :", "Points abordés :\\n#envoyé")
    desk.sync_here(MONDAY + timedelta(days=2))
    say(desk, "relance", "\\n#envoyé", "")
    desk.sync_here(MONDAY + timedelta(days=2))
    after = desk.ours()["relance"]
    for name in ("SUMMARY", "DESCRIPTION", "DTSTART", "URL", "X-CALENDAR-FOLLOWUP-BASE"):
        assert value(after, name) == value(before, name)
    assert "VALARM" in after
    assert start(desk, "last-relance").startswith("20261214")


def test_one_that_was_sent_uses_up_a_relance_of_its_process(desk: Desk) -> None:
    settled(desk)
    for stage in ("relance", "last-relance"):
        say(desk, stage, "Réponse reçue :", "Réponse reçue :\\n#envoyé")
    desk.sync_here(MONDAY + timedelta(days=3))
    second = vevent(
        text="#entrevue\nAvec : Marie Roy <marie@x.ca>",
        uid="two@example.org",
        start="DTSTART:20261127T140000Z",
        end="DTEND:20261127T150000Z",
    )
    desk.put("b.ics", ics(second))
    desk.sync_here(MONDAY + timedelta(days=4, hours=4))
    texts = [path.read_text(encoding="utf-8") for path in desk.calendar.glob("cf*.ics")]
    assert sum("RELATED-TO:two@example.org" in text for text in texts) == 1  # its thank-you


def test_a_title_of_the_interviews_own_says_nothing(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent("Entrevue – fait – envoyé", "#entrevue\nAvec : Marie Roy <marie@x.ca>")))
    desk.sync_here()
    desk.sync_here()
    assert ["VALARM" in text for text in desk.ours().values()] == [True] * 3


SAYS = """
envoyé
Envoyé!
✓ envoyé
✅ Envoyée
- envoyé
[x] envoyé
c'est envoyé
C’est fait
déjà envoyé hier
relance envoyée
merci envoyé à Marie
courriel envoyé le 8 décembre
Je l'ai envoyé ce matin à 9 h 15
mot de remerciement envoyé par courriel
Statut : envoyé
message envoyé à Marie Roy
fait
sent
Sent!
✓ sent
I sent it
sent it yesterday
already sent
Thank-you sent
email sent on Dec 8
done
I've sent it this morning
sent to Marie
followed up
follow-up sent 2026-12-08
ENVOYÉ
"""

DOES_NOT = """
pas envoyé
pas encore envoyé
à envoyer
envoyé?
CV envoyé
envoyer demain
Envoyé de mon iPhone
Sent from my iPhone
not sent
not sent yet
to send
I sent my resume
they sent an offer
never sent
j'ai envoyé mon portfolio
elle a envoyé un test
rien d'envoyé
sent me a test
done deal with QA
le courriel que vous m'avez envoyé
fait partie de l'équipe
a fait
l'envoyé spécial
unsent
faits saillants
Relance
Remercier Marie Roy
relance 2
"""


@pytest.mark.parametrize("line", SAYS.splitlines()[1:])
def test_everyday_words_say_that_it_was_sent(line: str) -> None:
    assert says_sent(line)


@pytest.mark.parametrize("line", DOES_NOT.splitlines()[1:])
def test_other_words_do_not(line: str) -> None:
    assert not says_sent(line)

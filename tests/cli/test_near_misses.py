"""Untagged events that look like an interview: reported once, with how to tag them, and never acted on."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.support.builders import MONDAY, Desk, ics, vevent
from tests.support.real_servers import RealServer

LOOKS_LIKE_ONE = ics(vevent("Entrevue Nordik", "", uid="near@example.org"))
TAGGED = ics(vevent())
TOLD = "looks like an interview and has no tag: “Entrevue Nordik” (Monday, November 23); put #entrevue into its title"


def test_a_run_without_any_interview_names_what_looks_like_one_and_leaves_it_alone(desk: Desk) -> None:
    desk.put("near.ics", LOOKS_LIKE_ONE)
    done = desk.run("sync")
    assert done.returncode == 0
    assert done.stderr.count(TOLD) == 1
    assert desk.ours() == {}


def test_a_dry_run_names_it_too(desk: Desk) -> None:
    desk.put("near.ics", LOOKS_LIKE_ONE)
    assert TOLD in desk.run("sync", "--dry-run").stderr


def test_it_is_told_in_the_persons_language(desk: Desk) -> None:
    desk.add_config('language = "fr"\n')
    desk.put("near.ics", LOOKS_LIKE_ONE)
    told = "1 événement ressemble à une entrevue et n’a pas de mot-clic : « Entrevue Nordik » (lundi 23 novembre)"
    assert told in desk.run("sync").stderr.replace("\N{NO-BREAK SPACE}", " ")


def test_a_run_that_has_an_interview_says_nothing_of_it(desk: Desk) -> None:
    desk.put("near.ics", LOOKS_LIKE_ONE)
    desk.put("one.ics", TAGGED)
    done = desk.run("sync")
    assert done.returncode == 0, done.stderr
    assert "looks like" not in done.stderr


def test_cron_hears_nothing_of_it(desk: Desk) -> None:
    desk.put("near.ics", LOOKS_LIKE_ONE)
    done = desk.run("sync", "--quiet")
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


@pytest.mark.parametrize("command", ["status", "doctor"])
def test_status_and_doctor_name_it_beside_a_tagged_one(desk: Desk, command: str) -> None:
    desk.put("near.ics", LOOKS_LIKE_ONE)
    desk.put("one.ics", TAGGED)
    done = desk.run(command)
    told = " ".join((done.stdout + done.stderr).split())
    assert told.count("“Entrevue Nordik” (Monday, November 23)") == 1
    assert "put #entrevue into its title" in told


def test_connect_names_it(desk: Desk) -> None:
    (desk.root / "autre").mkdir()
    near = vevent("Kestrel interveiw", "", start="DTSTART:20991123T140000Z", end=None)
    (desk.root / "autre" / "near.ics").write_text(ics(near), encoding="utf-8")
    done = desk.run("connect", "folder", "--path", str(desk.root / "autre"), "--name", "autre", now=None)
    assert done.returncode == 0, done.stderr
    assert "“Kestrel interveiw” (Monday, November 23, 2099)" in done.stdout


def test_what_is_long_past_is_not_told(desk: Desk) -> None:
    desk.put("near.ics", ics(vevent("Entrevue Nordik", "", start="DTSTART:20261101T140000Z", end=None)))
    done = desk.run("status")
    assert done.returncode == 0, done.stderr
    assert "looks like" not in done.stderr


def test_a_series_is_named_once_and_many_are_counted(desk: Desk) -> None:
    desk.put("series.ics", ics(vevent("Entrevue 0", "", uid="0", more="RRULE:FREQ=DAILY;COUNT=9")))
    for number in range(1, 8):
        desk.put(f"{number}.ics", ics(vevent(f"Entrevue {number}", "", uid=str(number))))
    told = desk.run("status").stderr
    assert "8 events look like interviews" in told
    assert told.count("“Entrevue") == 5


def test_who_uses_no_tags_is_told_nothing(desk: Desk) -> None:
    desk.add_config("\n[interviews]\ntags = []\n")
    desk.put("near.ics", LOOKS_LIKE_ONE)
    done = desk.run("status")
    assert done.returncode == 0, done.stderr
    assert "looks like" not in done.stderr


def test_a_near_miss_that_was_read_before_is_still_named(desk: Desk) -> None:
    desk.put("near.ics", LOOKS_LIKE_ONE)
    desk.run("sync")
    assert TOLD in desk.run("status").stderr


MISSPELT = ics(vevent("Rencontre Nordik", "#entrevu avec Marie", uid="near@example.org"))
RESEMBLES = "“Rencontre Nordik” (Monday, November 23): #entrevu resembles #entrevue and is no tag"


@pytest.mark.parametrize("beside", [False, True], ids=["alone", "beside a tagged one"])
def test_a_misspelt_tag_is_told_by_a_dry_run_by_the_first_run_and_by_status(desk: Desk, beside: bool) -> None:
    desk.put("near.ics", MISSPELT)
    if beside:
        desk.put("one.ics", TAGGED)
    for _ in range(2):
        assert desk.run("sync", "--dry-run").stderr.count(RESEMBLES) == 1
    first = desk.run("sync")
    assert (first.returncode, first.stderr.count(RESEMBLES)) == (0, 1)
    assert desk.run("sync", "--dry-run").stderr.count(RESEMBLES) == 1
    assert desk.run("status").stderr.count(RESEMBLES) == 1


def test_a_tag_that_is_misspelt_later_is_told_once_and_to_cron_too(desk: Desk) -> None:
    desk.put("one.ics", TAGGED)
    desk.put("near.ics", ics(vevent("Rencontre Nordik", "avec Marie", uid="near@example.org")))
    assert desk.run("sync", "--quiet").stderr == ""
    desk.put("near.ics", ics(vevent("Rencontre Nordik", "avec Marie #intervew", uid="near@example.org")))
    told = desk.run("sync", "--quiet")
    assert (told.returncode, told.stderr.count("#intervew resembles #interview")) == (0, 1)
    for days in (0, 1):
        assert desk.run("sync", "--quiet", now=MONDAY + timedelta(days=days)).stderr == ""


def test_a_misspelt_tag_of_the_persons_own_is_told_with_the_tag_itself(desk: Desk) -> None:
    desk.add_config('\n[interviews]\ntags = ["#emploi", "#entrevue"]\n')
    desk.put("near.ics", ics(vevent("Rencontre Nordik", "#emploie", uid="near@example.org")))
    desk.put("one.ics", TAGGED)
    assert "#emploie resembles #emploi and" in desk.run("sync").stderr


def test_it_is_named_once_and_not_at_every_run(desk: Desk) -> None:
    desk.put("near.ics", LOOKS_LIKE_ONE)
    assert desk.run("sync").stderr.count(TOLD) == 1
    assert "looks like" not in desk.run("sync").stderr
    desk.put("other.ics", ics(vevent("Souper", "", uid="other@example.org")))
    assert "looks like" not in desk.run("sync", now=MONDAY + timedelta(days=1)).stderr
    desk.put("third.ics", ics(vevent("Entrevue Kestrel", "", uid="third@example.org")))
    told = desk.run("sync").stderr
    assert "1 event looks like an interview and has no tag: “Entrevue Kestrel”" in told
    assert "“Entrevue Nordik” (Monday, November 23), “Entrevue Kestrel”" in desk.run("status").stderr


def test_who_looks_after_cron_is_told(desk: Desk) -> None:
    desk.put("near.ics", LOOKS_LIKE_ONE)
    for _ in range(2):
        assert desk.run("sync", "--quiet").stderr == ""
    assert desk.run("sync").stderr.count(TOLD) == 1


def test_suggestions_are_silenced_by_the_config_and_misspelt_tags_are_still_told(desk: Desk) -> None:
    desk.add_config("\n[interviews]\nsuggestions = false\n")
    desk.put("near.ics", LOOKS_LIKE_ONE)
    desk.put("misspelt.ics", MISSPELT.replace("near@", "misspelt@"))
    for command in ("sync", "status", "doctor"):
        done = desk.run(command)
        told = " ".join((done.stdout + done.stderr).split())
        assert "looks like" not in told
        assert "#entrevu resembles" in told


def test_a_stop_tag_in_the_event_silences_it(desk: Desk) -> None:
    desk.put("near.ics", ics(vevent("Entrevue Nordik", "#stop", uid="near@example.org")))
    for command in ("sync", "status"):
        assert "looks like" not in desk.run(command).stderr


def test_an_invitation_of_a_recruiting_service_is_named_and_a_declined_one_is_not(desk: Desk) -> None:
    service = "ORGANIZER;CN=Kestrel:mailto:no-reply@us.greenhouse-mail.io\n"
    answer = "ATTENDEE;PARTSTAT={}:mailto:camille@example.org"
    desk.put("a.ics", ics(vevent("Kestrel", "", uid="a", more=service + answer.format("NEEDS-ACTION"))))
    desk.put("b.ics", ics(vevent("Merlin", "", uid="b", more=service + answer.format("DECLINED"))))
    told = desk.run("sync").stderr
    assert "“Kestrel”" in told
    assert "“Merlin”" not in told


INVITED = """ORGANIZER:mailto:no-reply@us.greenhouse-mail.io
ATTENDEE;PARTSTAT=ACCEPTED:mailto:camille@example.org"""


def test_it_is_named_on_a_server_too(desk: Desk, server: RealServer) -> None:
    url = server.new_calendar()
    for name, text in {"a": LOOKS_LIKE_ONE, "b": ics(vevent("Kestrel", "", uid="b", more=INVITED))}.items():
        status, said = server.request("PUT", f"{url}{name}.ics", text.encode(), {"Content-Type": "text/calendar"})
        assert status == 201, said
    desk.use_caldav(url, server.username, f'password = "{server.password}"\n')
    desk.config.chmod(0o600)
    told = desk.run("sync").stderr
    assert "2 events look like interviews" in told
    assert "“Entrevue Nordik”" in told
    assert "“Kestrel”" in told

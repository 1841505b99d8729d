"""The first contact with Google: the scopes requested, the answer, and where the token is stored."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from calendar_followup.base.errors import AccessRefused
from calendar_followup.base.messages import Message
from calendar_followup.calendars.google.access import by_hand, credentials_of
from calendar_followup.calendars.google.scopes import Width
from calendar_followup.calendars.tokens import given_at
from tests.support.builders import Desk
from tests.support.google_account import client_file, connect, connect_words
from tests.support.google_stand_in import StandIn
from tests.support.google_stand_in.app import Fault
from tests.support.google_stand_in.store import Calendar
from tests.support.senseless_replies import SENSELESS

ROOT = "https://www.googleapis.com/auth/calendar"


def asked_for(question: Message) -> str:
    """The address that the person opens."""
    return next(line for line in str(question).split("\n") if line.startswith("http"))


def where_it_ends(google: StandIn, url: str) -> str:
    """The address to which the browser is redirected once the person agreed."""
    page = requests.get(url, timeout=10).text
    fields = {html.unescape(a): html.unescape(b) for a, b in re.findall(r'name="([^"]*)" value="([^"]*)"', page)}
    answer = requests.post(f"{google.root}o/oauth2/v2/auth", data=fields, allow_redirects=False, timeout=10)
    return answer.headers["Location"]


Pasted = Callable[[str], str]
PASTED: dict[str, Pasted] = {
    "as it is": lambda address: address,
    "broken by a terminal": lambda address: f" {address[:60]}\n{address[60:]}\n",
    "without http": lambda address: address.removeprefix("http://"),
}


@pytest.mark.parametrize("way", PASTED)
def test_the_address_is_taken_as_people_paste_it(desk: Desk, google: StandIn, way: str) -> None:
    found = by_hand(client_file(desk, google), lambda text: PASTED[way](where_it_ends(google, asked_for(text))))
    assert found.token in google.grants.access


def _of_another_sign_in(address: str) -> str:
    return address.replace(parse_qs(urlsplit(address).query)["state"][0], "another")


REFUSED: dict[str, tuple[Pasted, str]] = {
    "another state": (_of_another_sign_in, "another sign-in"),
    "no state": (lambda address: re.sub(r"state=[^&]*&", "", address), "another sign-in"),
    "the code alone": (lambda address: parse_qs(urlsplit(address).query)["code"][0], "paste all of"),
    "nothing": (lambda _: "", "paste all of"),
    "a no": (lambda a: f"http://127.0.0.1:1/?error=access_denied&{a.partition('?')[2].split('&')[0]}", "access_denied"),
}


@pytest.mark.parametrize("way", REFUSED)
def test_an_answer_that_is_not_ours_is_refused(desk: Desk, google: StandIn, way: str) -> None:
    change, says = REFUSED[way]
    with pytest.raises(AccessRefused) as caught:
        by_hand(client_file(desk, google), lambda text: change(where_it_ends(google, asked_for(text))))
    assert says in str(caught.value)
    assert google.grants.refresh == {}


@pytest.mark.parametrize("name", SENSELESS)
def test_a_token_that_makes_no_sense_ends_the_sign_in_in_one_line(desk: Desk, google: StandIn, name: str) -> None:
    google.faults.append(Fault("POST", "/token", odd=SENSELESS[name]))
    with pytest.raises(AccessRefused):
        by_hand(client_file(desk, google), lambda text: where_it_ends(google, asked_for(text)))


def test_a_browser_that_brings_another_state_is_refused(desk: Desk, google: StandIn) -> None:
    words = connect_words(desk, google)
    browser = desk.root / "browser.py"
    text = browser.read_text().replace("\nroot =", '\nfields["state"] = "another"\nroot =')
    browser.write_text(text)
    done = desk.run("connect", "google", *words, now=None)
    assert done.returncode == 77
    assert "another sign-in" in done.stderr
    assert not desk.config.exists()


@pytest.mark.parametrize("browser", ["no-such-program", "w3m"])
def test_a_machine_without_a_browser_is_told_the_other_way(desk: Desk, google: StandIn, browser: str) -> None:
    words = connect_words(desk, google)
    programs = desk.root / "bin"
    programs.mkdir()
    if browser == "w3m":
        (programs / "w3m").write_text("#!/bin/sh\nsleep 60\n")
        (programs / "w3m").chmod(0o755)
    desk.environment.update(BROWSER="", PATH=str(programs), DISPLAY="", WAYLAND_DISPLAY="")
    done = desk.run("connect", "google", *words, now=None)
    assert done.returncode == 2, done.stderr
    assert "--no-browser" in done.stderr
    assert "Traceback" not in done.stderr


def shared_with_me(google: StandIn) -> Calendar:
    found = Calendar("team@group.calendar.google.com", "Équipe", role="writer")
    google.calendars[found.id] = found
    return found


@pytest.mark.parametrize("wanted", ["Équipe", "team@group.calendar.google.com"])
def test_a_calendar_of_somebody_elses_is_told_with_the_wider_access(desk: Desk, google: StandIn, wanted: str) -> None:
    shared_with_me(google)
    done = connect(desk, google, "--calendar", wanted)
    assert done.returncode == 77, done.stderr
    assert "“Équipe” is shared with you" in done.stderr
    assert "connect google --shared" in done.stderr
    done = connect(desk, google, "--calendar", wanted, "--shared")
    assert done.returncode == 0, done.stderr
    assert desk.sync()["exit"] == 0


def test_follow_ups_go_into_a_calendar_that_is_made_for_them(desk: Desk, google: StandIn) -> None:
    done = connect(desk, google, "--followups", "Suivis")
    assert done.returncode == 0, done.stderr
    (made,) = [each for each in google.calendars.values() if each.summary == "Suivis"]
    assert "The calendar Suivis was made." in done.stdout
    again = connect(desk, google, "--followups", "Suivis")
    assert again.returncode == 0, again.stderr
    assert [each for each in google.calendars.values() if each.summary == "Suivis"] == [made]


def test_whoever_wants_it_gives_no_right_to_write_into_their_own_calendars(desk: Desk, google: StandIn) -> None:
    done = connect(desk, google, "--followups", "Suivis", "--apart")
    assert done.returncode == 0, done.stderr
    (scopes,) = {*google.grants.refresh.values()}
    assert set(scopes.split()) == set(Width.APART.value)
    point = {"dateTime": "2026-11-23T09:00:00-05:00"}
    event = {"id": "entrevue1", "summary": "Entrevue", "description": "#entrevue", "start": point, "end": point}
    google.primary.insert(event)
    assert len(desk.sync()["created"]) == 3
    (made,) = [each for each in google.calendars.values() if each.summary == "Suivis"]
    assert len([each for each in made.events.values() if each["status"] == "confirmed"]) == 3
    assert list(google.primary.events) == ["entrevue1"]


def test_writing_apart_needs_a_calendar_to_write_into(desk: Desk, google: StandIn) -> None:
    done = connect(desk, google, "--apart")
    assert done.returncode == 2
    assert "--followups" in done.stderr
    assert not google.seen


def another_machine(desk: Desk, folder: Path) -> Desk:
    folder.mkdir()
    found = Desk(folder)
    found.environment["HOME"] = str(folder)
    shutil.copy(desk.config, found.config)
    return found


def test_an_access_in_a_file_of_its_own_works_on_another_machine(desk: Desk, google: StandIn, tmp_path: Path) -> None:
    assert connect(desk, google, "--token", "token.json").returncode == 0
    assert not list((desk.root / "state").rglob("google-*.json"))
    there = another_machine(desk, tmp_path / "there")
    (desk.root / "token.json").rename(there.root / "token.json")
    shutil.rmtree(desk.root / "state")
    (desk.root / "credentials.json").unlink()
    assert there.sync()["exit"] == 0
    assert (there.root / "token.json").stat().st_mode & 0o077 == 0


def test_a_token_that_the_config_names_is_kept_there_when_one_connects_again(desk: Desk, google: StandIn) -> None:
    assert connect(desk, google, "--token", "token.json").returncode == 0
    text = desk.config.read_text()
    (desk.root / "token.json").unlink()
    words = connect_words(desk, google)  # removes the config
    desk.config.write_text(text)
    assert desk.run("connect", "google", *words, now=None).returncode == 0
    assert (desk.root / "token.json").exists()


def test_a_token_beside_the_state_can_be_copied_with_the_config(desk: Desk, google: StandIn, tmp_path: Path) -> None:
    assert connect(desk, google).returncode == 0
    there = another_machine(desk, tmp_path / "there")
    (kept,) = (desk.root / "state").rglob("google-*.json")
    place = there.root / kept.relative_to(desk.root)
    place.parent.mkdir(parents=True)
    shutil.copy(kept, place)
    assert there.sync()["exit"] == 0


class Kept:
    """A token file that somebody wrote into."""

    def __init__(self, **more: object) -> None:
        names = ("token", "refresh_token", "token_uri", "client_id", "client_secret")
        self.info: dict[str, Any] = {**dict.fromkeys(names, "x"), "scopes": list(Width.OWN.value), **more}

    def load(self) -> dict[str, Any]:
        return self.info

    def save(self, token: Mapping[str, Any]) -> Message:
        raise AssertionError(token)


@pytest.mark.parametrize("given", ["yesterday", "2026-11-23T09:00:00", 7, None, ["x"], "9999-99-99"])
def test_an_access_of_unknown_age_is_still_an_access(given: object) -> None:
    assert given_at(Kept(given=given)) is None
    assert credentials_of(Kept(given=given)).token == "x"


@pytest.mark.parametrize(
    "odd",
    [{"expiry": "soon"}, {"expiry": 7}, {"scopes": None}, {"scopes": 7}, {"scopes": []}, {"scopes": [7]}],
    ids=str,
)
def test_a_kept_access_that_makes_no_sense_is_to_be_given_again(odd: dict[str, object]) -> None:
    with pytest.raises(AccessRefused):
        credentials_of(Kept(**odd))

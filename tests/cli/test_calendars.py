"""``calendars``: what an account holds, told without a trace left anywhere."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from calendar_followup.calendars.google.scopes import LISTS, Width
from tests.support.builders import Desk
from tests.support.fault_proxy import proxy_to
from tests.support.google_account import connect_words
from tests.support.google_stand_in import StandIn, stand_in
from tests.support.google_stand_in.store import Calendar
from tests.support.real_servers import RealServer


@pytest.fixture
def google() -> Iterator[StandIn]:
    with stand_in() as running:
        yield running


def test_the_calendars_of_an_account_are_told_without_connecting(desk: Desk, server: RealServer) -> None:
    names = [server.new_calendar().rstrip("/").rpartition("/")[2] for _ in range(2)]
    desk.config.unlink()
    words = ["calendars", "--username", "camille", "--password-command", "echo secret"]
    with proxy_to(server.home) as proxy:
        said = desk.does(*words, "--url", proxy.url(server.home), now=None)
        assert set(proxy.methods()) == {"PROPFIND"}
    assert all(name in said for name in names)
    assert "may be written there" in said
    rows = json.loads(desk.does(*words, "--url", server.home, "--json", now=None))["calendars"]
    assert {row["url"].rstrip("/").rpartition("/")[2] for row in rows} >= set(names)
    assert not desk.config.exists()


def test_a_script_gets_a_calendars_name_whole(desk: Desk, server: RealServer) -> None:
    url, name = server.new_calendar(), "Emploi\u2028caché"
    asked = f"<prop><displayname>{name}</displayname></prop>"
    server.request("PROPPATCH", url, f'<propertyupdate xmlns="DAV:"><set>{asked}</set></propertyupdate>'.encode(), {})
    words = ["calendars", "--username", "camille", "--password-command", "echo secret", "--url", url, "--json"]
    (row,) = json.loads(desk.does(*words, now=None))["calendars"]
    assert row["name"] == name


def test_without_an_address_those_of_the_config_are_told(desk: Desk, server: RealServer) -> None:
    name = server.new_calendar().rstrip("/").rpartition("/")[2]
    desk.use_caldav(server.home, "camille", f'calendar = "{name}"\n')
    desk.environment["CALENDAR_FOLLOWUP_PASSWORD_PERSO"] = "secret"
    assert name in desk.does("calendars", now=None)


def test_a_config_without_any_server_says_what_to_give(desk: Desk) -> None:
    done = desk.run("calendars", now=None)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--url" in done.stderr


def google_config(desk: Desk, google: StandIn) -> None:
    """A config with two calendars of one Google account, whose access is kept."""
    (desk.root / "token.json").write_text(
        json.dumps(
            {
                "token": "probe-token",
                "refresh_token": "r",
                "token_uri": f"{google.root}oauth2/token",
                "client_id": "c",
                "client_secret": "s",
                "scopes": list(Width.OWN.value),
                "expiry": None,
            }
        )
    )
    table = f'type = "google"\ncredentials = "c.json"\ntoken = "token.json"\napi_root = "{google.root}"\n'
    desk.config.write_text("".join(f'[[calendars]]\nname = "{name}"\n{table}' for name in ("perso", "travail")))


def with_calendars(google: StandIn, roles: tuple[str, ...]) -> None:
    for number, role in enumerate(roles):
        found = Calendar(f"c{number}@group.calendar.google.com", f"{role} {number}", role=role)
        google.calendars[found.id] = found


def test_googles_calendars_are_told_with_their_rights(desk: Desk, google: StandIn) -> None:
    google_config(desk, google)
    with_calendars(google, ("owner", "writer", "reader", "freeBusyReader"))
    lines = {line.split("  ")[0].strip(): line for line in desk.does("calendars", now=None).splitlines()}
    assert len(lines) == 5
    assert lines["owner 0"].endswith("follow-ups may be written there")
    assert lines["writer 1"].endswith("follow-ups may be written there (shared with you: connect google --shared)")
    assert lines["reader 2"].endswith("read only (shared with you: connect google --shared)")
    assert "no interview can be read there" in lines["freeBusyReader 3"]
    rows = json.loads(desk.does("calendars", "--json", now=None))["calendars"]
    assert [row["role"] for row in rows] == ["owner", "owner", "writer", "reader", "freeBusyReader"]
    assert [row["writable"] for row in rows] == [True, True, True, False, False]
    assert [row["primary"] for row in rows] == [True, False, False, False, False]
    assert {method for method, _ in google.seen} == {"GET"}


def test_all_pages_of_googles_calendars_are_read_and_each_account_once(desk: Desk, google: StandIn) -> None:
    google_config(desk, google)
    with_calendars(google, ("owner",) * 600)
    rows = json.loads(desk.does("calendars", "--json", now=None))["calendars"]
    assert len(rows) == 601
    assert len(google.seen) == 3


def test_a_google_account_is_signed_in_to_for_the_list_alone_and_nothing_is_kept(desk: Desk, google: StandIn) -> None:
    with_calendars(google, ("owner", "reader"))
    said = desk.does("calendars", *connect_words(desk, google), now=None)
    assert "reader 1" in said
    (scopes,) = {*google.grants.refresh.values()}
    assert scopes.split() == [LISTS]
    assert not desk.config.exists()
    assert not list((desk.root / "state").rglob("google-*"))


def test_an_account_that_is_away_hides_no_other(desk: Desk, google: StandIn, server: RealServer) -> None:
    google_config(desk, google)
    name = server.new_calendar().rstrip("/").rpartition("/")[2]
    for each, url in (("serveur", server.home), ("loin", "http://127.0.0.1:9/")):
        desk.add_config(f'\n[[calendars]]\nname = "{each}"\ntype = "caldav"\nurl = "{url}"\nusername = "camille"\n')
        desk.environment[f"CALENDAR_FOLLOWUP_PASSWORD_{each.upper()}"] = "secret"
    done = desk.run("calendars", now=None)
    assert done.returncode == 75
    assert name in done.stdout
    assert "testuser@example.com" in done.stdout
    assert "127.0.0.1:9 camille: " in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("words", [("--url", "x.org", "--credentials", "c.json"), ("--credentials", "nothing.json")])
def test_options_that_lead_nowhere_say_so(desk: Desk, words: tuple[str, ...]) -> None:
    done = desk.run("calendars", *words, now=None)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr

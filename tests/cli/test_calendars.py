"""``calendars``: what an account holds, told without a trace left anywhere."""

from __future__ import annotations

import json

from tests.support.builders import Desk
from tests.support.fault_proxy import proxy_to
from tests.support.real_servers import RealServer


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

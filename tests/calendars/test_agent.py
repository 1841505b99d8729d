"""Whoever runs a server sees in its log which program asks, and where its makers are."""

from __future__ import annotations

import re

import pytest

from calendar_followup import __version__
from calendar_followup.calendars.agent import contact, user_agent
from tests.support.builders import Desk
from tests.support.google_account import connect
from tests.support.google_stand_in import StandIn


def test_it_has_the_programs_name_and_version() -> None:
    assert re.fullmatch(rf"calendar-followup/{re.escape(__version__)} \([^()]+\)", user_agent())


URLS = [
    (["Homepage, https://example.org/cf"], "+https://example.org/cf"),
    (["Changelog, https://example.org/news", "Repository, https://example.org/git"], "+https://example.org/git"),
    (["Repository, https://example.org/git", "homepage, https://example.org/"], "+https://example.org/"),
    (["Changelog, https://example.org/news"], ""),
    (["Homepage,"], ""),
    ([], ""),
]


@pytest.mark.parametrize(("urls", "said"), URLS)
def test_the_contact_is_the_projects_home(urls: list[str], said: str) -> None:
    assert contact(urls) == said


def test_google_and_its_token_endpoint_are_told_too(desk: Desk, google: StandIn) -> None:
    assert connect(desk, google).returncode == 0
    google.grants.access.clear()  # the next run asks for a new access token
    desk.sync()
    asked = {each for each in google.agents if not each.startswith(("Python-urllib", "Werkzeug"))}
    assert asked == {user_agent(), f"{user_agent()} (gzip)"}

"""The page of ``status --html`` in a real browser: seen, copied from, and used without a mouse.

The test controls Chromium by the WebDriver protocol (https://www.w3.org/TR/webdriver2/).
Run by ``make test-servers``, with the other programs that Debian provides.
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
import time
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.support.builders import MONDAY, Desk, ics, vevent
from tests.support.real_servers import free_port

TAB, ENTER = "\ue004", "\ue007"
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


class Browser:
    """One session of a headless Chromium."""

    def __init__(self, root: str, dark: bool) -> None:
        arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=900,1400"]
        arguments += ["--force-dark-mode", "--enable-features=WebContentsForceDark:0"] if dark else []
        options = {"goog:chromeOptions": {"args": arguments}}
        self.root = f"{root}/session"
        self.root += "/" + self._ask("POST", "", {"capabilities": {"alwaysMatch": options}})["sessionId"]

    def _ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        answer = requests.request(method, f"{self.root}{path}", json=body, timeout=60).json()["value"]
        assert not (isinstance(answer, dict) and "error" in answer), answer
        return answer

    def open(self, page: Path) -> None:
        self._ask("POST", "/url", {"url": page.as_uri()})

    def all(self, selector: str) -> list[str]:
        found = self._ask("POST", "/elements", {"using": "css selector", "value": selector})
        return [each[ELEMENT] for each in found]

    def seen(self, selector: str) -> list[str]:
        """Those that are on the page as it is folded now."""
        visible = f"[...document.querySelectorAll({json.dumps(selector)})].filter(each => each.checkVisibility())"
        return [each[ELEMENT] for each in self.run(f"return {visible}")]

    def run(self, script: str) -> Any:
        return self._ask("POST", "/execute/sync", {"script": script, "args": []})

    def click(self, element: str) -> None:
        self._ask("POST", f"/element/{element}/click", {})

    def text(self, element: str) -> str:
        return str(self._ask("GET", f"/element/{element}/text"))

    def role(self, element: str) -> str:
        return str(self._ask("GET", f"/element/{element}/computedrole"))

    def label(self, element: str) -> str:
        return str(self._ask("GET", f"/element/{element}/computedlabel"))

    def press(self, *keys: str) -> None:
        strokes = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self._ask("POST", "/actions", {"actions": [{"type": "key", "id": "k", "actions": strokes}]})

    def press_with_control(self, key: str) -> None:
        down = [{"type": "keyDown", "value": value} for value in ("\ue009", key)]
        up = [{"type": "keyUp", "value": value} for value in (key, "\ue009")]
        self._ask("POST", "/actions", {"actions": [{"type": "key", "id": "k", "actions": down + up}]})

    def tells(self, command: str, **values: Any) -> None:
        """Sends a command of the browser's own (DevTools protocol)."""
        self._ask("POST", "/goog/cdp/execute", {"cmd": command, "params": values})

    def print(self) -> bytes:
        return base64.b64decode(self._ask("POST", "/print", {}))

    def picture(self) -> bytes:
        return base64.b64decode(self._ask("GET", "/screenshot"))

    def close(self) -> None:
        self._ask("DELETE", "")


@pytest.fixture(params=["light", "dark"])
def browser(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Browser]:
    port = free_port()
    environment = {**os.environ, "HOME": str(tmp_path)}
    with subprocess.Popen(["chromedriver", f"--port={port}", "--silent"], env=environment) as driver:
        root = f"http://127.0.0.1:{port}"
        end = time.monotonic() + 30
        while True:
            try:
                requests.get(f"{root}/status", timeout=5)
                break
            except requests.ConnectionError:
                assert time.monotonic() < end
                time.sleep(0.1)
        browser = Browser(root, request.param == "dark")
        yield browser
        browser.close()
        driver.terminate()


@pytest.fixture
def page(desk: Desk) -> Path:
    desk.put("a.ics", ics(vevent(text="#entrevue\nAvec : Marie Tremblay <marie@example.com>\nPoints : la migration")))
    desk.put("b.ics", ics(vevent("Entrevue – <b>Analyste</b> @ Nordik", uid="b")))
    desk.sync()
    desk.environment["LANG"] = "fr_CA.UTF-8"
    path = desk.root / "page.html"
    assert desk.run("status", "--html", str(path), now=MONDAY + timedelta(days=2)).returncode == 0
    return path


def test_a_draft_is_copied_by_its_button_and_said_to_be(browser: Browser, page: Path) -> None:
    browser.open(page)
    browser.click(browser.seen(".agenda summary")[0])
    button = browser.seen(".agenda button")[0]
    browser.click(button)
    time.sleep(0.3)
    assert browser.text(button) == "Copié"
    assert browser.text(browser.all("[role=status]")[0]) == "Le brouillon est copié."
    browser.run("const a = document.createElement('textarea'); a.id = 'paste'; document.body.append(a); a.focus();")
    browser.press_with_control("v")
    wanted = browser.run("return document.querySelector('.agenda details[open] pre').textContent")
    assert wanted.startswith("Bonjour")
    assert browser.run("return document.getElementById('paste').value") == wanted


def test_it_is_used_without_a_mouse(browser: Browser, page: Path) -> None:
    browser.open(page)
    closed = len(browser.all("details:not([open])"))
    assert closed
    for _ in range(40):
        browser.press(TAB)
        if browser.run(
            "return document.activeElement.tagName === 'SUMMARY' && !document.activeElement.parentNode.open"
        ):
            break
    browser.press(ENTER)
    assert len(browser.all("details:not([open])")) == closed - 1
    assert browser.run("return getComputedStyle(document.activeElement).outlineStyle") != "none"


def test_a_screen_reader_finds_its_way(browser: Browser, page: Path) -> None:
    browser.open(page)
    assert browser.run("return document.documentElement.lang") == "fr"
    assert {browser.role(each) for each in browser.all("section")} == {"region"}
    assert {"Aujourd’hui", "En cours 2"} <= {browser.label(each) for each in browser.all("section")}
    assert "Développeuse Python, Hydro-Québec" in {browser.text(each) for each in browser.all("h3")}
    browser.click(browser.seen(".agenda summary")[0])
    assert all(browser.label(each) for each in browser.seen("summary, button, a"))
    levels = browser.run("return [...document.querySelectorAll('h1,h2,h3')].map(h => +h.tagName[1])")
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_nothing_is_loaded_and_no_text_is_markup(browser: Browser, page: Path) -> None:
    browser.open(page)
    assert browser.run("return performance.getEntriesByType('resource').length") == 0
    bold = browser.run("return [...document.querySelectorAll('main b')].map(each => each.textContent)")
    assert not [text for text in bold if "Analyste" in text]
    assert browser.all("a[href^='mailto:marie@example.com?']")


def test_words_stand_out_from_their_ground(browser: Browser, page: Path) -> None:
    """WCAG 2.2, 1.4.3: 4.5 to 1, in both schemes."""
    browser.open(page)
    ratio = browser.run("""
      const lum = c => { const [r, g, b] = c.match(/[\\d.]+/g).slice(0, 3).map(v => { v /= 255;
        return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; }); return .2126 * r + .7152 * g + .0722 * b; };
      const ground = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor;
        if (!c.includes('0)') || c.startsWith('rgb(')) return c; } return 'rgb(255,255,255)'; };
      return Math.min(...[...document.querySelectorAll('h1,h2,h3,p,span,summary,button,a,pre,time,strong')]
        .filter(e => e.textContent.trim() && e.offsetParent).map(e => {
          const [a, b] = [lum(getComputedStyle(e).color), lum(ground(e))].sort((x, y) => y - x);
          return (a + .05) / (b + .05); }));
    """)
    assert ratio >= 4.5
    assert browser.picture().startswith(b"\x89PNG")


def test_on_paper_everything_is_unfolded_dark_on_white_and_without_buttons(browser: Browser, page: Path) -> None:
    browser.open(page)
    folded = len(browser.all("details:not([open])"))
    assert folded
    assert browser.print().startswith(b"%PDF")
    assert len(browser.all("details:not([open])")) == folded  # as the person left it
    dark = [{"name": "prefers-color-scheme", "value": "dark"}]
    browser.tells("Emulation.setEmulatedMedia", media="print", features=dark)
    letters = browser.all(".letter")
    assert letters
    assert browser.run("return [...document.querySelectorAll('.letter')].every(each => each.checkVisibility())")
    assert browser.seen("button, .tools a, .skip") == []
    assert browser.run("return getComputedStyle(document.querySelector('.letter pre')).color") == "rgb(0, 0, 0)"
    assert browser.run("return getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_the_first_tab_leads_past_the_top_of_the_page(browser: Browser, page: Path) -> None:
    browser.open(page)
    browser.press(TAB)
    assert browser.run("return document.activeElement.textContent") == "Aller au contenu"
    assert browser.run("return document.activeElement.getBoundingClientRect().left") > 0
    browser.press(ENTER)
    assert browser.run("return document.activeElement.tagName") == "MAIN"


def test_landmarks_moments_and_the_language_of_each_draft_are_told(browser: Browser, page: Path) -> None:
    browser.open(page)
    assert [browser.role(each) for each in browser.all("header, main, footer")] == ["banner", "main", "contentinfo"]
    assert browser.run("return [...document.querySelectorAll('time')].every(each => each.dateTime)")
    assert browser.run("return [...document.querySelectorAll('.letter')].every(each => each.lang === 'fr')")
    ids = browser.run("return [...document.querySelectorAll('[id]')].map(each => each.id)")
    assert len(ids) == len(set(ids))
    links = browser.run("return [...document.querySelectorAll('a[href^=\\'#\\']')].map(each => each.hash.slice(1))")
    assert set(links) <= set(ids)


@pytest.fixture
def full(desk: Desk) -> Path:
    """Forty processes, under way and over."""
    for number in range(40):
        start = (MONDAY + timedelta(days=number - 20, hours=number % 5)).strftime(
            "DTSTART;TZID=America/Toronto:%Y%m%dT%H%M%S"
        )
        title = f"Entrevue – Conseillère en gestion de projet {number} @ Coopérative Nordik"
        desk.put(
            f"{number}.ics",
            ics(vevent(title, "#entrevue\nAvec : Marie Tremblay", uid=f"{number}", start=start, end=None)),
        )
    desk.environment["LANG"] = "fr_CA.UTF-8"
    path = desk.root / "page.html"
    assert desk.run("status", "--html", str(path)).returncode == 0
    return path


@pytest.mark.parametrize("width", [390, 1280])
def test_forty_processes_are_looked_through_with_a_thumb(browser: Browser, full: Path, width: int) -> None:
    """The page of 0.1.0 was 17,000 pixels high on a phone."""
    browser.tells(
        "Emulation.setDeviceMetricsOverride", width=width, height=844, deviceScaleFactor=1, mobile=width < 500
    )
    browser.open(full)
    high, wide = browser.run("return [document.documentElement.scrollHeight, document.documentElement.scrollWidth]")
    assert high < 6000
    assert wide <= width

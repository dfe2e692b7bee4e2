"""What a page tells the browser beforehand: scripts that are there and that it then draws with, and where the server is."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import DATA
from tests.browser.serving import running_app
from tests.browser.visit import Visit


@pytest.mark.parametrize(("path", "charts"), [("", True), ("by-year", True), ("data", False)])
def test_the_scripts_named_are_those_that_the_page_uses(visit: Visit, path: str, charts: bool) -> None:
    with urlopen(Request(f"{visit.address}/{path}", headers={"Accept": "text/html"})) as answer:
        named = re.findall(r"<\./(\S+?)>; rel=modulepreload", answer.headers["link"])
    assert any("PlotlyChart" in name for name in named) == charts
    assert any("BidiComponent" in name for name in named)
    visit.open(path)
    asked = visit.page.evaluate("performance.getEntriesByType('resource').map((entry) => entry.name)")
    assert asked.count(f"{visit.address}/{named[0]}") == 1  # fetched once, by its name alone
    assert visit.faults() == []
    for name in named:
        with urlopen(f"{visit.address}/{name}") as answer:
            assert answer.status == 200


def refused(visit: Visit) -> list[str]:
    """What the browser asks for from now on and does not get."""
    found: list[str] = []
    visit.page.on("response", lambda answer: found.append(answer.url) if answer.status >= 400 else None)
    return found


def test_the_server_is_found_at_the_first_try(visit: Visit) -> None:
    wrong = refused(visit)
    visit.open("by-year")
    assert wrong == []


def test_the_server_is_found_below_an_address_of_its_own(page: Page, tmp_path: Path) -> None:
    with running_app(DATA, tmp_path / "log", below="office/figures") as address:
        visit = Visit(page, address)
        wrong = refused(visit)
        visit.open("targets")
        page.locator("nav a[href*=by-year]").click()
        visit.settle()
        assert page.url.startswith(f"{address}/by-year")
        assert visit.faults() == [] and wrong == []


def test_a_page_that_was_kept_is_asked_for_anew(address: str) -> None:
    """A browser's copy may be from before this program was changed, while Streamlit's page was not."""
    with urlopen(Request(f"{address}/by-year", headers={"Accept": "text/html"})) as first:
        mark = first.headers["etag"]
    asked = Request(f"{address}/by-year", headers={"Accept": "text/html", "If-None-Match": mark, "Accept-Encoding": "gzip"})
    with urlopen(asked) as answer:
        assert answer.status == 200 and answer.read().count(b"BACKEND_BASE_URL") == 1

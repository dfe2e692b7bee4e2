"""What a page names for the browser to fetch is there, and is what the page then draws with."""

from __future__ import annotations

import re
from urllib.request import urlopen

import pytest

from tests.browser.visit import Visit


@pytest.mark.parametrize(("path", "charts"), [("", True), ("by-year", True), ("data", False)])
def test_the_scripts_named_are_those_that_the_page_uses(visit: Visit, path: str, charts: bool) -> None:
    with urlopen(f"{visit.address}/{path}") as answer:
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

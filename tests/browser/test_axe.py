"""axe-core walks every page, and the panel behind a number: it finds nothing that keeps a reader out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.views import views
from tests.browser.visit import Visit

LOOKS = {"light": ("light", 1440), "dark": ("dark", 1440), "phone": ("light", 390)}


@pytest.fixture(scope="module", params=LOOKS)
def visit(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Visit]:
    """One window for all pages of a look: what it has loaded once it keeps."""
    scheme, width = LOOKS[request.param]
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    yield Visit(context.new_page(), address)
    context.close()


def barriers(visit: Visit) -> list[str]:
    """What axe-core finds wrong with the page as it stands."""
    return [
        f"{fault['impact']} {fault['id']}: {node['html'][:160]} — {(node['any'] + node['all'] + node['none'])[0]['message']}"
        for fault in Axe().run(visit.page).response["violations"]
        for node in fault["nodes"]
    ]


@pytest.mark.parametrize("path", views(), ids=lambda path: path.partition("=")[0] or "overview")
def test_a_page_keeps_nobody_out(visit: Visit, path: str) -> None:
    visit.open(path)
    assert visit.faults() == []
    assert barriers(visit) == []


def test_the_panel_keeps_nobody_out(visit: Visit) -> None:
    visit.open("")
    visit.page.locator(".kpi button.big").first.click()
    visit.evidence()
    assert barriers(visit) == []

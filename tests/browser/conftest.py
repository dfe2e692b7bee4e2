"""The app over the repository's data/, driven in a headless Chromium.

Without a Chromium these tests skip in one line that says how to get it; with CI=true they fail instead.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.serving import REPOSITORY, NoChromium, launch, running_app
from tests.browser.visit import DESK, Visit

DATA = Path(os.environ.get("FIGURES_DATA") or REPOSITORY / "data")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium for the whole session."""
    with sync_playwright() as playwright:
        try:
            found = launch(playwright)
        except NoChromium as reason:
            if os.environ.get("CI") == "true":
                pytest.fail(str(reason), pytrace=False)
            pytest.skip(str(reason))
        yield found
        found.close()


@pytest.fixture(scope="session")
def address(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the app answers. Asks for the browser first: without one there is no need to start it."""
    with running_app(DATA, tmp_path_factory.mktemp("app") / "streamlit.log") as found:
        yield found


@pytest.fixture(scope="session")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """What windows share: the app's scripts, fetched once."""
    shared = browser.new_context(viewport=DESK)
    yield shared
    shared.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A fresh window, which finds nothing that one before it has left: no cookie, no memory, no permission."""
    window = context.new_page()
    yield window
    if window.url.startswith("http"):
        window.evaluate("localStorage.clear()")
    window.close()
    context.clear_cookies()
    context.clear_permissions()


@pytest.fixture
def visit(page: Page, address: str) -> Visit:
    """A visitor of the app."""
    return Visit(page, address)

"""What a visitor does: open a page, wait until it stands still, click, look."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page

PAGES = ("", "by-year", "by-topic", "indicator", "places", "targets", "changes", "decks", "papers", "review", "import", "data")
FAULTS = '[data-testid="stException"], [data-testid="stAlertContentError"]'


@dataclass
class Visit:
    """A window on the app. ``hosts`` gathers every host that the page has asked for anything."""

    page: Page
    address: str
    hosts: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.page.on("request", lambda request: self.hosts.add(urlsplit(request.url).netloc))

    def open(self, path: str) -> None:
        """Open an address below the app's and wait until it is drawn."""
        self.page.goto(f"{self.address}/{path}")
        self.settle()

    def settle(self) -> None:
        """Wait until the script has run and nothing is left to draw."""
        self.page.wait_for_selector(
            '[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=30_000
        )
        self.page.wait_for_selector(".page-head, .empty, .evidence, .paper-text", timeout=30_000)
        self.page.wait_for_timeout(400)

    def charts_stand(self) -> None:
        """Wait until every chart of the page is drawn; the first of a visit comes a moment after its page."""
        self.page.wait_for_function(
            """() => [...document.querySelectorAll('[class*="st-key-plot-"]')].every((slot) => slot.querySelector('.main-svg'))""",
            timeout=30_000,
        )
        self.page.wait_for_timeout(300)

    def query(self) -> dict[str, list[str]]:
        """The query of the address in the address bar."""
        return parse_qs(urlsplit(self.page.url).query)

    def faults(self) -> list[str]:
        """Errors shown on the page."""
        return self.page.locator(FAULTS).all_inner_texts()

    def evidence(self) -> Locator:
        """The open evidence panel, once it stands."""
        panel = self.page.locator(".evidence")
        # The panel before it may stand for a moment beside it.
        self.page.wait_for_function("() => document.querySelectorAll('.evidence').length === 1", timeout=30_000)
        panel.locator("mark").wait_for(timeout=30_000)
        return panel

    def click_point(self, chart: str) -> None:
        """Click the first point or bar of a chart, named by its container's class."""
        point = self.page.locator(f"{chart} path.point, {chart} .point path").first
        point.scroll_into_view_if_needed()
        box = point.bounding_box()
        assert box is not None
        self.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

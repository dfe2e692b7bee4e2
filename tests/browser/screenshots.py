"""Pictures of every view, wide and narrow, to look at: ``python -m tests.browser.screenshots FOLDER``.

FOLDER gets one PNG a view and width in Chinese, and one wide pass each in English and in the dark;
``--readme FOLDER`` writes the pictures of the README instead.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.serving import REPOSITORY, launch, running_app
from tests.browser.test_decks import drafted
from tests.browser.views import views
from tests.browser.visit import Visit

WIDTHS = {1440: 900, 390: 844}
TALLEST = 6000


# Width, dark or not, and what is added to the address.
PASSES = {"zh-1440": (1440, False, ""), "zh-390": (390, False, ""), "en": (1440, False, "lang=EN"), "dark": (1440, True, "")}


def take(
    browser: Browser, address: str, path: str, width: int, to: Path, *, whole: bool, dark: bool = False
) -> None:
    """One picture of a page, of its first screen or ``whole``."""
    context = browser.new_context(
        viewport={"width": width, "height": WIDTHS[width]}, color_scheme="dark" if dark else "light"
    )
    visit = Visit(context.new_page(), address)
    visit.open(path)
    visit.page.wait_for_timeout(1200)
    if whole:
        height = int(visit.page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight"))
        visit.page.set_viewport_size({"width": width, "height": min(height, TALLEST)})
        visit.page.wait_for_timeout(800)
    visit.page.screenshot(path=to)
    context.close()


def main() -> None:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--data", type=Path, default=REPOSITORY / "data")
    parser.add_argument("--readme", action="store_true", help="the pictures of the README")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        data = shutil.copytree(options.data, Path(scratch) / "data")  # a deck is kept beside the tables
        browser = launch(playwright)
        with running_app(data, Path(scratch) / "app.log") as address:
            (of_readme if options.readme else of_views)(browser, address, options.folder)
        browser.close()


def of_readme(browser: Browser, address: str, folder: Path) -> None:
    """The overview, the targets of the example county, its deck, and a slide of it as it is presented."""
    take(browser, address, "", 1440, folder / "overview.png", whole=False)
    take(browser, address, "targets?region=示例县&examples=true", 1440, folder / "targets.png", whole=False)
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    visit = Visit(context.new_page(), address)
    drafted(visit)
    visit.page.evaluate("document.querySelector('.slides').scrollIntoView({ block: 'center' })")
    visit.page.wait_for_timeout(1200)
    visit.page.screenshot(path=folder / "deck.png")
    with context.expect_page() as opening:
        visit.page.get_by_role("button", name="放映").click()
    slide = opening.value
    slide.set_viewport_size({"width": 1280, "height": 720})
    slide.keyboard.press("ArrowRight")
    slide.wait_for_timeout(8000)  # until the line about the keys is gone
    slide.screenshot(path=folder / "slide.png")
    context.close()


def of_views(browser: Browser, address: str, folder: Path) -> None:
    """Every view in every pass."""
    for path in views():
        name = path.partition("=")[0].replace("?", "-") or "overview"
        for of, (width, dark, query) in PASSES.items():
            asked = f"{path}{'&' if '?' in path else '?'}{query}" if query else path
            take(browser, address, asked, width, folder / f"{name}-{of}.png", whole=True, dark=dark)


if __name__ == "__main__":
    main()

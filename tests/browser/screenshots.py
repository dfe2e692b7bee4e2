"""Pictures of every view, wide and narrow, to look at: ``python -m tests.browser.screenshots FOLDER``.

FOLDER gets one PNG a view and width in Chinese, and one wide pass each in English and in the dark;
``--readme FILE`` also writes the picture of the README.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.serving import REPOSITORY, launch, running_app
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
    parser.add_argument("--readme", type=Path, help="also write the first screen of the overview here")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as logs,
        running_app(options.data, Path(logs) / "app.log") as address,
        sync_playwright() as playwright,
    ):
        browser = launch(playwright)
        for path in views():
            name = path.partition("=")[0].replace("?", "-") or "overview"
            for of, (width, dark, query) in PASSES.items():
                asked = f"{path}{'&' if '?' in path else '?'}{query}" if query else path
                take(browser, address, asked, width, options.folder / f"{name}-{of}.png", whole=True, dark=dark)
        if options.readme:
            options.readme.parent.mkdir(parents=True, exist_ok=True)
            take(browser, address, "", 1440, options.readme, whole=False)
        browser.close()


if __name__ == "__main__":
    main()

"""An empty data folder offers to read the bundled papers, and does it."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

from tests.browser.serving import running_app
from tests.browser.visit import Visit


def test_an_empty_folder_says_what_to_do_and_reads_the_bundled_papers_at_a_click(page: Page, tmp_path: Path) -> None:
    with running_app(tmp_path / "none", tmp_path / "app.log") as address:
        visit = Visit(page, address)
        for path in ("by-year", "search?q=GDP", "figure?figure=x", ""):
            visit.open(path)
            assert visit.faults() == [], path
            assert "python -m extract" in page.locator(".empty").inner_text(), path
        page.get_by_role("button", name="读取自带的材料").click()
        page.locator('[data-testid="stProgress"]').wait_for(timeout=15_000)
        page.locator(".kpi").first.wait_for(timeout=90_000)
        visit.settle()
        assert visit.faults() == [] and page.locator(".kpi button.number.big").count() == 4
        assert (tmp_path / "none" / "figures.parquet").is_file()

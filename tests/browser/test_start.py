"""An empty data folder offers to read the bundled papers, and does it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.serving import running_app
from tests.browser.visit import Visit


@pytest.mark.parametrize("page", ["", "by-year", "search?q=GDP", "figure?figure=x"])
def test_an_empty_folder_says_what_to_do(browser: Browser, tmp_path: Path, page: str) -> None:
    with running_app(tmp_path / "none", tmp_path / "app.log") as address:
        context = browser.new_context()
        visit = Visit(context.new_page(), address)
        visit.open(page)
        assert visit.faults() == []
        assert "python -m extract" in visit.page.locator(".empty").inner_text()
        context.close()


def test_the_bundled_papers_are_read_at_a_click(browser: Browser, tmp_path: Path) -> None:
    with running_app(tmp_path / "none", tmp_path / "app.log") as address:
        context = browser.new_context()
        visit = Visit(context.new_page(), address)
        visit.open("")
        visit.page.get_by_role("button", name="读取自带的材料").click()
        visit.page.locator('[data-testid="stProgress"]').wait_for(timeout=15_000)
        visit.page.locator(".kpi").first.wait_for(timeout=90_000)
        visit.settle()
        assert visit.faults() == [] and visit.page.locator(".kpi button.number.big").count() == 4
        assert (tmp_path / "none" / "figures.parquet").is_file()
        context.close()

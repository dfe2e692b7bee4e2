"""The evidence of a PDF shows the figure on its page, that of a wide sheet its cell: both in view at once, on a telephone too."""

from __future__ import annotations

from collections.abc import Iterator

import openpyxl
import pytest
from playwright.sync_api import Browser, Locator

from extract import extract_paths, load_tables
from tests.browser.serving import running_app
from tests.browser.visit import Visit
from tests.extract.reading.making import paragraphs, pdf, saved

TEXT = "示例县2023年经济运行情况\n" + "2023年，全县财政总收入61.2亿元，同比增长6.5%。\n" * 20
MONTHS = ["指标", "单位", *(f"2023年1—{month}月" for month in range(2, 13))]


@pytest.fixture(scope="module")
def place(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, dict[str, str]]]:
    """Where an app over two papers answers, and a figure of each."""
    folder = tmp_path_factory.mktemp("papers")
    (folder / "a.pdf").write_bytes(pdf(paragraphs(TEXT), columns=2))
    book = openpyxl.Workbook()
    book.active.append(MONTHS)
    book.active.append(["财政总收入", "亿元", *(5.1 * month for month in range(2, 13))])
    (folder / "b.xlsx").write_bytes(saved(book))
    extract_paths([folder], out=folder / "data")
    figures = load_tables(folder / "data")["figures"]
    last = {str(doc): str(rows["figure_id"].iloc[-1]) for doc, rows in figures.groupby("doc")}
    with running_app(folder / "data", folder / "streamlit.log") as address:
        yield address, last


def inside(part: Locator, whole: Locator) -> bool:
    a, b = part.bounding_box(), whole.bounding_box()
    assert a and b
    across = b["x"] - 1 <= a["x"] and a["x"] + a["width"] <= b["x"] + b["width"] + 1
    return across and b["y"] - 1 <= a["y"] and a["y"] + a["height"] <= b["y"] + b["height"] + 1


@pytest.mark.parametrize("width", [1440, 390])
def test_the_figure_is_in_view(browser: Browser, place: tuple[str, dict[str, str]], width: int) -> None:
    address, figures = place
    page = browser.new_page(viewport={"width": width, "height": 900})
    visit = Visit(page, address)
    visit.open(f"figure?figure={figures['a.pdf']}")
    window = page.locator(".evidence .window")
    assert inside(window.locator("i"), window)
    before = window.bounding_box()
    page.locator(".evidence .leaf summary").press("Enter")
    page.get_by_text("只看这一处").wait_for()
    after = window.bounding_box()
    assert before and after and after["height"] > 3 * before["height"]
    assert inside(window.locator("i"), window) and inside(window.locator("img"), window)
    visit.open(f"figure?figure={figures['b.xlsx']}")
    assert inside(page.locator(".excerpt mark"), page.locator(".excerpt"))
    assert page.get_by_text("· M2").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.close()

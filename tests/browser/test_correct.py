"""A figure set right from the panel behind it shows everywhere, and stays so; it can be taken back."""

from __future__ import annotations

import csv
import io
import re
import shutil
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page

from dashboard.queries.store import open_store
from tests.browser.axe import barriers
from tests.browser.conftest import DATA
from tests.browser.serving import running_app
from tests.browser.visit import PHONE, Visit

SELECT = """(words) => {
  const walk = document.createTreeWalker(document.querySelector('.paper-text'), NodeFilter.SHOW_TEXT)
  while (walk.nextNode()) {
    const node = walk.currentNode, at = node.data.indexOf(words)
    if (at < 0 || node.parentElement.closest('button')) continue
    node.parentElement.scrollIntoView()
    document.getSelection().setBaseAndExtent(node, at, node, at + words.length)
    return true
  }
  return false
}"""
WHO = "王五"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the tables, for corrections to be made on."""
    return Path(shutil.copytree(DATA, tmp_path / "tables"))


@pytest.fixture
def figure(data: Path) -> dict[str, object]:
    """A yearly level of a followed indicator."""
    return open_store(data).rows(
        """
        SELECT o.figure_id, o.name_zh, o.region, o.value, f.text, f.unit_written FROM observations o JOIN figures f USING (figure_id)
        WHERE o.grain = 'year' AND o.measure = 'level' AND o.status = 'actual' AND o.sources = 1 AND NOT o.example
            AND o.period_kind = 'year' AND o.unit_written = '亿元' AND o.value_high IS NULL
        ORDER BY count(*) OVER (PARTITION BY o.key, o.region) DESC, o.figure_id LIMIT 1
        """
    )[0]


def do(visit: Visit, button: str) -> None:
    visit.page.locator(".tools").get_by_role("button", name=button, exact=True).click()
    visit.page.locator("p.lead").wait_for()


def save(visit: Visit, reason: str = "") -> None:
    """Fill in the foot of a form and save; back when the page says so."""
    visit.page.get_by_label("你的名字").fill(WHO)
    visit.page.get_by_label("理由").fill(reason)
    visit.page.get_by_role("button", name="保存", exact=True).click()
    visit.page.locator(".saved").wait_for(timeout=60_000)


def downloaded(visit: Visit, path: Path, button: str) -> list[dict[str, str]]:
    with visit.page.expect_download(timeout=30_000) as waiting:
        visit.page.locator(button).first.click()
    waiting.value.save_as(path)
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def test_a_corrected_value_shows_everywhere_and_can_be_taken_back(
    page: Page, data: Path, figure: dict[str, object], tmp_path: Path
) -> None:
    figure_id, place = str(figure["figure_id"]), urlencode({"indicator": str(figure["name_zh"]), "region": str(figure["region"])})
    with running_app(data, tmp_path / "app.log") as address:
        visit = Visit(page, address)
        visit.open(f"by-year?{place}")
        visit.page.locator("[class*=st-key-table-] summary").first.click()
        visit.page.locator(f'table.rows button[data-figure="{figure_id}"]').first.click()
        visit.evidence()
        do(visit, "改正")
        assert barriers(visit) == []
        visit.page.get_by_label("数值", exact=True).fill("很多")
        visit.page.get_by_role("button", name="保存", exact=True).click()
        assert "很多" in visit.page.locator(".troubles").inner_text() or "名字" in visit.page.locator(".troubles").inner_text()
        visit.page.get_by_label("数值", exact=True).fill("123.4")
        save(visit, "抄错了一位")
        panel = visit.evidence()
        assert "123.4亿元" in panel.locator(".big").inner_text()
        people = panel.locator(".people").inner_text()
        assert WHO in people and "抄错了一位" in people and "程序原来读作" in people
        visit.page.keyboard.press("Escape")
        visit.page.locator(".evidence").wait_for(state="detached")
        cell = visit.page.locator(f'table.rows td:has(button[data-figure="{figure_id}"])').first
        assert "123.4" in cell.inner_text() and cell.locator(".checked").get_attribute("title") == "人工改正"
        drawn = visit.page.evaluate(
            """(id) => [...document.querySelectorAll('.js-plotly-plot')].flatMap((plot) => plot._fullData.flatMap((trace) =>
              Array.from(trace.customdata ?? [], (of, at) => of?.[0] === id ? String(trace.hovertext?.[at]) : '')))""",
            figure_id,
        )
        assert any("123.4" in text and "人工改正" in text for text in drawn)
        (row,) = [r for r in downloaded(visit, tmp_path / "chart.csv", "[class*=st-key-csv-] button") if r["figure_id"] == figure_id]
        assert float(row["value"]) == 123.4e8 and row["checked"] == "corrected" and row["confidence"] == "1"

    with running_app(data, tmp_path / "again.log") as address:  # nothing is lost with the app
        visit = Visit(page, address)
        visit.open(f"figure?figure={figure_id}")
        assert "123.4亿元" in visit.evidence().locator(".big").inner_text()
        visit.page.locator(".people").get_by_role("button").click()
        if visit.page.locator("p.lead").count():  # another address, another cookie: the name is asked for again
            save(visit)
        visit.page.locator(".saved").wait_for(timeout=60_000)
        assert visit.page.locator(".people").count() == 0
    assert open_store(data).rows("SELECT value FROM figures WHERE figure_id = ?", [figure_id])[0]["value"] == figure["value"]


def test_a_figure_is_rejected_another_added_and_the_list_tells_of_both(page: Page, data: Path, tmp_path: Path) -> None:
    with running_app(data, tmp_path / "app.log") as address:
        visit = Visit(page, address)
        visit.open("papers")
        visit.page.locator("table.papers a", has_text="瓜沥").first.click()
        visit.page.wait_for_selector(".paper-text")
        visit.settle()
        row = visit.page.locator(".paper-figures tbody tr").first
        rejected = row.get_attribute("data-pair")
        row.locator("button.number").click()
        visit.evidence()
        do(visit, "不是数字，不该收")
        save(visit, "页码")
        assert visit.page.locator(".evidence .loud").count() == 1
        visit.page.keyboard.press("Escape")
        visit.page.locator(".evidence").wait_for(state="detached")
        assert visit.page.locator(f'.paper-figures tr[data-pair="{rejected}"]').count() == 0

        assert visit.page.evaluate(SELECT, "100周年")
        visit.page.locator("button.pick").click()
        visit.page.locator("p.lead").wait_for()
        assert visit.page.locator(".evidence mark").inner_text() == "100周年"
        assert barriers(visit) == []
        visit.page.get_by_label("指标", exact=True).fill("建党周年")
        visit.page.keyboard.press("Enter")
        visit.page.get_by_label("数值", exact=True).fill("100")
        save(visit, "漏了")
        visit.page.keyboard.press("Escape")
        visit.page.locator(".evidence").wait_for(state="detached")
        assert visit.page.locator("button.mark", has_text="100周年").count() == 1

        visit.open("data?" + urlencode({"part": "人工核改"}))
        table = visit.page.locator("table.history")
        assert "100周年" in table.locator("tbody tr").nth(0).inner_text() and "页码" in table.locator("tbody tr").nth(1).inner_text()
        assert [fault for fault in barriers(visit) if "stFileUploaderDropzone" not in fault] == []  # Streamlit's own
        rows = downloaded(visit, tmp_path / "corrections.csv", ".st-key-corrections-csv button")
        assert [r["action"] for r in rows] == ["reject", "add"]
        with (tmp_path / "corrections.csv").open("a", encoding="utf-8") as file:
            file.write("zzz,set,d,d.txt,f,5,4,x,,,value,,1,王,2026-01-31T08:00:00Z,\r\n")
        visit.page.locator("input[type=file]").set_input_files(tmp_path / "corrections.csv")
        visit.page.get_by_text("corrections.csv").wait_for()
        visit.page.get_by_role("button", name="导入", exact=True).click()
        assert re.match(r"第\d+行没有收", visit.page.locator(".troubles").inner_text(timeout=30_000))
        table.get_by_role("button", name="撤销").first.click()
        table.locator("tr.back").wait_for(timeout=30_000)
        assert table.locator("tr.back").count() == 1 and "100周年" in table.locator("tr.back").inner_text()


def test_a_phone_holds_the_form(page: Page, data: Path, figure: dict[str, object], tmp_path: Path) -> None:
    with running_app(data, tmp_path / "app.log") as address:
        visit = Visit(page, address)
        page.set_viewport_size(PHONE)
        page.emulate_media(color_scheme="dark")
        visit.open(f"figure?figure={figure['figure_id']}&lang=EN")
        visit.page.get_by_role("button", name="Split it").click()
        visit.page.locator("p.lead").wait_for()
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= 390
        assert barriers(visit) == []

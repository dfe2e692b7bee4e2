"""What a chart gives away: a picture with its title and source, its rows, its address."""

from __future__ import annotations

import csv
import io
import struct
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest

from tests.browser.visit import Visit

CARD = ".st-key-card-line"


def taken(visit: Visit, selector: str, path: Path) -> tuple[str, bytes]:
    with visit.page.expect_download(timeout=30_000) as waiting:
        visit.page.locator(selector).first.click()
    waiting.value.save_as(path)
    return waiting.value.suggested_filename, path.read_bytes()


def test_a_picture_says_what_it_shows_and_where_it_comes_from(visit: Visit, tmp_path: Path) -> None:
    visit.open("")
    title = visit.page.locator(f"{CARD} h2").inner_text()
    name, data = taken(visit, f"{CARD} [data-save=svg]", tmp_path / "chart.svg")
    assert name.endswith(".svg")
    root = ElementTree.fromstring(data)
    text = "".join("".join(part.itertext()) for part in root.iter() if part.tag.endswith("text"))
    assert title in text and "来源" in text and "单位" in text
    assert any(part.tag.endswith("path") for part in root.iter())

    name, data = taken(visit, f"{CARD} [data-save=png]", tmp_path / "chart.png")
    assert name.endswith(".png") and data[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", data[16:24])
    assert width == pytest.approx(2 * float(root.attrib["width"]), abs=2)
    assert height == pytest.approx(2 * float(root.attrib["height"]), abs=2)


def test_the_rows_of_just_this_chart(visit: Visit, tmp_path: Path) -> None:
    visit.open("")
    name, data = taken(visit, f"{CARD} .st-key-csv-line button", tmp_path / "chart.csv")
    assert name.endswith(".csv") and data[:3] == b"\xef\xbb\xbf"
    rows = list(csv.DictReader(io.StringIO(data[3:].decode("utf-8"), newline="")))
    drawn = visit.page.locator(f"{CARD} path.point").count()
    assert len({row["figure_id"] for row in rows}) == len(rows) >= drawn > 1


def test_the_link_of_a_view_is_its_address(visit: Visit) -> None:
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit.open("by-topic")
    visit.page.get_by_text("财政金融", exact=True).first.click()
    visit.page.wait_for_function("location.search.includes('topic')")
    visit.settle()
    visit.page.locator(".take [data-copy]").first.click()
    visit.page.get_by_text("已复制").first.wait_for()
    assert visit.page.evaluate("navigator.clipboard.readText()") == visit.page.url


def test_the_table_of_a_chart_opens_under_it(visit: Visit) -> None:
    visit.open("")
    visit.page.locator(f"{CARD} .st-key-table-line summary").click()
    visit.page.locator(f"{CARD} table.rows button.number").first.click()
    assert visit.evidence().locator("mark").inner_text()


@pytest.mark.parametrize("path", ["", "by-year", "by-topic", "indicator?id=gdp", "places"])
def test_the_data_of_a_chart_has_an_address(visit: Visit, tmp_path: Path, path: str) -> None:
    visit.open(path)
    card = visit.page.locator('[class*="st-key-card-"]').filter(has=visit.page.locator(".js-plotly-plot")).first
    with visit.page.expect_download(timeout=30_000) as waiting:
        card.locator('[class*="st-key-csv-"] button').click()
    waiting.value.save_as(tmp_path / "chart.csv")
    card.locator('[class*="st-key-table-"] summary').click()
    address = card.locator(".address code").inner_text()
    assert set(pd.read_csv(tmp_path / "chart.csv")["figure_id"]) <= set(pd.read_csv(address)["figure_id"])

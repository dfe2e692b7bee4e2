"""What is taken away: the bytes of the CSV."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path
from urllib.parse import urlencode

import openpyxl
import pytest
from playwright.sync_api import Locator

from extract.schema import TABLES
from tests.browser.visit import Visit


def downloaded(visit: Visit, tmp_path: Path) -> tuple[str, bytes]:
    with visit.page.expect_download(timeout=30_000) as waiting:
        visit.page.locator(".st-key-download button").click()
    path = tmp_path / "download.csv"
    waiting.value.save_as(path)
    return waiting.value.suggested_filename, path.read_bytes()


def test_the_table_downloads_as_csv(visit: Visit, tmp_path: Path) -> None:
    visit.open("data?" + urlencode({"region": "全国"}))
    count = int(re.sub(r"\D", "", visit.page.locator(".tally").inner_text()))
    name, data = downloaded(visit, tmp_path)
    assert re.fullmatch(r"figures-\d{4}-\d\d-\d\d\.csv", name)
    assert data[:3] == b"\xef\xbb\xbf"
    rows = list(csv.DictReader(io.StringIO(data[3:].decode("utf-8"), newline="")))
    assert len(rows) == count
    assert {row["region"] for row in rows} == {"全国"}
    assert all(float(row["value"]) == float(row["value"]) for row in rows)
    assert {"figure_id", "sentence", "unit", "period_end", "title"} <= set(rows[0])


def clicked(visit: Visit, button: Locator, tmp_path: Path) -> tuple[str, bytes]:
    with visit.page.expect_download(timeout=30_000) as waiting:
        button.click()
    waiting.value.save_as(tmp_path / "download")
    return waiting.value.suggested_filename, (tmp_path / "download").read_bytes()


@pytest.mark.parametrize("part", ["全部数据表与字段说明", "面板（地区×年份）"])
def test_every_csv_begins_with_the_mark_for_excel(visit: Visit, tmp_path: Path, part: str) -> None:
    visit.open("data?" + urlencode({"part": part}))
    buttons = visit.page.locator('[class*="st-key-take-"] button')
    names = []
    for n in range(buttons.count()):
        name, data = clicked(visit, buttons.nth(n), tmp_path)
        assert data[:3] == b"\xef\xbb\xbf", name
        names.append(name.partition("-")[0])
    assert names == (list(TABLES) if "面板" not in part else ["panel", "panel_long", "target_panel", "target_panel_long"])


@pytest.mark.parametrize(("to", "begins"), [("Excel 工作簿", b"PK"), ("Stata 数据", b"<stata_dta>"), ("Parquet 数据", b"PAR1"), ("JSON 数据", b"[{"), ("ZIP（附说明）", b"PK")])
def test_chosen_figures_go_into_every_format(visit: Visit, tmp_path: Path, to: str, begins: bytes) -> None:
    visit.open("data?" + urlencode({"region": "全国", "format": to}))
    name, data = clicked(visit, visit.page.locator(".st-key-download button"), tmp_path)
    assert data.startswith(begins), name
    if name.endswith(".xlsx"):
        count = int(re.sub(r"\D", "", visit.page.locator(".tally").inner_text()))
        assert openpyxl.load_workbook(io.BytesIO(data))["figures"].max_row == count + 1


def test_every_table_and_its_dictionary_can_be_taken_away(visit: Visit, tmp_path: Path) -> None:
    visit.open("data?" + urlencode({"part": "全部数据表与字段说明"}))
    assert visit.page.locator(".package").count() >= 8
    visit.page.locator(".st-key-card-table-series summary").click()
    assert "figure_id" in visit.page.locator(".st-key-card-table-series table.dictionary").inner_text()
    with visit.page.expect_download(timeout=30_000) as waiting:
        visit.page.locator(".st-key-archive button").click()
    waiting.value.save_as(tmp_path / "all.zip")
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        names = set(archive.namelist())
        assert {"figures.csv", "series.csv", "documents.csv", "indicators.csv", "datapackage.json", "README.txt"} <= names
        data = archive.read("documents.csv")
    assert data[:3] == b"\xef\xbb\xbf"
    titles = [row["title"] for row in csv.DictReader(io.StringIO(data[3:].decode("utf-8"), newline=""))]
    assert titles and not any("示例" in title for title in titles), "invented papers stay out unless asked for"

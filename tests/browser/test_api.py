"""The tables at stable addresses beside the app: one line of pandas each, and a plain word where there is nothing."""

from __future__ import annotations

import io
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

import openpyxl
import pandas as pd
import pytest

from extract import load_tables
from extract.exports.panel import PLACE
from extract.schema import CONTRACT_VERSION, TABLES
from tests.browser.conftest import DATA
from tests.browser.visit import Visit


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_one_line_of_pandas(address: str, name: str) -> None:
    found = pd.read_csv(f"{address}/api/{name}.csv?examples=1", low_memory=False)
    assert list(found.columns) == TABLES[name].names
    assert len(found) == len(load_tables(DATA)[name])


def test_the_same_rows_come_as_csv_and_json_and_by_code(address: str) -> None:
    by_name = pd.read_csv(f"{address}/api/series.csv?indicator=gdp&region={quote('全国')}")
    by_code = pd.read_json(f"{address}/api/series.json?indicator=gdp&region=0")
    assert set(by_name["region"]) == {"全国"}
    assert list(by_name["value"]) == list(by_code["value"])
    assert len(by_name) > 5


def test_a_panel_and_a_workbook_come_too(address: str) -> None:
    panel = pd.read_csv(f"{address}/api/panel.csv?indicator=gdp&measure=growth&sources=1")
    assert list(panel.columns) == [*(c.name for c in PLACE), "gdp_growth", "gdp_growth_source"]
    with urlopen(f"{address}/api/figures.xlsx?region=0") as answer:
        assert answer.headers["X-Contract-Version"] == CONTRACT_VERSION
        assert openpyxl.load_workbook(io.BytesIO(answer.read())).sheetnames == ["figures", "documents", "dictionary", "notes"]


def test_every_csv_begins_with_the_mark_for_excel(address: str) -> None:
    for name in (*TABLES, "panel", "target_panel"):
        with urlopen(f"{address}/api/{name}.csv") as answer:
            assert answer.read(3) == b"\xef\xbb\xbf", name


@pytest.mark.parametrize(
    ("path", "code", "said"),
    [
        ("nothing.csv", 404, "figures, documents"),
        ("figures.pdf", 404, "formats: csv"),
        ("figures.csv?colour=red", 400, "colour is not known here"),
        ("figures.csv?year=soon", 400, "a year is a number"),
        ("all.csv", 400, "a ZIP or a workbook"),
        ("origins.csv?topic=macro", 400, "has no column topic"),
    ],
)
def test_what_there_is_not_is_told_of(address: str, path: str, code: int, said: str) -> None:
    with pytest.raises(HTTPError) as refused:
        urlopen(f"{address}/api/{path}")
    assert refused.value.code == code
    assert said in refused.value.read().decode()


def test_the_address_on_the_page_leads_to_what_the_page_shows(visit: Visit) -> None:
    visit.open(f"data?region={quote('安徽省')}")
    shown = visit.page.locator(".tally").inner_text()
    found = pd.read_csv(visit.page.locator(".address code").inner_text())
    assert set(found["region"]) == {"安徽省"}
    assert f"{len(found)}" in shown

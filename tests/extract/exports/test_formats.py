"""What each tool finds in its file: types, labels, dates in Chinese, notes on how to cite, and nothing that runs."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from extract import extract_text
from extract.errors import ExportError
from extract.exports import xlsx
from extract.exports.choice import Choice, choose
from extract.exports.make import FORMATS, WHAT, export, written
from extract.exports.sheet import Sheet
from extract.exports.stata import label, stata_names
from extract.schema import DOCUMENTS, FIGURES, TABLES, Column, Table
from extract.tables.settings import Settings

SMALL = Table("small", (), "小表", "a small table", (
    Column("name", "string", "名称", "name"), Column("n", "integer", "整数", "an integer", null=True), Column("value", "number", "数值", "value", null=True),
    Column("day", "date", "日期", "day", null=True), Column("at", "datetime", "时刻", "moment", null=True), Column("yes", "boolean", "是否", "flag"),
))  # fmt: skip
ROWS = pd.DataFrame([
    {"name": "=1+1", "n": 7, "value": 2.16e9, "day": date(2024, 3, 5), "at": datetime(2024, 3, 5, 8, 30, tzinfo=UTC), "yes": True},
    {"name": "财政", "n": None, "value": -7.2, "day": date(1896, 1, 2), "at": None, "yes": False},
]).astype({"n": "Int64"})  # fmt: skip


@pytest.mark.parametrize("what", WHAT)
@pytest.mark.parametrize("to", FORMATS)
def test_every_table_goes_into_every_format_or_says_why_not(made: Path, what: str, to: str) -> None:
    if (to == "sdmx" and what != "series") or (what == "all" and to not in ("xlsx", "zip")):
        with pytest.raises(ExportError, match=r"--table series|a ZIP"):
            export(made, what, to, Choice())
    else:
        assert len(export(made, what, to, Choice())) > 1


def test_a_workbook_has_typed_cells_and_a_header_that_stays() -> None:
    book = openpyxl.load_workbook(io.BytesIO(written([Sheet(SMALL, ROWS)], "xlsx", Settings())))
    assert book.sheetnames == ["small", "dictionary", "notes"]
    page = book["small"]
    assert page.freeze_panes == "A2"
    cells = {c.column_letter: c for c in page[2]}
    assert [c.data_type for c in cells.values()] == ["s", "n", "n", "d", "d", "b"]
    assert [c.value for c in cells.values()] == ["=1+1", 7, 2.16e9, datetime(2024, 3, 5), datetime(2024, 3, 5, 8, 30), True]
    assert cells["C"].number_format == xlsx.AMOUNT and "亿" in xlsx.AMOUNT and "万" in xlsx.AMOUNT
    assert cells["D"].number_format == 'yyyy"年"m"月"d"日"'
    assert page["C3"].number_format == "General" and page["C3"].value == -7.2
    assert page["B3"].value is None
    assert page["D3"].value == "1896-01-02"  # before the calendar of a sheet begins


def test_a_workbook_of_figures_brings_its_documents_dictionary_and_notes(made: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(export(made, "figures", "xlsx", Choice(regions=("浙江省",)))))
    assert book.sheetnames == ["figures", "documents", "dictionary", "notes"]
    assert {c.value for c in book["documents"]["B"][1:]} == {"2024.txt", "2025.txt"}
    assert [r[1].value for r in book["dictionary"].iter_rows(min_row=2)] == [*FIGURES.names, *DOCUMENTS.names]
    notes = {a.value: b.value for a, b in book["notes"].iter_rows()}
    assert notes["选取范围 Chosen"] == "regions: 浙江省"
    assert not [c for sheet in book for row in sheet.iter_rows() for c in row if c.data_type == "f"]


def test_too_many_rows_for_a_sheet_are_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 1)
    with pytest.raises(ExportError, match="CSV or Parquet"):
        written([Sheet(SMALL, ROWS)], "xlsx", Settings())


def test_stata_gets_labels_and_numbers(made: Path) -> None:
    data = export(made, "figures", "dta", Choice())
    with pd.io.stata.StataReader(io.BytesIO(data)) as reader:
        labels, values = reader.variable_labels(), reader.value_labels()
        found = reader.read()
    assert list(labels) == stata_names(FIGURES.names)
    assert all(n.isascii() and len(n) <= 32 for n in labels)
    assert list(labels.values()) == [label(c) for c in FIGURES.columns]
    assert set(values["measure"].values()) <= set(TABLES["figures"].columns[FIGURES.names.index("measure")].codes)
    kept = choose(made, "figures", Choice())
    assert list(found["measure"].astype(str)) == list(kept["measure"])
    assert list(found["value"]) == list(kept["value"])


def test_names_for_stata_are_short_latin_and_apart() -> None:
    assert stata_names(["gdp", "grain_output_吨", "grain_output_斤", "口袋公园数"]) == ["gdp", "grain_output_2", "grain_output_3", "x_4"]
    with pytest.raises(ExportError, match="Stata"):
        stata_names(["a" * 20 + "b" * 20, "a" * 15 + "c" * 9 + "b" * 16])


def test_a_nul_is_marked_for_stata() -> None:
    nul = Sheet(FIGURES, extract_text("2021年，示例\0镇财政总收入21.6亿元。"))
    found = pd.read_stata(io.BytesIO(written([nul], "dta", Settings())))
    assert found["sentence"].tolist() == ["2021年，示例\ufffd镇财政总收入21.6亿元。"]


def test_an_archive_says_how_to_cite(made: Path) -> None:
    settings = Settings(title="浙江省的数字", publisher="示例研究所", version="2026")
    with zipfile.ZipFile(io.BytesIO(written([Sheet(SMALL, ROWS)], "zip", settings, "regions: 浙江省"))) as archive:
        assert archive.namelist() == ["small.csv", "datapackage.json", "README.txt"]
        readme = archive.read("README.txt").decode("utf-8-sig")
    assert "示例研究所. 浙江省的数字. 2026." in readme
    assert "regions: 浙江省" in readme
    assert "small.csv" in readme


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (Choice(), {"浙江省", "安徽省"}),
        (Choice(examples=True), {"浙江省", "安徽省", "示例县"}),
        (Choice(regions=("安徽省",)), {"安徽省"}),
        (Choice(regions=("33",)), {"浙江省"}),
        (Choice(indicators=("grain_output",)), {"安徽省"}),
        (Choice(indicators=("粮食产量",)), {"安徽省"}),
        (Choice(years=(2023,)), {"浙江省"}),
        (Choice(first=2025), set()),
        (Choice(statuses=("target",), last=2024), {"浙江省"}),
        (Choice(measures=("level",), topics=("agriculture",)), {"安徽省"}),
    ],
    ids=lambda given: str(given) if isinstance(given, Choice) else "",
)
def test_a_choice_takes_the_rows_it_names(made: Path, choice: Choice, expected: set[str]) -> None:
    assert set(choose(made, "figures", choice)["region"]) == expected


def test_a_choice_that_a_table_does_not_know_is_told_of(made: Path) -> None:
    with pytest.raises(ExportError, match="origins has no column topic"):
        choose(made, "origins", Choice(topics=("macro",)))

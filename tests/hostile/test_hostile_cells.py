"""No cell that leaves the product is run by a spreadsheet, whatever a paper, a file's name or a person has put into it."""

from __future__ import annotations

import csv
import io

import openpyxl
import pandas as pd
import pytest

from dashboard import export
from extract import extract_paths
from extract.audit.item import Item, from_csv, to_csv
from extract.tables.write import csv_bytes
from tests.hostile.files import PAPER

CELLS = ("=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\x00=1", "＝1+1", "＋1", "－1", "＠x", "=cmd|' /C calc'!A0", "'=1", "''=1", '=HYPERLINK("//x")')
RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "\x00", "＝", "＋", "－", "＠")


def cells(data: bytes) -> list[str]:
    return [c for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")) for c in row]


@pytest.mark.parametrize("made", [csv_bytes, export.csv_bytes], ids=["tables", "downloads"])
def test_no_cell_of_a_csv_begins_as_a_formula(made) -> None:  # type: ignore[no-untyped-def]
    found = cells(made(pd.DataFrame({"name": pd.Series(CELLS, dtype="string"), "value": range(len(CELLS))})))
    assert len(found) == 2 * (len(CELLS) + 1)
    assert not [c for c in found if c.startswith(RUN)]


@pytest.mark.parametrize("cell", CELLS)
def test_what_is_sent_in_a_csv_comes_back_as_it_was(cell: str) -> None:
    sent = Item("1", "row", cell, "all", 1.0, 1, 1, {}, None, "author", "note")
    assert not [c for c in cells(to_csv([sent])) if c.startswith(RUN)]
    (back,) = from_csv(to_csv([sent]))
    assert back.doc == cell


def test_a_name_of_a_paper_that_is_a_formula_stays_text(tmp_path) -> None:  # type: ignore[no-untyped-def]
    from extract.exports.command import main

    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "=1+1.txt").write_text("=SUM(A1)\n\n" + PAPER, encoding="utf-8")
    extract_paths([tmp_path / "papers"], out=tmp_path / "out")
    for path in (tmp_path / "out").glob("*.csv"):
        assert not [c for c in cells(path.read_bytes()) if c.startswith(RUN) and not c.lstrip("-").replace(".", "").isdigit()], path.name
    assert main([str(tmp_path / "out"), "--out", str(tmp_path / "figures.xlsx")]) == 0
    book = openpyxl.load_workbook(tmp_path / "figures.xlsx")
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    assert any(cell.value == "=1+1.txt" for sheet in book for row in sheet.iter_rows() for cell in row)

"""Rows of any table of the schema with whatever a text may hold, and the way back from each format."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from datetime import UTC, date, datetime
from typing import Any

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
from hypothesis import strategies as st

from extract.exports.sheet import Sheet
from extract.exports.stata import stata_names
from extract.schema import Column, Table

HOSTILE = ("=1+1", "+1", "-1", "@sum", "'=x", "\tx", "\rx", "a\nb", "a\r\nb", 'say "so", he', "，、“”", "=HYPERLINK(\"x\")", "_x0041_", " 左右 ", "\u2028", "\x0b", "<b>&amp;", "21.6亿元", "𠮷野家", "false", "NA", "null", "007", "1e5")
# Any character that a file can hold; NUL has no place in Stata (a mark stands for it, tested by itself).
ANY = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=20)
WORDS = st.one_of(st.sampled_from(HOSTILE), ANY, st.lists(st.sampled_from(HOSTILE), max_size=4).map("".join))
NUMBERS = st.one_of(st.integers(-(10**13), 10**13).map(float), st.integers(-(10**9), 10**9).map(lambda n: n / 1000))
_OF_TYPE: dict[str, st.SearchStrategy[Any]] = {
    "string": WORDS, "integer": st.integers(0, 10**7), "number": NUMBERS, "boolean": st.booleans(),
    "date": st.dates(date(1949, 10, 1), date(2060, 12, 31)),
    "datetime": st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1)).map(lambda t: t.replace(microsecond=0, tzinfo=UTC)),
}  # fmt: skip


def rows(table: Table) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Some rows of a table. The empty text and null are the same in a CSV and in Stata: a text that may be null is not empty."""

    def cell(column: Column) -> st.SearchStrategy[Any]:
        if column.codes:
            of = st.sampled_from(column.codes)
        else:
            of = _OF_TYPE[column.type]
            of = of.filter(bool) if column.type == "string" and column.null else of
        return st.none() | of if column.null else of

    return st.lists(st.fixed_dictionaries({c.name: cell(c) for c in table.columns}), max_size=4)


def from_csv(data: bytes, table: Table) -> list[dict[str, Any]]:
    assert data[:3] == b"\xef\xbb\xbf"
    return [
        {c.name: _cell(c, re.sub(r"^'('*\n*[=+\-@\t\r\0＝＋－＠])", r"\1", row[c.name])) for c in table.columns}
        for row in csv.DictReader(io.StringIO(data[3:].decode(), newline=""))
    ]


def from_parquet(data: bytes, table: Table) -> list[dict[str, Any]]:
    return Sheet(table, pq.read_table(io.BytesIO(data)).to_pandas(types_mapper=pd.ArrowDtype)).records()


def from_json(data: bytes, table: Table) -> list[dict[str, Any]]:
    days: dict[str, Any] = {"date": date.fromisoformat, "datetime": datetime.fromisoformat}
    types = {c.name: c.type for c in table.columns}
    return [{n: days.get(types[n], lambda v: v)(v) if v is not None else None for n, v in row.items()} for row in json.loads(data)]


def from_xlsx(data: bytes, table: Table) -> list[dict[str, Any]]:
    sheet = openpyxl.load_workbook(io.BytesIO(data))[table.name]
    head, *body = sheet.iter_rows()
    assert [cell.value for cell in head] == table.names
    assert not [cell for row in body for cell in row if cell.data_type == "f"], "a cell is a formula"
    return [{c.name: _sheet_cell(c, cell.value) for c, cell in zip(table.columns, row, strict=True)} for row in body]


def from_dta(data: bytes, table: Table) -> list[dict[str, Any]]:
    found = pd.read_stata(io.BytesIO(data))
    assert list(found.columns) == stata_names(table.names)
    found.columns = pd.Index(table.names)
    for c in table.columns:
        if c.type == "string" and c.null:
            found[c.name] = found[c.name].astype(object).where(found[c.name].notna() & (found[c.name] != ""), None)
    return Sheet(table, found).records()


def from_zip(data: bytes, table: Table) -> list[dict[str, Any]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return from_csv(archive.read(f"{table.name}.csv"), table)


BACK = {"csv": from_csv, "parquet": from_parquet, "json": from_json, "xlsx": from_xlsx, "dta": from_dta, "zip": from_zip}


def _cell(column: Column, text: str) -> Any:
    if text == "" and (column.null or column.type != "string"):
        return None
    read: dict[str, Any] = {
        "string": str, "integer": int, "number": float, "boolean": {"true": True, "false": False}.__getitem__,
        "date": date.fromisoformat, "datetime": datetime.fromisoformat,
    }  # fmt: skip
    return read[column.type](text)


def _sheet_cell(column: Column, value: Any) -> Any:
    """openpyxl leaves control characters as the workbook writes them; an empty cell is a null or an empty text."""
    if value is None:
        return "" if column.type == "string" and not column.null else None
    if column.type == "string":
        return re.sub(r"_x(00[01][0-9A-F]|007F|FFF[EF])_", lambda m: chr(int(m[1], 16)), value)
    if column.type == "date":
        return value.date()
    if column.type == "datetime":
        return value.replace(tzinfo=UTC)
    return float(value) if column.type == "number" else value

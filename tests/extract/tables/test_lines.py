"""A table that is written row by row is, byte for byte, the one that is written of a DataFrame."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.schema import TABLES, Column, Table
from extract.tables.lines import head, lines, records_of, stored
from extract.tables.rows import frame
from extract.tables.stream import GROUP, TableStream
from extract.tables.write import csv_bytes, write_table

_VALUES: dict[str, st.SearchStrategy[Any]] = {
    "string": st.one_of(st.text(alphabet="=+-@'\"\r\n,\t\ud800全0a　＝\x00"), st.text()),
    "integer": st.integers(-(2**40), 2**40),
    "number": st.floats(allow_nan=False),
    "boolean": st.booleans(),
    "date": st.dates(date(1000, 1, 1)),
    "datetime": st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1)).map(lambda t: t.replace(microsecond=0, tzinfo=UTC)),
}


def cell(column: Column) -> st.SearchStrategy[Any]:
    return st.none() | _VALUES[column.type] if column.null else _VALUES[column.type]


def rows(table: Table) -> st.SearchStrategy[list[dict[str, Any]]]:
    return st.lists(st.fixed_dictionaries({c.name: cell(c) for c in table.columns}), max_size=4)


@pytest.mark.parametrize("name", ["documents", "figures", "findings", "origins"])
@settings(deadline=None)
@given(data=st.data())
def test_its_lines_are_those_of_a_frame(name: str, data: st.DataObject) -> None:
    table = TABLES[name]
    found = data.draw(rows(table))
    assert head(table) + "".join(lines(table, found)).encode() == csv_bytes(frame(table, found))


def test_what_comes_in_many_groups_of_rows_is_one_table(tmp_path: Path) -> None:
    table = TABLES["rejects"]
    found = [{"doc": f"{n}.txt", "reason": "empty", "detail": "the file holds no text"} for n in range(GROUP + 7)]
    for kind in ("stream", "frame"):
        (tmp_path / kind).mkdir()
    with TableStream(table, tmp_path / "stream") as out:
        for n in range(0, len(found), 999):
            out.add_rows(found[n : n + 999])
    write_table("rejects", frame(table, found), tmp_path / "frame")
    assert (tmp_path / "stream" / "rejects.csv").read_bytes() == (tmp_path / "frame" / "rejects.csv").read_bytes()
    stream, whole = (pq.ParquetFile(tmp_path / kind / "rejects.parquet") for kind in ("stream", "frame"))
    assert stream.metadata.num_row_groups > 1
    assert stream.read().equals(whole.read())
    assert stream.schema_arrow.metadata.keys() == whole.schema_arrow.metadata.keys()


@pytest.mark.parametrize("name", TABLES)
def test_a_table_without_rows_has_its_columns(name: str, tmp_path: Path) -> None:
    for kind in ("stream", "frame"):
        (tmp_path / kind).mkdir()
    with TableStream(TABLES[name], tmp_path / "stream"):
        pass
    write_table(name, frame(TABLES[name], []), tmp_path / "frame")
    for file in (f"{name}.parquet", f"{name}.csv"):
        assert (tmp_path / "stream" / file).read_bytes() == (tmp_path / "frame" / file).read_bytes()


def test_rows_come_back_as_they_went() -> None:
    table = pa.Table.from_pylist([{"doc": "a", "reason": None, "detail": "b"}, {"doc": "a", "reason": "c", "detail": None}], schema=stored("rejects").remove_metadata())
    assert records_of(table) == table.to_pylist()
    assert len({id(r["doc"]) for r in records_of(table)}) == 1, "a value that stands often is one object"

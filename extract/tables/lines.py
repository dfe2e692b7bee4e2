"""Rows as they stand in the files of a set, made without a DataFrame: an Arrow table, and one line of CSV a row.

``extract.tables.write`` makes the same files of DataFrames; that both write the same is tested.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from types import SimpleNamespace
from typing import Any

import pyarrow as pa

from extract.schema import FIGURES, TABLES, Column, Table
from extract.tables.rows import frame, whole
from extract.tables.write import harmless

Row = Mapping[str, Any]
BOM = b"\xef\xbb\xbf"


@cache
def stored(name: str) -> pa.Schema:
    """The schema of the Parquet file of a table, with what pandas wants to know of it."""
    kinds = _kinds()
    found = [(c.name, kinds.field(_kind(c))) for c in TABLES[name].columns]
    of_kind = {said["name"]: said for said in kinds.pandas_metadata["columns"]}
    said = [of_kind[field.name] | {"name": n, "field_name": n} for n, field in found]
    return pa.schema([field.with_name(n) for n, field in found], {"pandas": json.dumps(kinds.pandas_metadata | {"columns": said})})


@cache
def _kinds() -> pa.Schema:
    """A column of each kind, as pandas stores it: asked once, since an empty DataFrame for every table took a tenth of a short run."""
    every = {_kind(c): c for t in TABLES.values() for c in t.columns}
    columns = tuple(replace(c, name=kind) for kind, c in every.items())
    return pa.Table.from_pandas(frame(replace(FIGURES, columns=columns), ()), preserve_index=False).schema


def _kind(column: Column) -> str:
    return f"{column.type}{'?' * column.null}"


def arrow(table: Table, rows: Sequence[Row]) -> pa.Table:
    """One row a record, the table's columns in order and type; what a record lacks is null."""
    schema = stored(table.name)
    columns = [pa.array([r.get(c.name) for r in rows] if c.type != "string" else _clean(r.get(c.name) for r in rows), schema.field(c.name).type) for c in table.columns]
    return pa.Table.from_arrays(columns, schema=schema)


def _clean(values: Iterable[str | None]) -> list[str | None]:
    return [v if v is None or v.isprintable() else whole(v) for v in values]


def head(table: Table) -> bytes:
    """The first line of the CSV file, with the mark by which Excel knows UTF-8."""
    return BOM + (",".join(table.names) + "\n").encode()


def lines(table: Table, rows: Sequence[Row]) -> list[str]:
    """The lines of the CSV file, one a row, each with its end; a cell may hold ends of lines of its own."""
    found: list[str] = []
    columns = [[_CELLS[c.type](r.get(c.name)) for r in rows] for c in table.columns]
    # A writer puts a cell in quotes for the marks that end its own lines; so \r gets its quotes too, before the line ends in \n.
    csv.writer(SimpleNamespace(write=found.append), lineterminator="\r\n").writerows(zip(*columns, strict=True))
    return [f"{line[:-2]}\n" for line in found]


def _text(value: str | None) -> str:
    return "" if value is None else harmless(value if value.isprintable() else whole(value))


_CELLS: Mapping[str, Callable[[Any], str]] = {
    "string": _text,
    "integer": lambda v: "" if v is None else str(v),
    "number": lambda v: "" if v is None or v != v else f"{v:.15g}",
    "boolean": lambda v: "true" if v else "false",
    "date": lambda v: "" if v is None else str(v),
    "datetime": lambda v: "" if v is None else v.strftime("%Y-%m-%dT%H:%M:%SZ"),
}


def column_of(array: pa.ChunkedArray) -> list[Any]:
    """The values of a column; one that stands often is one object, however many rows hold it."""
    if not (pa.types.is_large_string(array.type) or pa.types.is_string(array.type) or pa.types.is_date(array.type)):
        return array.to_pylist()  # type: ignore[no-any-return]
    coded = array.combine_chunks().dictionary_encode()
    if isinstance(coded, pa.ChunkedArray):
        coded = coded.combine_chunks()
    known = [*coded.dictionary.to_pylist(), None]
    return [known[-1 if n is None else n] for n in coded.indices.to_pylist()]


def records_of(table: pa.Table) -> list[dict[str, Any]]:
    """The rows of an Arrow table as dictionaries by column; a null is None."""
    columns = [column_of(table[name]) for name in table.column_names]
    return [dict(zip(table.column_names, cells, strict=True)) for cells in zip(*columns, strict=True)]



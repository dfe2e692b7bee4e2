"""Records to DataFrames with the columns and types of ``extract.schema``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from extract.meaning.figure import Figure
from extract.schema import FIGURES, Column, Table

_HALF = re.compile(r"[\ud800-\udfff]")
_DTYPES = {
    "string": "str", "integer": "Int64", "number": "float64", "boolean": "bool",
    "date": "date32[day][pyarrow]", "datetime": "timestamp[s, tz=UTC][pyarrow]",
}  # fmt: skip


def figure_row(figure: Figure) -> dict[str, Any]:
    """The cells of a row of ``figures``."""
    return {n: getattr(figure, n) for n in FIGURES.names}


def in_order(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Rows of ``findings`` by document, figure, kind and words."""
    return sorted(map(dict, rows), key=lambda r: (r["doc_id"], r["figure_id"] or "", r["kind"], r["message"]))


def frame(table: Table, records: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """One row a record, the table's columns in order and type; what a record lacks is null."""
    rows = list(records)
    return pd.DataFrame({c.name: _column(c, [r.get(c.name) for r in rows]) for c in table.columns})


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table as dictionaries by column; a null is None."""
    plain = frame.astype(object).where(frame.notna(), None)
    return [{str(k): v for k, v in row.items()} for row in plain.to_dict("records")]


def _column(column: Column, values: list[Any]) -> pd.Series[Any]:
    if column.type == "integer" and not column.null:
        return pd.Series(values, dtype="int64")
    if column.type == "string":
        values = [v if v is None or v.isprintable() else whole(v) for v in values]
    return pd.Series(values, dtype=_DTYPES[column.type])


def whole(text: str) -> str:
    """The text without lone surrogates, halves of a character that no file can hold; a mark stands for each, offsets stay."""
    return _HALF.sub("\ufffd", text)

"""A table for Stata (.dta, version 118, read by Stata 14 and later): labelled variables, codes as labelled values.

A variable has the name of its column (Latin, at most 32 characters) and its meaning as label, cut at Stata's 80 characters.
Stata knows no null of a text: an empty one stands for it. Nor has a text of Stata's a NUL: a mark stands for it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Literal

import pandas as pd

from extract.errors import ExportError
from extract.exports.sheet import Cell, Sheet
from extract.schema import CONTRACT_VERSION, Column

_LABEL, _NAME, _SHORT = 80, 32, 2000  # characters of a label, of a name; bytes of a text that is not kept apart as a long one
_KEPT = frozenset(("byte", "double", "end", "float", "if", "in", "int", "long", "str", "using", "with"))
_FORMATS: dict[str, Literal["td", "tc"]] = {"date": "td", "datetime": "tc"}


def dta_bytes(sheet: Sheet) -> bytes:
    """The table as a .dta file. Raises ExportError where two columns would get the same name."""
    columns = sheet.table.columns
    names = stata_names([c.name for c in columns])
    cells = {n: sheet.column(c) for n, c in zip(names, columns, strict=True)}
    out = io.BytesIO()
    pd.DataFrame({n: _series(c, cells[n]) for n, c in zip(names, columns, strict=True)}).to_stata(
        out,
        version=118,
        write_index=False,
        data_label=f"{sheet.table.en[:50]} (contract {CONTRACT_VERSION})"[:_LABEL],
        variable_labels={n: label(c) for n, c in zip(names, columns, strict=True)},
        convert_dates={n: _FORMATS[c.type] for n, c in zip(names, columns, strict=True) if c.type in _FORMATS},
        convert_strl=[n for n, c in zip(names, columns, strict=True) if c.type == "string" and not c.codes and _long(cells[n])],
    )
    return out.getvalue()


def label(column: Column) -> str:
    """The label of a variable: its meaning in both languages as far as they fit, else in Chinese."""
    both = f"{column.zh} {column.en}"
    return both if len(both) <= _LABEL else column.zh[:_LABEL]


def stata_names(names: Sequence[str]) -> list[str]:
    """The names of the variables: those of the columns, with a low line after a word that Stata keeps for itself, the number
    of the column for what is not Latin, and shortened in the middle where they are too long.

    >>> stata_names(["end", "grain_output_吨", "surveyed_unemployment_share_percent_source"])
    ['end_', 'grain_output_2', 'surveyed_unempl_e_percent_source']
    """
    short = [_name(n, at) for at, n in enumerate(names, 1)]
    if len(set(short)) < len(short):
        twice = sorted({n for n in short if short.count(n) > 1})
        raise ExportError(f"two columns would be called {', '.join(twice)} in Stata: choose fewer indicators, or take another format.")
    return short


def _name(name: str, at: int) -> str:
    if not name.isascii():
        latin = re.sub(r"\W+", "", name, flags=re.ASCII).strip("_") or "x"
        name = f"{latin}_{at}"
    if name in _KEPT:
        name += "_"
    return name if len(name) <= _NAME else f"{name[:15]}_{name[-16:]}"


def _series(column: Column, cells: list[Cell]) -> pd.Series[Any]:
    if column.codes and cells:  # a table without rows has no values to label
        return pd.Series(pd.Categorical(cells, categories=list(column.codes)))
    if column.type == "string":
        return pd.Series(["" if c is None else str(c).replace("\0", "\ufffd") for c in cells], dtype=object)
    if column.type in _FORMATS:
        return pd.Series([pd.NaT if c is None else _stamp(c) for c in cells], dtype="datetime64[ms]")
    if column.type == "boolean":
        return pd.Series([None if c is None else int(bool(c)) for c in cells], dtype="Int8")
    return pd.Series(cells, dtype="Int64" if column.type == "integer" else "float64")


def _stamp(cell: Cell) -> datetime:
    if isinstance(cell, datetime):
        return cell.replace(tzinfo=None)
    assert isinstance(cell, date)
    return datetime(cell.year, cell.month, cell.day)


def _long(cells: list[Cell]) -> bool:
    return any(c is not None and len(str(c)) * 4 > _SHORT and len(str(c).encode()) > _SHORT for c in cells)

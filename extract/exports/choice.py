"""Which rows go out: places, indicators, years … as a filter that Parquet applies while it is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import and_, or_
from pathlib import Path

import pandas as pd
import pyarrow.compute as pc

from extract.errors import ExportError
from extract.schema import TABLES, Table
from extract.tables.read import read_table


@dataclass(frozen=True, slots=True)
class Choice:
    """Rows of a table; an empty tuple means no choice was made. ``years`` are the years in which a period ends, as are
    ``first`` and ``last``, both included. ``indicators`` are ids of the catalogue or names, ``regions`` names or division codes.
    Invented papers are left out unless ``examples``; ``core`` leaves out counts that are only narrative."""

    regions: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    first: int | None = None
    last: int | None = None
    core: bool = False
    examples: bool = False

    @property
    def whole(self) -> bool:
        """Whether nothing was chosen."""
        return self == Choice(examples=self.examples)


_COLUMNS = {"topics": "topic", "measures": "measure", "statuses": "status"}


def choose(folder: Path, name: str, choice: Choice) -> pd.DataFrame:
    """The rows of a table of the folder that a choice has.

    Raises ExportError where the table has no column for what is chosen by; OutputError and VersionError as ``read_table``.
    """
    table = TABLES[name]
    found = [*_examples(folder, table, choice)]
    for field, column in _COLUMNS.items():
        if wanted := getattr(choice, field):
            found.append(pc.field(_has(table, column)).isin(list(wanted)))
    if choice.regions:
        found.append(_either(table, ("region", "region_code"), choice.regions))
    if choice.indicators:
        found.append(_either(table, ("indicator", "indicator_id"), choice.indicators))
    if choice.years:
        end = pc.field(_has(table, "period_end"))
        found.append(reduce(or_, ((end >= date(y, 1, 1)) & (end <= date(y, 12, 31)) for y in choice.years)))
    if choice.first is not None:
        found.append(pc.field(_has(table, "period_end")) >= date(choice.first, 1, 1))
    if choice.last is not None:
        found.append(pc.field(_has(table, "period_end")) <= date(choice.last, 12, 31))
    if choice.core and "kind" in table.names:
        found.append(pc.field("kind") == "core")
    return read_table(folder, name, reduce(and_, found) if found else None)


def _examples(folder: Path, table: Table, choice: Choice) -> list[pc.Expression]:
    if choice.examples:
        return []
    if "example" in table.names:
        return [~pc.field("example")]
    if "doc_id" not in table.names:
        return []
    invented = read_table(folder, "documents", pc.field("example"))["doc_id"]
    return [~pc.field("doc_id").isin(invented.to_list())] if len(invented) else []


def _either(table: Table, columns: Sequence[str], wanted: Sequence[str]) -> pc.Expression:
    """A name or a code: whichever of the two columns the table has."""
    there = [c for c in columns if c in table.names] or [_has(table, columns[0])]
    return reduce(or_, (pc.field(c).isin(list(wanted)) for c in there))


def _has(table: Table, column: str) -> str:
    if column not in table.names:
        raise ExportError(f"the table {table.name} has no column {column}: choose its rows by something else, or take it whole.")
    return column

"""A table on its way out: its schema, its rows, and its cells as plain Python values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd

from extract.schema import Column, Table
from extract.tables.rows import frame

Cell = str | int | float | bool | date | datetime | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table and the rows of it that go out; columns of the frame that the schema does not name stay behind."""

    table: Table
    frame: pd.DataFrame

    def column(self, column: Column) -> list[Cell]:
        """The cells of a column: str, int, float, bool, date or datetime (UTC), and None."""
        values = self.frame[column.name].astype(object)
        return [None if null else _PLAIN[column.type](v) for v, null in zip(values, values.isna(), strict=True)]

    def rows(self) -> list[tuple[Cell, ...]]:
        """The cells of every row in the order of the columns."""
        return list(zip(*map(self.column, self.table.columns), strict=True))

    def records(self) -> list[dict[str, Cell]]:
        """The rows as dictionaries by column."""
        return [dict(zip(self.table.names, row, strict=True)) for row in self.rows()]

    def typed(self) -> pd.DataFrame:
        """The rows as a frame with the types of the schema, however they came in."""
        return frame(self.table, self.records())


def _date(value: Any) -> date:
    return value.date() if isinstance(value, datetime) else value


def _datetime(value: Any) -> datetime:
    stamp = pd.Timestamp(value)
    return (stamp.tz_localize(UTC) if stamp.tzinfo is None else stamp.tz_convert(UTC)).to_pydatetime()


_PLAIN: dict[str, Callable[[Any], Cell]] = {
    "string": str, "integer": int, "number": float, "boolean": bool, "date": _date, "datetime": _datetime,
}  # fmt: skip

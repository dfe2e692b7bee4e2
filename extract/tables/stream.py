"""A table written as its rows come: Parquet a row group at a time, CSV beside it, never all of it in memory."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

import pyarrow as pa
import pyarrow.parquet as pq

from extract.schema import CONTRACT_VERSION, Table
from extract.tables.lines import Row, arrow, head, lines, records_of, stored
from extract.tables.read import VERSION_KEY

GROUP = 10_000  # rows of a row group


class ParquetStream:
    """A Parquet file that takes rows as they come and writes them in groups; one that got none holds no rows."""

    def __init__(self, path: Path, schema: pa.Schema, group: int = GROUP) -> None:
        self.rows = 0
        self._group = group
        self._schema = schema
        self._writer = pq.ParquetWriter(path, schema)
        self._held: list[pa.Table] = []

    def add(self, rows: pa.Table) -> None:
        """More rows, in the columns of the schema."""
        if rows.num_rows:
            self._held.append(rows.cast(self._schema))
            self.rows += rows.num_rows
            if sum(t.num_rows for t in self._held) >= self._group:
                self._flush()

    def _flush(self) -> None:
        self._writer.write_table(pa.concat_tables(self._held), row_group_size=self._group)
        self._held = []

    def __enter__(self) -> ParquetStream:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._held or not self.rows:
            self._held = self._held or [self._schema.empty_table()]
            self._flush()
        self._writer.close()


class TableStream:
    """Both files of a table of the schema."""

    def __init__(self, table: Table, folder: Path) -> None:
        self._table = table
        self._schema = stored(table.name)
        marked = self._schema.with_metadata({**(self._schema.metadata or {}), VERSION_KEY: CONTRACT_VERSION.encode()})
        self._parquet = ParquetStream(folder / f"{table.name}.parquet", marked)
        self._csv = (folder / f"{table.name}.csv").open("xb")
        self._csv.write(head(table))

    @property
    def rows(self) -> int:
        """How many there are so far."""
        return self._parquet.rows

    def add(self, rows: pa.Table, said: bytes) -> None:
        """More rows, in the columns of the table, and their lines of CSV."""
        self._parquet.add(rows)
        self._csv.write(said)

    def add_table(self, rows: pa.Table) -> None:
        """More rows, whose lines are yet to be made."""
        self.add(rows, "".join(lines(self._table, records_of(rows))).encode())

    def add_rows(self, rows: Sequence[Row]) -> None:
        """More rows as records."""
        self.add(arrow(self._table, rows), "".join(lines(self._table, rows)).encode())

    def __enter__(self) -> TableStream:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            self._csv.close()
        finally:
            self._parquet.__exit__(kind, error, trace)

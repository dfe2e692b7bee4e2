"""Rows of Parquet files in the order of a key, in little memory however many they are.

Rows that do not fit are dealt out among files, each for one stretch of keys, until those of a file fit. DuckDB's own sort
was tried first: of rows as wide as ours its memory has to grow with their number (450,000 do not pass 96 MB).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

FITS = 30_000  # rows that are sorted in memory, some 30 MB
FILES = 32  # that rows are dealt out among at once, at most
_SAMPLED = 16  # keys for each of them
_PACKED = pa.ipc.IpcWriteOptions(compression="lz4")
Read = Callable[[list[str] | None], Iterator[pa.Table]]  # all rows, of these columns alone or of all


def rows(path: Path, span: tuple[int, int] = (0, 1 << 62), columns: list[str] | None = None) -> Iterator[pa.Table]:
    """The rows of a Parquet file from one to another (all), a row group at a time."""
    at = 0
    with pq.ParquetFile(path) as file:
        for n in range(file.num_row_groups):
            count = file.metadata.row_group(n).num_rows
            first, last = max(span[0] - at, 0), min(span[1] - at, count)
            if first < last:
                yield file.read_row_group(n, columns=columns).slice(first, last - first)
            at += count


def in_order(paths: Sequence[Path], key: Sequence[str], nulls: str, work: Path) -> Iterator[pa.Table]:
    """The rows of Parquet files of the same columns, some thousand at a time, in the order of the key: columns that together are
    different in each row. ``nulls`` says where a row without a value stands, at_start or at_end; ``work`` is a folder to be made for what passes. Raises OSError where it cannot be written."""
    count = sum(pq.read_metadata(path).num_rows for path in paths)
    return _Order(list(key), nulls).of(count, lambda columns: (t for p in paths for t in rows(p, columns=columns)), work)


@dataclass(frozen=True, slots=True)
class _Order:
    key: list[str]
    nulls: str

    def of(self, count: int, read: Read, work: Path) -> Iterator[pa.Table]:
        """So many rows in order."""
        if count <= FITS:
            if held := list(read(None)):
                yield self._sorted(pa.concat_tables(held))
            return
        work.mkdir()
        for path, size in self._dealt(read, self._borders(count, read), work):
            yield from self.of(size, lambda columns, path=path: _kept(path, columns), path.with_suffix(""))  # type: ignore[misc]
            path.unlink()

    def _places(self, table: pa.Table) -> np.ndarray:
        found = pc.sort_indices(table, sort_keys=[(name, "ascending", self.nulls) for name in self.key])
        return found.to_numpy()  # type: ignore[no-any-return]

    def _sorted(self, table: pa.Table) -> pa.Table:
        return table.take(self._places(table))

    def _borders(self, count: int, read: Read) -> pa.Table:
        """At which keys one file ends and the next begins, from a sample of every so-manieth row."""
        files = min(FILES, 2 * count // FITS + 1)  # half full, since a sample does not hit the middle
        step = max(1, count // (files * _SAMPLED))
        found, at = [], 0
        for table in read(self.key):
            found.append(table.select(self.key).take(np.arange(-at % step, table.num_rows, step)))
            at += table.num_rows
        sample = self._sorted(pa.concat_tables(found))
        return sample.take(np.arange(1, files) * sample.num_rows // files)

    def _dealt(self, read: Read, borders: pa.Table, work: Path) -> list[tuple[Path, int]]:
        """Files in the order of the key, each with the number of its rows, which are in no order."""
        files = [(work / f"{n:02}.arrow", 0) for n in range(borders.num_rows + 1)]
        with ExitStack() as stack:
            writers: dict[int, pa.RecordBatchStreamWriter] = {}
            for table in _lots(read(None)):
                places = self._places(pa.concat_tables([table.select(self.key), borders]))
                row = places < table.num_rows
                ends = np.flatnonzero(~row) - np.arange(borders.num_rows)  # of each file's rows, once they stand in order without the borders
                ordered = table.take(places[row])
                for n, (first, last) in enumerate(zip([0, *ends], [*ends, table.num_rows], strict=True)):
                    if first == last:
                        continue
                    path, size = files[n]
                    if n not in writers:
                        writers[n] = stack.enter_context(pa.ipc.new_stream(str(path), table.schema, options=_PACKED))
                    writers[n].write_table(ordered.slice(first, last - first))
                    files[n] = path, size + int(last - first)
        return [(path, size) for path, size in files if size]


def _kept(path: Path, columns: list[str] | None) -> Iterator[pa.Table]:
    with pa.ipc.open_stream(str(path)) as stream:
        for batch in stream:
            yield pa.Table.from_batches([batch.select(columns) if columns else batch])


def _lots(tables: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """The same rows, more at a time: a row costs the less to deal out the more go to its file with it."""
    held: list[pa.Table] = []
    for table in tables:
        held.append(table)
        if sum(t.num_rows for t in held) >= FITS // 2:
            yield pa.concat_tables(held)
            held = []
    if held:
        yield pa.concat_tables(held)

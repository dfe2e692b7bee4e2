"""The files of the figures table with the rows of a few papers put in anew, however many rows there are."""

from __future__ import annotations

import mmap
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from extract.meaning.figure import Figure
from extract.schema import FIGURES
from extract.tables.rows import figure_row, frame
from extract.tables.write import csv_bytes, write_parquet


@dataclass(frozen=True, slots=True)
class Piece:
    """The rows of one paper: from which row of the table up to which, and what stands there from now on."""

    start: int
    end: int
    figures: list[Figure]


def splice_figures(folder: Path, table: pa.Table, pieces: Sequence[Piece]) -> pa.Table:
    """Write figures.parquet and figures.csv in ``folder``, which hold ``table``, anew; the new table."""
    pieces = sorted(pieces, key=lambda p: p.start)
    whole = _table(table, pieces)
    (folder / "figures.parquet").unlink()
    write_parquet(whole, folder / "figures.parquet")
    _csv(folder / "figures.csv", table["figure_id"], pieces)
    return whole


def _table(table: pa.Table, pieces: Sequence[Piece]) -> pa.Table:
    parts, at = [], 0
    for p in pieces:
        made = pa.Table.from_pandas(frame(FIGURES, map(figure_row, p.figures)), preserve_index=False)
        parts += [table.slice(at, p.start - at), made.cast(table.schema)]
        at = p.end
    return pa.concat_tables([*parts, table.slice(at)])


def _csv(path: Path, ids: pa.ChunkedArray, pieces: Sequence[Piece]) -> None:
    """A record begins on a new line with its figure_id, which stands there nowhere else."""
    fresh = path.with_suffix(".new")
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as old, fresh.open("wb") as new:

        def begins(row: int, after: int) -> int:
            return len(old) if row >= len(ids) else old.find(f"\n{ids[row]},".encode(), max(0, after - 1)) + 1

        at = 0
        for p in pieces:
            stop = begins(p.start, at)
            new.write(old[at:stop])
            _, _, made = csv_bytes(frame(FIGURES, map(figure_row, p.figures))).partition(b"\n")
            new.write(made)
            at = begins(p.end, stop)
        new.write(old[at:])
    fresh.replace(path)
